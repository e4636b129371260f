#include "command/source_excerpt.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "command/messages.h"
#include "language/display_width.h"

namespace planlight::command {
namespace {

// One character as it is shown.
struct Glyph {
  std::string text;
  int width = 1;
};

std::vector<Glyph> glyphs_of(const std::string& line) {
  std::vector<Glyph> glyphs;
  for (std::size_t at = 0; at < line.size();) {
    const auto first = static_cast<unsigned char>(line[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const std::string bytes = line.substr(at, size);
    at += size;
    if (bytes == "\t") {
      glyphs.push_back({" ", 1});
      continue;
    }
    const std::string shown = visible(bytes);
    if (shown != bytes) {
      glyphs.push_back({shown, static_cast<int>(shown.size())});
      continue;
    }
    char32_t code = size == 1 ? first : first & (0xff >> (size + 1));
    for (std::size_t i = 1; i < bytes.size(); ++i) {
      code = code << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3f);
    }
    glyphs.push_back({bytes, language::display_width(code)});
  }
  return glyphs;
}

}  // namespace

std::string source_excerpt(const std::string& line, int line_number, int column, int columns) {
  const std::vector<Glyph> glyphs = glyphs_of(line);
  const std::string number = fmt::format("{:5} | ", line_number);
  const int room = std::max(columns - static_cast<int>(number.size()) - 2, 20);  // 2 for two "…"
  const auto place = std::min(static_cast<std::size_t>(std::max(column, 1) - 1), glyphs.size());
  // As much before the place as a third of the room, then as much as fits behind.
  std::size_t begin = place;
  int used = 0;
  while (begin > 0 && used + glyphs[begin - 1].width <= room / 3) used += glyphs[--begin].width;
  int whole = 0;
  for (const Glyph& glyph : glyphs) whole += glyph.width;
  if (whole <= room + 2) begin = 0;
  std::string text = begin > 0 ? "…" : "";
  std::string mark(begin > 0 ? 1 : 0, ' ');
  int shown = 0;
  std::size_t at = begin;
  for (; at < glyphs.size() && shown + glyphs[at].width <= room + 1; ++at) {
    text += glyphs[at].text;
    shown += glyphs[at].width;
    if (at < place) mark.append(static_cast<std::size_t>(glyphs[at].width), ' ');
  }
  if (at < glyphs.size()) text += "…";
  std::string out = number + text + '\n';
  if (column > 0) out += fmt::format("{:5} | {}^\n", "", mark);
  return out;
}

}  // namespace planlight::command
