#pragma once
// What the public would newly see, in words.

#include <string>

#include "disclosure/public_value.h"

namespace planlight::command {

// Each public value that is not the same, by its JSON pointer, before and after; `before` is null
// where nothing is published. Items of a list that have an id are compared by it. Empty where the
// public would see no change.
std::string public_changes(const disclosure::PublicValue* before,
                           const disclosure::PublicValue& after);

}  // namespace planlight::command
