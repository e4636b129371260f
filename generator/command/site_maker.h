#pragma once
// Makes the files of a site from its public content: every district on its own, then what gathers
// them, then what is of neither. For an update, the districts that changed, and of the rest what
// they make different.

#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "command/data_sets.h"
#include "command/dead_links.h"
#include "command/languages.h"
#include "command/prose_review.h"
#include "command/public_content.h"
#include "command/site.h"
#include "command/site_pages.h"
#include "command/site_paths.h"
#include "command/site_share.h"
#include "command/site_update.h"
#include "command/sitemap_files.h"
#include "command/theme_assets.h"
#include "disclosure/disclosure.h"
#include "pages/page.h"
#include "portal/summary_bytes.h"
#include "rendering/page_writer.h"

namespace planlight::command {

class SiteMaker {
 public:
  // What it works with; all of it outlives the maker.
  struct Parts {
    const repository::Snapshot& snapshot;
    const CommitContent& content;
    PublicContent& public_content;
    const disclosure::Disclosure& disclosure;
    const std::vector<SiteLanguage>& languages;
    const rendering::TemplateSet& templates;
    const rendering::SiteFrame& frame;
    const PublishedAssets& assets;
    const Options& options;
    ProseReview& prose;
    const DeadLinks& dead_links;  // as `frame` has them
    SiteMemory* memory;           // may be null
  };

  SiteMaker(const Parts& parts, SiteSink& sink, Findings& findings, SiteOutcome& outcome);

  void write_districts();
  void write_city();
  // In its place: of the city's pages those at these paths alone, of the districts that were
  // written and of these others.
  void write_city_pages(const std::vector<portal::DistrictSummary>& others,
                        const std::set<std::string>& paths);
  void write_files();
  // Links that lead nowhere, once all files are known. Of an update: those of districts that are
  // kept, too, but for their findings.
  DeadLinks check_links(Findings& findings) const;

  // Fills memory->after, but for the commit. `findings`: all there are, with their places, without
  // those of dead links.
  void keep(const Findings& findings, const Findings& dead_links);

 private:
  using Voices = std::vector<rendering::Voice>;  // of one worker: each language once

  bool is_update() const { return parts_.memory != nullptr && parts_.memory->is_update; }
  const SiteState* before() const;
  bool is_kept(int district) const;

  void digest_catalogues();
  void write_district(MadeDistrict& made, const DistrictGroup& group, int worker);
  void write_pages_of(const portal::DistrictRecord& record, const DistrictGroup& group, int worker,
                      MadeDistrict& made);
  std::optional<int> first_changed_year(const MadeDistrict& made) const;
  std::optional<StandingYears> standing(const MadeDistrict& made) const;
  std::set<int> standing_years(const MadeDistrict& made,
                               const portal::DistrictRecord& record) const;
  std::set<int> keep_years(MadeDistrict& made, const portal::DistrictRecord& record);
  void keep_texts(MadeDistrict& made);
  std::string name_of_stored(std::string_view kind, int district, std::string_view bytes) const;
  std::string store(std::string_view kind, int district, std::string_view bytes);
  std::string store_parts(std::string_view kind, int district,
                          const std::vector<publishing::StoredPart>& parts);
  DistrictVersions::Blocks versions_before(const MadeDistrict& made) const;
  void store_versions(MadeDistrict& made, DistrictVersions& versions);
  bool knows_versions() const;
  void make_data(MadeDistrict& made, const portal::DistrictRecord& record, StageWatch& watch);
  void take_over_data(MadeDistrict& made, int since, std::set<YearBlock>& blocks) const;
  void store_rows(MadeDistrict& made, YearBlock block, const std::vector<DataPart>& data);
  void write_pages(const std::vector<PageMaker>& pages);
  void write_page(const pages::Page& page, int worker, SiteShare& share);
  Sha256 inputs_of(const Sha256& said, std::size_t language, const SiteShare& share) const;
  void put(const PagePath& path, std::string_view bytes, SiteShare& share,
           const Sha256& inputs = {});
  // `file`: of the content, where findings are to name that.
  bool claim(const PagePath& path, SiteShare& share, const std::string& file = {});
  void report_taken(const PagePath& path, const std::string& file);

  const StoredDistrict& stored(int number);
  void gather_districts();
  void take_summaries(std::map<int, portal::DistrictSummary> summaries);
  std::optional<portal::SummaryDifference> what_changed() const;
  void keep_city_pages();
  pages::Page languages_page() const;
  std::vector<std::pair<int, int>> translated(const std::vector<MadePage>& pages) const;
  SitemapShares sitemap_shares();
  bool redate_sitemap(const SitemapShares& shares);
  void write_sitemap();
  DataFiles data_files() const;
  std::map<int, StoredBlocks> blocks_of_rows() const;
  FileNames changed_data() const;
  DistrictRows rows_of_districts(const WantsFile& wanted, const std::set<YearBlock>& of_blocks,
                                 std::vector<publishing::StoredParts>& opened) const;
  void write_data();
  void drop_city_file(const std::string& path);
  void drop_what_is_gone();
  void check_kept_links();

  std::set<std::string> files_of(const SiteShare& share) const;
  std::vector<std::string> city_files() const;

  Parts parts_;
  rendering::PageWriter writer_;
  SiteSink& sink_;
  Findings& findings_;
  SiteOutcome& outcome_;
  std::vector<Voices> voices_;
  std::vector<Sha256> city_catalogues_;  // by language
  std::map<int, std::vector<Sha256>> district_catalogues_;

  std::vector<MadeDistrict> made_;        // by number
  std::map<int, StoredDistrict> stored_;  // districts that are kept, as far as asked for
  std::vector<portal::DistrictSummary> summaries_;
  bool city_is_made_ = false;  // its pages; false where they stay as they are
  SiteShare city_;
  std::set<std::string> dropped_city_files_;

  std::size_t documents_ = 0;  // of all districts
  std::atomic<std::size_t> documents_done_{0};

  std::mutex mutex_;  // guards what follows, and findings, outcome and `city_` while workers run
  SitePaths paths_;
};

}  // namespace planlight::command
