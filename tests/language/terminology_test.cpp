#include "language/terminology.h"

#include <doctest/doctest.h>

#include "language_support.h"

namespace planlight::language {
namespace {

// What is said of a translation under a glossary of one or more `term = translation` lines.
std::string verdict(std::string_view language,
                    const std::vector<std::pair<std::string, std::string>>& terms,
                    std::string source, std::string translation) {
  Catalogue glossary, catalogue;
  glossary.file = "glossary.po";
  for (const auto& [term, agreed] : terms) {
    CatalogueEntry entry;
    entry.source = term;
    entry.translation = agreed;
    entry.line = 3 * static_cast<int>(glossary.entries.size() + 1);
    glossary.entries.push_back(entry);
  }
  CatalogueEntry entry;
  entry.source = std::move(source);
  entry.translation = std::move(translation);
  entry.line = 7;
  catalogue.file = "t.po";
  catalogue.entries.push_back(entry);
  Findings findings;
  Terminology(tag(language), glossary).check(catalogue, findings);
  return findings.empty() ? "agreed" : shown(findings);
}

}  // namespace

TEST_CASE("a translation without the agreed term is a warning that quotes neither") {
  CHECK(verdict("es", {{"community policing", "policía comunitaria"}}, "Community policing helps",
                "La vigilancia vecinal ayuda") ==
        "t.po:7:1: warning: the translation does not use the agreed term of glossary.po:3; write "
        "the term that is agreed there, or change it there [translation-term]");
}

TEST_CASE("the agreed term may be inflected") {
  CHECK(verdict("pl", {{"police district", "dzielnica policyjna"}}, "in all Police Districts",
                "we wszystkich dzielnicach policyjnych") == "agreed");
  CHECK(verdict("es", {{"meeting", "reunión"}}, "Two meetings", "Dos reuniones") == "agreed");
  CHECK(verdict("ar", {{"plan", "خطة"}}, "The plan", "هذه هي الخطّة") == "agreed");
  CHECK(verdict("ar", {{"resident", "المقيم"}}, "Residents", "مقيمون") == "agreed");
}

TEST_CASE("in Chinese the agreed term stands exactly") {
  CHECK(verdict("zh-Hans", {{"beat", "巡区"}}, "Each beat", "每个巡区") == "agreed");
  CHECK(verdict("zh-Hans", {{"beat", "巡区"}}, "Each beat", "每个巡逻区") != "agreed");
}

TEST_CASE("a term is looked for as a whole word") {
  CHECK(verdict("es", {{"beat", "sector"}}, "unbeaten", "invicto") == "agreed");
  CHECK(verdict("es", {{"plan", "plan"}}, "planning", "preparación") == "agreed");
}

TEST_CASE("a term inside of a longer one is not looked for") {
  CHECK(verdict("es", {{"policing", "vigilancia"}, {"community policing", "policía comunitaria"}},
                "Community policing", "La policía comunitaria") == "agreed");
}

TEST_CASE("a glossary may offer several words") {
  CHECK(verdict("es", {{"resident", "residente; vecino"}}, "Residents", "Los vecinos") == "agreed");
}

}  // namespace planlight::language
