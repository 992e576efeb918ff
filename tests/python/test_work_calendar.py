"""The work calendar of the public sector, working days, limits; beside the package `holidays` and numpy's busday."""

import copy
import csv
import pickle
from datetime import date, timedelta
from pathlib import Path

import holidays
import kehoach as kh
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

CALENDAR = kh.WorkCalendar.vietnam()
ROWS = list(
    csv.DictReader((Path(__file__).parents[1] / "data" / "holidays.csv").read_text(encoding="utf-8").splitlines())
)
FIRST, LAST = date(2018, 1, 1), date(2100, 12, 31)
DAYS = st.dates(FIRST, LAST)


def each_day(first, last):
    return [first + timedelta(k) for k in range((last - first).days + 1)]


def codes(error):
    return [(issue.code, issue.path) for issue in error.value.issues]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["date"])
def test_every_official_day(row):
    day = CALENDAR.day(date.fromisoformat(row["date"]))
    assert day.is_working is (row["day_off"] == "no")
    assert day.projected is row["date"].startswith("2027")
    if row["kind"] == "proposed":
        assert day.kind == "working"
        assert [each.name for each in day.proposed] == [row["name_vi"]]
        return
    assert day.name == row["name_vi"]
    if row["kind"] != "projected":
        assert day.kind == row["kind"]
    law = row["legal_basis"].split(",")[0].replace(" Art. ", ", Điều ")
    assert (law if law.startswith("Bộ luật") else "hoán đổi") in day.legal_basis


def test_what_a_day_is():
    worked = CALENDAR.day(date(2024, 5, 4))
    assert (worked.is_working, worked.kind, worked.name) == (True, "swap_work", "Làm bù 30/4-1/5/2024")
    assert repr(worked).startswith("<2024-05-04 worked, swap_work: Làm bù 30/4-1/5/2024 (Công văn 2450/VPCP-KGVX")
    assert worked == CALENDAR.day(date(2024, 5, 4)) != CALENDAR.day(date(2024, 5, 3))
    assert len({worked, CALENDAR.day(date(2024, 5, 4))}) == 1
    for day in (worked, CALENDAR.day(date(2026, 11, 24)), CALENDAR.day(date(2030, 2, 4))):
        assert pickle.loads(pickle.dumps(day)) == day
        assert copy.deepcopy(day) is day
    assert "dự kiến" in CALENDAR.day(date(2030, 2, 4))._repr_html_()
    assert CALENDAR.day(date(2030, 2, 4)).note == (
        "quy ước: 2 ngày trước và 3 ngày từ mùng 1; Thủ tướng quyết định hằng năm (Điều 112(3))"
    )
    assert CALENDAR.day(date(2030, 5, 1)).note == (
        "2030 chưa được công bố: tính theo Bộ luật Lao động 2019, Điều 111–112"
    )
    with pytest.raises(AttributeError):
        worked.kind = "tet"


@given(DAYS, DAYS)
def test_working_days_between_is_a_count(a, b):
    low, high = min(a, b), max(a, b)
    low = max(low, high - timedelta(1500))
    counted = sum(CALENDAR.is_working_day(day) for day in each_day(low + timedelta(1), high))
    assert CALENDAR.working_days_between(low, high) == counted
    assert CALENDAR.working_days_between(high, low) == -counted


@given(st.dates(date(2019, 1, 1), date(2099, 12, 31)), st.integers(-200, 200))
def test_add_working_days_is_a_walk(day, n):
    at, left, step = day, abs(n), timedelta(1 if n > 0 else -1)
    while left:
        at += step
        left -= CALENDAR.is_working_day(at)
    assert CALENDAR.add_working_days(day, n) == at
    if n > 0:
        assert CALENDAR.working_days_between(day, at) == n


@given(st.lists(DAYS, max_size=30), st.sampled_from(["D", "h", "s", "ms", "us", "ns"]))
def test_arrays_answer_as_days_do(days, unit):
    array = np.array(days, dtype="datetime64[D]").astype(f"datetime64[{unit}]")
    answer = CALENDAR.is_working_day(array)
    assert answer.dtype == bool
    assert answer.tolist() == [CALENDAR.is_working_day(day) for day in days]
    assert CALENDAR.is_working_day(days).tolist() == answer.tolist()


