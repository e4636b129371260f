#pragma once
// A theme's template is wrong: the place in its file and what to do.

#include <stdexcept>
#include <string>

namespace planlight::rendering {

class TemplateError : public std::runtime_error {
 public:
  // The message is `file:line:column: what`.
  TemplateError(std::string file, int line, int column, std::string what);

  const std::string& file() const { return file_; }
  int line() const { return line_; }
  int column() const { return column_; }
  const std::string& fault() const { return fault_; }  // what is wrong, without the place

 private:
  std::string file_, fault_;
  int line_, column_;
};

// Thrown while a value is written that cannot stand where the template has it; whoever knows the
// place in the template says it (a TemplateError).
class UnwritableValue : public std::runtime_error {
 public:
  explicit UnwritableValue(const std::string& what) : std::runtime_error(what) {}
};

}  // namespace planlight::rendering
