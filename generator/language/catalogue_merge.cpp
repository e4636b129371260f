#include "language/catalogue_merge.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

#include "language/similarity.h"

namespace planlight::language {
namespace {

constexpr double similar = 0.6;
constexpr double similar_in_one_place = 0.4;  // the same context says much already
constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

// What is read out of sources anew each time, and which flags are a translator's or a tool's.
bool is_from_source(const std::string& flag) {
  return flag == "icu-message-format" || flag.ends_with("-format");
}

template <typename List>
void append_new(List& list, const List& more) {
  for (const auto& each : more) {
    if (std::find(list.begin(), list.end(), each) == list.end()) list.push_back(each);
  }
}

void refresh(CatalogueEntry& entry, const WantedEntry& wanted) {
  entry.references = wanted.references;
  entry.extracted_comments = wanted.extracted_comments;
  std::erase_if(entry.flags, is_from_source);
  append_new(entry.flags, wanted.flags);
  entry.obsolete = false;
  if (entry.translation.empty()) entry.set_fuzzy(false);
  if (!entry.is_fuzzy()) entry.previous_source = entry.previous_context = std::nullopt;
}

std::vector<WantedEntry> without_repeats(const std::vector<WantedEntry>& wanted) {
  std::vector<WantedEntry> once;
  std::unordered_map<std::string, std::size_t> known;
  for (const WantedEntry& entry : wanted) {
    if (entry.source.empty()) continue;
    const auto [place, is_new] = known.emplace(key_of(entry.context, entry.source), once.size());
    if (is_new) {
      once.push_back(entry);
      continue;
    }
    append_new(once[place->second].references, entry.references);
    append_new(once[place->second].extracted_comments, entry.extracted_comments);
    append_new(once[place->second].flags, entry.flags);
  }
  return once;
}

class Merging {
 public:
  Merging(Catalogue existing, const std::vector<WantedEntry>& wanted)
      : old_(std::move(existing)), wanted_(without_repeats(wanted)) {}

  MergedCatalogue merge() {
    match_equal();
    match_similar();
    collect();
    append_obsolete();
    return {std::move(result_), counts_};
  }

 private:
  // Each wanted text's own old entry.
  void match_equal() {
    is_matched_.assign(old_.entries.size(), false);
    equal_.assign(wanted_.size(), nothing);
    std::unordered_map<std::string, std::size_t> known;
    for (const bool obsolete : {false, true}) {
      for (std::size_t i = 0; i < old_.entries.size(); ++i) {
        const CatalogueEntry& entry = old_.entries[i];
        if (entry.obsolete == obsolete) known.emplace(key_of(entry.context, entry.source), i);
      }
    }
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const auto found = known.find(key_of(wanted_[i].context, wanted_[i].source));
      if (found == known.end()) continue;
      equal_[i] = found->second;
      is_matched_[found->second] = true;
    }
  }

  // For each new text the old entry that is most like it, and has a translation to give.
  void match_similar() {
    similar_.assign(wanted_.size(), nothing);
    is_given_.assign(old_.entries.size(), false);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (equal_[i] != nothing) continue;
      similar_[i] = find_similar(wanted_[i]);
      if (similar_[i] != nothing) is_given_[similar_[i]] = true;
    }
  }

  std::size_t find_similar(const WantedEntry& wanted) const {
    std::size_t best = nothing;
    double best_score = 0;
    for (std::size_t i = 0; i < old_.entries.size(); ++i) {
      const CatalogueEntry& entry = old_.entries[i];
      if (entry.translation.empty()) continue;
      const bool same_place = wanted.context && wanted.context == entry.context;
      // The same place comes first, a text in use before one that was given up.
      const double bonus = (same_place ? 1.0 : 0.0) - (entry.obsolete ? 0.01 : 0.0);
      const double threshold = same_place ? similar_in_one_place : similar;
      const double score =
          similarity(wanted.source, entry.source, std::max(threshold, best_score - bonus));
      if (score > 0 && score + bonus > best_score) {
        best = i;
        best_score = score + bonus;
      }
    }
    return best;
  }

