#pragma once
// Templates in which the messages of one language already stand, for whoever writes many pages: a
// page says some sixty, and to look each up and escape it took a thirtieth of its time. What
// depends on the page stays to be said: messages with arguments, those that fell back, and texts
// with an abbreviation, which is marked where it stands first.

#include <optional>
#include <string>
#include <unordered_map>

#include "language/abbreviations.h"
#include "language/interface.h"
#include "rendering/template.h"

namespace planlight::rendering {

class SpokenTemplates {
 public:
  // All outlive this. `known`: null where the site has no abbreviations.
  SpokenTemplates(const TemplateSet& set, const language::Interface& interface,
                  const language::Abbreviations* known)
      : set_(set), interface_(interface), known_(known) {}

  // `original`, a template of `set`, with its messages; made when it is first asked for. Of another
  // set, the template itself.
  const Template& of(const TemplateSet& set, const Template& original);

 private:
  const Template& spoken(const Template& original);
  // As it stands in the page; nothing where it is still to be said.
  std::optional<std::string> text_of(const Template& original, const Operation& operation) const;

  const TemplateSet& set_;
  const language::Interface& interface_;
  const language::Abbreviations* known_;
  std::unordered_map<const Template*, Template> made_;
};

}  // namespace planlight::rendering
