#pragma once
// Reads fields of a public value, with the pointer that a translation of it is found by.

#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/public_value.h"
#include "foundation/date.h"
#include "portal/text.h"

namespace planlight::portal {

class FieldReader {
 public:
  FieldReader(const disclosure::PublicValue& value, std::shared_ptr<const std::string> document,
              std::string pointer = {})
      : value_(value), document_(std::move(document)), pointer_(std::move(pointer)) {}

  const disclosure::PublicValue& value() const { return value_; }

  FieldReader operator[](std::string_view name) const {
    return {value_[name], document_, fmt::format("{}/{}", pointer_, name)};
  }

  Text text() const { return make<Text>(); }
  Prose prose() const { return make<Prose>(); }
  Text text(std::string_view name) const { return (*this)[name].text(); }
  Prose prose(std::string_view name) const { return (*this)[name].prose(); }
  const std::string& code(std::string_view name) const { return value_[name].text(); }
  int integer(std::string_view name) const { return static_cast<int>(value_[name].integer()); }
  double number(std::string_view name) const { return value_[name].number(); }
  bool boolean(std::string_view name) const { return value_[name].boolean(); }
  std::optional<Date> date(std::string_view name) const { return Date::parse(code(name)); }

  // `read` of each item of the array `name`.
  template <typename Read>
  auto each(std::string_view name, Read read) const {
    std::vector<decltype(read(*this))> items;
    const auto& values = value_[name].items();
    items.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      items.push_back(
          read(FieldReader(values[i], document_, fmt::format("{}/{}/{}", pointer_, name, i))));
    }
    return items;
  }

  std::vector<std::string> codes(std::string_view name) const {
    return each(name, [](const FieldReader& item) { return item.value().text(); });
  }
  std::vector<Text> texts(std::string_view name) const {
    return each(name, [](const FieldReader& item) { return item.text(); });
  }

 private:
  template <typename T>
  T make() const {
    return {value_.text(), pointer_, document_};
  }

  const disclosure::PublicValue& value_;
  std::shared_ptr<const std::string> document_;
  std::string pointer_;
};

}  // namespace planlight::portal
