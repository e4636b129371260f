#include "documents/content_tree.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "reading.h"

namespace planlight::documents {
namespace {

using repository::Entry;
using repository::EntryKind;

ObjectId blob(int number) {
  std::array<std::uint8_t, 20> bytes{};
  bytes[0] = static_cast<std::uint8_t>(number);
  return ObjectId(bytes);
}

struct Reading {
  ContentTree tree;
  std::string said;
};

Reading read(std::vector<Entry> entries, const std::string& folder = "content") {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.path < b.path; });
  Findings findings;
  ContentTree tree = read_tree(entries, folder, findings);
  return {std::move(tree), shown(findings)};
}

std::string complaint_of(std::string path, EntryKind kind = EntryKind::file) {
  return read({{std::move(path), blob(1), kind}}).said;
}

}  // namespace

TEST_CASE("every file of a content folder finds its place") {
  const Reading reading = read({{"portal.json", blob(1)},
                                {"districts/007.json", blob(2)},
                                {"plans/2026/007.json", blob(3)},
                                {"approvals/plans/2026/007.json", blob(4)},
                                {"approvals/translations/es/plans/2026/007.json", blob(5)},
                                {"translations/es/plans/2026/007.po", blob(6)},
                                {"translations/zh-Hans/common.po", blob(7)},
                                {"translations/es/glossary.po", blob(8)},
                                {"translations/es/pages/glossary.po", blob(9)},
                                {"media/beats/map.png", blob(10)},
                                {"static/CNAME", blob(11)},
                                {"static/.well-known/security.txt", blob(12)},
                                {"pages/glossary.md", blob(13)},
                                {"approvals/media/beats/map.png.json", blob(14)},
                                {"approvals/static/.well-known/security.txt.json", blob(15)}});
  CHECK(reading.said == "");
  CHECK(reading.tree.approvals.at("media/beats/map.png") == blob(14));
  CHECK(reading.tree.approvals.at("static/.well-known/security.txt") == blob(15));
  const ContentTree& tree = reading.tree;
  CHECK(tree.documents.size() == 4);
  CHECK(tree.documents.at(*DocumentKey::parse("plans/2026/007.json")) == blob(3));
  CHECK(tree.documents.at(*DocumentKey::parse("pages/glossary.md")) == blob(13));
  CHECK(tree.approvals.at("plans/2026/007") == blob(4));
  CHECK(tree.approvals.at("translations/es/plans/2026/007") == blob(5));
  const auto& spanish = tree.catalogues.at(*LanguageTag::parse("es"));
  CHECK(spanish.at("plans/2026/007") == blob(6));
  CHECK(spanish.at("glossary") == blob(8));
  CHECK(spanish.at("pages/glossary") == blob(9));
  CHECK(tree.catalogues.at(*LanguageTag::parse("zh-Hans")).at("common") == blob(7));
  CHECK(tree.media.at("media/beats/map.png") == blob(10));
  CHECK(tree.static_files.at("CNAME") == blob(11));
  CHECK(tree.static_files.at(".well-known/security.txt") == blob(12));
}

TEST_CASE("documents of every order of paths are all kept") {
  std::vector<Entry> entries;
  for (const char* path : {"equity/2026.json", "districts/001.json", "districts/boundaries.geojson",
                           "offices/001.json", "offices/city.json", "plans/2025/001.json",
                           "plans/2026/001.json", "reports/2026/q1/001.json", "portal.json"}) {
    entries.push_back({path, blob(1)});
  }
  CHECK(read(entries).tree.documents.size() == entries.size());
}

TEST_CASE("any other file is ignored with one note a folder") {
  const Reading reading = read({{"README.md", blob(1)},
                                {"drafts/a.json", blob(1)},
                                {"drafts/b.json", blob(1)},
                                {"drafts/c/d.json", blob(1)},
                                {"notes/x", blob(1)},
                                {"notes/y", blob(1)}});
  CHECK(
      reading.said ==
      "content/README.md: note: is none of the portal's documents and is ignored [path-unknown]\n"
      "content/drafts/a.json: note: is none of the portal's documents and is ignored, as 2 more of "
      "drafts/ are [path-unknown]\n"
      "content/notes/x: note: is none of the portal's documents and is ignored, as 1 more of "
      "notes/ is [path-unknown]");
}

TEST_CASE("a file that begins with a dot is ignored") {
  CHECK(complaint_of("plans/.gitkeep") ==
        "content/plans/.gitkeep: note: is none of the portal's documents and is ignored "
        "[path-unknown]");
}

