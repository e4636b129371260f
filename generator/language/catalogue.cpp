#include "language/catalogue.h"

#include <algorithm>
#include <map>

namespace planlight::language {
namespace {

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool are_equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

bool CatalogueEntry::is_fuzzy() const {
  return std::find(flags.begin(), flags.end(), "fuzzy") != flags.end();
}

void CatalogueEntry::set_fuzzy(bool fuzzy) {
  if (fuzzy == is_fuzzy()) return;
  if (fuzzy) {
    flags.insert(flags.begin(), "fuzzy");
  } else {
    std::erase(flags, "fuzzy");
  }
}

std::string key_of(const std::optional<std::string>& context, std::string_view source) {
  std::string key;
  if (context) {
    key = *context;
    key += '\x04';
  }
  key += source;
  return key;
}

Place place_of_entry(const std::string& file, int line) { return {file, line, line > 0 ? 1 : 0}; }

std::optional<std::string> Catalogue::header_field(std::string_view name) const {
  std::string_view rest = header.translation;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (are_equal_in_any_case(trim(line.substr(0, colon)), name)) {
      return std::string(trim(line.substr(colon + 1)));
    }
  }
  return std::nullopt;
}

void Catalogue::add_missing_contexts(const Catalogue& other) {
  std::map<std::string, bool> known;  // by context, whether its translation can be used
  for (const CatalogueEntry& entry : entries) {
    if (entry.context && !entry.obsolete) known[*entry.context] |= entry.is_usable();
  }
  for (const CatalogueEntry& entry : other.entries) {
    if (!entry.context || entry.obsolete) continue;
    const auto own = known.find(*entry.context);
    // An own entry that is still empty or fuzzy leaves what the other one says.
    if (own != known.end() && (own->second || !entry.is_usable())) continue;
    entries.push_back(entry);
    if (entry.file.empty()) entries.back().file = other.file;
  }
}

Place Catalogue::place_of(const CatalogueEntry& entry) const {
  return place_of_entry(entry.file.empty() ? file : entry.file, entry.line);
}

}  // namespace planlight::language
