// The reading half of catalogue.h: line by line, an entry is finished where the next one begins.

#include <algorithm>
#include <unordered_set>

#include "documents/text.h"
#include "foundation/byte_set.h"
#include "language/catalogue.h"
#include "language/catalogue_escape.h"

namespace planlight::language {
namespace {

constexpr std::size_t largest = std::size_t{16} << 20;
constexpr std::string_view plural_advice =
    "write it as one message; ICU MessageFormat has plurals of its own";

bool is_space(char c) { return c == ' ' || c == '\t'; }

void skip_spaces(std::string_view& text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
}

class Reader {
 public:
  Reader(std::string file, Findings& findings) : findings_(findings) {
    catalogue_.file = std::move(file);
  }

  std::optional<Catalogue> read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty()) {
      ++line_;
      std::string_view line = bytes.substr(0, bytes.find('\n'));
      bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
      while (line.ends_with('\r')) line.remove_suffix(1);
      if (!read_line(line)) return std::nullopt;
    }
    if (!end_entry() || !has_known_charset()) return std::nullopt;
    return std::move(catalogue_);
  }

 private:
  enum class Field {
    none,
    context,
    source,
    translation,
    previous_context,
    previous_source,
    ignored,  // of an entry with plural forms
  };

  bool read_line(std::string_view line) {
    skip_spaces(line);
    if (line.empty()) return true;
    if (line.front() != '#') return read_statement(line, false, false);
    if (line.starts_with("#|")) return read_statement(line.substr(2), true, false);
    if (!line.starts_with("#~")) return read_comment(line.substr(1));
    line.remove_prefix(2);
    if (line.starts_with('|')) return read_statement(line.substr(1), true, true);
    return read_statement(line, false, true);
  }

  bool read_comment(std::string_view text) {
    if (has_translation_ && !end_entry()) return false;
    const char kind = text.empty() ? ' ' : text.front();
    if (kind == '.' || kind == ':' || kind == ',' || kind == '=') text.remove_prefix(1);
    if (kind == ':') {
      read_references(text);
    } else if (kind == ',' || kind == '=') {
      read_flags(text);
    } else {
      if (text.starts_with(' ')) text.remove_prefix(1);
      (kind == '.' ? entry_.extracted_comments : entry_.translator_comments).emplace_back(text);
    }
    return true;
  }

  // A place with spaces in it stands between U+2068 and U+2069.
  void read_references(std::string_view text) {
    static constexpr std::string_view open = "\u2068", close = "\u2069";
    for (skip_spaces(text); !text.empty(); skip_spaces(text)) {
      const std::size_t closed = text.starts_with(open) ? text.find(close) : text.npos;
      if (closed != text.npos) {
        add_reference(text.substr(open.size(), closed - open.size()));
        text.remove_prefix(closed + close.size());
        continue;
      }
      const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
      add_reference(text.substr(0, end));
      text.remove_prefix(end);
    }
  }

  // Without a sign that has no other: beside another place it would be taken for one of a pair.
  void add_reference(std::string_view text) {
    std::string reference(text);
    for (const std::string_view sign : {"\u2068", "\u2069"}) {
      for (std::size_t at = 0; (at = reference.find(sign, at)) != std::string::npos;) {
        reference.erase(at, sign.size());
      }
    }
    if (!reference.empty()) entry_.references.push_back(std::move(reference));
  }

  void read_flags(std::string_view text) {
    while (!text.empty()) {
      std::string_view flag = text.substr(0, text.find(','));
      text.remove_prefix(std::min(text.size(), flag.size() + 1));
      skip_spaces(flag);
      while (!flag.empty() && is_space(flag.back())) flag.remove_suffix(1);
      if (!flag.empty()) entry_.flags.emplace_back(flag);
    }
  }

  bool read_statement(std::string_view text, bool previous, bool obsolete) {
    skip_spaces(text);
    if (text.empty()) return true;
    if (text.front() != '"') {
      const std::size_t end = std::min(text.find_first_of(" \t\""), text.size());
      const std::string_view keyword = text.substr(0, end);
      text.remove_prefix(end);
      if (!(previous ? begin_previous(keyword, obsolete) : begin_field(keyword, obsolete))) {
        return false;
      }
      skip_spaces(text);
      if (text.empty()) return fail("a keyword is not followed by a text in quotation marks");
    } else if (field_ == Field::none || previous != is_previous_) {
      return fail("a text stands where no keyword is before it");
    } else if (obsolete != statement_is_obsolete_) {
      return fail("#~ is at one line of this text and not at the next");
    }
    is_previous_ = previous;
    statement_is_obsolete_ = obsolete;
    for (; !text.empty(); skip_spaces(text)) {
      if (!read_string(text)) return false;
    }
    return true;
  }

