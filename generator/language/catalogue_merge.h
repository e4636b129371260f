#pragma once
// Bringing a catalogue up to date with its source texts, as msgmerge does, without losing anything
// that a translator wrote.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "foundation/language_tag.h"
#include "language/catalogue.h"

namespace planlight::language {

// A text that wants translating.
struct WantedEntry {
  std::optional<std::string> context;
  std::string source;  // NFC and LF
  std::vector<std::string> references;
  std::vector<std::string> extracted_comments;
  std::vector<std::string> flags{};  // such as icu-message-format
};

struct MergeCounts {
  std::size_t kept = 0;       // were there, and are
  std::size_t revived = 0;    // were obsolete, and are wanted again
  std::size_t added = 0;      // new, without a translation
  std::size_t fuzzied = 0;    // new, with the translation of a similar text, to be looked at
  std::size_t obsoleted = 0;  // no longer wanted, kept as #~ for their translation
  std::size_t dropped = 0;    // no longer wanted, and never translated

  bool operator==(const MergeCounts&) const = default;
};

struct MergedCatalogue {
  Catalogue catalogue;
  MergeCounts counts;
};

// An empty catalogue with the header that Poedit and Weblate expect. Nothing in it depends on the
// clock: translators' tools fill in who and when.
Catalogue new_catalogue(std::string file, const LanguageTag& language);

// `existing` with exactly the wanted texts as its entries, the rest obsolete. Entries that are
// still wanted keep their order, their translator's comments and their translation; references,
// extracted comments and flags of others' making are fresh. A new one stands after the one before
// it in `wanted`, and takes over the translation of the most similar text, marked fuzzy, with the
// text that it did translate as `#| msgid`: of the same context first. A text wanted twice is one
// entry with the references of both.
MergedCatalogue merge_catalogue(Catalogue existing, const std::vector<WantedEntry>& wanted);

}  // namespace planlight::language
