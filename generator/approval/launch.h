#pragma once
// The start of another program: what it is given, and nothing more.

#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace planlight::approval {

// A number of an open file; closed with this.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  void close();

 private:
  int number_;
};

// What one process writes and another one reads. EnvironmentError where there can be none.
class Pipe {
 public:
  Pipe() : Pipe(make()) {}
  int reading() const { return reading_.number(); }
  int writing() const { return writing_.number(); }
  void close_writing() { writing_.close(); }

 private:
  explicit Pipe(std::pair<int, int> ends) : reading_(ends.first), writing_(ends.second) {}
  static std::pair<int, int> make();

  Descriptor reading_, writing_;
};

class Launch {
 public:
  // `words`: a program's name, looked for in PATH, or its path; and its arguments. Without an
  // environment it is given ours.
  Launch(std::vector<std::string> words, std::optional<std::vector<std::string>> environment);

  // Files that it finds open under a number, standard streams among them; in an
  // environment of its own all others are closed.
  void give(int file, int number);
  void give_bytes(const std::string& bytes, int number);  // from memory, at their beginning
  void start_in(std::string folder) { folder_ = std::move(folder); }
  // A group of its own, so that whatever it starts can be ended with it; a terminal's Ctrl-C does
  // not reach it.
  void lead_group() { leads_group_ = true; }

  // Once. It ends with the calling thread. EnvironmentError where it does not start.
  pid_t start();

 private:
  struct Given {
    int file, number;
  };
  pid_t fork(const char* const* arguments, char* const* environment, int problem) const;
  int become(const char* const* arguments, char* const* environment, pid_t parent) const;

  std::vector<std::string> words_;
  std::optional<std::vector<std::string>> environment_;
  std::string folder_;
  bool leads_group_ = false;
  std::vector<Given> given_;
  std::vector<Descriptor> owned_;
};

}  // namespace planlight::approval
