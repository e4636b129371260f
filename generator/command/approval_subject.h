#pragma once
// What can be approved: documents, catalogues, pictures and static files, by their paths.

#include <optional>
#include <string>
#include <vector>

#include "documents/content_tree.h"
#include "documents/document_key.h"
#include "foundation/object_id.h"

namespace planlight::command {

struct ApprovalSubject {
  std::string path;                           // under the content folder
  std::string stem;                           // of its record: approvals/<stem>.json
  std::optional<documents::DocumentKey> key;  // of a document
  std::optional<ObjectId> blob;               // nothing where it has a record alone

  std::string record_path() const { return "approvals/" + stem + ".json"; }
};

struct FoundSubjects {
  std::vector<ApprovalSubject> subjects;  // by path
  bool is_folder = false;                 // a folder or a pattern was named, not one path
};

// The subjects that a path names, from the content folder or the repository's root: one path, a
// folder with all in it, or a pattern (*, ?, [a-z]; a * stands for no slash).
FoundSubjects find_subjects(const std::string& path, const documents::ContentTree& tree,
                            const std::string& content_folder);

}  // namespace planlight::command
