#include "rendering/html_context.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace planlight::rendering {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

const char* const space_missing = "a space is missing between two attributes";

}  // namespace

std::optional<HtmlContext::Fault> HtmlContext::read(std::string_view text) {
  for (offset_ = 0; offset_ < text.size(); ++offset_) {
    std::string what = step(text[offset_]);
    if (!what.empty()) return Fault{offset_, std::move(what)};
  }
  return std::nullopt;
}

// The states are those of the HTML standard's tokenizer (13.2.5), without its error recovery: where
// a browser would have to guess, the template is refused.
std::string HtmlContext::step(char c) {
  switch (state_) {
    case State::text:
      if (c == '<') state_ = State::tag_open;
      return {};
    case State::rcdata:
    case State::raw_text:
    case State::end_of_raw: step_in_raw(c); return {};
    case State::tag_open:
    case State::end_tag_open:
      if (is_letter(c)) {
        begin_tag(c, state_ == State::end_tag_open);
        return {};
      }
      if (state_ == State::tag_open && c == '/') {
        state_ = State::end_tag_open;
        return {};
      }
      if (state_ == State::tag_open && c == '!') {
        state_ = State::declaration;
        pending_.clear();
        return {};
      }
      return "a < that begins no tag; write &lt;";
    case State::declaration:
    case State::doctype:
    case State::comment: return step_in_declaration(c);
    case State::double_quoted:
    case State::single_quoted:
    case State::unquoted: return step_in_value(c);
    default: return step_in_tag(c);
  }
}

void HtmlContext::step_in_raw(char c) {
  const State home = is_rcdata_element(raw_) ? State::rcdata : State::raw_text;
  if (c == '<') {
    state_ = State::end_of_raw;
    pending_.clear();
  } else if (state_ == State::end_of_raw) {
    if (pending_ == "/" + raw_ && (is_space(c) || c == '/' || c == '>')) {
      tag_ = raw_;
      is_end_tag_ = true;
      raw_.clear();
      state_ = State::before_attribute;
      step_in_tag(c);
      return;
    }
    pending_ += lower(c);
    if (!("/" + raw_).starts_with(pending_)) state_ = home;
  }
}

std::string HtmlContext::step_in_declaration(char c) {
  if (state_ == State::doctype) {
    if (c == '>') state_ = State::text;
    return {};
  }
  pending_ += c;
  if (state_ == State::declaration) {
    if (pending_ == "--") {
      state_ = State::comment;
      pending_.clear();
    } else if (pending_ != "-") {
      if (!is_letter(c)) return "a <! that begins neither a comment nor the doctype";
      state_ = State::doctype;
    }
    return {};
  }
  if (pending_ == ">" || pending_ == "->") return "a comment that ends where it begins";
  if (pending_.ends_with("-->") || pending_.ends_with("--!>")) state_ = State::text;
  if (pending_.size() > 8) pending_.erase(0, 4);
  return {};
}

void HtmlContext::begin_tag(char c, bool is_end) {
  is_end_tag_ = is_end;
  tag_ = lower(c);
  state_ = State::tag_name;
}

void HtmlContext::begin_attribute(char c) {
  attribute_ = lower(c);
  state_ = State::attribute_name;
}

std::string HtmlContext::step_in_tag(char c) {
  if (state_ == State::before_value) return begin_value(c);
  if (c == '>') {
    end_tag();
    return {};
  }
  if (c == '/') {
    state_ = State::self_closing;
    return {};
  }
  if (is_space(c)) {
    const bool is_named = state_ == State::attribute_name || state_ == State::after_attribute_name;
    state_ = is_named ? State::after_attribute_name : State::before_attribute;
    return {};
  }
  if (state_ == State::after_value || state_ == State::self_closing) return space_missing;
  if (c == '"' || c == '\'' || c == '<') return fmt::format("a {} that belongs to no attribute", c);
  if (state_ == State::tag_name) {
    tag_ += lower(c);
  } else if (c == '=') {
    if (state_ == State::before_attribute) return "a = without an attribute's name";
    state_ = State::before_value;
  } else if (state_ == State::attribute_name) {
    attribute_ += lower(c);
  } else {
    begin_attribute(c);
  }
  return {};
}

std::string HtmlContext::begin_value(char c) {
  if (is_space(c)) return {};
  if (c == '>') return fmt::format("the attribute {} has no value behind its =", attribute_);
  has_value_ = has_dynamic_value_ = false;
  value_.clear();
  if (c == '"') {
    state_ = State::double_quoted;
  } else if (c == '\'') {
    state_ = State::single_quoted;
  } else {
    state_ = State::unquoted;
  }
  return {};
}

std::string HtmlContext::step_in_value(char c) {
  if (state_ == State::unquoted) {
    if (is_space(c)) state_ = State::before_attribute;
    if (c == '>') end_tag();
    return {};
  }
  if (c == (state_ == State::double_quoted ? '"' : '\'')) {
    if (attribute_ == "id" && !has_dynamic_value_) ids_.push_back(value_);
    state_ = State::after_value;
    return {};
  }
  if (has_dynamic_value_ && attribute_kind(attribute_) == AttributeKind::url) {
    return fmt::format("the tag must be the whole value of {}", attribute_);
  }
  has_value_ = true;
  if (attribute_ == "id") value_ += c;
  return {};
}

void HtmlContext::end_tag() {
  const bool is_self_closing = state_ == State::self_closing;
  state_ = State::text;
  if (is_end_tag_) {
    close_element();
  } else if (!(is_self_closing && is_within_svg()) && !(is_self_closing && tag_ == "svg")) {
    open_element();
  }
}

