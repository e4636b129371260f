#pragma once
// Public documents to the typed model. Documents were validated, so nothing fails here: an optional
// field that is absent becomes an empty one.

#include <optional>
#include <vector>

#include "disclosure/public_document.h"
#include "portal/about_page.h"
#include "portal/district.h"
#include "portal/equity.h"
#include "portal/meeting.h"
#include "portal/office.h"
#include "portal/partnership.h"
#include "portal/plan.h"
#include "portal/report.h"

namespace planlight::portal {

District read_district(const documents::DocumentKey& key, const disclosure::PublicValue& content);
Plan read_plan(const documents::DocumentKey& key, const disclosure::PublicValue& content);
// Counts of people in engagements that `plan` has as sensitive are suppressed as they are read.
Report read_report(const documents::DocumentKey& key, const disclosure::PublicValue& content,
                   const Plan& plan);
std::vector<Meeting> read_meetings(const documents::DocumentKey& key,
                                   const disclosure::PublicValue& content);
Partnerships read_partnerships(const documents::DocumentKey& key,
                               const disclosure::PublicValue& content);
Office read_office(const documents::DocumentKey& key, const disclosure::PublicValue& content);
EquityPlan read_equity(const documents::DocumentKey& key, const disclosure::PublicValue& content);
AboutPage read_about_page(const documents::DocumentKey& key,
                          const disclosure::PublicValue& content);

}  // namespace planlight::portal
