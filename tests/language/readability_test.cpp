// Syllables against a list of words with known counts; grades against the formula worked by hand.

#include "language/readability.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace planlight::language {
namespace {

// Words of plans and reports, and common ones that trip simple rules, by their syllables.
const std::vector<std::pair<int, std::string>>& known_words() {
  static const std::vector<std::pair<int, std::string>> words = {
      {1,
       "a the street theft thefts car cars walked closed asked planned homes whole hole "
       "rule calls youth year years young night nights lights school schools real park "
       "parks plan plans phone tried goes shoes does once twice since face age large bridge "
       "judge speed need feed freed"},
      {2,
       "police district neighbors station people science quiet being doing going stolen "
       "waited needed added houses boxes churches wishes places pages changes uses tables "
       "people's simple little able schedule something someone sometimes safety homework "
       "household therefore somewhere placement statement lonely safely hopeful careful "
       "quarter target baseline number measure progress report service business older adult "
       "adults question nation special social million region union beyond lawyer player "
       "evening morning student students teacher create really value fuel duty city cities "
       "vacant dumping garbage alley alleys corner meeting approved percent rhythm prism "
       "every carry carries carried applied studied heroes faces bridges judges agreed "
       "hundred sacred rented"},
      {3,
       "commander officer neighborhood resident residents library area idea radio video "
       "piano serious various previous violence domestic robbery robberies burglary "
       "burglaries vehicle vehicles involvement quarterly businesses immigrant religious "
       "engagement partnership official yesterday museum created creating theater area's "
       "usual actual annual continue continues continued property quality avenue boulevard "
       "volunteer volunteers summary approval strategy strategic strategies tourism camera "
       "telephone bicycle different interest average general several family families "
       "company"},
      {4,
       "community society variety minority education usually actually situation evaluate "
       "intersection conversation mechanism criticism"},
      {5, "disability organization association"}};
  return words;
}

TEST_CASE("the syllables of known words are counted") {
  for (const auto& [syllables, list] : known_words()) {
    std::istringstream words(list);
    for (std::string word; words >> word;) {
      CAPTURE(word);
      CHECK(syllables_in(word) == syllables);
      word.front() = static_cast<char>(std::toupper(word.front()));
      CHECK(syllables_in(word) == syllables);
    }
  }
}

TEST_CASE("the grade is what the formula gives") {
  // 8 words, 2 sentences, 10 syllables.
  CHECK(*reading_grade("Cars are stolen at night. People look out.") ==
        doctest::Approx(std::max(0.0, 0.39 * 8 / 2 + 11.8 * 10 / 8 - 15.59)));
  // 6 words, 1 sentence, 23 syllables.
  CHECK(*reading_grade("Community organizations evaluate partnership strategies annually.") ==
        doctest::Approx(0.39 * 6 / 1 + 11.8 * 23 / 6 - 15.59));
}

TEST_CASE("a sentence ends at its mark, not within a number or an abbreviation") {
  const double one = *reading_grade("Meetings begin at 6.30 p.m. on weekday evenings everywhere");
  CHECK(*reading_grade("Meetings begin at 6.30 p.m. on weekday evenings everywhere.") == one);
  CHECK(*reading_grade("Meetings begin at evenings. Neighborhood volunteers participate.") <
        *reading_grade("Meetings begin at evenings, neighborhood volunteers participate."));
  CHECK(*reading_grade("Neighborhood volunteers\nNeighborhood volunteers") ==
        *reading_grade("Neighborhood volunteers. Neighborhood volunteers."));
}

TEST_CASE("what has no word has no grade, and nothing is under 0") {
  CHECK_FALSE(reading_grade(""));
  CHECK_FALSE(reading_grade(" … — ! ? \n"));
  CHECK_FALSE(reading_grade("空地"));
  CHECK(*reading_grade("Go. Go. Go.") == 0);
}

}  // namespace
}  // namespace planlight::language
