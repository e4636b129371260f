#include "disclosure/leak_search.h"

#include <doctest/doctest.h>

#include "disclosure/public_builder.h"

namespace planlight::disclosure {
namespace {

const std::string secret = "Two cars wait behind the \"old\" mill at dawn, says the note.";

LeakSearch search_for(const std::string& value) {
  Withheld withheld;
  const documents::DocumentKey key{documents::DocumentKind::page, 0, 0, 0, "draft"};
  PublicBuilder::withhold_all(key, *PublicBuilder::page("x", value), withheld);
  LeakSearch search;
  search.add(withheld);
  return search;
}

bool finds(const std::string& bytes) {
  return !search_for(secret).search("page.html", bytes).empty();
}

TEST_CASE("a withheld value is found as it stands, in any case and spacing") {
  CHECK(finds("<p>" + secret + "</p>"));
  CHECK(finds("TWO CARS   wait\nbehind the \"old\" mill at dawn, says the note."));
}

TEST_CASE("a withheld value is found behind escapes, tags and folds") {
  CHECK(finds("Two cars wait behind the &quot;old&quot; mill at dawn, says the note."));
  CHECK(finds("Two cars wait behind the &#34;old&#x22; mill at dawn, says the note."));
  CHECK(finds("{\"a\":\"Two cars wait behind the \\\"old\\\" mill at dawn, says the note.\"}"));
  CHECK(finds("Two cars <b>wait</b> behind the \"old\" mill at dawn, says the note."));
  CHECK(finds(
      "Two%20cars%20wait%20behind%20the%20%22old%22%20mill%20at%20dawn,%20says%20the%20note."));
  CHECK(finds("DESCRIPTION:Two cars wait behind the \"o\r\n ld\" mill at dawn\\, says the note."));
}

TEST_CASE("a withheld value is found in base64 of any alignment and in hexadecimal") {
  LeakSearch search = search_for("midnight patrol at gate four");
  CHECK(!search.search("f", "bWlkbmlnaHQgcGF0cm9sIGF0IGdhdGUgZm91cg==").empty());
  CHECK(!search.search("f", "eG1pZG5pZ2h0IHBhdHJvbCBhdCBnYXRlIGZvdXI=").empty());  // x before it
  CHECK(!search.search("f", "eHhtaWRuaWdodCBwYXRyb2wgYXQgZ2F0ZSBmb3Vy").empty());  // xx before it
  CHECK(!search.search("f", "6d69646e6967687420706174726f6c206174206761746520666f7572").empty());
}

TEST_CASE("a sentence of a long value is found alone, and a value in a file's name") {
  CHECK(!search_for(
             "The first sentence is public enough. The second names the quiet corner of the yard.")
             .search("f", "The second names the quiet corner of the yard")
             .empty());
  CHECK(!search_for("quietcorner").search("data/quietcorner.json", "").empty());
}

TEST_CASE("other text is no leak, and a hit tells where from but never what") {
  CHECK(!finds("Two cars wait behind the new mill at noon."));
  const auto hits = search_for(secret).search("page.html", secret);
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].document == "pages/draft.md");
  CHECK(hits[0].pointer == "/body");
}

TEST_CASE("what is public elsewhere, too short or a bare date is told apart") {
  LeakSearch search = search_for(secret);
  search.allow("We read: " + secret);
  CHECK(search.search("f", secret).empty());
  CHECK(search.counts().public_elsewhere == 1);
  CHECK(search_for("yes").counts().too_short == 2);  // with the title
  CHECK(search_for("2026-10-01").search("f", "2026-10-01").empty());
}

TEST_CASE(
    "an attribute is read with its escapes decoded, and a calendar's line without its folds") {
  const LeakSearch search = search_for("Tom & Ann's \"yard\" at noon");
  CHECK(!search.search("f", "<p title=\"Tom &amp; Ann&#39;s &quot;yard&quot; at noon\">x</p>")
             .empty());
  CHECK(!search.search("f", "DESCRIPTION:Tom & Ann's \"ya\r\n\trd\" at noon").empty());
  CHECK(!search.search("f", "DESCRIPTION:Tom & Ann's \"ya\r\n rd\" at noon").empty());
}

TEST_CASE("ids of git objects are looked for") {
  LeakSearch search;
  search.add_identifier(*ObjectId::parse("0123456789abcdef0123456789abcdef01234567"),
                        "plans/2026/007.json");
  CHECK(!search.search("f", "see 0123456789ABCDEF0123456789abcdef01234567").empty());
}

}  // namespace
}  // namespace planlight::disclosure
