#include "rendering/plain_text.h"

#include "language/language.h"
#include "rendering/markdown.h"

namespace planlight::rendering {
namespace {

class PlainText {
 public:
  PlainText(language::Speaker& speaker, const language::ContentTranslations* translations)
      : speaker_(speaker), translations_(translations) {}

  std::string operator()(const std::monostate&) { return {}; }
  std::string operator()(bool) { return {}; }
  std::string operator()(std::int64_t value) { return speaker_.number(value); }
  std::string operator()(double value) { return speaker_.number(value); }
  std::string operator()(const pages::Percent& percent) { return speaker_.percent(percent.share); }
  std::string operator()(const Date& date) { return speaker_.date(date); }
  std::string operator()(const LocalTime& time) {
    return speaker_.date(time.date()) + ' ' + speaker_.time(time);
  }
  std::string operator()(const Quarter& quarter) { return speaker_.quarter_long(quarter); }
  std::string operator()(const portal::Text& text) { return translated(text); }
  std::string operator()(const portal::Prose& prose) {
    return prose_as_plain_text(translated(prose));
  }
  std::string operator()(const pages::Literal& literal) { return literal.text; }
  std::string operator()(const pages::ExternalUrl& url) { return url.url; }
  std::string operator()(const LanguageTag& tag) { return language::own_name(tag); }
  std::string operator()(const pages::Message& message) {
    language::Arguments arguments;
    for (const pages::Field& field : message.arguments) {
      arguments.emplace_back(field.name.text(), argument(field.value));
    }
    return speaker_.say_plainly(message.key, arguments);
  }
  std::string operator()(const pages::Link&) { return {}; }
  std::string operator()(const pages::Asset&) { return {}; }
  std::string operator()(const pages::SharedChart&) { return {}; }
  std::string operator()(const pages::List&) { return {}; }
  std::string operator()(const pages::Object&) { return {}; }

 private:
  template <typename T>
  const std::string& translated(const T& text) const {
    if (translations_ == nullptr) return text.source;
    const std::string_view stem =
        text.document == nullptr ? std::string_view() : std::string_view(*text.document);
    const std::string* found = translations_->find(stem, text.pointer, text.source);
    return found == nullptr ? text.source : *found;
  }

  // Numbers and dates as they are, since a message counts and styles them.
  language::Argument argument(const pages::Node& node) {
    if (const auto* whole = std::get_if<std::int64_t>(&node.data)) return *whole;
    if (const auto* real = std::get_if<double>(&node.data)) return *real;
    if (const auto* date = std::get_if<Date>(&node.data)) return *date;
    if (const auto* time = std::get_if<LocalTime>(&node.data)) return *time;
    return std::visit(*this, node.data);
  }

  language::Speaker& speaker_;
  const language::ContentTranslations* translations_;
};

}  // namespace

std::string plain_text(const pages::Node& node, language::Speaker& speaker,
                       const language::ContentTranslations* translations) {
  return std::visit(PlainText(speaker, translations), node.data);
}

const LanguageTag& language_of(const pages::Node& node, const language::Speaker& speaker,
                               const language::ContentTranslations* translations) {
  const language::Interface& interface = speaker.interface();
  const auto of_document = [&](const auto& text) -> const LanguageTag& {
    const std::string_view stem =
        text.document == nullptr ? std::string_view() : std::string_view(*text.document);
    const bool is_translated =
        translations != nullptr && translations->find(stem, text.pointer, text.source) != nullptr;
    return is_translated ? interface.language() : interface.source_language();
  };
  if (const auto* text = std::get_if<portal::Text>(&node.data)) return of_document(*text);
  if (const auto* prose = std::get_if<portal::Prose>(&node.data)) return of_document(*prose);
  const auto* message = std::get_if<pages::Message>(&node.data);
  const language::InterfaceMessage* said =
      message == nullptr ? nullptr : interface.find(message->key);
  return said == nullptr ? interface.language() : interface.language_of(*said);
}

}  // namespace planlight::rendering
