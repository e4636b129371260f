#include "rendering/prose_target.h"

#include <algorithm>

#include "rendering/page_links.h"

namespace planlight::rendering {
namespace {

bool has_scheme_or_host(std::string_view url) {
  if (url.starts_with("//")) return true;
  const std::size_t end = url.find_first_of("/?#");
  return url.substr(0, end).find(':') != std::string_view::npos;
}

// A browser leaves out tabs and line breaks, and reads \ as /: nothing of the kind is a link.
bool has_trick(std::string_view url) {
  return std::any_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\';
  });
}

// Pages have twins in each language, and so have the news feeds; data and pictures have none.
bool is_in_every_language(std::string_view path) {
  return path.ends_with(".html") || path == "feed.xml" || path.ends_with("/feed.xml");
}

}  // namespace

ProseTarget prose_target(std::string_view url, ProseKind kind) {
  ProseTarget target;
  if (has_trick(url)) return target;
  if (has_scheme_or_host(url)) {
    if (!is_allowed_url(url)) return target;
    target.kind = ProseTarget::Kind::external;
    target.url = url;
    return target;
  }
  if (url.starts_with('#')) {
    target.is_place_alone = kind == ProseKind::field;
    if (target.is_place_alone) return target;
    target.kind = ProseTarget::Kind::here;
    target.url = url;
    return target;
  }
  std::string fragment;
  if (const std::size_t mark = url.find('#'); mark != std::string_view::npos) {
    fragment = url.substr(mark + 1);
    url = url.substr(0, mark);
  }
  if (const std::size_t mark = url.find('?'); mark != std::string_view::npos) {
    target.query = url.substr(mark);
    url = url.substr(0, mark);
  }
  if (url.starts_with("./")) url.remove_prefix(2);
  if (url.starts_with('/')) url.remove_prefix(1);
  std::string path(url);
  const std::size_t name = path.rfind('/') + 1;  // npos + 1 is 0
  if (name == path.size()) {
    path += "index.html";
  } else if (path.find('.', name) == std::string::npos) {
    path += "/index.html";
  }
  const auto page = PagePath::parse(path);
  target.is_path_wrong = !page;
  if (!page) return target;
  target.kind = ProseTarget::Kind::site;
  target.link = pages::Link{*page, std::move(fragment), is_in_every_language(path)};
  return target;
}

}  // namespace planlight::rendering
