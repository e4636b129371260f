#pragma once
// portal.json: the site's settings. All of it is public.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/finding.h"
#include "foundation/language_tag.h"

namespace planlight::documents {

struct Document;
class Value;

struct Contact {
  std::string name, phone, email, url;
};

struct HelpLine {
  std::string name, phone, url;
};

struct License {
  std::string name, url;
};

// Roles that `approval` adds to a kind's chain: from documents of the year `from` on (0: always).
// Names of roles are checked by the approval module.
struct ChainAddition {
  std::string kind;  // plans, reports, partnerships, offices, equity, pages, meetings, translations
  int from_year = 0;
  std::vector<std::string> roles;
  Place place;
};

struct Settings {
  std::string title, publisher;
  std::string base_url;                // absolute, ends in /
  std::optional<std::string> notice;   // prose
  std::vector<LanguageTag> languages;  // at least one; the first is the source language
  std::string time_zone;               // IANA name
  Contact contact;
  int report_due_days = 30;
  std::optional<License> license;
  std::map<LanguageTag, std::string> digits;  // language to numbering system: latn, arab
  std::vector<HelpLine> help_lines;
  std::optional<std::string> exit_url;
  std::vector<std::string> static_files;
  std::vector<std::string> personal_data_allowed;
  std::vector<ChainAddition> approval;
};

// Nothing when portal.json has an error. Rules of the schema walk, and: settings-language (not a
// tag, twice, none), settings-base-url, settings-time-zone (not an IANA name's form),
// settings-static (no safe path; a leading `static/` is taken off), settings-approval.
std::optional<Settings> read_settings(const Document& document, Findings& findings);

// The `approval` object alone, as a --policy FILE holds it too: every kind a list of roles, or an
// object of such lists by year. Rule: settings-approval (any other shape).
std::vector<ChainAddition> read_chain_additions(const Document& document, const Value& approval,
                                                const std::string& pointer, Findings& findings);

}  // namespace planlight::documents
