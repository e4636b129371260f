#include "rendering/node_writer.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "language/language.h"
#include "rendering/chart.h"
#include "rendering/html_text.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

std::string_view stem_of(const std::shared_ptr<const std::string>& document) {
  return document == nullptr ? std::string_view() : std::string_view(*document);
}

ProseKind kind_of(const portal::Prose& prose) {
  return stem_of(prose.document).starts_with("pages/") ? ProseKind::page : ProseKind::field;
}

bool is_element_text(Placement placement) {
  return placement == Placement::text || placement == Placement::text_in_time;
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// The words of markup that the program has made.
std::string without_tags(std::string_view html) {
  std::string text;
  bool is_in_tag = false;
  for (const char c : html) {
    if (c == '<') is_in_tag = true;
    if (!is_in_tag && c != '\n') text += c;
    if (c == '>') is_in_tag = false;
  }
  return text;
}

template <typename T>
const T* as(const pages::Node& node) {
  return std::get_if<T>(&node.data);
}

}  // namespace

// The leaf blocks of a page, translated and counted one by one.
class NodeWriter::PageBlocks : public BlockTranslations {
 public:
  PageBlocks(NodeWriter& writer, const portal::Prose& prose) : writer_(writer), prose_(prose) {}

  const std::string* find(std::string_view block) override {
    const std::string* found =
        writer_.voice_.translations()->find(stem_of(prose_.document), prose_.pointer, block);
    ++writer_.count_.total;
    writer_.count({block, found == nullptr ? StandsIn::source : StandsIn::own});
    return found;
  }

 private:
  NodeWriter& writer_;
  const portal::Prose& prose_;
};

NodeWriter::NodeWriter(Voice& voice, const PageLinks& links,
                       const std::set<std::string, std::less<>>& ids)
    : voice_(voice),
      speaker_(voice.speaker()),
      links_(links),
      ids_(&ids),
      source_(voice.source(), voice.source_direction()),
      english_(language::english(), language::Direction::left_to_right),
      marks_(voice.abbreviations(), voice.source()) {}

NodeWriter::Translated NodeWriter::translated(const std::string& source, const std::string& pointer,
                                              const std::shared_ptr<const std::string>& document,
                                              bool is_english) {
  const bool is_own = is_english ? language::is_english(voice_.tag()) : voice_.is_source();
  if (is_own || source.empty()) return {source, StandsIn::own};
  const language::ContentTranslations* translations = voice_.translations();
  const std::string* found =
      translations == nullptr ? nullptr : translations->find(stem_of(document), pointer, source);
  if (found != nullptr) return {*found, StandsIn::own};
  const bool is_source = !is_english || language::is_english(voice_.source());
  return {source, is_source ? StandsIn::source : StandsIn::english};
}

void NodeWriter::write(const pages::Node& node, Placement placement, std::string& out) {
  if (placement == Placement::url) return write_url(node, out);
  if (const auto* text = as<portal::Text>(node)) return write_text(*text, placement, out);
  if (const auto* tag = as<LanguageTag>(node)) return write_language(*tag, placement, out);
  if (const auto* list = as<pages::List>(node)) return write_list(*list, placement, out);
  if (const auto* message = as<pages::Message>(node)) {
    Arguments arguments;
    for (const pages::Field& field : message->arguments) {
      arguments.emplace_back(field.name.text(), &field.value);
    }
    return write_message(message->key, arguments, placement, out);
  }
  if (placement == Placement::code_attribute) return append_attribute(out, code_of(node));
  if (as<pages::Literal>(node) || as<pages::ExternalUrl>(node)) {
    return write_isolated(text_of(node), placement, StandsIn::own, out);
  }
  const bool is_time = as<Date>(node) || as<LocalTime>(node);
  if (is_time && placement == Placement::text) {
    out += "<time datetime=\"";
    out += code_of(node);
    out += "\">";
    append_text(out, text_of(node));
    out += "</time>";
    return;
  }
  write_plainly(text_of(node), placement, out);
}

void NodeWriter::write_plainly(std::string_view text, Placement placement, std::string& out,
                               StandsIn language) {
  if (placement == Placement::attribute || placement == Placement::code_attribute) {
    append_attribute(out, text);
  } else if (is_element_text(placement) && language != StandsIn::english) {
    marks_.append(out, text, language == StandsIn::source);
  } else {
    append_text(out, text);
  }
}

