#pragma once
// Brings a finished site to its readers where two trees cannot change places: the file system
// cannot do it, or the output folder is a disk of its own. Every file is first copied beside its
// place, where a full disk changes nothing; then each is renamed to its name. A build that dies in
// between has left a journal, and the next one completes the site before it does anything else.

#include <vector>

#include "publishing/state_folder.h"
#include "publishing/tree.h"

namespace planlight::publishing {

// A file of the finished site was altered by another program since it was written.
class AlteredFile : public EnvironmentError {
 public:
  using EnvironmentError::EnvironmentError;
};

// The folder in the output folder where files wait for their names.
inline constexpr std::string_view arriving = ".planlight-arriving";

// Makes `live` hold what the manifest of `finished` says: these entries, sorted by path. Gives the
// folders of `live` with their times of change. EnvironmentError if a call fails; AlteredFile,
// before anything in `live` is changed, if a file of `finished` is not what its record says.
std::vector<ManifestFolder> publish_in_place(const Tree& finished,
                                             const std::vector<ManifestEntry>& entries,
                                             const Tree& live, StateFolder& state);

}  // namespace planlight::publishing
