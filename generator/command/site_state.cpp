#include "command/site_state.h"

#include <algorithm>
#include <array>

#include "command/finding_store.h"
#include "foundation/packed.h"

namespace planlight::command {
namespace {

constexpr std::string_view site_form = "planlight site 13";

// The parts of what is stored of a district.
constexpr const char* summary_part = "summary";
constexpr const char* translations_part = "translations";
constexpr const char* pages_part = "pages";
constexpr const char* files_part = "files";
constexpr const char* findings_part = "findings";
constexpr const char* reading_part = "reading";
constexpr const char* links_part = "links";
constexpr const char* entries_part = "entries";
constexpr std::array district_parts{summary_part,  translations_part, pages_part, files_part,
                                    findings_part, reading_part,      links_part, entries_part};

void pack(Packer& to, const std::vector<std::string>& list) {
  to.number(static_cast<std::int64_t>(list.size()));
  for (const std::string& text : list) to.text(text);
}

std::vector<std::string> unpack_list(Unpacker& from) {
  std::vector<std::string> list;
  for (std::size_t left = from.count(); left > 0; --left) list.emplace_back(from.text());
  return list;
}

void pack(Packer& to, const StoredBlocks& blocks) {
  to.number(static_cast<std::int64_t>(blocks.size()));
  for (const auto& [block, name] : blocks) {
    to.number(block);
    to.text(name);
  }
}

StoredBlocks unpack_blocks(Unpacker& from) {
  StoredBlocks blocks;
  for (std::size_t left = from.count(); left > 0; --left) {
    const YearBlock block = from.small_number();
    blocks.emplace_hint(blocks.end(), block, from.text());
  }
  return blocks;
}

void pack(Packer& to, const Sha256& digest) {
  to.text({reinterpret_cast<const char*>(digest.bytes().data()), digest.bytes().size()});
}

Sha256 unpack_digest(Unpacker& from) {
  std::array<std::uint8_t, 32> bytes{};
  const std::string_view text = from.text();
  if (text.size() != bytes.size()) {
    from.fail();
  } else {
    std::copy(text.begin(), text.end(), bytes.begin());
  }
  return Sha256(bytes);
}

// Masked by a digest that nobody knows without the key, another for each path.
std::array<std::uint8_t, 20> masked(const std::array<std::uint8_t, 20>& id, std::string_view key,
                                    const std::string& path) {
  const Sha256 mask = Sha256::keyed(key, "mask of " + path);
  std::array<std::uint8_t, 20> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(id[i] ^ mask.bytes()[i]);
  }
  return bytes;
}

void pack(Packer& to, const std::vector<repository::Entry>& entries, std::string_view key) {
  to.number(static_cast<std::int64_t>(entries.size()));
  for (const repository::Entry& entry : entries) {
    const auto id = masked(entry.blob.bytes(), key, entry.path);
    to.text(entry.path);
    to.number(static_cast<int>(entry.kind));
    to.text({reinterpret_cast<const char*>(id.data()), id.size()});
  }
}

std::vector<repository::Entry> unpack_entries(Unpacker& from, std::string_view key) {
  std::vector<repository::Entry> entries;
  for (std::size_t left = from.count(); left > 0; --left) {
    repository::Entry entry;
    entry.path = from.text();
    entry.kind = static_cast<repository::EntryKind>(from.number());
    std::array<std::uint8_t, 20> id{};
    const std::string_view text = from.text();
    if (text.size() != id.size()) {
      from.fail();
      return {};
    }
    std::copy(text.begin(), text.end(), id.begin());
    entry.blob = ObjectId(masked(id, key, entry.path));
    entries.push_back(std::move(entry));
  }
  return entries;
}

template <typename Value>
std::string packed(const Value& value) {
  Packer to;
  pack(to, value);
  return to.take();
}

}  // namespace

std::string to_bytes(const std::vector<std::vector<MadeTranslation>>& languages) {
  Packer to;
  to.number(static_cast<std::int64_t>(languages.size()));
  for (const auto& translations : languages) {
    to.number(static_cast<std::int64_t>(translations.size()));
    for (const MadeTranslation& each : translations) {
      for (const auto* text : {&each.stem, &each.pointer, &each.source, &each.translation}) {
        to.text(*text);
      }
    }
  }
  return to.take();
}

std::map<std::string, std::string> parts_of(const DistrictState& state, std::string_view key) {
  Packer entries;
  pack(entries, state.entries, key);
  return {{summary_part, state.summary},
          {translations_part, to_bytes(state.translations)},
          {pages_part, packed(state.pages)},
          {files_part, packed(state.files)},
          {findings_part, store_findings(state.findings)},
          {reading_part, state.reading},
          {links_part, packed(state.link_targets)},
          {entries_part, entries.take()}};
}

std::optional<StoredDistrict> StoredDistrict::open(std::optional<publishing::StoredParts> parts) {
  if (!parts) return std::nullopt;
  for (const char* name : district_parts) {
    if (parts->find(name) == nullptr) return std::nullopt;
  }
  return StoredDistrict(std::move(*parts));
}

std::optional<StoredDistrict> StoredDistrict::open_sound(
    std::optional<publishing::StoredParts> parts) {
  auto stored = open(std::move(parts));
  if (!stored || !std::ranges::all_of(stored->parts_.list(), &publishing::StoredPart::is_sound)) {
    return std::nullopt;
  }
  return stored;
}

std::string_view StoredDistrict::part(std::string_view name) const {
  const publishing::StoredPart& part = *parts_.find(name);
  if (!part.is_sound()) throw NeedsWholeSite();
  return part.bytes;
}

