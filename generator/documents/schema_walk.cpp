#include "documents/schema_walk.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "documents/schema_type.h"
#include "documents/text.h"
#include "documents/text_format.h"

namespace planlight::documents {
namespace {

// Whether one slip of the fingers lies between two names: a letter too many, too few or another, or
// two that changed places.
bool is_one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 3 || b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty()) return true;
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

std::string range(const std::optional<double>& low, const std::optional<double>& high) {
  if (low && high && *low == *high) return fmt::format("exactly {}", *low);
  if (low && high) return fmt::format("from {} to {}", *low, *high);
  return low ? fmt::format("at least {}", *low) : fmt::format("at most {}", *high);
}

template <typename Limit>
bool is_outside(Limit value, const std::optional<Limit>& low, const std::optional<Limit>& high) {
  return (low && value < *low) || (high && value > *high);
}

std::optional<double> as_number(const std::optional<std::size_t>& count) {
  if (!count) return std::nullopt;
  return static_cast<double>(*count);
}

// A member's name, or an item's index where the name is null.
struct WayMark {
  std::string_view name;
  std::size_t index;
};

class Walker {
 public:
  Walker(const Document& document, SchemaVisitor& visitor)
      : document_(document), visitor_(visitor) {}

  void walk_root(const Schema& schema) { walk(schema.root, {}, document_.root); }

  void hand_over(Findings& findings) {
    add_in_place(std::move(findings_), document_.bytes, findings);
  }

 private:
  // Stands one step deeper in the document as long as it lives.
  class Step {
   public:
    Step(Walker& walker, std::string_view name) : way_(walker.way_) { way_.push_back({name, 0}); }
    Step(Walker& walker, std::size_t index) : way_(walker.way_) { way_.push_back({{}, index}); }
    ~Step() { way_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    std::vector<WayMark>& way_;
  };

  void walk(const SchemaNode& node, std::string_view name, const Value& value) {
    if (node.audience == Audience::internal) return withhold(node, value);
    if (is_to_fill_in(value)) return report_to_fill_in(value, false);
    if (!check_type(node, value, "field-type")) return;
    if (node.is_leaf() || value.is_null()) {
      if (is_fit_leaf(node, value)) visitor_.public_leaf(node, name, value);
    } else if (value.kind() == Value::Kind::object) {
      walk_object(node, name, value);
    } else {
      walk_array(node, name, value);
    }
  }

  void walk_object(const SchemaNode& node, std::string_view name, const Value& value) {
    if (!is_public(node, value)) return withhold(node, value);
    visitor_.begin(node, name, value);
    for (const Member& member : value.members()) {
      const Step step(*this, member.name);
      if (const SchemaProperty* property = node.find(member.name)) {
        walk_member(*property, member);
      } else if (node.others != nullptr) {
        walk(*node.others, member.name, member.value);
      } else {
        warn_unknown(node, member, true);
        tell_withheld(nullptr, member.value);
      }
    }
    report_missing(node, value);
    visitor_.end(node);
  }

  void walk_member(const SchemaProperty& property, const Member& member) {
    const SchemaNode& node = property.node;
    if (node.audience != Audience::internal && is_to_fill_in(member.value)) {
      return report_to_fill_in(member.value, property.required);
    }
    const bool is_empty = node.audience != Audience::internal && is_blank_text(member.value) &&
                          node.type == SchemaType::text;
    if (!is_empty) return walk(node, member.name, member.value);
    if (property.required) report_empty(member.value);
  }

  void walk_array(const SchemaNode& node, std::string_view name, const Value& value) {
    const std::size_t count = value.items().size();
    if (is_outside(count, node.minimum_items, node.maximum_items)) {
      report(
          value.offset(), "field-items",
          fmt::format("must have {} entries, but has {}",
                      range(as_number(node.minimum_items), as_number(node.maximum_items)), count));
    }
    visitor_.begin(node, name, value);
    for (std::size_t i = 0; i < count; ++i) {
      const Step step(*this, i);
      const Value& item = value.items()[i];
      if (node.items->type == SchemaType::text && node.items->audience != Audience::internal &&
          is_blank_text(item)) {
        report_empty(item);
      } else {
        walk(*node.items, {}, item);
      }
    }
    visitor_.end(node);
  }

  static bool is_public(const SchemaNode& node, const Value& value) {
    if (node.public_if.empty()) return true;
    const Value* condition = value.find(node.public_if);
    return condition != nullptr && condition->kind() == Value::Kind::boolean &&
           condition->boolean();
  }

  static bool is_blank_text(const Value& value) {
    return value.kind() == Value::Kind::text && is_blank(value.text());
  }

  void withhold(const SchemaNode& node, const Value& value) {
    tell_withheld(&node, value);
    check_internal(node, value);
  }

  void tell_withheld(const SchemaNode* node, const Value& value) {
    if (visitor_.wants_withheld()) visitor_.withheld(node, pointer(), value);
  }

  // Types and characters alone: an internal field is always optional and may be half done.
  void check_internal(const SchemaNode& node, const Value& value) {
    if (is_to_fill_in(value)) {
      if (node.audience != Audience::internal) report_to_fill_in(value, false);
      return;
    }
    if (!check_type(node, value, "internal-type") || node.type == SchemaType::any) return;
    if (value.kind() == Value::Kind::text) {
      check_characters(node, value);
    } else if (value.kind() == Value::Kind::array && node.items != nullptr) {
      for (std::size_t i = 0; i < value.items().size(); ++i) {
        const Step step(*this, i);
        check_internal(*node.items, value.items()[i]);
      }
    } else if (value.kind() == Value::Kind::object) {
      for (const Member& member : value.members()) {
        const SchemaProperty* property = node.find(member.name);
        if (property == nullptr && node.others == nullptr) {
          // Whatever stands there is internal, the name, too: the finding points at the object.
          warn_unknown(node, member, false);
          continue;
        }
        const Step step(*this, member.name);
        check_internal(property != nullptr ? property->node : *node.others, member.value);
      }
    }
  }

