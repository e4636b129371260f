#pragma once
// The short page in the place of a document that was withdrawn: what, when and why.
//
// Template withdrawn.html, fields: plate (the district's, null where it is of the whole city),
// withdrawal (withdrawal_view of pages/parts.h), back (Link to the district, or home),
// any_siblings, siblings (of a Markdown page: the others, as of pages/about_page.h). Nothing of
// the document itself is told, its title neither.

#include <optional>
#include <string_view>
#include <vector>

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/portal.h"

namespace planlight::pages {

// A district's plan or report.
Page withdrawn_page(PagePath path, Message title, const portal::District& district,
                    const disclosure::Withdrawal& withdrawal, std::vector<Crumb> trail);
// The equity plan of a year.
Page withdrawn_equity_page(int year, const disclosure::Withdrawal& withdrawal);
// A Markdown page; its title was the document's, so this one says that a page was withdrawn.
Page withdrawn_about_page(std::string_view slug, const disclosure::Withdrawal& withdrawal,
                          const portal::Portal& portal);

}  // namespace planlight::pages