  bool begin_previous(std::string_view keyword, bool obsolete) {
    if (has_translation_ && !end_entry()) return false;
    if (has_source_) return fail("#| stands after msgid");
    if (obsolete) entry_.obsolete = true;
    if (keyword == "msgctxt") {
      field_ = Field::previous_context;
      entry_.previous_context.emplace();
    } else if (keyword == "msgid") {
      field_ = Field::previous_source;
      entry_.previous_source.emplace();
    } else if (keyword == "msgid_plural") {
      field_ = Field::ignored;
    } else {
      return fail("after #| stands neither msgctxt nor msgid nor msgid_plural");
    }
    return true;
  }

  bool begin_field(std::string_view keyword, bool obsolete) {
    if (keyword == "msgctxt") return begin_context(obsolete);
    if (keyword == "msgid") return begin_source(obsolete);
    if (keyword == "msgid_plural") {
      if (!has_source_ || has_translation_) return fail("msgid_plural is not after msgid");
      has_plural_ = true;
      field_ = Field::ignored;
    } else if (keyword == "msgstr") {
      if (!has_source_) return fail("msgstr has no msgid before it");
      if (has_translation_) return fail("a second msgstr follows");
      has_translation_ = true;
      field_ = Field::translation;
    } else if (keyword.starts_with("msgstr[") && keyword.ends_with(']')) {
      if (!has_source_) return fail("msgstr has no msgid before it");
      has_plural_ = has_translation_ = true;
      field_ = Field::ignored;
    } else {
      return fail("the line begins with no keyword that catalogues have, such as msgid or msgstr");
    }
    if (obsolete != entry_.obsolete) return fail("#~ is before a part of this entry alone");
    return true;
  }

  bool begin_context(bool obsolete) {
    if (has_translation_ && !end_entry()) return false;
    if (has_source_ || entry_.context) return fail("msgctxt is not before msgid");
    entry_.obsolete = obsolete;
    entry_.context.emplace();
    field_ = Field::context;
    return true;
  }

  bool begin_source(bool obsolete) {
    if (has_translation_ && !end_entry()) return false;
    if (has_source_) return fail("the msgid before this one has no msgstr");
    if (entry_.context && obsolete != entry_.obsolete) {
      return fail("#~ is before a part of this entry alone");
    }
    entry_.obsolete = obsolete;
    entry_.line = line_;
    has_source_ = true;
    field_ = Field::source;
    return true;
  }

  // `text` begins with what should be a quotation mark.
  bool read_string(std::string_view& text) {
    if (text.front() != '"') return fail("something stands outside of quotation marks");
    text.remove_prefix(1);
    std::string* out = target();
    while (!text.empty() && text.front() != '"') {
      static constexpr ByteSet special({"\"\\\0", 3});
      const std::string_view plain = text.substr(0, special.find_in(text));
      if (out != nullptr) *out += plain;
      text.remove_prefix(plain.size());
      if (text.empty() || text.front() == '"') break;
      char c = text.front();
      text.remove_prefix(1);
      if (c == '\\') {
        const std::optional<char> escaped = read_escape(text);
        if (!escaped) return fail("an escape in a text is not known");
        c = *escaped;
        if (static_cast<unsigned char>(c) >= 0x80) has_byte_escapes_ = true;
      } else if (c == '\0') {
        return fail("a text holds a zero byte");
      }
      if (out != nullptr) *out += c;
    }
    if (text.empty()) return fail("a text lacks its closing quotation mark");
    text.remove_prefix(1);
    return true;
  }

  std::string* target() {
    switch (field_) {
      case Field::context: return &*entry_.context;
      case Field::source: return &entry_.source;
      case Field::translation: return &entry_.translation;
      case Field::previous_context: return &*entry_.previous_context;
      case Field::previous_source: return &*entry_.previous_source;
      default: return nullptr;
    }
  }

