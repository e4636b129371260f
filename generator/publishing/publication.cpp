#include "publishing/publication.h"

#include <map>
#include <stdexcept>

#include "publishing/assembly.h"
#include "publishing/integrity.h"
#include "publishing/trees.h"

namespace planlight::publishing {

struct Publication::State {
  explicit State(Trees opened) : trees(std::move(opened)) { start(); }

  void start() {
    assembly = std::make_unique<Assembly>(trees.spare(), trees.live(), trees.state().incoming());
  }

  void require_open() const {
    if (committed) throw std::logic_error("nothing can be said after the commit");
  }

  void record() {
    trees.dress_spare(assembly->writer());
    entries = assembly->entries();
    const auto folders = assembly->writer().tidy(entries);
    if (assembly->changed()) trees.record_spare(entries, folders);
  }

  Trees trees;
  std::unique_ptr<Assembly> assembly;
  std::vector<ManifestEntry> entries;  // what the spare tree holds, once it is recorded
  std::map<std::string, std::string> memory;
  bool committed = false;
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
  state_->assembly->put(path.to_string(), bytes, inputs);
}

bool Publication::keep(const PagePath& path, const Sha256& inputs) {
  state_->require_open();
  require_ours_to_say(path.to_string());
  return state_->assembly->keep(path.to_string(), inputs);
}

std::optional<Sha256> Publication::digest(const PagePath& path) const {
  return state_->assembly->digest(path.to_string());
}

std::string Publication::read(const PagePath& path) const {
  const Tree& spare = state_->trees.spare();
  std::string bytes;
  const int code = spare.files().read(spare.root(), path.to_string(), bytes);
  if (code != 0) throw file_error("read", spare.shown(path.to_string()), code);
  return bytes;
}

std::string_view Publication::key() const { return state_->trees.state().key(); }

std::optional<std::string> Publication::remembered(const std::string& name) const {
  const Tree* live = state_->trees.live();
  if (live == nullptr || !live->manifest()) return std::nullopt;
  return state_->trees.state().memory(name, live->manifest()->integrity());
}

std::vector<std::string> Publication::altered() const {
  const Tree* live = state_->trees.live();
  if (live == nullptr || !live->manifest()) return {};
  return live->altered();
}

void Publication::remember(const std::string& name, std::string bytes) {
  state_->require_open();
  state_->memory[name] = std::move(bytes);
}

std::filesystem::path Publication::settle(std::string_view later) {
  Assembly& assembly = *state_->assembly;
  assembly.writer().tidy(assembly.entries_with_old(later));
  return state_->trees.spare().shown();
}

Outcome Publication::commit() {
  State& state = *state_;
  state.require_open();
  state.committed = true;
  state.assembly->write_integrity();
  state.record();

  const Tree* live = state.trees.live();
  Outcome outcome = compare(live, state.entries);
  const bool same = outcome.nothing_changed() && live != nullptr && live->manifest();
  if (same) outcome.healed = live->altered();
  if (!same || !outcome.healed.empty()) state.trees.publish(state.entries);

  const auto list = find(state.entries, integrity_path);
  const Sha256 site = state.entries[*list].record.digest;
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

void Publication::catch_up() {
  State& state = *state_;
  if (!state.committed) throw std::logic_error("there is nothing to catch up with yet");
  state.assembly.reset();
  state.trees.reload();
  state.start();
  const Tree* live = state.trees.live();
  if (live == nullptr || !live->manifest()) return;
  for (std::size_t i = 0; i < live->manifest()->size(); ++i) {
    state.assembly->keep_live(std::string(live->manifest()->path(i)), live->manifest()->record(i));
  }
  state.record();
}

}  // namespace planlight::publishing
