// What the schemas say of public fields, in every language that comes with the program.

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "command/data_sets.h"
#include "command/small_city.h"
#include "documents/embedded_schemas.h"
#include "language/catalogue.h"
#include "language/content_translations.h"

namespace planlight::command {
namespace {

std::set<std::string> texts_of_the_dictionary() {
  std::set<std::string> texts;
  for (const auto& entry : data_dictionary()) {
    if (!entry.title.empty()) texts.insert(entry.title.source);
    if (!entry.description.empty()) texts.insert(entry.description.source);
  }
  return texts;
}

TEST_CASE("the data dictionary is translated whole, and nothing else is") {
  const std::set<std::string> wanted = texts_of_the_dictionary();
  REQUIRE(wanted.size() > 200);
  const auto files = documents::embedded_schema_translations();
  CHECK(files.size() == 5);
  for (const auto& file : files) {
    CAPTURE(file.name);
    Findings findings;
    const auto catalogue =
        language::read_catalogue(std::string(file.name), std::string(file.text), findings);
    REQUIRE(catalogue);
    CHECK(findings.unsorted().empty());
    std::set<std::string> translated;
    for (const auto& entry : catalogue->entries) {
      CAPTURE(entry.source);
      CHECK(entry.is_usable());
      if (entry.is_usable()) translated.insert(entry.source);
    }
    CHECK(translated == wanted);
    language::ContentTranslations(*LanguageTag::parse("es")).add("t", *catalogue, findings);
    CHECK(findings.unsorted().empty());
  }
}

}  // namespace
}  // namespace planlight::command
