#include "pages/text_comparison.h"

#include <doctest/doctest.h>

#include <string>

using namespace planlight::pages;

namespace {

// kept -deleted- +inserted+
std::string told(const std::vector<ComparedPiece>& pieces) {
  std::string told;
  for (const ComparedPiece& piece : pieces) {
    const char* sign = piece.change == Change::kept      ? ""
                       : piece.change == Change::deleted ? "-"
                                                         : "+";
    told += sign + piece.text + sign;
  }
  return told;
}

std::string without(const std::vector<ComparedPiece>& pieces, Change left_out) {
  std::string text;
  for (const ComparedPiece& piece : pieces) {
    if (piece.change != left_out) text += piece.text;
  }
  return text;
}

std::string numbered_words(const std::string& word, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += word + std::to_string(i) + " ";
  return text;
}

}  // namespace

TEST_CASE("equal texts are one kept piece") {
  CHECK(told(compare_texts("Same words here.", "Same words here.")) == "Same words here.");
}

TEST_CASE("two empty texts have no pieces") { CHECK(compare_texts("", "").empty()); }

TEST_CASE("a replaced word is deleted, then inserted") {
  CHECK(told(compare_texts("Cars are stolen at night.", "Cars are taken at night.")) ==
        "Cars are -stolen -+taken +at night.");
}

TEST_CASE("a new text is inserted whole") {
  CHECK(told(compare_texts("", "All new.")) == "+All new.+");
}

TEST_CASE("a text that is gone is deleted whole") {
  CHECK(told(compare_texts("All gone.", "")) == "-All gone.-");
}

TEST_CASE("white space alone is no change") {
  CHECK(told(compare_texts("one  two\nthree", "one two three")) == "one two three");
}

TEST_CASE("kept and inserted pieces give the newer text byte for byte") {
  const std::string before = "The district meets *twice*.\n\nResidents speak first. Then officers.";
  const std::string after =
      "  The district meets weekly.\n\nResidents speak.\n\n- Then all officers.\n";
  const auto pieces = compare_texts(before, after);
  CHECK(without(pieces, Change::deleted) == after);
}

TEST_CASE("kept and deleted pieces give the words of the older text") {
  const auto pieces = compare_texts("a b c d e", "a x c e f");
  CHECK(without(pieces, Change::inserted) == "a b c d e ");
}

TEST_CASE("beyond a million pairs of words the middle is told as replaced whole") {
  const auto pieces = compare_texts("same " + numbered_words("a", 1001) + "kept end",
                                    "same " + numbered_words("b", 1001) + "kept end");
  REQUIRE(pieces.size() == 4);
  CHECK(pieces[0] == ComparedPiece{Change::kept, "same "});
  CHECK(pieces[1].change == Change::deleted);
  CHECK(pieces[2].change == Change::inserted);
  CHECK(pieces[3] == ComparedPiece{Change::kept, "kept end"});
}

TEST_CASE("pieces are cut at blank lines, with no empty paragraph") {
  const auto paragraphs = paragraphs_of(compare_texts("One.\n\nTwo.", "One.\n\nTwo and\n\nthree."));
  REQUIRE(paragraphs.size() == 3);
  CHECK(told(paragraphs[0]) == "One.");
  CHECK(told(paragraphs[1]) == "-Two.-+Two and+");
  CHECK(told(paragraphs[2]) == "+three.+");
}

TEST_CASE("a few words that stay between longer changes are replaced with them") {
  CHECK(told(compare_texts("One two three and four five six.", "Ten twenty and thirty forty.")) ==
        "-One two three and four five six.-+Ten twenty and thirty forty.+");
  CHECK(told(compare_texts("Come on Monday and stay.", "Come on Friday and talk.")) ==
        "Come on -Monday -+Friday +and -stay.-+talk.+");
}
