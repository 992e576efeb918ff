"""Figures as events, and comparisons that do not fool their reader."""

import copy
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import kehoach as kh
import polars
import pytest

EXAMPLES = Path(__file__).parents[3] / "examples" / "workspaces"
DAY = date(2025, 12, 31)


def codes(call, *args, **kwargs):
    with pytest.raises(kh.ValidationError) as caught:
        call(*args, **kwargs)
    return [issue.code for issue in caught.value.issues]


@pytest.fixture
def ws():
    ws = kh.Workspace()
    for unit in (
        kh.Unit(id="A", name="Sở A", kind="department_of_health", closed=date(2025, 7, 1)),
        kh.Unit(id="B", name="Sở B", kind="department_of_health", closed=date(2025, 7, 1)),
        kh.Unit(id="N", name="Sở mới", kind="department_of_health", opened=date(2025, 7, 1)),
        kh.Unit(id="C", name="Sở C", kind="department_of_health"),
    ):
        ws = ws.put(unit)
    ws = ws.put(kh.Lineage(type="merged", date=date(2025, 7, 1), **{"from_": ["A", "B"]}, to=["N"], basis="QĐ 1"))
    return ws.put(
        kh.Indicator(
            id="cases",
            title="Ca mắc",
            title_en="Cases",
            unit_of_measure="ca",
            unit_of_measure_en="cases",
            direction="lower_is_better",
            additive=True,
            disaggregations=[kh.Disaggregation(id="sex", categories=["female", "male"])],
            targets=[kh.ReferenceValue(value=50, period="2025Q4", unit="N")],
        )
    )


def observe(ws, unit, period, value, **more):
    return ws.append(
        type="observed", date=date(2025, 12, 1), unit=unit, indicator="cases", period=period, value=value, **more
    )


def test_a_figure_is_recorded_compared_and_corrected(ws):
    observe(ws, "C", "2024Q4", "40 ca")
    wrong = observe(ws, "C", "2025Q4", 3)
    ws.append(type="corrected", date=date(2025, 12, 2), corrects=wrong, reason="thiếu một chữ số")
    observe(ws, "C", "2025Q4", Decimal(30))
    comparison = ws.compare("cases", "2025Q4", as_of=DAY)
    assert comparison.sentence() == "giảm 10 ca so với cùng kỳ năm 2024 (40)"
    assert comparison.sentence(lang="en") == "down 10 cases on the same period of 2024 (40)"
    assert (comparison.percent, comparison.direction, comparison.better) == (Decimal("-25.00"), "decrease", True)
    assert (comparison.cautions, comparison.issues, comparison.notes()) == ((), [], [])
    assert [row["value"] for row in ws.observations(DAY)] == [Decimal(40), Decimal(30)]
    before = ws.observations(DAY, indicator="cases", period="2025Q4", known_on=date(2025, 12, 1))
    assert [row["value"] for row in before] == [Decimal(3)]  # as was known before the correction
    assert ws.compare("cases", "2025Q4", as_of=DAY, known_on=date(2025, 12, 1)).difference.value == Decimal(-37)


def test_comparisons_are_values(ws):
    observe(ws, "C", "2024Q4", 40)
    observe(ws, "C", "2025Q4", 30, provisional=True)
    comparison = ws.compare("cases", kh.ReportingPeriod("2025Q4"), as_of=DAY, unit=ws.units["C"])
    assert pickle.loads(pickle.dumps(comparison)) == comparison == kh.Comparison.from_json(comparison.to_json())
    assert copy.copy(comparison) is comparison
    assert str(comparison).splitlines() == [
        "Ca mắc quý IV/2025: 30 ca, giảm 10 ca so với cùng kỳ năm 2024 (40)",
        "Lưu ý: Số liệu quý IV/2025 là số sơ bộ",
    ]
    (issue,) = comparison.issues
    assert (issue.code, issue.severity, issue.path) == ("KH-R025", "warning", "/now")
    assert "cautions" in comparison._repr_html_()
    with pytest.raises(ValueError, match="lang"):
        comparison.sentence("fr")


def test_a_zero_base_has_no_percent(ws):
    observe(ws, "C", "2024Q4", "không có ca nào")
    observe(ws, "C", "2025Q4", 3)
    comparison = ws.compare("cases", "2025Q4", as_of=DAY)
    assert (comparison.percent, comparison.difference.value) == (None, Decimal(3))
    assert [each.kind for each in comparison.cautions] == ["zero_base"]
    assert "%" not in comparison.sentence()
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY, refuse="zero_base") == ["KH-R022"]
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY, refuse="all") == ["KH-R022"]


