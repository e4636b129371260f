#include "disclosure/public_bytes.h"

#include <bit>

#include "foundation/packed.h"

namespace planlight::disclosure {

// Reads and writes what only this module may fill.
class PublicBytes {
 public:
  static void write(Packer& to, const PublicValue& value) {
    to.number(static_cast<int>(value.kind_));
    switch (value.kind_) {
      case PublicValue::Kind::null: return;
      case PublicValue::Kind::boolean: return to.number(value.boolean_ ? 1 : 0);
      case PublicValue::Kind::number: return to.number(std::bit_cast<std::int64_t>(value.number_));
      case PublicValue::Kind::text: return to.text(value.text_);
      case PublicValue::Kind::array:
        to.number(static_cast<std::int64_t>(value.items_.size()));
        for (const PublicValue& item : value.items_) write(to, item);
        return;
      case PublicValue::Kind::object:
        to.number(static_cast<std::int64_t>(value.members_.size()));
        for (const PublicMember& member : value.members_) {
          to.text(member.name);
          write(to, member.value);
        }
        return;
    }
  }

  static void read(Unpacker& from, PublicValue& value, int depth) {
    constexpr int deepest = 100;  // of any document, too
    const int kind = from.small_number();
    if (kind < 0 || kind > static_cast<int>(PublicValue::Kind::object) || depth > deepest) {
      return from.fail();
    }
    value.kind_ = static_cast<PublicValue::Kind>(kind);
    switch (value.kind_) {
      case PublicValue::Kind::null: return;
      case PublicValue::Kind::boolean: value.boolean_ = from.number() != 0; return;
      case PublicValue::Kind::number: value.number_ = std::bit_cast<double>(from.number()); return;
      case PublicValue::Kind::text: value.text_ = from.text(); return;
      case PublicValue::Kind::array:
        value.items_.resize(from.count());
        for (PublicValue& item : value.items_) read(from, item, depth + 1);
        return;
      case PublicValue::Kind::object:
        value.members_.resize(from.count());
        for (PublicMember& member : value.members_) {
          member.name = from.text();
          read(from, member.value, depth + 1);
        }
        return;
    }
  }
};

std::string to_bytes(const PublicValue& content) {
  Packer to;
  PublicBytes::write(to, content);
  return to.take();
}

std::shared_ptr<const PublicValue> public_value_from(std::string_view bytes) {
  Unpacker from(bytes);
  const auto content = std::make_shared<PublicValue>();
  PublicBytes::read(from, *content, 0);
  return from.whole() ? content : nullptr;
}

}  // namespace planlight::disclosure
