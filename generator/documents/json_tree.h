#pragma once
// A parser's events to a tree of values that know where they stand.

#include <cstdint>
#include <string>
#include <vector>

#include "documents/json.h"
#include "documents/value.h"

namespace planlight::documents {

// The events tell no places: since the parser has accepted every token up to an event, the token's
// place is found by stepping over it here.
class JsonTree {
 public:
  // The tree of at most `depth` levels of a document that outlives it.
  JsonTree(const Document& document, int depth) : document_(document), depth_(depth) {}

  // The events in the document's order. False: it is too deep, nothing more is to be told.
  bool null();
  bool boolean(bool value);
  bool number(double value);
  bool text(std::string value);
  bool name(std::string name);
  bool begin(Value::Kind kind);  // an array or an object
  bool end_object();
  bool end_array();

  // Where the next token begins.
  std::uint32_t next_token();
  // Of what is being read at that offset: of the object or list that it stands in, or, where what
  // is wrong is the value itself, of the value.
  void report(std::uint32_t offset, std::string rule, std::string what, std::string advice = {});
  void report_value(std::uint32_t offset, std::string rule, std::string what,
                    std::string advice = {});
  // Of the value that is being read.
  std::string pointer() const { return pointer_of_open(frames_.size()); }

  Value take_root() { return std::move(root_); }
  // With what was found besides: levels, NUL characters, repeated names.
  std::vector<OffsetFinding> take_findings() { return std::move(findings_); }

 private:
  struct Frame {
    Value::Kind kind = Value::Kind::object;
    std::uint32_t offset = 0;
    std::vector<Value> items;
    std::vector<Member> members;
    std::string name;  // of the member whose value comes next
    std::uint32_t name_offset = 0;
  };

  void end_text(std::uint32_t start);
  void end_structure();
  bool is_escaped(std::size_t at) const;
  bool finish(Value value);
  void refuse_nul(const std::string& text, std::uint32_t offset);
  void refuse_repeated_names();
  void refuse_repeated_names_by_sorting();
  void report_repeated(const Member& member);
  std::string pointer_of_open(std::size_t count) const;
  void report_at(std::string pointer, std::uint32_t offset, std::string rule, std::string what,
                 std::string advice = {});

  const Document& document_;
  int depth_;
  std::uint32_t cursor_ = 0;  // behind the last token that was accepted
  std::vector<Frame> frames_;
  Value root_;
  std::vector<OffsetFinding> findings_;
};

}  // namespace planlight::documents
