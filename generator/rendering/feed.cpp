#include "rendering/feed.h"

#include <fmt/core.h>

#include "rendering/plain_text.h"
#include "rendering/xml.h"

namespace planlight::rendering {
namespace {

std::string midnight(const Date& date) { return date.to_string() + "T00:00:00Z"; }

// Where that is not the feed's.
std::string language_mark(const pages::Message& message, const language::Speaker& speaker) {
  const LanguageTag& language = language_of(message, speaker, nullptr);
  if (language == speaker.interface().language()) return {};
  return fmt::format(" xml:lang=\"{}\"", language.to_string());
}

}  // namespace

std::string atom_feed(const FeedContext& context, const std::vector<pages::NewsItem>& items,
                      language::Speaker& speaker,
                      const language::ContentTranslations* translations) {
  const std::string root = context.base_url + context.language_path;
  const auto address = [&](const PagePath& path) {
    return xml_escaped(root + std::string(path.address()));
  };
  const auto element = [&](std::string_view name, const pages::Message& message) {
    return fmt::format("<{0}{1}>{2}</{0}>", name, language_mark(message, speaker),
                       xml_escaped(plain_text(message, speaker, translations)));
  };
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n"
      "<id>{}</id>\n{}\n<updated>{}</updated>\n"
      "<author><name>{}</name></author>\n"
      "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n"
      "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
      speaker.interface().language().to_string(), address(context.feed),
      element("title", context.title),
      items.empty() ? "1970-01-01T00:00:00Z" : midnight(items.front().date),
      xml_escaped(context.publisher), address(context.feed), address(context.page));
  for (const pages::NewsItem& item : items) {
    const std::string link = address(item.path);
    out += fmt::format(
        "<entry>\n<id>{}#{}</id>\n{}\n<updated>{}</updated>\n"
        "<link rel=\"alternate\" type=\"text/html\" "
        "href=\"{}\"/>\n{}\n</entry>\n",
        link, item.date.to_string(), element("title", item.title), midnight(item.date), link,
        element("summary", item.summary));
  }
  return out + "</feed>\n";
}

}  // namespace planlight::rendering
