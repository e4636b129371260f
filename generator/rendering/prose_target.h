#pragma once
// Where a link in prose leads.

#include <optional>
#include <string>
#include <string_view>

#include "pages/view.h"
#include "rendering/markdown_limits.h"

namespace planlight::rendering {

struct ProseTarget {
  enum class Kind {
    external,  // http, https, mailto, tel
    site,      // a page or file of the site, from its root in the page's language
    here,      // #fragment: a place in the same page; of pages alone
    refused,   // any other scheme, another host without one, a path that the site cannot have;
               // in a field, which several pages show, a place in the same page
  };
  Kind kind = Kind::refused;
  std::string url;                  // external: as written; here: with its #
  std::optional<pages::Link> link;  // site
  std::string query;                // site: ?… as written, without the fragment
  bool is_path_wrong = false;       // refused for its path, not for its scheme
  bool is_place_alone = false;      // refused since no page is named
};

ProseTarget prose_target(std::string_view url, ProseKind kind);

}  // namespace planlight::rendering