  bool check_type(const SchemaNode& node, const Value& value, std::string_view rule) {
    if (is_of_type(node, value)) return true;
    report(value.offset(), rule, describe_wrong_type(node, value));
    return false;
  }

  bool is_fit_leaf(const SchemaNode& node, const Value& value) {
    if (value.kind() == Value::Kind::text) return is_fit_text(node, value);
    if (value.kind() != Value::Kind::number) return true;
    if (!is_outside(value.number(), node.minimum, node.maximum)) return true;
    report(value.offset(), "field-range",
           fmt::format("must be {}", range(node.minimum, node.maximum)));
    return false;
  }

  bool is_fit_text(const SchemaNode& node, const Value& value) {
    const std::string& text = value.text();
    if (!node.allowed.empty()) {
      if (std::find(node.allowed.begin(), node.allowed.end(), text) != node.allowed.end())
        return true;
      report(value.offset(), "field-value", "is none of the values that are allowed",
             fmt::format("use {}", fmt::join(node.allowed, ", ")));
      return false;
    }
    if (!check_characters(node, value)) return false;
    if (const auto fault = find_format_fault(node.format, text)) {
      report(value.offset(), fault->rule, std::string(fault->what), std::string(fault->advice));
      return false;
    }
    if (!node.minimum_length && !node.maximum_length) return true;
    if (!is_outside(count_code_points(text), node.minimum_length, node.maximum_length)) return true;
    report(value.offset(), "field-length",
           fmt::format("must have {} characters",
                       range(as_number(node.minimum_length), as_number(node.maximum_length))));
    return false;
  }

  bool check_characters(const SchemaNode& node, const Value& value) {
    const auto problem = find_problem(value.text(), node.format != TextFormat::prose);
    if (!problem) return true;
    const std::uint32_t offset = document_.offset_inside(value.offset(), problem->offset);
    if (problem->fault == TextFault::line_break) {
      report(offset, "text-line", "must be one line, but has a line break", "take it out");
    } else {
      report(offset, "text-character", fmt::format("has {}", describe(*problem)), "take it out");
    }
    return false;
  }

  std::string pointer() const {
    std::string pointer;
    for (const WayMark& mark : way_) {
      pointer = mark.name.data() == nullptr ? pointer_to(pointer, mark.index)
                                            : pointer_to(pointer, mark.name);
    }
    return pointer;
  }

  // For findings: names that may be text are left out.
  std::string shown_pointer() const {
    std::string pointer;
    for (const WayMark& mark : way_) {
      pointer = mark.name.data() == nullptr ? pointer_to(pointer, mark.index)
                                            : shown_pointer_to(pointer, mark.name);
    }
    return pointer;
  }

  void report_missing(const SchemaNode& node, const Value& value) {
    for (const SchemaProperty& property : node.properties) {
      if (!property.required || value.find(property.name) != nullptr) continue;
      const Step step(*this, property.name);
      report(value.offset(), "field-missing", "is missing",
             fmt::format("add \"{}\" to this object", property.name));
    }
  }

  static bool is_to_fill_in(const Value& value) {
    return value.kind() == Value::Kind::text && value.text().starts_with(to_fill_in);
  }

  void report_to_fill_in(const Value& value, bool is_required) {
    report(value.offset(), "to-fill-in", "is still to be filled in",
           is_required ? "write it: it is required" : "write it, or take it out: it is optional");
  }

  void report_empty(const Value& value) {
    report(value.offset(), "field-missing", "is empty", "write it, or take the entry out");
  }

  // The way ends at the member, or, where its name may not be shown, at the object that holds it.
  void warn_unknown(const SchemaNode& node, const Member& member, bool is_public) {
    const bool is_shown = is_public && !shown_pointer_to({}, member.name).empty();
    std::string advice = "take it out";
    for (const SchemaProperty& property : node.properties) {
      if (is_one_slip(property.name, member.name)) {
        advice = fmt::format("perhaps \"{}\" is meant", property.name);
      }
    }
    report(member.name_offset, "field-unknown",
           is_shown ? "is no field that the schema knows, and is withheld"
                    : "has a field that the schema does not know, and that is withheld",
           std::move(advice), Severity::warning);
  }

  void report(std::uint32_t offset, std::string_view rule, std::string what,
              std::string advice = {}, Severity severity = Severity::error) {
    findings_.push_back({offset,
                         {severity, std::string(rule), Place{document_.file, 0, 0, shown_pointer()},
                          std::move(what), std::move(advice)}});
  }

  const Document& document_;
  SchemaVisitor& visitor_;
  std::vector<WayMark> way_;
  std::vector<OffsetFinding> findings_;
};

class NoVisitor final : public SchemaVisitor {
 public:
  void begin(const SchemaNode&, std::string_view, const Value&) override {}
  void end(const SchemaNode&) override {}
  void public_leaf(const SchemaNode&, std::string_view, const Value&) override {}
  void withheld(const SchemaNode*, const std::string&, const Value&) override {}
  bool wants_withheld() const override { return false; }
};

}  // namespace

void walk(const Document& document, const Schema& schema, SchemaVisitor& visitor,
          Findings& findings) {
  Walker walker(document, visitor);
  walker.walk_root(schema);
  walker.hand_over(findings);
}

void validate(const Document& document, const Schema& schema, Findings& findings) {
  NoVisitor visitor;
  walk(document, schema, visitor, findings);
}

}  // namespace planlight::documents
