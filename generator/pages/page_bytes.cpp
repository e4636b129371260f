#include "pages/page_bytes.h"

#include <bit>

#include "foundation/packed.h"

// Types are taken apart whole, so that a field that is added there and not here does not compile.
namespace planlight::pages {
namespace {

class Writing {
 public:
  std::string take() { return packer_.take(); }

  void add(bool value) { packer_.number(value ? 1 : 0); }
  void add(int value) { packer_.number(value); }
  void add(std::int64_t value) { packer_.number(value); }
  void add(double value) { packer_.number(std::bit_cast<std::int64_t>(value)); }
  void add(std::string_view value) { packer_.text(value); }
  void add(const std::string& value) { packer_.text(value); }
  void add(const std::shared_ptr<const std::string>& value) {
    packer_.text(value == nullptr ? std::string_view() : *value);
  }
  void add(std::monostate) {}
  void add(const Date& value) { packer_.number(value.days()); }
  void add(const LocalTime& value) { packer_.text(value.to_string()); }
  void add(const Quarter& value) { packer_.number(value.year() * 4 + value.number()); }
  void add(const LanguageTag& value) { packer_.text(value.to_string()); }
  void add(const PagePath& value) { packer_.text(value.to_string()); }
  template <typename Enumeration>
  requires std::is_enum_v<Enumeration>
  void add(Enumeration value) { packer_.number(static_cast<int>(value)); }

  template <typename Value>
  void add(const std::vector<Value>& values) {
    packer_.number(static_cast<std::int64_t>(values.size()));
    for (const Value& value : values) add(value);
  }
  template <typename Value>
  void add(const std::optional<Value>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <typename... Values>
  requires(sizeof...(Values) > 1) void add(const Values&... values) { (add(values), ...); }

  void add(const portal::Text& value) {
    const auto& [source, pointer, document, is_english] = value;
    add(source, pointer, document, is_english);
  }
  void add(const portal::Prose& value) {
    const auto& [source, pointer, document] = value;
    add(source, pointer, document);
  }
  void add(const Literal& value) {
    const auto& [text] = value;
    add(text);
  }
  void add(const Link& value) {
    const auto& [path, fragment, every_language] = value;
    add(path, fragment, every_language);
  }
  void add(const ExternalUrl& value) {
    const auto& [url] = value;
    add(url);
  }
  void add(const Asset& value) {
    const auto& [name] = value;
    add(name);
  }
  void add(const Percent& value) {
    const auto& [share] = value;
    add(share);
  }
  void add(const List& value) {
    const auto& [items, order] = value;
    add(items, order);
  }
  void add(const Object& value) {
    const auto& [fields] = value;
    add(fields);
  }
  void add(const Message& value) {
    const auto& [key, arguments] = value;
    add(key, arguments);
  }
  void add(const ChartPoint& value) {
    const auto& [label, state, amount, tick] = value;
    add(label, state, amount, tick);
  }
  void add(const ChartYear& value) {
    const auto& [label, first, target] = value;
    add(label, static_cast<std::int64_t>(first), target);
  }
  void add(const Chart& value) {
    const auto& [name, unit, baseline, target, lower_is_better, points, years] = value;
    add(name, unit, baseline, target, lower_is_better, points, years);
  }
  void add(const SharedChart& value) { add(*value); }
  void add(const Field& value) {
    const auto& [name, node] = value;
    add(name.text(), node);
  }
  void add(const Node& value) {
    const auto& [data] = value;
    packer_.number(static_cast<std::int64_t>(data.index()));
    std::visit([this](const auto& held) { add(held); }, data);
  }
  void add(const Crumb& value) {
    const auto& [label, link] = value;
    add(label, link);
  }
  void add(const Page& value) {
    const auto& [path, template_name, title, description, section, trail, view, updated,
                 structured_data, in_sitemap, in_search, absolute_links] = value;
    add(path, template_name, title, description, section, trail, view, updated, structured_data,
        in_sitemap, in_search, absolute_links);
  }

 private:
  Packer packer_;
};

}  // namespace

std::string to_bytes(const Page& page) {
  Writing writing;
  writing.add(page);
  return writing.take();
}

}  // namespace planlight::pages
