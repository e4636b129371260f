#pragma once
// Every page that a commit makes, without writing one of them.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "command/commit_content.h"
#include "command/languages.h"
#include "command/public_content.h"
#include "pages/page.h"

namespace planlight::command {

struct CataloguedPage {
  explicit CataloguedPage(pages::Page its_page) : page(std::move(its_page)) {}

  pages::Page page;
  int district = 0;                 // 0: a page of the city
  std::set<std::string> documents;  // paths of the documents that it is made from
  // Of a document that it does not take the newest version of: which, 1 for the one before.
  std::map<std::string, std::size_t> older_versions;
  std::set<std::string> counted_of;  // kinds of documents of every district that it counts or dates
};

// In the order in which a site writes them; each in the source language, its twins have its inputs.
std::vector<CataloguedPage> catalogue_pages(const CommitContent& content,
                                            const disclosure::Disclosure& disclosure,
                                            const Options& options);

}  // namespace planlight::command
