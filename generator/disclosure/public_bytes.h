#pragma once
// Public content as bytes and back: a version that was disclosed once need not be read again.

#include <memory>
#include <string>
#include <string_view>

#include "disclosure/public_value.h"

namespace planlight::disclosure {

std::string to_bytes(const PublicValue& content);
// Null where they are not what to_bytes gave.
std::shared_ptr<const PublicValue> public_value_from(std::string_view bytes);

}  // namespace planlight::disclosure
