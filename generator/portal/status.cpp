#include "portal/status.h"

namespace planlight::portal {

std::string_view name(Status status) {
  switch (status) {
    case Status::on_track: return "on_track";
    case Status::behind: return "behind";
    case Status::modified: return "modified";
    case Status::addressed: return "addressed";
    case Status::discontinued: return "discontinued";
  }
  return "";
}

std::optional<Status> parse_status(std::string_view text) {
  for (const Status status : all_statuses) {
    if (name(status) == text) return status;
  }
  return std::nullopt;
}

std::string_view name(ReportState state) {
  switch (state) {
    case ReportState::not_begun: return "not_begun";
    case ReportState::not_due: return "not_due";
    case ReportState::late: return "late";
    case ReportState::published: return "published";
    case ReportState::withdrawn: return "withdrawn";
  }
  return "";
}

}  // namespace planlight::portal
