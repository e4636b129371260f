#pragma once
// How far a long build has come, for those who wait: on a terminal a bar that takes its place again
// and again and is gone at the end, elsewhere, as in continuous integration, a line now and then.
// Of stderr alone, so that nothing mixes into what stdout says; without color.

#include <cstddef>
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>

#include "command/options.h"

namespace planlight::command {

struct SiteProgress {
  std::size_t pages = 0;  // written so far, in all languages
  std::size_t done = 0;   // documents of districts that are read and shown
  std::size_t all = 0;
};

class Progress {
 public:
  enum class Style {
    none,
    bar,
    lines,
  };
  // `seconds`: a clock that only goes on. Nothing is said in its first second.
  Progress(Style style, int columns, std::function<double()> seconds,
           std::function<void(const std::string&)> say);
  ~Progress() { finish(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Safe from several threads.
  void advance(const SiteProgress& progress);
  // Takes the bar away. Nothing is said afterwards.
  void finish();

 private:
  std::string sentence(const SiteProgress& progress, double passed) const;
  std::string bar(const SiteProgress& progress) const;

  Style style_;
  int columns_;
  std::function<double()> seconds_;
  std::function<void(const std::string&)> say_;
  double begun_;
  std::mutex mutex_;  // guards what follows
  double next_ = 0;   // when something is to be said again
  bool is_shown_ = false;
};

// None with --quiet, and for formats that programs read from stderr too; a bar where the terminal
// can go back in its line (TERM is neither empty nor dumb).
Progress::Style progress_style(const Options& options, bool is_terminal, const char* term);

// Of the terminal that a stream is; 80 where that is not known.
int columns_of(std::FILE* stream);

}  // namespace planlight::command
