#pragma once
// From the public documents of one district to its record: which reports count, which are late, and
// the rules that span documents.

#include <memory>
#include <string>
#include <vector>

#include "disclosure/public_document.h"
#include "foundation/date.h"
#include "foundation/finding.h"
#include "portal/district_record.h"

namespace planlight::portal {

struct AssemblyOptions {
  Date as_of;
  int report_due_days = 30;
  std::string content_folder;
  bool keep_going = false;  // a report that does not fit its plan is left out
  // Years whose plans and reports are none of the documents, since they stand as they are; null:
  // none does.
  const std::vector<YearSummary>* standing = nullptr;
};

// The documents of one district: exactly one of the kind district, any number of the others.
using DistrictDocuments = std::vector<std::shared_ptr<const disclosure::PublicDocument>>;

// `years`: every year of the portal with a published or withdrawn plan, newest first; a district
// without a plan in one says so.
//
// A quarter is late once its due date has passed on as_of and its year's plan is published
// (contract: reports). A report keeps to the newest plan version, approved on or before its own
// date (else the first), that its ids fit. Findings: report-ids (error: it names what the plan
// lacks or omits what it has), report-held-back (warning: its plan is not published),
// problem-renamed (warning: last year's title under another id), resource-feedback-link,
// partnership-link (warnings: ids that no plan has).
DistrictRecord assemble_district(const DistrictDocuments& documents, const std::vector<int>& years,
                                 const AssemblyOptions& options, Findings& findings);

}  // namespace planlight::portal
