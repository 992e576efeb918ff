"""Every day and month of the lunar calendar against two packages that rest on tables of others.

`vnlunar` holds the year table of Hồ Ngọc Đức, 1800-2199: the calendar in use before 1968 and UTC+7 since. It differs in two
months, both stated in the reference: 1925/1 (disputed: the new moon was at 22:45 UTC+8, which every computation puts on
24/1) and 2054/4 (the new moon at 00:00:23 UTC+7 on 8/5, which that table has on 7/5).
`lunardate` holds the Chinese calendar (UTC+8) to 2099 (and gives wrong years after it, without an error): from it follow the
months that the official time of Viet Nam makes different. `ephem` computes the new moons of 2100.
"""

from datetime import date, datetime, time, timedelta

import ephem
import kehoach as kh
import numpy as np
import pytest
import vnlunar
from lunardate import LunarDate as ChineseDate

FIRST, DAYS = date(1900, 1, 31), 73412


@pytest.fixture(scope="module")
def own():
    table = kh.lunar_dates(np.arange(np.datetime64(FIRST), np.datetime64(FIRST) + DAYS))
    columns = [table[name] for name in ("day", "month", "leap", "year")]
    days = (FIRST + timedelta(days=place) for place in range(DAYS))
    return dict(zip(days, zip(*columns, strict=True), strict=True))


def stretches(days):
    """First and last of each run of days."""
    out = []
    for day in days:
        if out and day - out[-1][1] == timedelta(days=1):
            out[-1] = (out[-1][0], day)
        else:
            out.append((day, day))
    return out


def test_every_day_is_that_of_the_printed_calendar_but_for_two_months(own):
    def printed(day):
        lunar = vnlunar.get_lunar_date(day.day, day.month, day.year)
        return lunar["day"], lunar["month"], bool(lunar["leap"]), lunar["year"]

    assert stretches(day for day, lunar in own.items() if printed(day) != lunar) == [
        (date(1925, 1, 24), date(1925, 2, 22)),  # disputed: nothing is asserted of its days
        (date(2054, 5, 7), date(2054, 6, 5)),
    ]
    assert own[date(2054, 5, 7)] == (30, 3, False, 2054) and own[date(2054, 5, 8)] == (1, 4, False, 2054)


def chinese(day):
    lunar = ChineseDate.from_solar_date(day.year, day.month, day.day)
    return lunar.day, lunar.month, bool(lunar.is_leap_month)


def moon_of(day):
    """The new moon on which the month of that first day begins, at UTC+7."""
    found = ephem.next_new_moon(ephem.Date(datetime.combine(day, time()) - timedelta(days=2)))
    return found.datetime() + timedelta(hours=7)


def test_months_that_differ_from_china(own):
    """Of 1,645 months since Tết 1968, 57 begin on another day and 64 differ in day or number."""
    starts = [day for day, lunar in own.items() if day >= date(1968, 1, 29) and lunar[0] == 1]
    assert len(starts) == 1645
    # A new moon of the last hour before midnight at UTC+7 falls on the next day at UTC+8.
    elsewhere = {day for day in starts if moon_of(day).hour == 23}
    assert len(elsewhere) == 57
    # So the Chinese months begin a day later, in the table too, but for the eighth of 1978, which it has a day early
    # (the new moon was at 00:08 UTC+8 on 3/9).
    until_2099 = [day for day in starts if own[day][3] <= 2099]
    assert {day for day in until_2099 if chinese(day)[0] != 1} == {
        day for day in elsewhere if day < date(2100, 2, 9) and day != date(1978, 9, 2)
    }
    assert moon_of(date(1978, 9, 2)).strftime("%H:%M") == "23:08"
    # The leap months of 1984-85 and 1987 fall otherwise.
    renumbered = {day for day in until_2099 if chinese(day) != own[day][:3]} - elsewhere
    assert {own[day][3] for day in renumbered} == {1984, 1985, 1987}
    assert len(elsewhere | renumbered) == 64
