"""What counts as an array of days, shown by the lunar dates of them: Tết 2024, the day after, none, 1/6 nhuận 2025."""

from datetime import date, datetime

import kehoach as kh
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

DAYS = np.array(["2024-02-10", "2024-02-11", "NaT", "2025-07-25"], dtype="datetime64[D]")
DATES = [date(2024, 2, 10), date(2024, 2, 11), None, date(2025, 7, 25)]
AS_OBJECTS = np.array(DATES, dtype=object)
LUNAR = [(1, 1, False, 2024), (2, 1, False, 2024), (None, None, None, None), (1, 6, True, 2025)]


def lunar(days):
    return [tuple(row.values()) for row in kh.lunar_dates(days)]


@pytest.mark.parametrize(
    "days",
    [
        DAYS,
        *(DAYS.astype(f"datetime64[{unit}]") for unit in ("h", "s", "ms", "us", "ns")),
        DAYS.astype(">M8[D]"),
        np.repeat(DAYS, 2)[::2],
        DAYS.reshape(2, 2),
        np.asfortranarray(DAYS.reshape(2, 2)),
        pd.Series(DAYS),
        pd.Series(DAYS, index=[3, 2, 1, 0]),
        pd.DatetimeIndex(DAYS),
        pd.Series(DAYS).dt.date,  # objects, and NaT among them
        pd.Series(DATES, dtype=pd.ArrowDtype(pa.date32())),  # NA
        pl.Series(DATES),
        pa.array(DATES),
        AS_OBJECTS,
        AS_OBJECTS.reshape(2, 2),
        DATES,
        tuple(DATES),
    ],
    ids=lambda days: f"{type(days).__name__}-{getattr(days, 'dtype', '')}-{getattr(days, 'shape', '')}",
)
def test_every_form_gives_the_same(days):
    assert lunar(days) == LUNAR


def test_rows_of_two_dimensions_come_one_after_another():
    assert lunar(DAYS.reshape(2, 2).T) == [LUNAR[0], LUNAR[2], LUNAR[1], LUNAR[3]]


def test_what_is_masked_is_missing():
    masked = np.ma.array(DAYS, mask=[True, False, False, False])
    assert lunar(masked) == [LUNAR[2], *LUNAR[1:]]
    assert lunar(masked.astype("datetime64[ns]")) == [LUNAR[2], *LUNAR[1:]]
    assert lunar(np.ma.array(AS_OBJECTS, mask=[False, True, False, False])) == [LUNAR[0], LUNAR[2], *LUNAR[2:]]
    assert lunar(np.ma.array(DAYS)) == LUNAR


def test_a_moment_belongs_to_its_day():
    for text, day in (("2024-02-09T23:59:59", 30), ("2024-02-10T00:00:00", 1), ("1969-12-31T23:59:59", 23)):
        assert kh.lunar_dates(np.array([text], dtype="datetime64[s]"))["day"] == [day]
        assert kh.lunar_dates(np.array([text], dtype="datetime64[ns]"))["day"] == [day]


def test_nothing_gives_an_empty_table():
    for empty in ([], (), DAYS[:0], np.empty((0, 3), dtype="datetime64[s]"), pd.Series([], dtype="datetime64[ns]")):
        table = kh.lunar_dates(empty)
        assert len(table) == 0 and table.columns == ("day", "month", "leap", "year")


@pytest.mark.parametrize(
    "days",
    [np.array([1]), np.array([1.5]), np.array([True]), np.array(["2024-02-10"]), np.array([1], "timedelta64[D]")],
)
def test_other_arrays_are_refused_with_their_type(days):
    with pytest.raises(kh.ValidationError) as caught:
        kh.lunar_dates(days)
    (issue,) = caught.value.issues
    assert (issue.code, issue.path) == ("KH-C019", "/days")
    assert issue.message.endswith(f": {days.dtype}") and issue.message_en.endswith(f": {days.dtype}")


def test_a_unit_too_fine_for_days_is_refused():
    with pytest.raises(kh.ValidationError, match=r"datetime64\[as\]"):
        kh.lunar_dates(np.array([-1], dtype="datetime64[as]"))


def test_what_is_wrong_in_a_list_is_named():
    for wrong in ("2024-02-10", 7, datetime(2024, 2, 10), pd.Timestamp("2024-02-10"), [date(2024, 2, 10)]):
        with pytest.raises(TypeError, match=r"days\[2\] must be a datetime\.date"):
            kh.lunar_dates([*DATES[:2], wrong])
    with pytest.raises(ValueError, match=r"days\[1\] must be in the years 1400 to 9999"):
        kh.lunar_dates([None, date(1000, 1, 1)])
    for wrong in ("2024-02-10", date(2024, 2, 10), None, 7):
        with pytest.raises(TypeError, match=r"days must be an array of datetime64 or a list of datetime\.date"):
            kh.lunar_dates(wrong)


def test_the_first_place_outside_the_range_is_named():
    for days in (
        np.array(["NaT", "2024-01-01", "1900-01-30", "1800-01-01"], dtype="datetime64[D]"),
        np.array(["NaT", "2024-01-01", "2101-01-29", "2300-01-01"], dtype="datetime64[s]"),
        np.array([0, 1, 2**62, -(2**62)]).view("datetime64[D]"),
        [None, date(2024, 1, 1), date(2101, 1, 29)],
    ):
        with pytest.raises(kh.ValidationError) as caught:
            kh.lunar_dates(days)
        assert [(issue.code, issue.path) for issue in caught.value.issues] == [("KH-C006", "/2")]


def test_working_days_take_the_same_forms():
    calendar = kh.WorkCalendar.vietnam()
    received = [date(2023, 4, 28), date(2024, 4, 26)]  # 03 working days on; 29/4 ↔ 4/5/2024 is a swap
    for days in (received, tuple(received), np.array(received, dtype="datetime64[s]"), pd.Series(received)):
        assert calendar.add_working_days(days, 3).tolist() == [date(2023, 5, 8), date(2024, 5, 4)]
        assert calendar.working_days_between(days, date(2024, 5, 4)).tolist()[1] == 3
        assert calendar.is_working_day(days).tolist() == [True, True]
