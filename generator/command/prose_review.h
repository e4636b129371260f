#pragma once
// Looks at every prose of the published documents: what in it is shown as plain text, which of its
// links lead nowhere, and how hard the summaries are to read; and at every title.

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "disclosure/public_value.h"
#include "documents/document_key.h"
#include "foundation/finding.h"
#include "foundation/page_path.h"

namespace planlight::command {

class ProseReview {
 public:
  // `is_english`: the source language is, for which alone there is a measure of reading.
  ProseReview(std::string content_folder, bool is_english)
      : folder_(std::move(content_folder)), is_english_(is_english) {}

  // Of the published version. Rules of rendering/prose_check.h; title-long (warning: past 200
  // characters); and summary-reading-grade
  // (warning): a plan's or a report's English summary reads past the tenth grade. Half of all
  // adults read at the eighth or below; two more allow for what a formula gets wrong in a few
  // sentences. True where there are links to follow. Safe from several threads.
  bool look_at(const documents::DocumentKey& key, const disclosure::PublicValue& content,
               Findings& findings);

  // Once all pages are known: a link to a page that is not there, or to a place in one of pages/
  // that this does not have, is an error in pages, a warning in approved prose (rule link-dead).
  // `taken`: ids that stand in the templates. Gives where these lead, as rendering::SiteLinks has
  // it, by the file that they stand in.
  std::map<std::string, std::set<std::string>> check_links(
      const std::function<bool(const PagePath&)>& is_there,
      const std::set<std::string, std::less<>>& taken, Findings& findings) const;
  // Where links lead, by the file that they stand in.
  std::map<std::string, std::vector<std::string>> link_targets() const;

  struct Summary {
    double grade;
    std::string file;
    auto operator<=>(const Summary&) const = default;
  };
  // The hardest to read first.
  std::vector<Summary> summaries() const;

  // The pictures that published pages show, by path: media/map.png; and where.
  const std::vector<std::pair<std::string, Place>>& images() const { return images_; }

 private:
  struct Link {
    PagePath target;
    std::string fragment;
    Place place;
    Severity severity;
  };
  void grade(const std::string& summary, const Place& place, Findings& findings);

  std::string folder_;
  bool is_english_;
  std::mutex mutex_;
  bool has_place(const Link& link, const std::set<std::string, std::less<>>& taken) const;

  std::vector<Link> links_;
  std::map<std::string, std::vector<std::string>> headings_;  // slugs, by path of pages of pages/
  std::vector<Summary> summaries_;
  std::vector<std::pair<std::string, Place>> images_;
};

}  // namespace planlight::command
