#include <algorithm>
#include <set>

#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

constexpr int long_after = 180;  // days; a convention of ours

std::string words_of(const Deadline& deadline, Date day) {
  return deadline.text.empty() ? printed(day) : deadline.text;
}

bool names_one_day(const Deadline& deadline) {
  return deadline.anchor == Anchor::date && !deadline.limit && !deadline.period && deadline.date;
}

bool left_open(const Deadline& deadline, Inferred what) {
  return std::find(deadline.inferred.begin(), deadline.inferred.end(), what) != deadline.inferred.end();
}

/// A day off, and an exclusive day: of deadlines that name one day.
void of_day(const Deadline& deadline, const std::string& path, std::optional<Span> span, Findings& findings) {
  const auto last = deadline.last_day();
  if (!last || !names_one_day(deadline) || left_open(deadline, Inferred::day) || left_open(deadline, Inferred::range))
    return;
  const std::string words = words_of(deadline, *last);
  if (deadline.cut_off == CutOff::before && deadline.time.empty() && *last < *deadline.date) {
    findings.add(LintRule::exclusive_deadline, path, {words, printed(*deadline.date), printed(*last)}, span);
  }
  const WorkCalendar* calendar = findings.options().calendar;
  if (calendar == nullptr || !findings.on(LintRule::deadline_day_off) || !calendar->covers(*last)) return;
  const auto info = calendar->day(*last);
  if (!info || info->is_working) return;
  const auto earlier = calendar->previous_working_day(*last), later = calendar->next_working_day(*last);
  if (!earlier || !later) return;
  findings.add(LintRule::deadline_day_off, path,
               {words, printed(*last), info->name, info->name_en, printed(*earlier), printed(*later)}, span);
}

struct Frame {
  std::optional<Date> opens, ends;
};

void of_frame(const Deadline& deadline, const Frame& frame, bool report, const std::string& path,
              std::optional<Span> span, Findings& findings) {
  const auto last = deadline.last_day();
  if (!last) return;
  if (frame.opens && *last < *frame.opens) {
    findings.add(LintRule::due_before_start, path, {last->str(), frame.opens->str()}, span);
    return;
  }
  if (!frame.ends) return;
  if (*last - *frame.ends > long_after) {
    findings.add(LintRule::due_long_after, path,
                 {words_of(deadline, *last), printed(*last), printed(*frame.ends), std::to_string(*last - *frame.ends)},
                 span);
  }
  if (report && *last < *frame.ends) {
    findings.add(LintRule::report_before_end, path, {words_of(deadline, *last), printed(*last), printed(*frame.ends)},
                 span);
  }
}