TEST_CASE("a file of a known folder whose name does not fit is an error") {
  CHECK(complaint_of("plans/2026/7.json") ==
        "content/plans/2026/7.json: error: is not named as the files of this folder are; name it "
        "plans/YYYY/NNN.json [path-unfit]");
  for (const char* path :
       {"districts/7.json", "reports/2026/q5/007.json", "meetings/007.json", "equity/26.json",
        "partnerships/2026/007.txt", "offices/town.json", "pages/Glossary.md",
        "approvals/plans/2026/7.json", "approvals/plans/2026/007.po",
        "approvals/translations/xx-yy/common.json", "translations/es/plans/2026/7.po",
        "translations/ES/common.po", "translations/common.po", "translations/es/common.json",
        "media/a picture.png", "media/a.gif", "static/a b", "plans", "static"}) {
    CAPTURE(path);
    CHECK(complaint_of(path).find("[path-unfit]") != std::string::npos);
    CHECK(read({{path, blob(1)}}).tree.documents.empty());
  }
}

TEST_CASE("two names that a disk may take for one are not both published") {
  const Reading reading = read({{"media/Map.png", blob(1)},
                                {"media/map.PNG.png", blob(2)},
                                {"media/map.png", blob(3)},
                                {"static/map.png", blob(4)}});
  CHECK(reading.said ==
        "content/media/map.png: error: has the name of media/Map.png but for capital letters; "
        "rename one: many disks and hosts take them for one file [path-case]");
  CHECK(reading.tree.media.size() == 2);
  CHECK(reading.tree.static_files.size() == 1);
  // One name in two forms of Unicode, composed and decomposed: neither is safe in an address.
  for (const char* path : {"media/caf\u00e9.png", "media/cafe\u0301.png", "static/\u00e9"}) {
    CAPTURE(path);
    CHECK(complaint_of(path).find("[path-unfit]") != std::string::npos);
  }
  CHECK(complaint_of("Plans/2026/007.json").find("[path-unknown]") != std::string::npos);
}

TEST_CASE("a symbolic link or a submodule in a document's place is an error") {
  CHECK(complaint_of("plans/2026/007.json", EntryKind::symbolic_link) ==
        "content/plans/2026/007.json: error: is a symbolic link; commit the file itself "
        "[path-symbolic-link]");
  CHECK(complaint_of("districts", EntryKind::submodule) ==
        "content/districts: error: is a submodule; commit the files themselves [path-submodule]");
  CHECK(complaint_of("portal.json", EntryKind::symbolic_link).find("[path-symbolic-link]") !=
        std::string::npos);
  CHECK(complaint_of("README.md", EntryKind::symbolic_link).find("note: ") != std::string::npos);
}

TEST_CASE("a hostile name is refused and never shown as it is") {
  CHECK(complaint_of("plans/../../etc/passwd") ==
        "content/plans/../../etc/passwd: error: has a name that no safe file has; rename it: no "
        "control characters, backslashes or parts such as '..' [path-hostile]");
  CHECK(
      complaint_of("plans/2026/\x1b[2J\n::error::x") ==
      "content/plans/2026/\\x1b[2J\\x0a::error::x: error: has a name that no safe file has; rename "
      "it: no control characters, backslashes or parts such as '..' [path-hostile]");
  for (const std::string& path :
       {std::string("plans//007.json"), std::string("/plans"), std::string("plans/."),
        std::string("plans/\xFF.json"), std::string("plans/\u202Egnp.json"), std::string("a\tb"),
        std::string("plans\\2026"), std::string(""), std::string("pages/a\0b.md", 12),
        std::string("x/\r")}) {
    CAPTURE(path);
    const std::string said = complaint_of(path);
    CHECK(said.find("[path-hostile]") != std::string::npos);
    CHECK(std::all_of(said.begin(), said.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
  }
}

TEST_CASE("a path that stands twice is refused and neither file is taken") {
  const Reading reading =
      read({{"plans/2026/007.json", blob(1)}, {"plans/2026/007.json", blob(2)}});
  CHECK(reading.said ==
        "content/plans/2026/007.json: error: stands twice in the commit; the commit's tree is "
        "damaged: run git fsck [path-hostile]");
  CHECK(reading.tree.documents.empty());
}

TEST_CASE("a path is shown from where a person looks") {
  CHECK(shown_path("content", "portal.json") == "content/portal.json");
  CHECK(shown_path(".", "portal.json") == "portal.json");
  CHECK(shown_path("a/b", "portal.json") == "a/b/portal.json");
}

}  // namespace planlight::documents
