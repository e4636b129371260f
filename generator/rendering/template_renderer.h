#pragma once
// Runs a template over a view. What a value looks like in a language and a place is the business of
// the NodeOutput that it is given.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/view.h"
#include "rendering/safe_html.h"
#include "rendering/template.h"

namespace planlight::rendering {

// The heading that what is written next stands under, as far as this template has one.
struct HeadingAbove {
  int level = 0;          // 0: none yet
  std::size_t begin = 0;  // in the output, behind its start tag
};

class NodeOutput {
 public:
  using Arguments = std::vector<std::pair<std::string_view, const pages::Node*>>;

  virtual ~NodeOutput() = default;
  // Each appends to `out`, or throws UnwritableValue where the value cannot stand there.
  virtual void write(const pages::Node& node, Placement placement, std::string& out) = 0;
  virtual void write_markup(const pages::Node& node, const HeadingAbove& heading,
                            std::string& out) = 0;
  virtual void write_message(std::string_view key, const Arguments& arguments, Placement placement,
                             std::string& out) = 0;
  // The attribute of an element whose text is the node's, where that is not in the language around
  // it: ` lang="en"`; else empty.
  virtual std::string language_mark(const pages::Node&) { return {}; }
  // The list's items as they are to be shown.
  virtual std::vector<const pages::Node*> in_order(const pages::List& list) = 0;
};

class TemplateRenderer {
 public:
  // lenient: a name that is not there is empty, as Mustache's specification has it.
  enum class Names { strict, lenient };

  explicit TemplateRenderer(NodeOutput& output, Names names = Names::strict)
      : output_(output), names_(names) {}

  // Contexts, the outermost first. They and the slots must live while this renders.
  void push(const pages::Object& context);
  void push(const pages::Node& context);
  // What {{{name}}} stands for, before any context is asked.
  void add_slot(std::string_view name, const SafeHtml& html);

  // Appends to `out`. Throws TemplateError.
  void render(const Template& compiled, std::string& out);

 private:
  struct Context {
    const pages::Object* object = nullptr;
    const pages::Node* node = nullptr;
  };

  void run(const Template& compiled, std::size_t begin, std::size_t end, std::string& out);
  void run_section(const Template& compiled, std::size_t index, std::string& out);
  void run_within(const pages::Node& node, const Template& compiled, std::size_t index,
                  std::string& out);
  void run_partial(const Template& compiled, const Operation& operation, std::string& out);
  void write_text(const Template& compiled, const Operation& operation, std::string& out);
  void write_value(const Template& compiled, const Operation& operation, std::string& out);
  void write_markup(const Template& compiled, const Operation& operation, std::string& out);
  void write_message(const Template& compiled, const Operation& operation, std::string& out);
  // Null where the name is not known and names are lenient, or a part of the path is null.
  const pages::Node* find(const NamePath& path, const Template& compiled,
                          const Operation& operation) const;
  const pages::Node* find_outermost(const pages::Name& name) const;
  [[noreturn]] void fail(const Template& compiled, const Operation& operation,
                         const std::string& what) const;
  [[noreturn]] void fail_unknown(const NamePath& path, std::size_t part,
                                 const pages::Object* within, const Template& compiled,
                                 const Operation& operation) const;

  NodeOutput& output_;
  Names names_;
  std::vector<Context> contexts_;
  std::vector<std::pair<std::string_view, const SafeHtml*>> slots_;
  HeadingAbove heading_;
  int depth_ = 0;
};

}  // namespace planlight::rendering
