#include "disclosure/public_builder.h"

#include <fmt/core.h>

#include <algorithm>

#include "documents/text.h"

namespace planlight::disclosure {
namespace {

// `/problems/0/response/missions/1/deployment` -> `problems/response/missions/deployment`: which
// field it is, not which item.
std::string field_of(const std::string& pointer) {
  std::string field;
  std::size_t start = 1;
  while (start <= pointer.size()) {
    const std::size_t slash = std::min(pointer.find('/', start), pointer.size());
    const std::string part = pointer.substr(start, slash - start);
    if (part.find_first_not_of("0123456789") != std::string::npos) {
      if (!field.empty()) field += '/';
      field += part;
    }
    start = slash + 1;
  }
  return field;
}

}  // namespace

PublicBuilder::PublicBuilder(documents::DocumentKey key, Withheld* withheld)
    : key_(std::move(key)), withheld_(withheld) {}

void PublicBuilder::begin(const documents::SchemaNode& node, std::string_view name,
                          const documents::Value& value) {
  Open open;
  open.name = std::string(name);
  open.value.kind_ = value.kind() == documents::Value::Kind::array ? PublicValue::Kind::array
                                                                   : PublicValue::Kind::object;
  if (node.items != nullptr && !node.items->public_if.empty()) open.total = value.items().size();
  open_.push_back(std::move(open));
}

void PublicBuilder::end(const documents::SchemaNode&) {
  Open closed = std::move(open_.back());
  open_.pop_back();
  put(closed.name, std::move(closed.value));
  if (!closed.total) return;
  PublicValue total;
  total.kind_ = PublicValue::Kind::number;
  total.number_ = static_cast<double>(*closed.total);
  put(closed.name + "_total", std::move(total));
}

void PublicBuilder::public_leaf(const documents::SchemaNode&, std::string_view name,
                                const documents::Value& value) {
  put(name, leaf_of(value));
}

PublicValue PublicBuilder::leaf_of(const documents::Value& value) {
  using Kind = documents::Value::Kind;
  PublicValue leaf;
  switch (value.kind()) {
    case Kind::boolean:
      leaf.kind_ = PublicValue::Kind::boolean;
      leaf.boolean_ = value.boolean();
      break;
    case Kind::number:
      leaf.kind_ = PublicValue::Kind::number;
      leaf.number_ = value.number();
      break;
    case Kind::text:
      leaf.kind_ = PublicValue::Kind::text;
      leaf.text_ = documents::to_normal_form(value.text());
      break;
    case Kind::array:  // coordinates: lists of numbers and nothing else
      leaf.kind_ = PublicValue::Kind::array;
      for (const documents::Value& item : value.items()) leaf.items_.push_back(leaf_of(item));
      break;
    case Kind::null:
    case Kind::object: break;
  }
  return leaf;
}

void PublicBuilder::put(std::string_view name, PublicValue value) {
  if (open_.empty()) {
    root_ = std::move(value);
  } else if (open_.back().value.kind_ == PublicValue::Kind::array) {
    open_.back().value.items_.push_back(std::move(value));
  } else {
    open_.back().value.members_.push_back({std::string(name), std::move(value)});
  }
}

void PublicBuilder::withheld(const documents::SchemaNode* node, const std::string& pointer,
                             const documents::Value& value) {
  const std::string field = node == nullptr ? "(unknown)" : field_of(pointer);
  set_aside(fmt::format("{}/{}", documents::name(key_.kind), field), pointer, value);
}

void PublicBuilder::set_aside(const std::string& field, const std::string& pointer,
                              const documents::Value& value) {
  using Kind = documents::Value::Kind;
  switch (value.kind()) {
    case Kind::text: withheld_->items_.push_back({key_.path(), pointer, value.text()}); break;
    case Kind::number:
      withheld_->items_.push_back({key_.path(), pointer, fmt::format("{}", value.number())});
      break;
    case Kind::array:
      for (std::size_t i = 0; i < value.items().size(); ++i) {
        set_aside(field, fmt::format("{}/{}", pointer, i), value.items()[i]);
      }
      return;
    case Kind::object:
      for (const documents::Member& member : value.members()) {
        set_aside(field, documents::pointer_to(pointer, member.name), member.value);
      }
      return;
    case Kind::null:
    case Kind::boolean: return;
  }
  ++withheld_->counts_[field];
}

namespace {

template <typename Take>
void each_text(const PublicValue& value, const std::string& pointer, const Take& take) {
  if (value.kind() == PublicValue::Kind::text) take(pointer, value.text());
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    each_text(value.items()[i], fmt::format("{}/{}", pointer, i), take);
  }
  for (const PublicMember& member : value.members()) {
    each_text(member.value, documents::pointer_to(pointer, member.name), take);
  }
}

}  // namespace

void PublicBuilder::withhold_all(const documents::DocumentKey& key, const PublicValue& content,
                                 Withheld& withheld) {
  each_text(content, "", [&](const std::string& pointer, const std::string& text) {
    withheld.items_.push_back({key.path(), pointer, text});
    ++withheld.counts_[fmt::format("{}/(unapproved)", documents::name(key.kind))];
  });
}

std::shared_ptr<const PublicValue> PublicBuilder::take() {
  return std::make_shared<const PublicValue>(std::move(root_));
}

std::shared_ptr<const PublicValue> PublicBuilder::page(std::string title, std::string body) {
  PublicValue page;
  page.kind_ = PublicValue::Kind::object;
  for (auto* part : {&title, &body}) {
    PublicValue leaf;
    leaf.kind_ = PublicValue::Kind::text;
    leaf.text_ = documents::to_normal_form(std::move(*part));
    page.members_.push_back({part == &title ? "title" : "body", std::move(leaf)});
  }
  return std::make_shared<const PublicValue>(std::move(page));
}

}  // namespace planlight::disclosure
