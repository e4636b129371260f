#pragma once
// A district's summary as bytes, to be kept from one build to the next, and back.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/district_summary.h"

namespace planlight::portal {

// Equal summaries, equal bytes. `texts` receives every text and prose in it (as a Text), so that
// their translations can be kept too.
std::string to_bytes(const DistrictSummary& summary, std::vector<Text>* texts = nullptr);

// Nothing if the bytes are not a summary's.
std::optional<DistrictSummary> summary_from(std::string_view bytes);

}  // namespace planlight::portal
