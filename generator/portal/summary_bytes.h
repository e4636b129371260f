#pragma once
// A district's summary as bytes, to be kept from one build to the next, and back.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "portal/district_summary.h"

namespace planlight::portal {

// Equal summaries, equal bytes. `texts` receives every text and prose in it (as a Text), so that
// their translations can be kept too.
std::string to_bytes(const DistrictSummary& summary, std::vector<Text>* texts = nullptr);

// Nothing if the bytes are not a summary's. They must outlive it: the work of a year is read when
// it is asked for, since pages ask for that of a few years. UnreadableSummary is thrown then if it
// is none.
std::optional<DistrictSummary> summary_from(std::string_view bytes);

class UnreadableSummary : public std::runtime_error {
 public:
  UnreadableSummary() : std::runtime_error("a stored summary cannot be read") {}
};

// Of a part of a summary: the same bytes for what is the same.
std::string to_bytes(const District& district);
std::string to_bytes(const YearSummary& year);
std::string to_bytes(const std::vector<Meeting>& meetings);
std::string to_bytes(const std::map<int, Partnerships>& partnerships);

}  // namespace planlight::portal