  bool end_entry() {
    if (has_source_ && !has_translation_) return fail("a msgid has no msgstr");
    if (!has_source_ && entry_.context) return fail("a msgctxt has no msgid");
    if (has_byte_escapes_ && !is_utf8()) return fail("an escape in a text is not UTF-8");
    if (has_source_) {
      normalize();
      keep();
    }
    entry_ = {};
    field_ = Field::none;
    has_source_ = has_translation_ = has_plural_ = has_byte_escapes_ = false;
    return true;
  }

  bool is_utf8() const {
    const auto is_valid = [](const std::string& text) {
      return !documents::find_invalid_utf8(text).has_value();
    };
    return is_valid(entry_.source) && is_valid(entry_.translation) &&
           is_valid(entry_.context.value_or("")) &&
           is_valid(entry_.previous_context.value_or("")) &&
           is_valid(entry_.previous_source.value_or(""));
  }

  void normalize() {
    entry_.source = documents::to_normal_form(std::move(entry_.source));
    entry_.translation = documents::to_normal_form(std::move(entry_.translation));
    if (entry_.previous_source) {
      entry_.previous_source = documents::to_normal_form(std::move(*entry_.previous_source));
    }
  }

  void keep() {
    if (has_plural_) {
      if (entry_.obsolete) return;
      warn("catalogue-plural", "the entry has gettext's plural forms, which are not used here",
           plural_advice);
    } else if (entry_.obsolete) {
      if (!entry_.source.empty()) catalogue_.entries.push_back(std::move(entry_));
    } else if (!keys_.insert(key_of(entry_.context, entry_.source)).second) {
      warn("catalogue-repeated", "the entry has the msgctxt and msgid of an earlier one",
           "keep one of them");
    } else if (entry_.source.empty() && !entry_.context) {
      catalogue_.header = std::move(entry_);
    } else {
      catalogue_.entries.push_back(std::move(entry_));
    }
  }

  bool has_known_charset() {
    const std::string type = catalogue_.header_field("Content-Type").value_or("");
    const std::size_t at = type.find("charset=");
    if (at == std::string::npos) return true;
    std::string charset = type.substr(at + 8, type.find_first_of("; \t", at + 8) - (at + 8));
    std::transform(charset.begin(), charset.end(), charset.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    for (const char* known : {"UTF-8", "UTF8", "US-ASCII", "ASCII", "CHARSET", ""}) {
      if (charset == known) return true;
    }
    findings_.add(Severity::warning, "catalogue-encoding",
                  place_of_entry(catalogue_.file, catalogue_.header.line),
                  "the catalogue says that it is not in UTF-8; it is left out", "save it as UTF-8");
    return false;
  }

  void warn(std::string rule, std::string what, std::string_view advice) {
    findings_.add(Severity::warning, std::move(rule), place_of_entry(catalogue_.file, entry_.line),
                  std::move(what), std::string(advice));
  }

  // What the line holds is not said: a broken one may hold anything, and findings go far.
  bool fail(std::string_view what) {
    findings_.add(Severity::warning, "catalogue-syntax", place_of_entry(catalogue_.file, line_),
                  std::string(what) + "; the whole catalogue is left out",
                  "correct it, `msgfmt --check` shows where");
    return false;
  }

  Findings& findings_;
  Catalogue catalogue_;
  std::unordered_set<std::string> keys_;
  CatalogueEntry entry_;
  Field field_ = Field::none;
  int line_ = 0;
  bool has_source_ = false, has_translation_ = false, has_plural_ = false;
  bool has_byte_escapes_ = false, is_previous_ = false, statement_is_obsolete_ = false;
};

}  // namespace

std::optional<Catalogue> read_catalogue(std::string file, std::string_view bytes,
                                        Findings& findings) {
  if (bytes.size() > largest) {
    findings.add(Severity::warning, "catalogue-size", Place{file, 0, 0},
                 "the catalogue is larger than 16 MiB; it is left out", "split it by document");
    return std::nullopt;
  }
  if (const auto offset = documents::find_invalid_utf8(bytes)) {
    const std::string_view before = bytes.substr(0, *offset);
    const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
    findings.add(Severity::warning, "catalogue-encoding", place_of_entry(file, line),
                 "the catalogue is not UTF-8; it is left out", "save it as UTF-8");
    return std::nullopt;
  }
  return Reader(std::move(file), findings).read(bytes);
}

}  // namespace planlight::language
