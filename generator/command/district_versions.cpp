#include "command/district_versions.h"

#include <set>

#include "command/finding_store.h"
#include "disclosure/public_bytes.h"
#include "foundation/packed.h"

namespace planlight::command {

DistrictVersions::DistrictVersions(std::string_view key, const Blocks& before) : key_(key) {
  for (const auto& [block, parts] : before) {
    counts_before_[block] = parts.list().size();
    for (const publishing::StoredPart& part : parts.list()) {
      Version& version = versions_[std::string(part.name)];
      version.block = block;
      version.known = &part;
    }
  }
}

DistrictVersions::Known DistrictVersions::look_into(Version& version) {
  if (version.seen) return *version.seen;
  version.seen.emplace();
  if (!version.known->is_sound()) return {};
  Known known;
  Unpacker from(version.known->bytes);
  if (from.number() != 0) known.prose = from.text();
  known.content = from.text();
  if (from.whole()) version.seen = known;
  return *version.seen;
}

std::string DistrictVersions::name_of(const documents::DocumentKey& key,
                                      const ObjectId& blob) const {
  const Sha256 digest = Sha256::keyed(key_, "version " + key.path() + ' ' + blob.to_string());
  constexpr std::size_t enough = 8;  // for the documents of a district
  return {reinterpret_cast<const char*>(digest.bytes().data()), enough};
}

std::shared_ptr<const disclosure::PublicValue> DistrictVersions::find(
    const documents::DocumentKey& key, const ObjectId& blob) {
  const auto found = versions_.find(name_of(key, blob));
  if (found == versions_.end()) return nullptr;
  Version& version = found->second;
  const auto known = version.known == nullptr ? Known{{}, version.content} : look_into(version);
  auto value = disclosure::public_value_from(known.content);
  version.is_used = version.is_used || value != nullptr;
  return value;
}

void DistrictVersions::keep(const documents::DocumentKey& key, const ObjectId& blob,
                            const disclosure::PublicValue& content) {
  Version version;
  version.block = year_block(key.year);
  version.content = disclosure::to_bytes(content);
  version.is_used = true;
  versions_.insert_or_assign(name_of(key, blob), std::move(version));
}

DistrictVersions::Version* DistrictVersions::published(const approval::Approved& approved) {
  if (approved.versions().empty()) return nullptr;
  const auto found = versions_.find(name_of(approved.key(), approved.versions().front().blob));
  return found == versions_.end() ? nullptr : &found->second;
}

std::optional<Findings> DistrictVersions::prose_findings(const approval::Approved& approved) {
  Version* version = published(approved);
  if (version == nullptr) return std::nullopt;
  if (version->known == nullptr) {
    return version->prose ? restore_findings(*version->prose) : std::nullopt;
  }
  const Known known = look_into(*version);
  return known.prose ? restore_findings(*known.prose) : std::nullopt;
}

void DistrictVersions::note_prose(const approval::Approved& approved, const Findings& found) {
  Version* version = published(approved);
  if (version == nullptr) return;
  if (version->known != nullptr) {
    version->content = look_into(*version).content;
    version->known = nullptr;
  }
  version->prose = store_findings(found);
}

void DistrictVersions::keep_shown(const approval::Approved& approved, Shown shown) {
  if (shown == Shown::all) return;
  const auto& versions = approved.versions();
  for (const approval::ApprovedVersion& version : versions) {
    if (shown == Shown::newest && version.blob == versions.front().blob) continue;
    const auto found = versions_.find(name_of(approved.key(), version.blob));
    if (found != versions_.end()) found->second.is_used = false;
  }
}

void DistrictVersions::keep_as_before(const approval::Approved& approved) {
  for (const approval::ApprovedVersion& version : approved.versions()) {
    const auto found = versions_.find(name_of(approved.key(), version.blob));
    if (found != versions_.end()) found->second.is_used = found->second.known != nullptr;
  }
}

std::map<YearBlock, DistrictVersions::Block> DistrictVersions::blocks() {
  std::map<YearBlock, Block> blocks;
  std::set<YearBlock> with_new;
  for (auto& [name, version] : versions_) {
    if (!version.is_used) continue;
    Block& block = blocks[version.block];
    if (version.known != nullptr) {
      block.list.push_back(*version.known);
      continue;
    }
    with_new.insert(version.block);
    Packer to;
    to.number(version.prose ? 1 : 0);
    if (version.prose) to.text(*version.prose);
    to.text(version.content);
    version.packed = to.take();
    std::string().swap(version.content);  // all of a district are large
    block.list.push_back(publishing::StoredPart::of(name, version.packed));
  }
  for (auto& [year, block] : blocks) {
    block.stands = !with_new.contains(year) && block.list.size() == counts_before_[year];
  }
  return blocks;
}

}  // namespace planlight::command
