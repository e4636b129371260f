#pragma once
// The fields of layout.html that differ from page to page, and those that do not; documented in
// page_writer.h.

#include "pages/page.h"
#include "rendering/page_links.h"
#include "rendering/page_writer.h"
#include "rendering/voice.h"

namespace planlight::rendering {

pages::Object common_fields(const SiteFrame& frame);

pages::Object page_fields(const pages::Page& page, const SiteFrame& frame, const PageLinks& links,
                          Voice& voice, const std::vector<LanguageTag>& others, bool has_chart);

}  // namespace planlight::rendering
