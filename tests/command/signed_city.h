#pragma once
// A small city in which all that is published is signed.

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "approval/child_process.h"
#include "command/desk_commands.h"

namespace planlight::test {

inline constexpr const char* plan_path = "plans/2026/001.json";
inline constexpr const char* plan_record = "approvals/plans/2026/001.json";
inline constexpr const char* day_of_site = "2026-06-30";

inline const std::vector<std::pair<std::string, std::string>>& chain() {
  static const std::vector<std::pair<std::string, std::string>> roles = {
      {"district_commander", "district_commander/001"},
      {"district_executive_officer", "district_executive_officer/001"},
      {"dac_chair", "dac_chair/001"},
      {"area_deputy_chief", "area_deputy_chief/area-1"},
      {"chief_bureau_of_patrol", "chief_bureau_of_patrol"},
      {"director_ocp", "director_ocp"},
      {"commander_ocp", "commander_ocp"}};
  return roles;
}

inline std::string page_with(std::string_view text) {
  return fmt::format("# A page\n\n{}\n\n![A map](media/map.svg)\n", text);
}

inline std::string picture(std::string_view color) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\" "
      "fill=\"{}\"/></svg>\n",
      color);
}

inline std::string catalogue(std::string_view translation) {
  return fmt::format(
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
      "msgid \"Small City Plans\"\nmsgstr \"{}\"\n",
      translation);
}

// Every kind of content, signed by whose it is to sign. Keys are made for the test and go with it.
class SignedCity : public test::CityRepository {
 public:
  SignedCity() {
    for (const auto& [role, principal] : chain()) add_key(role, principal);
    put("portal.json",
        sample::edited(sample::edited(sample::portal(), R"(["en"])", R"(["en", "es"])"),
                       "\"contact\"", "\"static\": [\"data.txt\"],\n  \"contact\""));
    put(plan_path, sample::plan());
    put("meetings/2026/001.json", sample::meetings());
    put("pages/about.md", page_with("As it was signed."));
    put("media/map.svg", picture("red"));
    put("static/data.txt", "signed\n");
    put("translations/es/portal.po", catalogue("Planes firmados"));
    commit();
    for (const auto& [role, principal] : chain()) REQUIRE(approve(plan_path, role).exit_code == 0);
    REQUIRE(approve("content", "commander_ocp").exit_code == 0);
    commit();
  }

  std::string outside(const std::string& name) const { return (folder().path() / name).string(); }
  std::filesystem::path site() const { return folder().path() / "site"; }

  void add_key(const std::string& name, const std::string& principal,
               const std::string& options = {}) {
    const auto made = approval::run_child({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C",
                                            "nobody", "-f", outside("key-" + name)}});
    REQUIRE(made.code == 0);
    allow(name, principal, options);
  }
  void allow(const std::string& name, const std::string& principal,
             const std::string& options = {}) {
    allowed_ += fmt::format("{} {} {}", principal, options,
                            test::read_file(outside("key-" + name + ".pub")));
    test::write_file(outside("allowed"), allowed_);
  }
  void forget_keys() { allowed_.clear(); }

  Said approve(const std::string& path, const std::string& role, const std::string& key = {},
               const std::string& date = "2026-01-15") const {
    return run({"approve", path, "--role", role, "--name", "Internal signer", "--date", date,
                "--yes", "--sign", outside("key-" + (key.empty() ? role : key))});
  }

  Said run_signed(const std::string& command, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {command, "--allowed-signers", outside("allowed"), "--as-of",
                               day_of_site, "--output", site().string()});
    return run(std::move(more));
  }

  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site())) {
      if (entry.is_regular_file()) {
        files[entry.path().lexically_relative(site()).string()] = test::read_file(entry.path());
      }
    }
    return files;
  }
  bool shows(std::string_view text) const {
    for (const auto& [path, bytes] : files()) {
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  }

 private:
  std::string allowed_;
};

}  // namespace planlight::test