/// Reports that are not on the whole: interim, by turns, on progress.
bool interim(std::string_view words) {
  const std::string folded = text::fold(words);
  for (const std::string_view word : {"so ket", "dinh ky", "tien do", "giua ky", "dot xuat", "hang thang", "hang quy",
                                      "hang tuan", "6 thang", "06 thang", "quy i", "thang dau"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void deadlines(const Plan& plan, const Place& place, Findings& findings) {
  Frame frame;
  frame.opens = plan.opens();
  if (plan.period) frame.ends = plan.period->end;
  std::optional<Date> activities;  // "before the activities end": where they have days of their own
  for (const Activity& activity : plan.activities) {
    if (activity.period) activities = std::max(activities.value_or(activity.period->end), activity.period->end);
  }
  const Place tasks = place.key("tasks");
  for (std::size_t t = 0; t < plan.tasks.size(); ++t) {
    const Task& task = plan.tasks[t];
    const Place at = tasks.index(t);
    if (task.deadline && task.periods.empty() && !task.recurrence) {
      const bool report = task.kind == TaskKind::reporting && !interim(task.text);
      const std::string path = at.key("deadline").path();
      Frame of_task = frame;
      of_frame(*task.deadline, of_task, false, path, std::nullopt, findings);
      if (report && activities) of_task.ends = activities;
      const auto last = task.deadline->last_day();
      if (report && of_task.ends && last && *last < *of_task.ends && (!frame.opens || *last >= *frame.opens)) {
        findings.add(LintRule::report_before_end, path,
                     {words_of(*task.deadline, *last), printed(*last), printed(*of_task.ends)});
      }
      of_day(*task.deadline, path, std::nullopt, findings);
    }
    const Place turns = at.key("periods");
    for (std::size_t i = 0; i < task.periods.size(); ++i) {
      const Place turn = turns.index(i);
      if (task.periods[i].deadline)
        of_day(*task.periods[i].deadline, turn.key("deadline").path(), std::nullopt, findings);
    }
  }
}

void deadlines(const Reading& reading, Findings& findings) {
  if (!findings.any(LintRule::due_before_start, LintRule::due_long_after, LintRule::report_before_end,
                    LintRule::year_contradicts_plan, LintRule::deadline_day_off, LintRule::exclusive_deadline))
    return;
  // Headings that speak of time, by their paths.
  std::set<std::string_view> of_time;
  for (const ReadClause& clause : reading.clauses) {
    if (text::fold(text::head(clause.title, 80)).find("thoi gian") != std::string::npos) of_time.insert(clause.path);
  }
  const auto under_time = [&](std::string_view path) {
    for (;;) {
      if (of_time.contains(path)) return true;
      const std::size_t cut = path.find_last_of(".,");
      if (cut == std::string_view::npos) return false;
      path = path.substr(0, cut);
    }
  };
  // The plan's own days: the first stretch with two ends under such a heading.
  std::optional<Period> period;
  for (const ReadTime& time : reading.times) {
    if (time.role != TimeRole::period || !time.time.from || !time.time.to || *time.time.to < *time.time.from) continue;
    if (!under_time(time.clause)) continue;
    period = Period{*time.time.from, *time.time.to};
    break;
  }
  const auto& document = reading.document;
  const auto type = document.type_name ? document.type_name->value : DocumentType::other;
  // Reports and articles tell of deadlines that are past.
  const bool steers = type != DocumentType::report && type != DocumentType::news && type != DocumentType::other &&
                      type != DocumentType::submission;
  Frame frame;
  if (period) frame = {period->start, period->end};
  if (!frame.opens && document.issued_date) frame.opens = document.issued_date->value.earliest();
  for (const ReadTime& time : reading.times) {
    if (time.role != TimeRole::deadline || !time.time.deadline || time.time.recurrence) continue;
    const Deadline& deadline = *time.time.deadline;
    const Span span = time.evidence.span();
    if (span.end > reading.text.size() || deadline.limit) continue;
    of_day(deadline, "", span, findings);
    if (!steers || left_open(deadline, Inferred::year)) continue;
    const std::size_t near = span.start > 300 ? span.start - 300 : 0;
    std::string_view before = std::string_view(reading.text).substr(near, span.start - near);
    for (const std::string_view end : {"\n\n", ";", ". "}) {  // of this sentence
      if (const std::size_t cut = before.rfind(end); cut != std::string_view::npos) before.remove_prefix(cut);
    }
    while (!before.empty() && (static_cast<unsigned char>(before.front()) & 0xC0) == 0x80) before.remove_prefix(1);
    const bool report = !text::first_invalid_utf8(before) && text::fold(before).find("bao cao") != std::string::npos &&
                        !interim(before);
    // A deadline of the document's past is told of rather than set, unless the plan prints its days, or it asks for a
    // report.
    Frame of_deadline = frame;
    if (!period && !report) of_deadline.opens.reset();
    of_frame(deadline, of_deadline, report, "", span, findings);
    const auto named = deadline.named_day();
    if (!named || (!period && !report)) continue;
    const int first = period ? period->start.year() : document.issued_date ? document.issued_date->value.year() : 0;
    const int last = period ? period->end.year() : 9999;
    if (first == 0 || (named->year() >= first && named->year() <= last + 1)) continue;
    const auto meant = Date::make(named->year() < first ? first : last, named->month(), named->day());
    const std::string years =
        last == 9999 || first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
    findings.add(LintRule::year_contradicts_plan, "",
                 {quote(reading.text, span), std::to_string(named->year()), years, meant ? printed(*meant) : "…"},
                 span);
  }
}

}  // namespace kehoach::rules
