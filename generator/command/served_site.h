#pragma once
// What `serve` answers with: the last good site, and what is wrong since. Kept in memory alone; a
// request looks a path up in it and never touches a file.

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "foundation/finding.h"

namespace planlight::command {

using SiteFiles = std::map<std::string, std::string>;

struct Answer {
  int status = 200;
  std::string type;      // of the content
  std::string location;  // where a redirect leads
  std::string body;
};

class ServedSite {
 public:
  // A new site, with its warnings; nothing in `files`: the one before stays, and each page says
  // what is wrong.
  void show(std::optional<SiteFiles> files, const Findings& findings);
  // Some files of it anew, ahead of the next whole site.
  void show_part(const SiteFiles& files, const Findings& findings);

  // Of the path of a request, its %-codes read: /districts/7/.
  Answer answer(std::string_view path) const;

  // Counts what was shown: the one with which this file changed last, or what stands in all pages
  // did. Of an empty path, the last one.
  std::uint64_t build(const std::string& path = {}) const;
  // The next one after `known`, or `known` where `milliseconds` passed or all is ending.
  std::uint64_t wait_beyond(std::uint64_t known, const std::string& path, int milliseconds) const;

  // While what is given lives, the page is open in a browser.
  std::shared_ptr<void> open_page(const std::string& path);
  std::set<std::string> open_pages() const;
  void end();
  bool is_ending() const;

 private:
  std::string with_notices(const std::string& path, const std::string& page) const;
  void note_changes(const SiteFiles& files);
  std::uint64_t build_of(const std::string& path) const;
  void set_notices(std::string notices);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<const SiteFiles> files_ = std::make_shared<const SiteFiles>();
  std::shared_ptr<const SiteFiles> newer_ = std::make_shared<const SiteFiles>();
  std::map<std::string, std::uint64_t> changed_in_;
  std::uint64_t all_changed_in_ = 0;
  std::multiset<std::string> open_;
  std::string notices_;  // HTML
  std::uint64_t build_ = 0;
  bool is_ending_ = false;
};

// The file that the path of a request asks for: districts/7/2026/index.html.
std::string file_asked_for(std::string_view path);

// Of a file name; application/octet-stream where it is not known.
std::string media_type(std::string_view path);

}  // namespace planlight::command
