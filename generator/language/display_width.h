#pragma once
// How much room a character takes on a terminal.

namespace planlight::language {

// In columns: 0 for marks that stand on the one before and for invisible ones, 2 for wide ones.
int display_width(char32_t character);

}  // namespace planlight::language
