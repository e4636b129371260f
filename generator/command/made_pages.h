#pragma once
// The pages that were made, each in all languages: kept as bytes until what lists all pages is
// made, and for the next build.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/date.h"
#include "foundation/packed.h"
#include "foundation/sha256.h"

namespace planlight::command {

// One page in all languages, as it was made.
struct MadePage {
  struct InLanguage {
    std::uint64_t inputs = 0;  // the beginning of the digest of what it was made from
    int texts = 0;
    int fell_back = 0;
  };
  std::string path;
  bool in_sitemap = false;
  std::optional<Date> updated;
  std::vector<InLanguage> languages;
};
std::uint64_t beginning_of(const Sha256& digest);

// A hundred bytes a page, where an object for each takes 250.
class MadePages {
 public:
  void add(const MadePage& page);
  // In the order in which they were added.
  std::vector<MadePage> list() const;

 private:
  std::int64_t count_ = 0;
  Packer pages_;
};

void pack(Packer& to, const std::vector<MadePage>& pages);
std::vector<MadePage> unpack_pages(Unpacker& from);
void pack(Packer& to, const std::optional<Date>& date);
std::optional<Date> unpack_date(Unpacker& from);

// Of these pages those that search engines are told of, by path, with the dates that they are told.
std::vector<std::pair<std::string, std::optional<Date>>> in_sitemap(
    const std::vector<MadePage>& pages);

}  // namespace planlight::command
