#pragma once
// Meetings for programs that read pages.

#include "pages/view.h"
#include "portal/district.h"
#include "portal/meeting.h"

namespace planlight::pages {

// schema.org Event: name, url, startDate, endDate (local time), eventStatus, eventAttendanceMode,
// location (Place, VirtualLocation, or both), organizer (GovernmentOrganization: the district).
Object event_data(const portal::Meeting& meeting, const portal::District& district);

}  // namespace planlight::pages
