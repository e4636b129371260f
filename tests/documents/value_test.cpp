#include "documents/value.h"

#include <doctest/doctest.h>

namespace planlight::documents {

TEST_CASE("an empty value is null") {
  CHECK(Value().is_null());
  CHECK(Value().offset() == 0);
}

TEST_CASE("a value remembers where it stood") {
  CHECK(Value::of_null(3).offset() == 3);
  CHECK(Value::of_boolean(true, 4).offset() == 4);
  CHECK(Value::of_text("a", 5).offset() == 5);
}

TEST_CASE("a number without a fraction is an integer however it is written") {
  CHECK(Value::of_number(1.0, 0).is_integer());
  CHECK(Value::of_number(-3.0, 0).integer() == -3);
  CHECK_FALSE(Value::of_number(1.5, 0).is_integer());
}

TEST_CASE("a number that a double does not tell from its neighbor is no integer") {
  CHECK(Value::of_number(9007199254740991.0, 0).is_integer());
  CHECK_FALSE(Value::of_number(9007199254740992.0, 0).is_integer());
  CHECK_FALSE(Value::of_number(1e300, 0).is_integer());
}

TEST_CASE("a negative zero is zero") { CHECK(1 / Value::of_number(-0.0, 0).number() > 0); }

TEST_CASE("a member is found by its name and nothing is found in what is no object") {
  std::vector<Member> members;
  members.push_back({"a", 1, Value::of_text("one", 4)});
  members.push_back({"b", 10, Value::of_text("two", 14)});
  const Value object = Value::of_object(std::move(members), 0);
  REQUIRE(object.find("b") != nullptr);
  CHECK(object.find("b")->text() == "two");
  CHECK(object.find("c") == nullptr);
  CHECK(Value::of_text("b", 0).find("b") == nullptr);
}

TEST_CASE("a text can be moved out") {
  Value value = Value::of_text("long enough to be on the heap", 0);
  CHECK(value.take_text() == "long enough to be on the heap");
}

}  // namespace planlight::documents