void NodeWriter::write_text(const portal::Text& text, Placement placement, std::string& out) {
  const Translated translation = translated(text);
  if (!text.empty()) ++count_.total;
  count(translation);
  if (!translation.fell_back()) return write_plainly(translation.text, placement, out);
  if (is_element_text(placement)) {
    open_in(translation.stands_in, "span", out);
    write_plainly(translation.text, placement, out, translation.stands_in);
    out += "</span>";
  } else {
    write_isolated(translation.text, placement, translation.stands_in, out);
  }
}

// Joined as the language joins them: "a, b, and c", 「a、b和c」.
void NodeWriter::write_list(const pages::List& list, Placement placement, std::string& out) {
  // A control character, which no text has, stands for each item.
  constexpr char item = '\x01';
  const auto items = in_order(list);
  const std::string joined =
      speaker_.list(std::vector<std::string>(items.size(), std::string(1, item)));
  std::size_t next = 0;
  for (std::size_t at = 0; at < joined.size();) {
    if (joined[at] == item) {
      write_item(*items[next++], placement, out);
      ++at;
      continue;
    }
    const std::size_t end = std::min(joined.find(item, at), joined.size());
    write_plainly(std::string_view(joined).substr(at, end - at), placement, out);
    at = end;
  }
}

// Of an object, its label, linked where it has a link and the place takes one.
void NodeWriter::write_item(const pages::Node& node, Placement placement, std::string& out) {
  const auto* object = as<pages::Object>(node);
  const pages::Node* label = object == nullptr ? nullptr : object->find("label");
  if (label == nullptr) return write(node, placement, out);
  const pages::Node* link = object->find("link");
  const bool is_linked =
      link != nullptr && as<std::monostate>(*link) == nullptr && is_element_text(placement);
  if (!is_linked) return write(*label, placement, out);
  out += "<a href=\"";
  write_url(*link, out);
  out += "\">";
  write(*label, placement, out);
  out += "</a>";
}

void NodeWriter::write_language(const LanguageTag& tag, Placement placement, std::string& out) {
  if (placement == Placement::code_attribute) return append_attribute(out, tag.to_string());
  const Voice::OfLanguage& of_language = voice_.about(tag);
  const std::string& name = of_language.own_name;
  if (!is_element_text(placement)) return write_plainly(name, placement, out);
  out += fmt::format("<span lang=\"{}\" dir=\"{}\">", tag.to_string(),
                     language::name(of_language.direction));
  append_text(out, name);
  out += "</span>";
}

// Where a value is read to people.
std::string NodeWriter::text_of(const pages::Node& node) {
  if (const auto* whole = as<std::int64_t>(node)) return speaker_.number(*whole);
  if (const auto* real = as<double>(node)) return speaker_.number(*real);
  if (const auto* percent = as<pages::Percent>(node)) return speaker_.percent(percent->share);
  if (const auto* date = as<Date>(node)) return speaker_.date(*date);
  if (const auto* time = as<LocalTime>(node)) {
    return speaker_.date(time->date()) + ' ' + speaker_.time(*time);
  }
  if (const auto* quarter = as<Quarter>(node)) return speaker_.quarter_long(*quarter);
  if (const auto* literal = as<pages::Literal>(node)) return literal->text;
  if (const auto* url = as<pages::ExternalUrl>(node)) return url->url;
  if (const auto* prose = as<portal::Prose>(node)) return on_one_line(prose_text(*prose));
  if (as<std::monostate>(node)) {
    throw UnwritableValue("is not there (null); put a section around it");
  }
  if (as<bool>(node)) throw UnwritableValue("is true or false, which only a section can ask");
  if (as<pages::Object>(node)) throw UnwritableValue("is an object; name one of its fields");
  if (as<pages::SharedChart>(node)) throw UnwritableValue("is a chart; write it as {{{name}}}");
  throw UnwritableValue("is an address, which stands in href or src alone");
}

// Where a program reads it.
std::string NodeWriter::code_of(const pages::Node& node) {
  if (const auto* whole = as<std::int64_t>(node)) return fmt::format("{}", *whole);
  if (const auto* real = as<double>(node)) return fmt::format("{}", *real);
  if (const auto* percent = as<pages::Percent>(node)) return fmt::format("{}", percent->share);
  if (const auto* date = as<Date>(node)) return date->to_string();
  if (const auto* time = as<LocalTime>(node)) return time->to_string();
  if (const auto* quarter = as<Quarter>(node)) return quarter->to_string();
  return text_of(node);
}

