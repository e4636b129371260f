#include "rendering/message_check.h"

#include <fmt/core.h>

#include <algorithm>

#include "rendering/did_you_mean.h"

namespace planlight::rendering {
namespace {

// What is wrong, and what to do; empty where the message can be said.
std::pair<std::string, std::string> fault_of(const TemplateSet::MessageUse& use,
                                             const language::Interface& interface) {
  const auto* message = interface.find(use.key);
  if (message == nullptr) {
    return {fmt::format("says the message \"{}\", which the theme does not have{}", use.key,
                        did_you_mean(use.key, interface.keys())),
            "add it to translations/en.po, or correct the key"};
  }
  for (const std::string& name : language::arguments_of(message->pattern)) {
    if (std::ranges::find(use.arguments, name) != use.arguments.end()) continue;
    return {fmt::format("says the message \"{}\" without its argument \"{}\"{}", use.key, name,
                        did_you_mean(name, use.arguments)),
            fmt::format("write {{{{t:{} {}=value}}}}", use.key, name)};
  }
  return {};
}

}  // namespace

bool check_messages(const TemplateSet& templates, const language::Interface& interface,
                    Findings& findings) {
  bool is_sound = true;
  for (const auto& use : templates.message_uses()) {
    const auto [what, advice] = fault_of(use, interface);
    if (what.empty()) continue;
    is_sound = false;
    findings.add(Severity::error, "template-message", {use.file, use.line, use.column}, what,
                 advice);
  }
  return is_sound;
}

}  // namespace planlight::rendering
