"""Words of time through Python: spans in code points, deadlines as values, what is marked, what is refused."""

import pickle
import unicodedata
from datetime import date
from pathlib import Path

import kehoach as kh
import pytest

CAL = kh.WorkCalendar.vietnam()
JANUARY = date(2024, 1, 20)


def issues_of(call, *args, **kwargs):
    with pytest.raises(kh.ValidationError) as caught:
        call(*args, **kwargs)
    return caught.value.issues


def test_the_face():
    d = kh.Deadline.parse("trước ngày 15/4/2024", reference=date(2024, 3, 1), calendar=CAL)
    assert (d.text, d.cut_off, d.anchor, d.rule) == ("trước ngày 15/4/2024", "before", "date", "before")
    assert d.window == kh.Period(date(2024, 4, 15), date(2024, 4, 15)) and d.inferred == ()
    assert [d.due(CAL, roll).date for roll in ("strict", "preceding", "following")] == [
        date(2024, 4, 14),
        date(2024, 4, 12),
        date(2024, 4, 15),
    ]
    assert d.due(CAL).date == date(2024, 4, 14) and "Chủ nhật 14/4/2024" in d.due(CAL).reason
    weeks = kh.Period.parse("tuần trước, trong và sau ngày 27/2", reference=JANUARY, calendar=CAL)
    assert (weeks.start, weeks.end) == (date(2024, 2, 19), date(2024, 3, 10))
    quarters = kh.Recurrence.parse("định kỳ hằng quý").periods(kh.Period(date(2024, 1, 1), date(2024, 12, 31)))
    assert quarters == ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
    twenty_five = kh.Period.parse("tuần trước, trong và sau ngày 27/2", reference=date(2025, 1, 6))
    assert (twenty_five.start, twenty_five.end) == (date(2025, 2, 17), date(2025, 3, 9))


def test_limits():
    words = "03 ngày làm việc kể từ ngày nhận"
    d = kh.Deadline.parse(words, anchor=date(2023, 4, 28), calendar=CAL)
    assert d.due(CAL).date == date(2023, 5, 8) and d.inferred == () and d.limit == kh.TimeLimit(3, "working_day")
    assert d.window == kh.Period(date(2023, 4, 29), date(2023, 5, 8))
    marked = kh.Deadline.parse(words, reference=date(2023, 4, 28), calendar=CAL)
    assert marked.due(CAL).date == date(2023, 5, 8) and marked.inferred == ("anchor",)
    later = kh.Deadline.parse(words)
    assert later.date is None and later.window is None and later.event == "ngày nhận"
    assert [issue.code for issue in issues_of(later.due, CAL)] == ["KH-C012"]
    assert later.due(CAL, anchor=date(2023, 4, 28)).date == date(2023, 5, 8)
    ten = kh.Deadline.parse("10 ngày kể từ ngày 20/4/2023")
    assert ten.due(CAL).date == date(2023, 5, 4) and ten.due(CAL, "strict").date == date(2023, 4, 30)
    assert "Điều 148" in ten.due(CAL).reason and "Art. 148" in ten.due(CAL).reason_en
    signed = kh.Deadline.parse("sau 15 ngày kể từ ngày ký", anchor=date(2000, 4, 7))
    assert signed.anchor == "signing" and signed.last_day() == date(2000, 4, 22)
    after = kh.Deadline.parse("chậm nhất 05 ngày sau khi kết thúc Hội thi", anchor=date(2024, 6, 20))
    assert (after.anchor, after.event, after.last_day()) == ("activity", "khi kết thúc Hội thi", date(2024, 6, 25))


def test_anchors():
    at = {"reference": date(2024, 3, 1), "calendar": CAL}
    cases = {
        "ngay từ đầu năm": ("year_start", date(2024, 1, 1)),
        "vào cuối năm": ("year_end", date(2024, 12, 31)),
        "trước Tết Nguyên đán 2025": ("tet", date(2025, 1, 28)),
        "trước Ngày Thầy thuốc Việt Nam năm 2025": ("commemoration", date(2025, 2, 26)),
        "đến hết quý I/2022": ("period_end", date(2022, 3, 31)),
        "trước tháng 5/2024": ("period_end", date(2024, 4, 30)),
        "trong tháng 3": ("period_end", date(2024, 3, 31)),
        "từ ngày 15/8/2024 đến ngày 31/01/2025": ("period_end", date(2025, 1, 31)),
        "trước 17 giờ 00 ngày 12/4/2024": ("date", date(2024, 4, 12)),
        "Báo cáo kết quả về Sở Y tế trước ngày 05/4/2023.": ("date", date(2023, 4, 4)),
    }
    for words, (anchor, last) in cases.items():
        d = kh.Deadline.parse(words, **at)
        assert (d.anchor, d.due(CAL).date) == (anchor, last), words
    clock = kh.Deadline.parse("trước 17 giờ 00 ngày 12/4/2024")
    assert (clock.cut_off, clock.time) == ("before", "17:00")


