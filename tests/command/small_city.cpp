#include "command/small_city.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "command/theme.h"
#include "support/sample_documents.h"

namespace planlight::test {
namespace {

std::vector<std::string_view> chain_of(std::string_view path) {
  if (path.starts_with("plans/")) {
    return {"district_commander", "district_executive_officer", "dac_chair",
            "area_deputy_chief",  "chief_bureau_of_patrol",     "director_ocp",
            "commander_ocp"};
  }
  if (path.starts_with("reports/")) {
    return {"district_commander", "dac_chair", "area_deputy_chief", "commander_ocp"};
  }
  return {"commander_ocp"};
}

std::string stem_of(const std::string& path) { return path.substr(0, path.rfind('.')); }

const command::ThemeFiles& default_theme() {
  static const command::ThemeFiles theme = command::read_theme("");
  return theme;
}

}  // namespace

SmallCity::SmallCity() {
  put("portal.json", sample::portal());
  put("districts/001.json", sample::district(1));
  put("districts/002.json", sample::district(2));
  put("plans/2026/001.json", sample::plan());
  approve("plans/2026/001.json", "2026-01-31");
  put("reports/2026/q1/001.json", sample::report(1));
  approve("reports/2026/q1/001.json", "2026-04-20");
  put("partnerships/2026/001.json", sample::partnerships());
  approve("partnerships/2026/001.json", "2026-03-01");
}

void SmallCity::put(const std::string& path, std::string bytes) { files_[path] = std::move(bytes); }

void SmallCity::remove(const std::string& path) { files_.erase(path); }

SmallCity::Version& SmallCity::version_of(const std::string& path) {
  const std::string& bytes = files_.at(path);
  const std::string blob = repository::blob_id(bytes).to_string();
  auto& versions = records_[path].versions;
  if (versions.empty() || versions.back().blob != blob) {
    versions.push_back({blob, {}});
    history_.push_back(bytes);
  }
  return versions.back();
}

void SmallCity::approve_as(std::string_view role, const std::string& path, std::string_view date) {
  std::string& approvals = version_of(path).approvals;
  if (!approvals.empty()) approvals += ", ";
  approvals +=
      fmt::format(R"({{"role": "{}", "name": "Internal signer", "date": "{}"}})", role, date);
}

void SmallCity::approve(const std::string& path, std::string_view date) {
  for (const std::string_view role : chain_of(path)) approve_as(role, path, date);
}

void SmallCity::withdraw(const std::string& path, std::string_view date, std::string_view reason) {
  records_[path].withdrawn =
      fmt::format(R"(, "withdrawn": {{"date": "{}", "reason": "{}"}})", date, reason);
}

void SmallCity::forget_record(const std::string& path) { records_.erase(path); }

std::string SmallCity::written(const std::string& path, const Record& record) const {
  std::string versions;
  for (const Version& version : record.versions) {
    if (!versions.empty()) versions += ", ";
    versions +=
        fmt::format(R"({{"blob": "{}", "approvals": [{}]}})", version.blob, version.approvals);
  }
  return fmt::format("{{\"document\": \"{}\", \"versions\": [{}]{}}}\n", path, versions,
                     record.withdrawn);
}

std::map<std::string, std::string> SmallCity::commit() const {
  std::map<std::string, std::string> files = files_;
  for (const auto& [path, record] : records_) {
    files[fmt::format("approvals/{}.json", stem_of(path))] = written(path, record);
  }
  return files;
}

repository::MemorySnapshot SmallCity::snapshot() const {
  repository::MemorySnapshot snapshot;
  for (const std::string& bytes : history_) snapshot.put_blob(bytes);
  for (const auto& [path, bytes] : commit()) snapshot.put(path, bytes);
  snapshot.set_commit_time(1'782'820'000);  // in the middle of 2026
  return snapshot;
}

void MemorySink::put(const PagePath& path, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  CHECK(files.emplace(path.to_string(), std::string(bytes)).second);
}

std::vector<std::string> BuiltSite::found() const {
  std::vector<std::string> lines;
  for (const Finding& finding : findings.sorted()) lines.push_back(to_string(finding));
  return lines;
}

std::vector<std::string> BuiltSite::holding(std::string_view text) const {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : files) {
    if (bytes.find(text) != std::string::npos) paths.push_back(path);
  }
  return paths;
}

const std::string& BuiltSite::file(const std::string& path) const {
  static const std::string none;
  const auto found = files.find(path);
  if (found == files.end()) FAIL_CHECK("the site has no " << path);
  return found == files.end() ? none : found->second;
}

command::Options small_options() {
  command::Options options;
  options.command = "build";
  options.as_of = Date::parse("2026-06-30");
  options.jobs = 1;
  return options;
}

BuiltSite build(const repository::Snapshot& snapshot, const command::Options& options,
                const command::Parents& parents) {
  BuiltSite site;
  MemorySink sink;
  site.is_made = command::make_site(
                     snapshot, parents, options,
                     options.theme.empty() ? default_theme() : command::read_theme(options.theme),
                     sink, site.findings)
                     .has_value();
  site.files = std::move(sink.files);
  return site;
}

BuiltSite build(const SmallCity& city, const command::Options& options) {
  return build(city.snapshot(), options);
}

std::vector<std::string> differences(const BuiltSite& one, const BuiltSite& other) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : one.files) {
    const auto same = other.files.find(path);
    if (same == other.files.end() || same->second != bytes) paths.push_back(path);
  }
  for (const auto& [path, bytes] : other.files) {
    if (!one.files.contains(path)) paths.push_back(path);
  }
  return paths;
}

}  // namespace planlight::test
