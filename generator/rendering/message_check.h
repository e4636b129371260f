#pragma once
// What templates say, held against the messages that the theme has.

#include "foundation/finding.h"
#include "language/interface.h"
#include "rendering/template.h"

namespace planlight::rendering {

// False where a template says what the theme has no message for, or says one without all of its
// arguments: then no page may be rendered. Rule: template-message, an error.
bool check_messages(const TemplateSet& templates, const language::Interface& interface,
                    Findings& findings);

}  // namespace planlight::rendering
