#include "pages/text_comparison.h"

#include <algorithm>
#include <cstdint>

namespace planlight::pages {
namespace {

constexpr std::size_t most_pairs = 1'000'000;

struct Token {
  std::string_view word;
  std::string_view
      whole;  // with the white space that follows; the first also with what precedes it
};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t start = 0;
  std::size_t at = 0;
  while (at < text.size() && is_space(text[at])) ++at;
  while (at < text.size()) {
    const std::size_t word = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    const std::size_t word_end = at;
    while (at < text.size() && is_space(text[at])) ++at;
    tokens.push_back({text.substr(word, word_end - word), text.substr(start, at - start)});
    start = at;
  }
  return tokens;
}

using Tokens = std::vector<Token>;

// The lengths of the longest common subsequences of what follows each pair of places.
class CommonLengths {
 public:
  CommonLengths(const Token* a, std::size_t a_size, const Token* b, std::size_t b_size)
      : columns_(b_size + 1), lengths_((a_size + 1) * columns_, 0) {
    for (std::size_t i = a_size; i-- > 0;) {
      for (std::size_t j = b_size; j-- > 0;) {
        lengths_[i * columns_ + j] =
            a[i].word == b[j].word ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::uint32_t at(std::size_t i, std::size_t j) const { return lengths_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<std::uint32_t> lengths_;
};

// Words that stay, or words that went (of `before`) and came (of `after`) in one place.
struct Run {
  bool kept = true;
  Tokens before, after;

  std::size_t size() const { return std::max(before.size(), after.size()); }
};

class Runs {
 public:
  void keep(const Token& before, const Token& after) {
    Run& run = last(true);
    run.before.push_back(before);
    run.after.push_back(after);
  }
  void remove(const Token& before) { last(false).before.push_back(before); }
  void insert(const Token& after) { last(false).after.push_back(after); }

  // Takes words that stay between two longer changes into these.
  std::vector<Run> joined() const {
    std::vector<Run> joined;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Run& run = runs_[i];
      const bool is_between = run.kept && !joined.empty() && i + 1 < runs_.size();
      const bool is_lost = is_between && run.size() <= most_lost &&
                           3 * run.size() < joined.back().size() + runs_[i + 1].size();
      const bool follows_change = !run.kept && !joined.empty() && !joined.back().kept;
      if (is_lost || follows_change) {
        append(joined.back(), run);
      } else {
        joined.push_back(run);
      }
    }
    return joined;
  }

 private:
  static constexpr std::size_t most_lost = 3;

  Run& last(bool kept) {
    if (runs_.empty() || runs_.back().kept != kept) runs_.push_back({kept, {}, {}});
    return runs_.back();
  }
  static void append(Run& to, const Run& run) {
    to.before.insert(to.before.end(), run.before.begin(), run.before.end());
    to.after.insert(to.after.end(), run.after.begin(), run.after.end());
  }

  std::vector<Run> runs_;
};

std::string whole(const Tokens& tokens) {
  std::string text;
  for (const Token& token : tokens) text += token.whole;
  return text;
}

std::vector<ComparedPiece> pieces_of(const std::vector<Run>& runs) {
  std::vector<ComparedPiece> pieces;
  const auto add = [&](Change change, const Tokens& tokens) {
    if (!tokens.empty()) pieces.push_back({change, whole(tokens)});
  };
  for (const Run& run : runs) {
    if (run.kept) {
      add(Change::kept, run.after);
    } else {
      add(Change::deleted, run.before);
      add(Change::inserted, run.after);
    }
  }
  return pieces;
}

void compare_middle(const Token* a, std::size_t a_size, const Token* b, std::size_t b_size,
                    Runs& runs) {
  std::size_t i = 0;
  std::size_t j = 0;
  if (a_size != 0 && b_size <= most_pairs / a_size) {
    const CommonLengths common(a, a_size, b, b_size);
    while (i < a_size && j < b_size) {
      if (a[i].word == b[j].word) {
        runs.keep(a[i++], b[j++]);
      } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
        runs.remove(a[i++]);
      } else {
        runs.insert(b[j++]);
      }
    }
  }
  while (i < a_size) runs.remove(a[i++]);
  while (j < b_size) runs.insert(b[j++]);
}

std::size_t common_start(const Tokens& a, const Tokens& b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t size = 0;
  while (size < most && a[size].word == b[size].word) ++size;
  return size;
}

std::size_t common_end(const Tokens& a, const Tokens& b, std::size_t start) {
  const std::size_t most = std::min(a.size(), b.size()) - start;
  std::size_t size = 0;
  while (size < most && a[a.size() - 1 - size].word == b[b.size() - 1 - size].word) ++size;
  return size;
}

// Where the blank line that the text holds begins and ends; npos where there is none.
std::pair<std::size_t, std::size_t> blank_line(std::string_view text) {
  const std::size_t start = text.find("\n\n");
  if (start == std::string_view::npos) return {start, start};
  std::size_t end = start;
  while (end < text.size() && text[end] == '\n') ++end;
  return {start, end};
}

}  // namespace

std::vector<ComparedPiece> compare_texts(std::string_view before, std::string_view after) {
  const Tokens a = tokens_of(before);
  const Tokens b = tokens_of(after);
  const std::size_t start = common_start(a, b);
  const std::size_t end = common_end(a, b, start);
  Runs runs;
  for (std::size_t i = 0; i < start; ++i) runs.keep(a[i], b[i]);
  compare_middle(a.data() + start, a.size() - start - end, b.data() + start, b.size() - start - end,
                 runs);
  for (std::size_t i = end; i > 0; --i) runs.keep(a[a.size() - i], b[b.size() - i]);
  return pieces_of(runs.joined());
}

std::vector<std::vector<ComparedPiece>> paragraphs_of(const std::vector<ComparedPiece>& pieces) {
  std::vector<std::vector<ComparedPiece>> paragraphs(1);
  for (const ComparedPiece& piece : pieces) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const auto [start, end] = blank_line(rest);
      const std::string_view part = rest.substr(0, start);
      if (!part.empty()) paragraphs.back().push_back({piece.change, std::string(part)});
      if (start == std::string_view::npos) break;
      if (!paragraphs.back().empty()) paragraphs.emplace_back();
      rest = rest.substr(end);
    }
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

}  // namespace planlight::pages
