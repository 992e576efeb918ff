// The log: any bytes as newline-delimited JSON, applied to a small workspace.

#include <cstdint>

#include "sample.hpp"

using namespace kehoach;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Issues issues;
  const Log log = Log::read(text, "events.ndjson", issues);
  fuzz::require_complete(issues, size);
  require(log.torn().size() <= size);

  std::string lines;
  for (const Event& event : log.events()) lines += Log::line(event) + '\n';
  Issues again;
  const Log printed = Log::read(lines, "events.ndjson", again);
  require(printed.events() == log.events() && printed.torn().empty());
  if (!issues.has_errors()) require(again.empty());

  const Workspace& sample = fuzz::sample();
  const auto ledger =
      Ledger::build(sample.units(), sample.plans(), log, {.policy = {}, .calendar = {}, .on_error = OnError::skip});
  require(ledger.has_value());
  fuzz::require_complete(ledger->unresolved(), size);
  fuzz::require_complete(ledger->findings(), size);
  static const std::size_t obligations = value_or_throw(sample.ledger()).size();
  require(ledger->size() == obligations);
  for (const Date day : {Date(2024, 3, 31), Date(2024, 12, 31)}) {
    const auto rows = ledger->obligations(day);
    require(rows && rows->rows() == ledger->size());
    require(ledger->obligations(day, {}, {.known_on = Date(2024, 6, 30), .where = {}}).has_value());
    require(ledger->explain("P1", "dang-ky", "BV-01", day).has_value());
    // What units owe adds up: everyone's figures are the sum of each one's.
    const Table whole = value_or_throw(ledger->rates(day));
    RatesOptions by_unit;
    by_unit.by = "unit";
    const Table each = value_or_throw(ledger->rates(day, by_unit));
    for (const char* column : {"expected", "met", "on_time", "missing"}) {
      std::int64_t sum = 0;
      for (std::size_t row = 0; row < each.rows(); ++row) sum += each.column(column).integers()[row];
      require(whole.rows() == 1 && sum == whole.column(column).integers()[0]);
    }
  }
  return 0;
}
