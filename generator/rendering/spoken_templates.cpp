#include "rendering/spoken_templates.h"

#include "rendering/html_text.h"
#include "rendering/marked_text.h"

namespace planlight::rendering {
namespace {

using Kind = Operation::Kind;

// Takes operations over one by one; texts that follow one another become one.
class Copying {
 public:
  explicit Copying(Template& to) : to_(to) {}

  void add_text(Operation operation, std::string_view text) {
    operation.kind = Kind::text;
    operation.begin = static_cast<std::uint32_t>(to_.text.size());
    operation.size = static_cast<std::uint32_t>(text.size());
    to_.text += text;
    if (to_.operations.empty() || to_.operations.back().kind != Kind::text) {
      to_.operations.push_back(operation);
      return;
    }
    Operation& before = to_.operations.back();
    if (operation.heading != 0) {
      before.heading = operation.heading;
      before.heading_offset = before.size + operation.heading_offset;
    }
    before.size += operation.size;
  }

  void add(const Operation& operation) {
    const std::size_t index = to_.operations.size();
    to_.operations.push_back(operation);
    if (operation.kind == Kind::section || operation.kind == Kind::inverted) open_.push_back(index);
    if (operation.kind != Kind::end) return;
    to_.operations[open_.back()].end = static_cast<std::uint32_t>(index);
    open_.pop_back();
  }

 private:
  Template& to_;
  std::vector<std::size_t> open_;  // sections, the outermost first
};

}  // namespace

const Template& SpokenTemplates::of(const TemplateSet& set, const Template& original) {
  return &set == &set_ ? spoken(original) : original;
}

const Template& SpokenTemplates::spoken(const Template& original) {
  const auto [place, is_new] = made_.try_emplace(&original);
  Template& made = place->second;
  if (!is_new) return made;
  made.name = original.name;
  made.file = original.file;
  made.paths = original.paths;
  made.messages = original.messages;
  Copying copying(made);
  for (const Operation& operation : original.operations) {
    if (operation.kind == Kind::text) {
      copying.add_text(operation,
                       std::string_view(original.text).substr(operation.begin, operation.size));
    } else if (const auto text = text_of(original, operation)) {
      copying.add_text(operation, *text);
    } else {
      copying.add(operation);
    }
  }
  // A partial may hold the template that it stands in, which is found half made.
  for (const Template* partial : original.partials) made.partials.push_back(&spoken(*partial));
  return made;
}

std::optional<std::string> SpokenTemplates::text_of(const Template& original,
                                                    const Operation& operation) const {
  if (operation.kind != Kind::message || operation.placement == Placement::url) return std::nullopt;
  const MessageTag& tag = original.messages[operation.operand];
  const language::InterfaceMessage* message = interface_.find(tag.key);
  const bool is_fixed =
      message != nullptr && message->is_plain && !message->fell_back() && tag.arguments.empty();
  if (!is_fixed) return std::nullopt;
  std::string text;
  if (operation.placement == Placement::attribute ||
      operation.placement == Placement::code_attribute) {
    append_attribute(text, message->plain);
  } else if (holds_abbreviation(message->plain, known_)) {
    return std::nullopt;
  } else {
    append_text(text, message->plain);
  }
  return text;
}

}  // namespace planlight::rendering
