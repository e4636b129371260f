// hugo_content: planlight itself, but for the last step. In place of a page's HTML it writes what
// the page's template is given, ready for Hugo: texts translated, numbers, dates and links written,
// messages with arguments said, charts drawn. So Hugo renders the same pages from the same values,
// and what is left to it is what a theme does: templates, loops, plain messages, Markdown, files.
//
// It takes the place of rendering/page_writer.cpp, which the linker leaves out of its library.

#include <fmt/format.h>

#include <algorithm>

#include "command/run.h"
#include "rendering/html_text.h"
#include "rendering/json_text.h"
#include "rendering/node_writer.h"
#include "rendering/page_frame.h"
#include "rendering/page_head.h"
#include "rendering/page_writer.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

using pages::Node;
using pages::Object;

// A name as Hugo's templates can say it: a.b=c as a_b_c.
std::string plain_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    name += is_kept ? c : '_';
  }
  return name;
}

std::string without_blank_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// Writes the tree of a view as JSON.
class ViewWriter {
 public:
  ViewWriter(NodeWriter& writer, const std::vector<const Template*>& templates, Voice& voice)
      : writer_(writer), voice_(voice) {
    for (const Template* each : templates) {
      for (const MessageTag& message : each->messages) {
        if (!message.arguments.empty()) messages_.push_back(&message);
      }
    }
  }

  void add_outer(const Object& object) { scopes_.push_back(&object); }

  void write(const Object& object, std::string& out) {
    scopes_.push_back(&object);
    out += '{';
    for (const pages::Field& field : object.fields)
      write_field(field.name.text(), field.value, out);
    write_messages(object, out);
    out += '}';
    scopes_.pop_back();
  }

 private:
  void name(std::string_view text, std::string& out) { append_json_name(out, text); }

  void write_field(std::string_view field, const Node& node, std::string& out) {
    name(field, out);
    write_value(node, out);
    // What reads otherwise in an attribute, and a list in a sentence.
    if (const auto* literal = std::get_if<pages::Literal>(&node.data)) {
      name(std::string(field) + "_a", out);
      append_json_text(out, literal->text);
    }
    if (const auto* tag = std::get_if<LanguageTag>(&node.data)) {
      name(std::string(field) + "_a", out);
      append_json_text(out, tag->to_string());
    }
    if (const auto* list = std::get_if<pages::List>(&node.data)) {
      std::string joined;
      try {
        writer_.write(*list_node(*list), Placement::text, joined);
      } catch (const UnwritableValue&) {
        return;
      }
      name(std::string(field) + "_j", out);
      append_json_text(out, joined);
    }
  }

  std::unique_ptr<Node> list_node(const pages::List& list) { return std::make_unique<Node>(list); }

