#include "command/page_address.h"

#include <filesystem>

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string without_codes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = text[i] == '%' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 &&
                         hexadecimal(text[i + 2]) >= 0;
    if (is_code) {
      out += static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// http://127.0.0.1:8000/districts/7/ without what stands before the path; nothing for other hosts.
std::optional<std::string> path_on_this_machine(const std::string& url) {
  for (const std::string_view host : {"http://127.0.0.1", "http://localhost"}) {
    if (!url.starts_with(host)) continue;
    const std::size_t slash = url.find('/', host.size());
    const std::string_view port = std::string_view(url).substr(host.size(), slash - host.size());
    if (!port.empty() && port.front() != ':') continue;
    return slash == std::string::npos ? "" : url.substr(slash + 1);
  }
  return std::nullopt;
}

std::optional<std::string> path_in(const std::string& file, const std::string& folder) {
  auto outer = fs::weakly_canonical(fs::absolute(folder));
  if (!outer.has_filename()) outer = outer.parent_path();
  const auto inner = fs::weakly_canonical(fs::absolute(file));
  const auto relative = inner.lexically_relative(outer).generic_string();
  if (relative.empty() || relative.starts_with("..")) return std::nullopt;
  return relative == "." ? "" : relative;
}

std::string as_file(std::string path) {
  while (path.starts_with('/') || path.starts_with("./")) path.erase(0, path.find('/') + 1);
  if (path.empty() || path.ends_with('/')) return path + "index.html";
  const std::size_t name = path.rfind('/') + 1;
  return path.find('.', name) == std::string::npos ? path + "/index.html" : path;
}

}  // namespace

std::optional<std::string> path_meant(const std::string& words, const std::string& base_url,
                                      const std::string& output) {
  const std::string plain = without_codes(words.substr(0, words.find_first_of("?#")));
  if (plain.starts_with(base_url)) return as_file(plain.substr(base_url.size()));
  if (plain + '/' == base_url) return as_file("");
  if (plain.find("://") != std::string::npos) {
    const auto path = path_on_this_machine(plain);
    return path ? std::optional(as_file(*path)) : std::nullopt;
  }
  std::error_code error;
  if (fs::exists(plain, error)) {
    if (const auto path = path_in(plain, output)) return as_file(*path);
  }
  // public/districts/7/ where nothing was built yet.
  const std::string folder = fs::path(output).lexically_normal().generic_string() + '/';
  return as_file(plain.starts_with(folder) ? plain.substr(folder.size()) : plain);
}

PageAddress split_language(const std::string& path, const std::vector<LanguageTag>& languages) {
  for (std::size_t i = 1; i < languages.size(); ++i) {
    const std::string folder = languages[i].to_string() + '/';
    if (path.starts_with(folder)) return {path.substr(folder.size()), languages[i].to_string()};
  }
  return {path, {}};
}

}  // namespace planlight::command
