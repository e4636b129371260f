#include "publishing/publication.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

#include "publishing/amendment.h"
#include "publishing/assembly.h"
#include "publishing/integrity.h"
#include "publishing/trees.h"

namespace planlight::publishing {

struct Publication::State {
  explicit State(std::unique_ptr<Trees> opened) : owned(std::move(opened)), trees(*owned) {}

  // Whoever says each path looks at both trees.
  Assembly& whole() {
    std::call_once(begun, [this] {
      if (trees.standing() != nullptr) trees.load();
      start();
    });
    return *assembly;
  }

  void start() {
    assembly = std::make_unique<Assembly>(trees.spare(), trees.live(), trees.state().incoming());
  }

  void require_open() const {
    if (committed) throw std::logic_error("nothing can be said after the commit");
  }

  void record() {
    trees.dress_spare(assembly->writer());
    entries = assembly->entries();
    const Manifest* live =
        trees.live() != nullptr && trees.live()->manifest() ? &*trees.live()->manifest() : nullptr;
    const auto folders = assembly->writer().tidy(entries, catching_up ? live : nullptr, for_each);
    if (assembly->changed()) trees.record_spare(entries, folders);
    assembly->writer().set_late_times(for_each);
  }

  void stand() {
    const auto list = find(entries, integrity_path);
    const auto is_listed = [](const ManifestEntry& entry) {
      return !is_integrity_path(entry.path);
    };
    if (list) {
      trees.stand(static_cast<std::size_t>(std::ranges::count_if(entries, is_listed)),
                  entries[*list].record.digest);
    }
  }

