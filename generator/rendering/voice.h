#pragma once
// One language as one worker speaks it: what a page needs to be written in it.

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "foundation/language_tag.h"
#include "language/abbreviations.h"
#include "language/content_translations.h"
#include "language/interface.h"
#include "language/language.h"
#include "language/speaker.h"
#include "rendering/spoken_templates.h"

namespace planlight::rendering {

class ParsedProse;

class Voice {
 public:
  // `translations` outlives the voice; null where there are none. In the source language, they are
  // those of texts that come with the program.
  Voice(LanguageTag tag, LanguageTag source, std::shared_ptr<const language::Interface> interface,
        const language::ContentTranslations* translations)
      : tag_(std::move(tag)),
        source_(std::move(source)),
        direction_(language::direction_of(tag_)),
        source_direction_(language::direction_of(source_)),
        translations_(translations),
        speaker_(std::move(interface)) {}

  const LanguageTag& tag() const { return tag_; }
  const LanguageTag& source() const { return source_; }
  bool is_source() const { return tag_ == source_; }
  language::Direction direction() const { return direction_; }
  language::Direction source_direction() const { return source_direction_; }
  const language::ContentTranslations* translations() const { return translations_; }
  // What abbreviations stand for; outlives the voice; null where nothing is known of any.
  const language::Abbreviations* abbreviations() const { return abbreviations_; }
  void expand(const language::Abbreviations* known) { abbreviations_ = known; }
  // What the worker has read; its voices share it. Null: nothing is kept.
  ParsedProse* parsed() const { return parsed_.get(); }
  void share(std::shared_ptr<ParsedProse> parsed) { parsed_ = std::move(parsed); }
  language::Speaker& speaker() { return speaker_; }
  // Of these, which outlive the voice, it keeps its own (spoken_templates.h): for many pages. What
  // abbreviations stand for is known before.
  void speak(const TemplateSet& templates) {
    spoken_ = std::make_unique<SpokenTemplates>(templates, speaker_.interface(), abbreviations_);
  }
  const Template& spoken(const TemplateSet& set, const Template& original) {
    return spoken_ == nullptr ? original : spoken_->of(set, original);
  }

  // What pages say of a language. ICU takes a millisecond to look it up, and every page names all
  // languages of the site: it is looked up once.
  struct OfLanguage {
    std::string own_name;
    language::Direction direction;
    std::string open_graph_locale;
  };
  const OfLanguage& about(const LanguageTag& tag) {
    const auto known = languages_.find(tag);
    if (known != languages_.end()) return known->second;
    std::string own_name = speaker_.interface().memory().answer(
        "name of " + tag.to_string(), [&] { return language::own_name(tag); });
    return languages_
        .emplace(tag, OfLanguage{std::move(own_name), language::direction_of(tag),
                                 language::open_graph_locale(tag)})
        .first->second;
  }

 private:
  LanguageTag tag_, source_;
  language::Direction direction_, source_direction_;
  const language::ContentTranslations* translations_;
  const language::Abbreviations* abbreviations_ = nullptr;
  std::shared_ptr<ParsedProse> parsed_;
  language::Speaker speaker_;
  std::unique_ptr<SpokenTemplates> spoken_;
  std::map<LanguageTag, OfLanguage> languages_;
};

}  // namespace planlight::rendering