def test_arrays_keep_their_shape():
    days = np.arange("2024-04-26", "2024-05-08", dtype="datetime64[D]")
    worked = [True, False, False, False, False, False, True, True, True, False, True, True]
    assert CALENDAR.is_working_day(days).tolist() == worked
    assert CALENDAR.is_working_day(days.reshape(3, 4)).tolist() == [worked[:4], worked[4:8], worked[8:]]
    assert CALENDAR.is_working_day(days.reshape(3, 4).T).tolist() == np.reshape(worked, (3, 4)).T.tolist()
    assert CALENDAR.is_working_day(days[::-2]).tolist() == worked[::-2]
    assert CALENDAR.is_working_day(days[:0]).tolist() == []
    assert CALENDAR.is_working_day(pd.Series(days)).tolist() == worked
    assert CALENDAR.is_working_day(pd.DatetimeIndex(days)).tolist() == worked
    late = np.array(["2024-05-03T23:59:59", "2024-05-04T00:00:00"], dtype="datetime64[s]")
    assert CALENDAR.is_working_day(late).tolist() == [True, True]
    assert CALENDAR.is_working_day(days.astype(">M8[D]")).tolist() == worked


def test_arrays_of_steps():
    days = np.array(["2023-04-28", "2024-04-26"], dtype="datetime64[D]")
    assert CALENDAR.add_working_days(days, 3).tolist() == [date(2023, 5, 8), date(2024, 5, 4)]
    assert CALENDAR.add_working_days(days, [1, -1]).tolist() == [date(2023, 5, 4), date(2024, 4, 25)]
    table = CALENDAR.add_working_days(days[:, None], np.arange(3, dtype="int8"))
    assert table.dtype == np.dtype("datetime64[D]")
    assert table.tolist() == [[CALENDAR.add_working_days(day, n) for n in range(3)] for day in days.tolist()]
    assert CALENDAR.add_working_days(date(2023, 4, 28), np.array([1, 2])).tolist() == [date(2023, 5, 4), date(2023, 5, 5)]
    ends = np.array(["2023-05-08", "2024-04-26"], dtype="datetime64[D]")
    assert CALENDAR.working_days_between(days, ends).tolist() == [3, 0]
    assert CALENDAR.working_days_between(ends, days).tolist() == [-3, 0]
    assert CALENDAR.working_days_between(date(2023, 4, 28), ends).tolist() == [3, 241]
    with pytest.raises(TypeError, match="n must be an int or an array of integers"):
        CALENDAR.add_working_days(days, 1.5)
    with pytest.raises(ValueError):  # shapes that do not fit
        CALENDAR.add_working_days(days, [1, 2, 3])


@pytest.mark.parametrize("where", [0, 1, 4])
@pytest.mark.parametrize("bad, code", [("NaT", "KH-C019"), ("2017-12-31", "KH-C008"), ("2101-01-01", "KH-C008")])
def test_arrays_name_the_first_bad_place(where, bad, code):
    days = np.full(5, "2024-05-03", dtype="datetime64[D]")
    days[where:] = np.datetime64(bad)
    for ask in (
        lambda: CALENDAR.is_working_day(days),
        lambda: CALENDAR.add_working_days(days, 1),
        lambda: CALENDAR.working_days_between(date(2024, 1, 1), days),
    ):
        with pytest.raises(kh.ValidationError) as error:
            ask()
        assert codes(error) == [(code, f"/{where}")]


def test_what_is_no_day():
    for value in ("2024-05-03", 5, None):
        with pytest.raises(TypeError):
            CALENDAR.is_working_day(value)
    with pytest.raises(kh.ValidationError) as error:
        CALENDAR.is_working_day(np.arange(3))
    assert codes(error) == [("KH-C019", "/day")]
    with pytest.raises(kh.ValidationError) as error:
        CALENDAR.is_working_day([date(2024, 5, 3), None])
    assert codes(error) == [("KH-C019", "/1")]


