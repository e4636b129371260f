#pragma once
// The rules of one document that a schema cannot say. They look at public content alone, so no
// finding of theirs can hold an internal value. Places are pointers; lines are looked up later.

#include <string>

#include "disclosure/public_value.h"
#include "documents/document_key.h"
#include "foundation/finding.h"

namespace planlight::disclosure {

// Rules (errors unless said): identity, id-repeated, engagements-other, engagement-population
// (warning), engagement-group, metric-counts-enforcement (a warning in the equity plan),
// metric-direction (warning), missions-kind (warning), conversation-number, report-modification,
// meeting-ends-before; and, warnings, meeting-year, office-positions, value-repeated,
// contact-phone, contact-email.
void check_rules(const documents::DocumentKey& key, const std::string& file,
                 const PublicValue& content, Findings& findings);

}  // namespace planlight::disclosure
