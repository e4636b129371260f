// The program itself, as a shell runs it: exit codes, and what becomes of the earlier site.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>

#include "command/small_city.h"
#include "places.h"
#include "repository/memory_repository.h"
#include "repository/scratch_repository.h"
#include "support/made_pack.h"
#include "support/run_program.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

namespace fs = std::filesystem;

using test::Ended;

struct Program {
  test::SmallCity city;
  test::ScratchRepository repository;

  Program() { commit(); }

  void commit() {
    for (const auto& [path, bytes] : city.commit()) repository.write("content/" + path, bytes);
    repository.commit();
  }

  fs::path output() const { return repository.folder().path() / "site"; }

  std::string page(const std::string& path) const { return test::read_file(output() / path); }

  Ended build(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"build", "--repo", repository.path(), "--output", output().string(),
                               "--as-of", "2026-06-30"});
    return test::run_program(std::move(more));
  }
};

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* plan_page = "districts/1/2026/index.html";

void approve_wrong_plan(test::SmallCity& city) {
  city.put(plan_path, sample::edited(sample::edited(sample::plan(), "Fewer cars", "Wrong: cars"),
                                     "\"Car thefts\"", "\"Arrests\""));
  city.approve(plan_path, "2026-05-01");
}

TEST_CASE_FIXTURE(Program, "4: what a command says cannot be written") {
  const auto exit_code = [&](const std::string& arguments) {
    const std::string command = fmt::format("{} {} > /dev/full 2> {}", PLANLIGHT_PROGRAM, arguments,
                                            (repository.folder().path() / "said").string());
    return WEXITSTATUS(std::system(command.c_str()));
  };
  const std::string here = " --repo " + repository.path();
  for (const std::string& command : {"check --message-format sarif" + here, "status" + here,
                                     "explain districts/1/" + here, std::string("--help")}) {
    CAPTURE(command);
    CHECK(exit_code(command) == 4);
    CHECK(test::read_file(repository.folder().path() / "said")
              .find("what there is to say cannot be written: No space left on device") !=
          std::string::npos);
  }
}

TEST_CASE_FIXTURE(Program, "0: done") {
  const Ended ended = build();
  CHECK(ended.err == "");
  CHECK(ended.code == 0);
  CHECK(ended.out.starts_with("Published "));
  CHECK(page(plan_page).find("Fewer cars are stolen.") != std::string::npos);
  CHECK(build().out.starts_with("Nothing changed"));
  CHECK(build({"--quiet"}).out == "");
}

TEST_CASE_FIXTURE(Program, "1: the content is wrong, and the earlier site is untouched") {
  REQUIRE(build().code == 0);
  const std::string before = page("integrity.json");
  approve_wrong_plan(city);
  commit();
  const Ended ended = build();
  CHECK(ended.code == 1);
  CHECK(ended.err.find("counts arrests") != std::string::npos);
  CHECK(page("integrity.json") == before);
  CHECK(test::run_program({"check", "--repo", repository.path(), "--as-of", "2026-06-30"}).code ==
        1);
}

TEST_CASE_FIXTURE(Program, "1: a page that leads or shows nowhere is named with its line") {
  REQUIRE(build().code == 0);
  city.put("pages/about-us.md", "# About us\n\nWords.\n\nSee [this](about/nowhere/).\n");
  commit();
  CHECK(build().err ==
        "content/pages/about-us.md:5:1: error: links to about/nowhere/, which the site does not "
        "have; correct the address, seen from the site's root, or remove the link [link-dead]\n");
  CHECK_FALSE(fs::exists(output() / "about"));

  city.put("pages/about-us.md",
           "# About us\n\n[Here](#our-words), [there](about/about-us/#our-words-2).\n\n"
           "## Our words\n\n## Our words\n\n[Nowhere](#other-words)\n");
  commit();
  CHECK(build().err ==
        "content/pages/about-us.md:9:1: error: links to the place \"other-words\" in "
        "about/about-us/, which that page does not have; name the words of a heading there, in "
        "small letters, with hyphens [link-dead]\n");

  city.put("pages/about-us.md", "# About us\n\n![A map](media/map.png)\n");
  commit();
  CHECK(build().err ==
        "content/pages/about-us.md:3:1: error: shows media/map.png, which is not there; add the "
        "picture, or correct the path [media-missing]\n");
}

