// Who owes what: expanding tasks over units, and asking the ledger. The workspace is the generated one of load_bench.

#include <benchmark/benchmark.h>

#include "generated.hpp"

namespace {

using kehoach::bench::Generated;

const kehoach::Ledger& ledger() {
  static const kehoach::Ledger ledger = kehoach::value_or_throw(Generated::one().workspace().ledger());
  return ledger;
}

void build(benchmark::State& state) {
  const Generated& generated = Generated::one();
  const kehoach::Workspace& workspace = generated.workspace();
  for (auto _ : state) {
    const auto built = workspace.ledger();
    if (!built) return state.SkipWithError(built.error().str().substr(0, 500).c_str());
    if (const std::string wrong = generated.differs("obligations", built->size()); !wrong.empty())
      return state.SkipWithError(wrong.c_str());
  }
  state.SetItemsProcessed(state.iterations() * generated.answer("obligations"));
}
BENCHMARK(build)->Unit(benchmark::kMillisecond);

void obligations(benchmark::State& state) {
  const Generated& generated = Generated::one();
  for (auto _ : state) {
    const auto table = ledger().obligations(generated.as_of());
    if (!table) return state.SkipWithError(table.error().str().substr(0, 500).c_str());
    if (const std::string wrong = generated.differs("obligations", table->rows()); !wrong.empty())
      return state.SkipWithError(wrong.c_str());
  }
  state.SetItemsProcessed(state.iterations() * generated.answer("obligations"));
}
BENCHMARK(obligations)->Unit(benchmark::kMillisecond);

/// The obligations of one unit.
void owed_by_one(benchmark::State& state) {
  const Generated& generated = Generated::one();
  kehoach::Scope scope;
  scope.where = "id:CDC-01";
  for (auto _ : state) {
    const auto table = ledger().obligations(generated.as_of(), {}, scope);
    if (!table) return state.SkipWithError(table.error().str().substr(0, 500).c_str());
    if (const std::string wrong = generated.differs("owed_by_cdc_01", table->rows()); !wrong.empty())
      return state.SkipWithError(wrong.c_str());
  }
}
BENCHMARK(owed_by_one)->Unit(benchmark::kMillisecond);

/// The figures, which must add up to the same whoever they are asked by.
void rates(benchmark::State& state, const char* by) {
  const Generated& generated = Generated::one();
  kehoach::RatesOptions options;
  options.by = by;
  for (auto _ : state) {
    const auto table = ledger().rates(generated.as_of(), options);
    if (!table) return state.SkipWithError(table.error().str().substr(0, 500).c_str());
    std::string wrong;
    for (const char* name : {"expected", "met", "on_time"}) {
      std::int64_t sum = 0;
      for (const std::int64_t value : table->column(name).integers()) sum += value;
      wrong += generated.differs(name, sum);
    }
    if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  }
  state.SetItemsProcessed(state.iterations() * generated.answer("obligations"));
}
BENCHMARK_CAPTURE(rates, in_all, "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rates, by_unit, "unit")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rates, by_province, "province")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rates, by_plan, "plan")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
