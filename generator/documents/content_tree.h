#pragma once
// The files of a commit's content folder, told apart by their paths: what each is, what is ignored
// with a note, what is an error.

#include <map>
#include <string>
#include <vector>

#include "documents/document_key.h"
#include "foundation/finding.h"
#include "foundation/object_id.h"
#include "repository/snapshot.h"

namespace planlight::documents {

struct ContentTree {
  std::map<DocumentKey, ObjectId> documents;  // what the commit's own tree holds
  // By the document's path without its ending: plans/2026/007. Files of media/ and static/, of
  // which two may differ by their ending alone, keep it: media/map.png.
  std::map<std::string, ObjectId> approvals;
  // By language, then by stem: plans/2026/007, common, glossary. A record may also bind a
  // catalogue: it then stands in `approvals` under translations/LANG/…
  std::map<LanguageTag, std::map<std::string, ObjectId>> catalogues;
  std::map<std::string, ObjectId> media;         // path under the content folder
  std::map<std::string, ObjectId> static_files;  // path under static/
};

// Rules: path-unknown (a note, one for a folder: any other file), path-unfit (an error: a file
// under a known folder whose name does not fit; one that begins with a dot is unknown instead),
// path-symbolic-link, path-submodule, path-hostile (a name that is `..`, has a control character,
// is not UTF-8, or stands twice; never shown as it is), path-case (a file of media or static whose
// name is another one's but for capital letters). A Git LFS pointer is told by its bytes:
// path-not-a-document of parse_json. `content_folder` is how findings name it: "content".
ContentTree read_tree(const std::vector<repository::Entry>& entries,
                      const std::string& content_folder, Findings& findings);

// `content/plans/2026/007.json` of folder `content`; the path alone where the folder is ".".
std::string shown_path(const std::string& content_folder, const std::string& path);

}  // namespace planlight::documents