TEST_CASE_FIXTURE(Program, "a dead link in approved prose is words alone, and comes back to life") {
  const auto ended_as = [&](const char* command, const fs::path& folder) {
    return test::run_program({command, "--repo", repository.path(), "--output", folder.string(),
                              "--as-of", "2026-06-30"});
  };
  REQUIRE(build().code == 0);
  city.put("pages/about-us.md", "# About us\n\n## Our words\n");
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars",
                                     "[Two](districts/2/2026/), [us](about/about-us/#no-words), "
                                     "[words](about/about-us/#our-words). Fewer cars"));
  city.approve(plan_path, "2026-05-01");
  commit();
  const Ended dead = build();
  CHECK(dead.code == 0);
  CHECK(dead.out.starts_with(
      "content/plans/2026/001.json:4:14: warning: /summary: links to districts/2/2026/, which "
      "the site does not have: its words are shown without a link; correct the address, seen "
      "from the site's root, or remove the link [link-dead]\n"
      "content/plans/2026/001.json:4:14: warning: /summary: links to the place \"no-words\" in "
      "about/about-us/, which that page does not have: its words are shown without a link; name "
      "the words of a heading there, in small letters, with hyphens [link-dead]\n"));
  const std::string words = "<a href=\"../../../about/about-us/#our-words\">words</a>. Fewer cars";
  CHECK(page(plan_page).find("<p>Two, us, " + words) != std::string::npos);
  CHECK(page("districts/1/index.html").find("districts/2/2026") == std::string::npos);
  CHECK(ended_as("verify", output()).err == "");

  city.put("plans/2026/002.json", sample::plan(2));
  city.approve("plans/2026/002.json", "2026-05-02");
  commit();
  CHECK(build().out.find("districts/2/2026/") == std::string::npos);
  CHECK(page(plan_page).find("<p><a href=\"../../2/2026/\">Two</a>, us, " + words) !=
        std::string::npos);
  CHECK(ended_as("verify", output()).code == 0);

  city.put("plans/2026/002.json",
           sample::edited(sample::plan(2), "Fewer cars", "[Three](districts/3/2026/). Fewer cars"));
  city.approve("plans/2026/002.json", "2026-05-03");
  commit();
  CHECK(build().code == 0);
  CHECK(page("districts/2/2026/index.html").find("<p>Three. Fewer cars") != std::string::npos);
  const fs::path anew = repository.folder().path() / "anew";
  CHECK(ended_as("build", anew).code == 0);
  CHECK(test::read_file(anew / "integrity.json") == page("integrity.json"));
  CHECK(ended_as("verify", anew).code == 0);
}

TEST_CASE_FIXTURE(Program, "HTML in a field is named where it is written") {
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars", R"(\u00e9\n\"Fewer <b>cars)"));
  city.approve(plan_path, "2026-05-01");
  commit();
  CHECK(
      build().out.starts_with("content/plans/2026/001.json:4:31: warning: /summary: HTML is "
                              "shown as plain text; write it in Markdown [prose-html]\n"));
}

TEST_CASE_FIXTURE(Program, "1: a meeting in the hour that the clocks leave out is named with it") {
  city.put(
      "meetings/2026/001.json",
      sample::edited(sample::edited(sample::meetings(), "2026-05-05T18:30", "2026-03-08T02:30"),
                     "2026-05-05T20:00", "2026-03-08T04:00"));
  commit();
  const Ended ended = build();
  CHECK(ended.code == 1);
  CHECK(ended.err ==
        "content/meetings/2026/001.json:5:77: error: /meetings/0/start: is no time in "
        "America/Chicago: on 2026-03-08 the clocks go from 02:00 to 03:00; write the time that "
        "clocks show [meeting-time]\n");
  CHECK(build({"--keep-going"}).code == 3);
  CHECK(page("meetings/index.html").find("Beat meeting</") == std::string::npos);
}

TEST_CASE_FIXTURE(Program, "1: with --strict a warning is an error") {
  city.put("static/notes.txt", "Notes");
  commit();
  CHECK(build().code == 0);
  CHECK(build({"--strict"}).code == 1);
}

TEST_CASE_FIXTURE(Program, "2: wrong usage") {
  CHECK(test::run_program({"build", "--no-such-option"}).code == 2);
  CHECK(test::run_program({}).code == 2);
  const Ended ended = build({"--report", (output() / "report.json").string()});
  CHECK(ended.code == 2);
  CHECK(ended.out == "");
  CHECK_FALSE(fs::exists(output()));
}

