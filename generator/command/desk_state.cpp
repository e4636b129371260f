#include "command/desk_state.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "approval/standing.h"
#include "command/narrowing.h"
#include "command/record_entry.h"
#include "command/translatable_texts.h"
#include "foundation/quarter.h"
#include "language/content_translations.h"

namespace planlight::command {
namespace {

using approval::Role;
using documents::DocumentKey;
using documents::DocumentKind;

class DeskReader {
 public:
  DeskReader(const CommitContent& content, const repository::Snapshot& snapshot,
             const Options& options)
      : content_(content),
        snapshot_(snapshot),
        options_(options),
        disclosure_(snapshot, options.content, true),
        role_(approval::parse_role(options.role)),
        state_(content.as_of) {
    const DocumentKey portal{DocumentKind::portal};
    const auto record = content.signed_records.find(portal.stem());
    if (record == content.signed_records.end()) return;
    portal_ = approval::Approver(content.policy, content.as_of)
                  .decide(portal, std::nullopt, &record->second);
  }

  DeskState read() {
    if (options_.area) area_ = districts_of_area(content_, disclosure_, *options_.area);
    read_documents();
    if (!role_ || *role_ == Role::commander_ocp) read_unsigned_files();
    if (role_) return std::move(state_);
    read_reports();
    read_published();
    read_translations();
    return std::move(state_);
  }

 private:
  bool is_wanted(const DocumentKey& key) const {
    return (!options_.district || key.district == *options_.district) &&
           (!options_.area || area_.contains(key.district)) &&
           (!options_.year || key.year == *options_.year);
  }

  const approval::Approved* approved(const DocumentKey& key) const {
    if (key.kind == DocumentKind::portal && portal_) return &*portal_;
    const auto found = content_.approved.find(key);
    return found == content_.approved.end() ? nullptr : &found->second;
  }

  void read_documents() {
    std::set<DocumentKey> keys;
    for (const auto& [key, blob] : content_.tree.documents) keys.insert(key);
    for (const auto& [key, decided] : content_.approved) keys.insert(key);
    for (const DocumentKey& key : keys) {
      if (is_wanted(key)) read_document(key);
    }
    std::stable_sort(state_.documents.begin(), state_.documents.end(),
                     [](const DeskDocument& a, const DeskDocument& b) {
                       return std::pair(a.key.district, a.key.path()) <
                              std::pair(b.key.district, b.key.path());
                     });
  }

  void read_document(const DocumentKey& key) {
    DeskDocument document;
    document.key = key;
    const approval::Approved* decided = approved(key);
    const std::vector<Role> chain = content_.policy.chain(key);
    const auto in_tree = content_.tree.documents.find(key);
    const bool is_withdrawn = decided != nullptr && decided->withdrawn().has_value();
    const bool is_published = decided != nullptr && !decided->versions().empty();
    if (chain.empty() && !is_withdrawn) {
      ++state_.as_committed;
      return;
    }
    if (is_published) document.approved = date_of(decided->versions().front().proof);
    const bool is_newest = in_tree == content_.tree.documents.end() ||
                           (is_published && decided->versions().front().blob == in_tree->second);
    if (is_newest && is_published) {
      document.has = decided->versions().front().proof;
    } else if (in_tree != content_.tree.documents.end() && !chain.empty()) {
      read_approvals(key, chain, in_tree->second, is_withdrawn, document);
    }
    document.stage = is_withdrawn    ? Stage::withdrawn
                     : !is_published ? Stage::waiting
                     : is_newest     ? Stage::published
                                     : Stage::published_older;
    const auto& lacks = document.lacks;
    if (role_ && std::find(lacks.begin(), lacks.end(), *role_) == lacks.end()) return;
    state_.documents.push_back(std::move(document));
  }

  void read_unsigned_files() {
    for (const std::string& path : content_.unsigned_paths) {
      if (!DocumentKey::parse(path)) state_.unsigned_files.push_back(path);
    }
  }

  // The roles of the chain with an approval of these bytes.
  std::set<Role> approving(const documents::ApprovalRecord& record, const std::vector<Role>& chain,
                           const ObjectId& blob) const {
    std::set<Role> roles;
    for (const auto& version : record.versions) {
      for (const Role role : chain) {
        const bool is_its =
            version.blob == blob && approval::approval_date(version, role, content_.as_of);
        if (is_its) roles.insert(role);
      }
    }
    return roles;
  }

