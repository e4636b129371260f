// A site that is updated, commit by commit, against the same site built anew: the same bytes, the
// same findings, whatever changed.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "command/small_city.h"
#include "foundation/date.h"
#include "places.h"
#include "repository/scratch_repository.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

Files files_in(const fs::path& folder) {
  Files files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    files[path] = entry.is_directory() ? "" : test::read_file(entry.path());
  }
  return files;
}

std::string differing(const Files& one, const Files& other) {
  std::string paths;
  for (const auto& [path, bytes] : one) {
    const auto found = other.find(path);
    if (found == other.end() || found->second != bytes) paths += path + ' ';
  }
  for (const auto& [path, bytes] : other) {
    if (!one.contains(path)) paths += "+" + path + ' ';
  }
  return paths;
}

// The commits of a city that somebody works on.
class City {
 public:
  explicit City(unsigned seed) : random_(seed) {
    city_.put("portal.json", sample::edited(sample::portal(), R"(["en"])", R"(["en", "es"])"));
    city_.put("pages/about.md", "# About\n\nSee [district 1](/districts/1/).\n");
    city_.put("plans/2026/002.json", sample::plan(2));
    city_.approve("plans/2026/002.json", "2026-02-01");
    // Years before: of one with reports the pages stand while later years change.
    for (const int year : {2023, 2024, 2025}) {
      const std::string plan = fmt::format("plans/{}/001.json", year);
      city_.put(plan, sample::plan(1, year));
      city_.approve(plan, "2026-02-01");
      const std::string report = fmt::format("reports/{}/q1/001.json", year);
      city_.put(report, sample::report(1, 1, year));
      city_.approve(report, "2026-04-20");
    }
    // The map names every district, those too that an update does not read.
    city_.put("districts/boundaries.geojson", R"({"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"district": 1}, "geometry": {"type": "Polygon",
       "coordinates": [[[-87.6, 41.8], [-87.5, 41.8], [-87.5, 41.9], [-87.6, 41.8]]]}},
      {"type": "Feature", "properties": {"district": 2}, "geometry": {"type": "Polygon",
       "coordinates": [[[-87.8, 41.8], [-87.7, 41.8], [-87.7, 41.9], [-87.8, 41.8]]]}}]})");
    test::write_file(folder() / "theme/theme.json", R"({"parent": "default"})");
    commit();
  }

  // Of which changes of later years read nothing, with one of each kind of finding that reading
  // them gives, and links.
  void add_distant_years() {
    first_year_ = 2018;
    const std::string other_id = R"("id": "old-theft")";
    const auto put = [&](const std::string& path, std::string bytes) {
      city_.put(path, std::move(bytes));
      city_.approve(path, "2026-02-02");
    };
    // Its plan is not there.
    put("reports/2018/q1/001.json", sample::report(1, 1, 2018));
    put("plans/2019/001.json",
        sample::edited(sample::plan(1, 2019), "Fewer cars", "[Fewer](/districts/2/2026/) cars"));
    put("reports/2019/q2/001.json",
        sample::edited(sample::report(2, 1, 2019), "went well", "[went](/districts/3/) well"));
    put("plans/2020/001.json",
        sample::edited(sample::plan(1, 2020), R"("id": "car-theft")", other_id));
    put("reports/2020/q1/001.json",
        sample::edited(sample::report(1, 1, 2020), R"("id": "car-theft")", other_id));
    put("plans/2021/001.json", sample::edited(sample::plan(1, 2021), "Fewer", "<b>Fewer</b>"));
    put("plans/2022/001.json", sample::plan(1, 2022));
    commit();
    put("plans/2022/001.json",
        sample::edited(sample::plan(1, 2022), R"("type": "property_crime",)",
                       R"("type": "property_crime", "equity_actions": ["ps-9.9"],)"));
    commit();
  }

  const test::ScratchRepository& repository() const { return repository_; }
  test::ScratchRepository& repository() { return repository_; }
  std::size_t below(std::size_t count) { return random_() % count; }
  fs::path folder() const { return repository_.folder().path(); }
  // Of the build: the theme, and the policy where there is one.
  std::string options() const {
    std::string options = " --theme " + (folder() / "theme").string();
    const fs::path policy = folder() / "policy.json";
    if (fs::exists(policy)) options += " --policy " + policy.string();
    return options;
  }

  // One change or some, as the day's commit.
  std::string change() {
    std::string said;
    for (std::size_t left = 1 + below(2); left > 0; --left) said += change_one() + "; ";
    commit();
    return said;
  }

  // Of a district, in the place of all that it had.
  void put_meeting(int district, const std::string& day) {
    city_.put(fmt::format("meetings/2026/{:03}.json", district),
              fmt::format(R"({{"district": {0}, "year": 2026, "meetings": [{{"id": "beat",
 "kind": "beat_meeting", "title": "Beat meeting", "start": "{1}T18:00", "end": "{1}T19:00",
 "place": "Library"}}]}}
)",
                          district, day));
    commit();
  }

  // Another word in a report that was approved, approved anew.
  void correct(const std::string& report) {
    city_.put(report, edited(city_.file(report)));
    city_.approve(report, day());
    commit();
  }

 private:
  std::string day() {
    ++day_;
    return fmt::format("2026-{:02}-{:02}", 5 + day_ / 28, 1 + day_ % 28);
  }
  // Mostly the one that goes on.
  int year() {
    const auto years = static_cast<std::size_t>(2027 - first_year_);
    return below(2) == 0 ? 2026 : first_year_ + static_cast<int>(below(years));
  }
  std::string number() { return fmt::format("{:03}", 1 + below(2)); }

  // Another word in one of the texts.
  std::string edited(const std::string& bytes) {
    static const std::vector<std::string> names{
        R"("summary": ")", R"("title": ")",    R"("goal": ")",        R"("narrative": ")",
        R"("name": ")",    R"("approach": ")", R"("intelligence": ")"};
    std::vector<std::size_t> places;
    for (const std::string& name : names) {
      for (std::size_t at = bytes.find(name); at != std::string::npos;
           at = bytes.find(name, at + 1)) {
        places.push_back(at + name.size());
      }
    }
    if (places.empty()) return bytes;
    std::string text = bytes;
    static const std::vector<std::string> words{
        "Streets ", "Lamps ",       "[Plan](/districts/2/2026/) ", "[Gone](/districts/3/) ",
        "Cars ",    "<b>Lamps</b> "};
    return text.insert(places[below(places.size())], words[below(words.size())]);
  }

  std::string change_one() {
    const std::string district = number();
    const int year = this->year();
    const std::string plan = fmt::format("plans/{}/{}.json", year, district);
    const std::string report = fmt::format("reports/{}/q{}/{}.json", year, 1 + below(2), district);
    const bool has_plan = city_.commit().contains(plan);
    switch (below(19)) {
      case 0:
      case 1:
        if (changed_.insert(plan).second) {
          city_.put(plan,
                    has_plan ? edited(city_.file(plan)) : sample::plan(std::stoi(district), year));
          if (below(4) > 0) city_.approve(plan, day());
        }
        return plan;
      case 2:
      case 3:
      case 4:
        if (changed_.insert(report).second) {
          const bool is_there = city_.commit().contains(report);
          std::string bytes = is_there
                                  ? city_.file(report)
                                  : sample::report(report[14] - '0', std::stoi(district), year);
          city_.put(report, is_there ? edited(bytes) : bytes);
          if (below(4) > 0) city_.approve(report, day());
        }
        return report;
      case 5:
        if (!city_.commit().contains("districts/" + district + ".json")) return "nothing";
        city_.put("districts/" + district + ".json",
                  edited(city_.file("districts/" + district + ".json")));
        return "district " + district;
      case 6:
        city_.put(
            "translations/es/plans/2026/" + district + ".po",
            fmt::format("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                        "msgid \"Cars stolen overnight\"\nmsgstr \"Coches robados {}\"\n\n"
                        "msgid \"Fewer cars are stolen.\"\nmsgstr \"{}\"\n",
                        below(5), below(3) == 0 ? "" : "Menos robos."));
        return "catalogue of " + district;
      case 7:
        city_.put(
            "translations/es/districts/" + district + ".po",
            fmt::format("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                        "msgid \"District Name {}\"\nmsgstr \"Distrito {}\"\n",
                        std::stoi(district), below(9)));
        return "catalogue of the district " + district;
      case 8:
        if (below(3) > 0 || !has_plan) return "nothing";
        if (changed_.insert(plan).second) city_.withdraw(plan, day(), "Replaced.");
        return "withdrawal of " + plan;
      case 9:
        city_.put("meetings/2026/" + district + ".json", meetings(std::stoi(district)));
        return "meetings of " + district;
      case 10:
        if (below(3) == 0) city_.remove("meetings/2026/" + district + ".json");
        return "no meetings of " + district;
      case 11:
        if (below(3) > 0 || !city_.commit().contains("pages/about.md")) return "nothing";
        city_.put("pages/about.md", fmt::format("# About {}\n\nText.\n", below(9)));
        return "page";
      case 12:
        if (below(3) > 0) return "nothing";
        city_.put("portal.json", edited(city_.file("portal.json")));
        return "settings";
      case 13: return change_theme();
      case 14: return change_policy();
      case 15:
        if (below(2) > 0) return "nothing";
        toggle("districts/002.json", sample::district(2));
        return "district 2 comes or goes";
      case 16:
        // What was approved stays approved: the record tells.
        if (below(2) == 0) {
          toggle(report, sample::report(report[14] - '0', std::stoi(district), year));
        }
        return report + " comes or goes";
      case 17:
        if (below(2) > 0) return "nothing";
        rename("pages/about.md", "pages/who-we-are.md");
        return "page has another name";
      default:
        if (changed_.insert("partnerships").second) {
          city_.put("partnerships/2026/001.json", edited(city_.file("partnerships/2026/001.json")));
          city_.approve("partnerships/2026/001.json", day());
        }
        return "partnerships";
    }
  }

  void toggle(const std::string& path, std::string bytes) {
    if (city_.commit().contains(path)) {
      if (!changed_.contains(path)) city_.remove(path);
    } else {
      city_.put(path, std::move(bytes));
    }
    changed_.insert(path);
  }

  // There and back.
  void rename(const std::string& one, const std::string& other) {
    const bool is_there = city_.commit().contains(one);
    const std::string& from = is_there ? one : other;
    const std::string bytes = city_.file(from);
    city_.remove(from);
    city_.put(is_there ? other : one, bytes);
  }

  // A theme that builds upon the default one: its style, a text, a template.
  std::string change_theme() {
    const fs::path theme = folder() / "theme";
    const int turn = static_cast<int>(below(4));
    switch (below(3)) {
      case 0:
        test::write_file(theme / "assets/theme.css", fmt::format("h1 {{ margin: {}px; }}\n", turn));
        return "style";
      case 1:
        test::write_file(theme / "translations/en.po",
                         fmt::format("msgid \"\"\nmsgstr \"\"\n\nmsgctxt \"layout.skip\"\n"
                                     "msgid \"Skip all of this {}\"\nmsgstr \"\"\n",
                                     turn));
        return "text of the theme";
      default: {
        const fs::path source = fs::path(PLANLIGHT_SOURCE_DIR) / "themes/default/templates";
        test::write_file(theme / "templates/plan.html", test::read_file(source / "plan.html") +
                                                            fmt::format("<!-- {} -->\n", turn));
        return "template";
      }
    }
  }

  std::string change_policy() {
    static const std::vector<std::string> policies{
        "{}", R"({"reports": ["commander_ocp"]})",
        R"({"reports": ["commander_ocp", "director_ocp"]})", R"({"meetings": ["commander_ocp"]})"};
    test::write_file(folder() / "policy.json", policies[below(policies.size())]);
    return "policy";
  }

  std::string meetings(int district) {
    return fmt::format(
        R"({{"district": {0}, "year": 2026, "meetings": [{{"id": "beat", "kind": "beat_meeting",
 "title": "Beat meeting {1}", "start": "2026-0{2}-12T18:00", "end": "2026-0{2}-12T19:00", "place": "Library"}}]}}
)",
        district, below(5), 6 + below(3));
  }

  void commit() {
    changed_.clear();
    const Files now = city_.commit();
    for (const auto& [path, bytes] : committed_) {
      if (!now.contains(path)) repository_.remove("content/" + path);
    }
    for (const auto& [path, bytes] : now) repository_.write("content/" + path, bytes);
    committed_ = now;
    repository_.write("turn", std::to_string(++commits_));
    repository_.commit();
  }

  std::mt19937 random_;
  test::SmallCity city_;
  test::ScratchRepository repository_;
  std::set<std::string> changed_;  // a version that was approved must have been committed
  Files committed_;
  int first_year_ = 2023;
  int day_ = 0;
  int commits_ = 0;
};

