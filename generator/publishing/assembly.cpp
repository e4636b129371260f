#include "publishing/assembly.h"

#include <algorithm>
#include <stdexcept>

#include "publishing/integrity.h"

namespace planlight::publishing {
namespace {

constexpr std::int64_t second = 1'000'000'000;

[[noreturn]] void fail_unfinished(std::string_view path) {
  throw std::logic_error("a page was not written to its end: " + std::string(path));
}

// All paths that begin with a path stand right after it, so those that go on in a folder of that
// name are found in one pass.
void check_paths(const std::vector<ManifestEntry>& entries) {
  std::vector<std::string_view> beginnings;
  for (const ManifestEntry& entry : entries) {
    while (!beginnings.empty() && !entry.path.starts_with(beginnings.back())) {
      beginnings.pop_back();
    }
    for (const std::string_view file : beginnings) {
      if (entry.path[file.size()] == '/') {
        throw std::logic_error("a page and a folder want the path " + std::string(file));
      }
    }
    beginnings.push_back(entry.path);
  }
}

}  // namespace

Assembly::Assembly(const Tree& spare, const Tree* live, const Handle& incoming)
    : spare_(spare),
      live_(live),
      incoming_(incoming),
      begun_((spare.files().now() / second - 1) * second),
      marks_(spare.manifest() ? spare.manifest()->size() : 0) {}

TreeWriter& Assembly::writer() {
  std::call_once(writer_made_,
                 [this] { writer_ = std::make_unique<TreeWriter>(spare_, incoming_); });
  return *writer_;
}

std::optional<std::size_t> Assembly::index_of(std::string_view path) const {
  return spare_.manifest() ? spare_.manifest()->find(path) : std::nullopt;
}

void Assembly::claim(const std::string& path, std::optional<std::size_t> index) {
  bool first = false;
  if (index) {
    Mark expected = unsaid;
    first = marks_[*index].compare_exchange_strong(expected, said);
  } else {
    const std::lock_guard lock(mutex_);
    Fresh& said_now = fresh(path);
    first = said_now.mark == unsaid;
    said_now.mark = said;
  }
  if (!first) throw std::logic_error("two pages want the path " + path);
}

void Assembly::unclaim(const std::string& path, std::optional<std::size_t> index) {
  if (index) {
    marks_[*index] = unsaid;
  } else {
    const std::lock_guard lock(mutex_);
    fresh(path).mark = unsaid;
  }
}

void Assembly::finish(const std::string& path, std::optional<std::size_t> index,
                      const Record& record) {
  if (index && spare_.manifest()->record(*index) == record) {
    marks_[*index] = kept;
    return;
  }
  const std::lock_guard lock(mutex_);
  Fresh& done = fresh(path);
  done.record = record;
  done.mark = kept;
}

const Assembly::Fresh* Assembly::find_fresh(std::string_view path) const {
  const auto number = paths_.find(path);
  if (!number || *number >= places_.size() || places_[*number] >= fresh_.size()) return nullptr;
  const Fresh& found = fresh_[places_[*number]];
  return found.mark == unsaid ? nullptr : &found;
}

Assembly::Fresh& Assembly::fresh(std::string_view path) {
  constexpr std::uint32_t nowhere = 0xFFFF'FFFF;
  const PathTable::Number number = paths_.add(path);
  places_.resize(paths_.size(), nowhere);
  std::uint32_t& place = places_[number];
  if (place == nowhere) {
    place = static_cast<std::uint32_t>(fresh_.size());
    fresh_.push_back({{}, number});
  }
  return fresh_[place];
}

void Assembly::put(const std::string& path, std::string_view bytes, const Sha256& inputs) {
  const Sha256 digest = Sha256::of(bytes);
  const auto index = index_of(path);
  claim(path, index);
  place(path, index, bytes, digest, inputs);
}

void Assembly::place(const std::string& path, std::optional<std::size_t> index,
                     std::string_view bytes, const Sha256& digest, const Sha256& inputs) {
  TreeWriter& to = writer();
  std::optional<Record> before;
  if (index) before = spare_.manifest()->record(*index);
  if (before && before->digest == digest && spare_.intact(path, *before)) {
    before->inputs = inputs;
    return finish(path, index, *before);
  }
  const Record record{digest, inputs, bytes.size(), time_for(path, digest, before)};
  to.write(path, bytes, record.modified, before.has_value());
  finish(path, index, record);
}

// The time of change that a file gets: the same in both trees for the same bytes, so that servers
// and copying tools see a change only where there is one; a whole second, which an edit by hand
// does not hit; and never that of other bytes, so that a file is known by it.
std::int64_t Assembly::time_for(const std::string& path, const Sha256& digest,
                                const std::optional<Record>& before) const {
  std::int64_t time = begun_;
  if (const auto live = live_ != nullptr ? live_->record(path) : std::nullopt) {
    if (live->digest == digest) {
      time = live->modified;
    } else {
      time = std::max(time, live->modified + second);
    }
  }
  if (before && before->digest != digest) time = std::max(time, before->modified + second);
  return time;
}

bool Assembly::keep(const std::string& path, const Sha256& inputs) {
  if (inputs == Sha256()) return false;
  const auto index = index_of(path);
  if (index) {
    const Record record = spare_.manifest()->record(*index);
    if (record.inputs == inputs) {
      writer();  // has made sure that no folder on the way is a link
      if (spare_.intact(path, record)) {
        claim(path, index);
        finish(path, index, record);
        return true;
      }
    }
  }
  const auto live = live_ != nullptr ? live_->record(path) : std::nullopt;
  return live && live->inputs == inputs && keep_live(path, *live);
}

bool Assembly::keep_live(const std::string& path, const Record& live) {
  const auto index = index_of(path);
  claim(path, index);
  writer();
  if (index) {
    Record record = spare_.manifest()->record(*index);
    if (record.digest == live.digest && spare_.intact(path, record)) {
      record.inputs = live.inputs;
      finish(path, index, record);
      return true;
    }
  }
  // A second name of the same file costs less than a copy; builds replace files, and never write
  // into one.
  if (live_->intact(path, live) && writer().link(live_->root(), path, index.has_value())) {
    finish(path, index, live);
    return true;
  }
  std::string bytes;
  if (spare_.files().read(live_->root(), path, bytes) != 0 || Sha256::of(bytes) != live.digest) {
    unclaim(path, index);
    return false;
  }
  place(path, index, bytes, live.digest, live.inputs);
  return true;
}

std::optional<Sha256> Assembly::digest(const std::string& path) const {
  const auto index = index_of(path);
  if (index && marks_[*index] == kept) return spare_.manifest()->record(*index).digest;
  const std::lock_guard lock(mutex_);
  const Fresh* found = find_fresh(path);
  if (found == nullptr || found->mark != kept) return std::nullopt;
  return found->record.digest;
}

bool Assembly::changed() const {
  const auto is_said = [](const Fresh& each) { return each.mark != unsaid; };
  return !spare_.manifest() || std::ranges::any_of(fresh_, is_said) ||
         (writer_ && writer_->changed());
}

std::vector<ManifestEntry> Assembly::entries() const { return merge(false, {}); }

std::vector<ManifestEntry> Assembly::entries_with_old(std::string_view later) const {
  return merge(true, later);
}

std::vector<ManifestEntry> Assembly::fresh_entries() const {
  const std::lock_guard lock(mutex_);
  names_.clear();
  std::vector<std::size_t> ends;
  ends.reserve(fresh_.size());
  for (const Fresh& each : fresh_) {
    if (each.mark == said) fail_unfinished(paths_.path(each.path));
    if (each.mark == kept) names_ += paths_.path(each.path);
    ends.push_back(names_.size());
  }
  std::vector<ManifestEntry> entries;
  entries.reserve(fresh_.size());
  std::size_t begin = 0;
  for (std::size_t i = 0; i < fresh_.size(); begin = ends[i++]) {
    const std::string_view path = std::string_view(names_).substr(begin, ends[i] - begin);
    if (fresh_[i].mark == kept) entries.push_back({path, fresh_[i].record});
  }
  std::ranges::sort(entries, {}, &ManifestEntry::path);
  return entries;
}

std::vector<ManifestEntry> Assembly::merge(bool with_old, std::string_view later) const {
  std::vector<ManifestEntry> fresh = fresh_entries();
  if (marks_.empty()) {
    check_paths(fresh);
    return fresh;
  }
  std::vector<ManifestEntry> all;
  all.reserve(marks_.size() + fresh.size());
  auto next = fresh.begin();
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const Mark mark = marks_[i];
    const std::string_view path = spare_.manifest()->path(i);
    while (next != fresh.end() && next->path < path) all.push_back(*next++);
    if (mark == said && (next == fresh.end() || next->path != path)) fail_unfinished(path);
    const bool is_due = is_integrity_path(path) || (!later.empty() && path.starts_with(later));
    const bool is_old = with_old && mark == unsaid && is_due;
    if (mark == kept || is_old) all.push_back({path, spare_.manifest()->record(i)});
  }
  all.insert(all.end(), next, fresh.end());
  check_paths(all);
  return all;
}

}  // namespace planlight::publishing
