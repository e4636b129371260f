#include "rendering/marked_text.h"

#include "rendering/html_text.h"

namespace planlight::rendering {

bool holds_abbreviation(std::string_view text, const language::Abbreviations* known) {
  if (known == nullptr) return false;
  for (auto at = language::next_short_form(text, 0); at;
       at = language::next_short_form(text, at->begin + at->size)) {
    if (known->find(text.substr(at->begin, at->size)) != nullptr) return true;
  }
  return false;
}

void AbbreviationMarks::append(std::string& out, std::string_view text, bool is_in_source) {
  std::size_t written = 0;
  if (known_ != nullptr) {
    for (auto at = language::next_short_form(text, 0); at;
         at = language::next_short_form(text, at->begin + at->size)) {
      const std::string_view short_form = text.substr(at->begin, at->size);
      const language::Abbreviation* abbreviation = known_->find(short_form);
      if (abbreviation == nullptr || !seen_.emplace(short_form).second) continue;
      append_text(out, text.substr(written, at->begin - written));
      out += "<abbr";
      if (abbreviation->fell_back && !is_in_source) out += " lang=\"" + source_.to_string() + '"';
      out += " title=\"";
      append_attribute(out,
                       is_in_source ? abbreviation->source_expansion : abbreviation->expansion);
      out += "\">";
      append_text(out, short_form);
      out += "</abbr>";
      written = at->begin + at->size;
    }
  }
  append_text(out, text.substr(written));
}

}  // namespace planlight::rendering
