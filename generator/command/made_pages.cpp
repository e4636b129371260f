#include "command/made_pages.h"

#include <algorithm>

namespace planlight::command {
namespace {

void pack_page(Packer& to, const MadePage& page) {
  to.text(page.path);
  to.number(page.in_sitemap ? 1 : 0);
  pack(to, page.updated);
  to.number(static_cast<std::int64_t>(page.languages.size()));
  for (const MadePage::InLanguage& language : page.languages) {
    to.number(static_cast<std::int64_t>(language.inputs));
    to.number(language.texts);
    to.number(language.fell_back);
  }
}

MadePage unpack_page(Unpacker& from) {
  MadePage page;
  page.path = from.text();
  page.in_sitemap = from.number() != 0;
  page.updated = unpack_date(from);
  page.languages.resize(from.count());
  for (MadePage::InLanguage& language : page.languages) {
    language.inputs = static_cast<std::uint64_t>(from.number());
    language.texts = from.small_number();
    language.fell_back = from.small_number();
  }
  return page;
}

}  // namespace

std::uint64_t beginning_of(const Sha256& digest) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | digest.bytes()[i];
  return value;
}

void MadePages::add(const MadePage& page) {
  pack_page(pages_, page);
  ++count_;
}

std::vector<MadePage> MadePages::list() const {
  Unpacker from(pages_.bytes());
  std::vector<MadePage> pages;
  pages.reserve(static_cast<std::size_t>(count_));
  for (std::int64_t left = count_; left > 0; --left) pages.push_back(unpack_page(from));
  return pages;
}

void pack(Packer& to, const std::vector<MadePage>& pages) {
  to.number(static_cast<std::int64_t>(pages.size()));
  for (const MadePage& page : pages) pack_page(to, page);
}

std::vector<MadePage> unpack_pages(Unpacker& from) {
  std::vector<MadePage> pages;
  for (std::size_t left = from.count(); left > 0; --left) pages.push_back(unpack_page(from));
  return pages;
}

void pack(Packer& to, const std::optional<Date>& date) {
  to.number(date ? 1 : 0);
  if (date) to.number(date->days());
}

std::optional<Date> unpack_date(Unpacker& from) {
  if (from.number() == 0) return std::nullopt;
  return Date::from_days(from.number());
}

std::vector<std::pair<std::string, std::optional<Date>>> in_sitemap(
    const std::vector<MadePage>& pages) {
  std::vector<std::pair<std::string, std::optional<Date>>> list;
  for (const MadePage& page : pages) {
    if (page.in_sitemap) list.emplace_back(page.path, page.updated);
  }
  std::ranges::sort(list);
  return list;
}

}  // namespace planlight::command