def test_outside_names_the_range():
    for ask in (
        lambda: CALENDAR.day(date(2017, 12, 31)),
        lambda: CALENDAR.is_working_day(date(2101, 1, 1)),
        lambda: CALENDAR.add_working_days(date(2024, 1, 1), 10**9),
        lambda: CALENDAR.add_working_days(date(2024, 1, 1), -(10**30)),
        lambda: CALENDAR.year(2017),
        lambda: CALENDAR.tet_break(2017),
    ):
        with pytest.raises(kh.ValidationError, match=r"2018-01-01…2100-12-31") as error:
            ask()
        assert [issue.code for issue in error.value.issues] == ["KH-C008"]
    assert not CALENDAR.covers(date(2017, 12, 31))
    assert CALENDAR.covers(date(2018, 1, 1))


def test_unbounded_arithmetic_ends_at_once():
    plain = kh.WorkCalendar()
    assert plain.range is None
    assert plain.add_working_days(date(2024, 1, 1), 2_000_000) == date(9690, 5, 8)
    with pytest.raises(kh.ValidationError, match="KH-C008"):
        plain.add_working_days(date(2024, 1, 1), 10**9)


def test_limits_of_the_civil_code():
    assert kh.TimeLimit(count=3, unit="working_day").end(date(2023, 4, 28), CALENDAR) == date(2023, 5, 8)
    assert kh.TimeLimit(count=10, unit="day").last_day(date(2023, 4, 20)) == date(2023, 4, 30)
    assert kh.TimeLimit(count=10, unit="day").end(date(2023, 4, 20), CALENDAR) == date(2023, 5, 4)
    assert kh.TimeLimit(count=1, unit="year").last_day(date(2024, 2, 29)) == date(2025, 2, 28)
    with pytest.raises(kh.ValidationError, match="KH-C005"):
        kh.TimeLimit(count=3, unit="working_day").last_day(date(2023, 4, 28))


@given(st.dates(date(2018, 1, 1), date(2090, 12, 31)), st.integers(0, 120))
def test_a_limit_of_months_keeps_the_day_or_ends_the_month(start, months):
    end = kh.TimeLimit(count=months, unit="month").last_day(start)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(1)).day == 1)
    rolled = kh.TimeLimit(count=months, unit="month").end(start, CALENDAR)
    assert CALENDAR.is_working_day(rolled)
    assert CALENDAR.working_days_between(end, rolled) == (not CALENDAR.is_working_day(end))


def test_breaks_of_tet():
    days = {
        2018: ("02-14", "02-20"), 2019: ("02-03", "02-08"), 2020: ("01-23", "01-29"), 2021: ("02-10", "02-16"),
        2022: ("01-31", "02-04"), 2023: ("01-20", "01-26"), 2024: ("02-08", "02-14"), 2025: ("01-27", "01-31"),
        2026: ("02-16", "02-20"), 2027: ("02-04", "02-10"),
    }  # fmt: skip
    for year, (start, end) in days.items():
        found = CALENDAR.tet_break(year)
        assert (str(found.start), str(found.end)) == (f"{year}-{start}", f"{year}-{end}")
    with pytest.raises(kh.ValidationError, match="KH-C021"):
        kh.WorkCalendar().tet_break(2024)


def test_a_user_extends_it_from_a_file(tmp_path):
    draft = CALENDAR.calendar_year(2027)
    assert [day.kind for day in draft.days].count("tet") == 5
    announced = draft.replace(
        legal_basis="Thông báo …",
        days=[day for day in draft.days if day.date != date(2027, 9, 3)]
        + [kh.CalendarDay(date="2027-09-01", kind="adjacent", name="Quốc khánh: ngày liền kề")],
    )
    file = tmp_path / "2027.json"
    file.write_text(announced.to_json(), encoding="utf-8")

    longer = CALENDAR.with_years([kh.CalendarYear.from_json(file.read_text(encoding="utf-8"))])
    assert longer.years == (*range(2018, 2028),)
    assert repr(longer) == "<WorkCalendar Khu vực công (công chức, viên chức): 2018–2027 announced, projected to 2100>"
    assert longer.is_working_day(date(2027, 9, 3))
    assert not longer.is_working_day(date(2027, 9, 1))
    assert not longer.projected(date(2027, 9, 3))
    assert longer.projected(date(2028, 1, 3))
    assert CALENDAR.projected(date(2027, 9, 3))
    assert kh.WorkCalendar.from_json(longer.to_json()) == longer != CALENDAR


