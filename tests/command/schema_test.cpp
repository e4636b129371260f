#include <doctest/doctest.h>

#include <filesystem>

#include "command/desk_commands.h"
#include "documents/embedded_schemas.h"
#include "documents/json.h"
#include "places.h"

namespace planlight {
namespace {

using test::CityRepository;

TEST_CASE("schema writes every schema as the program has it") {
  const CityRepository city;
  const std::string folder = city.path() + "/.vscode/planlight";
  const auto said = city.run({"schema", folder});
  CHECK(said.exit_code == 0);
  CHECK(said.errors.empty());
  for (const auto& file : documents::embedded_schema_files()) {
    CHECK(test::read_file(folder + "/" + std::string(file.name)) == file.text);
  }
}

TEST_CASE("schema tells VS Code which documents each schema is for") {
  const CityRepository city;
  city.run({"schema", city.path() + "/.vscode/planlight"});
  const std::string settings = test::read_file(city.root() / ".vscode/settings.json");
  Findings findings;
  CHECK(documents::parse_json("settings.json", settings, findings));
  CHECK(settings.find("\"fileMatch\": [\"/content/plans/*/*.json\"],\n"
                      "      \"url\": \"./.vscode/planlight/plan.schema.json\"") !=
        std::string::npos);
  CHECK(settings.find("\"/content/offices/*.json\", \"!/content/offices/city.json\"") !=
        std::string::npos);
}

TEST_CASE("schema leaves the settings of an editor alone") {
  const CityRepository city;
  city.write(".vscode/settings.json", "{}\n");
  const auto said = city.run({"schema", city.path() + "/.vscode/planlight"});
  CHECK(said.exit_code == 0);
  CHECK(test::read_file(city.root() / ".vscode/settings.json") == "{}\n");
  CHECK(said.has("add json.schemas of"));
  CHECK(std::filesystem::exists(city.root() / ".vscode/planlight/settings.json"));
}

TEST_CASE("this project's own editor settings name the schemas where they are written") {
  const CityRepository city;
  city.run({"schema", city.path() + "/.vscode/planlight"});
  std::string settings = test::read_file(city.root() / ".vscode/settings.json");
  const std::string made = "./.vscode/planlight/";
  for (auto at = settings.find(made); at != std::string::npos; at = settings.find(made)) {
    settings.replace(at, made.size(), "./generator/documents/schema/");
  }
  CHECK(test::read_file(PLANLIGHT_SOURCE_DIR "/.vscode/settings.json") == settings);
}

TEST_CASE("schema ends with 4 where it cannot write") {
  const CityRepository city;
  city.write("file", "");
  CHECK(city.run({"schema", city.path() + "/file/schemas"}).exit_code == 4);
}

}  // namespace
}  // namespace planlight
