#pragma once
// Text files in the forms that browsers take: `index.html.gz` and `index.html.br` beside
// `index.html`, for servers that send them as they are. It costs more than making the page, so it
// is done for changed files alone.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/page_path.h"
#include "publishing/publication.h"

namespace planlight::publishing {

// The same bytes on every machine: no time, no name, no mark of the system in it.
std::string gzip(std::string_view bytes);
std::string brotli(std::string_view bytes);

// What a file in gzip's form holds, at most `largest` bytes of it; nothing for a file of another
// form, or a damaged one.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t largest);

// Whether a file is one of the site's text files, by its name.
bool is_compressible(const PagePath& path);

// Puts the compressed forms beside a path that was put or kept, if it is a text file; what an
// earlier build made from the same bytes is kept. May be called from several threads, once a path.
void precompress(Publication& publication, const PagePath& path);

// Drops them, of a path that was dropped.
void drop_precompressed(Publication& publication, const PagePath& path);

}  // namespace planlight::publishing
