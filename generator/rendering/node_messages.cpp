#include <fmt/core.h>

#include "language/language.h"
#include "rendering/html_text.h"
#include "rendering/node_writer.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

bool is_element_text(Placement placement) {
  return placement == Placement::text || placement == Placement::text_in_time;
}

template <typename T>
const T* as(const pages::Node& node) {
  return std::get_if<T>(&node.data);
}

}  // namespace

void NodeWriter::write_isolated(std::string_view text, Placement placement, StandsIn language,
                                std::string& out) {
  const bool fell_back = language != StandsIn::own;
  if (is_element_text(placement)) {
    fell_back ? open_in(language, "bdi", out) : void(out += "<bdi>");
    append_text(out, text);
    out += "</bdi>";
  } else if (placement == Placement::svg_text) {
    fell_back ? open_in(language, "tspan", out) : void(out += "<tspan class=\"isolate\">");
    append_text(out, text);
    out += "</tspan>";
  } else {
    write_plainly(text, placement, out);
  }
}

void NodeWriter::write_message(std::string_view key, const Arguments& arguments,
                               Placement placement, std::string& out) {
  if (placement == Placement::url) throw UnwritableValue("is a message, which is no address");
  const language::InterfaceMessage* message = speaker_.interface().find(key);
  if (message == nullptr) throw UnwritableValue(fmt::format("names no message: {}", key));
  if (message->is_plain && !message->fell_back())
    return write_plainly(message->plain, placement, out);
  language::Arguments spoken;
  spoken.reserve(arguments.size());
  for (const auto& [name, node] : arguments) spoken.emplace_back(name, argument(key, name, *node));
  write_said(*message, spoken, arguments, placement, out);
}

void NodeWriter::write_said(const language::InterfaceMessage& message,
                            const language::Arguments& spoken, const Arguments& arguments,
                            Placement placement, std::string& out) {
  note(message.stands_in);
  const bool is_svg = placement == Placement::svg_text;
  const bool is_marked = message.fell_back() && (is_svg || is_element_text(placement));
  const StandsIn marked = is_marked ? message.stands_in : StandsIn::own;
  if (is_marked) open_in(marked, is_svg ? "tspan" : "span", out);
  class Writing : public language::Speaker::Listener {
   public:
    Writing(NodeWriter& writer, const Arguments& arguments, Placement placement, StandsIn marked,
            std::string& out)
        : writer_(writer),
          arguments_(arguments),
          placement_(placement),
          marked_(marked),
          out_(out) {}
    void text(std::string_view text) override {
      writer_.write_plainly(text, placement_, out_, marked_);
    }
    void argument(int index) override {
      writer_.write_argument(*arguments_[static_cast<std::size_t>(index)].second, placement_,
                             marked_, out_);
    }

   private:
    NodeWriter& writer_;
    const Arguments& arguments_;
    Placement placement_;
    StandsIn marked_;
    std::string& out_;
  } writing(*this, arguments, placement, marked, out);
  speaker_.say(message, spoken, writing);
  if (is_marked) out += is_svg ? "</tspan>" : "</span>";
}

language::Argument NodeWriter::argument(std::string_view key, std::string_view name,
                                        const pages::Node& node) {
  if (const auto* whole = as<std::int64_t>(node)) return *whole;
  if (const auto* real = as<double>(node)) return *real;
  if (const auto* date = as<Date>(node)) return *date;
  if (const auto* time = as<LocalTime>(node)) return *time;
  if (as<pages::Percent>(node) || as<Quarter>(node)) return text_of(node);
  if (as<portal::Text>(node) || as<portal::Prose>(node) || as<pages::Literal>(node) ||
      as<pages::Message>(node) || as<LanguageTag>(node) || as<pages::ExternalUrl>(node)) {
    return language::Opaque{};
  }
  throw UnwritableValue(
      fmt::format("the message {} cannot say its argument {}: {}", key, name,
                  as<std::monostate>(node) ? "it is not there (null)" : "it is no text or number"));
}

void NodeWriter::write_argument(const pages::Node& node, Placement placement, StandsIn around,
                                std::string& out) {
  if (as<pages::Message>(node) || as<LanguageTag>(node)) return write(node, placement, out);
  const auto* text = as<portal::Text>(node);
  if (text == nullptr) return write_isolated(text_of(node), placement, StandsIn::own, out);
  const Translated translation = translated(*text);
  if (!text->empty()) ++count_.total;
  count(translation);
  const bool is_back_in_own =
      around != StandsIn::own && !translation.fell_back() && is_element_text(placement);
  if (is_element_text(placement) && !is_back_in_own) {
    translation.fell_back() ? open_in(translation.stands_in, "bdi", out) : void(out += "<bdi>");
    write_plainly(translation.text, placement, out, translation.stands_in);
    out += "</bdi>";
  } else if (is_back_in_own) {
    // A translated text within a message that is not: it stands in the page's language again.
    out += fmt::format("<bdi lang=\"{}\">", voice_.tag().to_string());
    append_text(out, translation.text);
    out += "</bdi>";
  } else {
    write_isolated(translation.text, placement, translation.stands_in, out);
  }
}

std::string NodeWriter::plain(const pages::Node& node) {
  if (const auto* text = as<portal::Text>(node)) return std::string(translated(*text).text);
  if (const auto* tag = as<LanguageTag>(node)) return voice_.about(*tag).own_name;
  const auto* message = as<pages::Message>(node);
  if (message == nullptr) return text_of(node);
  const language::InterfaceMessage* interface_message = speaker_.interface().find(message->key);
  if (interface_message == nullptr) {
    throw UnwritableValue(fmt::format("names no message: {}", message->key));
  }
  language::Arguments spoken;
  for (const pages::Field& field : message->arguments) {
    spoken.emplace_back(field.name.text(), argument(message->key, field.name.text(), field.value));
  }
  std::string text;
  for (const language::Piece& piece : speaker_.say(*interface_message, spoken).pieces) {
    text += piece.argument < 0
                ? piece.text
                : plain(message->arguments[static_cast<std::size_t>(piece.argument)].value);
  }
  return text;
}

}  // namespace planlight::rendering
