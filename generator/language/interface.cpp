#include "language/interface.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>

#include "documents/text.h"
#include "foundation/packed.h"
#include "language/pattern_bytes.h"

namespace planlight::language {
namespace {

using Sources = std::unordered_map<std::string_view, const CatalogueEntry*>;

constexpr std::string_view update_advice =
    "run `planlight translate update --theme` with this theme, then translate it";

bool is_message(const CatalogueEntry& entry) {
  return entry.context.has_value() && !entry.obsolete && !entry.source.empty();
}

const std::string& text_of_source(const CatalogueEntry& entry) {
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

// One language's catalogue, held against the source's messages.
class Translating {
 public:
  Translating(const Catalogue& catalogue, const std::string& locale, Findings& findings)
      : catalogue_(catalogue), forms_(locale), findings_(findings) {
    for (const CatalogueEntry& entry : catalogue.entries) {
      if (is_message(entry) && entry.is_usable()) entries_.emplace(*entry.context, &entry);
    }
  }

  std::optional<Pattern> find(const CatalogueEntry& source, const Pattern& source_pattern) {
    const auto found = entries_.find(*source.context);
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
  Findings& findings_;
  Sources entries_;
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
                                                 std::string source_locale, const Catalogue& source,
                                                 const Catalogue* translated, Findings& findings) {
  std::shared_ptr<Interface> made(new Interface(std::move(language), std::move(locale),
                                                std::move(source_language),
                                                std::move(source_locale)));
  const bool is_source = made->language_ == made->source_language_;
  std::optional<Translating> translating;
  if (!is_source && translated != nullptr) {
    translating.emplace(*translated, made->locale_, findings);
  } else if (!is_source) {
    findings.add(Severity::warning, "interface-missing",
                 Place{file_beside(source.file, made->language_), 0, 0},
                 fmt::format("the theme has no texts in {}, its pages show them in {}",
                             made->language_.to_string(), made->source_language_.to_string()),
                 "run `planlight translate update --theme` with this theme, then translate it");
  }
  for (const CatalogueEntry& entry : source.entries) {
    if (!is_message(entry)) continue;
    const std::string& text = text_of_source(entry);
    std::string fault;
    std::optional<Pattern> pattern = read_checked(text, fault);
    if (!pattern) {
      findings.add(Severity::error, "interface-pattern", source.place_of(entry),
                   fmt::format("the message {} cannot be used: {}", *entry.context, fault),
                   "correct it as ICU MessageFormat");
      pattern = Pattern{PatternPart(PatternPart::Kind::text, text)};
    }
    std::optional<Pattern> own;
    if (translating) own = translating->find(entry, *pattern);
    const bool fell_back = !is_source && !own;
    made->add(*entry.context, std::move(own ? *own : *pattern), fell_back);
  }
  made->index_entries();
  return made;
}

void Interface::add(const std::string& key, Pattern pattern, bool fell_back) {
  const auto plain = plain_text_of(pattern);
  texts_.push_back(key + std::string(plain.value_or("")));
  const std::string_view text = texts_.back();
  entries_.push_back({text.substr(0, key.size()),
                      {plain ? Pattern() : std::move(pattern), text.substr(key.size()),
                       plain.has_value(), fell_back}});
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
    packed.number(message.fell_back ? 1 : 0);
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
    entry.message.fell_back = message.number() != 0;
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
