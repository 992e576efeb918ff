"""Every record: round trips, frozen, hashable, shown."""

import copy
import datetime
import json
import pickle
from decimal import Decimal
from inspect import signature

import kehoach as kh
import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

RECORDS = sorted(strategies.RECORDS)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = {name: getattr(kh, name) for name in kh.__all__} | {"datetime": datetime, "Decimal": Decimal}


def made(name, value):
    return getattr(kh, name).from_json(json.dumps(value))


@pytest.mark.parametrize("name", RECORDS)
@SLOW
@given(data=st.data())
def test_round_trips(name, data):
    cls = getattr(kh, name)
    value = data.draw(strategies.jsons(name))
    x = made(name, value)
    assert cls.from_json(x.to_json(private=True)) == x
    assert cls(**value) == x
    assert cls(**x.to_dict(private=True)) == x
    assert eval(repr(x), dict(NAMES)) == x
    assert pickle.loads(pickle.dumps(x)) == x
    assert hash(pickle.loads(pickle.dumps(x))) == hash(x)
    assert copy.deepcopy(x) is x
    assert x.replace() == x
    assert kh.difference(x, x) == []
    assert x != object()
    assert "<table>" in x._repr_html_()
    json.loads(x.to_json())
    for field in strategies.RECORDS[name]["fields"]:
        held = getattr(x, field["python"])
        if field["list"]:
            assert isinstance(held, tuple) or (held is None and field["type"].endswith("None"))
            assert len(held or ()) == len(value.get(field["name"], ()))
        elif field["element"] in ("text", "date", "integer", "decimal") and field["name"] in value:
            assert str(held) == str(value[field["name"]])


def test_every_record_of_the_schema_is_bound_with_every_field():
    definitions = kh.json_schema()["$defs"]
    records = {name: each for name, each in definitions.items() if "properties" in each and name != "WorkspaceData"}
    assert len(records) > 30
    for name, each in records.items():
        cls = getattr(kh, name)
        parameters = signature(cls).parameters
        for field, said in each["properties"].items():
            attribute = f"{field}_" if field == "from" else field
            assert getattr(cls, attribute).__doc__ == said["description"]
            assert attribute in parameters
            assert attribute in cls.__doc__
        required = {f"{field}_" if field == "from" else field for field in each.get("required", [])}
        assert required == {key for key, parameter in parameters.items() if parameter.default is parameter.empty}


def test_values_are_frozen_and_say_how_to_change_them():
    unit = kh.Unit(id="BV-01", name="Bệnh viện A", kind="general_hospital")
    with pytest.raises(AttributeError, match=r"Unit are frozen.*\.replace"):
        unit.name = "B"
    with pytest.raises(AttributeError, match="frozen"):
        del unit.name
    with pytest.raises(AttributeError, match="frozen"):
        unit.nickname = "B"
    changed = unit.replace(name="B", tier=kh.Tier.provincial)
    assert (unit.name, unit.tier) == ("Bệnh viện A", None)
    assert (changed.name, changed.tier) == ("B", "provincial")
    assert changed.replace(tier=None, name="Bệnh viện A") == unit
    assert kh.difference(unit, changed) == [("/name", "Bệnh viện A", "B"), ("/tier", None, "provincial")]


def test_types_in_and_out():
    unit = kh.Unit(
        id="BV-01",
        name="A",
        kind=kh.UnitKind.hospital,
        blocks=("treatment", kh.Block.training),
        opened=datetime.date(2020, 1, 2),
    )
    assert unit.kind is kh.UnitKind.hospital and unit.kind == "hospital" and unit.kind.label("vi") == "bệnh viện"
    assert unit.blocks == (kh.Block.treatment, kh.Block.training)
    assert unit.opened == datetime.date(2020, 1, 2) and type(unit.opened) is datetime.date
    assert unit.closed is None
    figure = {"kind": "exact", "text": "x"}
    assert kh.Quantity(**figure, value=0.1).value == Decimal("0.1")
    assert kh.Quantity(**figure, value=1e-7).value == Decimal("0.0000001")
    assert kh.Quantity(**figure, value=146).value == Decimal(146)
    assert str(kh.Quantity(**figure, value=Decimal("86.70")).value) == "86.70"
    assert kh.Quantity(**figure, value="-1.5").value == Decimal("-1.5")
    lineage = kh.Lineage(type="merged", date="2025-07-01", from_=["A"], to=["B"], basis="202/2025/QH15")
    assert lineage.from_ == ("A",) and json.loads(lineage.to_json())["from"] == ["A"]
    assert kh.Lineage(**lineage.to_dict()) == lineage


