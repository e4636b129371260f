#include "language/catalogue.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "language/catalogue_merge.h"
#include "language_support.h"

namespace planlight::language {
namespace {

// As Poedit leaves it, with all that a PO file can have.
const std::string whole = R"po(# Translations of the plan.
#
msgid ""
msgstr ""
"Project-Id-Version: Planlight\n"
"PO-Revision-Date: 2026-11-02 10:00+0100\n"
"Last-Translator: A. Translator <a@example.org>\n"
"Language-Team: Spanish\n"
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Generator: Poedit 3.4\n"

# Ask the district what it means.
#. Title of the first problem
#: plans/2026/007.json:/problems/0/title plans/2026/008.json:/problems/0/title
#: plans/2026/009.json:/problems/1/title
msgctxt "/problems/0/title"
msgid "Car thefts around 63rd and Halsted"
msgstr "Robos de autos cerca de la 63 y Halsted"

#, fuzzy, icu-message-format
#| msgctxt "old"
#| msgid ""
#| "A long text that the translator saw before it was changed by its author, "
#| "and that wraps"
msgid ""
"First line, which ends here.\n"
"\n"
"- \"quoted\"\tand a tab, and a \\ backslash, in a line that is long enough "
"to be wrapped\n"
msgstr ""
"第一行。\n"
"\n"
"- 社区警务办公室的工作，包括引用。社区警务办公室的工作，包括引用。社区警务办"
"公室的工作。\n"

msgid "Empty"
msgstr ""

# Kept for later.
#~| msgid "Older"
#~ msgctxt "x"
#~ msgid "Old"
#~ msgstr "Viejo"
)po";

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    char name[] = "/tmp/planlight-test-XXXXXX";
    const int file = mkstemp(name);
    if (file >= 0) ::close(file);
    path_ = name;
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool has_gettext() { return std::system("command -v msgfmt msgcat >/dev/null 2>&1") == 0; }

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "no pipe";
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) text += static_cast<char>(c);
  if (pclose(pipe) != 0) text += "(failed)";
  return text;
}

}  // namespace

TEST_CASE("all parts of an entry are read") {
  const Catalogue catalogue = read(whole);
  REQUIRE(catalogue.entries.size() == 4);
  CHECK(catalogue.header_field("language") == "es");
  CHECK(catalogue.header_field("Plural-Forms") == std::nullopt);
  const CatalogueEntry& title = catalogue.entries[0];
  CHECK(title.translator_comments == std::vector<std::string>{"Ask the district what it means."});
  CHECK(title.extracted_comments == std::vector<std::string>{"Title of the first problem"});
  CHECK(title.references.size() == 3);
  CHECK(title.context == "/problems/0/title");
  CHECK(title.source == "Car thefts around 63rd and Halsted");
  CHECK(title.translation == "Robos de autos cerca de la 63 y Halsted");
  CHECK(title.line == 20);
  CHECK(title.is_usable());
  const CatalogueEntry& fuzzy = catalogue.entries[1];
  CHECK(fuzzy.flags == std::vector<std::string>{"fuzzy", "icu-message-format"});
  CHECK(fuzzy.previous_context == "old");
  CHECK(fuzzy.previous_source->ends_with("author, and that wraps"));
  CHECK(fuzzy.source.starts_with(
      "First line, which ends here.\n\n- \"quoted\"\tand a tab, and a \\ "));
}

TEST_CASE("fuzzy, empty and obsolete entries are not used") {
  const Catalogue catalogue = read(whole);
  CHECK_FALSE(catalogue.entries[1].is_usable());
  CHECK_FALSE(catalogue.entries[2].is_usable());
  CHECK(catalogue.entries[3].obsolete);
  CHECK_FALSE(catalogue.entries[3].is_usable());
}

TEST_CASE("a catalogue is written as it was read") { CHECK(write_catalogue(read(whole)) == whole); }

TEST_CASE("a catalogue is written as msgcat writes it, and msgfmt accepts it") {
  if (!has_gettext()) return;
  std::string po = write_catalogue(new_catalogue("es.po", tag("es")));
  po +=
      "\n#: a:1\nmsgid \"See https://example.org/a/path/that/is/long/and/goes/on and well-known \\n"
      "places — “quoted”, and 12,345.6 of [them](https://example.org/x)\"\n"
      "msgstr \"Véase {n, plural, one {# lugar} other {# lugares}} en la página, naïve, a/b, c\\n"
      "社区警务办公室的工作，包括：“引用”。社区警务办公室的工作，包括 المجتمع، والشرطة في "
      "المدينة\"\n";
  const std::string written = write_catalogue(read(po));
  const TemporaryFile file(written);
  CHECK(output_of("msgfmt --check -o /dev/null " + file.path() + " 2>&1") == "");
  CHECK(output_of("msgcat " + file.path()) == written);
}

TEST_CASE("windows line ends, a byte-order mark and comments without a space are read") {
  CHECK(write_catalogue(read("\xEF\xBB\xBF#note\r\nmsgid \"a\"\r\nmsgstr \"b\" \"c\"\r\n")) ==
        "# note\nmsgid \"a\"\nmsgstr \"bc\"\n");
}

TEST_CASE("source and translation are brought to one form of accents and line ends") {
  const Catalogue catalogue = read("msgid \"Cafe\u0301\\r\\nbar\"\nmsgstr \"e\u0301\"\n");
  CHECK(catalogue.entries[0].source == "Caf\u00E9\nbar");
  CHECK(catalogue.entries[0].translation == "\u00E9");
}

