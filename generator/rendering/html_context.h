#pragma once
// Where in HTML a template stands: reads the static text of a template as a browser's tokenizer
// does, and says what may be put in at that point. So a value cannot end up where it would be code.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/html_names.h"
#include "rendering/template.h"

namespace planlight::rendering {

class HtmlContext {
 public:
  struct Fault {
    std::size_t offset = 0;  // in the text that was read
    std::string what;
  };

  // Reads on. Nothing, or what is wrong in the text itself.
  std::optional<Fault> read(std::string_view text);

  // Puts a value here. Either where it stands, or why it may not (`refusal`).
  struct Verdict {
    Placement placement = Placement::text;
    std::string refusal;
  };
  Verdict put_value();
  Verdict put_markup();
  // Why a section or a partial may not begin here; empty where it may.
  std::string refuse_section();
  std::string refuse_partial() const;
  // A section must end where it began, or what follows would depend on the data.
  bool is_same_place(const HtmlContext& other) const;
  // Behind a section: what is true both with its text and without it.
  void join(const HtmlContext& opening);
  // Why a template must not end here; empty where it may.
  std::string refuse_end() const;

  // Text within SVG or <option>, where a partial inherits it: part of a compiled partial's key.
  bool is_within_svg() const;
  bool is_within_option() const;
  static HtmlContext for_partial_of(const HtmlContext& outer);

  // The last heading opened by the text read since the last call.
  struct Heading {
    std::uint8_t level = 0;
    std::size_t offset = 0;  // behind the start tag, in the text of the last read()
  };
  Heading take_heading();
  std::vector<std::string> take_ids();

 private:
  enum class State : std::uint8_t {
    text,
    rcdata,
    raw_text,
    end_of_raw,
    tag_open,
    end_tag_open,
    tag_name,
    before_attribute,
    attribute_name,
    after_attribute_name,
    before_value,
    double_quoted,
    single_quoted,
    unquoted,
    after_value,
    self_closing,
    declaration,
    doctype,
    comment,
  };

  std::string step(char c);
  std::string step_in_tag(char c);
  std::string step_in_value(char c);
  void step_in_raw(char c);
  std::string step_in_declaration(char c);
  void begin_tag(char c, bool is_end);
  void begin_attribute(char c);
  std::string begin_value(char c);
  void end_tag();
  void open_element();
  void close_element();
  bool is_in_value() const;
  static State normalized(State state);

  State state_ = State::text;
  bool is_end_tag_ = false;
  bool has_value_ = false;  // something stands in the attribute's value
  bool has_dynamic_value_ = false;
  std::string tag_;          // name of the tag that is being read
  std::string attribute_;    // name of the attribute that is being read
  std::string value_;        // of a static id
  std::string raw_;          // the element whose raw text is being read
  std::string pending_;      // what may become its end tag; of a declaration, its beginning
  std::string last_opened_;  // the start tag just before, nothing closed since
  std::vector<std::string> plain_elements_;  // open <svg>, <option>
  Heading heading_;
  std::size_t offset_ = 0;
  std::vector<std::string> ids_;
};

}  // namespace planlight::rendering
