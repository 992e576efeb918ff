/// Work calendars and limits.

#include "kehoach/calendar/work_calendar.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <algorithm>

#include "calendar.hpp"
#include "dates.hpp"
#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/time_limit.hpp"

namespace kehoach::python {
namespace {

WorkCalendar made(const py::kwargs& fields) {
  const auto data =
      std::static_pointer_cast<WorkCalendarData>(from_keywords(record_of(view<WorkCalendarData>()), fields));
  return value_or_raise(WorkCalendar::make(*data));
}

/// Asked first, since most ask of one day.
bool is_one_day(py::handle value) {
  if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  return PyDate_Check(value.ptr()) != 0 || !is_day_array(value);
}

std::string title(const WorkCalendar& calendar) {
  std::string out = calendar.data().name;
  const auto years = calendar.announced_years();
  if (!years.empty()) {
    out +=
        (out.empty() ? "" : ": ") + std::to_string(years.front()) + "–" + std::to_string(years.back()) + " announced";
  }
  const auto range = calendar.range();
  if (range) out += (out.empty() ? "" : ", ") + ("projected to " + std::to_string(range->end.year()));
  return out.empty() ? "Monday to Friday" : out;
}

/// The array that a bulk function fills without the interpreter's lock.
template <class Cell, class Fill>
py::array filled(const std::vector<py::ssize_t>& shape, const py::dtype& type, std::size_t size, Fill fill) {
  py::array out(type, shape);
  auto* cells = static_cast<Cell*>(out.mutable_data());
  const Result<std::size_t> done = [&] {
    const py::gil_scoped_release free;
    return fill(std::span<Cell>(cells, size));
  }();
  if (!done) raise(done.error());
  return out;
}

py::array working_days_of(const WorkCalendar& calendar, py::handle days) {
  const DayArray array = day_array_argument(days, "day");
  return filled<std::uint8_t>(array.shape, py::dtype("bool"), array.days.size(),
                              [&](std::span<std::uint8_t> out) { return calendar.is_working_day(array.days, out); });
}

/// Two arguments made equal in shape by numpy's rules, each a day or an array of them (a number or numbers, if not).
struct Pair {
  py::array first, second;

  static py::object days(py::handle value, const char* name) {
    if (!is_day_array(value)) return py::int_(date_argument(value, name).days());
    DayArray array = day_array_argument(value, name);
    if (!array.array.is_none()) return array.array;
    py::array_t<std::int64_t> out(array.shape);
    std::copy(array.days.begin(), array.days.end(), out.mutable_data());
    return out;
  }
  static py::object numbers(py::handle value, const char* name) {
    py::object array = py::module_::import("numpy").attr("asarray")(value);
    const auto kind = py::cast<std::string>(array.attr("dtype").attr("kind"));
    if (kind != "i" && kind != "u") wrong_type(name, "an int or an array of integers", value);
    return array;
  }
  Pair(const py::object& a, const py::object& b) {
    const py::module_ numpy = py::module_::import("numpy");
    const py::sequence both = numpy.attr("broadcast_arrays")(a, b);
    first = whole(both[0]);
    second = whole(both[1]);
  }
  std::vector<py::ssize_t> shape() const { return {first.shape(), first.shape() + first.ndim()}; }
  std::size_t size() const { return static_cast<std::size_t>(first.size()); }
  static std::span<const std::int64_t> values(const py::array& array) {
    return {static_cast<const std::int64_t*>(array.data()), static_cast<std::size_t>(array.size())};
  }

