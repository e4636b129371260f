#include "command/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "command/explanation.h"
#include "command/messages.h"
#include "command/page_address.h"
#include "command/record_history.h"
#include "rendering/did_you_mean.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

// Nothing, having said why.
const CataloguedPage* page_named(const Options& options, const CommitContent& content,
                                 const std::vector<CataloguedPage>& pages, PageAddress& address) {
  const auto path = path_meant(options.page, content.settings.base_url, options.output);
  if (!path) {
    print_error(
        fmt::format("{} is not under {}\n", visible(options.page), content.settings.base_url));
    return nullptr;
  }
  address = split_language(*path, content.settings.languages);
  for (const CataloguedPage& each : pages) {
    if (each.page.path.to_string() == address.path) return &each;
  }
  std::vector<std::string> known;
  for (const CataloguedPage& each : pages) known.emplace_back(each.page.path.address());
  std::string meant = address.path;
  if (meant.ends_with("index.html")) meant.resize(meant.size() - std::string("index.html").size());
  const bool is_file = !address.path.ends_with(".html");
  print_error(fmt::format("there is no page {}{}{}\n", visible(meant),
                          rendering::did_you_mean(meant, known),
                          is_file ? "; explain tells of pages, not of other files" : ""));
  return nullptr;
}

}  // namespace

int explain(const Options& options) {
  const auto repository = repository::GitRepository::open(options.repository);
  const auto snapshot = repository->snapshot(options.ref, options.content);
  const ThemeFiles theme = read_theme(options.theme);
  const Parents parents = repository->parent_snapshots(snapshot->commit_id(), options.content);
  Findings findings;
  const auto content = read_published(*snapshot, parents, options, findings);
  if (!content) {
    print_error(format_findings(findings, options.message_format));
    return exit_content;
  }
  const disclosure::Disclosure disclosure(*snapshot, options.content, true);
  const auto pages = catalogue_pages(*content, disclosure, options);
  PageAddress address;
  const CataloguedPage* page = page_named(options, *content, pages, address);
  if (page == nullptr) return exit_usage;
  Explainer explainer(*content, *snapshot, disclosure, theme, options);
  Explanation explanation = explainer.explain(*page, address.language);
  if (!options.since.empty()) {
    const auto earlier = repository->snapshot(options.since, options.content);
    explanation.since = options.since;
    explanation.changed = explainer.changed_since(*earlier, explanation);
  }
  print(options.message_format == MessageFormat::json ? explanation_json(explanation)
                                                      : explanation_text(explanation));
  return exit_done;
}

}  // namespace planlight::command
