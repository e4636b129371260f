#include "architecture/includes.h"
#include "places.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using planlight::architecture::violations;

const std::filesystem::path generator = std::filesystem::path(PLANLIGHT_SOURCE_DIR) / "generator";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::filesystem::path> sources() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generator)) {
    const auto ending = entry.path().extension();
    if (ending == ".cpp" || ending == ".h") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A generator of two files, where the cases below look up what is included.
class SmallGenerator {
 public:
  SmallGenerator() {
    for (const auto* name : {"foundation/date.h", "documents/json.h"}) {
      std::filesystem::create_directories((folder / name).parent_path());
      std::ofstream{folder / name};
    }
  }
  SmallGenerator(const SmallGenerator&) = delete;
  SmallGenerator& operator=(const SmallGenerator&) = delete;
  ~SmallGenerator() { std::filesystem::remove_all(folder); }

 protected:
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("planlight-includes-" + std::to_string(getpid()));
};

}  // namespace

TEST_CASE("no source of the generator breaks a rule of the architecture") {
  const auto files = sources();
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    const auto path = file.lexically_relative(generator).generic_string();
    for (const auto& violation : violations(path, text_of(file), generator)) {
      FAIL_CHECK(violation);
    }
  }
}

TEST_CASE_FIXTURE(SmallGenerator, "an include may point left or stay, and may not point right") {
  CHECK(violations("documents/a.cpp", "#include \"foundation/date.h\"\n", folder).empty());
  CHECK(violations("foundation/a.cpp", "#include \"foundation/date.h\"\n", folder).empty());
  CHECK(violations("foundation/a.cpp", "// first\n  #  include \"documents/json.h\"\n", folder) ==
        std::vector<std::string>{
            "foundation/a.cpp:2: includes documents/json.h, which is right of foundation"});
  CHECK(violations("main.cpp", "#include \"documents/json.h\"\n", folder).empty());
}

TEST_CASE_FIXTURE(SmallGenerator, "an include that points right is found however it is spelled") {
  const std::vector<std::string> expected{
      "foundation/a.cpp:1: includes documents/json.h, which is right of foundation"};
  CHECK(violations("foundation/a.cpp", "#include <documents/json.h>", folder) == expected);
  CHECK(violations("foundation/a.cpp", "#include \"../documents/json.h\"", folder) == expected);
}

TEST_CASE_FIXTURE(SmallGenerator,
                  "a library's header is kept to the module that wraps the library") {
  CHECK(violations("repository/a.cpp", "#include <git2.h>\n", folder).empty());
  CHECK(violations("documents/a.h", "#include <git2.h>\n#include <git2/blob.h>\n", folder) ==
        std::vector<std::string>{
            "documents/a.h:1: includes git2.h, which is kept to repository",
            "documents/a.h:2: includes git2/blob.h, which is kept to repository"});
  CHECK(violations("language/a.cpp", "#include <unicode/locid.h>\n", folder).empty());
  CHECK(violations("pages/a.cpp", "#include <fmt/format.h>\n", folder).empty());
  CHECK(violations("main.cpp", "#include <CLI/CLI.hpp>\n", folder).size() == 1);
}

TEST_CASE_FIXTURE(SmallGenerator, "a library that no module is known to use is refused") {
  CHECK(violations("pages/a.cpp", "#include <boost/regex.hpp>\n", folder) ==
        std::vector<std::string>{"pages/a.cpp:1: includes boost/regex.hpp, of a library that no "
                                 "module is known to use"});
  CHECK(
      violations("publishing/a.cpp", "#include <sys/stat.h>\n#include <vector>\n", folder).empty());
}

TEST_CASE_FIXTURE(SmallGenerator, "foundation reads and writes nothing, and only command prints") {
  CHECK(violations("foundation/a.cpp", "#include <fstream>\n", folder).size() == 1);
  CHECK(violations("rendering/a.cpp", "#include <iostream>\n", folder).size() == 1);
  CHECK(violations("command/a.cpp", "#include <iostream>\n", folder).empty());
}

TEST_CASE_FIXTURE(SmallGenerator, "std::regex is refused everywhere") {
  CHECK(violations("command/a.cpp", "#include <regex>\n", folder).size() == 1);
}

TEST_CASE_FIXTURE(SmallGenerator, "a file over 700 lines is too long") {
  CHECK(violations("pages/a.cpp", std::string(700, '\n'), folder).empty());
  CHECK(violations("pages/a.cpp", std::string(701, '\n'), folder) ==
        std::vector<std::string>{"pages/a.cpp:701: is over 700 lines long"});
}

TEST_CASE_FIXTURE(SmallGenerator, "a file in a folder that is no module is refused") {
  CHECK(violations("utils/a.h", "", folder) ==
        std::vector<std::string>{"utils/a.h:1: stands in no module"});
}
