#include "publishing/integrity.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "foundation/language_tag.h"
#include "foundation/page_path.h"

namespace planlight::publishing {
namespace {

constexpr std::string_view part_folder = "integrity/";

std::optional<Sha256> parse_digest(std::string_view hex) {
  std::array<std::uint8_t, 32> bytes;
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(hex[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    const auto value = static_cast<std::uint8_t>(digit);
    bytes[i / 2] = static_cast<std::uint8_t>(i % 2 == 0 ? value << 4 : bytes[i / 2] | value);
  }
  return Sha256(bytes);
}

// Reads the one form of JSON that a list has. Paths need no escapes, so none are read.
class ListReader {
 public:
  explicit ListReader(std::string_view rest) : rest_(rest) {}

  std::optional<std::vector<ListedFile>> read(std::string_view member) {
    if (!take('{') || text() != "version" || !take(':') || !take('1') || !take(',') ||
        text() != member || !take(':') || !take('{')) {
      return std::nullopt;
    }
    std::vector<ListedFile> files;
    if (!take('}')) {
      do {
        if (!read_file(files)) return std::nullopt;
      } while (take(','));
      if (!take('}')) return std::nullopt;
    }
    if (!take('}')) return std::nullopt;
    skip_space();
    if (!rest_.empty()) return std::nullopt;
    return files;
  }

 private:
  bool read_file(std::vector<ListedFile>& files) {
    const auto path = text();
    if (!path || !PagePath::parse(*path) || !take(':')) return false;
    const auto hex = text();
    const auto digest = hex ? parse_digest(*hex) : std::nullopt;
    if (!digest) return false;
    // Sorted, so that no path is there twice.
    if (!files.empty() && files.back().path >= *path) return false;
    files.push_back({std::string(*path), *digest});
    return true;
  }

  std::optional<std::string_view> text() {
    if (!take('"')) return std::nullopt;
    const std::size_t end = rest_.find_first_of("\"\\");
    if (end == std::string_view::npos || rest_[end] != '"') return std::nullopt;
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return found;
  }

  bool take(char wanted) {
    skip_space();
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  std::string_view rest_;
};

// Compares a folder with its list, part by part and file by file.
class Check {
 public:
  Check(FileSystem& files, const Handle& site, const std::string& shown,
        std::vector<ListedFile>* listed)
      : files_(files), site_(site), shown_(shown), listed_(listed) {}

  IntegrityReport run() {
    read_lists();
    walk("");
    for (const auto& [path, expected] : expected_) {
      if (!expected.seen) report_.missing.push_back(path);
    }
    report_.files = expected_.size();
    for (auto* list : {&report_.unreadable, &report_.altered, &report_.unlisted}) {
      std::ranges::sort(*list);
    }
    return std::move(report_);
  }

 private:
  struct Expected {
    Sha256 digest;
    bool seen = false;
  };

  void read_lists() {
    std::string bytes;
    const std::string path(integrity_path);
    if (files_.read(site_, path, bytes) != 0) return report_.unreadable.push_back(path);
    own_.insert({path, Sha256::of(bytes)});
    if (const auto whole = read_integrity_list("files", bytes)) return expect(*whole);
    const auto parts = read_integrity_list("parts", bytes);
    if (!parts) return report_.unreadable.push_back(path);
    for (const ListedFile& part : *parts) {
      own_.insert({part.path, part.digest});
      std::optional<std::vector<ListedFile>> list;
      if (files_.read(site_, part.path, bytes) == 0 && Sha256::of(bytes) == part.digest) {
        list = read_integrity_list("files", bytes);
      }
      if (list) {
        expect(*list);
      } else {
        report_.unreadable.push_back(part.path);
      }
    }
  }

  void expect(const std::vector<ListedFile>& list) {
    for (const ListedFile& file : list) expected_.insert({file.path, {file.digest}});
  }

  void walk(const std::string& folder) {
    std::vector<Name> names;
    const std::string path = folder.empty() ? folder : folder.substr(0, folder.size() - 1);
    const int code = files_.list(site_, path, names);
    if (code != 0) throw file_error("read the folder", shown_ + "/" + path, code);
    for (const Name& entry : names) {
      const std::string found = folder + entry.name;
      if (entry.kind == Kind::folder) {
        walk(found + "/");
      } else if (found != ignore_file) {
        compare(found, entry.kind);
      }
    }
  }

  void compare(const std::string& path, Kind kind) {
    if (const auto own = own_.find(path); own != own_.end() && kind == Kind::file) {
      if (listed_ != nullptr) listed_->push_back({path, own->second});
      return;
    }
    const auto expected = expected_.find(path);
    if (expected == expected_.end() || kind != Kind::file) {
      if (expected != expected_.end()) expected->second.seen = true;
      return report_.unlisted.push_back(path);
    }
    expected->second.seen = true;
    std::string bytes;
    if (files_.read(site_, path, bytes) != 0 || Sha256::of(bytes) != expected->second.digest) {
      return report_.altered.push_back(path);
    }
    if (listed_ != nullptr) listed_->push_back({path, expected->second.digest});
  }

  FileSystem& files_;
  const Handle& site_;
  const std::string& shown_;
  std::vector<ListedFile>* listed_;
  std::map<std::string, Expected, std::less<>> expected_;
  std::map<std::string, Sha256, std::less<>> own_;
  IntegrityReport report_;
};

}  // namespace

namespace {

constexpr std::string_view list_end = "\n}}\n";

std::string list_beginning(std::string_view member) {
  return fmt::format("{{\"version\":1,\"{}\":{{", member);
}

void append_line(std::string& out, const ManifestEntry& entry) {
  out += '"';
  out += entry.path;
  out += "\":\"";
  out += entry.record.digest.to_string();
  out += '"';
}

// Of lines that begin with a line break; empty after the last.
std::string_view path_of_line(std::string_view lines) {
  if (lines.size() < 2) return {};
  lines.remove_prefix(2);
  return lines.substr(0, lines.find('"'));
}

// Where the first line stands whose path is not before `path`; the end if there is none.
std::size_t find_line(std::string_view lines, std::string_view path) {
  std::size_t low = 0;
  std::size_t high = lines.size();
  while (low < high) {
    // The last line that begins before the middle of what is left.
    const std::size_t line = std::max(lines.rfind('\n', low + (high - low) / 2), low);
    if (path_of_line(lines.substr(line)) < path) {
      const std::size_t next = lines.find('\n', line + 1);
      low = next == std::string_view::npos ? lines.size() : next;
    } else {
      high = line;
    }
  }
  return low;
}

}  // namespace

namespace {

// Of districts/7/2026/index.html and es/districts/7/feed.xml: districts/7; of index.html, nothing.
std::string_view changes_together(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  if (LanguageTag::parse(path.substr(0, first))) {
    path.remove_prefix(first + 1);
    if (path.find('/') == std::string_view::npos) return {};
  }
  const std::size_t folder = path.find('/');
  const std::size_t below = path.find('/', folder + 1);
  return path.substr(0, below == std::string_view::npos ? folder : below);
}

}  // namespace

bool is_integrity_path(std::string_view path) {
  return path == integrity_path || path.starts_with(part_folder);
}

unsigned integrity_part(std::string_view path) {
  // FNV-1a: the same on every machine, and even over folders that differ little.
  std::uint32_t hash = 2166136261u;
  for (const char c : changes_together(path)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  }
  return (hash ^ (hash >> 16)) % integrity_parts;
}

std::string integrity_part_path(unsigned part) {
  return fmt::format("{}{:02x}.json", part_folder, part);
}

std::string integrity_list(std::string_view member, std::span<const ManifestEntry> entries) {
  std::string out = list_beginning(member);
  const char* before = "\n";
  for (const ManifestEntry& entry : entries) {
    out += before;
    append_line(out, entry);
    before = ",\n";
  }
  out += list_end;
  return out;
}

std::optional<std::string> edited_list(std::string_view bytes,
                                       std::span<const ManifestEntry> entries) {
  const std::size_t first = bytes.find('\n');
  if (first == std::string_view::npos || !bytes.ends_with(list_end)) return std::nullopt;
  // Lines: each begins with a line break, and ends before its comma.
  std::string out(bytes.substr(0, first));
  std::string_view rest = bytes.substr(first, bytes.size() - first - list_end.size());
  bool is_first = true;
  const auto append = [&](std::string_view lines) {
    if (lines.empty()) return;
    if (!is_first) out += ',';
    out += lines;
    is_first = false;
  };
  for (const ManifestEntry& entry : entries) {
    std::size_t begin = 0;
    const std::size_t at = find_line(rest, entry.path);
    append(at == 0 ? std::string_view() : rest.substr(0, at - 1));
    begin = at;
    if (path_of_line(rest.substr(begin)) == entry.path) {
      const std::size_t comma = rest.find(",\n", begin);
      begin = comma == std::string_view::npos ? rest.size() : comma + 1;
    }
    rest.remove_prefix(begin);
    if (entry.record.digest == Sha256()) continue;
    std::string line = "\n";
    append_line(line, entry);
    append(line);
  }
  append(rest);
  out += list_end;
  return out;
}

std::optional<std::vector<ListedFile>> read_integrity_list(std::string_view member,
                                                           std::string_view bytes) {
  return ListReader(bytes).read(member);
}

IntegrityReport check_integrity(FileSystem& files, const Handle& site, const std::string& shown,
                                std::vector<ListedFile>* listed) {
  return Check(files, site, shown, listed).run();
}

IntegrityReport check_integrity(const std::filesystem::path& site) {
  const auto files = real_file_system();
  Handle folder;
  const int code = files->open_root(site.string(), folder);
  if (code != 0) throw file_error("open the folder", site.string(), code);
  return check_integrity(*files, folder, site.string());
}

}  // namespace planlight::publishing
