#include "language/interface.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>

#include "documents/text.h"
#include "foundation/packed.h"
#include "language/language.h"
#include "language/pattern_bytes.h"

namespace planlight::language {
namespace {

using Sources = std::unordered_map<std::string_view, const CatalogueEntry*>;

constexpr std::string_view update_advice =
    "run `planlight translate update --theme` with this theme, then translate it";

bool is_message(const CatalogueEntry& entry) {
  return entry.context.has_value() && !entry.obsolete && !entry.source.empty();
}

const std::string& english_text_of(const CatalogueEntry& entry) {
  return entry.is_usable() ? entry.translation : entry.source;
}

std::optional<Pattern> read_checked(const std::string& text, std::string& fault) {
  if (const auto problem = documents::find_problem(text, false)) {
    fault = "it holds " + documents::describe(*problem);
    return std::nullopt;
  }
  return read_pattern(text, fault);
}

// The text of a pattern that is nothing else.
std::optional<std::string_view> plain_text_of(const Pattern& pattern) {
  if (pattern.empty()) return "";
  if (pattern.size() > 1 || pattern[0].kind != PatternPart::Kind::text) return std::nullopt;
  return pattern[0].text;
}

std::uint32_t digest_of(std::string_view key) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(key));
}

// themes/default/translations/en.po -> themes/default/translations/pl.po
std::string file_beside(const std::string& file, const LanguageTag& language) {
  const std::size_t slash = file.rfind('/');
  return file.substr(0, slash == std::string::npos ? 0 : slash + 1) + language.to_string() + ".po";
}

// One language's catalogue, held against the English messages.
class Translating {
 public:
  // `is_partial`: what it does not have is no finding.
  Translating(const Catalogue& catalogue, const std::string& locale, bool is_partial,
              Findings& findings)
      : catalogue_(catalogue), forms_(locale), is_partial_(is_partial), findings_(findings) {
    for (const CatalogueEntry& entry : catalogue.entries) {
      if (is_message(entry) && entry.is_usable()) entries_.emplace(*entry.context, &entry);
    }
  }

  std::optional<Pattern> find(const CatalogueEntry& source, const Pattern& source_pattern) {
    const auto found = entries_.find(*source.context);
    if (found == entries_.end() && is_partial_) return std::nullopt;
    if (found == entries_.end()) {
      warn("interface-key", {catalogue_.file, 0, 0},
           fmt::format("{} is not translated", *source.context), update_advice);
      return std::nullopt;
    }
    const CatalogueEntry& entry = *found->second;
    if (entry.source != source.source) {
      warn("interface-key", catalogue_.place_of(entry),
           fmt::format("{} translates an English message that has changed since", *source.context),
           update_advice);
      return std::nullopt;
    }
    return read(entry, source_pattern);
  }

 private:
  std::optional<Pattern> read(const CatalogueEntry& entry, const Pattern& source_pattern) {
    std::string fault;
    std::optional<Pattern> pattern = read_checked(entry.translation, fault);
    if (pattern) fault = find_disagreement(source_pattern, *pattern);
    if (!fault.empty()) {
      warn("interface-pattern", catalogue_.place_of(entry),
           fmt::format("the translation of {} cannot be used: {}", *entry.context, fault),
           "keep the source's arguments and braces, translate the words between them");
      return std::nullopt;
    }
    if (const std::string missing = forms_.find_missing(*pattern); !missing.empty()) {
      warn("interface-plural", catalogue_.place_of(entry),
           fmt::format("the translation of {} has no plural form \"{}\"", *entry.context, missing),
           "add it: this language needs it for some numbers");
    }
    return pattern;
  }

  void warn(std::string rule, Place place, std::string what, std::string_view advice) {
    findings_.add(Severity::warning, std::move(rule), std::move(place), std::move(what),
                  std::string(advice));
  }

  const Catalogue& catalogue_;
  PluralForms forms_;
  bool is_partial_;
  Findings& findings_;
  Sources entries_;
};

Pattern english_pattern(const Catalogue& english, const CatalogueEntry& entry, Findings& findings) {
  const std::string& text = english_text_of(entry);
  std::string fault;
  if (auto pattern = read_checked(text, fault)) return std::move(*pattern);
  findings.add(Severity::error, "interface-pattern", english.place_of(entry),
               fmt::format("the message {} cannot be used: {}", *entry.context, fault),
               "correct it as ICU MessageFormat");
  return Pattern{PatternPart(PatternPart::Kind::text, text)};
}

// What pages show the theme's texts in where their own language has none.
const LanguageTag& fallback_of(const Interface& interface, const ThemeTexts& texts) {
  const LanguageTag& source = interface.source_language();
  const bool has_source = interface.language() != source && texts.source != nullptr;
  return has_source || is_english(source) ? source : english();
}

// Each message in the first language that has it: the own, the source, English.
class Saying {
 public:
  Saying(const Interface& interface, const ThemeTexts& texts, Findings& findings)
      : is_own_english_(is_english(interface.language())),
        is_source_english_(is_english(interface.source_language())) {
    if (texts.own != nullptr)
      own_.emplace(*texts.own, interface.locale(), is_own_english_, findings);
    if (texts.source != nullptr && interface.language() != interface.source_language())
      source_.emplace(*texts.source, interface.source_locale(), is_source_english_, said_before_);
  }