def test_merged_units(ws):
    observe(ws, "A", "2024Q4", 40)
    observe(ws, "B", "2024Q4", "ít nhất 60")
    observe(ws, "N", "2025Q4", 80)
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY) == ["KH-R010", "KH-R023"]  # none in 2024, and why
    summed = ws.compare("cases", "2025Q4", as_of=DAY, units="as_is")
    assert summed.summed == ("A", "B")
    assert (summed.before.value.kind, summed.before.value.lower) == ("bounded", Decimal(100))
    assert [each.kind for each in summed.cautions] == ["units_summed", "not_exact"]
    assert summed.percent is None
    assert summed.difference.upper == Decimal(-20)
    assert ws.total("cases", "2024Q4", as_of=DAY) == kh.Quantity(kind="bounded", at_least=100, unit_of_measure="ca")
    assert ws.total("cases", "2024Q4", as_of=DAY, units=["A"]).value == Decimal(40)
    assert codes(ws.total, "cases", "2024Q4", as_of=DAY, units=["A", "C"]) == ["KH-R010"]


def test_targets_and_the_period_before(ws):
    observe(ws, "N", "2025Q3", 100)
    observe(ws, "N", "2025Q4", 80)
    target = ws.compare("cases", "2025Q4", as_of=DAY, against="target")
    assert (target.target.value.value, target.achieved, target.better) == (Decimal(50), Decimal("160.00"), False)
    assert target.sentence() == "cao hơn 30 ca so với chỉ tiêu quý IV/2025 (50)"
    before = ws.compare("cases", "2025Q4", as_of=DAY, against="period_before", places=4)
    assert before.percent == Decimal("-20.0000")
    assert before.sentence() == "giảm 20 ca so với quý III/2025 (100)"
    assert codes(ws.compare, "cases", "2025Q3", as_of=DAY, against="target") == ["KH-R011"]


def test_categories(ws):
    observe(ws, "C", "2024Q4", 15, categories=[kh.Category("sex", "female")])
    observe(ws, "C", "2025Q4", 12, categories=[kh.Category("sex", "female")])
    comparison = ws.compare("cases", "2025Q4", as_of=DAY, categories={"sex": "female"})
    assert comparison.difference.value == Decimal(-3)
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY) == ["KH-R010"]  # of the whole there is none
    assert codes(observe, ws, "C", "2025Q4", 1, categories=[kh.Category("sex", "femal")]) == ["KH-R013"]


def test_percents_are_rounded_once(ws):
    observe(ws, "C", "2024Q4", 3)
    observe(ws, "C", "2025Q4", 4)
    exact = Fraction(100, 3)
    for places in (0, 2, 6):
        percent = ws.compare("cases", "2025Q4", as_of=DAY, places=places).percent
        assert abs(Fraction(percent) - exact) <= Fraction(1, 2 * 10**places)
        assert -percent.as_tuple().exponent == places


def test_bad_input_is_told_by_place(ws):
    with pytest.raises(kh.ValidationError) as caught:
        ws.append(type="observed", date=DAY, unit="Z", indicator="case", value="nhiều", period="2025Q9")
    assert sorted((issue.code, issue.path) for issue in caught.value.issues) == [
        ("KH-C004", "/period"),
        ("KH-R002", "/value"),
    ]
    with pytest.raises(kh.ValidationError) as caught:
        ws.append(type="observed", date=DAY, unit="Z", indicator="case", value=1, period="2025Q4")
    assert sorted((issue.code, issue.path, issue.suggestion_en) for issue in caught.value.issues) == [
        ("KH-L010", "/indicator", 'Did you mean "cases"?'),
        ("KH-L010", "/unit", 'Did you mean "A"?'),
    ]
    assert codes(kh.Event, type="observed", date=DAY, unit="C", indicator="cases", value=1) == ["KH-R016"]
    assert codes(kh.Event, type="submitted", date=DAY, unit="C", plan="P", task="T", value=1) == ["KH-J011"]
    assert codes(ws.compare, "case", "2025Q4", as_of=DAY) == ["KH-B003"]
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY, against="last_year") == ["KH-J008"]
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY, refuse=["zero"]) == ["KH-J008"]
    assert codes(ws.compare, "cases", 2025, as_of=DAY) == ["KH-R010"]
    with pytest.raises(TypeError, match="as_of must be a datetime.date"):
        ws.compare("cases", "2025Q4", as_of="2025-12-31")
    observe(ws, "C", "2025Q4", 1)
    observe(ws, "N", "2025Q4", 1)
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY) == ["KH-R012"]  # whose?


