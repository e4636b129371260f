#include "command/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "command/page_inputs.h"
#include "language/language.h"
#include "language/speaker.h"
#include "rendering/plain_text.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

// plans/2026/007.json is of "plans".
std::string folder_of(const std::string& path) { return path.substr(0, path.find('/')); }

}  // namespace

Explainer::Explainer(const CommitContent& content, const repository::Snapshot& snapshot,
                     const disclosure::Disclosure& disclosure, const ThemeFiles& theme,
                     const Options& options)
    : content_(content),
      snapshot_(snapshot),
      disclosure_(disclosure),
      theme_(theme),
      options_(options) {
  Findings ignored;
  languages_ = read_languages(content, theme, snapshot, options, ignored);
}

std::string Explainer::shown(const std::string& path) const {
  return documents::shown_path(options_.content, path);
}

ExplainedDocument Explainer::document(const std::string& path, std::size_t older) const {
  ExplainedDocument explained;
  explained.path = shown(path);
  explained.versions = explained.version = 1;
  const auto key = DocumentKey::parse(path);
  const auto found = key ? content_.approved.find(*key) : content_.approved.end();
  if (found == content_.approved.end()) return explained;
  Findings ignored;
  const auto disclosed = disclosure_.disclose(found->second, ignored);
  if (!disclosed) return explained;
  explained.versions = disclosed->versions.size();
  if (disclosed->withdrawn) {
    explained.withdrawn = disclosed->withdrawn->date.to_string();
    explained.version = 0;
    return explained;
  }
  older = std::min(older, explained.versions - 1);
  explained.version = explained.versions - older;
  explained.proof = disclosed->versions[older].proof;
  const auto in_tree = content_.tree.documents.find(*key);
  const auto& versions = found->second.versions();
  explained.has_newer = in_tree != content_.tree.documents.end() &&
                        std::none_of(versions.begin(), versions.end(), [&](const auto& version) {
                          return version.blob == in_tree->second;
                        });
  return explained;
}

std::vector<std::string> Explainer::catalogues(const CataloguedPage& page,
                                               const LanguageTag& tag) const {
  std::vector<std::string> files;
  for (const LanguageTag& looked_up : language::lookup_of(tag)) {
    const auto of_theme = theme_.translations.find(looked_up.to_string());
    if (of_theme == theme_.translations.end()) continue;
    for (const ThemeCatalogue& each : of_theme->second) {
      files.push_back(file_by_theme_name(each.file));
    }
  }
  const auto of_language = content_.catalogues.find(tag);
  if (of_language == content_.catalogues.end()) return files;
  std::set<std::string> stems = stems_of(texts_of(page.page));
  stems.insert("common");
  for (const std::string& stem : stems) {
    if (!of_language->second.contains(stem)) continue;
    files.push_back(shown(fmt::format("translations/{}/{}.po", tag.to_string(), stem)));
  }
  return files;
}

Explanation Explainer::explain(const CataloguedPage& page, const std::string& language) const {
  Explanation explanation(content_.as_of);
  const SiteLanguage* spoken = nullptr;
  for (const SiteLanguage& each : languages_) {
    const bool is_meant = language.empty() ? each.is_source : each.tag.to_string() == language;
    if (is_meant) spoken = &each;
  }
  explanation.path =
      (language.empty() ? "" : language + '/') + std::string(page.page.path.address());
  for (const std::string& path : page.documents) {
    const auto older = page.older_versions.find(path);
    explanation.documents.push_back(
        document(path, older == page.older_versions.end() ? 0 : older->second));
  }
  for (const std::string& kind : page.counted_of) {
    const auto count =
        std::count_if(content_.approved.begin(), content_.approved.end(),
                      [&](const auto& entry) { return folder_of(entry.first.path()) == kind; });
    explanation.counted.push_back(fmt::format("{} of {}/", count, kind));
  }
  const rendering::TemplateSet templates(theme_.templates);
  for (const std::string& file : template_files(templates, page.page.template_name)) {
    explanation.templates.push_back(file_by_theme_name(file));
  }
  const auto texts = texts_of(page.page);
  explanation.texts = texts.size();
  if (spoken == nullptr) return explanation;
  explanation.language = spoken->tag.to_string();
  language::Speaker speaker(spoken->interface);
  explanation.title = rendering::plain_text(page.page.title, speaker, spoken->translations.get());
  explanation.catalogues = catalogues(page, spoken->tag);
  if (spoken->is_source) return explanation;
  for (const portal::Text& text : texts) {
    const bool is_translated =
        spoken->translations != nullptr &&
        spoken->translations->find(*text.document, text.pointer, text.source) != nullptr;
    if (!is_translated) explanation.fell_back.push_back(text);
  }
  return explanation;
}

std::vector<std::string> Explainer::changed_since(const repository::Snapshot& earlier,
                                                  const Explanation& explanation) const {
  std::set<std::string> inputs(explanation.catalogues.begin(), explanation.catalogues.end());
  for (const ExplainedDocument& each : explanation.documents) {
    inputs.insert(each.path);
    const std::string prefix = options_.content == "." ? "" : options_.content + '/';
    const auto key = DocumentKey::parse(each.path.substr(prefix.size()));
    if (key) inputs.insert(shown(fmt::format("approvals/{}.json", key->stem())));
  }
  std::set<std::string> counted;
  for (const std::string& entry : explanation.counted) {
    counted.insert(entry.substr(entry.rfind(' ') + 1));
  }
  std::vector<std::string> changed;
  for (const repository::Change& change : snapshot_.changes_since(earlier)) {
    const std::string folder = folder_of(change.path) + '/';
    // A record's document is what stands behind approvals/.
    const std::string behind = change.path.substr(std::min(folder.size(), change.path.size()));
    const bool is_counted = counted.contains(folder) ||
                            (folder == "approvals/" && counted.contains(folder_of(behind) + '/'));
    if (is_counted || inputs.contains(shown(change.path))) changed.push_back(shown(change.path));
  }
  return changed;
}

}  // namespace planlight::command
