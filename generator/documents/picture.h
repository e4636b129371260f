#pragma once
// Pictures of pages: what they must be, and what is taken out of them before they are published.

#include <optional>
#include <string>
#include <string_view>

namespace planlight::documents {

struct Picture {
  std::string bytes;    // without metadata; empty where `problem` is set
  std::string problem;  // a sentence's middle: "is no PNG picture"
};

// A PNG, JPEG, WebP or SVG by the ending of `path`. Camera, place, author, comments and thumbnails
// are taken out (Exif, XMP, IPTC, text chunks); what is needed to show the picture stays as it is.
// Refused: other kinds, bytes that are not what the name says, an SVG with script, event handlers,
// foreign objects, a document type, styles, or references to elsewhere.
Picture without_metadata(std::string_view path, std::string_view bytes);

}  // namespace planlight::documents
