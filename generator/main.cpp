#include "command/run.h"

// Read by jemalloc: what was freed goes back to the system after half a second, not ten. Of a site
// of 50,000 pages that is a fifth of the memory, for two or three hundredths of the processor's
// time.
extern "C" {
const char* malloc_conf = "dirty_decay_ms:500,muzzy_decay_ms:0";
}

int main(int count, char** arguments) { return planlight::command::run_watched(count, arguments); }
