#include "command/site_share.h"

namespace planlight::command {

bool MadeDistrict::is_new_to_others() const {
  if (!before) return true;
  return before->summary() != summary_bytes ||
         (summary && before->translation_bytes() != to_bytes(translations)) ||
         in_sitemap(before->pages()) != in_sitemap(share.pages.list());
}

}  // namespace planlight::command
