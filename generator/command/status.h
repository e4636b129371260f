#pragma once
// `status`: the desk of the Office of Community Policing.

#include "command/options.h"

namespace planlight::command {

// Prints what is published, what waits for whom and what is late: for people (on one screen; in
// full for a district, an area, a year or a role), as one JSON object, or (--html) as a private
// page for its owner alone. Throws EnvironmentError.
int status(const Options& options);

}  // namespace planlight::command