def test_other_employers():
    hospital = CALENDAR.replace(name="Bệnh viện", off=[date(2024, 7, 1)], worked=[date(2024, 4, 29)])
    assert not hospital.is_working_day(date(2024, 7, 1))
    assert hospital.day(date(2024, 4, 29)).kind == "worked"
    assert hospital.name == "Bệnh viện"
    assert CALENDAR.is_working_day(date(2024, 7, 1))
    assert hospital.findings == []
    odd = CALENDAR.replace(worked=[date(2024, 4, 25)])
    assert [(issue.code, issue.path) for issue in odd.findings] == [("KH-C022", "/worked/0")]
    with pytest.raises(kh.ValidationError) as error:
        CALENDAR.replace(off=[date(2024, 7, 1), date(2017, 7, 1)], worked=[date(2024, 7, 1)])
    assert codes(error) == [("KH-C008", "/off/1"), ("KH-C009", "/worked/0")]


def test_compare_tells_what_moves():
    deadlines = [
        kh.Deadline.parse("trước ngày 30/4/2024"),
        kh.Deadline.parse("chậm nhất ngày 15/4/2024"),
        kh.Deadline.parse("chậm nhất ngày 31/12/2017"),
    ]
    moved = kh.WorkCalendar().compare(CALENDAR, deadlines, roll="preceding")
    assert [(row["text"], row["due"], row["due_other"], row["moved_by"]) for row in moved] == [
        ("trước ngày 30/4/2024", date(2024, 4, 29), date(2024, 4, 26), -3),
        ("chậm nhất ngày 31/12/2017", date(2017, 12, 29), None, None),
    ]
    assert len(kh.WorkCalendar().compare(CALENDAR, deadlines)) == 0


def test_it_is_a_value():
    assert kh.WorkCalendar.vietnam() == CALENDAR
    assert hash(kh.WorkCalendar.vietnam()) == hash(CALENDAR)
    assert pickle.loads(pickle.dumps(CALENDAR)) == CALENDAR
    assert copy.copy(CALENDAR) is CALENDAR
    assert repr(kh.WorkCalendar()) == "<WorkCalendar Monday to Friday>"
    assert "2024" in CALENDAR._repr_html_()
    assert CALENDAR.data.years[6].year == 2024
    assert [row["date"] for row in CALENDAR.year(2024) if row["working"]] == [date(2024, 5, 4)]


def test_beside_the_package_holidays():
    """Where `holidays` 0.109 is wrong, by the notices that `holidays.csv` names: it lacks the exchange of 2/1/2026 with
    10/1/2026 (Công văn 12729/VPCP-KGVX), and counts 24/11 (Ngày Văn hóa Việt Nam), for which no law is known, as off.
    """
    theirs = holidays.country_holidays("VN", years=range(2018, 2027))
    days = each_day(date(2018, 1, 1), date(2026, 12, 31))
    differing = [day for day in days if theirs.is_working_day(day) != CALENDAR.is_working_day(day)]
    undecided = [date(2026, 11, 24)] if date(2026, 11, 24) in theirs else []
    assert differing == [date(2026, 1, 2), date(2026, 1, 10), *undecided]


def test_beside_numpy():
    """numpy cannot say that a Saturday is worked: those are given to it as a second calendar of six days."""
    days = np.arange("2018-01-01", "2101-01-01", dtype="datetime64[D]")
    ours = CALENDAR.is_working_day(days)
    weekday = np.is_busday(days)
    worked = days[ours & ~weekday]
    assert worked.tolist() == [date.fromisoformat(row["date"]) for row in ROWS if row["kind"] == "swap_work"]
    off = days[~ours & weekday]
    theirs = np.busdaycalendar(holidays=off)
    assert (np.is_busday(days, busdaycal=theirs) | np.isin(days, worked)).tolist() == ours.tolist()

    far = days[days > np.datetime64("2026-12-31")][:-400]  # no Saturday is worked there
    for n in (1, 5, 100, -7):
        starts = far[400:]
        expected = np.busday_offset(starts, n, roll="backward" if n > 0 else "forward", busdaycal=theirs)
        assert (CALENDAR.add_working_days(starts, n) == expected).all()
    counted = np.busday_count(far[:-50] + 1, far[50:] + 1, busdaycal=theirs)
    assert (CALENDAR.working_days_between(far[:-50], far[50:]) == counted).all()