struct Built {
  int code = 0;
  std::string said;
};

Built build(const City& city, const fs::path& output, const std::string& more) {
  const fs::path said = city.repository().folder().path() / "said";
  const std::string command = fmt::format(
      "{} build --repo {} --output {} --message-format json {} > {} 2>&1", PLANLIGHT_PROGRAM,
      city.repository().path(), output.string(), more, said.string());
  Built built;
  built.code = std::system(command.c_str());
  built.said = test::read_file(said);
  return built;
}

// Without what only a folder can say that knows a younger commit than the one that is built.
std::string of_both(const std::string& said) {
  std::string lines;
  for (std::size_t at = 0; at < said.size();) {
    const std::size_t end = std::min(said.find('\n', at), said.size() - 1) + 1;
    const std::string line = said.substr(at, end - at);
    if (line.find("\"record-unchecked\"") == std::string::npos) lines += line;
    at = end;
  }
  return lines;
}

// How many commits; PLANLIGHT_UPDATES asks for more.
int rounds() {
  const char* asked = std::getenv("PLANLIGHT_UPDATES");
  return asked == nullptr ? 14 : std::atoi(asked);
}

TEST_CASE("an updated site is the site that is built anew, whatever changed") {
  const unsigned seed = std::getenv("PLANLIGHT_SEED") == nullptr
                            ? 20260101u
                            : static_cast<unsigned>(std::atoi(std::getenv("PLANLIGHT_SEED")));
  CAPTURE(seed);
  City city(seed);
  city.add_distant_years();
  const fs::path folder = city.repository().folder().path();
  int published = 0;
  int days = 0;
  for (int round = 0; round < rounds(); ++round) {
    const std::string changed = round == 0 ? "" : city.change();
    CAPTURE(round);
    CAPTURE(changed);
    // Mostly the newest commit as of the same day or of one soon after it, past dates of approvals,
    // meetings, a quarter's end and a report's; now and then any day, an older commit, another
    // policy of compression.
    if (city.below(3) == 0) days += static_cast<int>(city.below(9));
    if (city.below(15) == 0) days = static_cast<int>(city.below(120));
    const Date day = Date::parse("2026-05-01")->plus_days(days);
    std::string more = "--as-of " + day.to_string() + city.options();
    if (round > 3 && city.below(9) == 0) more += " --ref HEAD~2";
    if (round % 7 > 4) more += " --precompress";
    // What is found is remembered even where nobody is told of it.
    const bool is_quiet = round % 3 == 1;
    const Built updated = build(city, folder / "site", more + (is_quiet ? " --quiet" : ""));
    fs::remove_all(folder / "cold");
    fs::remove_all(folder / ".cold.planlight");
    const Built cold = build(city, folder / "cold", more);
    CAPTURE(more);
    CAPTURE(updated.said);
    CAPTURE(cold.said);
    REQUIRE(updated.code == cold.code);
    if (!is_quiet) REQUIRE(of_both(updated.said) == cold.said);
    if (cold.code != 0) continue;
    const Built again = build(city, folder / "site", more);
    REQUIRE(of_both(again.said) == cold.said);
    ++published;
    const Files site = files_in(folder / "site");
    REQUIRE(differing(files_in(folder / "cold"), site) == "");
    REQUIRE(differing(files_in(folder / ".site.planlight" / "spare"), site) == "");
  }
  CHECK(published > rounds() / 4);
}

