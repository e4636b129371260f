#pragma once
// The public texts of a document, as a translator sees them.

#include <string>
#include <vector>

#include "disclosure/public_document.h"
#include "documents/settings.h"

namespace planlight::command {

struct TranslatableText {
  std::string pointer;  // JSON pointer, or line of a page: where it stands
  std::string text;     // NFC and LF: the msgid
  std::string comment;  // what the text is, in the schema's words
};

// Texts and prose of a document's public content, in its order; of a page its title and its leaf
// blocks. Nothing internal can be among them, since none is in a public document.
std::vector<TranslatableText> translatable_texts(const documents::DocumentKey& key,
                                                 const disclosure::PublicValue& content);
// Of portal.json.
std::vector<TranslatableText> translatable_texts(const documents::Settings& settings);

}  // namespace planlight::command
