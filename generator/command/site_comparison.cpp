#include "command/site_comparison.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "command/page_text.h"
#include "foundation/page_path.h"

namespace planlight::command {
namespace {

using Files = std::map<std::string, std::string>;

const std::string* find(const Files& files, const std::string& path) {
  const auto found = files.find(path);
  return found == files.end() ? nullptr : &found->second;
}

int district_of(std::string_view path) {
  int district = 0;
  constexpr std::string_view folder = "districts/";
  if (path.starts_with(folder)) {
    std::from_chars(path.data() + folder.size(), path.data() + path.size(), district);
  }
  return district;
}

// The page that a text is best read on comes first: a plan, its quarters, the district, and after
// them the pages that repeat their texts.
int rank_of(const std::string& path) {
  if (path.ends_with("/history/index.html")) return 3;
  if (path.find("/handout") != std::string::npos) return 2;
  if (path.starts_with("districts/")) {
    return std::count(path.begin(), path.end(), '/') > 2 ? 0 : 1;
  }
  return 4;
}

// Numbers by their value, so that district 10 comes after district 9.
auto order_of(const std::string& path) {
  const int district = district_of(path);
  // The city's pages come after the districts'.
  return std::tuple(district == 0, district, rank_of(path), path);
}

struct Twin {
  std::string path;      // in the source language
  std::string language;  // empty: the source language
};

class Comparison {
 public:
  Comparison(const RenderedSite& before, const RenderedSite& after)
      : before_(before), after_(after) {
    for (const RenderedSite* site : {&before, &after}) {
      for (std::size_t i = 1; i < site->languages.size(); ++i) {
        languages_.insert(site->languages[i].to_string());
      }
    }
  }

  SiteComparison compare() {
    for (const auto& [path, bytes] : before_.files) {
      const std::string* now = find(after_.files, path);
      if (now == nullptr || *now != bytes) look_at(path);
    }
    for (const auto& [path, bytes] : after_.files) {
      if (!before_.files.contains(path)) look_at(path);
    }
    std::vector<std::string> order;
    for (const auto& [path, languages] : pages_) order.push_back(path);
    std::sort(order.begin(), order.end(),
              [](const std::string& a, const std::string& b) { return order_of(a) < order_of(b); });
    for (const std::string& path : order) add_page(path, pages_.at(path));
    tell_once();
    return std::move(result_);
  }

 private:
  Twin twin_of(const std::string& path) const {
    const std::size_t slash = path.find('/');
    if (slash == std::string::npos) return {path, {}};
    std::string first = path.substr(0, slash);
    if (!languages_.contains(first)) return {path, {}};
    return {path.substr(slash + 1), std::move(first)};
  }

  void look_at(const std::string& path) {
    if (path.ends_with(".html")) {
      Twin twin = twin_of(path);
      pages_[std::move(twin.path)].insert(std::move(twin.language));
      return;
    }
    auto& list = !before_.files.contains(path)  ? result_.files_added
                 : !after_.files.contains(path) ? result_.files_removed
                                                : result_.files_changed;
    list.push_back(path);
  }

  void add_page(const std::string& path, const std::set<std::string>& languages) {
    if (!languages.contains("")) {
      for (const std::string& language : languages) add_twin(path, language);
      return;
    }
    PageChange page = page_change(path, {});
    for (const std::string& language : languages) {
      if (!language.empty()) page.languages.push_back(language);
    }
    result_.pages.push_back(std::move(page));
  }

  void add_twin(const std::string& path, const std::string& language) {
    PageChange page = page_change(path, language);
    page.language = language;
    result_.pages.push_back(std::move(page));
  }

  PageChange page_change(const std::string& source_path, const std::string& language) {
    const std::string path = language.empty() ? source_path : language + '/' + source_path;
    const std::string* before = find(before_.files, path);
    const std::string* after = find(after_.files, path);
    const PageText then = before == nullptr ? PageText() : text_of_page(*before);
    const PageText now = after == nullptr ? PageText() : text_of_page(*after);
    PageChange page;
    page.kind = before == nullptr  ? PageChangeKind::added
                : after == nullptr ? PageChangeKind::removed
                                   : PageChangeKind::changed;
    const auto parsed = PagePath::parse(path);
    page.path = parsed ? std::string(parsed->address()) : path;
    page.title = after == nullptr ? then.title : now.title;
    page.district = district_of(source_path);
    if (after == nullptr) return page;
    page.passages = before == nullptr ? compare_passages({}, own_of(now))
                                      : compare_passages(then.passages, now.passages);
    return page;
  }

  static std::vector<std::string> own_of(const PageText& text) {
    const auto at = [&](std::size_t index) {
      return text.passages.begin() + static_cast<std::ptrdiff_t>(index);
    };
    return {at(text.own_begin), at(std::max(text.own_begin, text.own_end))};
  }

  // What many pages have in common first, anything else at the first page that has it.
  void tell_once() {
    constexpr std::size_t many = 10;
    std::map<PassageChange, std::size_t> counts;
    for (const PageChange& page : result_.pages) {
      if (!page.language.empty()) continue;
      for (const PassageChange& change :
           std::set<PassageChange>(page.passages.begin(), page.passages.end())) {
        ++counts[change];
      }
    }
    std::set<PassageChange> told;
    for (PageChange& page : result_.pages) {
      std::vector<PassageChange> own;
      for (PassageChange& change : page.passages) {
        const auto [place, is_new] = told.insert(std::move(change));
        const auto count = counts.find(*place);
        const bool is_wide = count != counts.end() && count->second > many;
        if (is_new && is_wide) result_.wide.push_back({*place, count->second});
        if (is_new && !is_wide) {
          own.push_back(*place);
        } else {
          ++page.repeated;
        }
      }
      page.passages = std::move(own);
    }
  }

  const RenderedSite& before_;
  const RenderedSite& after_;
  std::set<std::string> languages_;
  std::map<std::string, std::set<std::string>> pages_;  // languages by path in the source language
  SiteComparison result_;
};

}  // namespace

SiteComparison compare_sites(const RenderedSite& before, const RenderedSite& after) {
  return Comparison(before, after).compare();
}

}  // namespace planlight::command