TEST_CASE_FIXTURE(Program, "3: published with --keep-going, the wrong version replaced") {
  approve_wrong_plan(city);
  commit();
  const Ended ended = build({"--keep-going"});
  CHECK(ended.code == 3);
  CHECK(ended.err.find("counts arrests") != std::string::npos);
  CHECK(page(plan_page).find("Fewer cars are stolen.") != std::string::npos);
  CHECK(build({"--keep-going"}).code == 3);  // said again, although nothing changed
}

TEST_CASE_FIXTURE(Program, "3: a pillar beyond the seven leaves the last plan without it") {
  city.put(plan_path, sample::edited(sample::edited(sample::plan(), "Fewer cars", "Wrong: cars"),
                                     "\"type\": \"property_crime\",",
                                     "\"type\": \"property_crime\", \"pillars\": [8],"));
  city.approve(plan_path, "2026-05-01");
  commit();
  const Ended ended = build({"--keep-going"});
  CHECK(ended.code == 3);
  CHECK(ended.err.find("/problems/0/pillars/0: must be from 1 to 7 [field-range]") !=
        std::string::npos);
  CHECK(page(plan_page).find("Fewer cars are stolen.") != std::string::npos);
}

TEST_CASE_FIXTURE(Program, "3: a page whose picture cannot be shown is left out") {
  const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>)";
  city.put("media/a.svg", svg);
  city.put("media/b.svg", svg);
  city.put("media/no.png", "no picture");
  city.put("pages/broken.md",
           "# Broken\n\n![A](media/a.svg) ![B](media/b.svg) ![No](media/no.png)\n");
  city.put("pages/whole.md", "# Whole\n\n![A](media/a.svg)\n");
  commit();
  CHECK(build().code == 1);
  const Ended ended = build({"--keep-going"});
  CHECK(ended.code == 3);
  CHECK(ended.err.find("content/media/no.png: error: ") != std::string::npos);
  CHECK_FALSE(fs::exists(output() / "about/broken/index.html"));
  CHECK(fs::exists(output() / "about/whole/index.html"));
  CHECK(fs::exists(output() / "media/a.svg"));
  CHECK_FALSE(fs::exists(output() / "media/b.svg"));
}

TEST_CASE_FIXTURE(Program, "3: a record that was tampered with leaves its document out") {
  const std::string record = "content/approvals/plans/2026/001.json";
  repository.write(record, sample::edited(test::read_file(repository.root() / record), "2026-01-31",
                                          "2026-01-30"));
  repository.commit();
  CHECK(build().code == 1);
  CHECK(build({"--keep-going"}).code == 3);
  CHECK_FALSE(fs::exists(output() / plan_page));
}

struct Reporting : Program {
  fs::path report() const { return repository.folder().path() / "report.json"; }

  std::string report_of(const Ended& ended, int code) const {
    CHECK(ended.code == code);
    REQUIRE(fs::exists(report()));
    return test::read_file(report());
  }
};

TEST_CASE_FIXTURE(Reporting, "a report is of the last run, whether it published or not") {
  const std::string good = report_of(build({"--report", report().string()}), 0);
  CHECK(good.find("\"command\": \"build\",") != std::string::npos);
  CHECK(good.find("\"published\": true,") != std::string::npos);
  CHECK(good.find("\"added\": []") == std::string::npos);
  CHECK(good.ends_with("\"findings\": [\n]\n}\n"));

  approve_wrong_plan(city);
  commit();
  const std::string wrong = report_of(build({"--report", report().string()}), 1);
  CHECK(wrong.find("\"published\": false,") != std::string::npos);
  CHECK(wrong.find("\"added\": [],\n\"changed\": [],\n\"removed\": [],") != std::string::npos);
  CHECK(wrong.find("\"rule\":\"metric-counts-enforcement\"") != std::string::npos);
  CHECK(report_of(build({"--report", report().string(), "--keep-going"}), 3)
            .find("\"published\": true,") != std::string::npos);

  fs::remove(report());
  const std::string checked = report_of(
      test::run_program({"check", "--repo", repository.path(), "--output", output().string(),
                         "--as-of", "2026-06-30", "--report", report().string()}),
      1);
  CHECK(checked.find("\"command\": \"check\",") != std::string::npos);
  CHECK(checked.find("\"published\": false,") != std::string::npos);
  CHECK(checked.find("\"rule\":\"metric-counts-enforcement\"") != std::string::npos);
}

