// bench_parts REPOSITORY SITE FOLDER: what the parts of a build cost bare, on the same content, in
// milliseconds of processor time: every blob of HEAD read from git; parsed as JSON; every prose
// that the pages of SITE show rendered by cmark-gfm; every file of SITE written anew into FOLDER.
// Nothing is checked, shared, laid out or remembered: less a generator cannot do.

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/core.h>
#include <git2.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace {

double cpu_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

class Lap {
 public:
  explicit Lap(const char* name) : name_(name), begin_(cpu_milliseconds()) {}
  ~Lap() { fmt::print("{} {:.1f}\n", name_, cpu_milliseconds() - begin_); }

 private:
  const char* name_;
  double begin_;
};

void require(bool holds, const char* what) {
  if (holds) return;
  fmt::print(stderr, "bench_parts: {}\n", what);
  std::exit(1);
}

std::vector<std::string> read_blobs(const char* path) {
  git_libgit2_init();
  git_repository* repository = nullptr;
  git_object* tree = nullptr;
  git_odb* database = nullptr;
  require(git_repository_open_bare(&repository, path) == 0, "no repository");
  require(git_revparse_single(&tree, repository, "HEAD^{tree}") == 0, "no commit");
  require(git_repository_odb(&database, repository) == 0, "no objects");
  struct Found {
    git_odb* database;
    std::vector<std::string> blobs;
  } found{database, {}};
  const Lap lap("git");
  git_tree_walk(
      reinterpret_cast<git_tree*>(tree), GIT_TREEWALK_PRE,
      [](const char*, const git_tree_entry* entry, void* payload) {
        if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB) return 0;
        auto& to = *static_cast<Found*>(payload);
        git_odb_object* object = nullptr;
        require(git_odb_read(&object, to.database, git_tree_entry_id(entry)) == 0, "no blob");
        to.blobs.emplace_back(static_cast<const char*>(git_odb_object_data(object)),
                              git_odb_object_size(object));
        git_odb_object_free(object);
        return 0;
      },
      &found);
  return std::move(found.blobs);
}

// The content of make_content.mjs has two asterisks in every prose, and nowhere else.
void add_prose(const nlohmann::json& value, std::vector<std::string>& prose) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (text.find("**") != std::string::npos) prose.push_back(text);
  }
  if (value.is_structured()) {
    for (const auto& each : value) add_prose(each, prose);
  }
}

std::size_t occurrences(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

void render(const std::vector<std::string>& prose, std::size_t times) {
  cmark_gfm_core_extensions_ensure_registered();
  require(!prose.empty(), "no prose");
  const Lap lap("markdown");
  for (std::size_t i = 0; i < times; ++i) {
    const std::string& text = prose[i % prose.size()];
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (const char* extension : {"table", "strikethrough", "tasklist"}) {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extension));
    }
    cmark_parser_feed(parser, text.data(), text.size());
    cmark_node* document = cmark_parser_finish(parser);
    std::free(cmark_render_html(document, CMARK_OPT_DEFAULT, nullptr));
    cmark_node_free(document);
    cmark_parser_free(parser);
  }
}

struct File {
  std::string path, bytes;
};

void write(const std::vector<File>& files, const std::filesystem::path& folder) {
  const Lap lap("write");
  for (const File& file : files) {
    const auto path = folder / file.path;
    FILE* out = std::fopen(path.c_str(), "wbx");
    if (out == nullptr) {
      std::filesystem::create_directories(path.parent_path());
      out = std::fopen(path.c_str(), "wbx");
    }
    require(out != nullptr, "a file could not be written");
    std::setvbuf(out, nullptr, _IONBF, 0);
    std::fwrite(file.bytes.data(), 1, file.bytes.size(), out);
    std::fclose(out);
  }
}

}  // namespace

int main(int count, char** arguments) {
  require(count == 4, "usage: bench_parts REPOSITORY SITE FOLDER");
  const auto blobs = read_blobs(arguments[1]);
  std::vector<std::string> prose;
  {
    std::vector<nlohmann::json> documents;
    documents.reserve(1);
    const Lap lap("json");
    for (const std::string& blob : blobs) {
      documents.clear();
      documents.push_back(nlohmann::json::parse(blob));
    }
  }
  for (const std::string& blob : blobs) add_prose(nlohmann::json::parse(blob), prose);
  std::vector<File> files;
  std::size_t shown = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[2])) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    files.push_back({std::filesystem::relative(entry.path(), arguments[2]).string(), bytes.str()});
    if (entry.path().extension() == ".html") shown += occurrences(files.back().bytes, "<strong>");
  }
  render(prose, shown);
  write(files, arguments[3]);
  fmt::print("prose {}\n", shown);
}
