/// The lunar calendar and commemorative days.

#include <pybind11/stl.h>

#include "calendar.hpp"
#include "kehoach/calendar/commemoration.hpp"
#include "kehoach/calendar/lunar_date.hpp"

namespace kehoach::python {
namespace {

void bind_lunar_date(py::module_& m) {
  auto cls = bind_record<LunarDate>(m);
  static_method(
      cls, "from_date(date: datetime.date) -> LunarDate",
      "The lunar date of a day, at UTC+7 from the lunar year 1968 (Decision 121-CP of 8/8/1967), by the historical "
      "convention before.\n\nRaises ValidationError (KH-C006) outside 1900-01-31 to 2101-01-28.",
      [](py::handle date) { return share(value_or_raise(LunarDate::from_date(date_argument(date, "date")))); },
      py::arg("date"));
  method(cls, "to_date(self) -> datetime.date", "The day of the Gregorian calendar.",
         [](const LunarDate& date) { return to_python(value_or_raise(date.to_date())); });
  method(
      cls, "text(self, lang: str = 'vi') -> str",
      "In words: \"mùng 1 tháng Giêng năm Giáp Thìn\"; in English \"day 1 of month 1, year Giáp Thìn (2024)\".",
      [](const LunarDate& date, const std::string& lang) {
        if (lang != "vi" && lang != "en") throw py::value_error("lang must be \"vi\" or \"en\", not \"" + lang + "\"");
        return date.str(lang);
      },
      py::arg("lang") = "vi");
  property(cls, "basis: LunarBasis",
           "utc7 from the lunar year 1968; historical before: UTC+8, and Beijing mean time before 1929.",
           [](const LunarDate& date) { return to_member(date.basis()); });
}

}  // namespace

void bind_lunar(py::module_& m) {
  enumeration(view<LunarBasis>());
  bind_lunar_date(m);
  const char* range = "Raises ValidationError (KH-C006) outside 1900 to 2100.";
  const auto doc = [&](const char* text) { return std::string(text) + "\n\n" + range; };
  function(
      m, "tet(year: int) -> datetime.date", doc("Mùng 1 tháng Giêng of a lunar year.").c_str(),
      [](int year) { return to_python(value_or_raise(tet(year))); }, py::arg("year"));
  function(
      m, "giao_thua(year: int) -> datetime.date",
      doc("The eve of the lunar year: the day before mùng 1, whether the month before has 29 or 30 days.").c_str(),
      [](int year) { return to_python(value_or_raise(giao_thua(year))); }, py::arg("year"));
  function(
      m, "gio_to(year: int) -> datetime.date", doc("Giỗ Tổ Hùng Vương: the 10th of the third lunar month.").c_str(),
      [](int year) { return to_python(value_or_raise(gio_to(year))); }, py::arg("year"));
  function(
      m, "leap_month(year: int) -> int | None",
      doc("The number of the month that a leap month follows (tháng nhuận), or None.").c_str(),
      [](int year) { return value_or_raise(leap_month(year)); }, py::arg("year"));
  function(
      m, "lunar_month_length(year: int, month: int, leap: bool = False) -> int",
      "Days of a lunar month: 29 or 30.\n\nRaises ValidationError: KH-C006 outside 1900 to 2100, KH-C007 where the "
      "year "
      "has no such month.",
      [](int year, int month, bool leap) { return value_or_raise(lunar_month_length(year, month, leap)); },
      py::arg("year"), py::arg("month"), py::arg("leap") = false);
  function(m, "can_chi(year: int) -> str", "The year's name in the cycle of sixty: \"Giáp Thìn\" for 2024.", &can_chi,
           py::arg("year"));
  function(
      m, "lunar_dates(days: Any) -> Table",
      "The lunar dates of many days: a table of day, month, leap, year, null where a day is missing.\n\n`days`: a "
      "numpy "
      "array of datetime64 of any unit, a pandas column, or a list of dates. Raises ValidationError: KH-C019 for "
      "another type, KH-C006 for a day outside the range, naming its place.",
      [](py::handle days) {
        const DayArray array = day_array_argument(days, "days");
        Result<Table> table = [&] {
          const py::gil_scoped_release free;
          return lunar_dates(array.days);
        }();
        return value_or_raise(std::move(table));
      },
      py::arg("days"));

  enumeration(view<EvidenceGrade>());
  auto day = bind_record<Commemoration>(m);
  method(
      day, "days_in(self, year: int) -> Period | None",
      "Its days in a year; None before the first year of which it holds.",
      [](const Commemoration& value, int year) -> py::object {
        const auto days = value.in(year);
        return days ? share(*days) : py::object(py::none());
      },
      py::arg("year"));
  function(m, "commemorations() -> tuple[Commemoration, ...]",
           "The commemorative days, weeks and months of the health sector, in the order of the year, each with its "
           "source and how well it is known.",
           [] {
             py::list out;
             for (const Commemoration& each : commemorations()) out.append(share(each));
             return py::tuple(out);
           });
  function(
      m, "commemoration(id: str) -> Commemoration",
      "The one of that id.\n\nRaises KeyError, naming the nearest, where there is none.",
      [](const std::string& id) {
        if (const Commemoration* found = commemoration(id)) return share(*found);
        std::vector<std::string_view> known;
        for (const Commemoration& each : commemorations()) known.push_back(each.id);
        no_such_key(id, known);
      },
      py::arg("id"));
  function(
      m, "commemorations_on(day: datetime.date) -> tuple[Commemoration, ...]",
      "Those that a day belongs to: the day itself, and the weeks and months around it; in the order of the year.",
      [](py::handle asked) {
        py::list out;
        for (const Commemoration* each : commemorations_on(date_argument(asked, "day"))) out.append(share(*each));
        return py::tuple(out);
      },
      py::arg("day"));
  function(
      m, "commemorations_in(year: int) -> Table",
      "Those of a year: id, name, name_en, start, end, grade, source, in the order of their days.",
      [](int year) {
        if (!Date::make(year, 1, 1)) throw py::value_error("year must be in 1400 to 9999");
        return commemorations_in(year);
      },
      py::arg("year"));
}

}  // namespace kehoach::python