  // Leaves in the record what is signed, and says which roles' approvals are not.
  void keep_signed(const DocumentKey& key, const std::vector<Role>& chain, const ObjectId& blob,
                   documents::ApprovalRecord& record, DeskDocument& document) const {
    const auto is_signed = content_.signed_records.find(key.stem());
    if (is_signed == content_.signed_records.end()) return;
    const std::set<Role> claimed = approving(record, chain, blob);
    record = is_signed->second;
    const std::set<Role> kept = approving(record, chain, blob);
    for (const Role role : claimed) {
      if (!kept.contains(role)) document.unsigned_roles.push_back(role);
    }
  }

  void read_approvals(const DocumentKey& key, const std::vector<Role>& chain, const ObjectId& blob,
                      bool is_withdrawn, DeskDocument& document) {
    document.lacks = chain;
    const auto found = content_.tree.approvals.find(key.stem());
    if (found == content_.tree.approvals.end()) return;
    Findings ignored;
    repository::Blob bytes = snapshot_.read(found->second);
    if (bytes.failure) return;
    auto file = read_record("", std::move(bytes.bytes), key.stem(), ignored);
    if (!file) return;
    keep_signed(key, chain, blob, file->record, document);
    const auto entry = entry_of(file->record, chain, blob, content_.as_of);
    if (!entry) {
      // A version that was withdrawn waits for nobody; a new draft of the document does.
      const auto& versions = file->record.versions;
      const bool is_known = std::any_of(versions.begin(), versions.end(),
                                        [&](const auto& each) { return each.blob == blob; });
      if (is_known && is_withdrawn) document.lacks.clear();
      return;
    }
    const documents::RecordedVersion& version = file->record.versions[*entry];
    document.lacks = approval::missing_roles(chain, version, content_.as_of);
    for (const Role role : chain) {
      if (const auto date = approval::approval_date(version, role, content_.as_of)) {
        document.has.push_back({role, *date});
      }
    }
  }

  // Due from a quarter's end on, where the year's plan is published (contract: reports).
  void read_reports() {
    for (const auto& [key, decided] : content_.approved) {
      if (key.kind != DocumentKind::plan || decided.withdrawn() || !is_wanted(key)) continue;
      for (int number = 1; number <= 4; ++number) {
        const DocumentKey report{DocumentKind::report, key.year, number, key.district, {}};
        const auto quarter = Quarter::from(key.year, number);
        if (approved(report) != nullptr || !quarter || quarter->last_day() >= content_.as_of) {
          continue;
        }
        const Date due = quarter->last_day().plus_days(content_.settings.report_due_days);
        state_.reports.push_back({report, due, content_.as_of > due});
      }
    }
    std::stable_sort(state_.reports.begin(), state_.reports.end(),
                     [](const DueReport& a, const DueReport& b) {
                       return std::tuple(a.due, a.key) < std::tuple(b.due, b.key);
                     });
  }

  void read_published() {
    std::map<int, int> newest;  // by district: the year of its partnerships
    for (const auto& [key, decided] : content_.approved) {
      if (key.kind == DocumentKind::partnerships && !decided.withdrawn()) {
        newest[key.district] = std::max(newest[key.district], key.year);
      }
    }
    for (const auto& [key, decided] : content_.approved) {
      if (decided.withdrawn() || decided.versions().empty() || !is_wanted(key)) continue;
      const bool has_partnerships =
          key.kind == DocumentKind::partnerships &&
          (options_.year ? key.year == *options_.year : key.year == newest[key.district]);
      if (key.kind != DocumentKind::meetings && !has_partnerships) continue;
      Findings ignored;
      const auto shown =
          disclosure_.disclose_version(key, decided.versions().front().blob, ignored);
      if (!shown) continue;
      has_partnerships ? read_partnerships(key, *shown) : read_meetings(key, *shown);
    }
    auto& meetings = state_.meetings;
    std::stable_sort(meetings.begin(), meetings.end(),
                     [](const NextMeeting& a, const NextMeeting& b) { return a.start < b.start; });
    constexpr std::size_t shown_meetings = 10;
    if (meetings.size() > shown_meetings) {
      meetings.erase(meetings.begin() + shown_meetings, meetings.end());
    }
  }

