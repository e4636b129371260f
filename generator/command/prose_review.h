#pragma once
// Looks at every prose of the published documents: what in it is shown as plain text, and which of
// its links lead nowhere.

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "disclosure/public_document.h"
#include "foundation/finding.h"
#include "foundation/page_path.h"

namespace planlight::command {

class ProseReview {
 public:
  explicit ProseReview(std::string content_folder) : folder_(std::move(content_folder)) {}

  // Of the published version. Rules of rendering/prose_check.h. Safe from several threads.
  void look_at(const disclosure::PublicDocument& document, Findings& findings);

  // Once all pages are known: a link to a page that is not there is an error in pages, a warning in
  // approved prose (rule link-dead).
  void check_links(const std::set<PagePath>& pages, Findings& findings) const;

  // The pictures that published pages show, by path: media/map.png; and where.
  const std::vector<std::pair<std::string, Place>>& images() const { return images_; }

 private:
  struct Link {
    PagePath target;
    Place place;
    Severity severity;
  };
  std::string folder_;
  std::mutex mutex_;
  std::vector<Link> links_;
  std::vector<std::pair<std::string, Place>> images_;
};

}  // namespace planlight::command
