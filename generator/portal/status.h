#pragma once
// How a problem or an engagement stands, in its district's own word (contract: reports).

#include <array>
#include <optional>
#include <string_view>

namespace planlight::portal {

enum class Status { on_track, behind, modified, addressed, discontinued };

inline constexpr std::array<Status, 5> all_statuses = {
    Status::on_track, Status::behind, Status::modified, Status::addressed, Status::discontinued};

std::string_view name(Status status);  // on_track, as documents and data write it
std::optional<Status> parse_status(std::string_view name);

// What became of a year's plan.
enum class PlanState { not_published, published, withdrawn };

// What became of a quarter's report. Nothing is said of a quarter that has not begun.
enum class ReportState { not_begun, not_due, late, published, withdrawn };

std::string_view name(ReportState state);  // not_due

}  // namespace planlight::portal
