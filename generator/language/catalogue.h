#pragma once
// A gettext PO file: read, kept whole and written back as translators' tools expect it. Our own
// small reader, since the key of an entry is the whole source text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/finding.h"

namespace planlight::language {

struct CatalogueEntry {
  std::vector<std::string> translator_comments;  // "# …"
  std::vector<std::string> extracted_comments;   // "#. …"
  std::vector<std::string> references;           // "#: …", one item a place
  std::vector<std::string> flags;                // "#, …": fuzzy, icu-message-format
  std::optional<std::string> previous_context, previous_source;  // "#| msgctxt/msgid …"
  std::optional<std::string> context;                            // msgctxt
  std::string source;                                            // msgid, NFC and LF
  std::string translation;  // msgstr, NFC and LF; empty: not translated
  bool obsolete = false;    // "#~ …"
  int line = 0;             // of the msgid keyword; 0 for a new one
  std::string file{};       // where it stands, if not in its catalogue's own file

  bool is_fuzzy() const;
  void set_fuzzy(bool fuzzy);
  // Present, not fuzzy, not obsolete.
  bool is_usable() const { return !translation.empty() && !is_fuzzy() && !obsolete; }
};

// An entry's identity as gettext keeps it: the context, U+0004, the source; or the source alone.
std::string key_of(const std::optional<std::string>& context, std::string_view source);

// Where findings place an entry: the start of its line.
Place place_of_entry(const std::string& file, int line);

struct Catalogue {
  std::string file;                     // as findings name it
  CatalogueEntry header;                // the entry with the empty msgid
  std::vector<CatalogueEntry> entries;  // in the file's order, obsolete ones included

  std::optional<std::string> header_field(std::string_view name) const;
  // Takes over the other's entries whose context none of the own has: a theme's messages, where it
  // builds upon another.
  void add_missing_contexts(const Catalogue& other);
  // Where findings place an entry: the start of its line.
  Place place_of(const CatalogueEntry& entry) const;
};

// Nothing, and a warning with its line, where the file cannot be read as a whole (not UTF-8, a
// syntax error, over 16 MiB): an unreadable catalogue counts as absent. An entry alone that is
// wrong (plural forms, a repeated msgctxt and msgid) is a warning and left out. A catalogue that
// says it is in another character set than UTF-8 is as one that is not UTF-8. Rules:
// catalogue-encoding, catalogue-syntax, catalogue-size, catalogue-plural, catalogue-repeated.
std::optional<Catalogue> read_catalogue(std::string file, std::string_view bytes,
                                        Findings& findings);

// As msgcat writes it: header first, lines of 79 columns at most, broken where Unicode's rules
// allow and after \n, obsolete entries last. Reading it back gives the same catalogue but for line
// numbers.
std::string write_catalogue(const Catalogue& catalogue);

}  // namespace planlight::language
