// What the site does not show, the folder beside it does not keep either.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "command/small_city.h"
#include "places.h"
#include "repository/scratch_repository.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

namespace fs = std::filesystem;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* report_path = "reports/2026/q1/001.json";
constexpr std::string_view canary = "Canary of the first quarter.";

class Places {
 public:
  void commit(const test::SmallCity& city) {
    for (const auto& [path, bytes] : city.commit()) repository_.write("content/" + path, bytes);
    repository_.commit();
  }
  void build(const std::string& output) const {
    const std::string command = fmt::format(
        "{} build --repo {} --output {} --as-of 2026-07-15 > {} 2>&1", PLANLIGHT_PROGRAM,
        repository_.path(), (folder() / output).string(), (folder() / "said").string());
    REQUIRE(std::system(command.c_str()) == 0);
  }
  fs::path folder() const { return repository_.folder().path(); }
  std::map<std::string, std::string> files(const std::string& name) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder() / name)) {
      if (!entry.is_regular_file()) continue;
      files[entry.path().lexically_relative(folder() / name).string()] =
          test::read_file(entry.path());
    }
    return files;
  }
  // The files of a site and of what was kept of it that hold the canary.
  std::string holding(const std::string& site, std::string_view text = canary) const {
    std::string holding;
    for (const std::string& name : {site, "." + site + ".planlight"}) {
      for (const auto& [path, bytes] : files(name)) {
        if (bytes.find(text) != std::string::npos) holding += name + '/' + path + ' ';
      }
    }
    return holding;
  }

 private:
  test::ScratchRepository repository_;
};

std::string report_saying(std::string_view summary) {
  return sample::edited(sample::report(1), "Quarter 1 went well.", summary);
}

TEST_CASE("of a withdrawn plan's report nothing is kept, anew and after an update") {
  test::SmallCity city;
  Places places;
  places.commit(city);
  city.put(report_path, report_saying(canary));
  city.approve(report_path, "2026-05-01");
  places.commit(city);
  places.build("site");
  CHECK(places.holding("site").find(".site.planlight/store.versions-1-") != std::string::npos);

  city.withdraw(plan_path, "2026-06-10", "The figures were wrong.");
  places.commit(city);
  places.build("site");
  places.build("cold");
  CHECK(places.holding("site") == "");
  CHECK(places.holding("cold") == "");
  CHECK(places.files("site") == places.files("cold"));

  // The plan comes back, and its report with it.
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars are stolen.", "Far fewer."));
  city.approve(plan_path, "2026-06-11");
  places.commit(city);
  places.build("site");
  places.build("again");
  CHECK(places.holding("site").find("site/districts/1/2026/q1/index.html") != std::string::npos);
  CHECK(places.files("site") == places.files("again"));
}

TEST_CASE("of a report without a published plan nothing is kept until the plan is approved") {
  const std::string held = "reports/2027/q1/001.json";
  test::SmallCity city;
  city.put("plans/2027/001.json", sample::plan(1, 2027));
  city.put(held, sample::edited(sample::report(1, 1, 2027), "Quarter 1 went well.", canary));
  city.approve(held, "2026-05-01");
  Places places;
  places.commit(city);
  places.build("site");
  CHECK(places.holding("site") == "");
  CHECK(test::read_file(places.folder() / "said").find("report-held-back") != std::string::npos);

  // The next build finds it again, though nothing of it was kept.
  city.put("districts/001.json", sample::edited(sample::district(1), "District Name 1", "Another"));
  places.commit(city);
  places.build("site");
  CHECK(places.holding("site") == "");
  CHECK(test::read_file(places.folder() / "said").find("report-held-back") != std::string::npos);

  city.approve("plans/2027/001.json", "2026-05-02");
  places.commit(city);
  places.build("site");
  places.build("cold");
  CHECK(places.holding("site").find("site/districts/1/2027/q1/index.html") != std::string::npos);
  CHECK(places.files("site") == places.files("cold"));
}

TEST_CASE("of a report that was approved again its earlier text is not kept, of a plan it is") {
  test::SmallCity city;
  Places places;
  places.commit(city);
  city.put(report_path, report_saying(canary));
  city.approve(report_path, "2026-05-01");
  places.commit(city);
  city.put(report_path, report_saying("Said anew."));
  city.approve(report_path, "2026-05-20");
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars are stolen.", "Far fewer."));
  city.approve(plan_path, "2026-05-21");
  places.commit(city);
  places.build("site");
  CHECK(places.holding("site") == "");
  CHECK(places.holding("site", "Said anew.").find(".site.planlight/") != std::string::npos);
  CHECK(places.holding("site", "Fewer cars are stolen.").find(".site.planlight/") !=
        std::string::npos);
}

TEST_CASE("an update that withdraws an equity plan and a page makes the site that is built anew") {
  test::SmallCity city;
  city.put("portal.json", sample::edited(sample::portal(), "\"contact\"",
                                         R"("approval": {"pages": ["commander_ocp"]}, "contact")"));
  city.put("equity/2026.json", sample::edited(sample::equity(), "A voice for all.", canary));
  city.approve("equity/2026.json", "2026-02-02");
  city.put("pages/words.md", "# Words\n\nCanary of the first quarter.\n");
  city.approve("pages/words.md", "2026-02-02");
  Places places;
  places.commit(city);
  places.build("site");
  CHECK(places.holding("site").find("site/equity/2026/index.html") != std::string::npos);
  CHECK(places.holding("site").find("site/about/words/index.html") != std::string::npos);

  city.withdraw("equity/2026.json", "2026-03-03", "Wrong figures");
  city.withdraw("pages/words.md", "2026-03-03", "Wrong words");
  places.commit(city);
  places.build("site");
  places.build("cold");
  CHECK(places.holding("site") == "");
  CHECK(places.holding("site", "Wrong figures").find("site/equity/2026/index.html") !=
        std::string::npos);
  CHECK(places.holding("site", "Wrong words").find("site/about/words/index.html") !=
        std::string::npos);
  CHECK(places.files("site") == places.files("cold"));

  // A change of a district leaves both as they are.
  city.put("districts/001.json", sample::edited(sample::district(1), "District Name 1", "Another"));
  places.commit(city);
  places.build("site");
  places.build("again");
  CHECK(places.files("site") == places.files("again"));
}

}  // namespace
}  // namespace planlight