void HtmlContext::open_element() {
  last_opened_ = tag_;
  if (tag_ == "svg" || tag_ == "option") plain_elements_.push_back(tag_);
  if (tag_.size() == 2 && tag_[0] == 'h' && tag_[1] >= '1' && tag_[1] <= '6') {
    heading_ = {static_cast<std::uint8_t>(tag_[1] - '0'), offset_ + 1};
  }
  const bool is_rcdata = is_rcdata_element(tag_) && !is_within_svg();
  if (is_rcdata || is_raw_text_element(tag_)) {
    raw_ = tag_;
    state_ = is_rcdata ? State::rcdata : State::raw_text;
  }
}

void HtmlContext::close_element() {
  last_opened_.clear();
  if (!plain_elements_.empty() && plain_elements_.back() == tag_) plain_elements_.pop_back();
  if (tag_ == "select" || tag_ == "datalist") std::erase(plain_elements_, "option");
}

bool HtmlContext::is_in_value() const {
  return state_ == State::double_quoted || state_ == State::single_quoted;
}

HtmlContext::Verdict HtmlContext::put_value() {
  if (is_in_value()) {
    const AttributeKind kind = attribute_kind(attribute_);
    if (kind == AttributeKind::forbidden) {
      return {{}, fmt::format("nothing can be put into the attribute {}", attribute_)};
    }
    if (kind == AttributeKind::url && (has_value_ || has_dynamic_value_)) {
      return {{}, fmt::format("the tag must be the whole value of {}", attribute_)};
    }
    has_dynamic_value_ = true;
    if (kind == AttributeKind::url) return {Placement::url, {}};
    return {kind == AttributeKind::people ? Placement::attribute : Placement::code_attribute, {}};
  }
  switch (state_) {
    case State::text:
      if (is_within_option()) return {Placement::plain_text, {}};
      if (is_within_svg()) {
        const bool is_words = last_opened_ == "title" || last_opened_ == "desc";
        return {is_words ? Placement::plain_text : Placement::svg_text, {}};
      }
      return {last_opened_ == "time" ? Placement::text_in_time : Placement::text, {}};
    case State::rcdata: return {Placement::plain_text, {}};
    case State::raw_text: return {{}, fmt::format("nothing can be put into <{}>", raw_)};
    case State::comment: return {{}, "nothing can be put into a comment"};
    case State::before_value:
    case State::unquoted:
      return {{}, fmt::format("the value of {} must stand in quotes", attribute_)};
    default: return {{}, "nothing can be put into a tag but quoted values of attributes"};
  }
}

HtmlContext::Verdict HtmlContext::put_markup() {
  if (state_ == State::text && plain_elements_.empty() && last_opened_ != "time") {
    return {Placement::text, {}};
  }
  return {{}, "markup can stand only in the text of an element"};
}

std::string HtmlContext::refuse_section() {
  if (state_ == State::text || state_ == State::rcdata) return {};
  if (is_in_value()) {
    const AttributeKind kind = attribute_kind(attribute_);
    if (kind == AttributeKind::url) {
      return fmt::format("the value of {} must be one tag, without a section", attribute_);
    }
    if (kind == AttributeKind::forbidden) {
      return fmt::format("nothing can be put into the attribute {}", attribute_);
    }
    has_dynamic_value_ = true;
    return {};
  }
  // Whole attributes may depend on the data: <a href="…"{{#here}} aria-current="page"{{/here}}>.
  // What comes first within is then a space, so that it cannot lengthen a name.
  if (normalized(state_) == State::after_value) {
    const bool has_space =
        state_ == State::before_attribute || state_ == State::after_attribute_name;
    state_ = has_space ? State::before_attribute : State::after_value;
    return {};
  }
  const Verdict verdict = HtmlContext(*this).put_value();
  return verdict.refusal;
}

std::string HtmlContext::refuse_partial() const {
  return state_ == State::text ? "" : "a partial can stand only in the text of an element";
}

HtmlContext::State HtmlContext::normalized(State state) {
  switch (state) {
    case State::tag_name:
    case State::before_attribute:
    case State::attribute_name:
    case State::after_attribute_name: return State::after_value;
    default: return state;
  }
}

bool HtmlContext::is_same_place(const HtmlContext& other) const {
  if (normalized(state_) != normalized(other.state_) || plain_elements_ != other.plain_elements_) {
    return false;
  }
  if (state_ == State::rcdata) return raw_ == other.raw_;
  if (normalized(state_) == State::after_value) return tag_ == other.tag_;
  return !is_in_value() || (tag_ == other.tag_ && attribute_ == other.attribute_);
}

void HtmlContext::join(const HtmlContext& opening) {
  if (normalized(state_) == State::after_value && state_ != opening.state_) {
    state_ = State::after_value;
  }
}

std::string HtmlContext::refuse_end() const {
  if (state_ != State::text) return "the template ends within a tag, a comment or raw text";
  return "";
}

bool HtmlContext::is_within_svg() const {
  return std::find(plain_elements_.begin(), plain_elements_.end(), "svg") != plain_elements_.end();
}

bool HtmlContext::is_within_option() const {
  return !plain_elements_.empty() && plain_elements_.back() == "option";
}

HtmlContext HtmlContext::for_partial_of(const HtmlContext& outer) {
  HtmlContext context;
  if (outer.is_within_svg()) context.plain_elements_ = {"svg"};
  if (outer.is_within_option()) context.plain_elements_ = {"option"};
  return context;
}

HtmlContext::Heading HtmlContext::take_heading() {
  const Heading heading = heading_;
  heading_ = {};
  return heading;
}

std::vector<std::string> HtmlContext::take_ids() { return std::exchange(ids_, {}); }

}  // namespace planlight::rendering