def test_indicators_are_definitions(ws, tmp_path):
    observe(ws, "C", "2025Q4", 1)
    assert list(ws.indicators) == ["cases"]
    assert codes(ws.remove, "cases") == ["KH-W003"]
    assert codes(ws.put, ws.indicators["cases"].replace(document="none")) == ["KH-B003"]
    index = kh.Indicator(id="pci", title="PCI")
    more = ws.put(index)
    assert list(more.remove(index).indicators) == ["cases"]
    more.save(tmp_path / "ws")
    assert sorted(path.name for path in (tmp_path / "ws").glob("*.json")) == [
        "indicators.json",
        "units.json",
        "workspace.json",
    ]
    again = kh.Workspace.load(tmp_path / "ws")
    assert again.indicators["cases"] == ws.indicators["cases"]
    assert again.log == more.log
    unsaved = again.put(kh.Indicator(id="new", title="Mới"))
    event = {"type": "observed", "date": DAY, "unit": "C", "indicator": "new", "period": "2025", "value": 1}
    assert codes(unsaved.append, **event) == ["KH-W013"]
    (tmp_path / "ws" / "indicators.json").unlink()
    assert codes(kh.Workspace.load, tmp_path / "ws") == ["KH-L010"]


def test_findings_name_the_line_of_the_log(tmp_path):
    kh.Workspace.load(EXAMPLES / "binh-dinh-2023-q1").save(tmp_path / "ws")
    ws = kh.Workspace.load(tmp_path / "ws")
    window = kh.Period(date(2024, 1, 1), date(2024, 3, 14))
    event = {"type": "observed", "date": date(2024, 4, 1), "unit": "SYT-BD", "indicator": "covid-new-cases"}
    ws.append(**event, period="2024Q1", window=window, value="12 ca", reported_change="tăng 8 ca", illustrative=True)
    again = kh.Workspace.load(tmp_path / "ws")
    (wrong,) = [issue for issue in again.check() if issue.code == "KH-R030"]
    assert (wrong.path, wrong.suggestion_en) == ("events.ndjson:24#/reported_change", "The right number is 7.")
    assert again.compare("covid-new-cases", "2024Q1", as_of=date(2024, 4, 1)).difference.value == Decimal(7)


def test_arguments_of_another_kind(ws):
    for arguments, message in (
        ({"period": None}, 'period must be a reporting period such as "2023Q1", not NoneType'),
        ({"refuse": 5}, 'refuse must be "all", a word or a list of words, not int'),
        ({"unit": 5}, "unit must be an id, or the value that has it, not int"),
        ({"categories": "sex"}, "categories must be a mapping or a list of kehoach.Category, not str"),
    ):
        with pytest.raises(TypeError) as caught:
            ws.compare("cases", arguments.pop("period", "2025Q4"), as_of=DAY, **arguments)
        assert str(caught.value) == message
    observe(ws, "C", "2025Q4", 1)
    assert codes(ws.compare, "cases", "2025Q4", as_of=DAY, places=50) == ["KH-J009"]


def test_definitions_in_order():
    definition = kh.IndicatorDefinition
    assert codes(
        kh.Indicator, id="i", title="I", definitions=[definition(id="a", text="a"), definition(id="b", text="b")]
    ) == ["KH-R017"]
    assert codes(
        kh.Indicator, id="i", title="I", targets=[kh.ReferenceValue(value=1, period="2024")] * 2
    ) == ["KH-R018"]  # fmt: skip


def test_tables_leave_by_arrow():
    ws = kh.Workspace.load(EXAMPLES / "binh-dinh-2023-q1")
    frame = polars.DataFrame(ws.observations(date(2023, 4, 6)))
    assert frame["value"].to_list() == [Decimal(73071), Decimal(5), Decimal(0)]
    results = polars.DataFrame(ws.interim_review("2023Q1", as_of=date(2023, 4, 6)).results)
    assert results["difference"].to_list() == [Decimal(-73066), None]


def test_the_source_that_prints_a_wrong_sum(ws):
    observe(ws, "C", "2024Q4", 40)
    observe(ws, "C", "2025Q4", 30, reported_change="giảm 11 ca", reported_percent=Decimal("-25.1"))
    found = {issue.code: issue for issue in ws.check()}
    assert found["KH-R030"].path == "/events/1/reported_change"
    assert found["KH-R030"].suggestion == "Số đúng: -10."
    assert found["KH-R031"].suggestion_en == "The right number is -25.0 %."
    assert [each.kind for each in ws.compare("cases", "2025Q4", as_of=DAY).cautions] == ["reported_wrong"] * 2