  std::pair<Pattern, StandsIn> of(const CatalogueEntry& entry, Pattern english) {
    if (own_) {
      if (auto own = own_->find(entry, english)) return {std::move(*own), StandsIn::own};
    }
    if (is_own_english_) return {std::move(english), StandsIn::own};
    if (source_) {
      if (auto source = source_->find(entry, english))
        return {std::move(*source), StandsIn::source};
    }
    return {std::move(english), is_source_english_ ? StandsIn::source : StandsIn::english};
  }

 private:
  bool is_own_english_, is_source_english_;
  std::optional<Translating> own_, source_;
  Findings said_before_;  // of the source language's own interface
};

}  // namespace

Interface::Interface(LanguageTag language, std::string locale, LanguageTag source_language,
                     std::string source_locale)
    : language_(std::move(language)),
      source_language_(std::move(source_language)),
      locale_(std::move(locale)),
      source_locale_(std::move(source_locale)) {}

std::shared_ptr<const Interface> Interface::make(LanguageTag language, std::string locale,
                                                 LanguageTag source_language,
                                                 std::string source_locale, const ThemeTexts& texts,
                                                 Findings& findings) {
  std::shared_ptr<Interface> made(new Interface(std::move(language), std::move(locale),
                                                std::move(source_language),
                                                std::move(source_locale)));
  if (!is_english(made->language_) && texts.own == nullptr) {
    findings.add(Severity::warning, "interface-missing",
                 Place{file_beside(texts.english.file, made->language_), 0, 0},
                 fmt::format("the theme has no texts in {}, its pages show them in {}",
                             made->language_.to_string(), fallback_of(*made, texts).to_string()),
                 std::string(update_advice));
  }
  Saying saying(*made, texts, findings);
  for (const CatalogueEntry& entry : texts.english.entries) {
    if (!is_message(entry)) continue;
    auto [pattern, stands_in] = saying.of(entry, english_pattern(texts.english, entry, findings));
    made->add(*entry.context, std::move(pattern), stands_in);
  }
  made->index_entries();
  return made;
}

const LanguageTag& Interface::language_of(const InterfaceMessage& message) const {
  switch (message.stands_in) {
    case StandsIn::own: return language_;
    case StandsIn::source: return source_language_;
    case StandsIn::english: break;
  }
  return language::english();
}

void Interface::add(const std::string& key, Pattern pattern, StandsIn stands_in) {
  const auto plain = plain_text_of(pattern);
  texts_.push_back(key + std::string(plain.value_or("")));
  const std::string_view text = texts_.back();
  entries_.push_back({text.substr(0, key.size()),
                      {plain ? Pattern() : std::move(pattern), text.substr(key.size()),
                       plain.has_value(), stands_in}});
}

void Interface::index_entries() {
  slots_.resize(std::bit_ceil(entries_.size() * 2 + 1));
  for (std::size_t number = 0; number < entries_.size(); ++number) {
    const std::string_view key = entries_[number].key;
    Slot& slot = slots_[slot_of(key)];
    if (slot.number == Slot::none) slot = {digest_of(key), static_cast<std::uint32_t>(number)};
  }
}

std::size_t Interface::slot_of(std::string_view key) const {
  const std::uint32_t digest = digest_of(key);
  std::size_t at = digest & (slots_.size() - 1);
  while (slots_[at].number != Slot::none &&
         (slots_[at].digest != digest || entries_[slots_[at].number].key != key)) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return at;
}

std::string Interface::to_bytes() const {
  Packer to;
  memory_.pack_into(to);
  for (const std::string& key : keys()) {
    const InterfaceMessage& message = *find(key);
    Packer packed;
    packed.number(static_cast<int>(message.stands_in));
    packed.number(message.is_plain ? 1 : 0);
    packed.text(message.plain);
    pack(packed, message.pattern);
    to.text(key);
    to.text(packed.bytes());
  }
  return to.take();
}

std::shared_ptr<const Interface> Interface::restore(LanguageTag language, std::string locale,
                                                    LanguageTag source_language,
                                                    std::string source_locale,
                                                    std::string_view bytes) {
  std::shared_ptr<Interface> restored(new Interface(std::move(language), std::move(locale),
                                                    std::move(source_language),
                                                    std::move(source_locale)));
  Unpacker from(bytes);
  restored->memory_.add(from);
  while (!from.whole() && !from.failed()) {
    Entry entry;
    entry.key = from.text();
    Unpacker message(from.text());
    const std::int64_t stands_in = message.number();
    if (stands_in < 0 || stands_in > static_cast<int>(StandsIn::english)) message.fail();
    entry.message.stands_in = static_cast<StandsIn>(stands_in);
    entry.message.is_plain = message.number() != 0;
    entry.message.plain = message.text();
    restored->stored_.push_back(message.rest());
    restored->entries_.push_back(std::move(entry));
    if (message.failed()) from.fail();
  }
  restored->index_entries();
  return from.failed() ? nullptr : restored;
}

const InterfaceMessage* Interface::find(std::string_view key) const {
  const std::uint32_t number = slots_[slot_of(key)].number;
  if (number == Slot::none) return nullptr;
  const InterfaceMessage& message = entries_[number].message;
  if (!message.is_plain && !stored_.empty()) restore_pattern(number);
  return &message;
}

void Interface::restore_pattern(std::size_t number) const {
  const std::lock_guard lock(mutex_);
  if (stored_[number].empty()) return;
  Unpacker from(stored_[number]);
  entries_[number].message.pattern = unpack_pattern(from);
  stored_[number] = {};
}

std::vector<std::string> Interface::keys() const {
  std::vector<std::string> keys;
  for (const Entry& entry : entries_) keys.emplace_back(entry.key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace planlight::language
