#include <doctest/doctest.h>

#include "command/desk_commands.h"
#include "command/page_address.h"
#include "command/small_city.h"

namespace planlight {
namespace {

using command::path_meant;
using sample::edited;
using test::Said;

constexpr const char* plan_path = "plans/2026/001.json";

struct Explained : test::ScratchRepository {
  test::SmallCity city;
  Explained() { commit_city(); }
  void commit_city() {
    for (const auto& [path, bytes] : city.commit()) write("content/" + path, bytes);
    commit();
  }
  Said explain(std::vector<std::string> words) const {
    words.insert(words.begin(), "explain");
    words.insert(words.end(), {"--repo", path(), "--as-of", "2026-06-30"});
    return test::run_planlight(std::move(words));
  }
};

TEST_CASE_FIXTURE(Explained, "explain names a page's documents, their versions and approvals") {
  const Said said = explain({"districts/1/2026/"});
  CHECK(said.exit_code == 0);
  CHECK(said.errors == "");
  CHECK(
      said.out.starts_with("districts/1/2026/  The plan for 2026\n"
                           "in en, as of 2026-06-30\n\nDocuments\n"
                           "  content/districts/001.json\n"
                           "    published as committed: it needs no approval\n"));
  CHECK(
      said.has("  content/plans/2026/001.json\n    version 1 of 1, approved 2026-01-31\n"
               "      2026-01-31  district_commander\n"));
  CHECK(said.has("  content/reports/2026/q1/001.json\n"));
  CHECK(said.has("\n  default/templates/plan.html\n"));
  CHECK(said.has("\n  default/templates/layout.html\n"));
  CHECK_FALSE(said.has("002.json"));
}

TEST_CASE_FIXTURE(Explained, "explain names the citywide liaisons where a page has their numbers") {
  city.put("offices/city.json", R"({"positions": [{"role": "lgbtq_liaison"}]})");
  commit_city();
  CHECK_FALSE(explain({"districts/1/"}).has("content/offices/city.json"));
  city.approve("offices/city.json", "2026-03-01");
  commit_city();
  for (const char* page : {"districts/1/", "areas/1/", "accessibility/"}) {
    CHECK(explain({page}).has("  content/offices/city.json\n    version 1 of 1,"));
  }
  CHECK_FALSE(explain({"districts/1/2026/"}).has("content/offices/city.json"));
}

TEST_CASE_FIXTURE(Explained, "explain names the document that a short page speaks of") {
  city.put("equity/2026.json", sample::equity());
  city.approve("equity/2026.json", "2026-02-02");
  commit_city();
  city.withdraw("equity/2026.json", "2026-03-03", "Wrong figures");
  commit_city();
  const Said said = explain({"equity/2026/"});
  CHECK(said.exit_code == 0);
  CHECK(said.has("  content/equity/2026.json\n    withdrawn on 2026-03-03\n"));
  CHECK(said.has("\n  default/templates/withdrawn.html\n"));
}

TEST_CASE_FIXTURE(Explained, "a progress page names the plan that was in force") {
  city.put(plan_path, edited(sample::plan(), "Fewer cars", "Fewer bicycles"));
  city.approve(plan_path, "2026-05-01");
  commit_city();
  CHECK(explain({"districts/1/2026/"}).has("    version 2 of 2, approved 2026-05-01\n"));
  CHECK(explain({"districts/1/2026/q1/"}).has("    version 1 of 2, approved 2026-01-31\n"));
}

TEST_CASE_FIXTURE(Explained,
                  "explain tells that there is a draft, nothing of it or of what is internal") {
  city.put(plan_path, edited(sample::plan(), "Fewer cars", "Unapproved bicycles"));
  commit_city();
  for (const char* format : {"human", "json"}) {
    const Said said = explain({"districts/1/2026/", "--message-format", format});
    CHECK(said.exit_code == 0);
    CHECK_FALSE(said.has("Unapproved"));
    CHECK_FALSE(said.has("Internal"));
    CHECK_FALSE(said.has(repository::blob_id(sample::plan()).to_string()));
  }
  CHECK(explain({"districts/1/2026/"})
            .has("    the commit has a newer version, which is not approved\n"));
}

TEST_CASE_FIXTURE(Explained, "explain lists the texts that stand in the source language") {
  city.put("portal.json",
           edited(sample::portal(), "\"languages\": [\"en\"]", "\"languages\": [\"en\", \"es\"]"));
  city.put("translations/es/plans/2026/001.po",
           "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
           "msgid \"Fewer cars are stolen.\"\nmsgstr \"Se roban menos autos.\"\n");
  commit_city();
  const Said said = explain({"es/districts/1/2026/"});
  CHECK(said.has("es/districts/1/2026/  El plan para 2026\nin es, as of 2026-06-30\n"));
  CHECK(said.has("\nCatalogues\n"));
  CHECK(said.has("  content/translations/es/plans/2026/001.po\n"));
  CHECK(said.has("; in the source language, because no translation is there: "));
  CHECK_FALSE(said.has("/summary  Fewer cars are stolen."));
  CHECK(said.has("  plans/2026/001 /problems/0/title  "));
}

TEST_CASE_FIXTURE(Explained, "explain says which of a page's files changed since a commit") {
  city.put(plan_path, edited(sample::plan(), "Fewer cars", "Fewer bicycles"));
  city.approve(plan_path, "2026-05-01");
  commit_city();
  CHECK(explain({"districts/1/2026/", "--since", "HEAD~1"})
            .has("\nChanged since HEAD~1\n  content/approvals/plans/2026/001.json\n"
                 "  content/plans/2026/001.json\n"));
  CHECK(explain({"districts/2/", "--since", "HEAD~1"})
            .has("\nNone of its files changed since HEAD~1.\n"));
  CHECK(explain({"progress/", "--since", "HEAD~1"}).has("  content/plans/2026/001.json\n"));
}

TEST_CASE_FIXTURE(Explained, "an unknown page is wrong usage, and a near one is named") {
  const Said said = explain({"districts/1/2062/"});
  CHECK(said.exit_code == 2);
  CHECK(said.errors == "there is no page districts/1/2062/; did you mean `districts/1/2026/`?\n");
  CHECK(explain({"https://elsewhere.example/districts/1/"}).exit_code == 2);
}

TEST_CASE("a page is named by its address, its file or its path") {
  const std::string base = "https://example.org/plans/";
  for (const char* words :
       {"https://example.org/plans/districts/7/", "https://example.org/plans/districts/7/#main",
        "http://127.0.0.1:8000/districts/7/", "http://localhost/districts/7/?x=1", "districts/7",
        "districts/7/", "/districts/7/index.html", "./districts/%37/", "site/districts/7/"}) {
    CHECK(path_meant(words, base, "site") == "districts/7/index.html");
  }
  CHECK(path_meant("https://example.org/plans", base, "site") == "index.html");
  CHECK(path_meant("/", base, "site") == "index.html");
  CHECK(path_meant("404.html", base, "site") == "404.html");
  CHECK(path_meant("https://example.org/other/", base, "site") == std::nullopt);
  CHECK(path_meant("http://127.0.0.1.evil.example/a/", base, "site") == std::nullopt);
}

}  // namespace
}  // namespace planlight