def test_scalars_with_classes():
    month = kh.PartialDate("2024-03")
    assert (month.year, month.month, month.day, month.is_complete) == (2024, 3, None, False)
    assert (month.earliest, month.latest) == (datetime.date(2024, 3, 1), datetime.date(2024, 3, 31))
    assert month == "2024-03" and hash(month) == hash("2024-03") and month < kh.PartialDate(datetime.date(2024, 3, 1))
    assert month <= kh.PartialDate("2024-03") < kh.PartialDate("2024-04") and kh.PartialDate(
        "2025"
    ) > month >= kh.PartialDate("2024")
    quarter = kh.ReportingPeriod("2024Q1")
    assert quarter.period == kh.Period(start="2024-01-01", end="2024-03-31") and str(quarter) == "2024Q1"
    units = kh.UnitSet("( kind:hospital|id:A ) - id:B")
    assert units == kh.UnitSet.parse(str(units)) and units.names("A") and not units.names("B")
    for each in (month, quarter, units):
        assert eval(repr(each), dict(NAMES)) == each
        assert pickle.loads(pickle.dumps(each)) == each
        assert hash(pickle.loads(pickle.dumps(each))) == hash(each)
    with pytest.raises(kh.ValidationError) as caught:
        kh.PartialDate("2024-13")
    assert [issue.code for issue in caught.value.issues] == ["KH-C003"]


def test_methods():
    deadline = kh.Deadline(
        anchor="date", date=datetime.date(2024, 4, 15), cut_off="before", text="trước ngày 15/4/2024"
    )
    days = kh.WorkCalendar()
    assert deadline.named_day() == datetime.date(2024, 4, 15)
    assert deadline.last_day() == deadline.due().date == datetime.date(2024, 4, 14)
    assert deadline.due(days, roll="preceding").date == datetime.date(2024, 4, 12)
    assert deadline.due(days, roll=kh.Roll.following).date == datetime.date(2024, 4, 15)
    due = deadline.due(days, "following")
    assert "Sunday 14/4/2024" in due.reason_en and "thứ Hai 15/4/2024" in due.reason and not due.projected
    assert pickle.loads(pickle.dumps(due)) == due and hash(due) == hash(pickle.loads(pickle.dumps(due)))
    with pytest.raises(kh.ValidationError) as caught:
        deadline.due(roll="following")
    assert [issue.code for issue in caught.value.issues] == ["KH-C005"]
    assert days.is_working_day(datetime.date(2024, 4, 12)) and not days.is_working_day(datetime.date(2024, 4, 13))
    period = kh.Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 1, 31))
    assert (
        period.length() == 31
        and datetime.date(2024, 1, 31) in period
        and not period.contains(datetime.date(2024, 2, 1))
    )
    unit = kh.Unit(
        id="A",
        name="Cũ",
        kind="cdc",
        opened="2020-01-01",
        closed="2025-07-01",
        history=[{"from": "2024-01-01", "name": "Mới"}],
    )
    assert unit.name_on(datetime.date(2023, 12, 31)) == "Cũ" and unit.name_on(datetime.date(2024, 1, 1)) == "Mới"
    assert unit.exists_on(datetime.date(2025, 6, 30)) and not unit.exists_on(datetime.date(2025, 7, 1))
    document = kh.Document(id="D", type_name="plan", code_number="09", code_notation="KH-SYT", issued_date="2024-03")
    assert document.full_number() == "09/KH-SYT"
    assert document.issued_bounds().latest == datetime.date(2024, 3, 31)
    plan = kh.Plan(
        id="P",
        document=document,
        tasks=[kh.Task(id="T1", units="all")],
        themes=[{"id": "C1", "text": "x", "units": "all"}],
    )
    assert plan.task("T1").units == kh.UnitSet("all") and plan.theme("C1").text == "x"
    assert plan.opens() == datetime.date(2024, 3, 31) and plan.issued_bounds().earliest == datetime.date(2024, 3, 1)
    with pytest.raises(KeyError, match="did you mean T1"):
        plan.task("T2")


def test_words():
    assert [str(word) for word in kh.Severity] == ["error", "warning", "note"]
    assert kh.Status.overdue.label("vi") == "quá hạn" and kh.Status.overdue.label("en") == "overdue"
    assert kh.LineageType("split") is kh.LineageType.split
    assert pickle.loads(pickle.dumps(kh.Tier.commune)) is kh.Tier.commune
    with pytest.raises(ValueError, match="use one of: central, provincial"):
        kh.Tier("nowhere")
    with pytest.raises(ValueError, match="vi"):
        kh.Tier.commune.label("fr")
