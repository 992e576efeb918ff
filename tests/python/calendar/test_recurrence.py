"""What recurs: reporting periods, days, RRULE text against dateutil's reading of it, and obligations of the ledger."""

import datetime
import pickle
from datetime import date

import kehoach as kh
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

YEAR = kh.Period(date(2024, 1, 1), date(2024, 12, 31))


def codes_of(call, *args, **kwargs):
    with pytest.raises(kh.ValidationError) as caught:
        call(*args, **kwargs)
    return [issue.code for issue in caught.value.issues]


def test_periods_share_a_day():
    plan = kh.Period(date(2024, 8, 15), date(2025, 1, 31))
    assert kh.Recurrence(frequency="monthly").periods(plan) == (
        "202408",
        "202409",
        "202410",
        "202411",
        "202412",
        "202501",
    )
    assert kh.Recurrence(frequency="quarterly").periods(plan) == ("2024Q3", "2024Q4", "2025Q1")
    assert kh.Recurrence(frequency="half_yearly").periods(plan) == ("2024S2", "2025S1")
    assert kh.Recurrence(frequency="yearly").periods(plan) == ("2024", "2025")
    weeks = kh.Recurrence(frequency="weekly").periods(kh.Period(date(2024, 12, 28), date(2025, 1, 6)))
    assert weeks == ("2024W52", "2025W1", "2025W2")
    assert kh.ReportingPeriod("2025W1").period == kh.Period(date(2024, 12, 30), date(2025, 1, 5))
    assert kh.ReportingPeriod("2020W53").period.end == date(2021, 1, 3)
    for text in ("2024W53", "2024W0", "2024W01", "2024W", "2024W100"):
        assert codes_of(kh.ReportingPeriod, text) == ["KH-C004"]


def test_days_fall_back():
    days = kh.Recurrence.parse("ngày 31 hằng tháng").dates(kh.Period(date(2024, 1, 1), date(2024, 4, 30)))
    assert days == (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30))
    assert kh.Recurrence(frequency="monthly", day=30).day_in("202302") == date(2023, 2, 28)
    assert kh.Recurrence(frequency="quarterly").day_in("2024Q1") == date(2024, 3, 31)
    assert kh.Recurrence.parse("ngày 15 tháng cuối quý").day_in("2024Q2") == date(2024, 6, 15)
    after = kh.Recurrence.parse("trước ngày 10 tháng đầu quý sau")
    assert after.day_in("2024Q4") == date(2025, 1, 10) and after.deadline_in("2024Q4").last_day() == date(2025, 1, 9)
    assert after.dates(YEAR) == (date(2024, 1, 10), date(2024, 4, 10), date(2024, 7, 10), date(2024, 10, 10))
    assert kh.Recurrence.parse("thứ Hai hằng tuần").dates(kh.Period(date(2024, 5, 1), date(2024, 5, 14))) == (
        date(2024, 5, 6),
        date(2024, 5, 13),
    )


RECURRENCES = st.one_of(
    st.builds(lambda day: kh.Recurrence(frequency="weekly", day=day), st.integers(1, 7)),
    st.builds(lambda day: kh.Recurrence(frequency="monthly", day=day), st.none() | st.integers(1, 31)),
    *[
        st.builds(
            lambda day, month, frequency=frequency: kh.Recurrence(frequency=frequency, day=day, month=month),
            st.none() | st.integers(1, 31),
            st.none() | st.integers(1, months),
        )
        for frequency, months in (("quarterly", 3), ("half_yearly", 6), ("yearly", 12))
    ],
)


