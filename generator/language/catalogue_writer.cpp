// The writing half of catalogue.h. Lines break where msgcat breaks them, so that a file that goes
// through a translator's editor and back shows only the translator's changes.

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "language/catalogue.h"

namespace planlight::language {
namespace {

constexpr int page_width = 79;

// One character as it stands between the quotation marks: an escape stays whole.
struct Mark {
  std::string bytes;
  int width = 1;
  bool may_break_before = false;
};

int width_of(UChar32 c) {
  const auto type = static_cast<UCharCategory>(u_charType(c));
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string escaped(UChar32 c) {
  switch (c) {
    case '\n': return "\\n";
    case '\t': return "\\t";
    case '\r': return "\\r";
    case '\a': return "\\a";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\v': return "\\v";
    case '"': return "\\\"";
    case '\\': return "\\\\";
    default: break;
  }
  if (c < 0x20) return fmt::format("\\{:03o}", static_cast<unsigned>(c));
  std::string bytes;
  icu::UnicodeString(c).toUTF8String(bytes);
  return bytes;
}

bool is_infix_stop(const std::string& mark) {
  return mark == "." || mark == "," || mark == ":" || mark == ";";
}

bool is_letter(const std::string& mark) {
  return u_isalpha(icu::UnicodeString::fromUTF8(mark).char32At(0)) != 0;
}

class Writer {
 public:
  Writer() {
    UErrorCode status = U_ZERO_ERROR;
    breaks_.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) breaks_.reset();  // then lines break at spaces alone
  }

  std::string take() && { return std::move(out_); }

  void write(const CatalogueEntry& entry) {
    if (!out_.empty()) out_ += '\n';
    write_comments("#", entry.translator_comments);
    write_comments("#.", entry.extracted_comments);
    write_references(entry.references);
    if (!entry.flags.empty()) out_ += fmt::format("#, {}\n", fmt::join(entry.flags, ", "));
    const std::string previous = entry.obsolete ? "#~| " : "#| ";
    const std::string prefix = entry.obsolete ? "#~ " : "";
    if (entry.previous_context) write_field(previous, "msgctxt", *entry.previous_context);
    if (entry.previous_source) write_field(previous, "msgid", *entry.previous_source);
    if (entry.context) write_field(prefix, "msgctxt", *entry.context);
    write_field(prefix, "msgid", entry.source);
    write_field(prefix, "msgstr", entry.translation);
  }

 private:
  void write_comments(std::string_view mark, const std::vector<std::string>& comments) {
    for (std::string_view comment : comments) {
      do {
        const std::string_view line = comment.substr(0, comment.find('\n'));
        comment.remove_prefix(std::min(comment.size(), line.size() + 1));
        out_ += mark;
        if (!line.empty()) out_ += ' ';
        out_ += line;
        out_ += '\n';
      } while (!comment.empty());
    }
  }

  void write_references(const std::vector<std::string>& references) {
    if (references.empty()) return;
    out_ += "#:";
    int column = 2;
    for (std::string reference : references) {
      if (reference.find_first_of(" \t") != std::string::npos)
        reference = "\u2068" + reference + "\u2069";
      const int width = static_cast<int>(icu::UnicodeString::fromUTF8(reference).countChar32());
      if (column > 2 && column + 1 + width >= page_width) {
        out_ += "\n#:";
        column = 2;
      }
      out_ += " " + reference;
      column += 1 + width;
    }
    out_ += '\n';
  }

  void write_field(const std::string& prefix, std::string_view keyword, std::string_view text) {
    out_ += prefix;
    out_ += keyword;
    const std::size_t end_of_line = text.find('\n');
    const bool has_lines = end_of_line != std::string_view::npos && end_of_line + 1 < text.size();
    std::vector<Mark> marks = marks_of(text.substr(0, has_lines ? end_of_line : text.size()));
    const int start = static_cast<int>(prefix.size() + keyword.size()) + 2;
    if (!has_lines && lines_of(marks, start, static_cast<int>(prefix.size())).size() <= 1) {
      write_string(" ", marks, 0, marks.size());
      return;
    }
    out_ += " \"\"\n";
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      marks = marks_of(text.substr(0, end));
      text.remove_prefix(end);
      std::size_t from = 0;
      for (const std::size_t to :
           lines_of(marks, static_cast<int>(prefix.size()) + 1, static_cast<int>(prefix.size()))) {
        write_string(prefix, marks, from, to);
        from = to;
      }
    }
  }

  void write_string(std::string_view before, const std::vector<Mark>& marks, std::size_t from,
                    std::size_t to) {
    out_ += before;
    out_ += '"';
    for (; from < to; ++from) out_ += marks[from].bytes;
    out_ += "\"\n";
  }

  // Where each line ends. `start` is the column of the first mark; later lines begin after the
  // prefix and a quotation mark. A piece that is too long for a line stands on one of its own.
  static std::vector<std::size_t> lines_of(const std::vector<Mark>& marks, int start, int prefix) {
    std::vector<std::size_t> ends;
    std::size_t last_break = 0;
    int column = start, piece = 0;
    const auto break_if_full = [&] {
      if (last_break == 0 || column + piece <= page_width - 1) return;
      ends.push_back(last_break);
      column = prefix + 1;
    };
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].may_break_before) {
        break_if_full();
        last_break = i;
        column += piece;
        piece = 0;
      }
      piece += marks[i].width;
    }
    break_if_full();
    ends.push_back(marks.size());
    return ends;
  }

  std::vector<Mark> marks_of(std::string_view line) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(line.data(), static_cast<std::int32_t>(line.size())));
    std::vector<Mark> marks;
    icu::UnicodeString shown;  // as it stands in the file, which is where lines break
    std::vector<std::int32_t> starts;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
      const UChar32 c = text.char32At(at);
      Mark mark{escaped(c), width_of(c), false};
      starts.push_back(shown.length());
      shown += icu::UnicodeString::fromUTF8(mark.bytes);
      if (c < 0x20 || c == '"' || c == '\\') mark.width = static_cast<int>(mark.bytes.size());
      marks.push_back(std::move(mark));
    }
    if (breaks_) breaks_->setText(shown);
    for (std::size_t i = 1; i < marks.size(); ++i) {
      marks[i].may_break_before = breaks_ ? breaks_->isBoundary(starts[i]) != 0
                                          : marks[i - 1].bytes == " " && marks[i].bytes != " ";
      // gettext follows an older edition of Unicode's rules, which let "example.|org" break.
      if (is_infix_stop(marks[i - 1].bytes) && is_letter(marks[i].bytes)) {
        marks[i].may_break_before = true;
      }
      if (marks[i].bytes == "\\n") marks[i].may_break_before = false;
    }
    return marks;
  }

  std::unique_ptr<icu::BreakIterator> breaks_;
  std::string out_;
};

}  // namespace

std::string write_catalogue(const Catalogue& catalogue) {
  Writer writer;
  const CatalogueEntry& header = catalogue.header;
  if (!header.translation.empty() || !header.translator_comments.empty()) writer.write(header);
  for (const bool obsolete : {false, true}) {
    for (const CatalogueEntry& entry : catalogue.entries) {
      if (entry.obsolete == obsolete) writer.write(entry);
    }
  }
  return std::move(writer).take();
}

}  // namespace planlight::language
