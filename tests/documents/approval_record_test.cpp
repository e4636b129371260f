#include "documents/approval_record.h"

#include <doctest/doctest.h>

#include "reading.h"

namespace planlight::documents {
namespace {

const std::string blob = "0123456789abcdef0123456789abcdef01234567";

struct Reading {
  std::optional<ApprovalRecord> record;
  std::string said;
};

Reading read(const std::string& json, const std::string& stem = "plans/2026/007") {
  Findings findings;
  auto record = read_approval_record(read_document(json, "r.json"), stem, findings);
  return {std::move(record), shown(findings)};
}

std::string record_of(const std::string& version,
                      const std::string& document = "plans/2026/007.json") {
  return "{\"document\": \"" + document + "\",\n\"versions\": [" + version + "]}";
}

}  // namespace

TEST_CASE("a record is read whole and in its order") {
  const Reading reading = read(R"({
    "document": "plans/2026/007.json",
    "versions": [
      {"blob": ")" + blob + R"(",
       "approvals": [{"role": "dac_chair", "name": "N. Example", "date": "2026-01-15", "signature": "S\nT"},
                     {"role": "dac_chair", "date": "2026-01-16"}],
       "withdrawn": {"date": "2026-02-01", "reason": "Wrong."}, "purged": true, "note": "n"},
      {"blob": ")" + blob + R"("}],
    "withdrawn": {"date": "2026-08-01", "reason": "All."}})");
  CHECK(reading.said == "");
  REQUIRE(reading.record);
  const ApprovalRecord& record = *reading.record;
  CHECK(record.file == "r.json");
  CHECK(record.document == "plans/2026/007.json");
  CHECK(record.withdrawn->date.to_string() == "2026-08-01");
  CHECK(record.withdrawn->reason == "All.");
  REQUIRE(record.versions.size() == 2);
  const RecordedVersion& first = record.versions[0];
  CHECK(first.blob.to_string() == blob);
  CHECK(first.place.line == 4);
  CHECK(first.place.pointer == "/versions/0");
  REQUIRE(first.approvals.size() == 2);
  CHECK(first.approvals[0].role == "dac_chair");
  CHECK(first.approvals[0].name == "N. Example");
  CHECK(first.approvals[0].signature == "S\nT");
  CHECK(first.approvals[0].date.to_string() == "2026-01-15");
  CHECK(first.approvals[1].place.pointer == "/versions/0/approvals/1");
  CHECK(first.approvals[1].place.line == 6);
  CHECK(first.withdrawn->reason == "Wrong.");
  CHECK(first.purged);
  CHECK(first.note == "n");
  CHECK(record.versions[1].approvals.empty());
  CHECK_FALSE(record.versions[1].purged);
  CHECK_FALSE(record.versions[1].withdrawn);
}

TEST_CASE("fields that no schema knows are compared, in whatever order and form they stand") {
  const auto of = [](const std::string& members) {
    const Reading reading = read(record_of("{\"blob\": \"" + blob + "\"" + members + "}"));
    REQUIRE(reading.record);
    return reading.record->versions[0];
  };
  CHECK(of("").others.empty());
  const std::string one = of(R"(, "x": {"a": [1, true, null], "b": "c"}, "y": "")").others;
  CHECK(of(R"(, "y":"",  "x": {"b": "c", "a": [1.0, true, null]})").others == one);
  CHECK(of(R"(, "x": {"a": [1, true, null], "b": "d"}, "y": "")").others != one);
  CHECK(of(R"(, "x": {"a": [1, true], "b": "c"}, "y": "")").others != one);
  CHECK(of(R"(, "approvals": [{"role": "dac_chair", "date": "2026-01-15", "x": 1}])")
            .approvals[0]
            .others != "");
  CHECK(of(R"(, "withdrawn": {"date": "2026-01-15", "reason": "R.", "x": 1})").withdrawn->others !=
        "");
}

TEST_CASE("a record of another document is refused") {
  CHECK(read(record_of("", "plans/2026/008.json")).said ==
        "r.json:1:14: error: /document: names another document than the record's own path; write "
        "plans/2026/007.json [record-document]");
}

TEST_CASE("a record of a page or a catalogue names its own ending") {
  CHECK(read(record_of("", "pages/glossary.md"), "pages/glossary").record);
  CHECK(read(record_of("", "translations/es/plans/2026/007.po"), "translations/es/plans/2026/007")
            .record);
  CHECK(read(record_of("", "translations/es/common.json"), "translations/es/common").said ==
        "r.json:1:14: error: /document: names another document than the record's own path; write "
        "translations/es/common.po [record-document]");
}

TEST_CASE("a version without the id of a blob is refused and the id is not shown") {
  const std::string what =
      ": is not the git id of a document's version, 40 hexadecimal digits; use planlight approve, "
      "which writes it [record-blob]";
  CHECK(read(record_of("{}")).said == "r.json:2:14: error: /versions/0/blob" + what);
  CHECK(read(record_of("{\"blob\": \"0123\"}")).said ==
        "r.json:2:23: error: /versions/0/blob" + what);
  CHECK(read(record_of("{\"blob\": \"" + std::string(40, '0') + "\"}")).said ==
        "r.json:2:23: error: /versions/0/blob" + what);
  CHECK_FALSE(read(record_of("{}")).record);
}

TEST_CASE("a role or a date that is none is refused") {
  CHECK(
      read(record_of("{\"blob\": \"" + blob +
                     "\",\n\"approvals\": [{\"role\": \"mayor\", \"date\": \"today\"}]}"))
          .said ==
      "r.json:3:24: error: /versions/0/approvals/0/role: is none of the values that are allowed; "
      "use district_commander, district_executive_officer, dac_chair, area_deputy_chief, "
      "chief_bureau_of_patrol, director_ocp, commander_ocp [field-value]\n"
      "r.json:3:41: error: /versions/0/approvals/0/date: is not a date; write YYYY-MM-DD, such as "
      "2026-03-31 [text-date]");
}

TEST_CASE("internal fields of a wrong type are refused without being quoted") {
  CHECK(read(record_of("{\"blob\": 5}")).said ==
        "r.json:2:23: error: /versions/0/blob: must be a text, but is a number [internal-type]");
}

TEST_CASE("a withdrawal needs a day and a reason") {
  CHECK(
      read(
          R"({"document": "plans/2026/007.json", "versions": [], "withdrawn": {"date": "2026-08-01"}})")
          .said ==
      "r.json:1:66: error: /withdrawn/reason: is missing; add \"reason\" to this object "
      "[field-missing]");
}

TEST_CASE("a record that knows more than the schema is read with a warning") {
  const Reading reading = read(record_of("{\"blob\": \"" + blob + "\", \"extra\": 1}"));
  CHECK(reading.record);
  CHECK(reading.said ==
        "r.json:2:67: warning: /versions/0/extra: is no field that the schema knows, and is "
        "withheld; "
        "take it out [field-unknown]");
}

}  // namespace planlight::documents
