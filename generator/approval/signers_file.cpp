#include "approval/signers_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

namespace planlight::approval {
namespace {

using Fault = std::optional<std::string>;

constexpr std::string_view blanks = " \t";
// How a KRL begins.
constexpr std::string_view key_list = "SSHKRL\n";

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.size(), text.find_first_not_of(blanks)));
}

// Up to the next blank, or comma where one ends it, that is not between quotation marks; taken off
// `rest`. Nothing where a quotation mark is not closed.
std::optional<std::string_view> take_word(std::string_view& rest, std::string_view ends) {
  bool is_quoted = false;
  std::size_t at = 0;
  for (; at < rest.size() && (is_quoted || ends.find(rest[at]) == std::string_view::npos); ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"') {
      ++at;
    } else if (rest[at] == '"') {
      is_quoted = !is_quoted;
    }
  }
  if (is_quoted) return std::nullopt;
  const std::string_view word = rest.substr(0, at);
  rest.remove_prefix(at);
  return word;
}

// The bytes of a word in base64; nothing where it is none.
std::optional<std::string> decoded(std::string_view word) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (word.empty() || word.size() % 4 != 0) return std::nullopt;
  while (word.ends_with('=')) word.remove_suffix(1);
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : word) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

// One part with its length before it (RFC 4251, 5), taken off `rest`.
std::optional<std::string_view> take_part(std::string_view& rest) {
  constexpr std::size_t of_length = 4;
  if (rest.size() < of_length) return std::nullopt;
  std::size_t length = 0;
  for (const char c : rest.substr(0, of_length))
    length = length << 8 | static_cast<std::uint8_t>(c);
  if (rest.size() - of_length < length) return std::nullopt;
  const std::string_view part = rest.substr(of_length, length);
  rest.remove_prefix(of_length + length);
  return part;
}

// TYPE KEY at the beginning, where the key says of itself that it is of the type. Of a certificate
// not all that follows has a length.
bool begins_with_key(std::string_view text) {
  const std::string_view type = take_word(text, blanks).value_or("");
  text = without_blanks(text);
  const auto key = decoded(take_word(text, blanks).value_or(""));
  if (type.empty() || !key) return false;
  std::string_view rest = *key;
  if (take_part(rest) != type) return false;
  if (type.find("-cert-") != std::string_view::npos) return !rest.empty();
  int parts = 0;
  for (; !rest.empty(); ++parts) {
    if (!take_part(rest)) return false;
  }
  return parts > 0;
}

bool is_named(std::string_view name, std::string_view option) {
  return std::equal(name.begin(), name.end(), option.begin(), option.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, and Z for UTC.
bool is_time(std::string_view text) {
  if (text.ends_with('Z') || text.ends_with('z')) text.remove_suffix(1);
  const bool is_digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_digits && (text.size() == 8 || text.size() == 12 || text.size() == 14);
}

// Of what may be anything, as much as an option's name can be.
std::string shown_name(std::string_view name) {
  std::string shown(name.substr(0, 40));
  std::erase_if(shown,
                [](char c) { return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-'; });
  return shown;
}

Fault fault_of_option(std::string_view option) {
  const std::size_t sign = std::min(option.size(), option.find('='));
  const std::string_view name = option.substr(0, sign);
  if (is_named(name, "cert-authority") && sign == option.size()) return std::nullopt;
  const bool is_time_option = is_named(name, "valid-after") || is_named(name, "valid-before");
  if (!is_time_option && !is_named(name, "namespaces")) {
    return fmt::format("has \"{}\" where an option or a key is expected", shown_name(name));
  }
  std::string_view value = option.substr(std::min(option.size(), sign + 1));
  if (value.size() < 2 || !value.starts_with('"') || !value.ends_with('"')) {
    return fmt::format("has {} without a value between quotation marks", shown_name(name));
  }
  value = value.substr(1, value.size() - 2);
  if (is_time_option && !is_time(value)) {
    return fmt::format(
        "has {} with a time that is not written as YYYYMMDD, YYYYMMDDHHMM or "
        "YYYYMMDDHHMMSS",
        shown_name(name));
  }
  return std::nullopt;
}

Fault fault_of_options(std::string_view options) {
  for (;;) {
    const auto option = take_word(options, ",");
    if (!option) return "has a quotation mark that is not closed";
    if (auto fault = fault_of_option(*option)) return fault;
    if (options.empty()) return std::nullopt;
    options.remove_prefix(1);
  }
}

Fault fault_of_allowed_line(std::string_view line) {
  if (begins_with_key(line)) return "has a key, and nobody before it who signs with it";
  const auto who = take_word(line, blanks);
  if (!who) return "has a quotation mark that is not closed";
  // ssh-keygen ends the word at a quotation mark inside of it.
  if (who->find('"', 1) != std::string_view::npos &&
      (who->front() != '"' || who->find('"', 1) + 1 != who->size())) {
    return "has quotation marks around a part of its first word";
  }
  line = without_blanks(line);
  if (line.empty()) return "has nothing behind its first word";
  if (begins_with_key(line)) return std::nullopt;
  const auto options = take_word(line, blanks);
  if (!options) return "has a quotation mark that is not closed";
  line = without_blanks(line);
  // A kind of key that is named stands where options would, and what follows is no key of it.
  const bool is_type =
      options->starts_with("ssh-") || options->starts_with("ecdsa-") || options->starts_with("sk-");
  if (is_type) return "has a key that is damaged, or of another type than it says";
  if (auto fault = fault_of_options(*options)) return fault;
  if (!begins_with_key(line)) return "has no key behind its options, or one that is damaged";
  return std::nullopt;
}

Fault fault_of_revoked_line(std::string_view line) {
  if (begins_with_key(line)) return std::nullopt;
  return "does not begin with a key, or has one that is damaged";
}

template <typename FaultOfLine>
std::optional<SignersFileFault> find_fault(std::string_view bytes, FaultOfLine fault_of_line) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return SignersFileFault{1, "begins with a byte-order mark"};
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return SignersFileFault{1, "is not text, or text in UTF-16"};
  }
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.size(), bytes.find('\n'));
    const std::string_view line = without_blanks(bytes.substr(0, end));
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
    if (line.empty() || line.starts_with('#')) continue;
    if (Fault fault = fault_of_line(line)) return SignersFileFault{number, std::move(*fault)};
  }
  return std::nullopt;
}

}  // namespace

std::string with_unix_lines(std::string bytes) {
  if (bytes.starts_with(key_list)) return bytes;
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool is_end = i + 1 == bytes.size() || bytes[i + 1] == '\n';
    if (bytes[i] != '\r' || !is_end) out += bytes[i];
  }
  return out;
}

std::optional<SignersFileFault> find_fault_of_allowed(std::string_view bytes) {
  return find_fault(bytes, fault_of_allowed_line);
}

std::optional<SignersFileFault> find_fault_of_revoked(std::string_view bytes) {
  if (bytes.starts_with(key_list)) return std::nullopt;
  return find_fault(bytes, fault_of_revoked_line);
}

}  // namespace planlight::approval
