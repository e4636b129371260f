#pragma once
// What changed between two texts, word by word.

#include <string>
#include <string_view>
#include <vector>

namespace planlight::pages {

enum class Change { kept, inserted, deleted };

struct ComparedPiece {
  Change change;
  std::string text;  // words with the white space that follows them
  bool operator==(const ComparedPiece&) const = default;
};

// Kept and inserted pieces together give `after`, byte for byte; kept and deleted ones give the
// words of `before`. Where words were replaced, what was deleted stands before what was inserted.
// Words are what white space parts; white space alone is no change. Neighbors differ in their
// change. Up to three words that stay between longer changes are told as replaced with them: it is
// easier to read. Cost: beyond a million pairs of words, what lies between the common beginning and
// the common end is told as replaced whole.
std::vector<ComparedPiece> compare_texts(std::string_view before, std::string_view after);

// Those pieces cut at blank lines: a list of pieces a paragraph, none of them empty.
std::vector<std::vector<ComparedPiece>> paragraphs_of(const std::vector<ComparedPiece>& pieces);

}  // namespace planlight::pages
