"""A plan's calendar file, opened again by the icalendar package."""

import datetime
from datetime import date
from pathlib import Path

import icalendar
import kehoach as kh
import pytest

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "workspaces"
CAL = kh.WorkCalendar.vietnam()


def opened(text):
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "RFC 5545: lines are folded"
    book = icalendar.Calendar.from_ical(text)
    return book, book.walk("VEVENT"), book.walk("VTODO")


def plan_of(**fields):
    return kh.Plan(
        id="KH-1",
        title="Tuần lễ, có dấu phẩy; và chấm phẩy",
        document={"id": "VB", "type_name": "plan", "issued_date": "2024-01"},
        period={"start": "2024-01-20", "end": "2024-03-31"},
        **fields,
    )


def test_phu_my():
    (plan,) = kh.Workspace.load(EXAMPLES / "phu-my-2024").plans.values()
    text = plan.to_ics(calendar=CAL, roll="preceding")
    assert text == plan.to_ics(calendar=CAL, roll="preceding"), "the same plan gives the same file"
    book, events, todos = opened(text)
    days = [(event["DTSTART"].dt, event["DTEND"].dt) for event in events]
    assert days[0] == (date(2024, 1, 20), date(2024, 4, 1)), "the end is exclusive"
    assert (date(2024, 2, 8), date(2024, 2, 15)) in days and (date(2024, 2, 19), date(2024, 3, 11)) in days
    assert len(todos) == len(plan.tasks) == 7
    dues = {todo["DUE"].dt for todo in todos}
    assert date(2023, 4, 4) in dues, "as typed; nothing is put right silently"
    uids = [item["UID"] for item in events + todos]
    assert len(set(uids)) == len(uids) == 10
    assert {item["DTSTAMP"].dt.date() for item in events + todos} == {date(2024, 1, 31)}
    assert book["X-WR-CALNAME"]


def test_words_and_reasons():
    plan = plan_of(
        tasks=[
            {
                "id": "a",
                "text": "Đăng ký",
                "clause": "II.1",
                "units": "all",
                "deadline": kh.Deadline.parse("trước ngày 15/4/2024"),
            },
            {"id": "b", "text": "Họp", "units": "all", "deadline": kh.Deadline.parse("trước 17 giờ 00 ngày 12/4/2024")},
            {"id": "c", "text": "Không nêu hạn\nhai dòng, một phẩy", "units": "all"},
            {"id": "d", "text": "Báo cáo", "units": "all", "recurrence": kh.Recurrence.parse("ngày 25 hằng tháng")},
            {
                "id": "e",
                "text": "Trả lời",
                "units": "all",
                "deadline": kh.Deadline.parse("03 ngày làm việc kể từ ngày nhận"),
            },
        ]
    )
    _, events, todos = opened(plan.to_ics(calendar=CAL, roll="following", stamp=date(2024, 1, 19)))
    assert str(events[0]["SUMMARY"]) == "Tuần lễ, có dấu phẩy; và chấm phẩy"
    by_name = {str(todo["SUMMARY"]): todo for todo in todos}
    assert by_name["Đăng ký"]["DUE"].dt == date(2024, 4, 15)
    assert (
        "dời đến thứ Hai 15/4/2024" in by_name["Đăng ký"]["DESCRIPTION"]
        and "Mục: II.1" in by_name["Đăng ký"]["DESCRIPTION"]
    )
    assert by_name["Họp"]["DUE"].dt == datetime.datetime(2024, 4, 12, 17)
    assert by_name["Không nêu hạn hai dòng, một phẩy"]["DUE"].dt == date(2024, 4, 1)  # Sunday 31/3, rolled
    assert "suy ra" in by_name["Không nêu hạn hai dòng, một phẩy"]["DESCRIPTION"]
    assert {name: todo["DUE"].dt for name, todo in by_name.items() if "Báo cáo" in name} == {
        "202401: Báo cáo": date(2024, 1, 25),
        "202402: Báo cáo": date(2024, 2, 26),  # Sunday 25/2, rolled
        "202403: Báo cáo": date(2024, 3, 25),
    }
    assert "DUE" not in by_name["Trả lời"] and "ngày nhận" in by_name["Trả lời"]["DESCRIPTION"]
    assert by_name["Trả lời"]["DTSTAMP"].dt == datetime.datetime(2024, 1, 19, tzinfo=datetime.UTC)
    english = plan.to_ics(lang="en")
    assert "the day named" in english.replace("\r\n ", "") and "Clause" in english
    with pytest.raises(ValueError, match="lang"):
        plan.to_ics(lang="fr")


def test_what_a_due_day_hangs_on():
    midnight = kh.Deadline.parse("trước 0 giờ 00 ngày 12/4/2024")
    plan = plan_of(
        tasks=[
            {"id": "a", "text": "Nửa đêm", "units": "all", "deadline": midnight},
            {"id": "b", "text": "Không hạn", "units": "all"},
        ]
    )
    _, _, todos = opened(plan.to_ics(calendar=CAL, roll="preceding"))
    assert [todo["DUE"].dt for todo in todos] == [date(2024, 4, 11), date(2024, 3, 29)]  # 31/3 is a Sunday
    with pytest.raises(kh.ValidationError, match="KH-C005"):
        plan.to_ics(roll="preceding")
    every_month = {"id": "c", "text": "x", "units": "all", "recurrence": {"frequency": "monthly"}}
    _, _, todos = opened(plan.replace(period=None, tasks=[every_month]).to_ics())
    assert len(todos) == 1 and "DUE" not in todos[0]


def test_written_to_a_file(tmp_path):
    plan = plan_of()
    assert plan.to_ics(tmp_path / "plan.ics") is None
    assert (tmp_path / "plan.ics").read_bytes().decode() == plan.to_ics()


def test_windows_move_with_the_calendar():
    """Journey 3: what moves if the announced days off change."""
    year = next(year for year in CAL.data.years if year.year == 2024)
    longer = CAL.with_years([year.replace(days=[*year.days, {"date": "2024-02-15", "kind": "tet", "name": "Tết"}])])
    (plan,) = kh.Workspace.load(EXAMPLES / "phu-my-2024").plans.values()
    moved = {}
    for window in plan.focus_windows:
        before, after = (
            kh.Period.parse(window.text, reference=plan.period.start, calendar=calendar) for calendar in (CAL, longer)
        )
        assert before == window.period
        if before != after:
            moved[window.text] = after.end
    assert list(moved.values()) == [date(2024, 2, 15)]
