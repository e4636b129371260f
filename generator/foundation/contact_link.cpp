#include "foundation/contact_link.h"

#include <algorithm>

namespace planlight {
inline namespace foundation {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Spaces and hyphens of print as those of the keyboard.
std::string as_typed(std::string_view written) {
  static constexpr std::pair<std::string_view, char> signs[] = {{"\u00A0", ' '}, {"\u2009", ' '},
                                                                {"\u202F", ' '}, {"\u2010", '-'},
                                                                {"\u2011", '-'}, {"\u2013", '-'}};
  std::string typed;
  while (!written.empty()) {
    const auto sign = std::ranges::find_if(
        signs, [&](const auto& each) { return written.starts_with(each.first); });
    const bool is_sign = sign != std::end(signs);
    typed += is_sign ? sign->second : written.front();
    written.remove_prefix(is_sign ? sign->first.size() : 1);
  }
  return typed;
}

void trim_start(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

// Takes the digits at the beginning, with what is written between them.
std::string take_digits(std::string_view& text, std::string_view between) {
  std::string digits;
  while (!text.empty() && (is_digit(text.front()) || between.find(text.front()) != text.npos)) {
    if (is_digit(text.front())) digits += text.front();
    text.remove_prefix(1);
  }
  return digits;
}

// "ext. 12", "x12": its digits. Nothing where the text is anything else.
std::optional<std::string> extension_of(std::string_view text) {
  static constexpr std::string_view signs[] = {"extension", "ext.", "ext", "x", "#"};
  constexpr std::size_t longest = 7;
  if (text.starts_with(',') || text.starts_with(';')) text.remove_prefix(1);
  trim_start(text);
  for (const std::string_view sign : signs) {
    if (text.size() < sign.size()) continue;
    if (!std::ranges::equal(text.substr(0, sign.size()), sign, {}, lower)) continue;
    text.remove_prefix(sign.size());
    trim_start(text);
    const std::string digits = take_digits(text, "");
    trim_start(text);
    if (digits.empty() || digits.size() > longest || !text.empty()) return std::nullopt;
    return digits;
  }
  return std::nullopt;
}

// The number as all the world dials it; as it is where it is dialled in one place alone.
std::optional<std::string> dialled(const std::string& digits, bool is_international) {
  if (is_international) {
    if (digits.size() < 8 || digits.size() > 15) return std::nullopt;
    return "+" + digits;
  }
  switch (digits.size()) {
    case 3:
    case 7: return digits;
    case 10: return "+1" + digits;
    case 11:
      if (digits.front() == '1') return "+" + digits;
      return std::nullopt;
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> telephone_link(std::string_view written) {
  const std::string typed = as_typed(written);
  std::string_view rest = typed;
  trim_start(rest);
  const bool is_international = rest.starts_with('+');
  if (is_international) rest.remove_prefix(1);
  const auto number = dialled(take_digits(rest, " -.()/"), is_international);
  if (!number) return std::nullopt;
  if (rest.empty()) return "tel:" + *number;
  const auto extension = extension_of(rest);
  if (!extension) return std::nullopt;
  return "tel:" + *number + ";ext=" + *extension;
}

std::optional<std::string> mail_link(std::string_view written) {
  const std::size_t at = written.find('@');
  if (at == written.npos) return std::nullopt;
  const std::string_view name = written.substr(0, at);
  const std::string_view host = written.substr(at + 1);
  const auto is_made_of = [](std::string_view text, std::string_view more) {
    return !text.empty() && text.front() != '.' && text.back() != '.' &&
           text.find("..") == text.npos && std::ranges::all_of(text, [&](char c) {
             return is_letter(c) || is_digit(c) || more.find(c) != more.npos;
           });
  };
  if (!is_made_of(name, "._+-") || !is_made_of(host, ".-")) return std::nullopt;
  if (host.find('.') == host.npos) return std::nullopt;
  return "mailto:" + std::string(written);
}

}  // namespace foundation
}  // namespace planlight
