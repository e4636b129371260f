#include "command/district_versions.h"

#include "command/site_state.h"
#include "disclosure/public_bytes.h"
#include "foundation/packed.h"

namespace planlight::command {

DistrictVersions::DistrictVersions(std::string_view key, std::string_view before) : key_(key) {
  Unpacker from(before);
  for (std::size_t left = from.count(); left > 0; --left) {
    Version& version = versions_[static_cast<std::uint64_t>(from.number())];
    version.has_plain_prose = from.number() != 0;
    version.known = from.text();
  }
  if (!from.whole()) versions_.clear();
}

std::uint64_t DistrictVersions::name_of(const documents::DocumentKey& key,
                                        const ObjectId& blob) const {
  return beginning_of(Sha256::keyed(key_, "version " + key.path() + ' ' + blob.to_string()));
}

std::shared_ptr<const disclosure::PublicValue> DistrictVersions::find(
    const documents::DocumentKey& key, const ObjectId& blob) {
  const auto found = versions_.find(name_of(key, blob));
  if (found == versions_.end()) return nullptr;
  found->second.is_used = true;
  return disclosure::public_value_from(found->second.content());
}

void DistrictVersions::keep(const documents::DocumentKey& key, const ObjectId& blob,
                            const disclosure::PublicValue& content) {
  Version& version = versions_[name_of(key, blob)];
  version.fresh = disclosure::to_bytes(content);
  version.is_used = true;
}

bool DistrictVersions::has_plain_prose(const approval::Approved& approved) const {
  if (approved.versions().empty()) return false;
  const auto found = versions_.find(name_of(approved.key(), approved.versions().front().blob));
  return found != versions_.end() && found->second.has_plain_prose;
}

void DistrictVersions::note_plain_prose(const approval::Approved& approved) {
  if (approved.versions().empty()) return;
  const auto found = versions_.find(name_of(approved.key(), approved.versions().front().blob));
  if (found != versions_.end()) found->second.has_plain_prose = true;
}

std::string DistrictVersions::take() const {
  std::int64_t count = 0;
  for (const auto& [name, version] : versions_) count += version.is_used ? 1 : 0;
  Packer to;
  to.number(count);
  for (const auto& [name, version] : versions_) {
    if (!version.is_used) continue;
    to.number(static_cast<std::int64_t>(name));
    to.number(version.has_plain_prose ? 1 : 0);
    to.text(version.content());
  }
  return to.take();
}

}  // namespace planlight::command