  void collect() {
    result_.file = old_.file;
    result_.header = old_.header;
    // New ones by the wanted entry after which they stand; those before any, under `nothing`.
    std::map<std::size_t, std::vector<std::size_t>> following;
    std::size_t anchor = nothing;
    std::vector<std::size_t> wanted_of(old_.entries.size(), nothing);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (equal_[i] != nothing && !old_.entries[equal_[i]].obsolete) {
        wanted_of[equal_[i]] = anchor = i;
      } else {
        following[anchor].push_back(i);
      }
    }
    add_new(following[nothing]);
    for (std::size_t i = 0; i < old_.entries.size(); ++i) {
      if (wanted_of[i] == nothing) continue;
      keep(old_.entries[i], wanted_[wanted_of[i]]);
      ++counts_.kept;
      add_new(following[wanted_of[i]]);
    }
  }

  void keep(const CatalogueEntry& entry, const WantedEntry& wanted) {
    result_.entries.push_back(entry);
    refresh(result_.entries.back(), wanted);
  }

  void add_new(const std::vector<std::size_t>& indices) {
    for (const std::size_t i : indices) {
      if (equal_[i] != nothing) {
        keep(old_.entries[equal_[i]], wanted_[i]);
        ++counts_.revived;
        continue;
      }
      CatalogueEntry entry;
      entry.context = wanted_[i].context;
      entry.source = wanted_[i].source;
      if (similar_[i] != nothing) take_over(entry, old_.entries[similar_[i]]);
      ++(similar_[i] != nothing ? counts_.fuzzied : counts_.added);
      refresh(entry, wanted_[i]);
      result_.entries.push_back(std::move(entry));
    }
  }

  static void take_over(CatalogueEntry& entry, const CatalogueEntry& old) {
    entry.translation = old.translation;
    entry.translator_comments = old.translator_comments;
    entry.set_fuzzy(true);
    // Of a fuzzy one, the text that its translation does translate.
    const bool is_second_hand = old.is_fuzzy() && old.previous_source;
    entry.previous_source = is_second_hand ? old.previous_source : old.source;
    entry.previous_context = is_second_hand ? old.previous_context : old.context;
    if (entry.previous_context == entry.context) entry.previous_context = std::nullopt;
  }

  void append_obsolete() {
    for (std::size_t i = 0; i < old_.entries.size(); ++i) {
      if (is_matched_[i] || is_given_[i]) continue;
      CatalogueEntry entry = old_.entries[i];
      if (!entry.obsolete) ++(entry.translation.empty() ? counts_.dropped : counts_.obsoleted);
      if (entry.translation.empty()) continue;
      entry.obsolete = true;
      entry.references.clear();
      entry.extracted_comments.clear();
      result_.entries.push_back(std::move(entry));
    }
  }

  Catalogue old_;
  std::vector<WantedEntry> wanted_;
  std::vector<std::size_t> equal_, similar_;  // by wanted entry: index of the old one, or nothing
  std::vector<bool> is_matched_, is_given_;   // by old entry
  Catalogue result_;
  MergeCounts counts_;
};

}  // namespace

Catalogue new_catalogue(std::string file, const LanguageTag& language) {
  Catalogue catalogue;
  catalogue.file = std::move(file);
  std::string tag = language.to_string();
  std::replace(tag.begin(), tag.end(), '-', '_');  // gettext: zh_Hans
  catalogue.header.translation = fmt::format(
      "Project-Id-Version: \n"
      "PO-Revision-Date: \n"
      "Last-Translator: \n"
      "Language-Team: \n"
      "Language: {}\n"
      "MIME-Version: 1.0\n"
      "Content-Type: text/plain; charset=UTF-8\n"
      "Content-Transfer-Encoding: 8bit\n",
      tag);
  return catalogue;
}

MergedCatalogue merge_catalogue(Catalogue existing, const std::vector<WantedEntry>& wanted) {
  return Merging(std::move(existing), wanted).merge();
}

}  // namespace planlight::language
