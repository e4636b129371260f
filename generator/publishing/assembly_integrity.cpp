// The integrity list of a site that comes together. On a large site only the parts whose files
// changed are written again: the cost follows the change.

#include <array>
#include <numeric>

#include "publishing/assembly.h"
#include "publishing/integrity.h"

namespace planlight::publishing {

void Assembly::write_integrity() {
  const std::vector<ManifestEntry> listed = entries();
  const bool in_parts = listed.size() > largest_single_list;
  if (!in_parts) return put(std::string(integrity_path), integrity_list("files", listed), {});
  PartPaths paths;
  for (unsigned part = 0; part < integrity_parts; ++part) paths[part] = integrity_part_path(part);
  put(std::string(integrity_path), integrity_list("parts", write_parts(listed, paths)), {});
}

namespace {

// The entries' indexes, part after part: of each part those from its own begin to the next one's.
struct ByPart {
  std::array<std::size_t, integrity_parts + 1> begins{};
  std::vector<std::uint32_t> indexes;
};

ByPart by_part(const std::vector<ManifestEntry>& listed) {
  std::vector<std::uint8_t> parts;
  parts.reserve(listed.size());
  ByPart sorted;
  for (const ManifestEntry& entry : listed) {
    parts.push_back(static_cast<std::uint8_t>(integrity_part(entry.path)));
    ++sorted.begins[parts.back() + 1u];
  }
  std::partial_sum(sorted.begins.begin(), sorted.begins.end(), sorted.begins.begin());
  auto next = sorted.begins;
  sorted.indexes.resize(listed.size());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    sorted.indexes[next[parts[i]]++] = static_cast<std::uint32_t>(i);
  }
  return sorted;
}

}  // namespace

// Gives the parts, sorted by path; they refer to `paths`.
std::vector<ManifestEntry> Assembly::write_parts(const std::vector<ManifestEntry>& listed,
                                                 const PartPaths& paths) {
  const std::vector<bool> changed = changed_parts();
  const ByPart sorted = by_part(listed);
  std::vector<ManifestEntry> parts;
  std::vector<ManifestEntry> files;  // of one part
  for (unsigned part = 0; part < integrity_parts; ++part) {
    if (changed[part] || !keep_part(paths[part])) {
      files.clear();
      for (std::size_t i = sorted.begins[part]; i < sorted.begins[part + 1]; ++i) {
        files.push_back(listed[sorted.indexes[i]]);
      }
      if (files.empty()) continue;
      put(paths[part], integrity_list("files", files), {});
    }
    Record record;
    record.digest = digest(paths[part]).value();
    parts.push_back({paths[part], record});
  }
  return parts;
}

// Keeps a part as the spare tree has it, whose files did not change.
bool Assembly::keep_part(const std::string& path) {
  const auto index = index_of(path);
  if (!index) return false;
  const Record record = spare_.manifest()->record(*index);
  if (!spare_.intact(path, record)) return false;
  claim(path, index);
  finish(path, index, record);
  return true;
}

// The parts that list a file which is not, or not so, in the spare tree's manifest.
std::vector<bool> Assembly::changed_parts() const {
  std::vector<bool> changed(integrity_parts);
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const std::string_view path = spare_.manifest()->path(i);
    if (marks_[i] == unsaid && !is_integrity_path(path)) changed[integrity_part(path)] = true;
  }
  const std::lock_guard lock(mutex_);
  for (const Fresh& each : fresh_) {
    if (each.mark != unsaid) changed[integrity_part(paths_.path(each.path))] = true;
  }
  return changed;
}

}  // namespace planlight::publishing
