#pragma once
// How hard an English text is to read, as a school grade of the United States: the Flesch-Kincaid
// grade (J. P. Kincaid and others, "Derivation of New Readability Formulas for Navy Enlisted
// Personnel", Research Branch Report 8-75, 1975): 0.39 × words a sentence + 11.8 × syllables a word
// − 15.59. SMOG, the other common measure, needs thirty sentences; a summary has five. Fit for
// English alone.

#include <optional>
#include <string_view>

namespace planlight::language {

// Of plain text; nothing where it has no word. Never under 0. Numbers count as words of one
// syllable: how they are read aloud says nothing of how hard they are.
std::optional<double> reading_grade(std::string_view text);

// Of one English word, by its letters: right for nineteen words of twenty, and nearly for the rest.
// At least 1.
int syllables_in(std::string_view word);

}  // namespace planlight::language
