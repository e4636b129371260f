#pragma once
// The public content of a district's approved versions in which nothing was found: a build reads
// them from the one before, not from git. They are known by the path and the blob, which the output
// folder's key makes unreadable. A version that no longer counts is not kept, nor one that no page
// shows.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "approval/approved.h"
#include "command/year_block.h"
#include "disclosure/disclosure.h"
#include "foundation/finding.h"
#include "publishing/stored_parts.h"

namespace planlight::command {

class DistrictVersions : public disclosure::KnownVersions {
 public:
  using Blocks = std::map<YearBlock, publishing::StoredParts>;
  // `before`: what blocks() once gave, with the same schemas, settings and key. Other parts, and
  // damaged ones, are no versions.
  DistrictVersions(std::string_view key, const Blocks& before);

  std::shared_ptr<const disclosure::PublicValue> find(const documents::DocumentKey& key,
                                                      const ObjectId& blob) override;
  void keep(const documents::DocumentKey& key, const ObjectId& blob,
            const disclosure::PublicValue& content) override;

  // What was found in the published version's prose, with its places, if that was looked at and no
  // link stands in it.
  std::optional<Findings> prose_findings(const approval::Approved& approved);
  void note_prose(const approval::Approved& approved, const Findings& found);

  // Which of a document's versions the site shows; the others are not kept.
  enum class Shown { nothing, newest, all };
  void keep_shown(const approval::Approved& approved, Shown shown);
  // Of a document that stands: those are kept that were before.
  void keep_as_before(const approval::Approved& approved);

  struct Block {
    std::vector<publishing::StoredPart> list;  // parts of this and of `before`
    bool stands = false;                       // it is sound, and what it was before
  };
  // Those that were asked for or kept and are shown, by their years. Comes last.
  std::map<YearBlock, Block> blocks();

 private:
  // What a part holds.
  struct Known {
    std::optional<std::string_view> prose;
    std::string_view content;
  };
  struct Version {
    YearBlock block = 0;
    const publishing::StoredPart* known = nullptr;  // as it was before; the next three are in it
    std::optional<Known> seen;                      // once it was found to be sound
    std::string content;
    std::optional<std::string> prose;  // what was found in it
    std::string packed;                // both, once they are given as a part
    bool is_used = false;
  };
  // Nothing of one that is damaged.
  static Known look_into(Version& version);

  std::string name_of(const documents::DocumentKey& key, const ObjectId& blob) const;
  Version* published(const approval::Approved& approved);

  std::string_view key_;
  std::map<YearBlock, std::size_t> counts_before_;
  std::map<std::string, Version, std::less<>> versions_;
};

}  // namespace planlight::command
