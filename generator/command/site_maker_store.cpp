// What is stored of districts, each under a name that is one for these bytes alone.

#include <fmt/core.h>

#include "command/site_maker.h"
#include "portal/summary_bytes.h"
#include "publishing/stored_parts.h"

namespace planlight::command {

using publishing::StoredParts;

// A report counts what was withheld, which nobody remembers.
bool SiteMaker::knows_versions() const {
  return before() != nullptr && before()->city == parts_.memory->city &&
         parts_.options.report.empty();
}

DistrictVersions::Blocks SiteMaker::versions_before(const MadeDistrict& made) const {
  DistrictVersions::Blocks blocks;
  if (!knows_versions() || !made.before) return blocks;
  for (const auto& [block, name] : before()->districts.at(made.number).versions) {
    auto parts = parts_.memory->publication.stored_parts(name);
    if (parts) blocks.emplace(block, std::move(*parts));
  }
  return blocks;
}

void SiteMaker::store_versions(MadeDistrict& made, DistrictVersions& versions) {
  for (const auto& [block, parts] : versions.blocks()) {
    made.versions_stored.emplace(block, parts.stands
                                            ? before()->districts.at(made.number).versions.at(block)
                                            : store_parts("versions", made.number, parts.list));
  }
}

// The summary as bytes, and its texts in each language.
void SiteMaker::keep_texts(MadeDistrict& made) {
  std::vector<portal::Text> texts;
  made.summary_bytes = portal::to_bytes(*made.summary, &texts);
  for (const SiteLanguage& language : parts_.languages) {
    auto& translations = made.translations.emplace_back();
    if (language.translations == nullptr) continue;
    for (const portal::Text& text : texts) {
      const std::string* found =
          language.translations->find(*text.document, text.pointer, text.source);
      if (found != nullptr) {
        translations.push_back({*text.document, text.pointer, text.source, *found});
      }
    }
  }
}

// One for these bytes alone.
std::string SiteMaker::name_of_stored(std::string_view kind, int district,
                                      std::string_view bytes) const {
  const Sha256 digest = Sha256::keyed(parts_.memory->publication.key(), bytes);
  return fmt::format("{}-{}-{}", kind, district, digest.to_string().substr(0, 16));
}

// Gives the name under which it is kept.
std::string SiteMaker::store(std::string_view kind, int district, std::string_view bytes) {
  const std::string name = name_of_stored(kind, district, bytes);
  parts_.memory->publication.store(name, bytes);
  return name;
}

// The same for parts.
std::string SiteMaker::store_parts(std::string_view kind, int district,
                                   const std::vector<publishing::StoredPart>& parts) {
  const std::string name = name_of_stored(kind, district, StoredParts::head_of(parts));
  parts_.memory->publication.store_parts(name, parts);
  return name;
}

}  // namespace planlight::command
