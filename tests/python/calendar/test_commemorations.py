"""Which commemorative days a day belongs to."""

from datetime import date, datetime

import kehoach as kh
import pytest


def ids_on(day):
    return [each.id for each in kh.commemorations_on(day)]


def test_days_are_found_by_day():
    assert ids_on(date(2026, 4, 7)) == ["toan-dan-hien-mau-tinh-nguyen", "suc-khoe-toan-dan", "suc-khoe-the-gioi"]
    assert ids_on(date(2024, 12, 1)) == ["thang-hanh-dong-hiv-aids", "phong-chong-aids", "thang-hanh-dong-dan-so"]
    assert kh.commemorations_on(date(2024, 1, 15)) == ()
    for day in ("2024-12-01", datetime(2024, 12, 1), None):
        with pytest.raises(TypeError, match=r"day must be a datetime\.date"):
            kh.commemorations_on(day)


def test_every_day_of_a_year_agrees_with_the_table_of_the_year():
    table = kh.commemorations_in(2026)
    for row in table:
        for day in (row["start"], row["end"]):
            assert row["id"] in ids_on(day)
        before = date.fromordinal(row["start"].toordinal() - 1)
        after = date.fromordinal(row["end"].toordinal() + 1)
        assert row["id"] not in ids_on(before) and row["id"] not in ids_on(after)


def test_a_commemoration_is_a_value():
    day = kh.commemoration("copd")
    assert kh.Commemoration.from_json(day.to_json()) == day and day in kh.commemorations()
    with pytest.raises(kh.ValidationError) as caught:
        day.replace(starts="11-Wed9")
    assert [(issue.code, issue.path) for issue in caught.value.issues] == [("KH-C001", "/starts")]
