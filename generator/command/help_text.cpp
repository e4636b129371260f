#include "command/help_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "command/options.h"

namespace planlight::command {
namespace {

constexpr auto exits = std::to_array<ExitMeaning>({
    {exit_done, "done"},
    {exit_content,
     "the content is wrong: every finding is listed, nothing is published, the earlier site is "
     "untouched; of verify: a promise does not hold"},
    {exit_usage, "wrong usage"},
    {exit_published_with_errors,
     "published with --keep-going: a document with errors was replaced by its last approved "
     "version without any, or left out"},
    {exit_environment,
     "the surroundings failed (repository, disk, permission, tools); the earlier site is still "
     "whole"},
});

constexpr auto all_examples = std::to_array<Example>({
    {"build", "planlight build", "content/ of HEAD becomes the site in public/"},
    {"build", "planlight build --ref v2026.3 --as-of 2026-11-22 --output /srv/site",
     "a tagged state, as it is seen from that day"},
    {"check", "planlight check --strict", "what would stop the next build, warnings too"},
    {"check", "planlight check --drafts", "what is still wrong in what you are writing"},
    {"new", "planlight new plan --district 7 --year 2027",
     "plans/2027/007.json, with the ids of last year's problems"},
    {"new", "planlight new portal", "the settings of a new content repository"},
    {"approve", "planlight approve plans/2026/007.json --role dac_chair --name \"A. Example\"",
     "after showing what the public would newly see"},
    {"status", "planlight status --role commander_ocp", "what waits for the commander"},
    {"compare", "planlight compare main HEAD --format markdown",
     "what residents would see change, as a comment on a change request"},
    {"translate update", "planlight translate update --language es",
     "catalogues to open in Poedit or to give to Weblate"},
    {"translate status", "planlight translate status --language es", "what is still missing"},
    {"verify", "planlight verify --output public", "before it is deployed"},
    {"schema", "planlight schema", "schemas that VS Code completes and explains fields with"},
});

constexpr auto shared = std::to_array<std::string_view>(
    {"help", "repo", "ref", "content", "theme", "output", "base-url", "as-of", "policy",
     "allowed-signers", "revoked-signers", "jobs", "strict", "keep-going", "message-format",
     "timings", "quiet"});

constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"repo", "DIR"},      {"content", "DIR"},         {"theme", "DIR"},
     {"output", "DIR"},    {"folder", "DIR"},          {"base-url", "URL"},
     {"as-of", "DATE"},    {"policy", "FILE"},         {"allowed-signers", "FILE"},
     {"jobs", "N"},        {"report", "FILE"},         {"html", "FILE"},
     {"district", "N"},    {"quarter", "N"},           {"port", "N"},
     {"sign", "KEY"},      {"language", "TAG"},        {"message-format", "FORMAT"},
     {"paths", "PATH..."}, {"refs", "REF REF"},        {"since", "REF"},
     {"changes", "FILE"},  {"revoked-signers", "FILE"}});

}  // namespace

std::span<const ExitMeaning> exit_meanings() { return exits; }

std::span<const Example> examples() { return all_examples; }

bool is_shared_option(std::string_view option) {
  return std::find(shared.begin(), shared.end(), option) != shared.end();
}

std::string value_word(std::string_view option) {
  for (const auto& [name, word] : words) {
    if (name == option) return std::string(word);
  }
  std::string word(option);
  std::transform(word.begin(), word.end(), word.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return word;
}

}  // namespace planlight::command
