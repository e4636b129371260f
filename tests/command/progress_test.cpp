#include "command/progress.h"

#include <doctest/doctest.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "command/messages.h"

namespace planlight::command {
namespace {

struct Told {
  double now = 0;
  std::vector<std::string> said;

  Progress progress(Progress::Style style, int columns = 100) {
    return {style, columns, [this] { return now; },
            [this](const std::string& text) { said.push_back(text); }};
  }
};

TEST_CASE("a build that is soon done says nothing of its progress, least of all in a log") {
  for (const auto& [style, now] :
       {std::pair(Progress::Style::bar, 0.9), std::pair(Progress::Style::lines, 9.9)}) {
    Told told;
    {
      auto progress = told.progress(style);
      told.now = now;
      progress.advance({700, 40, 50});
    }
    CHECK(told.said.empty());
  }
}

TEST_CASE("on a terminal a bar shows share, pages, rate and time left, and is gone at the end") {
  Told told;
  {
    auto progress = told.progress(Progress::Style::bar);
    told.now = 2;
    progress.advance({1000, 25, 100});
    told.now = 2.05;  // too soon to be seen
    progress.advance({1020, 26, 100});
    told.now = 4;
    progress.advance({2000, 50, 100});
    told.now = 200;
    progress.advance({3000, 50, 100});
  }
  REQUIRE(told.said.size() == 4);
  CHECK(told.said[0] ==
        "\r[######------------------] 25 %, 1000 pages, 500 a second, 6 s left\x1b[K");
  CHECK(told.said[1] ==
        "\r[############------------] 50 %, 2000 pages, 500 a second, 4 s left\x1b[K");
  CHECK(told.said[2] ==
        "\r[############------------] 50 %, 3000 pages, 15 a second, 3 min 20 s left\x1b[K");
  CHECK(told.said[3] == "\r\x1b[K");
}

TEST_CASE("a narrow terminal has the words without the bar") {
  Told told;
  auto progress = told.progress(Progress::Style::bar, 40);
  told.now = 2;
  progress.advance({1000, 25, 100});
  REQUIRE(told.said.size() == 1);
  CHECK(told.said[0] == "\r25 %, 1000 pages, 500 a second, 6 s left\x1b[K");
}

TEST_CASE("elsewhere a line is said every ten seconds, without anything that steers a terminal") {
  Told told;
  {
    auto progress = told.progress(Progress::Style::lines);
    for (told.now = 0; told.now < 35; told.now += 0.5) {
      progress.advance(
          {static_cast<std::size_t>(told.now * 100), static_cast<std::size_t>(told.now), 40});
    }
  }
  REQUIRE(told.said.size() == 3);
  CHECK(told.said[0] == "Building: 25 %, 1000 pages, 100 a second, 30 s left.\n");
  CHECK(told.said[1] == "Building: 50 %, 2000 pages, 100 a second, 20 s left.\n");
  CHECK(told.said[2] == "Building: 75 %, 3000 pages, 100 a second, 10 s left.\n");
}

TEST_CASE("a build is never said to be done while pages of the whole city are to come") {
  Told told;
  auto progress = told.progress(Progress::Style::lines);
  told.now = 10;
  progress.advance({1000, 100, 100});
  REQUIRE(told.said.size() == 1);
  CHECK(told.said[0] == "Building: 99 %, 1000 pages, 100 a second.\n");
}

TEST_CASE("progress is told as the stream and the options have it") {
  Options options;
  CHECK(progress_style(options, true, "xterm") == Progress::Style::bar);
  CHECK(progress_style(options, true, "dumb") == Progress::Style::lines);
  CHECK(progress_style(options, true, nullptr) == Progress::Style::lines);
  CHECK(progress_style(options, false, "xterm") == Progress::Style::lines);
  options.message_format = MessageFormat::github;
  CHECK(progress_style(options, false, nullptr) == Progress::Style::lines);
  for (const auto format : {MessageFormat::json, MessageFormat::sarif}) {
    options.message_format = format;
    CHECK(progress_style(options, true, "xterm") == Progress::Style::none);
  }
  options.message_format = MessageFormat::human;
  options.quiet = true;
  CHECK(progress_style(options, true, "xterm") == Progress::Style::none);
}

TEST_CASE("a bar on a real terminal stays in its line") {
  int master = -1;
  int slave = -1;
  REQUIRE(openpty(&master, &slave, nullptr, nullptr, nullptr) == 0);
  FILE* terminal = fdopen(slave, "w");
  REQUIRE(terminal != nullptr);
  double now = 0;
  {
    Progress progress(
        progress_style({}, is_terminal(terminal), "xterm"), 80, [&] { return now; },
        [&](const std::string& text) {
          std::fputs(text.c_str(), terminal);
          std::fflush(terminal);
        });
    now = 2;
    progress.advance({10, 1, 2});
  }
  std::fclose(terminal);
  // It gives what it was given in as many pieces as it likes, then an error.
  std::string shown;
  std::array<char, 200> piece;
  for (ssize_t size; (size = read(master, piece.data(), piece.size())) > 0;) {
    shown.append(piece.data(), static_cast<std::size_t>(size));
  }
  CHECK(shown == "\r[############------------] 50 %, 10 pages, 5 a second, 2 s left\x1b[K\r\x1b[K");
  close(master);
}

}  // namespace
}  // namespace planlight::command
