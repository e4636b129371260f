// Translators' catalogues: what is read is written so that it reads back the same.

#include "language/catalogue.h"
#include "property.h"

namespace {

using namespace planlight;
using fuzz::promise;
using language::Catalogue;
using language::CatalogueEntry;

void check_equal(const CatalogueEntry& a, const CatalogueEntry& b, const std::string& written) {
  promise(a.context == b.context, "a context is kept", written);
  promise(a.source == b.source, "a source is kept", written);
  promise(a.translation == b.translation, "a translation is kept", written);
  promise(a.flags == b.flags, "flags are kept", written);
  promise(a.references == b.references, "references are kept", written);
  promise(a.translator_comments == b.translator_comments, "comments are kept", written);
  promise(a.extracted_comments == b.extracted_comments, "extracted comments are kept", written);
  promise(a.previous_source == b.previous_source, "a previous source is kept", written);
  promise(a.previous_context == b.previous_context, "a previous context is kept", written);
  promise(a.obsolete == b.obsolete, "what is obsolete stays so", written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::bytes_of(data, size);
  Findings findings;
  const auto catalogue = language::read_catalogue("es.po", bytes, findings);
  fuzz::check_findings(findings, bytes);
  promise(catalogue || !findings.empty(), "a catalogue that is not read is reported");
  promise(!findings.has_errors(), "a catalogue never stops a build");
  if (!catalogue) return 0;

  // Writing puts obsolete entries last.
  std::vector<CatalogueEntry> expected;
  for (const bool obsolete : {false, true}) {
    for (const CatalogueEntry& entry : catalogue->entries) {
      if (entry.obsolete == obsolete) expected.push_back(entry);
    }
  }
  const std::string written = language::write_catalogue(*catalogue);
  Findings none;
  const auto again = language::read_catalogue("es.po", written, none);
  promise(again && none.empty(), "what was written reads without a finding", written);
  check_equal(catalogue->header, again->header, written);
  promise(again->entries.size() == expected.size(), "no entry is lost", written);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    check_equal(expected[i], again->entries[i], written);
  }
  promise(language::write_catalogue(*again) == written, "writing twice gives the same", written);
  return 0;
}
