#include "disclosure/enforcement_count.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "documents/plain_letters.h"

namespace planlight::disclosure {
namespace {

using Words = std::vector<std::string>;

// Lower-case runs of letters; all else parts words.
Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : documents::to_plain_letters(text)) {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

template <std::size_t size>
bool is_one_of(const std::string& word, const std::array<std::string_view, size>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The word `distance` after `index` (before it where negative); empty past either end.
std::string_view near(const Words& words, std::size_t index, int distance) {
  const auto at = static_cast<std::ptrdiff_t>(index) + distance;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(words.size())) return {};
  return words[static_cast<std::size_t>(at)];
}

// "non-arrest outcomes", "treatment instead of arrest", "alternatives to citations".
bool is_what_was_avoided(const Words& words, std::size_t index) {
  const auto before = near(words, index, -1);
  if (before == "non" || before == "pre") return true;
  static constexpr std::array<std::array<std::string_view, 2>, 8> ways = {{{"instead", "of"},
                                                                           {"lieu", "of"},
                                                                           {"rather", "than"},
                                                                           {"other", "than"},
                                                                           {"alternative", "to"},
                                                                           {"alternatives", "to"},
                                                                           {"diverted", "from"},
                                                                           {"diversion", "from"}}};
  const auto earlier = near(words, index, -2);
  return std::any_of(ways.begin(), ways.end(),
                     [&](const auto& way) { return earlier == way[0] && before == way[1]; });
}

bool is_arrest(const Words& words, std::size_t index) {
  const std::string& word = words[index];
  if (!word.starts_with("arrest") && !word.starts_with("rearrest")) return false;
  const auto before = near(words, index, -1);
  return before != "cardiac" && before != "respiratory";
}

bool is_citation(const Words& words, std::size_t index) {
  const std::string& word = words[index];
  if (word == "citation" || word == "citations") return true;
  if (word != "ticket" && word != "tickets" && word != "ticketed") return false;
  static constexpr std::array<std::string_view, 8> issued = {
      "parking", "traffic", "speeding", "moving", "violation", "written", "issued", "police"};
  return is_one_of(std::string(near(words, index, -1)), issued) ||
         is_one_of(std::string(near(words, index, 1)), issued);
}

// A place where a vehicle halts, not a person who is halted.
bool is_transit_stop(const Words& words, std::size_t index) {
  static constexpr std::array<std::string_view, 14> transit = {
      "bus",   "buses",     "train", "trains",  "rail", "transit", "tram",
      "metra", "streetcar", "cta",   "shuttle", "ride", "pace",    "trolley"};
  for (int distance = -3; distance <= 5; ++distance) {
    if (is_one_of(std::string(near(words, index, distance)), transit)) return true;
  }
  return false;
}

bool is_stop(const Words& words, std::size_t index) {
  const std::string& word = words[index];
  if (word != "stop" && word != "stops" && word != "stopped") return false;
  static constexpr std::array<std::string_view, 11> enforced = {
      "traffic", "investigatory", "investigative", "pedestrian", "vehicle", "street",
      "terry",   "field",         "police",        "people",     "drivers"};
  const std::string before(near(words, index, -1));
  if (is_one_of(before, enforced)) return true;
  if (is_transit_stop(words, index)) return false;
  static constexpr std::array<std::string_view, 7> of_a_sign = {"sign", "signs", "light", "lights",
                                                                "line", "lines", "bar"};
  if (is_one_of(std::string(near(words, index, 1)), of_a_sign)) return false;
  static constexpr std::array<std::string_view, 7> of_a_verb = {"to",  "not", "will", "one",
                                                                "non", "can", "must"};
  return word != "stop" || !is_one_of(before, of_a_verb);
}

}  // namespace

std::string_view name(Enforcement counted) {
  switch (counted) {
    case Enforcement::arrests: return "arrests";
    case Enforcement::stops: return "stops";
    case Enforcement::citations: return "citations";
  }
  return "";
}

std::optional<Enforcement> counts_enforcement(std::string_view text) {
  const Words words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_what_was_avoided(words, i)) continue;
    if (is_arrest(words, i)) return Enforcement::arrests;
    if (is_citation(words, i)) return Enforcement::citations;
    if (is_stop(words, i)) return Enforcement::stops;
  }
  return std::nullopt;
}

}  // namespace planlight::disclosure
