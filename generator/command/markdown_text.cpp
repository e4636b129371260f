#include "command/markdown_text.h"

#include "command/messages.h"

namespace planlight::command {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string markdown_escaped(std::string_view text) {
  // Mentions and references are looked for in the finished text, where no backslash is left.
  constexpr std::string_view apart = "<!-- -->";
  constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  std::string line;
  for (const char c : text) line += c == '\n' || c == '\t' ? ' ' : c;
  const std::string safe = visible(line);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    // Enough of them to keep ordinary texts readable: a comma or a full stop in a text is no
    // markup.
    const bool plain =
        (c == ',' || c == ';' || c == '\'' || c == '"' || c == '/' || c == '?' || c == '%') ||
        (c == '.' && i > 0 && is_letter(safe[i - 1]) && safe[i - 1] != 'w');
    if (punctuation.find(c) != std::string_view::npos && !plain) out += '\\';
    out += c;
    if (c == '@' || c == '#') out += apart;
    if (c == '-' && i >= 2 && (safe[i - 1] | 0x20) == 'h' && (safe[i - 2] | 0x20) == 'g') {
      out += apart;
    }
  }
  return out;
}

}  // namespace planlight::command