  void write_value(const Node& node, std::string& out) {
    if (std::holds_alternative<std::monostate>(node.data)) {
      out += "null";
    } else if (const auto* truth = std::get_if<bool>(&node.data)) {
      out += *truth ? "true" : "false";
    } else if (const auto* object = std::get_if<Object>(&node.data)) {
      write(*object, out);
    } else if (const auto* list = std::get_if<pages::List>(&node.data)) {
      out += '[';
      const auto items = writer_.in_order(*list);
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += ',';
        write_value(*items[i], out);
      }
      out += ']';
    } else {
      append_json_text(out, leaf(node));
    }
  }

  std::string leaf(const Node& node) {
    std::string text;
    if (const auto* prose = std::get_if<portal::Prose>(&node.data)) {
      const auto* translations = voice_.translations();
      const std::string* found =
          translations == nullptr || prose->document == nullptr
              ? nullptr
              : translations->find(*prose->document, prose->pointer, prose->source);
      return found == nullptr ? prose->source : *found;
    }
    const bool is_address = std::holds_alternative<pages::Link>(node.data) ||
                            std::holds_alternative<pages::ExternalUrl>(node.data) ||
                            std::holds_alternative<pages::Asset>(node.data);
    if (std::holds_alternative<pages::SharedChart>(node.data)) {
      writer_.write_markup(node, {}, text);
      return without_blank_end(text);
    }
    writer_.write(node, is_address ? Placement::url : Placement::text, text);
    return text;
  }

  const Node* find(const NamePath& path) const {
    const Node* node = nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && node == nullptr; ++scope) {
      node = (*scope)->find(path.front().name());
    }
    for (std::size_t i = 1; i < path.size() && node != nullptr; ++i) {
      const auto* object = std::get_if<Object>(&node->data);
      node = object == nullptr ? nullptr : object->find(path[i].name());
    }
    return node;
  }

  // Messages of the templates that this object has an argument of.
  void write_messages(const Object& object, std::string& out) {
    std::vector<std::string> written;
    for (const MessageTag* message : messages_) {
      NodeOutput::Arguments arguments;
      bool is_own = false;
      std::string field = "t_" + message->key;
      for (const auto& [argument, path] : message->arguments) {
        if (path.empty()) break;
        is_own = is_own || object.find(path.front().name()) != nullptr;
        const Node* node = find(path);
        if (node == nullptr) break;
        arguments.emplace_back(argument, node);
        field += ' ' + argument + '=' + to_string(path);
      }
      field = plain_name(field);
      if (!is_own || arguments.size() != message->arguments.size()) continue;
      if (std::find(written.begin(), written.end(), field) != written.end()) continue;
      std::string text;
      try {
        writer_.write_message(message->key, arguments, Placement::text, text);
      } catch (const UnwritableValue&) {
        continue;
      }
      written.push_back(field);
      name(field, out);
      append_json_text(out, text);
    }
  }

  NodeWriter& writer_;
  Voice& voice_;
  std::vector<const MessageTag*> messages_;
  std::vector<const Object*> scopes_;
};

}  // namespace

PageWriter::PageWriter(const TemplateSet& templates, const SiteFrame& frame)
    : templates_(templates), frame_(frame), common_(common_fields(frame)) {
  asset_names_.reserve(frame.links.assets.size());
  for (const auto& [name, published] : frame.links.assets) {
    asset_names_.push_back(plain_name(name));
    assets_.set(std::string_view(asset_names_.back()), pages::Asset{name});
  }
}

WrittenPage PageWriter::write(const pages::Page& page, Voice& voice) const {
  const PageLinks links(frame_.links, voice.tag(), voice.source(), page.path, page.absolute_links);
  NodeWriter writer(voice, links, templates_.ids());
  const Object assets{{"assets", assets_}};
  const Object outer{{"title", page.title}, {"searchable", frame_.is_searchable}};
  ViewWriter view(writer, templates_.all(), voice);
  view.add_outer(assets);
  view.add_outer(outer);
  WrittenPage written;
  std::string& out = written.bytes;
  out = fmt::format(R"({{"layout":"{}","outer":)", page.template_name);
  ViewWriter(writer, {}, voice).write(outer, out);
  out += ",\"view\":";
  view.write(page.view, out);
  const Object own =
      page_fields(page, frame_, links, voice, writer.other_languages(), writer.has_chart());
  out += ",\"assets\":";
  ViewWriter(writer, {}, voice).write(assets_, out);
  for (const auto& [name, object] : {std::pair("common", &common_), std::pair("own", &own)}) {
    ViewWriter layout(writer, templates_.all(), voice);
    layout.add_outer(common_);
    out += fmt::format(",\"{}\":", name);
    layout.write(*object, out);
  }
  const auto& site_title = std::get<portal::Text>(common_.find("site_title")->data);
  out += ",\"head\":";
  append_json_text(
      out, page_head(page, {frame_.settings.languages, site_title, false}, links, voice, writer));
  out += "}\n";
  written.texts = writer.count().total;
  written.fell_back = writer.count().fallen_back;
  return written;
}

}  // namespace planlight::rendering

int main(int count, char** arguments) { return planlight::command::run(count, arguments); }
