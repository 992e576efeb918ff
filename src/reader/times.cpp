#include "times.hpp"

#include <algorithm>

namespace kehoach::reader {
namespace {

/// Byte ranges asked in rising order.
class Taken {
 public:
  explicit Taken(std::vector<Span> spans) : spans_(std::move(spans)) {
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.start < b.start; });
    std::size_t reach = 0;
    for (Span& span : spans_) {  // so that ends rise too
      reach = std::max(reach, span.end);
      span.end = reach;
    }
  }
  bool meets(Span span) {
    while (at_ < spans_.size() && spans_[at_].end <= span.start) ++at_;
    return at_ < spans_.size() && spans_[at_].start < span.end;
  }

 private:
  std::vector<Span> spans_;
  std::size_t at_ = 0;
};

/// A line that is a day and an hour, and no more, above all else: when a site published the text.
bool stamp(const Page& page, std::size_t token, std::size_t end) {
  const std::size_t at = page.line_of(token);
  if (at > 8 || at >= page.lines().size()) return false;
  const Line& line = page.lines()[at];
  if (line.first != token) return false;
  for (std::size_t i = token; i < line.end; ++i) {
    if (page.is_word(i) && page[i].start >= end) return false;
  }
  return true;
}

/// "hằng năm" alone, where nothing is due: mức hỗ trợ hằng tháng.
bool idle_turn(const Page& page, std::size_t token, std::size_t end) {
  if (page[token + 1].end < end || token == 0) return false;
  for (std::size_t back = 1; back <= 3 && back <= token; ++back) {
    if (page.is(token - back, R::bao) || page.is(token - back, R::gui)) return false;
  }
  return true;
}

int quarter_at(const Page& page, std::size_t i) {
  if (page.is_number(i)) return page[i].digits == 1 && page[i].value <= 4 ? static_cast<int>(page[i].value) : 0;
  const std::string_view text = page.raw(i, i + 1);
  return text == "I" ? 1 : text == "II" ? 2 : text == "III" ? 3 : text == "IV" ? 4 : 0;
}

/// Whether what comes again is a report or the like: "báo cáo ngày 25 hằng tháng".
bool handed_in(const Page& page, std::size_t token, std::size_t end) {
  for (std::size_t i = token; i < page.size() && page[i].start < end; ++i) {
    if (page.is(i, R::truoc)) return true;
  }
  for (std::size_t back = 1; back <= 20 && back <= token; ++back) {
    const std::size_t i = token - back;
    if (page.is_mark(i, '.') && page[i + 1].gap != Gap::none) break;
    if (page.is(i, R::bao) || page.is(i, R::gui)) return true;
  }
  return false;
}

/// Where the days before "24/02/2024" begin in "22, 23 và 24/02/2024"; its own place where there are none.
std::size_t days_before(const Page& page, std::size_t token, int day) {
  std::size_t at = token;
  if (page.is(at, R::ngay)) return token;
  int last = day;
  for (int more = 0; more < 8 && at >= 2; ++more) {
    const bool joint = page.is_mark(at - 1, ',') || page.is(at - 1, R::va) || page.is_mark(at - 1, '-');
    const Tok& number = page[at - 2];
    if (!joint || !page.is_number(at - 2) || number.digits > 2 || number.value == 0 ||
        static_cast<int>(number.value) >= last)
      break;
    last = static_cast<int>(number.value);
    at -= 2;
  }
  if (at == token || at == 0) return token;
  // Numbers of something else: the word "ngày" stands before days.
  return page.is(at - 1, R::ngay) ? at - 1 : token;
}

}  // namespace

