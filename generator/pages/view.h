#pragma once
// What a page says, before it is in any language or any markup. `pages` makes a tree of these,
// `rendering` writes it in each language. A view is typed: what is not marked as a link cannot
// stand in a link, what is not prose or a chart cannot bring markup.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "foundation/date.h"
#include "foundation/language_tag.h"
#include "foundation/page_path.h"
#include "foundation/quarter.h"
#include "portal/text.h"

namespace planlight::pages {

struct Node;
struct Field;
struct NewField;

// Language-neutral: a phone number, a ZIP code, a path of a file. Isolated by markup (<bdi>) so
// that it stays whole in a text of the other direction.
struct Literal {
  std::string text;
};

// A page of this site, by its path in the source language; each language links to its own twin.
struct Link {
  PagePath path;
  std::string fragment;        // without #; empty for none
  bool every_language = true;  // false: data, schemas and other files that have no twins
};

// http, https, mailto or tel; checked when made.
struct ExternalUrl {
  std::string url;
};

// A file of the theme by its plain name: style.css.
struct Asset {
  std::string name;
};

// Written numbers and dates follow the reader's language.
struct Percent {
  double share = 0;  // 0.42
};

enum class ListOrder { as_given, by_label };  // by_label: by each item's field `label`, collated

struct List {
  std::vector<Node> items;
  ListOrder order = ListOrder::as_given;
};

// A field's name, told apart by a digest: templates look up some two hundred a page, each among a
// dozen or two, and to fetch the letters of both took a thirtieth of a page's time. Of a literal
// the compiler takes it. A site has some hundred names: that two of them share 64 bits is as likely
// as that a machine errs.
class Name {
 public:
  template <std::size_t size>
  consteval Name(const char (&literal)[size]) : Name(std::string_view(literal, size - 1)) {}
  // The text outlives the name.
  constexpr Name(std::string_view text) : text_(text), digest_(digest_of(text)) {}

  constexpr std::string_view text() const { return text_; }
  constexpr bool is(const Name& other) const { return digest_ == other.digest_; }

 private:
  // FNV-1a.
  static constexpr std::uint64_t digest_of(std::string_view text) {
    std::uint64_t digest = 0xcbf29ce484222325u;
    for (const char c : text) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return digest;
  }

  std::string_view text_;
  std::uint64_t digest_;
};

// Named fields; names are string literals. A template that names a field that is not there is an
// error, so a view always has all the fields of its kind; what is absent is null.
struct Object {
  std::vector<Field> fields;

  Object() = default;
  Object(std::initializer_list<NewField> list);
  void set(const Name& name, Node value);
  const Node* find(const Name& name) const;
};

// An interface text with arguments: {"plan.approved-on", {{"date", date}}}.
struct Message {
  std::string key;
  std::vector<Field> arguments;  // numbers, dates, quarters, texts, literals, messages

  Message() = default;
  explicit Message(std::string_view key);
  Message(std::string_view key, std::initializer_list<NewField> list);
};

// One quarter (or the year before) on a chart of a metric.
struct ChartPoint {
  enum class State { value, no_value, late, not_due, not_published };
  Message label;  // "Q1", "2025"
  State state = State::no_value;
  double value = 0;
  int tick = 0;  // the quarter's number, where the axis says that alone; 0: it says the label
};

// A year among several on one axis, and its own target.
struct ChartYear {
  Message label;          // "2025"
  std::size_t first = 0;  // of its points; they go on to the next year's first
  double target = 0;
};

// A metric from its baseline to its target (S02-03-02 II.A.3.a(4)); drawn by rendering/chart.h, and
// always beside the table with the same numbers.
struct Chart {
  portal::Text name;  // of the metric
  portal::Text unit;
  double baseline = 0;
  double target = 0;
  bool lower_is_better = true;
  std::vector<ChartPoint> points;  // in time, the first is the baseline's
  std::vector<ChartYear> years;    // of a problem that goes on from year to year; else empty
};

// A chart stands apart from its node: it takes three times the bytes of any other value, and views
// have thousands of nodes.
using SharedChart = std::shared_ptr<const Chart>;

using Data = std::variant<std::monostate, bool, std::int64_t, double, Percent, Date, LocalTime,
                          Quarter, portal::Text, portal::Prose, Literal, Link, ExternalUrl, Asset,
                          LanguageTag, Message, SharedChart, List, Object>;

template <typename T, typename Variant>
inline constexpr bool is_alternative_of = false;
template <typename T, typename... Alternatives>
inline constexpr bool is_alternative_of<T, std::variant<Alternatives...>> =
    (std::is_same_v<T, Alternatives> || ...);

struct Node {
  Data data;

  Node();
  Node(bool value);
  Node(int value);
  Node(std::int64_t value);
  Node(double value);
  Node(Chart value);
  Node(const char*) = delete;  // words come from messages or documents; codes are Literal
  template <typename T>
  requires is_alternative_of<T, Data> Node(T value);
  template <typename T>
  Node(std::optional<T> value);
};

struct Field {
  Name name;
  Node value;
};

// A field in a list of braces, from which its value can be moved: a view is made without a copy of
// all that is below.
struct NewField {
  Name name;
  mutable Node value;
};

// Behind Field, without which a list of fields is not complete.
inline Node::Node() = default;
inline Node::Node(bool value) : data(value) {}
inline Node::Node(int value) : data(static_cast<std::int64_t>(value)) {}
inline Node::Node(std::int64_t value) : data(value) {}
inline Node::Node(double value) : data(value) {}
inline Node::Node(Chart value) : data(std::make_shared<const Chart>(std::move(value))) {}
template <typename T>
requires is_alternative_of<T, Data> Node::Node(T value)
    : data(std::in_place_type<T>, std::move(value)) {}
template <typename T>
Node::Node(std::optional<T> value) {
  if (value) *this = Node(std::move(*value));
}

inline std::vector<Field> moved(std::initializer_list<NewField> list) {
  std::vector<Field> fields;
  fields.reserve(list.size());
  for (const NewField& field : list) fields.push_back({field.name, std::move(field.value)});
  return fields;
}

inline Object::Object(std::initializer_list<NewField> list) : fields(moved(list)) {}
inline Message::Message(std::string_view name) : key(name) {}
inline Message::Message(std::string_view name, std::initializer_list<NewField> list)
    : key(name), arguments(moved(list)) {}

inline void Object::set(const Name& name, Node value) {
  for (Field& field : fields) {
    if (field.name.is(name)) {
      field.value = std::move(value);
      return;
    }
  }
  fields.push_back({name, std::move(value)});
}

inline const Node* Object::find(const Name& name) const {
  for (const Field& field : fields) {
    if (field.name.is(name)) return &field.value;
  }
  return nullptr;
}

}  // namespace planlight::pages
