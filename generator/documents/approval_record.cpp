#include "documents/approval_record.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "documents/document_key.h"
#include "documents/schema.h"
#include "documents/schema_walk.h"
#include "documents/text.h"
#include "foundation/packed.h"

namespace planlight::documents {
namespace {

// Reads what the walk has checked.
std::string text_of(const Value& object, std::string_view name) {
  const Value* value = object.find(name);
  return value == nullptr ? std::string() : to_normal_form(value->text());
}

Date date_of(const Value& object) { return *Date::parse(object.find("date")->text()); }

void pack(const Value& value, Packer& packer);

// In the order of their names.
void pack(std::vector<const Member*> members, Packer& packer) {
  std::sort(members.begin(), members.end(),
            [](const Member* a, const Member* b) { return a->name < b->name; });
  packer.number(static_cast<std::int64_t>(members.size()));
  for (const Member* member : members) {
    packer.text(member->name);
    pack(member->value, packer);
  }
}

void pack(const Value& value, Packer& packer) {
  packer.number(static_cast<int>(value.kind()));
  switch (value.kind()) {
    case Value::Kind::null: return;
    case Value::Kind::boolean: return packer.number(value.boolean() ? 1 : 0);
    case Value::Kind::number: return packer.number(std::bit_cast<std::int64_t>(value.number()));
    case Value::Kind::text: return packer.text(to_normal_form(value.text()));
    case Value::Kind::array:
      packer.number(static_cast<std::int64_t>(value.items().size()));
      for (const Value& item : value.items()) pack(item, packer);
      return;
    case Value::Kind::object: {
      std::vector<const Member*> members;
      for (const Member& member : value.members()) members.push_back(&member);
      return pack(std::move(members), packer);
    }
  }
}

// Empty where the schema knows all members.
std::string others_of(const Value& object, const SchemaNode& node) {
  std::vector<const Member*> others;
  for (const Member& member : object.members()) {
    if (node.find(member.name) == nullptr) others.push_back(&member);
  }
  if (others.empty()) return {};
  Packer packer;
  pack(std::move(others), packer);
  return packer.take();
}

// Of an object that may have a withdrawal, and its schema.
std::optional<Withdrawal> withdrawal_of(const Value& object, const SchemaNode& node) {
  const Value* value = object.find("withdrawn");
  if (value == nullptr) return std::nullopt;
  return Withdrawal{date_of(*value), text_of(*value, "reason"), text_of(*value, "signature"),
                    others_of(*value, node.find("withdrawn")->node)};
}

// The path of what the record belongs to: a document, a catalogue of translations, or a file of
// media/ or static/, whose name keeps its ending.
std::string document_of(const std::string& stem) {
  if (const auto key = DocumentKey::parse_stem(stem)) return key->path();
  return stem.starts_with("translations/") ? stem + ".po" : stem;
}

class RecordReader {
 public:
  RecordReader(const Document& document, Findings& findings)
      : document_(document),
        version_node_(*schema("approval").root.find("versions")->node.items),
        findings_(findings),
        finder_(document.bytes) {}

  void check_document(const std::string& stem) {
    const Value& named = *document_.root.find("document");
    const std::string expected = document_of(stem);
    if (named.text() == expected) return;
    findings_.add(Severity::error, "record-document", place(named.offset(), "/document"),
                  "names another document than the record's own path",
                  fmt::format("write {}", expected));
  }

  RecordedVersion read_version(const Value& version, const std::string& pointer) {
    RecordedVersion read;
    read.place = place(version.offset(), pointer);
    read.blob = read_blob(version, pointer);
    if (const Value* approvals = version.find("approvals")) {
      for (std::size_t i = 0; i < approvals->items().size(); ++i) {
        read.approvals.push_back(
            read_approval(approvals->items()[i], pointer_to(pointer + "/approvals", i)));
      }
    }
    read.withdrawn = withdrawal_of(version, version_node_);
    const Value* purged = version.find("purged");
    read.purged = purged != nullptr && purged->boolean();
    read.note = text_of(version, "note");
    read.others = others_of(version, version_node_);
    return read;
  }

 private:
  ObjectId read_blob(const Value& version, const std::string& pointer) {
    const Value* blob = version.find("blob");
    const auto id = blob == nullptr ? std::nullopt : ObjectId::parse(blob->text());
    if (id && !id->is_null()) return *id;
    // The id itself is internal (contract: Approvals) and is not shown.
    findings_.add(
        Severity::error, "record-blob",
        place(blob == nullptr ? version.offset() : blob->offset(), pointer_to(pointer, "blob")),
        "is not the git id of a document's version, 40 hexadecimal digits",
        "use planlight approve, which writes it");
    return {};
  }

  Approval read_approval(const Value& approval, const std::string& pointer) {
    return {approval.find("role")->text(),
            date_of(approval),
            text_of(approval, "name"),
            text_of(approval, "signature"),
            place(approval.offset(), pointer),
            others_of(approval, *version_node_.find("approvals")->node.items)};
  }

  Place place(std::uint32_t offset, std::string pointer) {
    Place place{document_.file, 0, 0, std::move(pointer)};
    finder_.find(offset, place.line, place.column);
    return place;
  }

  const Document& document_;
  const SchemaNode& version_node_;
  Findings& findings_;
  PlaceFinder finder_;
};

}  // namespace

bool is_purged(const ApprovalRecord& record, const ObjectId& blob) {
  return std::any_of(
      record.versions.begin(), record.versions.end(),
      [&](const RecordedVersion& version) { return version.purged && version.blob == blob; });
}

std::optional<ApprovalRecord> read_approval_record(const Document& document,
                                                   const std::string& stem, Findings& findings) {
  Findings found;
  validate(document, schema("approval"), found);
  ApprovalRecord record;
  if (!found.has_errors()) {
    RecordReader reader(document, found);
    reader.check_document(stem);
    record.file = document.file;
    record.document = text_of(document.root, "document");
    const std::vector<Value>& versions = document.root.find("versions")->items();
    for (std::size_t i = 0; i < versions.size(); ++i) {
      record.versions.push_back(reader.read_version(versions[i], pointer_to("/versions", i)));
    }
    record.withdrawn = withdrawal_of(document.root, schema("approval").root);
  }
  const bool usable = !found.has_errors();
  findings.append(std::move(found));
  if (!usable) return std::nullopt;
  return record;
}

}  // namespace planlight::documents
