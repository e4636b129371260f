// Prints planlight(1). Runs while the program is built, so that the page says what --help says.

#include "command/help.h"
#include "command/messages.h"

int main() { planlight::command::print(planlight::command::manual_page()); }
