#include "documents/text_format.h"

#include <algorithm>

#include "documents/text.h"
#include "foundation/contact_link.h"
#include "foundation/date.h"
#include "foundation/language_tag.h"

namespace planlight::documents {
namespace {

constexpr std::size_t longest_id = 40;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

template <typename Test>
bool is_made_of(std::string_view text, Test test) {
  return !text.empty() && text.size() <= longest_id && std::all_of(text.begin(), text.end(), test);
}

bool is_slug(std::string_view text) {
  return is_made_of(text, [](char c) { return is_lower_or_digit(c) || c == '-'; });
}

bool is_id(std::string_view text) {
  return is_made_of(text, [](char c) {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
  });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Takes `beginning`, written in lower case, off the text in any case.
bool take(std::string_view& text, std::string_view beginning) {
  if (text.size() < beginning.size()) return false;
  for (std::size_t i = 0; i < beginning.size(); ++i) {
    if (lower(text[i]) != beginning[i]) return false;
  }
  text.remove_prefix(beginning.size());
  return true;
}

}  // namespace

bool is_web_address(std::string_view text) {
  if (!take(text, "https://") && !take(text, "http://")) return false;
  const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F ||
           std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
  });
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  return clean && !host.empty() && host.front() != ':' && host.find('@') == std::string_view::npos;
}

std::optional<FormatFault> find_phone_fault(std::string_view text) {
  if (is_blank(text) || telephone_link(text)) return std::nullopt;
  return FormatFault{"contact-phone", "is not one telephone number: it shows without a link",
                     "write the number alone, such as 312-555-0142 or 312-555-0142 ext. 12"};
}

std::optional<FormatFault> find_email_fault(std::string_view text) {
  if (is_blank(text) || mail_link(text)) return std::nullopt;
  return FormatFault{"contact-email", "is not one e-mail address: it shows without a link",
                     "write the address alone, such as district07@example.org"};
}

bool is_base_url(std::string_view url) {
  if (!is_web_address(url) || url.back() != '/') return false;
  const bool plain = std::all_of(url.begin(), url.end(), [](char c) {
    return c > 0x20 && c < 0x7F && c != '?' && c != '#' && c != '\'';
  });
  const std::string_view path = url.substr(url.find("://") + 3);
  return plain && path.find("//") == std::string_view::npos &&
         path.find("/./") == std::string_view::npos && path.find("/../") == std::string_view::npos;
}

std::optional<FormatFault> find_format_fault(TextFormat format, std::string_view text) {
  switch (format) {
    case TextFormat::text:
    case TextFormat::prose:
    case TextFormat::contact: return std::nullopt;
    case TextFormat::slug:
      if (is_slug(text)) return std::nullopt;
      return FormatFault{"text-slug", "is not an id of lower-case letters, digits and hyphens",
                         "use 1 to 40 of a-z, 0-9 and -"};
    case TextFormat::id:
      if (is_id(text)) return std::nullopt;
      return FormatFault{"text-slug", "is not an id of letters, digits, hyphens and dots",
                         "use 1 to 40 of a-z, A-Z, 0-9, -, . and _"};
    case TextFormat::date:
      if (Date::parse(text)) return std::nullopt;
      return FormatFault{"text-date", "is not a date", "write YYYY-MM-DD, such as 2026-03-31"};
    case TextFormat::time:
      if (LocalTime::parse(text)) return std::nullopt;
      return FormatFault{"text-time", "is not a date and a time of day",
                         "write YYYY-MM-DDTHH:MM, such as 2026-03-31T18:30"};
    case TextFormat::language:
      if (LanguageTag::parse(text)) return std::nullopt;
      return FormatFault{"text-language", "is not a language tag",
                         "write one such as es, pl or zh-Hans"};
    case TextFormat::url:
      if (is_web_address(text)) return std::nullopt;
      return FormatFault{"text-url", "is not a web address",
                         "write the whole address, beginning with https://"};
  }
  return std::nullopt;
}

}  // namespace planlight::documents
