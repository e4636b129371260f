#pragma once
// Files that hosts and search engines read: `_headers` and `robots.txt`.

#include <string>
#include <string_view>
#include <vector>

namespace planlight::publishing {

// Caching and security headers, in the form that Netlify, Cloudflare Pages and others read. What is
// in `assets/` has its content's hash in its name and is kept for a year; a page is asked for again
// after a minute, so that a withdrawn text is soon gone. `policy` is the Content Security Policy;
// `top_names` are the names at the top of the site, folders with a slash at their end:
// `index.html`, `districts/`.
std::string headers_file(std::string_view policy, std::vector<std::string> top_names);

// Everything may be indexed, and the sitemap is here. `base_url` ends in a slash.
std::string robots_file(std::string_view base_url);

}  // namespace planlight::publishing
