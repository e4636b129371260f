#pragma once
// A theme's template is wrong: the place in its file and what to do.

#include <stdexcept>
#include <string>

namespace planlight::rendering {

class TemplateError : public std::runtime_error {
 public:
  // The message is `file:line:column: what`.
  TemplateError(const std::string& file, int line, int column, const std::string& what);
};

// Thrown while a value is written that cannot stand where the template has it; whoever knows the
// place in the template says it (a TemplateError).
class UnwritableValue : public std::runtime_error {
 public:
  explicit UnwritableValue(const std::string& what) : std::runtime_error(what) {}
};

}  // namespace planlight::rendering