// How many pages a build makes or looks at, in all languages.
int pages_made(const City& city, const fs::path& output, const std::string& more) {
  const fs::path said = city.repository().folder().path() / "said";
  const std::string command =
      fmt::format("{} build --repo {} --output {} --timings {} > {} 2>&1", PLANLIGHT_PROGRAM,
                  city.repository().path(), output.string(), more, said.string());
  REQUIRE(std::system(command.c_str()) == 0);
  const std::string text = test::read_file(said);
  const std::size_t at = text.find("in all, for ");
  REQUIRE(at != std::string::npos);
  return std::atoi(text.c_str() + at + std::string_view("in all, for ").size());
}

TEST_CASE("on a later day an update makes what the day concerns, and no more") {
  City city(20260401);
  const fs::path folder = city.repository().folder().path();
  city.put_meeting(1, "2026-05-12");
  const auto made = [&](const std::string& day) {
    const std::string options = "--as-of " + day + city.options();
    const int pages = pages_made(city, folder / "site", options);
    fs::remove_all(folder / "cold");
    fs::remove_all(folder / ".cold.planlight");
    const int all = pages_made(city, folder / "cold", options);
    REQUIRE(differing(files_in(folder / "cold"), files_in(folder / "site")) == "");
    CAPTURE(day);
    CAPTURE(all);
    CHECK(pages <= all);
    return std::pair(pages, all);
  };
  made("2026-05-08");
  // Nothing ends, begins or is due: only the page on languages is looked at.
  const int least = made("2026-05-11").first;
  CHECK(least < 8);
  // The meeting is on that day, and over on the next: its district's pages, and the city's that
  // list meetings.
  const auto [of_district, all] = made("2026-05-13");
  CHECK(of_district > least);
  CHECK(of_district < all / 2);
  // A report is late, a quarter begins, it is an earlier day: any page may say something else.
  for (const char* day : {"2026-07-01", "2026-08-02", "2026-05-20"}) {
    const auto [pages, whole] = made(day);
    CHECK(pages == whole);
  }
}

