#include "command/run.h"

// Read by jemalloc: what was freed goes back to the system after half a second, not ten. Of a site
// of 44,000 pages that is a tenth of the memory (75 MB, not 85), and no processor time that could
// be measured.
extern "C" {
const char* malloc_conf = "dirty_decay_ms:500,muzzy_decay_ms:0";
}

int main(int count, char** arguments) { return planlight::command::run_watched(count, arguments); }
