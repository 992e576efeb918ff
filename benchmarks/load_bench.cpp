// Reading a workspace and checking it. The workspace is the one benchmarks/make_plans.py wrote, named by the
// environment variable KEHOACH_BENCH_WORKSPACE (`workspace.json`, with `workspace.answers` beside it);
// benchmarks/run.py sets it.

#include <benchmark/benchmark.h>

#include "generated.hpp"

namespace {

using kehoach::bench::Generated;

void load(benchmark::State& state) {
  const Generated& generated = Generated::one();
  for (auto _ : state) {
    const auto workspace = kehoach::Workspace::load(generated.folder());
    if (!workspace) return state.SkipWithError(workspace.error().str().substr(0, 500).c_str());
    state.PauseTiming();
    if (const std::string wrong = generated.differs(*workspace); !wrong.empty())
      return state.SkipWithError(wrong.c_str());
    state.ResumeTiming();
  }
  state.SetBytesProcessed(state.iterations() * generated.bytes());
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

void check(benchmark::State& state) {
  const Generated& generated = Generated::one();
  const kehoach::Workspace& workspace = generated.workspace();
  for (auto _ : state) {
    const kehoach::Issues findings = workspace.check();
    if (const std::string wrong = generated.differs(findings); !wrong.empty())
      return state.SkipWithError(wrong.c_str());
  }
}
BENCHMARK(check)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
