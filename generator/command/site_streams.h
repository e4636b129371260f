#pragma once
// Feeds and calendars, in every language.

#include <functional>
#include <string_view>
#include <vector>

#include "documents/settings.h"
#include "foundation/page_path.h"
#include "portal/district_summary.h"
#include "portal/portal.h"
#include "rendering/voice.h"

namespace planlight::command {

using PutStream = std::function<void(const PagePath&, std::string_view)>;

void write_city_streams(const std::vector<portal::DistrictSummary>& districts,
                        const portal::Portal& portal, std::vector<rendering::Voice>& voices,
                        const PutStream& put);
void write_district_streams(const portal::DistrictSummary& district,
                            const documents::Settings& settings,
                            std::vector<rendering::Voice>& voices, const PutStream& put);

}  // namespace planlight::command
