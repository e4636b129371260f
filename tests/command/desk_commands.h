#pragma once
// Runs a command of the program on a real repository, and keeps what it says.

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "command/run.h"
#include "repository/scratch_repository.h"
#include "support/sample_documents.h"

namespace planlight::test {

struct Said {
  int exit_code = 0;
  std::string out, errors;

  bool has(std::string_view text) const { return out.find(text) != std::string::npos; }
};

// While it lives, a stream of the process goes into a file.
class Redirected {
 public:
  Redirected(std::FILE* stream, const std::string& file) : stream_(stream) {
    std::fflush(stream_);
    before_ = ::dup(::fileno(stream_));
    const int to = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(to, ::fileno(stream_));
    ::close(to);
  }
  ~Redirected() {
    std::fflush(stream_);
    ::dup2(before_, ::fileno(stream_));
    ::close(before_);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;

 private:
  std::FILE* stream_;
  int before_;
};

inline Said run_planlight(std::vector<std::string> words) {
  const ScratchFolder folder;
  std::vector<const char*> arguments = {"planlight"};
  for (const std::string& word : words) arguments.push_back(word.c_str());
  Said said;
  {
    const Redirected out(stdout, folder / "out");
    const Redirected errors(stderr, folder / "errors");
    said.exit_code = command::run(static_cast<int>(arguments.size()), arguments.data());
  }
  said.out = read_file(folder.path() / "out");
  said.errors = read_file(folder.path() / "errors");
  return said;
}

// A small city's repository: settings and districts 1 and 2, committed.
class CityRepository : public ScratchRepository {
 public:
  CityRepository() {
    put("portal.json", sample::portal());
    for (const int district : {1, 2}) {
      put(fmt::format("districts/{:03}.json", district), sample::district(district));
    }
    commit();
  }

  void put(const std::string& path, const std::string& bytes) const {
    write("content/" + path, bytes);
  }
  std::string file(const std::string& path) const { return read_file(root() / "content" / path); }
  bool has(const std::string& path) const {
    return std::filesystem::exists(root() / "content" / path);
  }
  Said run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--repo", path()});
    return run_planlight(std::move(words));
  }
};

}  // namespace planlight::test