  std::unique_ptr<Trees> owned;
  Trees& trees;
  std::once_flag begun;
  std::unique_ptr<Assembly> assembly;
  std::optional<Amendment> amendment;
  std::vector<ManifestEntry> entries;  // what the spare tree holds, once it is recorded
  std::map<std::string, std::string> memory;
  bool committed = false;
  bool catching_up = false;
  ForEach for_each = one_by_one;
};

namespace {

// What changes for readers of the live tree when it holds these entries.
Outcome compare(const Tree* live, const std::vector<ManifestEntry>& entries) {
  Outcome outcome;
  const std::size_t count = live != nullptr && live->manifest() ? live->manifest()->size() : 0;
  std::size_t old = 0;
  for (const ManifestEntry& entry : entries) {
    while (old < count && live->manifest()->path(old) < entry.path) {
      outcome.removed.emplace_back(live->manifest()->path(old++));
    }
    if (old == count || live->manifest()->path(old) != entry.path) {
      outcome.added.emplace_back(entry.path);
    } else if (live->manifest()->record(old++).digest != entry.record.digest) {
      outcome.changed.emplace_back(entry.path);
    } else {
      ++outcome.unchanged;
    }
  }
  while (old < count) outcome.removed.emplace_back(live->manifest()->path(old++));
  return outcome;
}

void require_ours_to_say(const std::string& path) {
  if (path == ignore_file || is_integrity_path(path)) {
    throw std::logic_error("no page can have the path " + path);
  }
}

}  // namespace

Publication::Publication(std::unique_ptr<State> state) : state_(std::move(state)) {}
Publication::Publication(Publication&&) noexcept = default;
Publication& Publication::operator=(Publication&&) noexcept = default;
Publication::~Publication() = default;

Publication Publication::begin(const std::filesystem::path& output) {
  return begin(output, real_file_system());
}

Publication Publication::begin(const std::filesystem::path& output,
                               std::shared_ptr<FileSystem> files) {
  return Publication(std::make_unique<State>(Trees::open(std::move(files), output)));
}

void Publication::put(const PagePath& path, std::string_view bytes, const Sha256& inputs) {
  state_->require_open();
  require_ours_to_say(path.to_string());
  if (state_->amendment) return state_->amendment->put(path.to_string(), bytes, inputs);
  state_->whole().put(path.to_string(), bytes, inputs);
}

bool Publication::keep(const PagePath& path, const Sha256& inputs) {
  state_->require_open();
  require_ours_to_say(path.to_string());
  if (state_->amendment) return state_->amendment->keep(path.to_string(), inputs);
  return state_->whole().keep(path.to_string(), inputs);
}

bool Publication::amend() {
  state_->require_open();
  if (state_->trees.standing() == nullptr || !altered().empty()) return false;
  state_->amendment.emplace(state_->trees);
  return true;
}

void Publication::drop(const PagePath& path) {
  state_->require_open();
  state_->amendment->drop(path.to_string());
}

bool Publication::has(const PagePath& path) const { return digest(path).has_value(); }

std::optional<Sha256> Publication::inputs(const PagePath& path) const {
  const auto record = state_->amendment->record(path.to_string());
  return record ? std::optional(record->inputs) : std::nullopt;
}

std::optional<Sha256> Publication::digest(const PagePath& path) const {
  if (!state_->amendment) return state_->whole().digest(path.to_string());
  const auto record = state_->amendment->record(path.to_string());
  return record ? std::optional(record->digest) : std::nullopt;
}

std::string Publication::read(const PagePath& path) const {
  if (state_->amendment) return state_->amendment->read(path.to_string());
  const Tree& spare = state_->trees.spare();
  std::string bytes;
  const int code = spare.files().read(spare.root(), path.to_string(), bytes);
  if (code != 0) throw file_error("read", spare.shown(path.to_string()), code);
  return bytes;
}

std::optional<MappedFile> Publication::standing(const PagePath& path) const {
  const Tree& live = *state_->trees.live();
  const std::string name = path.to_string();
  const auto record = state_->trees.standing()->record(name);
  if (!record || !live.intact(name, *record)) return std::nullopt;
  MappedFile file;
  const int code = live.files().map(live.root(), name, file);
  if (code != 0) throw file_error("read", live.shown(name), code);
  return file;
}

std::string_view Publication::key() const { return state_->trees.state().key(); }

std::optional<std::string> Publication::remembered(const std::string& name) const {
  const Tree* live = state_->trees.live();
  if (live == nullptr || !live->manifest()) return std::nullopt;
  const StandingSite* standing = state_->trees.standing();
  return state_->trees.state().memory(
      name, standing != nullptr ? standing->integrity() : live->manifest()->integrity());
}

std::vector<std::string> Publication::altered() const {
  const Tree* live = state_->trees.live();
  if (live == nullptr || !live->manifest()) return {};
  const StandingSite* standing = state_->trees.standing();
  if (standing == nullptr) return live->altered();
  return standing->altered(*live, standing->is_large() ? state_->trees.state().next_turn() : 0);
}

void Publication::store(const std::string& name, std::string_view bytes) {
  state_->trees.state().write_store(name, bytes);
}

std::optional<MappedFile> Publication::stored(const std::string& name) const {
  return state_->trees.state().store(name);
}

void Publication::store_parts(const std::string& name, const std::vector<StoredPart>& parts) {
  state_->trees.state().write_store_parts(name, parts);
}

std::optional<StoredParts> Publication::stored_parts(const std::string& name) const {
  return state_->trees.state().store_parts(name);
}

void Publication::keep_stored(const std::set<std::string>& names) {
  for (const std::string& name : state_->trees.state().stored()) {
    if (!names.contains(name)) state_->trees.state().remove_store(name);
  }
}

void Publication::drop_stored(const std::vector<std::string>& names) {
  for (const std::string& name : names) state_->trees.state().remove_store(name);
}

void Publication::remember(const std::string& name, std::string bytes) {
  state_->require_open();
  state_->memory[name] = std::move(bytes);
}

std::filesystem::path Publication::settle(std::string_view later) {
  Assembly& assembly = state_->whole();
  assembly.writer().tidy(assembly.entries_with_old(later));
  return state_->trees.spare().shown();
}

Outcome Publication::commit() {
  State& state = *state_;
  state.require_open();
  Assembly* assembly = state.amendment ? nullptr : &state.whole();
  state.committed = true;
  const Outcome outcome = assembly == nullptr ? state.amendment->commit() : commit_whole(*assembly);
  const Sha256& site = assembly == nullptr
                           ? state.trees.integrity()
                           : state.entries[*find(state.entries, integrity_path)].record.digest;
  for (const auto& [name, bytes] : state.memory) {
    // The site is published: what cannot be remembered is found out again.
    try {
      state.trees.state().write_memory(name, site, bytes);
    } catch (const EnvironmentError&) {
      continue;
    }
  }
  return outcome;
}

Outcome Publication::commit_whole(Assembly& assembly) {
  State& state = *state_;
  assembly.write_integrity();
  state.record();

  const Tree* live = state.trees.live();
  Outcome outcome = compare(live, state.entries);
  const bool same = outcome.nothing_changed() && live != nullptr && live->manifest();
  if (same) outcome.healed = live->altered();
  if (!same || !outcome.healed.empty()) state.trees.publish(state.entries);
  return outcome;
}

void Publication::share(std::function<void(std::size_t, const Work&)> for_each) {
  state_->for_each = std::move(for_each);
}

void Publication::catch_up() {
  State& state = *state_;
  if (!state.committed) throw std::logic_error("there is nothing to catch up with yet");
  if (state.amendment) return;
  state.assembly.reset();
  state.trees.reload();
  state.start();
  const Tree* live = state.trees.live();
  if (live == nullptr || !live->manifest()) return;
  // Neighbors by path are in one folder, which one thread makes.
  constexpr std::size_t run = 64;
  const std::size_t count = live->manifest()->size();
  state.for_each((count + run - 1) / run, [&](std::size_t index) {
    for (std::size_t i = index * run; i < std::min(count, (index + 1) * run); ++i) {
      state.assembly->keep_live(std::string(live->manifest()->path(i)),
                                live->manifest()->record(i));
    }
  });
  state.catching_up = true;
  state.record();
  state.stand();
}

}  // namespace planlight::publishing