  void read_partnerships(const DocumentKey& key, const disclosure::PublicValue& document) {
    for (const auto& partnership : document["partnerships"].items()) {
      auto last = Date::parse(partnership["since"].text());
      std::optional<Date> reviewed;
      for (const auto& review : partnership["reviews"].items()) {
        const auto date = Date::parse(review["date"].text());
        if (date && (!reviewed || *date > *reviewed)) reviewed = date;
      }
      if (reviewed) last = reviewed;
      constexpr int year = 365;
      if (last && last->plus_days(year) >= content_.as_of) continue;
      state_.partnerships.push_back({key, partnership["organization"].text(), reviewed});
    }
  }

  void read_meetings(const DocumentKey& key, const disclosure::PublicValue& document) {
    for (const auto& meeting : document["meetings"].items()) {
      const auto start = LocalTime::parse(meeting["start"].text());
      if (!start || start->date() < content_.as_of) continue;
      state_.meetings.push_back(
          {key.district, *start, meeting["title"].text(), meeting["place"].text()});
    }
  }

  // Counted as by translate status: a text that stands twice in a document is translated once.
  void read_translations() {
    std::map<DocumentKey, std::vector<TranslatableText>> texts;
    const DocumentKey portal{DocumentKind::portal};
    if (is_wanted(portal)) texts[portal] = translatable_texts(content_.settings);
    for (const auto& [key, decided] : content_.approved) {
      const bool has_texts = key.kind != DocumentKind::boundaries &&
                             key.kind != DocumentKind::portal && !decided.versions().empty() &&
                             !decided.withdrawn();
      if (!has_texts || !is_wanted(key)) continue;
      Findings ignored;
      const auto shown =
          disclosure_.disclose_version(key, decided.versions().front().blob, ignored);
      if (shown) texts[key] = translatable_texts(key, *shown);
    }
    for (std::size_t i = 1; i < content_.settings.languages.size(); ++i) {
      count_translated(content_.settings.languages[i], texts);
    }
  }

  void count_translated(const LanguageTag& tag,
                        const std::map<DocumentKey, std::vector<TranslatableText>>& texts) {
    language::ContentTranslations translations(tag);
    const auto stems = content_.catalogues.find(tag);
    if (stems != content_.catalogues.end()) {
      for (const auto& [stem, blob] : stems->second) {
        Findings ignored;
        const repository::Blob bytes = snapshot_.read(blob);
        if (bytes.failure) continue;
        const auto catalogue = language::read_catalogue(stem, bytes.bytes, ignored);
        if (catalogue) translations.add(stem, *catalogue, ignored);
      }
    }
    Untranslated count{tag.to_string()};
    for (const auto& [key, list] : texts) {
      const std::string stem = key.stem();
      std::set<std::string_view> seen;
      for (const TranslatableText& text : list) {
        if (!seen.insert(text.text).second) continue;
        ++count.total;
        if (translations.find(stem, text.pointer, text.text) == nullptr) ++count.missing;
      }
    }
    state_.translations.push_back(std::move(count));
  }

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const Options& options_;
  disclosure::Disclosure disclosure_;
  std::optional<Role> role_;
  std::set<int> area_;                        // its districts, where one is asked for
  std::optional<approval::Approved> portal_;  // with --allowed-signers
  DeskState state_;
};

}  // namespace

std::string_view words(Stage stage) {
  switch (stage) {
    case Stage::as_committed: return "published as committed";
    case Stage::published: return "published";
    case Stage::published_older: return "published; a newer draft waits";
    case Stage::waiting: return "not published; waits";
    case Stage::withdrawn: return "withdrawn";
  }
  return {};
}

std::string_view name(Stage stage) {
  switch (stage) {
    case Stage::as_committed: return "as_committed";
    case Stage::published: return "published";
    case Stage::published_older: return "published_older";
    case Stage::waiting: return "waiting";
    case Stage::withdrawn: return "withdrawn";
  }
  return {};
}

DeskState desk_state(const CommitContent& content, const repository::Snapshot& snapshot,
                     const Options& options) {
  return DeskReader(content, snapshot, options).read();
}

}  // namespace planlight::command
