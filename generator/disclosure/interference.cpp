#include "disclosure/interference.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "disclosure/other_values.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "documents/schema_walk.h"
#include "repository/memory_repository.h"

namespace planlight::disclosure {
namespace {

using documents::Value;

class OtherSnapshot : public repository::Snapshot {
 public:
  OtherSnapshot(const repository::Snapshot& original, const documents::ContentTree& tree,
                std::uint64_t seed)
      : original_(original), seed_(seed) {
    for (const auto& [key, blob] : tree.documents) remember(key, blob);
    // Older and other versions are named by the records alone.
    for (const auto& [stem, blob] : tree.approvals) {
      records_[blob] = stem;
    }
  }

  const std::vector<repository::Entry>& entries() const override { return original_.entries(); }
  std::int64_t commit_time() const override { return original_.commit_time(); }
  std::string commit_id() const override { return original_.commit_id(); }
  ObjectId tree() const override { return original_.tree(); }
  bool is_shallow() const override { return original_.is_shallow(); }
  repository::Sightings sightings(
      const std::set<repository::WantedVersion>& wanted) const override {
    return original_.sightings(wanted);
  }

  repository::Blob read(const ObjectId& blob, std::size_t limit) const override {
    repository::Blob read = original_.read(blob, limit);
    if (read.failure) return read;
    if (const auto record = records_.find(blob); record != records_.end()) {
      return {with_other_values(std::move(read.bytes), "approval", seed_of(blob), false),
              std::nullopt};
    }
    if (const auto key = keys_.find(blob); key != keys_.end()) {
      if (key->second == documents::DocumentKind::page ||
          key->second == documents::DocumentKind::portal) {
        return read;
      }
      return {with_other_values(std::move(read.bytes), documents::name(key->second), seed_of(blob),
                                false),
              std::nullopt};
    }
    return {replaced_by_guess(std::move(read.bytes), blob), std::nullopt};
  }

 private:
  std::uint64_t seed_of(const ObjectId& blob) const { return seed_ ^ std::hash<ObjectId>()(blob); }
  void remember(const documents::DocumentKey& key, const ObjectId& blob) { keys_[blob] = key.kind; }

  // A version that only history holds: its kind is the one whose needed fields it has.
  std::string replaced_by_guess(std::string bytes, const ObjectId& blob) const {
    for (const char* name :
         {"plan", "report", "partnerships", "office", "equity", "meetings", "district"}) {
      Findings findings;
      const auto document = documents::parse_json("", bytes, findings);
      if (!document) return bytes;
      documents::validate(*document, documents::schema(name), findings);
      if (!findings.has_errors())
        return with_other_values(std::move(bytes), name, seed_of(blob), false);
    }
    return bytes;
  }

  const repository::Snapshot& original_;
  std::uint64_t seed_;
  std::map<ObjectId, documents::DocumentKind> keys_;
  std::map<ObjectId, std::string> records_;
};

// Behind the array that begins at `at`.
std::size_t end_of_array(const std::string& bytes, std::size_t at) {
  int depth = 0;
  do {
    if (bytes[at] == '"') {
      at = end_of_leaf(bytes, at);
      continue;
    }
    depth += bytes[at] == '[' ? 1 : bytes[at] == ']' ? -1 : 0;
    ++at;
  } while (depth > 0);
  return at;
}

// A snapshot whose list of files is another.
class ChangedTree : public repository::Snapshot {
 public:
  explicit ChangedTree(const repository::Snapshot& original) : original_(original) {}

  const std::vector<repository::Entry>& entries() const override { return entries_; }
  std::int64_t commit_time() const override { return original_.commit_time(); }
  std::string commit_id() const override { return original_.commit_id(); }
  ObjectId tree() const override { return original_.tree(); }
  bool is_shallow() const override { return original_.is_shallow(); }
  repository::Blob read(const ObjectId& blob, std::size_t limit) const override {
    const auto own = blobs_.find(blob);
    if (own == blobs_.end()) return original_.read(blob, limit);
    if (own->second.size() > limit) return {"", repository::ReadFailure::too_large};
    return {own->second, std::nullopt};
  }

  void keep(const repository::Entry& entry) { entries_.push_back(entry); }
  void put(const std::string& path, std::string bytes) {
    const ObjectId id = repository::blob_id(bytes);
    blobs_[id] = std::move(bytes);
    entries_.push_back({path, id, repository::EntryKind::file});
  }
  // Once all are there.
  void sort() {
    std::sort(entries_.begin(), entries_.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
  }

 private:
  const repository::Snapshot& original_;
  std::vector<repository::Entry> entries_;
  std::map<ObjectId, std::string> blobs_;
};

class DraftMaker {
 public:
  DraftMaker(const repository::Snapshot& original, const documents::ContentTree& tree,
             const approval::Policy& policy, std::uint64_t seed)
      : original_(original),
        tree_(tree),
        policy_(policy),
        random_(seed),
        made_(std::make_unique<ChangedTree>(original)) {}

