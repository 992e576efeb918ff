#include <algorithm>

#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {

std::vector<const ReadTime*> Drafter::times_in(Range words) const {
  std::vector<const ReadTime*> found;
  if (words.empty()) return found;
  const auto first = static_cast<std::int64_t>(source.page[words.first].start);
  const auto last = static_cast<std::int64_t>(source.page[words.end - 1].end);
  const auto& times = source.reading.times;
  for (auto at = std::partition_point(times.begin(), times.end(),
                                      [&](const ReadTime& time) { return time.time.end <= first; });
       at != times.end() && at->time.start < last; ++at) {
    if (at->time.end <= last) found.push_back(&*at);
  }
  return found;
}

void Drafter::times() {
  Plan& plan = out.plan;
  for (const Block& block : source.blocks()) {
    if (block.role != Role::time || (block.parent && !block.prose)) continue;
    const Range focus = source.find_any(block.tokens, {"trong do tap trung", "tap trung vao", "cao diem", "trong tam"});
    for (const ReadTime* time : times_in(block.tokens)) {
      const auto period = days_of(time->time);
      if (!period) continue;
      const Range at = source.tokens(time->evidence);
      const bool focused = !focus.empty() && at.first >= focus.first;
      if (!focused) {
        if (!plan.period && time->time.kind == TimeKind::period) {
          plan.period = period;
          note("/period", at, time->time.rule, time->evidence.confidence);
        }
        continue;
      }
      FocusWindow window;
      window.id = next_id<ItemId>("focus", plan.focus_windows);
      window.text = source.plain(source.tokens({time->time.start, time->time.end, {}, {}, 100}));
      window.clause = block.path;
      window.period = *period;
      if (time->time.rule == "weeks_around") {
        // The same words by seven days on either side of the day itself.
        const TimeReading day = find_times(window.text.substr(std::min(window.text.find("ngày"), window.text.size())));
        for (const TimeExpression& each : day.found) {
          if (each.kind == TimeKind::day && each.from) window.alternatives.push_back({*each.from - 7, *each.from + 7});
        }
        window.remarks.push_back(remark(RemarkKind::interpretation, "period",
                                        "Tuần tính từ thứ Hai đến Chủ nhật; cách khác: bảy ngày trước và sau."));
      } else if (!time->time.inferred.empty()) {
        window.remarks.push_back(
            remark(RemarkKind::interpretation, "period", "Ngày theo quy ước, không in trong văn bản."));
      }
      add(plan.focus_windows, "focus_windows", std::move(window), at, time->time.rule, time->evidence.confidence);
    }
  }
}

}  // namespace kehoach::reader
