#pragma once
// JSON as people write it into the content: two spaces a level, the order of the members kept.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/value.h"

namespace planlight::command {

std::string write_json(const documents::Value& value);

documents::Value json_text(std::string_view text);
documents::Value json_number(double number);
documents::Value json_array(std::vector<documents::Value> items = {});
documents::Value json_object(std::vector<std::pair<std::string, documents::Value>> members = {});

// Adds a member, or replaces the one of that name where it stands.
void set_member(documents::Value& object, std::string_view name, documents::Value value);
// The member of that name; null where there is none, or where this is no object.
documents::Value* find_member(documents::Value& object, std::string_view name);

}  // namespace planlight::command
