#pragma once
// What `serve` answers with: the last good site, and what is wrong since. Kept in memory alone; a
// request looks a path up in it and never touches a file.

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
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

  // Of the path of a request, its %-codes read: /districts/7/.
  Answer answer(std::string_view path) const;

  // Counts what was shown.
  std::uint64_t build() const;
  // The next one after `known`, or `known` where `milliseconds` passed or all is ending.
  std::uint64_t wait_beyond(std::uint64_t known, int milliseconds) const;
  void end();
  bool is_ending() const;

 private:
  std::string with_notices(const std::string& page) const;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<const SiteFiles> files_ = std::make_shared<const SiteFiles>();
  std::string notices_;  // HTML
  std::uint64_t build_ = 0;
  bool is_ending_ = false;
};

// Of a file name; application/octet-stream where it is not known.
std::string media_type(std::string_view path);

}  // namespace planlight::command
