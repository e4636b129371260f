#include "documents/document_key.h"

#include <fmt/core.h>

#include <algorithm>

namespace planlight::documents {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Four digits, the first not 0.
std::optional<int> parse_year(std::string_view text) {
  if (text.size() != 4 || text[0] == '0' || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  int year = 0;
  for (const char c : text) year = year * 10 + (c - '0');
  return year;
}

std::optional<int> parse_quarter(std::string_view text) {
  if (text.size() != 2 || text[0] != 'q' || text[1] < '1' || text[1] > '4') return std::nullopt;
  return text[1] - '0';
}

bool is_page_slug(std::string_view text) {
  return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
  });
}

// The path's part behind `beginning`; nothing where it begins otherwise.
std::optional<std::string_view> after(std::string_view path, std::string_view beginning) {
  if (path.substr(0, beginning.size()) != beginning) return std::nullopt;
  return path.substr(beginning.size());
}

std::optional<std::string_view> before(std::string_view path, std::string_view ending) {
  if (path.size() < ending.size()) return std::nullopt;
  const std::size_t length = path.size() - ending.size();
  if (path.substr(length) != ending) return std::nullopt;
  return path.substr(0, length);
}

std::optional<DocumentKey> with_district(DocumentKey key, std::string_view stem) {
  const auto district = DistrictNumber::parse_stem(stem);
  if (!district) return std::nullopt;
  key.district = district->value();
  return key;
}

// YYYY/NNN
std::optional<DocumentKey> with_year_and_district(DocumentKind kind, std::string_view rest) {
  if (rest.size() < 5 || rest[4] != '/') return std::nullopt;
  const auto year = parse_year(rest.substr(0, 4));
  if (!year) return std::nullopt;
  return with_district({.kind = kind, .year = *year}, rest.substr(5));
}

// YYYY/qN/NNN
std::optional<DocumentKey> report_of(std::string_view rest) {
  if (rest.size() < 8 || rest[4] != '/' || rest[7] != '/') return std::nullopt;
  const auto year = parse_year(rest.substr(0, 4));
  const auto quarter = parse_quarter(rest.substr(5, 2));
  if (!year || !quarter) return std::nullopt;
  return with_district({.kind = DocumentKind::report, .year = *year, .quarter = *quarter},
                       rest.substr(8));
}

std::optional<DocumentKey> json_document(std::string_view stem) {
  if (stem == "portal") return DocumentKey{.kind = DocumentKind::portal};
  if (stem == "offices/city") return DocumentKey{.kind = DocumentKind::liaisons};
  if (const auto rest = after(stem, "districts/")) {
    return with_district({.kind = DocumentKind::district}, *rest);
  }
  if (const auto rest = after(stem, "offices/")) {
    return with_district({.kind = DocumentKind::office}, *rest);
  }
  if (const auto rest = after(stem, "reports/")) return report_of(*rest);
  if (const auto rest = after(stem, "equity/")) {
    const auto year = parse_year(*rest);
    if (!year) return std::nullopt;
    return DocumentKey{.kind = DocumentKind::equity, .year = *year};
  }
  struct Folder {
    std::string_view name;
    DocumentKind kind;
  };
  static constexpr Folder folders[] = {{"plans/", DocumentKind::plan},
                                       {"meetings/", DocumentKind::meetings},
                                       {"partnerships/", DocumentKind::partnerships}};
  for (const Folder& folder : folders) {
    if (const auto rest = after(stem, folder.name)) {
      return with_year_and_district(folder.kind, *rest);
    }
  }
  return std::nullopt;
}

std::string_view ending(DocumentKind kind) {
  if (kind == DocumentKind::boundaries) return ".geojson";
  if (kind == DocumentKind::page) return ".md";
  return ".json";
}

}  // namespace

std::string_view name(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::portal: return "portal";
    case DocumentKind::district: return "district";
    case DocumentKind::boundaries: return "boundaries";
    case DocumentKind::plan: return "plan";
    case DocumentKind::report: return "report";
    case DocumentKind::meetings: return "meetings";
    case DocumentKind::partnerships: return "partnerships";
    case DocumentKind::office: return "office";
    case DocumentKind::liaisons: return "liaisons";
    case DocumentKind::equity: return "equity";
    case DocumentKind::page: return "page";
  }
  return {};
}

std::string DocumentKey::stem() const {
  switch (kind) {
    case DocumentKind::portal: return "portal";
    case DocumentKind::district: return fmt::format("districts/{:03}", district);
    case DocumentKind::boundaries: return "districts/boundaries";
    case DocumentKind::plan: return fmt::format("plans/{}/{:03}", year, district);
    case DocumentKind::report: return fmt::format("reports/{}/q{}/{:03}", year, quarter, district);
    case DocumentKind::meetings: return fmt::format("meetings/{}/{:03}", year, district);
    case DocumentKind::partnerships: return fmt::format("partnerships/{}/{:03}", year, district);
    case DocumentKind::office: return fmt::format("offices/{:03}", district);
    case DocumentKind::liaisons: return "offices/city";
    case DocumentKind::equity: return fmt::format("equity/{}", year);
    case DocumentKind::page: return "pages/" + slug;
  }
  return {};
}

std::string DocumentKey::path() const { return stem() + std::string(ending(kind)); }

std::optional<DocumentKey> DocumentKey::parse(std::string_view path) {
  if (path == "districts/boundaries.geojson") return DocumentKey{.kind = DocumentKind::boundaries};
  if (const auto stem = before(path, ".json")) return json_document(*stem);
  const auto stem = before(path, ".md");
  if (!stem) return std::nullopt;
  const auto slug = after(*stem, "pages/");
  if (!slug || !is_page_slug(*slug)) return std::nullopt;
  return DocumentKey{.kind = DocumentKind::page, .slug = std::string(*slug)};
}

std::optional<DocumentKey> DocumentKey::parse_stem(std::string_view stem) {
  for (const std::string_view each : {".json", ".md", ".geojson"}) {
    if (auto key = parse(std::string(stem) + std::string(each))) return key;
  }
  return std::nullopt;
}

}  // namespace planlight::documents