// One byte of each file that is stored for updates is another, anywhere in it.
void damage_stored(const fs::path& state, City& city) {
  for (const auto& [name, bytes] : files_in(state)) {
    if (!name.starts_with("store.") || bytes.empty()) continue;
    std::string damaged = bytes;
    const std::size_t at = city.below(bytes.size());
    damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
    test::write_file(state / name, damaged);
  }
}

TEST_CASE("whatever is damaged of what is stored, the next build makes the site that it should") {
  City city(20260301);
  const fs::path folder = city.repository().folder().path();
  const std::string day = "--as-of 2026-07-15";
  int published = 0;
  for (int round = 0; round < 10; ++round) {
    damage_stored(folder / ".site.planlight", city);
    const std::string changed = city.change();
    CAPTURE(changed);
    const Built updated = build(city, folder / "site", day);
    fs::remove_all(folder / "cold");
    fs::remove_all(folder / ".cold.planlight");
    const Built cold = build(city, folder / "cold", day);
    REQUIRE(updated.code == cold.code);
    if (cold.code != 0) continue;
    ++published;
    REQUIRE(differing(files_in(folder / "cold"), files_in(folder / "site")) == "");
  }
  CHECK(published > 2);
}

TEST_CASE("an update writes what changed and nothing else") {
  City city(1);
  const fs::path folder = city.repository().folder().path();
  REQUIRE(build(city, folder / "site", "--as-of 2026-07-15").code == 0);
  const auto home = fs::last_write_time(folder / "site" / "districts/2/index.html");
  const auto state = test::read_file(folder / ".site.planlight" / "memory.state");
  city.repository().write("content/districts/001.json",
                          sample::edited(sample::district(1), "District Name 1", "Another Name"));
  city.repository().commit();
  const std::string list = (folder / "changes").string();
  REQUIRE(build(city, folder / "site", "--as-of 2026-07-15 --changes " + list).code == 0);
  const std::string changes = test::read_file(list);
  CHECK(changes.find("M districts/1/index.html\n") != std::string::npos);
  CHECK(changes.find("M es/districts/1/index.html\n") != std::string::npos);
  CHECK(changes.find("districts/2/2026") == std::string::npos);
  CHECK(changes.find("D ") == std::string::npos);
  CHECK(fs::last_write_time(folder / "site" / "districts/2/index.html") == home);
  CHECK(test::read_file(folder / "site" / "districts/1/index.html").find("Another Name") !=
        std::string::npos);
  CHECK(test::read_file(folder / ".site.planlight" / "memory.state") != state);
  REQUIRE(build(city, folder / "site", "--as-of 2026-07-15 --changes " + list).code == 0);
  CHECK(test::read_file(list) == "");
}

