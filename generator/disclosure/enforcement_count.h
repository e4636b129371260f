#pragma once
// S02-03-02 II.A.1.f: strategies are "based on reduction of crime and not by the number of arrests,
// stops, or citations". Draft equity plan, Public Safety action 3.1, says the same of evaluations.

#include <optional>
#include <string_view>

namespace planlight::disclosure {

enum class Enforcement { arrests, stops, citations };

std::string_view name(Enforcement counted);  // "arrests"

// What of these the English name or unit of a metric counts. A bus stop, a stop sign or a cardiac
// arrest is none of them, nor is what is done instead of an arrest. Words are read as they look:
// invisible characters and letters of another script that look alike hide none.
std::optional<Enforcement> counts_enforcement(std::string_view text);

}  // namespace planlight::disclosure
