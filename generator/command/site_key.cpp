#include "command/site_key.h"

#include <fmt/core.h>

#include "command/files.h"
#include "foundation/sha256.h"
#include "language/language.h"
#include "planlight_version.h"

namespace planlight::command {

Sha256 key_of_options(const Options& options, const ThemeFiles& theme,
                      const std::filesystem::path& pagefind, std::string_view secret) {
  std::string inputs =
      fmt::format("{}\n{}\n{}\n{}\n{}{}{}{}\n", source_digest, language::icu_version(),
                  options.content, options.base_url.value_or(""), options.keep_going,
                  options.precompress, options.strict, options.audit);
  for (const auto* file : {&options.policy, &options.allowed_signers, &options.revoked_signers}) {
    inputs += file->empty() ? "-\n" : Sha256::of(read_file(*file)).to_string() + '\n';
  }
  inputs += pagefind.empty() ? "-\n" : Sha256::of(read_file(pagefind)).to_string() + '\n';
  const auto add = [&](std::string_view path, std::string_view bytes) {
    inputs += fmt::format("{} {}\n", path, Sha256::of(bytes).to_string());
  };
  for (const auto& [path, source] : theme.templates) add(path, source.text);
  for (const auto& [path, bytes] : theme.assets) add(path, bytes);
  for (const auto& [language, catalogues] : theme.translations) {
    for (const ThemeCatalogue& catalogue : catalogues) add(language, catalogue.bytes);
  }
  return Sha256::keyed(secret, inputs);
}

std::string site_key(const repository::Snapshot& snapshot, const Options& options,
                     const Sha256& of_options, std::string_view secret) {
  // The commit itself, not its content alone: records are compared with those of its parents.
  const std::string inputs =
      fmt::format("{}\n{}\n{}\n{}\n", of_options.to_string(), snapshot.commit_id(),
                  snapshot.commit_time(), options.as_of ? options.as_of->to_string() : "");
  return Sha256::keyed(secret, inputs).to_string();
}

}  // namespace planlight::command