// Of what is stored of district 1: the file's name by what it holds.
std::map<std::string, std::string> stored_of_one(const fs::path& state, const std::string& kind) {
  std::map<std::string, std::string> names;
  for (const auto& [name, bytes] : files_in(state)) {
    if (name.starts_with("store." + kind + "-1-")) names[bytes] = name;
  }
  return names;
}

TEST_CASE("an update neither reads nor writes the rows of years before the changed one") {
  City city(1);
  const fs::path folder = city.repository().folder().path();
  const fs::path state = folder / ".site.planlight";
  const std::string day = "--as-of 2026-07-15";
  REQUIRE(build(city, folder / "site", day).code == 0);
  // Whoever opened the rows of 2023 and 2024 now would make the whole site, and store them anew.
  const auto rows = stored_of_one(state, "rows");
  REQUIRE(rows.size() == 3);
  std::string old_rows;
  for (const auto& [bytes, name] : rows) {
    if (bytes.find("plans-2024") != std::string::npos) old_rows = name;
  }
  REQUIRE(old_rows != "");
  test::write_file(state / old_rows, "damaged");
  const auto versions = stored_of_one(state, "versions");
  REQUIRE(versions.size() == 3);

  city.correct("reports/2025/q1/001.json");
  REQUIRE(build(city, folder / "site", day).code == 0);
  CHECK(test::read_file(state / old_rows) == "damaged");
  std::size_t standing_rows = 0;
  for (const auto& [bytes, name] : stored_of_one(state, "rows"))
    standing_rows += rows.contains(bytes);
  CHECK(stored_of_one(state, "rows").size() == 3);
  CHECK(standing_rows == 1);  // those of no year; the damaged ones are others than before
  std::size_t standing_versions = 0;
  for (const auto& each : stored_of_one(state, "versions")) {
    standing_versions += versions.contains(each.first);
  }
  CHECK(stored_of_one(state, "versions").size() == 3);
  CHECK(standing_versions == 2);

  // A change of those years notices it.
  city.correct("reports/2024/q1/001.json");
  REQUIRE(build(city, folder / "site", day).code == 0);
  REQUIRE(build(city, folder / "cold", day).code == 0);
  CHECK(differing(files_in(folder / "cold"), files_in(folder / "site")) == "");
  CHECK_FALSE(fs::exists(state / old_rows));
}

