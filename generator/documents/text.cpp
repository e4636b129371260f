#include "documents/text.h"

#include <fmt/core.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>

namespace planlight::documents {
namespace {

struct Decoded {
  char32_t character = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

std::uint8_t byte_at(std::string_view text, std::size_t index) {
  return static_cast<std::uint8_t>(text[index]);
}

// Well-formed UTF-8 alone (Unicode, table 3-7): neither overlong forms nor surrogates.
Decoded decode(std::string_view text, std::size_t start) {
  const std::uint8_t lead = byte_at(text, start);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - start < length) return {};
  char32_t character = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint8_t next = byte_at(text, start + i);
    if ((next & 0xC0) != 0x80) return {};
    character = character << 6 | (next & 0x3F);
  }
  static constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (character < smallest[length] || character > 0x10FFFF) return {};
  if (character >= 0xD800 && character <= 0xDFFF) return {};
  return {character, length};
}

std::optional<TextFault> fault_of(char32_t c, bool one_line) {
  if (c == '\n' && one_line) return TextFault::line_break;
  if (c < 0x20 && c != '\n' && c != '\t') return TextFault::control_character;
  if (c >= 0x7F && c <= 0x9F) return TextFault::control_character;
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
    return TextFault::bidirectional_control;
  }
  if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return TextFault::noncharacter;
  // LINE SEPARATOR and PARAGRAPH SEPARATOR break a line as well.
  if (one_line && (c == 0x2028 || c == 0x2029)) return TextFault::line_break;
  return std::nullopt;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7F; }

// Behind the ASCII that stands at `at`, by steps of eight bytes.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::uint64_t eight = 0;
  while (at + sizeof eight <= text.size()) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
    at += sizeof eight;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

// Every character below U+0300 is in NFC by itself; its first byte is below 0xCC.
bool is_surely_normal(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<std::uint8_t>(c) < 0xCC; });
}

std::string with_line_feeds(std::string text) {
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
    if (text[in] == '\r') {
      if (in + 1 < text.size() && text[in + 1] == '\n') continue;
      text[out++] = '\n';
    } else {
      text[out++] = text[in];
    }
  }
  text.resize(out);
  return text;
}

// White space, characters that a font does not show, and the braille pattern without a dot.
bool is_unseen(UChar32 c) {
  return u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
         c == 0x2800;
}

}  // namespace

std::optional<TextProblem> find_problem(std::string_view text, bool one_line) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_plain(text[at])) {
      ++at;
      continue;
    }
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) return TextProblem{TextFault::invalid_utf8, at, {}};
    char32_t character = decoded.character;
    // CRLF is read as LF.
    if (character == '\r' && at + 1 < text.size() && text[at + 1] == '\n') character = '\n';
    if (const auto fault = fault_of(character, one_line)) {
      return TextProblem{*fault, at,
                         fmt::format("U+{:04X}", static_cast<std::uint32_t>(character))};
    }
    at += decoded.length;
  }
  return std::nullopt;
}

std::string describe(const TextProblem& problem) {
  switch (problem.fault) {
    case TextFault::invalid_utf8: return "bytes that are not UTF-8";
    case TextFault::control_character:
      return fmt::format("a control character ({})", problem.character);
    case TextFault::bidirectional_control:
      return fmt::format("a bidirectional control character ({})", problem.character);
    case TextFault::noncharacter: return fmt::format("a noncharacter ({})", problem.character);
    case TextFault::line_break: return "a line break";
  }
  return {};
}

bool is_blank(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) return false;
    if (!is_unseen(static_cast<UChar32>(decoded.character))) return false;
    at += decoded.length;
  }
  return true;
}

std::string to_normal_form(std::string text) {
  if (text.find('\r') != std::string::npos) text = with_line_feeds(std::move(text));
  if (is_surely_normal(text)) return text;

  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::bad_alloc();  // ICU's data is linked in: memory alone can fail
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, status) && U_SUCCESS(status)) return text;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal, static_cast<std::int32_t>(text.size()));
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return normal;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = skip_ascii(text, 0);
  while (at < text.size()) {
    const std::size_t length = decode(text, at).length;
    if (length == 0) return at;
    at = skip_ascii(text, at + length);
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace planlight::documents
