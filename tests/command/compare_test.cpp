// `compare`: what the public would see change, on a real repository.

#include <doctest/doctest.h>

#include "command/comparison_report.h"
#include "command/desk_commands.h"
#include "command/markdown_text.h"
#include "command/page_text.h"
#include "command/site_comparison.h"
#include "command/small_city.h"

namespace planlight {
namespace {

using command::PassageChange;
using sample::edited;
using test::Said;
using test::SmallCity;
using Passages = std::vector<std::string>;

constexpr const char* plan_path = "plans/2026/001.json";

// The small city, committed; each commit is a day younger than the last.
struct Town : test::ScratchRepository {
  SmallCity city;
  Town() { commit(); }
  void commit() {
    for (const auto& [path, bytes] : city.commit()) write("content/" + path, bytes);
    ScratchRepository::commit();
  }
  Said compare(std::vector<std::string> words) const {
    words.insert(words.begin(), "compare");
    words.insert(words.end(), {"--repo", path(), "--as-of", "2026-06-30"});
    return test::run_planlight(std::move(words));
  }
  void approve_summary(std::string_view summary) {
    city.put(plan_path, edited(sample::plan(), "Fewer cars are stolen.", summary));
    city.approve(plan_path, "2026-05-01");
    commit();
  }
};

TEST_CASE("compare shows the words that the public would see change, once") {
  Town town;
  town.approve_summary("Fewer bicycles are stolen.");
  const Said said = town.compare({"HEAD~1", "HEAD"});
  CHECK(said.exit_code == 0);
  CHECK(said.errors == "");
  CHECK(said.out.starts_with("From HEAD~1 to HEAD, both as of 2026-06-30: 1 page added, "));
  CHECK(said.has("\nDistrict 1\n  districts/1/2026/  The plan for 2026\n"));
  CHECK(said.has("    ~ Fewer [-cars-] {+bicycles+} are stolen.\n"));
  CHECK(said.out.find("[-cars-]") == said.out.rfind("[-cars-]"));
  CHECK(said.has("  added: districts/1/2026/history/  "));
}

TEST_CASE("compare of a commit with itself says nothing, of a draft too") {
  Town town;
  town.city.put(plan_path, edited(sample::plan(), "Fewer cars are stolen.", "A secret draft."));
  town.commit();
  const Said said = town.compare({"HEAD~1", "HEAD"});
  CHECK(said.exit_code == 0);
  CHECK(said.out == "From HEAD~1 to HEAD, both as of 2026-06-30: nothing.\n");
}

TEST_CASE("compare looks at both commits as of one day, so that time alone changes nothing") {
  const Town town;
  town.git("commit -q --allow-empty -m later");
  const Said said = test::run_planlight({"compare", "HEAD~1", "HEAD", "--repo", town.path()});
  CHECK(said.exit_code == 0);
  CHECK(said.has(": nothing.\n"));
}

TEST_CASE("a text on many pages is told once, before them") {
  Town town;
  town.city.put("portal.json",
                edited(sample::portal(), "\"publisher\": \"", "\"publisher\": \"The "));
  town.commit();
  const Said said = town.compare({"HEAD~1", "HEAD"});
  CHECK(said.has("\nOn many pages\n  "));
  CHECK(said.has("{+The+}"));
  CHECK(said.out.find("{+The+}") == said.out.rfind("{+The+}"));
  CHECK(said.has(" changed: in texts told above, or in links, order and pictures alone)\n"));
}

TEST_CASE("in a comment no text of the site becomes markup, a mention or a reference") {
  Town town;
  town.approve_summary(
      "@mayor <b>reads</b> #12, GH-3 and www.example.org or `this` [x](http://y.z)");
  const Said said = town.compare({"HEAD~1", "HEAD", "--format", "markdown"});
  CHECK(said.has("### District 1\n\n#### The plan for 2026 (`districts/1/2026/`)\n\n- "));
  CHECK(said.has(R"(\@<!-- -->mayor)"));
  CHECK_FALSE(said.has("@mayor"));
  CHECK_FALSE(said.has("<b>"));
  CHECK_FALSE(said.has("#12"));
}

TEST_CASE("plain words stay plain in Markdown, marks do not") {
  using command::markdown_escaped;
  CHECK(markdown_escaped("Yes, it does. Who?") == "Yes, it does. Who?");
  CHECK(markdown_escaped("1. a\n# b") == R"(1\. a \#<!-- --> b)");
  CHECK(markdown_escaped("www.a.org https://b") == R"(www\.a.org https\://b)");
  CHECK(markdown_escaped("GH-1 gh-2 up-end") == R"(GH\-<!-- -->1 gh\-<!-- -->2 up\-end)");
  CHECK(markdown_escaped("<script>&amp;|*_`~") == R"(\<script\>\&amp;\|\*\_\`\~)");
  CHECK(markdown_escaped("\x1b[31m") == R"(\\u001b\[31m)");
}

TEST_CASE("a comment ends before it is too long, and says how many pages it leaves out") {
  command::SiteComparison comparison;
  for (int i = 0; i < 50; ++i) {
    command::PageChange page;
    page.path = "about/page/";
    page.title = "A page";
    page.passages.push_back({std::nullopt, std::string(900, 'x')});
    comparison.pages.push_back(page);
  }
  const command::ComparisonHead head{"a", "b", *Date::parse("2026-06-30")};
  const std::string comment = command::comparison_markdown(head, comparison, 10'000);
  CHECK(comment.size() <= 10'000);
  CHECK(comment.ends_with("And 40 pages more; `planlight compare` shows them all.\n"));
}

TEST_CASE("compare writes a page of its own, and JSON") {
  Town town;
  town.approve_summary("<script>Fewer</script> cars are stolen.");
  const Said page = town.compare({"HEAD~1", "HEAD", "--format", "html"});
  CHECK(page.out.starts_with("<!doctype html>\n"));
  CHECK(page.has("<ins>&lt;script&gt;Fewer&lt;/script&gt; </ins>cars are stolen."));
  CHECK_FALSE(page.has("<script>"));
  const Said json = town.compare({"HEAD~1", "HEAD", "--format", "json"});
  CHECK(json.has("\"path\": \"districts/1/2026/\",\n      \"change\": \"changed\",\n"));
  CHECK(json.has("\"before\": \"Fewer cars are stolen.\",\n"));
}

TEST_CASE("compare says the errors of a side and fails where the second would not be published") {
  Town town;
  town.city.put(plan_path, edited(sample::plan(), "\"Car thefts\"", "\"Arrests\""));
  town.city.approve(plan_path, "2026-05-01");
  town.commit();
  const Said wrong = town.compare({"HEAD~1", "HEAD"});
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.errors.starts_with("HEAD has errors and would not be published:\ncontent/plans/"));
  CHECK(wrong.has(": nothing.\n"));
  CHECK(town.compare({"HEAD", "HEAD~1"}).exit_code == 0);
  CHECK(town.compare({"HEAD~1", "no-such-commit"}).exit_code == 4);
  CHECK(town.compare({"HEAD"}).exit_code == 2);
}

TEST_CASE("nothing internal is in any form of a comparison") {
  Town town;
  town.city.put(plan_path, edited(edited(sample::plan(), "Fewer cars", "Fewer bicycles"),
                                  "Internal", "Internal changed"));
  town.city.approve(plan_path, "2026-05-01");
  town.commit();
  for (const char* format : {"text", "markdown", "html", "json"}) {
    const Said said = town.compare({"HEAD~1", "HEAD", "--format", format});
    CHECK(said.has("bicycles"));
    CHECK_FALSE(said.has("Internal"));
  }
}

TEST_CASE("the text of a page is what a reader meets") {
  const auto text = command::text_of_page(
      "<html><head><title>Not this</title></head><body><a href=\"a>b\">Skip</a>"
      "<script>1 < 2; </script><main><h1>A &amp; <bdi>B</bdi></h1>\n<p>One\n <b>two</b></p>"
      "<svg><text>no</text></svg><table><tr><th>x</th><td>1</td></tr></table>"
      "<dl><dt>Due</dt><dd>now&#39;s</dd></dl><img src=\"m.png\" alt=\"A map\"></main>"
      "<footer>End</footer></body></html>");
  CHECK(text.title == "A & B");
  CHECK(text.passages ==
        Passages{"Skip", "A & B", "One two", "x | 1", "Due: now's", "A map", "End"});
  CHECK(text.own_begin == 1);
  CHECK(text.own_end == 6);
}

TEST_CASE("passages are told as changed where they have words in common, else as new or gone") {
  const Passages before = {"a", "The district has ten cars", "gone entirely", "z"};
  const Passages after = {"a", "The district has two cars", "z", "quite new"};
  const std::vector<PassageChange> changes = command::compare_passages(before, after);
  CHECK(changes ==
        std::vector<PassageChange>{{"The district has ten cars", "The district has two cars"},
                                   {"gone entirely", std::nullopt},
                                   {std::nullopt, "quite new"}});
}

}  // namespace
}  // namespace planlight
