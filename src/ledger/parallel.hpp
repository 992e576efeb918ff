#pragma once

#include <exception>
#include <thread>
#include <vector>

namespace kehoach {

/// Runs `work(i)` for i in [0, parts), on as many threads; what one throws is thrown again.
template <class Work>
void in_parallel(int parts, Work work) {
  if (parts <= 1) {
    work(0);
    return;
  }
  std::vector<std::exception_ptr> wrong(static_cast<std::size_t>(parts));
  std::vector<std::thread> threads;
  const auto run = [&](int i) {
    try {
      work(i);
    } catch (...) {
      wrong[static_cast<std::size_t>(i)] = std::current_exception();
    }
  };
  int i = 1;
  try {
    for (; i < parts; ++i) threads.emplace_back(run, i);
  } catch (const std::exception&) {  // no more threads to be had: this one does the rest
  }
  const int started = i;
  run(0);
  for (int rest = started; rest < parts; ++rest) run(rest);
  for (std::thread& each : threads) each.join();
  for (const std::exception_ptr& each : wrong) {
    if (each) std::rethrow_exception(each);
  }
}

}  // namespace kehoach
