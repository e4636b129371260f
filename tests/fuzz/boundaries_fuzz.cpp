// Boundaries of districts, from any GeoJSON to what is published of it: geometry and district
// number alone, and never more than came in.

#include "disclosure/disclosure.h"
#include "documents/json.h"
#include "property.h"
#include "repository/memory_repository.h"

namespace {

using namespace planlight;
using disclosure::PublicValue;
using fuzz::promise;

std::size_t count(const PublicValue& value) {
  std::size_t total = 1;
  for (const PublicValue& item : value.items()) total += count(item);
  for (const auto& member : value.members()) total += count(member.value);
  return total;
}

void check_names(const PublicValue& value) {
  for (const auto& member : value.members()) {
    const std::string& name = member.name;
    promise(name == "type" || name == "features" || name == "geometry" || name == "coordinates" ||
                name == "properties" || name == "district",
            "only what the schema names is published", name);
    check_names(member.value);
  }
  for (const PublicValue& item : value.items()) check_names(item);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::bytes_of(data, size);
  const repository::MemorySnapshot snapshot;
  const disclosure::Disclosure disclosure(snapshot, "content", false);
  Findings findings;
  const auto content = disclosure.disclose_bytes(
      *documents::DocumentKey::parse("districts/boundaries.geojson"), bytes, findings);
  fuzz::check_findings(findings, bytes);
  promise((content != nullptr) != findings.has_errors(), "what is not published is an error");
  if (!content) return 0;
  check_names(*content);
  // Each value takes a byte of its own in the input, at least.
  promise(count(*content) <= size, "no more is published than came in");
  return 0;
}
