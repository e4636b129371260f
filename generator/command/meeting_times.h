#pragma once
// Whether the times of meetings are any, in the portal's time zone.

#include <string>

#include "disclosure/public_value.h"
#include "documents/document_key.h"
#include "foundation/finding.h"

namespace planlight::command {

// Of a document of meetings; of all others nothing. False where a time is wrong. Rule: meeting-time
// (error: the clocks go forward over a meeting's start or end). An hour that comes twice is the
// first of the two (language::instant).
bool check_meeting_times(const documents::DocumentKey& key, const std::string& file,
                         const disclosure::PublicValue& content, const std::string& time_zone,
                         Findings& findings);

}  // namespace planlight::command
