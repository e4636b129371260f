#include "command/finding_store.h"

#include <fmt/core.h>

#include <charconv>
#include <vector>

namespace planlight::command {
namespace {

// A field's length and a colon before each, so that any text may stand in it.
void put(std::string& out, std::string_view field) {
  out += fmt::format("{}:{}", field.size(), field);
}

std::optional<std::string> take(std::string_view& bytes) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size);
  const auto digits = static_cast<std::size_t>(end - bytes.data());
  if (error != std::errc() || digits >= bytes.size() || *end != ':' ||
      size > bytes.size() - digits - 1) {
    return std::nullopt;
  }
  std::string field(bytes.substr(digits + 1, size));
  bytes.remove_prefix(digits + 1 + size);
  return field;
}

int number(const std::string& field) {
  int value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

}  // namespace

std::string store_findings(const Findings& findings) {
  std::string out;
  for (const Finding& finding : findings.sorted()) {
    put(out, std::to_string(static_cast<int>(finding.severity)));
    put(out, finding.rule);
    put(out, finding.place.file);
    put(out, std::to_string(finding.place.line));
    put(out, std::to_string(finding.place.column));
    put(out, finding.place.pointer);
    put(out, finding.what);
    put(out, finding.advice);
  }
  return out;
}

std::optional<Findings> restore_findings(std::string_view bytes) {
  Findings findings;
  while (!bytes.empty()) {
    std::vector<std::string> fields;
    for (int i = 0; i < 8; ++i) {
      auto field = take(bytes);
      if (!field) return std::nullopt;
      fields.push_back(std::move(*field));
    }
    const int severity = number(fields[0]);
    if (severity < 0 || severity > 2) return std::nullopt;
    findings.add({static_cast<Severity>(severity),
                  fields[1],
                  {fields[2], number(fields[3]), number(fields[4]), fields[5]},
                  fields[6],
                  fields[7]});
  }
  return findings;
}

}  // namespace planlight::command
