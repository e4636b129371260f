#include "documents/plain_letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>
#include <new>

namespace planlight::documents {
namespace {

// Unicode's table of what looks alike (UTS #39), read once; threads share it.
const USpoofChecker& look_alikes() {
  struct Close {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
  };
  static const std::unique_ptr<USpoofChecker, Close> checker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, Close> opened(uspoof_open(&status));
    if (U_FAILURE(status)) throw std::bad_alloc();  // ICU's data is linked in
    return opened;
  }();
  return *checker;
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The letters of ASCII that the character looks like; empty where it looks like none.
std::string letters_like(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString character(c);
  icu::UnicodeString prototype;
  uspoof_getSkeletonUnicodeString(&look_alikes(), 0, character, prototype, &status);
  if (U_FAILURE(status)) return {};
  std::string letters;
  prototype.toUTF8String(letters);
  std::transform(letters.begin(), letters.end(), letters.begin(), small);
  const bool are_letters = std::all_of(letters.begin(), letters.end(),
                                       [](char letter) { return letter >= 'a' && letter <= 'z'; });
  return are_letters ? letters : std::string();
}

// Of one width and form, in small letters, without what cannot be seen.
icu::UnicodeString folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  const auto written =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  icu::UnicodeString read = fold->normalize(written, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return read;
}

bool is_mark(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

}  // namespace

std::string to_plain_letters(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  const bool is_ascii = std::all_of(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) {
    std::transform(text.begin(), text.end(), std::back_inserter(plain), small);
    return plain;
  }
  const icu::UnicodeString characters = folded(text);
  for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
    const UChar32 c = characters.char32At(at);
    if (c < 0x80) {
      plain += static_cast<char>(c);
    } else if (!is_mark(c)) {
      std::string letters = letters_like(c);
      // A small т is none of ASCII's letters; its capital is one.
      if (letters.empty()) letters = letters_like(u_toupper(c));
      if (letters.empty()) icu::UnicodeString(c).toUTF8String(letters);
      plain += letters;
    }
  }
  return plain;
}

}  // namespace planlight::documents
