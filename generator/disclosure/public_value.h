#pragma once
// What a schema marks public, and nothing else. Only this module can make one, so what renders is
// given a type that cannot hold an internal value.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::disclosure {

struct PublicMember;

class PublicValue {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };

  PublicValue() = default;  // null

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }

  // Each gives the neutral value (false, 0, empty) where the kind is another: documents were
  // validated, and an optional field may be absent.
  bool boolean() const { return boolean_; }
  double number() const { return number_; }
  std::int64_t integer() const { return static_cast<std::int64_t>(number_); }
  const std::string& text() const { return text_; }  // NFC, LF
  const std::vector<PublicValue>& items() const { return items_; }
  const std::vector<PublicMember>& members() const { return members_; }  // the document's order
  // The member of that name; a null value where there is none.
  const PublicValue& operator[](std::string_view name) const;

  bool operator==(const PublicValue&) const;

 private:
  friend class PublicBuilder;
  friend class PublicBytes;  // of public_bytes.cpp

  Kind kind_ = Kind::null;
  bool boolean_ = false;
  double number_ = 0;
  std::string text_;
  std::vector<PublicValue> items_;
  std::vector<PublicMember> members_;
};

struct PublicMember {
  std::string name;
  PublicValue value;
  bool operator==(const PublicMember&) const = default;
};

}  // namespace planlight::disclosure