  std::unique_ptr<repository::Snapshot> make() {
    for (const repository::Entry& entry : original_.entries()) {
      const auto key = documents::DocumentKey::parse(entry.path);
      if (key && !policy_.chain(*key).empty()) {
        const std::string draft = draft_of(*key, entry.blob);
        made_->put(entry.path, draft);
        add_next_year(*key, draft);
      } else if (const auto of = key_of_record(entry.path); of && !policy_.chain(*of).empty()) {
        made_->put(entry.path, with_unapproved_versions(entry.blob));
      } else {
        made_->keep(entry);
      }
    }
    made_->sort();
    return std::move(made_);
  }

 private:
  static std::optional<documents::DocumentKey> key_of_record(const std::string& path) {
    constexpr std::string_view folder = "approvals/";
    constexpr std::string_view ending = ".json";
    if (!path.starts_with(folder) || !path.ends_with(ending)) return std::nullopt;
    return documents::DocumentKey::parse_stem(
        path.substr(folder.size(), path.size() - folder.size() - ending.size()));
  }

  std::string draft_of(const documents::DocumentKey& key, const ObjectId& blob) {
    std::string bytes = original_.read(blob).bytes;
    if (key.kind == documents::DocumentKind::page)
      return fmt::format("{}\n\n{}\n", bytes, random_.text());
    return with_other_values(std::move(bytes), documents::name(key.kind), random_.next(), true);
  }

  // A document where there was none, and a translation of it in every language that has any.
  void add_next_year(documents::DocumentKey key, const std::string& draft) {
    if (key.year == 0) return;
    ++key.year;
    if (tree_.documents.contains(key) || tree_.approvals.contains(key.stem())) return;
    made_->put(key.path(), draft);
    if (!policy_.chain_of_translations(key.year).empty()) return;
    for (const auto& [language, stems] : tree_.catalogues) {
      if (stems.contains(key.stem())) continue;
      made_->put(fmt::format("translations/{}/{}.po", language.to_string(), key.stem()),
                 fmt::format("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                             "msgid \"{}\"\nmsgstr \"{}\"\n",
                             random_.text(), random_.text()));
    }
  }

  std::string unapproved_version() {
    return fmt::format(R"({{"blob": "{:08x}{:08x}{:08x}{:08x}{:08x}", "approvals": []}})",
                       random_.next(), random_.next(), random_.next(), random_.next(),
                       random_.next());
  }

  std::string with_unapproved_versions(const ObjectId& record) {
    Findings ignored;
    const std::string bytes = original_.read(record).bytes;
    const auto document = documents::parse_json("", bytes, ignored);
    const Value* versions = document ? document->root.find("versions") : nullptr;
    if (versions == nullptr || versions->kind() != Value::Kind::array || versions->items().empty())
      return bytes;
    std::string out;
    std::size_t at = 0;
    for (const Value& version : versions->items()) {
      out.append(document->bytes, at, version.offset() - at);
      out += unapproved_version() + ", ";
      at = version.offset();
    }
    const std::size_t end = end_of_array(document->bytes, versions->offset()) - 1;
    out.append(document->bytes, at, end - at);
    return out + ", " + unapproved_version() + document->bytes.substr(end);
  }

  const repository::Snapshot& original_;
  const documents::ContentTree& tree_;
  const approval::Policy& policy_;
  Random random_;
  std::unique_ptr<ChangedTree> made_;
};

}  // namespace

std::unique_ptr<repository::Snapshot> with_other_drafts(const repository::Snapshot& original,
                                                        const documents::ContentTree& tree,
                                                        const approval::Policy& policy,
                                                        std::uint64_t seed) {
  return DraftMaker(original, tree, policy, seed).make();
}

std::unique_ptr<repository::Snapshot> without_drafts(const repository::Snapshot& original,
                                                     const approval::Policy& policy) {
  auto made = std::make_unique<ChangedTree>(original);
  for (const repository::Entry& entry : original.entries()) {
    const auto key = documents::DocumentKey::parse(entry.path);
    if (key && !policy.chain(*key).empty()) continue;
    made->keep(entry);
  }
  return made;
}

std::unique_ptr<repository::Snapshot> with_other_internal_values(
    const repository::Snapshot& original, const documents::ContentTree& tree, std::uint64_t seed) {
  return std::make_unique<OtherSnapshot>(original, tree, seed);
}

}  // namespace planlight::disclosure