def test_what_is_filled_is_marked():
    assert kh.Deadline.parse("trước ngày 15/4", reference=date(2024, 3, 1)).inferred == ("year",)
    turn = kh.Deadline.parse("trước ngày 05/01", reference=date(2024, 12, 20))
    assert turn.date == date(2025, 1, 5) and turn.inferred == ("year",)
    assert kh.Deadline.parse("trước ngày 31/12", reference=JANUARY).date == date(2024, 12, 31)
    tet = kh.TimeExpression.parse("dịp Tết Nguyên đán", reference=JANUARY, calendar=CAL)
    assert tet.period == kh.Period(date(2024, 2, 8), date(2024, 2, 14)) and tet.inferred == ("year", "range")
    assert (tet.rule, tet.basis) == ("tet_break", "convention")
    assert kh.TimeExpression.parse("quý I/2023").basis == "law" and kh.TimeExpression.parse("quý I/2023").inferred == ()
    assert kh.TimeExpression.parse("15/4/24").inferred == ("year",)


def test_what_cannot_be_read_is_no_value():
    cases = [
        (kh.Deadline.parse, "khi có điều kiện", "KH-C010"),
        (kh.Deadline.parse, "trước ngày 31/4/2024", "KH-C014"),
        (kh.Deadline.parse, "trước ngày 15/4", "KH-C011"),
        (kh.Deadline.parse, "trước ngày 15/4/2024 hoặc trước ngày 20/4/2024", "KH-C010"),
        (kh.Period.parse, "dịp Tết Nguyên đán 2024", "KH-C011"),
        (kh.Period.parse, "trước ngày 15/4/2024", "KH-C010"),
        (kh.Period.parse, "từ ngày 15/4/2024", "KH-C010"),
        (kh.Period.parse, "quý I/2024, báo cáo trước ngày 15/4/2024", "KH-C010"),
        (kh.Deadline.parse, "chậm nhất 10 ngày trước khi tổ chức", "KH-C010"),
        (kh.Deadline.parse, "trước ngày 05 hằng tháng", "KH-C010"),
        (kh.Deadline.parse, "trong thời hạn 05 ngày làm việc", "KH-C011"),
        (kh.Recurrence.parse, "từ ngày 20 đến ngày 25 hằng tháng", "KH-C010"),
        (kh.TimeExpression.parse, "ngày 15/4/202", "KH-C010"),
        (kh.Period.parse, "từ ngày 31/3/2024 đến ngày 20/01/2024", "KH-C002"),
        (kh.Period.parse, "cùng kỳ năm trước", "KH-C011"),
        (kh.Period.parse, "", "KH-C010"),
        (kh.Recurrence.parse, "thỉnh thoảng", "KH-C010"),
        (kh.TimeExpression.parse, "đợt 1/2026", "KH-C010"),
    ]
    for call, words, code in cases:
        found = issues_of(call, words)
        assert {issue.code for issue in found} == {code}, words
        assert all(issue.message and issue.message_en and issue.suggestion for issue in found), words
    two = issues_of(kh.Deadline.parse, "trước ngày 15/4/2024 hoặc trước ngày 20/4/2024")
    assert [issue.span for issue in two] == [(0, 20), (26, 46)]


def test_spans_are_code_points():
    text = "Năm học mới – gửi về Sở Y tế trước ngày 15/4/2024; họp từ ngày 20/5/2024 đến 22/5/2024 🎉, ngày 31/4/2024."
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, text)
        reading = kh.find_times(typed)
        assert [unicodedata.normalize("NFC", each.text) for each in reading] == [
            "trước ngày 15/4/2024",
            "từ ngày 20/5/2024 đến 22/5/2024",
        ]
        for each in reading.found:
            assert typed[each.span[0] : each.span[1]] == each.text
        (issue,) = reading.issues
        assert issue.code == "KH-C014" and typed[issue.span[0] : issue.span[1]].endswith("31/4/2024")
        assert len(reading) == 2 and reading[0].deadline.date == date(2024, 4, 15)
        assert reading.table()["start"] == [each.span[0] for each in reading]
    page = kh.find_times("<b>trước ngày 15/4/2024</b>")._repr_html_()
    assert "&lt;b&gt;<mark" in page and "&lt; 2024-04-15" in page