 private:
  static py::array whole(const py::object& array) {
    return py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>(array);
  }
};

void bind_day_info(py::module_& m) {
  auto cls = bind_record<DayInfo>(m);
  method(cls, "__str__(self) -> str", "The day, what it is, and why.", &DayInfo::str);
}

std::string calendar_html(const WorkCalendar& calendar) {
  std::string out = "<div><b>" + escaped(title(calendar)) + "</b>";
  const WorkCalendarData& data = calendar.data();
  for (const CalendarYear& year : data.years) {
    const auto worked = std::count_if(year.days.begin(), year.days.end(), [](const CalendarDay& day) {
      return day.kind == DayKind::swap_work || day.kind == DayKind::worked;
    });
    out += "<br>" + std::to_string(year.year) + ": " +
           std::to_string(static_cast<std::ptrdiff_t>(year.days.size()) - worked) + " ngày nghỉ" +
           (worked == 0 ? "" : ", " + std::to_string(worked) + " ngày làm bù");
  }
  if (!data.off.empty() || !data.worked.empty()) {
    out += "<br>Riêng: " + std::to_string(data.off.size()) + " ngày nghỉ, " + std::to_string(data.worked.size()) +
           " ngày làm";
  }
  return out + "</div>";
}

}  // namespace

const WorkCalendar* calendar_argument(py::handle value) {
  if (value.is_none()) return nullptr;
  if (!py::isinstance<WorkCalendar>(value)) wrong_type("calendar", "a kehoach.WorkCalendar", value);
  return &py::cast<const WorkCalendar&>(value);
}

WordsContext context_argument(py::handle reference, py::handle calendar, py::handle anchor) {
  return {optional_date(reference, "reference"), calendar_argument(calendar), optional_date(anchor, "anchor")};
}

void bind_work_calendar(py::module_& m) {
  auto limit = bind_record<TimeLimit>(m);
  bind_record<CalendarDay>(m);
  bind_record<CalendarYear>(m);
  bind_record<WorkCalendarData>(m);
  bind_day_info(m);
  enumeration(view<Roll>());

  py::class_<WorkCalendar, std::shared_ptr<WorkCalendar>> cls(
      m, "WorkCalendar",
      class_doc("WorkCalendar", "(**fields: Any)",
                "Which days are worked (lịch làm việc): data and rules, made ready for asking.\n\nThe fields are those "
                "of WorkCalendarData; without any: Monday to Friday of every year. `vietnam()` is the public sector's. "
                "Raises ValidationError with every issue at once.")
          .c_str());
  cls.def(py::init([](const py::kwargs& fields) { return std::make_shared<WorkCalendar>(made(fields)); }),
          py::doc(init_doc("(**fields: Any)").c_str()));
  static_method(cls, "vietnam() -> WorkCalendar",
                "The public sector of Viet Nam: announced years with the decision each rests on; later ones to 2100 "
                "projected by the Labour Code 2019 (Art. 111–112), which every answer says; earlier ones are an error.",
                &WorkCalendar::vietnam);
  static_method(
      cls, "from_json(text: str | bytes) -> WorkCalendar",
      "From the JSON of a WorkCalendarData.\n\nRaises ParseError or ValidationError with every issue and its place.",
      [](py::handle text) {
        const std::string_view bytes = bytes_argument(text, "text");
        Result<WorkCalendarData> data = from_json<WorkCalendarData>(bytes);
        return value_or_raise(WorkCalendar::make(value_or_raise(std::move(data), texts_of(bytes))));
      },
      py::arg("text"));
  method(cls, "to_json(self) -> str", "Its data as JSON, to be edited and read again.",
         [](const WorkCalendar& value) { return to_json(value.data()); });
  property(cls, "data: WorkCalendarData", "What it is made from.",
           [](const WorkCalendar& value) { return share(value.data()); });
  property(cls, "name: str", "Whose calendar it is.", [](const WorkCalendar& value) { return value.data().name; });
  property(cls, "years: tuple[int, ...]", "The announced years; later ones are projected.",
           [](const WorkCalendar& value) { return py::tuple(py::cast(value.announced_years())); });
  property(cls, "range: Period | None", "The days it answers for; None: every day.",
           [](const WorkCalendar& value) -> py::object {
             const auto range = value.range();
             return range ? share(*range) : py::object(py::none());
           });
  property(cls, "findings: list[Issue]",
           "What is odd in the data and yet no error: a Monday worked in exchange, a compensatory day on a Sunday "
           "(KH-C022).",
           [](const WorkCalendar& value) { return to_python(value.findings()); });
  method(
      cls, "is_projected(self, day: datetime.date) -> bool",
      "Whether an answer about the day rests on a projection: a year after the last announced one.",
      [](const WorkCalendar& value, py::handle day) { return value.is_projected(date_argument(day, "day")); },
      py::arg("day"));
  method(
      cls, "covers(self, day: datetime.date) -> bool", "Whether the calendar answers for the day.",
      [](const WorkCalendar& value, py::handle day) { return value.covers(date_argument(day, "day")); },
      py::arg("day"));
  method(
      cls, "day(self, day: datetime.date) -> DayInfo",
      "What the day is and why: off or worked, kind, name, legal basis, announced or projected.\n\nRaises "
      "ValidationError (KH-C008) outside the calendar, naming its range.",
      [](const WorkCalendar& value, py::handle day) { return value_or_raise(value.day(date_argument(day, "day"))); },
      py::arg("day"));
  method(
      cls, "is_working_day(self, day: datetime.date | Any) -> Any",
      "Whether the day is worked; of an array of days (numpy datetime64, a pandas column, a list of dates) a numpy "
      "array "
      "of bool of the same shape.\n\nRaises ValidationError (KH-C008) outside the calendar, for an array naming the "
      "first place.",
      [](const WorkCalendar& value, py::handle day) -> py::object {
        if (is_one_day(day)) return py::bool_(value_or_raise(value.is_working_day(date_argument(day, "day"))));
        return working_days_of(value, day);
      },
      py::arg("day"));
  const auto step = [&](const char* signature, const char* doc, Result<Date> (WorkCalendar::*ask)(Date) const) {
    method(
        cls, signature, doc,
        [ask](const WorkCalendar& value, py::handle day) {
          return to_python(value_or_raise((value.*ask)(date_argument(day, "day"))));
        },
        py::arg("day"));
  };
  step("on_or_after(self, day: datetime.date) -> datetime.date", "The nearest working day on or after `day`.",
       &WorkCalendar::on_or_after);
  step("on_or_before(self, day: datetime.date) -> datetime.date", "The nearest working day on or before `day`.",
       &WorkCalendar::on_or_before);
  step("next_working_day(self, day: datetime.date) -> datetime.date", "The nearest working day after `day`.",
       &WorkCalendar::next_working_day);
  step("previous_working_day(self, day: datetime.date) -> datetime.date", "The nearest working day before `day`.",
       &WorkCalendar::previous_working_day);
  method(
      cls, "add_working_days(self, day: datetime.date | Any, n: int | Any) -> Any",
      "The n-th working day after `day`, which does not count itself (Civil Code 2015 Art. 147); before it for n < 0; "
      "`day` for 0. Where `day` or `n` is an array (days as in is_working_day, whole numbers), a datetime64[D] array "
      "by "
      "numpy's rules of broadcasting.\n\nRaises ValidationError (KH-C008) where it leaves the calendar, for an array "
      "naming the first place.",
      [](const WorkCalendar& value, py::handle day, py::handle n) -> py::object {
        if (is_one_day(day) && PyLong_Check(n.ptr()) != 0) {
          int beyond = 0;
          const std::int64_t count = PyLong_AsLongLongAndOverflow(n.ptr(), &beyond);
          const std::int64_t steps = beyond == 0 ? count : beyond > 0 ? INT64_MAX : INT64_MIN;
          return to_python(value_or_raise(value.add_working_days(date_argument(day, "day"), steps)));
        }
        const Pair pair(Pair::days(day, "day"), Pair::numbers(n, "n"));
        return filled<std::int64_t>(
            pair.shape(), py::dtype("datetime64[D]"), pair.size(), [&](std::span<std::int64_t> out) {
              return value.add_working_days(Pair::values(pair.first), Pair::values(pair.second), out);
            });
      },
      py::arg("day"), py::arg("n"));
  method(
      cls, "working_days_between(self, a: datetime.date | Any, b: datetime.date | Any) -> Any",
      "Working days d with a < d ≤ b; negative backwards. Where either is an array of days, an int64 array by numpy's "
      "rules of broadcasting.\n\nRaises ValidationError (KH-C008) outside the calendar, for an array naming the first "
      "place.",
      [](const WorkCalendar& value, py::handle a, py::handle b) -> py::object {
        if (is_one_day(a) && is_one_day(b))
          return py::int_(value_or_raise(value.working_days_between(date_argument(a, "a"), date_argument(b, "b"))));
        const Pair pair(Pair::days(a, "a"), Pair::days(b, "b"));
        return filled<std::int64_t>(pair.shape(), py::dtype("int64"), pair.size(), [&](std::span<std::int64_t> out) {
          return value.working_days_between(Pair::values(pair.first), Pair::values(pair.second), out);
        });
      },
      py::arg("a"), py::arg("b"));
  method(
      cls, "year(self, year: int) -> Table",
      "The days of a year that are not as their weekday says: date, weekday, kind, working, name, name_en, "
      "legal_basis, "
      "projected, note.",
      [](const WorkCalendar& value, int year) { return value_or_raise(value.year(year)); }, py::arg("year"));
  method(
      cls, "calendar_year(self, year: int) -> CalendarYear",
      "The year as data: as announced, or as it is projected, to be edited once it is announced and given to "
      "with_years(). Without the employer's own `off` and `worked`.\n\nRaises ValidationError (KH-C008) outside the "
      "calendar.",
      [](const WorkCalendar& value, int year) { return share(value_or_raise(value.calendar_year(year))); },
      py::arg("year"));
  method(
      cls, "tet_break(self, year: int) -> Period",
      "The official break of Tết: the days off in one stretch that hold mùng 1, without plain weekends at its ends.\n\n"
      "Raises ValidationError: KH-C021 where mùng 1 is no holiday, KH-C008 outside the calendar.",
      [](const WorkCalendar& value, int year) { return share(value_or_raise(value.tet_break(year))); },
      py::arg("year"));
  method(
      cls, "compare(self, other: WorkCalendar, deadlines: Iterable[Deadline], roll: Roll | str | None = None) -> Table",
      "The deadlines that fall due on another day by `other`: text, due, due_other, moved_by (days), reason, "
      "reason_other. One that a calendar cannot tell is listed too, with why.",
      [](const WorkCalendar& value, const WorkCalendar& other, py::handle deadlines, py::handle roll) {
        std::vector<Deadline> all;
        for (const py::handle each : deadlines) {
          if (!py::isinstance<Deadline>(each)) wrong_type("deadlines", "a list of kehoach.Deadline", each);
          all.push_back(py::cast<const Deadline&>(each));
        }
        const auto by = roll.is_none() ? std::nullopt : std::optional(word_argument<Roll>(roll, "roll"));
        return value_or_raise(value.compare(other, all, by));
      },
      py::arg("other"), py::arg("deadlines"), py::arg("roll") = py::none());
  method(
      cls, "with_years(self, years: Iterable[CalendarYear]) -> WorkCalendar",
      "The same with further announced years; one of a number that is there replaces it.\n\nRaises ValidationError for "
      "a "
      "gap, a day outside its year, a day given twice.",
      [](const WorkCalendar& value, py::handle years) {
        std::vector<CalendarYear> all;
        if (py::isinstance<CalendarYear>(years)) wrong_type("years", "a list of kehoach.CalendarYear", years);
        for (const py::handle each : years) {
          if (!py::isinstance<CalendarYear>(each)) wrong_type("years", "a list of kehoach.CalendarYear", each);
          all.push_back(py::cast<const CalendarYear&>(each));
        }
        return value_or_raise(value.with_years(std::move(all)));
      },
      py::arg("years"));
  method(cls, "replace(self, **fields: Any) -> WorkCalendar",
         "The same with other fields: cal.replace(name=\"Bệnh viện A\", off=[…], worked=[…]).",
         [](const WorkCalendar& value, const py::kwargs& fields) {
           const auto base = nlohmann::ordered_json::parse(to_json(value.data()));
           const auto data = std::static_pointer_cast<WorkCalendarData>(
               from_keywords(record_of(view<WorkCalendarData>()), fields, &base));
           return value_or_raise(WorkCalendar::make(*data));
         });
  method(cls, "__eq__(self, other: object, /) -> bool", "Whether they are made from equal data.",
         [](const WorkCalendar& value, py::handle other) -> py::object {
           if (!py::isinstance<WorkCalendar>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
           return py::bool_(value == py::cast<const WorkCalendar&>(other));
         });
  method(cls, "__hash__(self) -> int", "That of its data.",
         [](const WorkCalendar& value) { return py::hash(share(value.data())); });
  method(cls, "__repr__(self) -> str", "Whose it is and for which years.",
         [](const WorkCalendar& value) { return "<WorkCalendar " + title(value) + ">"; });
  method(cls, "_repr_html_(self) -> str", "The same and its announced years, for notebooks.", &calendar_html);
  freeze(cls, ".replace() and .with_years() give a new one");
  copy_is_self(cls);
  pickle_by(cls, "from_json", [](py::handle self) {
    return py::make_tuple(py::type::of(self), to_json(py::cast<const WorkCalendar&>(self).data()));
  });
  publish(cls);

  method(
      limit, "last_day(self, start: datetime.date, calendar: WorkCalendar | None = None) -> datetime.date",
      "The last day before any rolling: `start` does not count (Civil Code 2015 Art. 147); months and years end on the "
      "corresponding day, else the month's last (Art. 148).\n\nRaises ValidationError: KH-C005 for working days "
      "without "
      "a calendar, KH-C016 beyond the year 9999.",
      [](const TimeLimit& value, py::handle start, py::handle calendar) {
        return to_python(value_or_raise(value.last_day(date_argument(start, "start"), calendar_argument(calendar))));
      },
      py::arg("start"), py::arg("calendar") = py::none());
  method(
      limit, "end(self, start: datetime.date, calendar: WorkCalendar) -> datetime.date",
      "The end by Civil Code 2015 Art. 148(5): the last day, or the next working day where that is a day off.",
      [](const TimeLimit& value, py::handle start, const WorkCalendar& calendar) {
        return to_python(value_or_raise(value.end(date_argument(start, "start"), calendar)));
      },
      py::arg("start"), py::arg("calendar"));
}

}  // namespace kehoach::python