std::string_view StoredDistrict::summary() const { return part(summary_part); }
std::string_view StoredDistrict::translation_bytes() const { return part(translations_part); }
std::string_view StoredDistrict::reading() const { return part(reading_part); }

std::vector<std::vector<MadeTranslation>> StoredDistrict::translations() const {
  Unpacker from(part(translations_part));
  std::vector<std::vector<MadeTranslation>> languages(from.count());
  for (auto& translations : languages) {
    for (std::size_t left = from.count(); left > 0; --left) {
      MadeTranslation each;
      for (auto* text : {&each.stem, &each.pointer, &each.source, &each.translation}) {
        *text = from.text();
      }
      translations.push_back(std::move(each));
    }
  }
  return languages;
}

std::vector<MadePage> StoredDistrict::pages() const {
  Unpacker from(part(pages_part));
  return unpack_pages(from);
}

std::vector<std::string> StoredDistrict::files() const {
  Unpacker from(part(files_part));
  return unpack_list(from);
}

bool StoredDistrict::add_findings_to(Findings& findings) const {
  const publishing::StoredPart& part = *parts_.find(findings_part);
  return part.is_sound() && add_stored_findings(part.bytes, findings);
}

std::vector<std::string> StoredDistrict::link_targets() const {
  Unpacker from(part(links_part));
  return unpack_list(from);
}

std::vector<repository::Entry> StoredDistrict::entries(std::string_view key) const {
  Unpacker from(part(entries_part));
  return unpack_entries(from, key);
}

std::string to_bytes(const SiteState& state, std::string_view key) {
  Packer to;
  to.text(site_form);
  pack(to, state.inputs);
  pack(to, state.commit);
  pack(to, state.city);
  to.number(state.as_of.days());
  to.text(state.time_zone);
  pack(to, state.next_day);
  to.number(static_cast<std::int64_t>(state.years.size()));
  for (const int year : state.years) to.number(year);
  pack(to, state.entries, key);
  pack(to, state.pages);
  pack(to, state.files);
  pack(to, state.data_files);
  pack(to, state.interfaces);
  to.text(store_findings(state.of_theme));
  to.text(store_findings(state.dead_links));
  to.number(static_cast<std::int64_t>(state.dead_targets.size()));
  for (const auto& [number, targets] : state.dead_targets) {
    to.number(number);
    pack(to, std::vector<std::string>(targets.begin(), targets.end()));
  }
  to.number(static_cast<std::int64_t>(state.districts.size()));
  for (const auto& [number, district] : state.districts) {
    to.number(number);
    to.text(district.stored);
    pack(to, district.rows);
    pack(to, district.versions);
    to.number(static_cast<std::int64_t>(district.findings));
    to.number(district.is_listed ? 1 : 0);
    to.number(district.area.value_or(-1));
    pack(to, district.top_names);
    to.number(static_cast<std::int64_t>(district.years.size()));
    for (const int year : district.years) to.number(year);
    to.number(static_cast<std::int64_t>(district.translated.size()));
    for (const auto& [texts, fell_back] : district.translated) {
      to.number(texts);
      to.number(fell_back);
    }
    to.number(static_cast<std::int64_t>(district.pages_in_sitemap));
    to.number(static_cast<std::int64_t>(district.data.size()));
    for (const auto& [file, modified] : district.data) {
      to.number(static_cast<std::int64_t>(file));
      pack(to, modified);
    }
    pack(to, district.next_day);
  }
  return to.take();
}

std::optional<SiteState> site_state_from(std::string_view bytes, std::string_view key) {
  Unpacker from(bytes);
  if (from.text() != site_form) return std::nullopt;
  SiteState state;
  state.inputs = unpack_digest(from);
  state.commit = unpack_digest(from);
  state.city = unpack_digest(from);
  state.as_of = Date::from_days(from.number());
  state.time_zone = from.text();
  state.next_day = unpack_date(from);
  for (std::size_t left = from.count(); left > 0; --left)
    state.years.push_back(from.small_number());
  state.entries = unpack_entries(from, key);
  state.pages = unpack_pages(from);
  state.files = unpack_list(from);
  state.data_files = unpack_list(from);
  state.interfaces = unpack_list(from);
  for (Findings* findings : {&state.of_theme, &state.dead_links}) {
    const auto restored = restore_findings(from.text());
    if (!restored) return std::nullopt;
    *findings = *restored;
  }
  for (std::size_t left = from.count(); left > 0; --left) {
    auto& targets = state.dead_targets[from.small_number()];
    for (std::string& target : unpack_list(from)) targets.insert(std::move(target));
  }
  for (std::size_t left = from.count(); left > 0; --left) {
    SiteState::District& district = state.districts[from.small_number()];
    district.stored = from.text();
    district.rows = unpack_blocks(from);
    district.versions = unpack_blocks(from);
    district.findings = static_cast<std::size_t>(from.number());
    district.is_listed = from.number() != 0;
    const int area = from.small_number();
    if (area >= 0) district.area = area;
    district.top_names = unpack_list(from);
    for (std::size_t years = from.count(); years > 0; --years) {
      district.years.push_back(from.small_number());
    }
    for (std::size_t languages = from.count(); languages > 0; --languages) {
      const int texts = from.small_number();
      district.translated.emplace_back(texts, from.small_number());
    }
    district.pages_in_sitemap = static_cast<std::size_t>(from.number());
    for (std::size_t files = from.count(); files > 0; --files) {
      const auto file = static_cast<std::size_t>(from.number());
      if (file >= state.data_files.size()) return std::nullopt;
      district.data.push_back({file, unpack_date(from)});
    }
    district.next_day = unpack_date(from);
  }
  if (!from.whole()) return std::nullopt;
  return state;
}

}  // namespace planlight::command