def test_what_is_printed_once_is_shared():
    text = "Họp ngày 15, 16 và 17/4/2024; báo cáo quý I, II năm 2024 và ngày 01, 15 hằng tháng"
    reading = kh.find_times(text)
    assert [(text[each.start : each.end], each.from_, each.to) for each in reading][:5] == [
        ("ngày 15", date(2024, 4, 15), date(2024, 4, 15)),
        ("16", date(2024, 4, 16), date(2024, 4, 16)),
        ("17/4/2024", date(2024, 4, 17), date(2024, 4, 17)),
        ("quý I", date(2024, 1, 1), date(2024, 3, 31)),
        ("II năm 2024", date(2024, 4, 1), date(2024, 6, 30)),
    ]
    assert [each.recurrence.day for each in reading if each.recurrence] == [1, 15]
    assert not reading.issues and not any(each.inferred for each in reading)


def test_same_period():
    reading = kh.find_times("Quý I/2024 tăng 5 ca so với cùng kỳ năm trước, giảm so với cùng kỳ năm 2022.")
    assert [(each.from_, each.to) for each in reading] == [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2023, 1, 1), date(2023, 3, 31)),
        (date(2022, 1, 1), date(2022, 3, 31)),
    ]
    leap = kh.Period(date(2024, 1, 1), date(2024, 2, 29))
    assert leap.same_period_last_year() == kh.Period(date(2023, 1, 1), date(2023, 2, 28))


def test_deadlines_go_through_json():
    for words in (
        "03 ngày làm việc kể từ ngày nhận",
        "trước Tết 2025",
        "đến hết quý I/2022",
        "trước 17h30 ngày 12/4/2024",
    ):
        d = kh.Deadline.parse(words, reference=JANUARY, calendar=CAL)
        assert kh.Deadline.from_json(d.to_json()) == d == pickle.loads(pickle.dumps(d))


def test_rules_say_what_they_rest_on():
    rules = {row["word"]: row for row in kh.time_rules()}
    assert {row["basis"] for row in rules.values()} == {"law", "convention", "plain"}
    assert rules["quarter"]["source"] == "Luật Kế toán 2015, Điều 12" and rules["before"]["basis"] == "convention"
    assert all(row["source"] for row in rules.values() if row["basis"] == "law")
    assert all(row["meaning"] and row["meaning_en"] for row in rules.values())


def test_the_documents_themselves():
    """Reads the full texts where they are: beside a checkout, as in CI. A clone by itself has none, and this test then
    has nothing to say."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the documents' full texts are not beside this checkout: nothing was read")
    read = {
        path.stem: kh.find_times(path.read_text("utf-8"), reference=JANUARY, calendar=CAL)
        for path in folder.glob("*.txt")
    }
    assert len(read) == 5

    def days(stem):
        return {(" ".join(each.text.split()), each.from_, each.to) for each in read[stem]}

    assert ("trước ngày 15/4/2024", None, date(2024, 4, 15)) in days("ninh-binh-2024-outstanding-events")
    assert ("Từ ngày 15/8/2024 đến ngày 31/01/2025", date(2024, 8, 15), date(2025, 1, 31)) in days(
        "lang-son-2024-green-clean-beautiful"
    )
    doctors = days("phu-my-2024-doctors-day")
    assert ("Từ ngày 20/01/2024 đến ngày 31/3/2024", date(2024, 1, 20), date(2024, 3, 31)) in doctors
    assert any(
        d[0].startswith("tuần trước, trong và sau") and d[1:] == (date(2024, 2, 19), date(2024, 3, 10)) for d in doctors
    )
    assert ("trước ngày 05/4/2023", None, date(2023, 4, 5)) in doctors
    review = days("binh-dinh-2023-q1-review")
    assert ("tính từ ngày 01/01 đến ngày 14/03/2023", date(2023, 1, 1), date(2023, 3, 14)) in review
    assert any(d[0].endswith("quý II/2023") and d[1:] == (date(2023, 4, 1), date(2023, 6, 30)) for d in review)