void NodeWriter::write_url(const pages::Node& node, std::string& out) {
  if (const auto* link = as<pages::Link>(node)) {
    return append_attribute(out, links_.href(*link));
  }
  if (const auto* url = as<pages::ExternalUrl>(node)) {
    if (!is_allowed_url(url->url)) {
      throw UnwritableValue("is an address of another kind than http, https, mailto and tel");
    }
    return append_url(out, url->url);
  }
  if (const auto* asset = as<pages::Asset>(node)) {
    const auto href = links_.asset(asset->name);
    if (!href) {
      throw UnwritableValue(fmt::format("is {}, a file that the theme does not have", asset->name));
    }
    return append_attribute(out, *href);
  }
  throw UnwritableValue("is no address; an attribute such as href takes a link, a URL or an asset");
}

void NodeWriter::write_markup(const pages::Node& node, const HeadingAbove& heading,
                              std::string& out) {
  if (const auto* prose = as<portal::Prose>(node)) return write_prose(*prose, heading, out);
  if (const auto* chart = as<pages::SharedChart>(node)) return write_chart(**chart, out);
  if (as<std::monostate>(node)) {
    throw UnwritableValue("is not there (null); put a section around it");
  }
  throw UnwritableValue("is neither prose nor a chart; write it as {{name}}");
}

void NodeWriter::write_prose(const portal::Prose& prose, const HeadingAbove& heading,
                             std::string& out) {
  if (prose.empty()) return;
  const Translated translation = translated(prose);
  ProseSetting setting;
  setting.links = &links_;
  setting.ids = &ids_;
  setting.kind = kind_of(prose);
  setting.heading_above = heading.level == 0 ? 1 : heading.level;
  const auto caption = [this, &heading, &out, end = out.size()] {
    return caption_below(heading, std::string_view(out).substr(0, end));
  };
  setting.caption = std::ref(caption);
  setting.original = prose.source;
  const bool is_by_blocks = translation.fell_back() && setting.kind == ProseKind::page &&
                            voice_.translations() != nullptr;
  PageBlocks blocks(*this, prose);
  if (is_by_blocks) {
    setting.blocks = &blocks;
    setting.fallback_attributes = source_.attributes;
  } else {
    ++count_.total;
    count(translation);
  }
  const bool is_marked = translation.fell_back() && !is_by_blocks;
  setting.marks = &marks_;
  setting.parsed = voice_.parsed();
  setting.is_in_source = is_marked;
  if (is_marked) {
    open_in(StandsIn::source, "div", out);
    out += '\n';
  }
  try {
    render_prose(translation.text, setting, out);
  } catch (const UnwritableValue& error) {
    throw UnwritableValue(
        fmt::format("({} {}) {}", stem_of(prose.document), prose.pointer, error.what()));
  }
  if (is_marked) out += "</div>\n";
}

// A table in prose takes the heading above it (contract §2).
std::string NodeWriter::caption_below(const HeadingAbove& heading, std::string_view written) const {
  if (heading.level == 0 || heading.begin >= written.size()) return page_heading_;
  const std::size_t end = written.find("</h", heading.begin);
  if (end == std::string_view::npos) return page_heading_;
  const std::string_view inner = written.substr(heading.begin, end - heading.begin);
  const std::string text = without_tags(inner);
  for (const Marks* marks : {&source_, &english_}) {
    if (inner.find(marks->attributes) == std::string_view::npos) continue;
    return "<span" + marks->attributes + ">" + text + "</span>";
  }
  return text;
}

std::string NodeWriter::prose_text(const portal::Prose& prose) {
  return prose_as_plain_text(translated(prose).text);
}

void NodeWriter::write_chart(const pages::Chart& chart, std::string& out) {
  ++charts_;
  const bool is_mirrored = voice_.direction() == language::Direction::right_to_left;
  rendering::write_chart(chart, ids_.unique(fmt::format("chart-{}", charts_)), is_mirrored, *this,
                         out);
}

std::vector<const pages::Node*> NodeWriter::in_order(const pages::List& list) {
  struct Item {
    std::string label;
    const pages::Node* node;
  };
  std::vector<Item> items;
  for (const pages::Node& node : list.items) {
    const auto* object = as<pages::Object>(node);
    const pages::Node* label = object == nullptr ? nullptr : object->find("label");
    items.push_back({label == nullptr ? std::string() : plain(*label), &node});
  }
  if (list.order == pages::ListOrder::by_label) {
    std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
      return speaker_.compare(a.label, b.label) < 0;
    });
  }
  std::vector<const pages::Node*> nodes;
  for (const Item& item : items) nodes.push_back(item.node);
  return nodes;
}

}  // namespace planlight::rendering
