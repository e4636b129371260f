#pragma once
// What the sources of the generator may look like from outside: who includes whom, and how long a
// file is.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::architecture {

// Every rule that one file breaks, each as `path:line: what is wrong`, in the order of its lines.
// `path` is the file's place under generator/ ("pages/page.h"); `folder` is generator/ itself,
// where included files are looked up.
std::vector<std::string> violations(std::string_view path, std::string_view text,
                                    const std::filesystem::path& folder);

}  // namespace planlight::architecture
