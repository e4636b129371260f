#include "language/content_translations.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "documents/text.h"
#include "language/markup_scan.h"

namespace planlight::language {
namespace {

constexpr std::string_view common_stem = "common";

// What is wrong with a translation: the rule, and what it does.
struct Fault {
  std::string rule;
  std::string what;
  std::string advice;
};

std::optional<Fault> find_fault(const std::string& source, const std::string& translation) {
  if (documents::is_blank(translation)) {
    return Fault{"translation-blank", "is nothing but white space", "translate it, or empty it"};
  }
  const bool one_line = source.find('\n') == std::string::npos;
  if (const auto problem = documents::find_problem(translation, one_line)) {
    if (problem->fault == documents::TextFault::line_break) {
      return Fault{"translation-line", "has a line break, its source has none", "write one line"};
    }
    return Fault{"translation-character", "holds " + documents::describe(*problem),
                 "remove the character"};
  }
  if (const auto added = find_added_markup(source, translation); !added.empty()) {
    return Fault{"translation-link", fmt::format("brings {} that its source does not have", added),
                 "keep links as they are in the source, and translate their words alone"};
  }
  if (has_undescribed_picture(translation) && !has_undescribed_picture(source)) {
    return Fault{"translation-picture", "shows a picture without its description",
                 "say between the brackets what it shows"};
  }
  return std::nullopt;
}

}  // namespace

void ContentTranslations::add(const std::string& stem, const Catalogue& catalogue,
                              Findings& findings) {
  add(documents_[stem], catalogue, findings);
}

void ContentTranslations::add_when_asked(const std::string& stem,
                                         std::function<std::optional<Catalogue>()> read) {
  later_[stem].read = std::move(read);
}

void ContentTranslations::add(Document& document, const Catalogue& catalogue, Findings& findings) {
  for (const CatalogueEntry& entry : catalogue.entries) {
    if (!entry.is_usable()) continue;
    if (const auto fault = find_fault(entry.source, entry.translation)) {
      findings.add(Severity::warning, fault->rule, place_of_entry(catalogue.file, entry.line),
                   fmt::format("the translation {}; the source text is shown", fault->what),
                   fault->advice);
    } else if (!entry.context) {
      document.anywhere.emplace(entry.source, entry.translation);
    } else {
      document.placed[*entry.context].emplace_back(entry.source, entry.translation);
    }
  }
}

const std::string* ContentTranslations::Document::find(std::string_view pointer,
                                                       std::string_view source) const {
  if (!placed.empty()) {
    if (const auto place = placed.find(pointer); place != placed.end()) {
      const auto match = std::find_if(place->second.begin(), place->second.end(),
                                      [&](const auto& each) { return each.first == source; });
      if (match != place->second.end()) return &match->second;
    }
  }
  const auto found = anywhere.find(source);
  return found == anywhere.end() ? nullptr : &found->second;
}

const std::string* ContentTranslations::find_later(std::string_view stem, std::string_view pointer,
                                                   std::string_view source) const {
  const auto found = later_.find(stem);
  if (found == later_.end()) return nullptr;
  Later& later = found->second;
  std::call_once(later.is_read, [&] {
    Findings none;
    if (const auto catalogue = later.read()) add(later.document, *catalogue, none);
  });
  return later.document.find(pointer, source);
}

const std::string* ContentTranslations::find(std::string_view stem, std::string_view pointer,
                                             std::string_view source) const {
  if (const auto document = documents_.find(stem); document != documents_.end()) {
    if (const std::string* found = document->second.find(pointer, source)) return found;
  }
  if (const std::string* found = find_later(stem, pointer, source)) return found;
  const auto common = documents_.find(common_stem);
  return common == documents_.end() ? nullptr : common->second.find(pointer, source);
}

}  // namespace planlight::language
