#include <algorithm>
#include <numeric>

#include "history.hpp"

namespace kehoach {
namespace {

/// The changes of all parts, by day.
std::vector<Change> by_day(std::vector<std::vector<Change>>& parts) {
  std::size_t count = 0;
  std::int32_t first = std::numeric_limits<std::int32_t>::max(), last = no_day;
  for (const auto& part : parts) {
    count += part.size();
    for (const Change& each : part) {
      first = std::min(first, each.day);
      last = std::max(last, each.day);
    }
  }
  std::vector<Change> out(count);
  if (count == 0) return out;
  const std::int64_t range = static_cast<std::int64_t>(last) - first + 1;
  if (range <= 1 << 20) {
    std::vector<std::uint32_t> next(static_cast<std::size_t>(range) + 1, 0);
    for (const auto& part : parts) {
      for (const Change& each : part) ++next[static_cast<std::size_t>(each.day - first) + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (auto& part : parts) {
      for (const Change& each : part) out[next[static_cast<std::size_t>(each.day - first)]++] = each;
      std::vector<Change>().swap(part);
    }
    return out;
  }
  out.clear();
  for (auto& part : parts) {
    out.insert(out.end(), part.begin(), part.end());
    std::vector<Change>().swap(part);
  }
  std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
  return out;
}

}  // namespace

Series::Series(std::vector<std::int32_t> before, std::vector<std::vector<Change>>& parts) : before_(std::move(before)) {
  const std::vector<Change> changes = by_day(parts);
  struct Total {
    std::int32_t present = 0, expected = 0, met = 0, on_time = 0;
  };
  std::vector<Total> total(keys());
  std::vector<bool> met(keys(), false);
  std::vector<std::uint32_t> touched;
  std::vector<Counts> now(keys());
  for (std::size_t key = 0; key < keys(); ++key) now[key].present = before_[key];
  std::size_t since = 0;
  for (std::size_t at = 0; at < changes.size();) {
    const std::int32_t day = changes[at].day;
    for (; at < changes.size() && changes[at].day == day; ++at) {
      const Change& each = changes[at];
      if (!met[each.key]) {
        met[each.key] = true;
        touched.push_back(each.key);
      }
      Total& sum = total[each.key];
      sum.present += each.present, sum.expected += each.expected, sum.met += each.met, sum.on_time += each.on_time;
    }
    std::sort(touched.begin(), touched.end());
    days_.push_back(day);
    first_.push_back(static_cast<std::uint32_t>(deltas_.size()));
    for (const std::uint32_t key : touched) {
      Total& rest = total[key];
      now[key].present += rest.present, now[key].expected += rest.expected, now[key].met += rest.met,
          now[key].on_time += rest.on_time;
      const auto part = [](std::int32_t& left) {
        const std::int32_t taken = std::clamp(left, -32768, 32767);
        left -= taken;
        return static_cast<std::int16_t>(taken);
      };
      while (rest.present != 0 || rest.expected != 0 || rest.met != 0 || rest.on_time != 0) {
        Delta delta{key, 0, 0, 0, 0};
        delta.present = part(rest.present);
        delta.expected = part(rest.expected);
        delta.met = part(rest.met);
        delta.on_time = part(rest.on_time);
        deltas_.push_back(delta);
        ++since;
      }
      met[key] = false;
    }
    touched.clear();
    if (since >= 4 * keys() + 64) {
      snapshots_.push_back({days_.size(), now});
      since = 0;
    }
  }
  first_.push_back(static_cast<std::uint32_t>(deltas_.size()));
  deltas_.shrink_to_fit();
}

void Series::at(std::int32_t day, std::vector<Counts>& out) const {
  const auto days = static_cast<std::size_t>(std::upper_bound(days_.begin(), days_.end(), day) - days_.begin());
  const auto after = std::upper_bound(snapshots_.begin(), snapshots_.end(), days,
                                      [](std::size_t d, const Snapshot& each) { return d < each.days; });
  std::size_t from = 0;
  if (after == snapshots_.begin()) {
    out.assign(keys(), {});
    for (std::size_t key = 0; key < keys(); ++key) out[key].present = before_[key];
  } else {
    const Snapshot& snapshot = *(after - 1);
    out = snapshot.counts;
    from = snapshot.days;
  }
  if (days == 0) return;
  for (std::uint32_t i = first_[from]; i < first_[days]; ++i) {
    const Delta& delta = deltas_[i];
    Counts& counts = out[delta.key];
    counts.present += delta.present;
    counts.expected += delta.expected;
    counts.met += delta.met;
    counts.on_time += delta.on_time;
  }
}

std::size_t Series::bytes() const noexcept {
  return before_.size() * sizeof(std::int32_t) + days_.size() * 8 + deltas_.size() * sizeof(Delta) +
         snapshots_.size() * keys() * sizeof(Counts);
}

}  // namespace kehoach
