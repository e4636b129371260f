#pragma once
// One language as one worker speaks it: what a page needs to be written in it.

#include <memory>
#include <utility>

#include "foundation/language_tag.h"
#include "language/abbreviations.h"
#include "language/content_translations.h"
#include "language/interface.h"
#include "language/language.h"
#include "language/speaker.h"

namespace planlight::rendering {

class Voice {
 public:
  // `translations` outlives the voice; null for the source language, and where there are none.
  Voice(LanguageTag tag, LanguageTag source, std::shared_ptr<const language::Interface> interface,
        const language::ContentTranslations* translations)
      : tag_(std::move(tag)),
        source_(std::move(source)),
        direction_(language::direction_of(tag_)),
        source_direction_(language::direction_of(source_)),
        translations_(tag_ == source_ ? nullptr : translations),
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
  language::Speaker& speaker() { return speaker_; }

 private:
  LanguageTag tag_, source_;
  language::Direction direction_, source_direction_;
  const language::ContentTranslations* translations_;
  const language::Abbreviations* abbreviations_ = nullptr;
  language::Speaker speaker_;
};

}  // namespace planlight::rendering
