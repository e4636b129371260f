#pragma once
// The pages of one district with its drafts, at once: what a change in a document of that district
// leaves as it was is kept in memory. The whole preview (preview.h) has the last word.

#include <memory>
#include <set>
#include <string>

#include "command/preview.h"

namespace planlight::command {

class DistrictPreview {
 public:
  DistrictPreview();
  ~DistrictPreview();
  DistrictPreview(const DistrictPreview&) = delete;
  DistrictPreview& operator=(const DistrictPreview&) = delete;

  // Reads what the districts share: theme, languages, approvals. Keeps nothing where the site
  // cannot be made.
  void prepare(const repository::Snapshot& snapshot, const Options& options,
               const ThemeFiles& theme);

  // The files of the district in the source language and in `spoken`. The snapshot is the prepared
  // one with other bytes in documents of this district alone. Nothing where nothing was prepared.
  // `findings`: of the whole city; those of the district are new.
  std::optional<Preview> make(const repository::Snapshot& snapshot, const Options& options,
                              int district, const std::set<std::string>& spoken,
                              Findings& findings) const;

 private:
  struct Shared;
  std::unique_ptr<const Shared> shared_;
};

}  // namespace planlight::command
