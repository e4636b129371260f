#pragma once
// The public content of a district's approved versions in which nothing was found: a build reads
// them from the one before, not from git. They are known by the path and the blob, which the output
// folder's key makes unreadable. A version that no longer counts is not kept.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "approval/approved.h"
#include "disclosure/disclosure.h"
#include "foundation/finding.h"

namespace planlight::command {

class DistrictVersions : public disclosure::KnownVersions {
 public:
  // `before`: what take() once gave, with the same schemas, settings and key; outlives this. Other
  // bytes are no versions.
  DistrictVersions(std::string_view key, std::string_view before);

  std::shared_ptr<const disclosure::PublicValue> find(const documents::DocumentKey& key,
                                                      const ObjectId& blob) override;
  void keep(const documents::DocumentKey& key, const ObjectId& blob,
            const disclosure::PublicValue& content) override;

  // What was found in the published version's prose, with its places, if that was looked at and no
  // link stands in it.
  std::optional<Findings> prose_findings(const approval::Approved& approved) const;
  void note_prose(const approval::Approved& approved, const Findings& found);

  // Of those that were asked for or kept.
  std::string take() const;

 private:
  struct Version {
    std::string_view known;            // the bytes, from before
    std::string fresh;                 // or from now
    std::optional<std::string> prose;  // what was found in it
    bool is_used = false;

    std::string_view content() const { return fresh.empty() ? known : fresh; }
  };
  std::optional<std::uint64_t> published(const approval::Approved& approved) const;
  std::uint64_t name_of(const documents::DocumentKey& key, const ObjectId& blob) const;

  std::string_view key_;
  std::map<std::uint64_t, Version> versions_;
};

}  // namespace planlight::command
