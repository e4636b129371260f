#pragma once
// Templates once they are read: a flat list of operations, ready to be rendered as often as needed.

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/view.h"

namespace planlight::rendering {

// Where in a page a value stands. Decided when the template is loaded.
enum class Placement : std::uint8_t {
  text,            // element text: a value may bring its own markup
  text_in_time,    // the same within <time>, where a date brings no other <time>
  svg_text,        // text in an SVG: isolated by <tspan>
  plain_text,      // <title>, <textarea>, <option>: no markup
  attribute,       // a quoted attribute that people read: aria-label, alt, title …
  code_attribute,  // any other quoted attribute: numbers, dates and languages as programs read them
  url,             // the whole of a URL attribute
};

// One name of a path in a template, which owns its text.
class PathName {
 public:
  explicit PathName(std::string_view text) : text_(std::make_shared<const std::string>(text)) {}
  const std::string& text() const { return *text_; }
  const pages::Name& name() const { return name_; }

 private:
  std::shared_ptr<const std::string> text_;  // stays where it is however the path is moved
  pages::Name name_{*text_};
};

// `a.b` as {"a", "b"}; `.` as nothing.
using NamePath = std::vector<PathName>;

std::string to_string(const NamePath& path);

// {{t:key name=path …}}
struct MessageTag {
  std::string key;
  std::vector<std::pair<std::string, NamePath>> arguments;
};

struct Operation {
  enum class Kind : std::uint8_t {
    text,
    variable,
    markup,
    message,
    section,
    inverted,
    end,
    partial
  };

  Kind kind = Kind::text;
  Placement placement = Placement::text;
  std::uint8_t heading = 0;           // of a text: the level of the last heading that opens in it
  std::uint32_t heading_offset = 0;   // behind that heading's start tag, from the text's beginning
  std::uint32_t begin = 0, size = 0;  // of a text, in the template's text
  std::uint32_t operand = 0;          // index of the path, the message or the partial
  std::uint32_t end = 0;              // of a section: its end's index
  int line = 0, column = 0;
};

struct Template {
  std::string name;
  std::string file;  // as errors name it
  std::string text;
  std::vector<Operation> operations;
  std::vector<NamePath> paths;
  std::vector<MessageTag> messages;
  std::vector<const Template*> partials;
};

// A template as a theme has it.
struct TemplateSource {
  std::string file;  // as errors name it
  std::string text;
};

// All templates of a theme. Immutable; safe from several threads.
class TemplateSet {
 public:
  TemplateSet() = default;
  // A theme's templates by their path: plan.html, partials/mark.html; other files are left out.
  // Throws TemplateError.
  explicit TemplateSet(const std::map<std::string, TemplateSource>& files);

  // `plan` for plan.html, `partials/mark` for partials/mark.html; null where there is none.
  const Template* find(std::string_view name) const;
  // Every template, partials as often as they were compiled for different places.
  std::vector<const Template*> all() const;

  // A message that a template says, to be checked against the catalogue.
  struct MessageUse {
    std::string key, file;
    int line = 0, column = 0;
    std::vector<std::string> arguments;
  };
  std::vector<MessageUse> message_uses() const;

  // Ids that stand in the templates as they are: no other element may take one.
  const std::set<std::string, std::less<>>& ids() const { return ids_; }

 private:
  friend class TemplateLoader;
  std::map<std::string, std::unique_ptr<Template>, std::less<>> templates_;
  std::set<std::string, std::less<>> ids_;
};

}  // namespace planlight::rendering
