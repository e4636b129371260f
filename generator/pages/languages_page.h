#pragma once
// The languages of the site and how much of it each has: languages/.
//
// Template languages.html, fields: languages (items of language (LanguageTag), source (bool),
// has_share (bool), share (Percent or null)), contact (as pages/site_contact.h), coordinator (as
// pages/liaison_view.h: the language access coordinator, or null).

#include <map>

#include "foundation/language_tag.h"
#include "pages/page.h"
#include "portal/portal.h"

namespace planlight::pages {

// `translated`: of a language the share, 0 to 1, of the site's texts that are translated. A
// language that is not in it is listed without a number.
Page languages_page(const portal::Portal& portal, const std::map<LanguageTag, double>& translated);

}  // namespace planlight::pages
