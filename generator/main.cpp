#include "command/run.h"

int main(int count, char** arguments) { return planlight::command::run_watched(count, arguments); }
