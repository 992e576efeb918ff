#include "stretch.hpp"

#include "starts.hpp"

namespace kehoach::words {

std::optional<Stretch> StretchReader::read(std::size_t i, Governed governed) const {
  const std::uint32_t starts = starts_of(at_, i);
  std::optional<Stretch> best;
  const auto take = [&](std::optional<Stretch> found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  if (starts & start::weeks) take(weeks(i));
  if (starts & start::lunar) take(lunar(i));
  if (starts & start::tet) {
    if (auto found = tet(i); found && (!found->lone || governed == Governed::strictly)) take(std::move(found));
  }
  if (starts & start::day) take(day(i, governed));
  if (starts & start::named) take(named(i));
  if (starts & start::months_of_year) take(months_of_year(i));
  if (starts & start::month) take(month(i, governed));
  if (starts & start::quarter) take(quarter(i));
  if (starts & start::stage) take(stage(i));
  if (starts & start::year) take(year(i));
  if (starts & start::edge) take(edge(i));
  if (starts & start::ten_days) take(ten_days(i));
  return best;
}

}  // namespace kehoach::words