TEST_CASE_FIXTURE(Reporting, "a report of a portal that cannot be read says so") {
  city.put("portal.json", "{");
  commit();
  const std::string said = report_of(build({"--report", report().string()}), 1);
  CHECK(said.find("\"as_of\": null,\n\"published\": false,\n\"pages\": 0,") != std::string::npos);
  CHECK(said.find("\"file\":\"content/portal.json\"") != std::string::npos);
}

TEST_CASE_FIXTURE(Reporting, "where the surroundings fail no report of an earlier run stays") {
  report_of(build({"--report", report().string()}), 0);
  CHECK(build({"--report", report().string(), "--ref", "no-such-branch"}).code == 4);
  CHECK_FALSE(fs::exists(report()));
}

TEST_CASE_FIXTURE(Program, "4: a folder that Planlight did not write is not touched") {
  test::write_file(output() / "holiday.jpg", "mine");
  const Ended ended = build();
  CHECK(ended.code == 4);
  CHECK(ended.err.starts_with("planlight: error: "));
  CHECK(test::read_file(output() / "holiday.jpg") == "mine");
  CHECK_FALSE(fs::exists(output() / "index.html"));
}

// While it lives, files of this process and of its children may not grow larger.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &before_); }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
};

TEST_CASE_FIXTURE(Program, "4: a file that may not grow is told of like a full disk") {
  REQUIRE(build().code == 0);
  const std::string before = page("integrity.json");
  city.put("pages/about-us.md", "# About us\n\n" + std::string(100'000, 'w') + '\n');
  commit();
  Ended ended;
  {
    const SmallFiles limit(40 * 1024);
    ended = build();
  }
  CHECK(ended.code == 4);
  CHECK(ended.err ==
        "planlight: error: cannot write " +
            (repository.folder().path() / ".site.planlight/spare/about/about-us/index.html")
                .string() +
            ": File too large\n  files may not grow so large here: raise the limit with `ulimit -f "
            "unlimited`\n");
  CHECK(page("integrity.json") == before);
  CHECK(build().code == 0);
}

TEST_CASE_FIXTURE(Program, "4: no repository, no commit of that name, no content folder") {
  const test::ScratchFolder empty;
  CHECK(test::run_program({"build", "--repo", empty.path().string(), "--output", output().string()})
            .code == 4);
  CHECK(build({"--ref", "no-such-branch"}).code == 4);
  CHECK(build({"--content", "elsewhere"}).code == 4);
  CHECK(build({"--theme", empty.path().string()}).code == 4);
  CHECK_FALSE(fs::exists(output() / "index.html"));
}

TEST_CASE_FIXTURE(Program,
                  "a content folder may be written with a slash, and findings name it once") {
  approve_wrong_plan(city);
  commit();
  CHECK(build({"--content", "content/"}).err.starts_with("content/plans/2026/001.json:"));
  CHECK(build({"--content", "./content"}).err.starts_with("content/plans/2026/001.json:"));
}

TEST_CASE_FIXTURE(Program, "4: a repository whose damage keeps a read from ending") {
  REQUIRE(build().code == 0);
  const std::string before = page("index.html");
  city.put("pages/one.md", "1");
  city.put("pages/two.md", "2");
  commit();
  test::write_endless_pack(repository, repository::blob_id("1").to_string(),
                           repository::blob_id("2").to_string());
  const Ended ended = build({"--message-format", "json"});
  CHECK(ended.code == 4);
  CHECK(ended.out == "");
  CHECK(ended.err ==
        "{\"severity\":\"error\",\"rule\":\"environment\",\"message\":\"the repository cannot be "
        "read: "
        "it is damaged, or its disk does not answer\",\"advice\":\"run git fsck in the repository; "
        "if "
        "it complains, clone it again\"}\n");
  CHECK(page("index.html") == before);
}

TEST_CASE_FIXTURE(Program, "the program's own language, time zone and place change no byte") {
  REQUIRE(build().code == 0);
  const std::string before = page("integrity.json");
  setenv("TZ", "Pacific/Auckland", 1);
  setenv("LC_ALL", "tr_TR.UTF-8", 1);
  fs::remove_all(output());
  const Ended ended = test::run_program({"build", "--repo", repository.path(), "--output",
                                         (repository.folder().path() / "other").string(), "--as-of",
                                         "2026-06-30", "--jobs", "2"});
  unsetenv("TZ");
  unsetenv("LC_ALL");
  REQUIRE(ended.code == 0);
  CHECK(test::read_file(repository.folder().path() / "other" / "integrity.json") == before);
}

}  // namespace
}  // namespace planlight
