#pragma once
// Independent pieces of work on several cores. The order of results never depends on the workers.

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace planlight::command {

// How many workers `jobs` asks for; 0: one a core.
inline int worker_count(int jobs) {
  if (jobs > 0) return jobs;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

// Calls work(index, worker) once for each index below `count`; worker is below `workers`, and no
// more of them are started than there is work for. The first
// exception is thrown again here, after all workers have ended.
template <typename Work>
void for_each_index(std::size_t count, int workers, Work work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto run = [&](int worker) {
    try {
      for (std::size_t index = next++; index < count; index = next++) work(index, worker);
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> threads;
  const int needed = count < static_cast<std::size_t>(workers) ? static_cast<int>(count) : workers;
  for (int worker = 1; worker < needed; ++worker) threads.emplace_back(run, worker);
  run(0);
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace planlight::command
