#include "disclosure/personal_data_review.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace planlight::disclosure {
namespace {

using documents::SchemaNode;
using documents::Value;

constexpr const char* advice =
    "take it out, or, where it is a public contact, add it to personal_data_allowed in portal.json";

Finding finding_of(PersonalData kind, Place place) {
  return {Severity::warning, std::string(rule_of(kind)), std::move(place),
          fmt::format("holds what looks like {}", description_of(kind)), advice};
}

bool is_contact_detail(PersonalData kind) {
  return kind == PersonalData::email || kind == PersonalData::phone ||
         kind == PersonalData::address;
}

bool is_looked_at(const SchemaNode& node) {
  using Format = documents::TextFormat;
  if (node.type != documents::SchemaType::text || !node.allowed.empty()) return false;
  return node.format == Format::text || node.format == Format::prose ||
         node.format == Format::slug || node.format == Format::id || node.format == Format::contact;
}

}  // namespace

// Walks what is public of one document.
class DocumentReview {
 public:
  DocumentReview(const PersonalDataReview& review, const documents::Document& document)
      : review_(review), document_(document) {}

  void walk(const SchemaNode& node, const Value& value, const std::string& pointer) {
    if (node.audience == documents::Audience::internal) return;
    if (value.kind() == Value::Kind::object) {
      walk_members(node, value, pointer);
    } else if (value.kind() == Value::Kind::array && node.items != nullptr) {
      for (std::size_t i = 0; i < value.items().size(); ++i) {
        walk(*node.items, value.items()[i], documents::pointer_to(pointer, i));
      }
    } else if (value.kind() == Value::Kind::text && is_looked_at(node)) {
      look_at(node, value, pointer);
    }
  }

  void hand_over(Findings& findings) { add_in_place(std::move(found_), document_.bytes, findings); }

 private:
  void walk_members(const SchemaNode& node, const Value& value, const std::string& pointer) {
    if (!node.public_if.empty()) {
      const Value* condition = value.find(node.public_if);
      if (condition == nullptr || condition->kind() != Value::Kind::boolean ||
          !condition->boolean()) {
        return;
      }
    }
    for (const documents::Member& member : value.members()) {
      const documents::SchemaProperty* property = node.find(member.name);
      const SchemaNode* below = property != nullptr ? &property->node : node.others.get();
      if (below != nullptr)
        walk(*below, member.value, documents::shown_pointer_to(pointer, member.name));
    }
  }

  void look_at(const SchemaNode& node, const Value& value, const std::string& pointer) {
    const std::string& text = value.text();
    for (const PersonalDataFound& found : find_personal_data(text)) {
      if (node.contact_details && is_contact_detail(found.kind)) continue;
      if (review_.allows(std::string_view(text).substr(found.offset, found.size))) continue;
      found_.push_back({document_.offset_inside(value.offset(), found.offset),
                        finding_of(found.kind, {document_.file, 0, 0, pointer})});
    }
  }

  const PersonalDataReview& review_;
  const documents::Document& document_;
  std::vector<documents::OffsetFinding> found_;
};

PersonalDataReview::PersonalDataReview(const documents::Settings& settings) {
  for (const std::string& text : settings.personal_data_allowed) allow(text);
  allow(settings.contact.phone);
  allow(settings.contact.email);
  for (const auto& line : settings.help_lines) allow(line.phone);
}

void PersonalDataReview::allow(std::string_view text) {
  // Of "Office: 312-555-0142", the number alone, too.
  allowed_.insert(comparable_personal_data(text));
  for (const PersonalDataFound& found : find_personal_data(text)) {
    allowed_.insert(comparable_personal_data(text.substr(found.offset, found.size)));
  }
}

bool PersonalDataReview::allows(std::string_view found) const {
  return allowed_.contains(comparable_personal_data(found));
}

void PersonalDataReview::look_at(const documents::Document& document,
                                 const documents::Schema& schema, Findings& findings) const {
  DocumentReview review(*this, document);
  review.walk(schema.root, document.root, "");
  review.hand_over(findings);
}

void PersonalDataReview::look_at_page(const std::string& file, const std::string& markdown,
                                      Findings& findings) const {
  std::vector<documents::OffsetFinding> list;
  for (const PersonalDataFound& found : find_personal_data(markdown)) {
    if (allows(std::string_view(markdown).substr(found.offset, found.size))) continue;
    list.push_back({static_cast<std::uint32_t>(found.offset), finding_of(found.kind, {file})});
  }
  add_in_place(std::move(list), markdown, findings);
}

void PersonalDataReview::look_at_translation(std::string_view source, std::string_view translation,
                                             const Place& place, Findings& findings) const {
  const auto found = find_personal_data(translation);
  if (found.empty()) return;
  std::set<std::string> in_source;
  for (const PersonalDataFound& each : find_personal_data(source)) {
    in_source.insert(comparable_personal_data(source.substr(each.offset, each.size)));
  }
  for (const PersonalDataFound& each : found) {
    const std::string_view text = translation.substr(each.offset, each.size);
    if (allows(text) || in_source.contains(comparable_personal_data(text))) continue;
    findings.add(finding_of(each.kind, place));
  }
}

}  // namespace planlight::disclosure
