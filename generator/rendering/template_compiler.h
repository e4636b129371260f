#pragma once
// One template's source to its operations; part of template_loader.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/html_context.h"
#include "rendering/template.h"
#include "rendering/template_loader.h"

namespace planlight::rendering {

class TemplateCompiler {
 public:
  TemplateCompiler(TemplateLoader& loader, Template& compiled, std::string_view source,
                   HtmlContext context)
      : loader_(loader), template_(compiled), source_(source), context_(std::move(context)) {}

  // Throws TemplateError.
  void compile();
  std::vector<std::string> ids() { return context_.take_ids(); }

 private:
  struct Tag {
    char type = 0;  // # ^ / > ! = & { or 0
    std::string_view content;
    std::size_t begin = 0, end = 0;  // with its delimiters
  };
  struct OpenSection {
    std::uint32_t operation;
    std::string name;
    HtmlContext context;
  };

  [[noreturn]] void fail(std::size_t offset, const std::string& what) const;
  bool is_html() const { return loader_.syntax_ == TemplateLoader::Syntax::html; }

  std::optional<Tag> next_tag() const;
  bool is_standalone(const Tag& tag, std::size_t& line_begin, std::size_t& line_end) const;
  void add_text(std::size_t begin, std::size_t end);
  void add_tag(const Tag& tag, std::string_view indentation);
  void add_value(const Tag& tag, bool is_markup);
  void add_message(const Tag& tag);
  void open_section(const Tag& tag, Operation::Kind kind);
  void close_section(const Tag& tag);
  void add_partial(const Tag& tag, std::string_view indentation);
  void set_delimiters(const Tag& tag);
  NamePath read_path(const Tag& tag, std::string_view text) const;
  Operation& emit(Operation::Kind kind, const Tag& tag);

  TemplateLoader& loader_;
  Template& template_;
  std::string_view source_;
  std::size_t counted_ = 0;  // up to here, where line_ and column_ are
  int line_ = 1, column_ = 1;
  HtmlContext context_;
  std::size_t position_ = 0;
  std::string open_delimiter_ = "{{", close_delimiter_ = "}}";
  std::vector<OpenSection> sections_;
};

}  // namespace planlight::rendering
