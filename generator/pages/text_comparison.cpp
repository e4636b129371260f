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

class Pieces {
 public:
  void add(Change change, const Token& token) {
    if (change == Change::kept) {
      flush();
      append(Change::kept, token.whole);
    } else {
      (change == Change::deleted ? deleted_ : inserted_) += token.whole;
    }
  }
  std::vector<ComparedPiece> finish() {
    flush();
    return std::move(pieces_);
  }

 private:
  void append(Change change, std::string_view text) {
    if (text.empty()) return;
    if (!pieces_.empty() && pieces_.back().change == change) {
      pieces_.back().text += text;
    } else {
      pieces_.push_back({change, std::string(text)});
    }
  }
  void flush() {
    append(Change::deleted, deleted_);
    append(Change::inserted, inserted_);
    deleted_.clear();
    inserted_.clear();
  }

  std::vector<ComparedPiece> pieces_;
  std::string deleted_, inserted_;
};

void compare_middle(const Token* a, std::size_t a_size, const Token* b, std::size_t b_size,
                    Pieces& pieces) {
  std::size_t i = 0;
  std::size_t j = 0;
  if (a_size != 0 && b_size <= most_pairs / a_size) {
    const CommonLengths common(a, a_size, b, b_size);
    while (i < a_size && j < b_size) {
      if (a[i].word == b[j].word) {
        pieces.add(Change::kept, b[j]);
        ++i, ++j;
      } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
        pieces.add(Change::deleted, a[i++]);
      } else {
        pieces.add(Change::inserted, b[j++]);
      }
    }
  }
  while (i < a_size) pieces.add(Change::deleted, a[i++]);
  while (j < b_size) pieces.add(Change::inserted, b[j++]);
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
  Pieces pieces;
  for (std::size_t i = 0; i < start; ++i) pieces.add(Change::kept, b[i]);
  compare_middle(a.data() + start, a.size() - start - end, b.data() + start, b.size() - start - end,
                 pieces);
  for (std::size_t i = b.size() - end; i < b.size(); ++i) pieces.add(Change::kept, b[i]);
  return pieces.finish();
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
