#pragma once
// What all pages of a site have in common.

#include "command/commit_content.h"
#include "command/public_content.h"
#include "command/theme_assets.h"
#include "rendering/page_writer.h"

namespace planlight::command {

rendering::SiteFrame make_frame(const CommitContent& content, const PublicContent& public_content,
                                const PublishedAssets& assets, const Options& options);

}  // namespace planlight::command
