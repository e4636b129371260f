#include "disclosure/public_value.h"

namespace planlight::disclosure {

const PublicValue& PublicValue::operator[](std::string_view name) const {
  static const PublicValue absent;
  for (const PublicMember& member : members_) {
    if (member.name == name) return member.value;
  }
  return absent;
}

bool PublicValue::operator==(const PublicValue& other) const {
  return kind_ == other.kind_ && boolean_ == other.boolean_ && number_ == other.number_ &&
         text_ == other.text_ && items_ == other.items_ && members_ == other.members_;
}

}  // namespace planlight::disclosure
