#include "command/district_memory.h"

#include <algorithm>

#include "command/content_district.h"
#include "command/finding_store.h"
#include "foundation/packed.h"
#include "pages/metric_view.h"

namespace planlight::command {

std::string to_bytes(const DistrictReading& reading) {
  Packer to;
  to.text(store_findings(reading.findings));
  to.number(static_cast<std::int64_t>(reading.with_links.size()));
  for (const std::string& path : reading.with_links) to.text(path);
  return to.take();
}

std::optional<DistrictReading> reading_from(std::string_view bytes) {
  Unpacker from(bytes);
  auto findings = restore_findings(from.text());
  if (!findings) return std::nullopt;
  DistrictReading reading{std::move(*findings), {}};
  for (std::size_t left = from.count(); left > 0; --left) reading.with_links.emplace(from.text());
  if (!from.whole()) return std::nullopt;
  return reading;
}

bool StandingYears::have(const documents::DocumentKey& key) const {
  return is_work(key) && key.year < end;
}

bool StandingYears::spare(const documents::DocumentKey& key) const {
  return have(key) && !reading.with_links.contains(key.path());
}

std::optional<StandingYears> StandingYears::of(int first_changed,
                                               const portal::DistrictSummary& before,
                                               DistrictReading reading) {
  int first_shown = first_changed;
  // Should the plans from there on be withdrawn, an older one is the newest.
  for (const portal::YearSummary& year : before.years) {
    if (year.year >= first_changed || year.state != portal::PlanState::published) continue;
    first_shown = std::min(first_shown, year.year);
    break;
  }
  int end = first_shown - pages::years_shown_before;
  // Partnerships of the newest year that has any are shown with that year's plan.
  if (!before.partnerships.empty()) end = std::min(end, before.partnerships.rbegin()->first);
  StandingYears standing{end, {}, std::move(reading)};
  for (const portal::YearSummary& year : before.years) {
    if (year.year < end) standing.years.push_back(year);
  }
  if (standing.years.empty()) return std::nullopt;
  return standing;
}

}  // namespace planlight::command
