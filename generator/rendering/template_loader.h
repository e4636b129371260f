#pragma once
// Reads templates: a small, strict Mustache.
//
//   {{name}} {{a.b}} {{.}}            a value, written as its type asks; a list as its language
//   joins one
//   {{#name}}…{{/name}}               for an object, within it; for a list, once an item; for
//   anything
//                                     else, once where it is there (null, false and empty are not)
//   {{^name}}…{{/name}}               where it is not there
//   {{>name}}                         partials/name.html, or name.html, in the same context
//   {{{name}}} or {{&name}}           markup: prose, a chart
//   {{t:key argument=name other=a.b}} an interface message; arguments are names of values
//   {{!comment}}  {{=<% %>=}}         nothing; other delimiters
//
// A line that holds nothing but one of the tags # ^ / > ! = leaves no line behind.
//
// In HTML (the default), values can stand in the text of elements and in quoted values of
// attributes, and nowhere else; an attribute that is an address takes one whole tag; a section or
// partial ends in the place of the HTML where it began.

#include <map>
#include <string>
#include <vector>

#include "rendering/template.h"

namespace planlight::rendering {

class TemplateLoader {
 public:
  // text: Mustache as its specification has it, where partials keep their indentation, a partial
  // that is not there is empty, and `t:` is a part of a name. Its values are escaped for HTML text.
  enum class Syntax { html, text };

  explicit TemplateLoader(Syntax syntax = Syntax::html) : syntax_(syntax) {}

  // `file` is what errors name.
  void add(std::string name, std::string file, std::string source);

  // Throws TemplateError.
  TemplateSet load();

 private:
  friend class TemplateCompiler;
  struct Source {
    std::string file, text;
  };
  // The template that a partial's name means; empty where there is none.
  std::string partial_name(const std::string& name) const;
  std::vector<std::string> partial_names() const;
  // The template of that name as it is included in such a place; compiled at most once.
  const Template* compiled(const std::string& name, const std::string& variant,
                           const std::string& indentation);

  Syntax syntax_;
  std::map<std::string, Source, std::less<>> sources_;
  TemplateSet set_;
  std::vector<std::string> open_;  // what is being compiled, to bound indentation that grows
};

}  // namespace planlight::rendering
