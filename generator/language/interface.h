#pragma once
// The theme's own texts in one language: ICU MessageFormat in PO, msgctxt the key, msgid the
// English message. Immutable once made; a Speaker (one a thread) says them.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/finding.h"
#include "foundation/language_tag.h"
#include "language/catalogue.h"
#include "language/locale_memory.h"
#include "language/pattern.h"

namespace planlight::language {

// In which language a message is said: the interface's own; where that lacks it, the portal's
// source language; where that lacks it too, the English that every theme is written in.
enum class StandsIn { own, source, english };

struct InterfaceMessage {
  Pattern pattern;         // read from ICU MessageFormat; empty where is_plain
  std::string_view plain;  // the whole text, where is_plain; lives with the interface
  bool is_plain = false;   // no arguments: nothing is left to format
  StandsIn stands_in = StandsIn::own;

  bool fell_back() const { return stands_in != StandsIn::own; }
};

// Catalogues of the theme.
struct ThemeTexts {
  const Catalogue& english;           // each message's msgstr, or its msgid where that is empty
  const Catalogue* source = nullptr;  // of the portal's source language; null where there is none
  const Catalogue* own = nullptr;     // of the interface's language; null where there is none
};

class Interface {
 public:
  // The messages of the English catalogue. English, of any region, needs no other: what its own
  // catalogue does not say is said in English, without a finding. Any other language without one is
  // a warning (interface-missing). A key that the language lacks, or whose English message has
  // changed since, is a finding (interface-key, warning) and falls back; a pattern that cannot be
  // read, or whose arguments are not those of the English one (interface-pattern), falls back too.
  // A plural without a form that the language needs (interface-plural) is a warning, and is used.
  // What is wrong with the source language's catalogue is said of that language's interface alone.
  // An English pattern that cannot be read is an error (interface-pattern) and stands as it is
  // written.
  // `locale` is the ICU locale of this language (locale_of), `source_locale` that of the source.
  static std::shared_ptr<const Interface> make(LanguageTag language, std::string locale,
                                               LanguageTag source_language,
                                               std::string source_locale, const ThemeTexts& texts,
                                               Findings& findings);

  // All messages as bytes, with memory(); and the same interface out of them, which outlive it. A
  // pattern is restored when it is asked for: of a small update, few are. Null for other bytes.
  std::string to_bytes() const;
  static std::shared_ptr<const Interface> restore(LanguageTag language, std::string locale,
                                                  LanguageTag source_language,
                                                  std::string source_locale,
                                                  std::string_view bytes);

  const LanguageTag& language() const { return language_; }
  const LanguageTag& source_language() const { return source_language_; }
  const std::string& locale() const { return locale_; }
  const std::string& source_locale() const { return source_locale_; }
  // In which language it says this message of its own.
  const LanguageTag& language_of(const InterfaceMessage& message) const;
  // Null for a key that no catalogue has. Safe from several threads.
  const InterfaceMessage* find(std::string_view key) const;
  std::vector<std::string> keys() const;  // sorted
  // Of its own locale and the source's: what its speakers found out, with to_bytes() and restored.
  LocaleMemory& memory() const { return memory_; }

 private:
  // Every page asks for some hundred messages in each language. In a table of nodes and strings,
  // most of what was looked at on the way to one was no longer in the processor's cache: an entry
  // takes one line of it, and a key stands next to its text.
  struct Entry {
    std::string_view key;
    InterfaceMessage message;
  };
  struct Slot {
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
    std::uint32_t digest = 0;     // of the key
    std::uint32_t number = none;  // of the entry
  };

  Interface(LanguageTag language, std::string locale, LanguageTag source_language,
            std::string source_locale);
  void add(const std::string& key, Pattern pattern, StandsIn stands_in);
  void index_entries();
  // Where the key stands, or would.
  std::size_t slot_of(std::string_view key) const;
  void restore_pattern(std::size_t number) const;

  LanguageTag language_, source_language_;
  std::string locale_, source_locale_;
  mutable LocaleMemory memory_;
  std::deque<std::string> texts_;  // a key and its plain text in each; none of what is restored
  mutable std::vector<Entry> entries_;  // of a key that is there twice, the first is found
  std::vector<Slot> slots_;             // their count is a power of two
  // What patterns are restored from, by the entry's number; each is empty once it is done.
  mutable std::vector<std::string_view> stored_;
  mutable std::mutex mutex_;  // guards them, and patterns that are restored
};

}  // namespace planlight::language
