#pragma once
// The full-text index of a site (build --search): Pagefind reads the finished pages and makes, one
// for each language, what a browser needs to search them. It is one more part of the site, so it is
// in the integrity list, audited, and the same for the same pages.

#include <filesystem>
#include <functional>
#include <string_view>

#include "foundation/page_path.h"

namespace planlight::command {

// Where the index stands in a site, with a slash at the end.
constexpr std::string_view search_folder = "search/pagefind/";

// The program: PLANLIGHT_PAGEFIND, else pagefind_extended or pagefind beside this program, else on
// PATH. (./planlight installs it and sets the variable.) Throws EnvironmentError where there is
// none.
std::filesystem::path find_pagefind();

// Reads the pages of a finished site in `site` that ask for it (data-pagefind-body), and gives each
// file of the index. Stock interfaces, which our search page does not use, are left out. Throws
// EnvironmentError where the program fails.
void make_search_index(const std::filesystem::path& pagefind, const std::filesystem::path& site,
                       const std::function<void(const PagePath&, std::string_view)>& put);

}  // namespace planlight::command
