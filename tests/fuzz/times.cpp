/// Words of time: whatever the text, what is found lies in it, in order, and reads again as what it was.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kehoach/calendar/time_expression.hpp"
#include "kehoach/json/json.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kehoach;
  static const WorkCalendar calendar = WorkCalendar::vietnam();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const WordsContext context{.reference = Date(2024, 1, 20), .calendar = &calendar};
  for (const WordsContext& with : {WordsContext{}, context}) {
    const TimeReading reading = find_times(text, with);
    std::size_t at = 0;
    for (const TimeExpression& found : reading.found) {
      require(found.span().start >= at && found.span().start < found.span().end && found.span().end <= size);
      require(text.substr(found.span().start, found.span().end - found.span().start) == found.text);
      require(!found.from || !found.to || *found.from <= *found.to);
      require(time_rule(found.rule) != nullptr);
      require(found.kind == TimeKind::recurrence || found.from || found.to || found.kind == TimeKind::limit);
      if (found.deadline) {
        require(found.deadline->text == found.text);
        if (const auto window = found.deadline->window()) require(window->start <= window->end);
        // By itself the expression is what it was within its text.
        const auto again = Deadline::parse(found.text, with);
        require(again && *again == *found.deadline);
        (void)found.deadline->due(&calendar);
      }
      if (found.recurrence) require(!found.recurrence->to_rrule().empty());
      at = found.span().end;
    }
    for (const Issue& issue : reading.issues) require(issue.span && issue.span->end <= size);
  }
  (void)Deadline::parse(text, context);
  (void)Period::parse(text, context);
  if (const auto every = Recurrence::parse(text, context)) require(bool(Recurrence::from_rrule(every->to_rrule())));
  (void)Recurrence::from_rrule(text);
  (void)from_json<WorkCalendarData>(text);
  return 0;
}