std::vector<ReadTime> read_times(const Page& page, const Head& head, const Clauses& clauses,
                                 const std::vector<Span>& places, const Evidences& evidences,
                                 const WorkCalendar* calendar, Issues& issues) {
  std::vector<Span> taken = places;
  const auto bytes = [&](const Range& range) {
    return Span{page[range.first].start, page[std::max(range.end, range.first + 1) - 1].end};
  };
  if (!head.title.empty()) taken.push_back(bytes(head.title));
  if (!head.foot.empty()) taken.push_back(bytes(head.foot));
  const auto& document = head.document;
  if (document.issued_date || document.place) {
    const std::size_t from = static_cast<std::size_t>(document.place ? document.place->evidence.start
                                                                     : document.issued_date->evidence.start);
    std::size_t to = static_cast<std::size_t>(document.issued_date ? document.issued_date->evidence.end
                                                                   : document.place->evidence.end);
    taken.push_back({from, std::max(to, from)});
  }
  WordsContext context;
  context.calendar = calendar;
  std::optional<Date> issued;
  if (document.issued_date) {
    const PartialDate& date = document.issued_date->value;
    issued = date.is_complete() ? date.earliest() : date.month() ? date.earliest() : std::optional<Date>();
    // A year alone tells the year of "trước ngày 10 tháng 8", and nothing of what lies ahead.
    context.reference = date.earliest();
  }
  TimeReading reading = find_times(page.text(), context);
  Taken inside(taken);
  std::vector<ReadTime> out;
  std::size_t token = 0;
  for (TimeExpression& found : reading.found) {
    if (inside.meets(found.span())) continue;
    const auto start = static_cast<std::size_t>(found.start);
    // the token it begins with
    while (token < page.size() && page[token].end <= start) ++token;
    // What stands in front of a head is the site's; in the head it is the document's own date.
    if (token < page.size() && head.has_head && token < head.head.end) continue;
    if (!head.has_head && stamp(page, token, static_cast<std::size_t>(found.end))) continue;
    if (found.rule == "recurring" && idle_turn(page, token, static_cast<std::size_t>(found.end))) continue;
    ReadTime time;
    const std::size_t before = token > 0 ? token - 1 : 0;
    const bool into = token > 0 && page.is(before, R::vao);
    std::size_t first = token;
    if (found.kind == TimeKind::deadline || found.kind == TimeKind::limit) {
      time.role = TimeRole::deadline;
    } else if (found.kind == TimeKind::recurrence) {
      time.role = handed_in(page, token, static_cast<std::size_t>(found.end)) ? TimeRole::deadline : TimeRole::event;
    } else {
      const bool ahead = !issued || (found.to && *found.to >= *issued);
      const bool year = found.rule == "year";
      if (!found.from && found.to) {
        time.role = TimeRole::reference;  // tính đến
      } else if (into && year && ahead) {
        time.role = TimeRole::deadline;  // "vào năm 2030": by its end
        found.from.reset();
        first = before;
      } else if (!ahead && issued && found.to) {
        time.role = TimeRole::reference;
      } else if (found.kind == TimeKind::day || found.rule == "ten_days") {
        time.role = TimeRole::event;
      } else {
        time.role = into ? TimeRole::event : TimeRole::period;  // "vào quý IV/2025"
      }
      if (into && !year) first = before;
    }
    // "22, 23 và 24/02/2024": the days before it are of the same month
    if (found.from && found.to && page.is_number(token) && static_cast<int>(page[token].value) == found.from->day() &&
        (found.kind == TimeKind::day || found.kind == TimeKind::period) && found.from->month() == found.to->month()) {
      const std::size_t list = days_before(page, token, found.from->day());
      if (list != token) {
        const std::size_t day = page.is(list, R::ngay) ? list + 1 : list;
        const auto begins = Date::make(found.from->year(), found.from->month(), static_cast<int>(page[day].value));
        if (begins) {
          found.from = *begins;
          first = list;
          token = list;
          while (!out.empty() && out.back().evidence.end > static_cast<std::int64_t>(page[list].start)) out.pop_back();
        }
      }
    }
    // "trong tháng 4 và tháng 5 năm 2024", "quý III và quý IV năm 2025"
    if ((found.rule == "month" || found.rule == "quarter") && found.from && token >= 3 &&
        (page.is(token - 1, R::va) || page.is_mark(token - 1, ',')) && page[token - 3].word != 0 &&
        page[token - 3].word == page[token].word) {
      const int month = found.rule == "month"
                            ? (page.is_number(token - 2) ? static_cast<int>(page[token - 2].value) : 0)
                            : 3 * quarter_at(page, token - 2) - 2;
      if (month >= 1 && month < found.from->month()) {
        found.from = Date(found.from->year(), month, 1);
        first = token = page.is(token - 4, R::trong) ? token - 4 : token - 3;
        while (!out.empty() && out.back().evidence.end > static_cast<std::int64_t>(page[token].start)) out.pop_back();
      }
    }
    // the token it ends with
    std::size_t end = std::max(token, first) + 1;
    while (end < page.size() && page[end].start < static_cast<std::size_t>(found.end)) ++end;
    time.evidence = evidences.of(first, end, found.rule, found.inferred.empty() ? 95 : 80);
    if (page[first].start > start || page[end - 1].end < static_cast<std::size_t>(found.end)) {
      time.evidence.start = std::min<std::int64_t>(time.evidence.start, found.start);
    }
    time.clause = clauses.path(token);
    time.time = std::move(found);
    out.push_back(std::move(time));
  }
  Taken issue_inside(std::move(taken));
  for (Issue& issue : reading.issues) {
    if (!issue.span || issue_inside.meets(*issue.span)) continue;
    issue.severity = Severity::warning;  // an error of whoever asks for a date; a text is read all the same
    issues.add(std::move(issue));
  }
  return out;
}

}  // namespace kehoach::reader
