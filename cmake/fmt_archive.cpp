// Links where fmt_functions.cpp makes all of {fmt} that is called.
#include <fmt/format.h>

int main(int count, char** words) {
  return static_cast<int>(
      fmt::format("{:>4} {:.2f} {:L} {}", count, 0.5 * count, count, words[0]).size());
}
