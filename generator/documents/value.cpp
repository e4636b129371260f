#include "documents/value.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace planlight::documents {

Value Value::of_null(std::uint32_t offset) {
  Value value;
  value.offset_ = offset;
  return value;
}

Value Value::of_boolean(bool boolean, std::uint32_t offset) {
  Value value = of_null(offset);
  value.kind_ = Kind::boolean;
  value.boolean_ = boolean;
  return value;
}

Value Value::of_number(double number, std::uint32_t offset) {
  Value value = of_null(offset);
  value.kind_ = Kind::number;
  value.number_ = number == 0 ? 0 : number;  // -0 is shown as 0
  return value;
}

Value Value::of_text(std::string text, std::uint32_t offset) {
  Value value = of_null(offset);
  value.kind_ = Kind::text;
  value.text_ = std::move(text);
  return value;
}

Value Value::of_array(std::vector<Value> items, std::uint32_t offset) {
  Value value = of_null(offset);
  value.kind_ = Kind::array;
  value.items_ = std::move(items);
  return value;
}

Value Value::of_object(std::vector<Member> members, std::uint32_t offset) {
  Value value = of_null(offset);
  value.kind_ = Kind::object;
  value.members_ = std::move(members);
  return value;
}

bool Value::boolean() const {
  assert(kind_ == Kind::boolean);
  return boolean_;
}

double Value::number() const {
  assert(kind_ == Kind::number);
  return number_;
}

bool Value::is_integer() const {
  constexpr double largest = 9007199254740991.0;  // 2^53 - 1: above it neighbors fall together
  return kind_ == Kind::number && std::abs(number_) <= largest && std::trunc(number_) == number_;
}

std::int64_t Value::integer() const {
  assert(is_integer());
  return static_cast<std::int64_t>(number_);
}

const std::string& Value::text() const {
  assert(kind_ == Kind::text);
  return text_;
}

std::string Value::take_text() {
  assert(kind_ == Kind::text);
  return std::move(text_);
}

const std::vector<Value>& Value::items() const {
  assert(kind_ == Kind::array);
  return items_;
}

std::vector<Value>& Value::items() {
  assert(kind_ == Kind::array);
  return items_;
}

const std::vector<Member>& Value::members() const {
  assert(kind_ == Kind::object);
  return members_;
}

std::vector<Member>& Value::members() {
  assert(kind_ == Kind::object);
  return members_;
}

const Value* Value::find(std::string_view name) const {
  for (const Member& member : members_) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

}  // namespace planlight::documents
