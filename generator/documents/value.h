#pragma once
// JSON that remembers where it stood. Internal matter is still in it: only `approval` and
// `disclosure` may read one; what is right of them cannot include this header (a test sees to it).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::documents {

class Value;
struct Member;

class Value {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };

  // Everything is made by parse_json or by these; an empty Value is null.
  Value() = default;
  static Value of_boolean(bool value, std::uint32_t offset);
  static Value of_number(double value, std::uint32_t offset);
  static Value of_text(std::string value, std::uint32_t offset);
  static Value of_array(std::vector<Value> items, std::uint32_t offset);
  static Value of_object(std::vector<Member> members, std::uint32_t offset);
  static Value of_null(std::uint32_t offset);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  // Where the value begins, in bytes from the document's start.
  std::uint32_t offset() const { return offset_; }

  // Each asserts the kind.
  bool boolean() const;
  double number() const;
  // A number without a fraction (1.0 counts) that a double holds exactly: at most 2^53 - 1.
  bool is_integer() const;
  std::int64_t integer() const;
  const std::string& text() const;
  std::string take_text();  // moves it out
  const std::vector<Value>& items() const;
  std::vector<Value>& items();
  const std::vector<Member>& members() const;  // in the document's order, names unique
  std::vector<Member>& members();
  // The member of that name of an object; null pointer when absent or when this is no object.
  const Value* find(std::string_view name) const;

 private:
  Kind kind_ = Kind::null;
  bool boolean_ = false;
  std::uint32_t offset_ = 0;
  double number_ = 0;
  std::string text_;
  std::vector<Value> items_;
  std::vector<Member> members_;
};

struct Member {
  std::string name;
  std::uint32_t name_offset = 0;
  Value value;
};

}  // namespace planlight::documents
