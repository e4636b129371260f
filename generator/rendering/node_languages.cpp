// In which language what a page says stands, where that is not the page's own.

#include <fmt/core.h>

#include "language/language.h"
#include "rendering/node_writer.h"

namespace planlight::rendering {

NodeWriter::Marks::Marks(const LanguageTag& language, language::Direction direction)
    : attributes(fmt::format(" lang=\"{}\" dir=\"{}\" class=\"source\"", language.to_string(),
                             language::name(direction))),
      svg_attributes(fmt::format(" lang=\"{}\" direction=\"{}\" class=\"isolate\"",
                                 language.to_string(), language::name(direction))) {}

std::vector<LanguageTag> NodeWriter::other_languages() const {
  std::vector<LanguageTag> others;
  if (stood_in_[static_cast<std::size_t>(StandsIn::source)]) others.push_back(voice_.source());
  if (stood_in_[static_cast<std::size_t>(StandsIn::english)]) others.push_back(language::english());
  return others;
}

void NodeWriter::count(const Translated& text) {
  if (text.fell_back()) ++count_.fallen_back;
  note(text.stands_in);
}

void NodeWriter::open_in(StandsIn language, std::string_view element, std::string& out) const {
  const Marks& marks = language == StandsIn::english ? english_ : source_;
  out += '<';
  out += element;
  out += element == "tspan" ? marks.svg_attributes : marks.attributes;
  out += '>';
}

std::string NodeWriter::language_mark(const pages::Node& node) {
  StandsIn stands_in = StandsIn::own;
  if (const auto* text = std::get_if<portal::Text>(&node.data)) {
    stands_in = translated(*text).stands_in;
  } else if (const auto* message = std::get_if<pages::Message>(&node.data)) {
    const language::InterfaceMessage* said = speaker_.interface().find(message->key);
    if (said != nullptr) stands_in = said->stands_in;
  }
  if (stands_in == StandsIn::own) return {};
  const LanguageTag& language =
      stands_in == StandsIn::english ? language::english() : voice_.source();
  return fmt::format(" lang=\"{}\"", language.to_string());
}

}  // namespace planlight::rendering
