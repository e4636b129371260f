#include "rendering/template_compiler.h"

#include <fmt/core.h>

#include <algorithm>

#include "rendering/did_you_mean.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trimmed(text)).empty()) {
    const auto end = std::find_if(text.begin(), text.end(), is_space);
    words.push_back(text.substr(0, static_cast<std::size_t>(end - text.begin())));
    text.remove_prefix(words.back().size());
  }
  return words;
}

std::string shown(char type, std::string_view content) {
  return fmt::format("{{{{{}{}}}}}", type == 0 ? std::string() : std::string(1, type), content);
}

}  // namespace

void TemplateCompiler::fail(std::size_t offset, const std::string& what) const {
  const std::string_view before = source_.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_begin),
                                        before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  throw TemplateError(template_.file, static_cast<int>(line), static_cast<int>(column), what);
}

void TemplateCompiler::compile() {
  while (const auto tag = next_tag()) {
    std::size_t text_end = tag->begin, line_end = tag->end;
    std::string_view indentation;
    if (is_standalone(*tag, text_end, line_end)) {
      indentation = source_.substr(text_end, tag->begin - text_end);
    }
    add_text(position_, text_end);
    position_ = line_end;
    add_tag(*tag, indentation);
  }
  add_text(position_, source_.size());
  if (!sections_.empty()) {
    const Operation& open = template_.operations[sections_.back().operation];
    throw TemplateError(template_.file, open.line, open.column,
                        fmt::format("the section {} is never closed; add {}", sections_.back().name,
                                    shown('/', sections_.back().name)));
  }
  if (is_html()) {
    const std::string refusal = context_.refuse_end();
    if (!refusal.empty()) fail(source_.size(), refusal);
  }
}

std::optional<TemplateCompiler::Tag> TemplateCompiler::next_tag() const {
  Tag tag;
  tag.begin = source_.find(open_delimiter_, position_);
  if (tag.begin == std::string_view::npos) return std::nullopt;
  std::size_t content = tag.begin + open_delimiter_.size();
  std::string close = close_delimiter_;
  while (content < source_.size() && is_space(source_[content])) ++content;
  if (content < source_.size() &&
      std::string_view("#^/>!=&{").find(source_[content]) != std::string_view::npos) {
    tag.type = source_[content++];
    if (tag.type == '{') close.insert(0, "}");
    if (tag.type == '=') close.insert(0, "=");
  }
  const std::size_t end = source_.find(close, content);
  if (end == std::string_view::npos) {
    fail(tag.begin, fmt::format("a tag that is never closed; add {}", close));
  }
  tag.content = trimmed(source_.substr(content, end - content));
  tag.end = end + close.size();
  return tag;
}

// A tag alone on its lines takes them with it. `line_begin` and `line_end` then bound those lines.
bool TemplateCompiler::is_standalone(const Tag& tag, std::size_t& line_begin,
                                     std::size_t& line_end) const {
  if (tag.type == 0 || tag.type == '&' || tag.type == '{') return false;
  std::size_t begin = tag.begin, end = tag.end;
  while (begin > 0 && (source_[begin - 1] == ' ' || source_[begin - 1] == '\t')) --begin;
  if (begin > 0 && source_[begin - 1] != '\n') return false;
  while (end < source_.size() && (source_[end] == ' ' || source_[end] == '\t')) ++end;
  if (end < source_.size() && source_.substr(end, 2) == "\r\n") {
    end += 2;
  } else if (end < source_.size()) {
    if (source_[end] != '\n') return false;
    ++end;
  }
  line_begin = begin;
  line_end = end;
  return true;
}

void TemplateCompiler::add_text(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  const std::string_view text = source_.substr(begin, end - begin);
  Operation& operation = template_.operations.emplace_back();
  operation.begin = static_cast<std::uint32_t>(template_.text.size());
  operation.size = static_cast<std::uint32_t>(text.size());
  template_.text += text;
  if (!is_html()) return;
  if (const auto fault = context_.read(text)) fail(begin + fault->offset, fault->what);
  const HtmlContext::Heading heading = context_.take_heading();
  operation.heading = heading.level;
  operation.heading_offset = static_cast<std::uint32_t>(heading.offset);
}

void TemplateCompiler::add_tag(const Tag& tag, std::string_view indentation) {
  switch (tag.type) {
    case '!': return;
    case '=': return set_delimiters(tag);
    case '#': return open_section(tag, Operation::Kind::section);
    case '^': return open_section(tag, Operation::Kind::inverted);
    case '/': return close_section(tag);
    case '>': return add_partial(tag, indentation);
    case '&':
    case '{': return add_value(tag, true);
    default: break;
  }
  if (is_html() && tag.content.starts_with("t:")) return add_message(tag);
  add_value(tag, false);
}

Operation& TemplateCompiler::emit(Operation::Kind kind, const Tag& tag) {
  Operation& operation = template_.operations.emplace_back();
  operation.kind = kind;
  if (tag.begin < counted_) {
    counted_ = 0;
    line_ = column_ = 1;
  }
  for (const char c : source_.substr(counted_, tag.begin - counted_)) {
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((c & 0xC0) != 0x80) {
      ++column_;
    }
  }
  counted_ = tag.begin;
  operation.line = line_;
  operation.column = column_;
  return operation;
}