TEST_CASE("a reference with spaces stays one") {
  const Catalogue catalogue = read("#: a \u2068my file:3\u2069 b\nmsgid \"a\"\nmsgstr \"\"\n");
  CHECK(catalogue.entries[0].references == std::vector<std::string>{"a", "my file:3", "b"});
  CHECK(write_catalogue(catalogue) == "#: a \u2068my file:3\u2069 b\nmsgid \"a\"\nmsgstr \"\"\n");
}

TEST_CASE("what a broken catalogue says is not said again") {
  const std::string entry = "msgid \"a\"\nmsgstr \"\"\n";
  for (const char* line :
       {"CANARYsurname said so", "msgid \"b\"\nmsgstr[CANARYsurname]", "#| CANARYsurname \"b\"",
        "#~ CANARYsurname \"b\"", "msgid \"b\" CANARYsurname", "\"CANARYsurname", "msgstr",
        "msgctxt \"CANARYsurname\"\nmsgctxt \"CANARYsurname\"", "msgid \"\\qCANARYsurname\"",
        "msgid_plural \"CANARYsurname\"", "msgid \"CANARYsurname\"\nmsgid \"CANARYsurname\""}) {
    CAPTURE(line);
    const std::string said = complaint(entry + line + "\n");
    CHECK(said.starts_with("t.po:"));
    CHECK(said.find("CANARY") == std::string::npos);
    CHECK(said.find("catalogue-syntax") != std::string::npos);
  }
  CHECK(complaint(entry + "CANARYsurname said so\n") ==
        "t.po:3:1: warning: the line begins with no keyword that catalogues have, such as msgid or "
        "msgstr; the whole catalogue is left out; correct it, `msgfmt --check` shows where "
        "[catalogue-syntax]");
}

TEST_CASE("a broken catalogue is left out as a whole, with its line") {
  const std::string rest =
      "; the whole catalogue is left out; correct it, `msgfmt --check` shows where "
      "[catalogue-syntax]";
  CHECK(complaint("msgid \"a\nmsgstr \"\"\n") ==
        "t.po:1:1: warning: a text lacks its closing quotation mark" + rest);
  CHECK(complaint("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"\"\n") ==
        "t.po:3:1: warning: the msgid before this one has no msgstr" + rest);
  CHECK(complaint("msgid \"a\"\n") == "t.po:1:1: warning: a msgid has no msgstr" + rest);
  CHECK(complaint("<html>\n") ==
        "t.po:1:1: warning: the line begins with no keyword that catalogues have, such as msgid or "
        "msgstr" +
            rest);
  CHECK(complaint("\"a\"\n") ==
        "t.po:1:1: warning: a text stands where no keyword is before it" + rest);
  CHECK(complaint("msgid \"\\q\"\nmsgstr \"\"\n") ==
        "t.po:1:1: warning: an escape in a text is not known" + rest);
  CHECK(complaint("msgid \"\\xff\"\nmsgstr \"\"\n") ==
        "t.po:2:1: warning: an escape in a text is not UTF-8" + rest);
  CHECK(complaint("msgid \"\\0\"\nmsgstr \"\"\n") ==
        "t.po:1:1: warning: an escape in a text is not known" + rest);
  CHECK(complaint("msgid \"a\"\n#~ msgstr \"\"\n") ==
        "t.po:2:1: warning: #~ is before a part of this entry alone" + rest);
}

TEST_CASE("a catalogue that is not UTF-8 is left out") {
  CHECK(complaint("msgid \"a\"\nmsgstr \"\xE9\"\n") ==
        "t.po:2:1: warning: the catalogue is not UTF-8; it is left out; save it as UTF-8 "
        "[catalogue-encoding]");
  CHECK(complaint("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\n") ==
        "t.po:1:1: warning: the catalogue says that it is not in UTF-8; it is left out; save it as "
        "UTF-8 "
        "[catalogue-encoding]");
  CHECK(complaint("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=utf-8\\n\"\n") == "read");
}

TEST_CASE("a catalogue over 16 MiB is left out") {
  CHECK(complaint(std::string((std::size_t{16} << 20) + 1, '\n')) ==
        "t.po: warning: the catalogue is larger than 16 MiB; it is left out; split it by document "
        "[catalogue-size]");
}

TEST_CASE("an entry with gettext's plural forms is left out alone") {
  Findings findings;
  const auto catalogue =
      read_catalogue("t.po",
                     "msgid \"goal\"\nmsgid_plural \"goals\"\nmsgstr[0] \"meta\"\n"
                     "msgstr[1] \"metas\"\n\nmsgid \"a\"\nmsgstr \"b\"\n",
                     findings);
  REQUIRE(catalogue);
  CHECK(catalogue->entries.size() == 1);
  CHECK(shown(findings) ==
        "t.po:1:1: warning: the entry has gettext's plural forms, which are not used here; write "
        "it as one "
        "message; ICU MessageFormat has plurals of its own [catalogue-plural]");
}

TEST_CASE("of two entries with one context and source the first counts") {
  Findings findings;
  const auto catalogue = read_catalogue(
      "t.po",
      "msgid \"a\"\nmsgstr \"first\"\n\nmsgctxt \"x\"\nmsgid \"a\"\nmsgstr \"elsewhere\"\n\n"
      "msgid \"a\"\nmsgstr \"second\"\n",
      findings);
  REQUIRE(catalogue);
  REQUIRE(catalogue->entries.size() == 2);
  CHECK(catalogue->entries[0].translation == "first");
  CHECK(
      shown(findings) ==
      "t.po:8:1: warning: the entry has the msgctxt and msgid of an earlier one; keep one of them "
      "[catalogue-repeated]");
}

TEST_CASE("an empty catalogue is a catalogue") {
  CHECK(complaint("") == "read");
  CHECK(write_catalogue(Catalogue{}) == "");
}

}  // namespace planlight::language