@given(RECURRENCES, st.dates(date(2000, 1, 1), date(2030, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_rrule_names_the_same_days_to_dateutil(every, start):
    """29/2 by years: RFC 5545 cannot tell a leap year from its month alone, but BYSETPOS can."""
    within = kh.Period(start, start + datetime.timedelta(days=3 * 366))
    begin = datetime.datetime.combine(within.start, datetime.time())
    rule = rrulestr(every.to_rrule(), dtstart=begin)
    expected = tuple(
        at.date() for at in rule.between(begin, datetime.datetime.combine(within.end, datetime.time()), inc=True)
    )
    assert every.dates(within) == expected, every.to_rrule()
    again = kh.Recurrence.from_rrule("RRULE:" + every.to_rrule().lower())
    assert again.dates(within) == expected and again.to_rrule() == every.to_rrule()
    assert again.frequency == every.frequency


def test_rrule_text():
    assert kh.Recurrence.parse("ngày 25 hằng tháng").to_rrule() == "FREQ=MONTHLY;BYMONTHDAY=25"
    assert kh.Recurrence(frequency="quarterly").to_rrule() == "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
    assert kh.Recurrence(frequency="monthly", day=30).to_rrule() == "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"
    assert kh.Recurrence.from_rrule("FREQ=MONTHLY;INTERVAL=3").frequency == "quarterly"
    for text, count in (
        ("", 1),
        ("FREQ=DAILY", 1),
        ("FREQ=MONTHLY;COUNT=3;UNTIL=20240101", 2),
        ("FREQ=MONTHLY;BYMONTHDAY=30", 1),
        ("FREQ=MONTHLY;BYMONTH=1,2,5;BYMONTHDAY=40", 2),
        ("FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=2", 2),
        ("FREQ=MONTHLY;FREQ=MONTHLY", 1),
        ("every month", 2),
        ("FREQ=MONTHLY;BYSETPOS=-1", 1),
    ):
        assert codes_of(kh.Recurrence.from_rrule, text) == ["KH-C013"] * count, text
    assert codes_of(kh.Recurrence.from_rrule, "FREQ=YEARLY;BYMONTHDAY=25") == [
        "KH-C013"
    ]  # of every month, says RFC 5545
    once = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=28,29,30;BYSETPOS=-1"
    assert codes_of(kh.Recurrence.from_rrule, once) == ["KH-C013"]
    last = kh.Recurrence.from_rrule("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1")
    assert last.day_in("202402") == date(2024, 2, 29)
    december = kh.Recurrence.from_rrule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")
    assert december.to_rrule() == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
    assert codes_of(kh.Recurrence, frequency="weekly", day=8) == ["KH-J009"]
    assert codes_of(kh.Recurrence, frequency="quarterly", month=7) == ["KH-J009"]


def workspace(task, period=("2024-01-01", "2024-12-31")):
    plan = {
        "id": "KH",
        "document": {"id": "VB", "type_name": "plan", "issued_date": "2023-12-20"},
        "tasks": [{"id": "BC", "kind": "reporting", "units": "kind:cdc", **task}],
    }
    if period:
        plan["period"] = {"start": period[0], "end": period[1]}
    ws = kh.Workspace()
    for part in (
        kh.Unit(id="SYT", name="Sở", kind="department_of_health"),
        kh.Unit(id="CDC", name="CDC", kind="cdc"),
        kh.Plan(**plan),
    ):
        ws = ws.put(part)
    return ws


def test_a_task_that_recurs_gives_an_obligation_a_period():
    ws = workspace(
        {"recurrence": {"text": "trước ngày 05 hằng tháng", "frequency": "monthly", "day": 5, "cut_off": "before"}}
    )
    rows = list(ws.ledger().obligations(as_of=date(2024, 6, 30)))
    assert [row["period"] for row in rows] == [f"2024{month:02}" for month in range(1, 13)]
    assert (
        rows[1]["due"] == date(2024, 2, 4) and rows[1]["due_basis"] == "stated" and rows[1]["opens"] == date(2024, 2, 1)
    )
    quarterly = workspace({"recurrence": kh.Recurrence.parse("định kỳ hằng quý")})
    quarterly.append(
        kh.Event(type="submitted", date=date(2024, 3, 20), plan="KH", task="BC", unit="CDC", period="2024Q1")
    )
    rows = list(quarterly.ledger().obligations(as_of=date(2024, 7, 1)))
    assert [(row["period"], row["due"], row["due_basis"], row["status"]) for row in rows] == [
        ("2024Q1", date(2024, 3, 31), "inferred", "met"),
        ("2024Q2", date(2024, 6, 30), "inferred", "overdue"),
        ("2024Q3", date(2024, 9, 30), "inferred", "open"),
        ("2024Q4", date(2024, 12, 31), "inferred", "not_open"),
    ]
    assert [row["key"] for row in quarterly.ledger().rates(as_of=date(2024, 7, 1), by="period")][:2] == [
        "2024Q1",
        "2024Q2",
    ]
    assert kh.Workspace.from_json(quarterly.to_json()).plans["KH"].tasks[0].recurrence.text == "định kỳ hằng quý"
    with pytest.raises(kh.ValidationError, match="KH-L012"):
        quarterly.append(kh.Event(type="submitted", date=date(2024, 3, 20), plan="KH", task="BC", unit="CDC"))


def test_turns_due_before_the_plan_begins_are_not_its_own():
    every = kh.Recurrence.parse("trước ngày 05 hằng tháng")
    ws = workspace({"recurrence": every}, period=("2024-08-15", "2024-10-31"))
    rows = list(ws.ledger().obligations(as_of=date(2024, 12, 31)))
    assert [(row["period"], row["due"]) for row in rows] == [
        ("202409", date(2024, 9, 4)),
        ("202410", date(2024, 10, 4)),
    ]
    listed = ws.plans["KH"].with_turns()
    assert pickle.loads(pickle.dumps(listed)) == listed and listed.tasks[0].recurrence is None
    assert len(ws.put(listed).ledger()) == 2


def test_without_a_period_there_are_no_turns():
    ws = workspace({"recurrence": {"text": "hằng quý", "frequency": "quarterly"}}, period=None)
    assert len(ws.ledger()) == 0
    assert [(issue.code, issue.path) for issue in ws.check() if issue.code == "KH-C017"] == [
        ("KH-C017", "/plans/0/tasks/0/recurrence")
    ]
    for extra in ({"deadline": {"anchor": "year_end", "year": 2024}}, {"periods": [{"period": "2024Q1"}]}):
        with pytest.raises(kh.ValidationError, match="KH-B005"):
            workspace({"recurrence": {"frequency": "quarterly"}, **extra})


def test_due_days_of_the_ledger():
    calendar = kh.WorkCalendar.vietnam()
    limit = workspace({"deadline": kh.Deadline.parse("10 ngày kể từ ngày 20/4/2024")})

    def due(ws, **policy):
        (row,) = ws.ledger(calendar=calendar, policy=kh.DeadlinePolicy(**policy)).obligations(as_of=date(2024, 3, 1))
        return row["due"]

    assert kh.DeadlinePolicy().roll is None
    assert due(limit) == date(2024, 5, 2), "a limit ends by Art. 148 on the next working day"
    assert due(limit, roll="strict") == date(2024, 4, 30) and due(limit, roll="preceding") == date(2024, 4, 26)
    working = workspace({"deadline": kh.Deadline.parse("05 ngày làm việc kể từ ngày 26/4/2024")})
    assert due(working) == date(2024, 5, 7)
    with pytest.raises(kh.ValidationError) as caught:
        working.ledger()
    assert [(issue.code, issue.path) for issue in caught.value.issues] == [("KH-C005", "/plans/0/tasks/0/deadline")]
    assert [issue.code for issue in working.check() if issue.severity == "error"] == []

    unknown = workspace({"deadline": kh.Deadline.parse("05 ngày làm việc kể từ ngày nhận")})
    ledger = unknown.ledger(calendar=calendar)
    (row,) = ledger.obligations(as_of=date(2024, 12, 1))
    assert row["due"] is None and row["status"] == "open"
    assert [(issue.code, issue.severity) for issue in ledger.findings] == [("KH-C012", "warning")]
    unknown.append(
        kh.Event(type="extended", date=date(2024, 4, 1), new_due=date(2024, 4, 8), plan="KH", task="BC", unit="CDC")
    )
    (row,) = unknown.ledger(calendar=calendar).obligations(as_of=date(2024, 12, 1))
    assert row["due"] == date(2024, 4, 8) and row["status"] == "overdue"

    late = workspace({"deadline": {"anchor": "date", "date": "2030-04-30"}}, period=("2030-01-01", "2030-12-31"))
    (row,) = late.ledger(calendar=calendar, policy=kh.DeadlinePolicy(roll="following")).obligations(
        as_of=date(2030, 1, 1)
    )
    assert row["due"] == date(2030, 5, 2) and row["reason"] == "KH-C018", "projected, and says so"
    early = workspace({"deadline": {"anchor": "date", "date": "2016-04-30"}}, period=("2016-01-01", "2016-12-31"))
    with pytest.raises(kh.ValidationError, match="KH-C008"):
        early.ledger(calendar=calendar, policy=kh.DeadlinePolicy(roll="following"))
