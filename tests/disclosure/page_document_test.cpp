#include "disclosure/page_document.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"

namespace planlight::disclosure {
namespace {

using Lines = std::vector<std::string>;

struct Read {
  std::shared_ptr<const PublicValue> page;
  Lines findings;
};

Read read(std::string bytes) {
  Findings findings;
  auto page = read_page("content/pages/glossary.md", std::move(bytes), findings);
  return {std::move(page), test::shown(findings)};
}

TEST_CASE("a page's first heading is its title, the rest its body, line by line as in the file") {
  const auto [page, findings] = read("\n# Glossary \n\nWords.\n\n## A\n");
  CHECK(findings == Lines{});
  REQUIRE(page != nullptr);
  CHECK((*page)["title"].text() == "Glossary");
  CHECK((*page)["body"].text() == "\n\n\nWords.\n\n## A");
}

TEST_CASE("a page's title stands in any form of a heading of the first level") {
  for (const char* bytes : {"# C# and us #\n\nWords.", "#\tC# and us\n\nWords.",
                            "# C# and us ###  \n\nWords.", "C# and us\n=====\n\nWords."}) {
    CAPTURE(bytes);
    const auto [page, findings] = read(bytes);
    CHECK(findings == Lines{});
    REQUIRE(page != nullptr);
    CHECK((*page)["title"].text() == "C# and us");
    CHECK((*page)["body"].text().ends_with("\n\nWords."));
  }
}

TEST_CASE("a title with Markdown or HTML in it is pointed out, and stays as it is") {
  for (const char* title :
       {"A **b**", "A `b`", "A [b](c)", "A \\*b", "A <em>b</em>", "A &amp; b"}) {
    CAPTURE(title);
    const auto [page, findings] = read(std::string("\n# ") + title + "\n\nWords.");
    CHECK(findings == Lines{"content/pages/glossary.md:2:1: warning: the page's title has Markdown "
                            "or HTML in it, which is shown as it is written; write the title as "
                            "plain text [page-title]"});
    REQUIRE(page != nullptr);
    CHECK((*page)["title"].text() == title);
  }
}

TEST_CASE("a page written on Windows reads the same") {
  const auto [page, findings] = read("# Glossary\r\n\r\nWords.\r\n");
  REQUIRE(page != nullptr);
  CHECK((*page)["title"].text() == "Glossary");
  CHECK((*page)["body"].text() == "\n\nWords.");
}

TEST_CASE("a page without a heading at its top is an error") {
  const Lines expected{
      "content/pages/glossary.md:1:1: error: the page does not begin with a heading of the first "
      "level; begin it with a line such as: # How a plan is made [page-title]"};
  for (const char* bytes : {"", "\n\n", "Words.\n# Late\n", "## Second level\n", "#Tight\n"}) {
    CAPTURE(bytes);
    const auto [page, findings] = read(bytes);
    CHECK(page == nullptr);
    CHECK(findings == expected);
  }
}

TEST_CASE("a page whose heading says nothing is an error") {
  for (const char* bytes : {"\n#  \nWords.\n", "\n# \u200B\nWords.\n"}) {
    const auto [page, findings] = read(bytes);
    CHECK(page == nullptr);
    CHECK(findings == Lines{"content/pages/glossary.md:2:1: error: the page's first heading is "
                            "empty; write the page's title behind the # [page-title]"});
  }
}

TEST_CASE("a byte-order mark before a page is an error") {
  const auto [page, findings] = read("\xEF\xBB\xBF# Glossary\n");
  CHECK(page == nullptr);
  CHECK(findings ==
        Lines{"content/pages/glossary.md:1:1: error: the page begins with a byte-order mark; save "
              "it as UTF-8 without one [text-character]"});
}

TEST_CASE("a character that hides or turns text is an error at its place") {
  const auto [page, findings] = read("# Glossary\n\nWo\xE2\x80\xAErds\n");
  CHECK(page == nullptr);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].starts_with("content/pages/glossary.md:3:3: error: the page has "));
  CHECK(findings[0].ends_with("; remove the character [text-character]"));
}

TEST_CASE("what Git LFS leaves in a page's place is an error that says so") {
  const auto [page, findings] =
      read("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");
  CHECK(page == nullptr);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].find("[path-not-a-document]") != std::string::npos);
}

}  // namespace
}  // namespace planlight::disclosure
