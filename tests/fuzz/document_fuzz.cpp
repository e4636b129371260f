// From a document's bytes to what is public of it: other internal texts change nothing of it. The
// input's first byte chooses the kind of document.

#include <algorithm>
#include <array>
#include <set>

#include "disclosure/disclosure.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "documents/schema_walk.h"
#include "property.h"
#include "repository/memory_repository.h"
#include "written_json.h"

namespace {

using namespace planlight;
using documents::Value;
using fuzz::promise;

constexpr std::array<const char*, 9> paths = {
    "plans/2026/007.json",        "reports/2026/q1/007.json", "meetings/2026/007.json",
    "partnerships/2026/007.json", "offices/007.json",         "offices/city.json",
    "equity/2026.json",           "districts/007.json",       "districts/boundaries.geojson"};

// Every text in what a schema withholds.
class WithheldTexts : public documents::SchemaVisitor {
 public:
  void begin(const documents::SchemaNode&, std::string_view, const Value&) override { ++open_; }
  void end(const documents::SchemaNode&) override { --open_; }
  void public_leaf(const documents::SchemaNode& node, std::string_view, const Value&) override {
    promise(node.audience == documents::Audience::public_, "a public leaf is marked public");
  }
  void withheld(const documents::SchemaNode*, const std::string&, const Value& value) override {
    gather(value);
  }
  const std::set<const Value*>& texts() const { return texts_; }
  int open() const { return open_; }

 private:
  void gather(const Value& value) {
    if (value.kind() == Value::Kind::text) texts_.insert(&value);
    if (value.kind() == Value::Kind::array) {
      for (const Value& item : value.items()) gather(item);
    }
    if (value.kind() == Value::Kind::object) {
      for (const documents::Member& member : value.members()) gather(member.value);
    }
  }
  std::set<const Value*> texts_;
  int open_ = 0;
};

std::vector<std::string> messages_in(const Findings& findings) {
  std::vector<std::string> messages;
  for (const Finding& finding : findings.unsorted()) {
    messages.push_back(finding.rule + ' ' + finding.place.pointer + ' ' + finding.what);
  }
  std::sort(messages.begin(), messages.end());
  return messages;
}

struct Disclosed {
  std::shared_ptr<const disclosure::PublicValue> content;
  Findings findings;
  std::size_t withheld = 0;
};

Disclosed disclose(const char* path, const std::string& bytes) {
  const repository::MemorySnapshot snapshot;
  const disclosure::Disclosure disclosure(snapshot, "content", false);
  Disclosed disclosed;
  disclosure::Withheld withheld;
  disclosed.content = disclosure.disclose_bytes(*documents::DocumentKey::parse(path), bytes,
                                                disclosed.findings, &withheld);
  disclosed.withheld = withheld.size();
  fuzz::check_findings(disclosed.findings, bytes);
  return disclosed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const char* const path = paths[data[0] % paths.size()];
  const auto key = *documents::DocumentKey::parse(path);
  Findings findings;
  const auto document =
      documents::parse_json("d.json", fuzz::bytes_of(data + 1, size - 1), findings);
  if (!document) return 0;
  WithheldTexts withheld;
  documents::walk(*document, documents::schema(documents::name(key.kind)), withheld, findings);
  promise(withheld.open() == 0, "what is begun is ended");

  // The same document, once as it is and once with other internal texts.
  std::string original, twin;
  fuzz::write(document->root, original);
  const std::string other = "Some other text";
  fuzz::write(document->root, twin, [&](const Value& text) {
    return withheld.texts().count(&text) == 0 ? nullptr : &other;
  });
  const Disclosed one = disclose(path, original);
  const Disclosed two = disclose(path, twin);
  if (!one.content) return 0;
  promise(two.content != nullptr, "internal texts decide nothing", twin);
  promise(*one.content == *two.content, "internal texts change nothing that is public", twin);
  promise(one.withheld == two.withheld, "what is withheld is counted, not read", twin);
  promise(messages_in(one.findings) == messages_in(two.findings),
          "internal texts change no finding", twin);
  return 0;
}