NamePath TemplateCompiler::read_path(const Tag& tag, std::string_view text) const {
  if (text == ".") return {};
  NamePath path;
  std::string_view rest = text;
  while (true) {
    const std::size_t dot = rest.find('.');
    const std::string_view name = rest.substr(0, dot);
    const bool is_wrong =
        name.empty() || std::any_of(name.begin(), name.end(), [](char c) {
          return is_space(c) || std::string_view("{}<>\"'=").find(c) != std::string_view::npos;
        });
    if (is_wrong) fail(tag.begin, fmt::format("`{}` is no name", text));
    path.emplace_back(name);
    if (dot == std::string_view::npos) return path;
    rest.remove_prefix(dot + 1);
  }
}

void TemplateCompiler::add_value(const Tag& tag, bool is_markup) {
  NamePath path = read_path(tag, tag.content);
  Placement placement = Placement::plain_text;
  if (is_html()) {
    const auto verdict = is_markup ? context_.put_markup() : context_.put_value();
    if (!verdict.refusal.empty()) fail(tag.begin, verdict.refusal);
    placement = verdict.placement;
  }
  Operation& operation = emit(is_markup ? Operation::Kind::markup : Operation::Kind::variable, tag);
  operation.placement = placement;
  operation.operand = static_cast<std::uint32_t>(template_.paths.size());
  template_.paths.push_back(std::move(path));
}

void TemplateCompiler::add_message(const Tag& tag) {
  const auto verdict = context_.put_value();
  if (!verdict.refusal.empty()) fail(tag.begin, verdict.refusal);
  if (verdict.placement == Placement::url) fail(tag.begin, "a message is no address");
  const auto words = words_of(tag.content);
  MessageTag message;
  message.key = words.front().substr(2);
  if (message.key.empty()) fail(tag.begin, "a message has a key: {{t:some.key}}");
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    if (equals == 0 || equals == std::string_view::npos) {
      fail(tag.begin, fmt::format("`{}` is no argument; write argument=name", words[i]));
    }
    message.arguments.emplace_back(words[i].substr(0, equals),
                                   read_path(tag, words[i].substr(equals + 1)));
  }
  Operation& operation = emit(Operation::Kind::message, tag);
  operation.placement = verdict.placement;
  operation.operand = static_cast<std::uint32_t>(template_.messages.size());
  template_.messages.push_back(std::move(message));
}

void TemplateCompiler::open_section(const Tag& tag, Operation::Kind kind) {
  if (is_html()) {
    const std::string refusal = context_.refuse_section();
    if (!refusal.empty()) fail(tag.begin, refusal);
  }
  NamePath path = read_path(tag, tag.content);
  Operation& operation = emit(kind, tag);
  operation.operand = static_cast<std::uint32_t>(template_.paths.size());
  sections_.push_back({static_cast<std::uint32_t>(template_.operations.size() - 1),
                       std::string(tag.content), context_});
  template_.paths.push_back(std::move(path));
}

void TemplateCompiler::close_section(const Tag& tag) {
  if (sections_.empty()) {
    fail(tag.begin, fmt::format("{} closes a section that is not open", shown('/', tag.content)));
  }
  const OpenSection open = std::move(sections_.back());
  sections_.pop_back();
  if (open.name != tag.content) {
    fail(tag.begin, fmt::format("{} where {} must be closed first", shown('/', tag.content),
                                shown('#', open.name)));
  }
  if (is_html()) {
    if (!context_.is_same_place(open.context)) {
      fail(tag.begin, fmt::format("the section {} ends in another place of the HTML than it begins",
                                  open.name));
    }
    context_.join(open.context);
  }
  emit(Operation::Kind::end, tag);
  template_.operations[open.operation].end =
      static_cast<std::uint32_t>(template_.operations.size() - 1);
}

void TemplateCompiler::add_partial(const Tag& tag, std::string_view indentation) {
  const std::string name = loader_.partial_name(std::string(tag.content));
  std::string variant;
  if (is_html()) {
    const std::string refusal = context_.refuse_partial();
    if (!refusal.empty()) fail(tag.begin, refusal);
    if (context_.is_within_svg()) variant = "svg";
    if (context_.is_within_option()) variant = "option";
    indentation = {};
  }
  if (name.empty()) {
    if (!is_html()) return;
    fail(tag.begin, fmt::format("there is no template `{}`{}", tag.content,
                                did_you_mean(tag.content, loader_.partial_names())));
  }
  const Template* partial = loader_.compiled(name, variant, std::string(indentation));
  if (partial == nullptr) fail(tag.begin, fmt::format("the partial {} never ends", name));
  Operation& operation = emit(Operation::Kind::partial, tag);
  operation.operand = static_cast<std::uint32_t>(template_.partials.size());
  template_.partials.push_back(partial);
}

void TemplateCompiler::set_delimiters(const Tag& tag) {
  const auto words = words_of(tag.content);
  if (words.size() != 2 || tag.content.find('=') != std::string_view::npos) {
    fail(tag.begin, "two delimiters are set like this: {{=<% %>=}}");
  }
  open_delimiter_ = words[0];
  close_delimiter_ = words[1];
}

}  // namespace planlight::rendering
