#include "rendering/template.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "rendering/template_error.h"

namespace planlight::rendering {

TemplateError::TemplateError(std::string file, int line, int column, std::string what)
    : std::runtime_error(fmt::format("{}:{}:{}: {}", file, line, column, what)),
      file_(std::move(file)),
      fault_(std::move(what)),
      line_(line),
      column_(column) {}

std::string to_string(const NamePath& path) {
  if (path.empty()) return ".";
  std::string text;
  for (const PathName& name : path) {
    if (!text.empty()) text += '.';
    text += name.text();
  }
  return text;
}

const Template* TemplateSet::find(std::string_view name) const {
  const auto found = templates_.find(name);
  return found == templates_.end() ? nullptr : found->second.get();
}

std::vector<const Template*> TemplateSet::all() const {
  std::vector<const Template*> list;
  for (const auto& [key, compiled] : templates_) list.push_back(compiled.get());
  return list;
}

std::vector<TemplateSet::MessageUse> TemplateSet::message_uses() const {
  std::vector<MessageUse> uses;
  for (const auto& [key, compiled] : templates_) {
    for (const Operation& operation : compiled->operations) {
      if (operation.kind != Operation::Kind::message) continue;
      const MessageTag& tag = compiled->messages[operation.operand];
      MessageUse use{tag.key, compiled->file, operation.line, operation.column, {}};
      for (const auto& [name, path] : tag.arguments) use.arguments.push_back(name);
      uses.push_back(std::move(use));
    }
  }
  const auto key = [](const MessageUse& use) {
    return std::tie(use.file, use.line, use.column, use.key);
  };
  std::sort(uses.begin(), uses.end(),
            [&](const MessageUse& a, const MessageUse& b) { return key(a) < key(b); });
  uses.erase(
      std::unique(uses.begin(), uses.end(),
                  [&](const MessageUse& a, const MessageUse& b) { return key(a) == key(b); }),
      uses.end());
  return uses;
}

}  // namespace planlight::rendering
