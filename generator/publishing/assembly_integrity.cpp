// The integrity list of a site that comes together. On a large site only the parts whose files
// changed are written again: the cost follows the change.

#include <array>

#include "publishing/assembly.h"
#include "publishing/integrity.h"

namespace planlight::publishing {

void Assembly::write_integrity() {
  const std::vector<ManifestEntry> listed = entries();
  const bool in_parts = listed.size() > largest_single_list;
  const std::string list =
      in_parts ? integrity_list("parts", write_parts(listed)) : integrity_list("files", listed);
  put(std::string(integrity_path), list, {});
}

// Gives the parts, sorted by path.
std::vector<ManifestEntry> Assembly::write_parts(const std::vector<ManifestEntry>& listed) {
  const std::vector<bool> changed = changed_parts();
  std::array<std::string, integrity_parts> paths;
  std::vector<bool> written(integrity_parts);
  for (unsigned part = 0; part < integrity_parts; ++part) {
    paths[part] = integrity_part_path(part);
    written[part] = changed[part] || !keep_part(paths[part]);
  }

  std::array<std::vector<ManifestEntry>, integrity_parts> files;
  for (const ManifestEntry& entry : listed) {
    const unsigned part = integrity_part(entry.path);
    if (written[part]) files[part].push_back(entry);
  }
  std::vector<ManifestEntry> parts;
  for (unsigned part = 0; part < integrity_parts; ++part) {
    if (written[part] && files[part].empty()) continue;
    if (written[part]) put(paths[part], integrity_list("files", files[part]), {});
    const auto index = index_of(paths[part]);
    Record record;
    record.digest = digest(paths[part]).value();
    // A view that outlives `paths`: the spare tree's manifest has the path, or what was said of it.
    parts.push_back(
        {index ? spare_.manifest()->path(*index) : fresh_.find(paths[part])->first, record});
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
  for (const auto& [path, page] : fresh_) changed[integrity_part(path)] = true;
  return changed;
}

}  // namespace planlight::publishing
