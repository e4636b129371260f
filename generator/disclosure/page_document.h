#pragma once
// A Markdown page of pages/: its first heading is its title, the rest its body.

#include <memory>
#include <string>

#include "disclosure/public_value.h"
#include "foundation/finding.h"

namespace planlight::disclosure {

// An object of `title` and `body`. The body begins with as many line breaks as the file has before
// it, so that what is found in it can be named by its line of the file. The title is plain text: a
// warning where it has marks of Markdown (page-title). Nothing, and an error, for invalid
// characters (text-character), a page whose first line of text is no heading of the first level
// (page-title), or what Git LFS leaves in its place (path-not-a-document).
std::shared_ptr<const PublicValue> read_page(const std::string& file, std::string bytes,
                                             Findings& findings);

}  // namespace planlight::disclosure
