#include "command/finding_store.h"

#include "foundation/packed.h"

namespace planlight::command {

std::string store_findings(const Findings& findings) {
  Packer to;
  for (const Finding* finding : findings.in_order()) {
    const Place& place = finding->place;
    to.number(static_cast<int>(finding->severity));
    to.number(place.line);
    to.number(place.column);
    for (const auto* text :
         {&finding->rule, &place.file, &place.pointer, &finding->what, &finding->advice}) {
      to.text(*text);
    }
  }
  return to.take();
}

bool add_stored_findings(std::string_view bytes, Findings& findings) {
  Unpacker from(bytes);
  while (!from.rest().empty()) {
    Finding finding;
    const std::int64_t severity = from.number();
    if (severity < 0 || severity > static_cast<int>(Severity::note)) return false;
    finding.severity = static_cast<Severity>(severity);
    finding.place.line = from.small_number();
    finding.place.column = from.small_number();
    for (auto* text : {&finding.rule, &finding.place.file, &finding.place.pointer, &finding.what,
                       &finding.advice}) {
      *text = from.text();
    }
    findings.add(std::move(finding));
  }
  return from.whole();
}

std::optional<Findings> restore_findings(std::string_view bytes) {
  Findings findings;
  if (!add_stored_findings(bytes, findings)) return std::nullopt;
  return findings;
}

}  // namespace planlight::command
