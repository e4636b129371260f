#pragma once
// What all pages of a site have in common, and whether its theme can say it.

#include "command/commit_content.h"
#include "command/public_content.h"
#include "command/theme_assets.h"
#include "foundation/finding.h"
#include "language/interface.h"
#include "rendering/page_writer.h"
#include "rendering/template.h"

namespace planlight::command {

// False, with findings, where a template says what the theme has no message for. Rule:
// template-message.
bool check_messages(const rendering::TemplateSet& templates, const language::Interface& interface,
                    Findings& findings);

rendering::SiteFrame make_frame(const CommitContent& content, const PublicContent& public_content,
                                const PublishedAssets& assets, const Options& options);

}  // namespace planlight::command
