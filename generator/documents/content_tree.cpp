#include "documents/content_tree.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "documents/text.h"
#include "foundation/page_path.h"

namespace planlight::documents {
namespace {

using repository::Entry;
using repository::EntryKind;

constexpr std::array<std::string_view, 12> known_folders = {
    "approvals", "districts", "equity",       "media",   "meetings", "offices",
    "pages",     "plans",     "partnerships", "reports", "static",   "translations"};

std::string_view first_part(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_in_known_folder(std::string_view path) {
  const auto known = std::find(known_folders.begin(), known_folders.end(), first_part(path));
  return known != known_folders.end() || path == "portal.json";
}

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// libgit2 hands on names that git itself would refuse.
bool is_hostile(std::string_view path) {
  if (path.find_first_of("\n\t\\") != std::string_view::npos) return true;
  if (find_problem(path, true)) return true;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = path.find('/', begin);
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return true;
    if (end == std::string_view::npos) return false;
    begin = end + 1;
  }
}

// Printable ASCII as it is, every other byte as \xNN, so that a terminal or a log cannot be misled.
std::string harmless(std::string_view path) {
  constexpr std::size_t longest = 200;
  std::string shown;
  for (const char c : path.substr(0, longest)) {
    if (c >= 0x20 && c < 0x7F && c != '\\') {
      shown += c;
    } else {
      shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  if (path.size() > longest) shown += "...";
  return shown;
}

// Of a path that is safe in an address, and so is ASCII.
std::string in_lower_case(std::string path) {
  for (char& c : path) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return path;
}

// What a file's name must be in its folder, for the advice.
std::string_view expected_name(std::string_view folder) {
  if (folder == "districts") return "districts/NNN.json or districts/boundaries.geojson";
  if (folder == "plans") return "plans/YYYY/NNN.json";
  if (folder == "reports") return "reports/YYYY/qN/NNN.json";
  if (folder == "meetings") return "meetings/YYYY/NNN.json";
  if (folder == "partnerships") return "partnerships/YYYY/NNN.json";
  if (folder == "offices") return "offices/NNN.json or offices/city.json";
  if (folder == "equity") return "equity/YYYY.json";
  if (folder == "pages") return "pages/SLUG.md, the slug of a-z, 0-9 and hyphens";
  if (folder == "approvals") return "approvals/ and the document's path, ending in .json";
  if (folder == "translations") return "translations/LANG/ and the document's path, ending in .po";
  if (folder == "media")
    return "a .png, .jpg, .jpeg, .webp or .svg of letters, digits, '.', '-', '_'";
  return "letters, digits, '.', '-' and '_'";
}

struct CatalogueKey {
  LanguageTag language;
  std::string stem;
};

// LANG/<stem of a document, common or glossary>
std::optional<CatalogueKey> parse_catalogue(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto language = LanguageTag::parse(path.substr(0, slash));
  const std::string_view stem = path.substr(slash + 1);
  const bool shared = stem == "common" || stem == "glossary";
  if (!language || (!shared && !DocumentKey::parse_stem(stem))) return std::nullopt;
  return CatalogueKey{std::move(*language), std::string(stem)};
}

class TreeReader {
 public:
  TreeReader(const std::string& content_folder, Findings& findings)
      : content_folder_(content_folder), findings_(findings) {}

  void read(const Entry& entry) {
    const std::string_view path = entry.path;
    const bool in_place = is_in_known_folder(path);
    if (entry.kind == EntryKind::symbolic_link && in_place) {
      return refuse(path, "path-symbolic-link", "is a symbolic link", "commit the file itself");
    }
    if (entry.kind == EntryKind::submodule && in_place) {
      return refuse(path, "path-submodule", "is a submodule", "commit the files themselves");
    }
    if (!in_place) return ignore(path);
    if (place(entry)) return;
    // An editor's or git's own file (.gitkeep) does no harm.
    if (file_name(path).front() == '.') return ignore(path);
    refuse(path, "path-unfit", "is not named as the files of this folder are",
           fmt::format("name it {}", expected_name(first_part(path))));
  }

  void refuse_hostile(std::string_view path) {
    refuse(harmless(path), "path-hostile", "has a name that no safe file has",
           "rename it: no control characters, backslashes or parts such as '..'");
  }

  void refuse_repeated(std::string_view path) {
    refuse(path, "path-hostile", "stands twice in the commit",
           "the commit's tree is damaged: run git fsck");
  }

  // One note a folder: the root of a repository can hold thousands of other files.
  void note_ignored() {
    for (const auto& [folder, ignored] : ignored_) {
      std::string what = "is none of the portal's documents and is ignored";
      if (ignored.others > 0) {
        what += fmt::format(", as {} more of {}/ {}", ignored.others, harmless(folder),
                            ignored.others == 1 ? "is" : "are");
      }
      findings_.add(Severity::note, "path-unknown", {shown(ignored.first), 0, 0, {}}, what);
    }
  }

  ContentTree take() { return std::move(tree_); }

 private:
  struct Ignored {
    std::string first;
    std::size_t others = 0;
  };

  // False when the name does not fit its folder.
  bool place(const Entry& entry) {
    const std::string_view path = entry.path;
    const std::string_view folder = first_part(path);
    if (folder.size() == path.size() && path != "portal.json") return false;
    const std::string_view rest =
        folder.size() == path.size() ? path : path.substr(folder.size() + 1);
    if (folder == "static") return place_file(tree_.static_files, rest, rest, entry.blob);
    if (folder == "media") {
      return is_picture(rest) && place_file(tree_.media, rest, path, entry.blob);
    }
    if (folder == "approvals") return place_approval(rest, entry.blob);
    if (folder == "translations") return place_catalogue(rest, entry.blob);
    auto key = DocumentKey::parse(path);
    if (!key) return false;
    // Within a folder paths and keys have one order, so that the place behind the last fits mostly.
    const auto hint = last_ == tree_.documents.end() ? last_ : std::next(last_);
    last_ = tree_.documents.emplace_hint(hint, std::move(*key), entry.blob);
    return true;
  }

  static bool is_picture(std::string_view path) {
    for (const std::string_view each : {".png", ".jpg", ".jpeg", ".webp", ".svg"}) {
      if (ends_with(path, each)) return file_name(path).front() != '.';
    }
    return false;
  }

  bool place_file(std::map<std::string, ObjectId>& files, std::string_view path,
                  std::string_view key, const ObjectId& blob) {
    if (!PagePath::parse(path)) return false;
    const bool is_picture_file = &files == &tree_.media;
    const std::string whole = fmt::format("{}/{}", is_picture_file ? "media" : "static", path);
    const auto [first, is_new] = published_.emplace(in_lower_case(whole), whole);
    if (is_new) {
      files.emplace(key, blob);
    } else {
      refuse(whole, "path-case",
             fmt::format("has the name of {} but for capital letters", first->second),
             "rename one: many disks and hosts take them for one file");
    }
    return true;
  }

  bool place_approval(std::string_view path, const ObjectId& blob) {
    constexpr std::string_view ending = ".json";
    if (!ends_with(path, ending)) return false;
    const std::string_view stem = path.substr(0, path.size() - ending.size());
    constexpr std::string_view catalogues = "translations/";
    bool fits = false;
    if (stem.substr(0, catalogues.size()) == catalogues) {
      fits = parse_catalogue(stem.substr(catalogues.size())).has_value();
    } else if (first_part(stem) == "media" || first_part(stem) == "static") {
      const std::string_view file = stem.substr(std::min(first_part(stem).size() + 1, stem.size()));
      fits = PagePath::parse(file) && (first_part(stem) == "static" || is_picture(file));
    } else {
      fits = DocumentKey::parse_stem(stem).has_value();
    }
    if (fits) tree_.approvals.emplace(stem, blob);
    return fits;
  }

  bool place_catalogue(std::string_view path, const ObjectId& blob) {
    constexpr std::string_view ending = ".po";
    if (!ends_with(path, ending)) return false;
    auto key = parse_catalogue(path.substr(0, path.size() - ending.size()));
    if (key) tree_.catalogues[key->language].emplace(std::move(key->stem), blob);
    return key.has_value();
  }

  void ignore(std::string_view path) {
    const std::string folder(path.find('/') == std::string_view::npos ? path : first_part(path));
    const auto [ignored, first] = ignored_.try_emplace(folder, Ignored{std::string(path), 0});
    if (!first) ++ignored->second.others;
  }

  void refuse(std::string_view path, std::string rule, std::string what, std::string advice) {
    findings_.add(Severity::error, std::move(rule), {shown(path), 0, 0, {}}, std::move(what),
                  std::move(advice));
  }

  std::string shown(std::string_view path) const {
    return shown_path(content_folder_, std::string(path));
  }

  const std::string& content_folder_;
  Findings& findings_;
  ContentTree tree_;
  std::map<DocumentKey, ObjectId>::iterator last_ = tree_.documents.end();
  std::map<std::string, std::string> published_;  // names in lower case, and as they are
  std::map<std::string, Ignored> ignored_;        // by the first folder, or the file in no folder
};

}  // namespace

ContentTree read_tree(const std::vector<Entry>& entries, const std::string& content_folder,
                      Findings& findings) {
  TreeReader reader(content_folder, findings);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string& path = entries[i].path;
    // The list is sorted: equal paths are neighbors. None of them is taken.
    const bool repeated = (i > 0 && entries[i - 1].path == path) ||
                          (i + 1 < entries.size() && entries[i + 1].path == path);
    if (is_hostile(path)) {
      reader.refuse_hostile(path);
    } else if (repeated) {
      reader.refuse_repeated(path);
    } else {
      reader.read(entries[i]);
    }
  }
  reader.note_ignored();
  return reader.take();
}

std::string shown_path(const std::string& content_folder, const std::string& path) {
  if (content_folder == "." || content_folder.empty()) return path;
  return content_folder + "/" + path;
}

}  // namespace planlight::documents
