#pragma once
// What the Office of Community Policing wants to know of a commit: what is published, what waits
// for whom, what is late. Private: it tells of drafts, never of their text.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "approval/proof.h"
#include "approval/role.h"
#include "command/commit_content.h"
#include "command/options.h"
#include "disclosure/disclosure.h"
#include "foundation/date.h"
#include "repository/snapshot.h"

namespace planlight::command {

enum class Stage {
  as_committed,     // a kind without a chain
  published,        // the newest version is the published one
  published_older,  // a draft is newer than what is published
  waiting,          // nothing of it is published yet
  withdrawn,
};

// "published, a newer draft waits", as people read it; and published_older, as programs do.
std::string_view words(Stage stage);
std::string_view name(Stage stage);

struct DeskDocument {
  documents::DocumentKey key;
  Stage stage = Stage::waiting;
  std::optional<Date> approved;  // of the published version
  approval::Proof has;           // of the newest version
  std::vector<approval::Role> lacks;
  // With --allowed-signers: of those that it lacks, who approved without a signature that counts.
  std::vector<approval::Role> unsigned_roles;
};

struct DueReport {
  documents::DocumentKey key;
  Date due;
  bool is_late = false;
};

struct StalePartnership {
  documents::DocumentKey key;
  std::string organization;
  std::optional<Date> reviewed;
};

struct Untranslated {
  std::string language;
  std::size_t missing = 0, total = 0;
};

struct NextMeeting {
  int district = 0;
  LocalTime start;
  std::string title, place;
};

struct DeskState {
  explicit DeskState(Date day) : as_of(day) {}

  Date as_of;
  std::vector<DeskDocument> documents;  // with a chain, or withdrawn; by district, then by path
  std::size_t as_committed = 0;         // how many need no approval
  std::vector<DueReport> reports;       // late ones first
  std::vector<StalePartnership> partnerships;  // not reviewed for a year
  std::vector<Untranslated> translations;
  std::vector<NextMeeting> meetings;  // the next ten
  // With --allowed-signers: translations, pictures and static files that are not signed as they
  // are.
  std::vector<std::string> unsigned_files;
};

// Of the district, the area, the year and the role that the options ask for; with a role, the
// documents that wait for it alone.
DeskState desk_state(const CommitContent& content, const repository::Snapshot& snapshot,
                     const Options& options);

}  // namespace planlight::command