// Names of what is stored of districts.
std::set<std::string> stored_in(const fs::path& state) {
  std::set<std::string> names;
  for (const auto& [name, bytes] : files_in(state)) {
    if (name.starts_with("store.")) names.insert(name);
  }
  return names;
}

TEST_CASE("nothing stays stored that the site that stands is not made from") {
  City city(1);
  const fs::path folder = city.repository().folder().path();
  const std::string day = "--as-of 2026-07-15";
  REQUIRE(build(city, folder / "site", day).code == 0);
  const std::size_t count = stored_in(folder / ".site.planlight").size();
  city.correct("reports/2025/q1/001.json");
  REQUIRE(build(city, folder / "site", day).code == 0);
  const auto after_update = stored_in(folder / ".site.planlight");
  CHECK(after_update.size() == count);

  // What a build with errors stored, of a report that is in order.
  city.correct("reports/2024/q1/001.json");
  city.repository().write("content/meetings/2026/001.json", R"({"district": 1, "year": 2026})");
  city.repository().commit();
  REQUIRE(build(city, folder / "site", day).code != 0);
  CHECK(stored_in(folder / ".site.planlight") == after_update);
}

TEST_CASE("no id of a git object is in what a build keeps") {
  City city(1);
  const fs::path folder = city.repository().folder().path();
  REQUIRE(build(city, folder / "site", "").code == 0);
  std::vector<std::string> ids;
  std::string listed = city.repository().git("ls-tree -r -t HEAD") + "\n" +
                       city.repository().git("rev-parse HEAD") + "\n";
  for (std::size_t at = 0; at + 40 <= listed.size(); ++at) {
    const auto id = ObjectId::parse(listed.substr(at, 40));
    if (!id) continue;
    ids.push_back(id->to_string());
    ids.emplace_back(reinterpret_cast<const char*>(id->bytes().data()), 20);
  }
  REQUIRE(ids.size() > 10);
  for (const auto& [path, bytes] : files_in(folder / ".site.planlight")) {
    CAPTURE(path);
    for (const std::string& id : ids) CHECK(bytes.find(id) == std::string::npos);
  }
}

}  // namespace
}  // namespace planlight
