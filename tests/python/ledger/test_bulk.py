"""The ledger in bulk: CSV, log files and Arrow in; questions over time and over subtrees; every problem by its place."""

from __future__ import annotations

import json
import os
import signal
import threading
from datetime import date, timedelta

import duckdb
import kehoach as kh
import polars as pl
import pyarrow as pa
import pytest

UNITS = """id,name,kind,tier,block,parent,opened,closed,from,basis
BYT,Bộ Y tế,ministry,central,,,,,,
S1,Sở 1,department_of_health,provincial,,BYT,,,,
S2,Sở 2,department_of_health,provincial,,BYT,,,,
H1,Bệnh viện 1,general_hospital,provincial,treatment,S1,,,,
T1,Trung tâm 1,district_health_centre,district,treatment preventive,S1,,,,
T2,Trung tâm 2,district_health_centre,district,preventive,S2,,,,
X1,Trạm 1,commune_health_station,commune,,T1,,,,
X2,Trạm 2,commune_health_station,commune,,T1,,,,
X3,Trạm 3,commune_health_station,commune,,T2,2024-02-01,2024-12-01,,
X2,,,,,T2,,,2024-07-01,QĐ 1
"""
TASKS = """plan,task,unit_set,period,opens,due
01/KH,bao-cao,tier:district | tier:commune,2024Q1,2024-01-01,2024-04-05
01/KH,bao-cao,tier:district | tier:commune,2024Q2,2024-04-01,2024-07-05
01/KH,nop,kind:hospital,,,2024-06-30
02/KH,tin,block:preventive,,,2024-10-31
"""
EVENTS = [
    {"type": "submitted", "date": "2024-03-01", "plan": "01/KH", "task": "bao-cao", "period": "2024Q1", "unit": "T1"},
    {"type": "submitted", "date": "2024-04-10", "plan": "01/KH", "task": "bao-cao", "period": "2024Q1", "unit": "X1"},
    {
        "type": "exempted",
        "date": "2024-04-02",
        "plan": "01/KH",
        "task": "bao-cao",
        "period": "2024Q1",
        "unit": "X2",
        "reason": "lũ",
    },
    {"type": "extended", "date": "2024-06-01", "plan": "01/KH", "task": "nop", "unit": "H1", "new_due": "2024-08-31"},
    {"type": "submitted", "date": "2024-08-01", "plan": "01/KH", "task": "nop", "unit": "H1"},
    {"type": "submitted", "date": "2024-07-01", "plan": "01/KH", "task": "bao-cao", "period": "2024Q2", "unit": "T2"},
]
NAMES = ("expected", "met", "on_time", "missing")
YEAR_END = date(2024, 12, 31)


def logged(events):
    out, recorded = [], "2024-01-01"
    for seq, event in enumerate(events, 1):
        recorded = max(recorded, event["date"])
        out.append({"seq": seq, "type": event["type"], "date": event["date"], "recorded": recorded, **event})
    return out


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "tasks.csv").write_text(TASKS, encoding="utf-8")
    text = "".join(json.dumps(e, ensure_ascii=False, separators=(",", ":")) + "\n" for e in logged(EVENTS))
    (tmp_path / "events.ndjson").write_text(text, encoding="utf-8")
    return tmp_path


def built(folder, **more):
    units, plans = kh.read_units_csv(folder / "units.csv"), kh.read_tasks_csv(folder / "tasks.csv")
    return kh.Ledger.build(units, plans, **({"events": folder / "events.ndjson"} | more))


def figures(table):
    return {row["key"]: tuple(row[name] for name in NAMES) for row in table}


def test_units_and_tasks(folder):
    units, plans = kh.read_units_csv(folder / "units.csv"), kh.read_tasks_csv(folder / "tasks.csv")
    assert list(units) == ["BYT", "S1", "S2", "H1", "T1", "T2", "X1", "X2", "X3"]
    assert units["T1"].blocks == ("treatment", "preventive") and units["X3"].closed == date(2024, 12, 1)
    (change,) = units["X2"].history
    assert (change.from_, change.parent, change.basis) == (date(2024, 7, 1), "T2", "QĐ 1")
    assert [plan.id for plan in plans] == ["01/KH", "02/KH"]
    report, hand_in = plans[0].tasks
    assert [(p.period, p.opens, p.deadline.date) for p in report.periods] == [
        ("2024Q1", date(2024, 1, 1), date(2024, 4, 5)),
        ("2024Q2", date(2024, 4, 1), date(2024, 7, 5)),
    ]
    assert hand_in.deadline.date == date(2024, 6, 30) and str(hand_in.units) == "kind:hospital"


def test_the_questions(folder):
    ledger = built(folder)
    assert len(ledger) == 4 + 5 + 1 + 2  # X3 opens in February: four in the first quarter, five in the second
    assert ledger.events == 6 and ledger.unresolved == [] and ledger.load_issues == []
    by = figures(ledger.rates(as_of=YEAR_END, by="province"))
    assert by == {"S1": (6, 3, 2, 3), "S2": (5, 1, 1, 4)}
    assert figures(ledger.rates(as_of=YEAR_END, by="plan")) == {"01/KH": (9, 4, 3, 5), "02/KH": (2, 0, 0, 2)}
    assert figures(ledger.rates(as_of=YEAR_END, by="block")) == {
        "treatment": (4, 2, 2, 2), "preventive": (6, 2, 2, 4), None: (4, 1, 0, 3),
    }  # fmt: skip
    assert figures(ledger.subtrees(as_of=YEAR_END)) == {
        "BYT": (11, 4, 3, 7),
        "S1": (6, 3, 2, 3),
        "S2": (5, 1, 1, 4),
        "H1": (1, 1, 1, 0),
        "T1": (5, 2, 1, 3),
        "T2": (5, 1, 1, 4),
        "X1": (2, 1, 0, 1),
        "X2": (1, 0, 0, 1),
        "X3": (1, 0, 0, 1),
    }
    owing = ledger.owing(as_of=YEAR_END, limit=3)
    assert [(row["key"], row["missing"]) for row in owing] == [("T1", 2), ("T2", 2), ("X1", 1)]
    gaps = ledger.gaps(as_of=YEAR_END, minimum=0.5, by="province")
    assert [(row["key"], row["completeness"]) for row in gaps] == [("S2", 0.2)]
    assert [row["key"] for row in ledger.gaps(as_of=YEAR_END, minimum=0.5, of="timeliness", by="province")] == [
        "S1",
        "S2",
    ]


def test_trend_is_rates_at_each_date(folder):
    ledger = built(folder)
    dates = [date(2024, m, 28) for m in range(1, 13)]
    for by in (None, "province", "unit", "task", "period"):
        trend = ledger.trend(dates, by=by)
        assert trend.columns[0] == "date"
        for day in dates:
            rows = [{k: v for k, v in row.items() if k != "date"} for row in trend if row["date"] == day]
            assert rows == ledger.rates(as_of=day, by=by).to_dicts()
    with pytest.raises(kh.ValidationError) as error:
        ledger.trend([])
    assert [issue.code for issue in error.value.issues] == ["KH-L042"]


def test_every_way_in_gives_the_same(folder):
    want = built(folder)
    events = logged(EVENTS)
    schema = pa.schema(
        [(c, pa.string()) for c in ("type", "date", "recorded", "plan", "task", "period", "unit", "reason", "new_due")]
    )
    table = pa.Table.from_pylist([{k: v for k, v in e.items() if k != "seq"} for e in events], schema)
    dated = pl.from_arrow(table).with_columns(pl.col("date", "recorded", "new_due").str.to_date())
    coded = dated.with_columns(pl.col("type", "plan", "task", "period", "unit").cast(pl.Categorical))
    pandas = dated.to_pandas()
    ways = {
        "pyarrow": table,
        "polars": dated,
        "categories": coded,
        "pandas": pandas,
        "duckdb": duckdb.sql("select * from dated").to_arrow_table(),
        "chunks": pa.Table.from_batches(table.to_batches(max_chunksize=2)),
        "list": [kh.Event(**event) for event in events],
        "text": str(folder / "events.ndjson"),
    }
    (folder / "spaced.ndjson").write_text(
        "".join(json.dumps(e, indent=None) + "\r\n" for e in events), encoding="utf-8-sig"
    )
    ways["spaced, with a byte-order mark and CRLF"] = folder / "spaced.ndjson"
    for name, way in ways.items():
        got = built(folder, events=way, threads=2)
        for question in (
            lambda ledger: ledger.rates(as_of=YEAR_END, by="unit"),
            lambda ledger: ledger.obligations(as_of=date(2024, 7, 6)),
            lambda ledger: ledger.rates(as_of=YEAR_END, by="province", known_on=date(2024, 4, 9)),
        ):
            assert question(got).to_csv() == question(want).to_csv(), name
    half = built(folder, events=[kh.Event(**event) for event in events[:3]])
    later = half.with_events([kh.Event(**event) for event in events[3:]])
    assert later.obligations(as_of=YEAR_END) == want.obligations(as_of=YEAR_END)
    assert half.with_events(table.slice(3)).obligations(as_of=YEAR_END) == want.obligations(as_of=YEAR_END)
    assert len(half.obligations(as_of=YEAR_END, status="met")) == 1  # the first one is as it was


def problems(error):
    return [(issue.code, issue.path) for issue in error.value.issues]


def test_bad_units_all_at_once(folder):
    (folder / "units.csv").write_text(
        "\ufeffid;kind;tier;parent;opened;from\n"
        "S;department_of_health;provincial;;;\n"
        "A;general_hospitl;provincial;S;;\n"
        'B;cdc;provincial;S;"31/12/\n2024";\n'
        "C;cdc;provincial;Z;;\n"
        "D;cdc;provincial;S\n"
        "E;;;S;;2024-01-01\n",
        encoding="utf-8",
    )
    with pytest.raises(kh.ValidationError) as error:
        kh.read_units_csv(folder / "units.csv")
    assert problems(error) == [
        ("KH-F003", "units.csv:7"),
        ("KH-B003", "units.csv:8#/id"),
        ("KH-J008", "units.csv:3#/kind"),
        ("KH-C001", "units.csv:4#/opened"),
    ]
    assert error.value.table["line"] == [7, 8, 3, 4] and error.value.table["code"][2] == "KH-J008"
    left_out = []
    units = kh.read_units_csv(folder / "units.csv", on_error="skip", issues=left_out)
    assert list(units) == ["S"]
    assert [(i.code, i.path) for i in left_out][-1] == (
        "KH-B003",
        "units.csv:6#/parent",
    )  # seen once the others are out
    table = kh.issue_table(left_out)
    assert (
        table["line"] == [7, 8, 3, 4, 6] and table["code"][0] == "KH-F003" and table["path"][2] == "units.csv:3#/kind"
    )
    for text, code in (
        ("", "KH-F001"),
        ("id,name\n", "KH-V042"),
        ("id,kind,kind\n", "KH-F006"),
        ("id,kind,knd\n", "KH-V045"),
    ):
        (folder / "units.csv").write_text(text, encoding="utf-8")
        with pytest.raises(kh.ValidationError) as error:
            kh.read_units_csv(folder / "units.csv")
        assert [issue.code for issue in error.value.issues] == [code]
    with pytest.raises(kh.ValidationError) as error:
        kh.read_units_csv(folder / "none.csv")
    assert problems(error) == [("KH-J012", "none.csv")]


def test_bad_tasks_all_at_once(folder):
    (folder / "tasks.csv").write_text(
        "plan,task,unit_set,period,opens,due\n"
        "P,a,tier:distrct,2024Q1,,\n"
        "P,b,all,2024Q9,,\n"
        "P,c,all,,,2024-02-30\n"
        "P,d,all,,,\n"
        "P,d,all,,,\n"
        "P,e,all,,2024-01-01,\n"
        "P,f,all,2024Q1,,\n"
        "P,f,tier:commune,2024Q2,,\n",
        encoding="utf-8",
    )
    with pytest.raises(kh.ValidationError) as error:
        kh.read_tasks_csv(folder / "tasks.csv")
    assert sorted(problems(error), key=lambda p: p[1]) == [
        ("KH-J008", "tasks.csv:2#/unit_set"),
        ("KH-C004", "tasks.csv:3#/period"),
        ("KH-C001", "tasks.csv:4#/due"),
        ("KH-B002", "tasks.csv:6#/task"),
        ("KH-J007", "tasks.csv:7#/period"),
        ("KH-F005", "tasks.csv:9#/unit_set"),
    ]
    left_out = []
    (plan,) = kh.read_tasks_csv(folder / "tasks.csv", on_error="skip", issues=left_out)
    assert [task.id for task in plan.tasks] == ["d", "f"] and len(left_out) == 6


def test_unit_sets_must_name_units_that_are_there(folder):
    units, plans = kh.read_units_csv(folder / "units.csv"), kh.read_tasks_csv(folder / "tasks.csv")
    task = plans[0].tasks[0].replace(units="under:S9 | id:X9")
    with pytest.raises(kh.ValidationError) as error:
        kh.Ledger.build(units, [plans[0].replace(tasks=[task])])
    assert problems(error) == [("KH-B003", "/plans/0/tasks/0/units")] * 2


BAD_LINES = {
    "unknown unit": ({"unit": "T9"}, "KH-L010", "#/unit"),
    "unknown task": ({"task": "bao-cap"}, "KH-L010", "#/task"),
    "unknown period": ({"period": "2025Q1"}, "KH-L010", "#/period"),
    "no period": ({"period": None}, "KH-L012", ""),
    "a date that is none": ({"date": "2024-02-30"}, "KH-C001", "#/date"),
    "a sequence number twice": ({"seq": 1}, "KH-L001", "#/seq"),
    "recorded before the line above": ({"recorded": "2024-01-01"}, "KH-L002", "#/recorded"),
}


@pytest.mark.parametrize("name", BAD_LINES)
@pytest.mark.parametrize("spaced", [False, True])
def test_one_bad_line(folder, name, spaced):
    change, code, field = BAD_LINES[name]
    lines = logged([EVENTS[0] | {"unit": unit} for unit in ("T1", "T2", "X1")])
    bad = {k: v for k, v in (lines[1] | change).items() if v is not None}
    text = [
        json.dumps(e, ensure_ascii=False, separators=(", ", ": ") if spaced else (",", ":"))
        for e in (lines[0], bad, lines[2])
    ]
    (folder / "events.ndjson").write_text("\n".join(text) + "\n", encoding="utf-8")
    with pytest.raises(kh.ValidationError) as error:
        built(folder)
    assert (code, "events.ndjson:2" + field) in problems(error)
    kept = built(folder, on_error="skip")
    assert (code, "events.ndjson:2" + field) in [(i.code, i.path) for i in kept.load_issues + kept.unresolved]
    if code not in ("KH-L001", "KH-L002"):
        assert len(kept.obligations(as_of=YEAR_END, status=["met", "met_late"])) == 2


def test_a_torn_last_line_is_told_and_nothing_is_changed(folder):
    path = folder / "events.ndjson"
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    ledger = built(folder)
    assert [(i.code, i.path) for i in ledger.load_issues] == [("KH-L004", "events.ndjson:6")]
    assert ledger.events == 5 and path.read_bytes() == whole[:-30]


def test_bad_streams(folder):
    good = pa.table({"type": ["submitted"], "date": ["2024-03-01"], "plan": ["01/KH"], "task": ["nop"], "unit": ["H1"]})
    for table, code, path in (
        (good.drop_columns(["date"]), "KH-V042", "/events"),
        (good.append_column("untt", pa.array(["x"])), "KH-V045", "/events"),
        (good.set_column(1, "date", pa.array([20240301])), "KH-V051", "/events"),
        (good.set_column(4, "unit", pa.array([None], pa.string())), "KH-J007", "/events/0"),
        (good.set_column(4, "unit", pa.array(["H9"])), "KH-L010", "/events/0/unit"),
        (good.append_column("count", pa.array([1.5])), "KH-J006", "/events/0/count"),
    ):
        with pytest.raises(kh.ValidationError) as error:
            built(folder, events=table)
        assert (code, path) in problems(error), problems(error)
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        built(folder, events=7)


def test_progress_is_told_and_can_stop(folder):
    seen = []
    ledger = built(folder, progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert {stage for stage, _, _ in seen} == {"events", "obligations"} and seen[-1] == (
        "obligations",
        len(ledger),
        len(ledger),
    )
    with pytest.raises(kh.ValidationError) as error:
        built(folder, progress=lambda *_: False)
    assert [issue.code for issue in error.value.issues] == ["KH-L006"]
    with pytest.raises(ZeroDivisionError):
        built(folder, progress=lambda *_: 1 // 0)
    with pytest.raises(TypeError, match="progress"):
        built(folder, progress=3)


def test_the_bar(folder, capfd):
    built(folder, progress=True)
    shown = capfd.readouterr()
    assert "obligations" in shown.out + shown.err
    built(folder)
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_stops_a_load(folder):
    path = folder / "many.ndjson"
    event = {"type": "submitted", "date": "2024-03-01", "plan": "01/KH", "task": "nop", "unit": "H1"}
    line = '{{"seq":{},"type":"submitted","date":"2024-03-01","recorded":"2024-03-01","plan":"01/KH","task":"nop","unit":"H1"}}\n'
    path.write_text("".join(line.format(i) for i in range(1, 200_001)), encoding="utf-8")
    calls = []

    def interrupt(*at):
        calls.append(at)
        if len(calls) == 2:
            os.kill(os.getpid(), signal.SIGINT)

    assert threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it may be ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            built(folder, events=path, progress=interrupt)
    finally:
        signal.signal(signal.SIGINT, before)
    assert built(folder, events=path).events == 200_000 and event


def test_bytes_and_threads(folder):
    units = [kh.Unit(id="S", name="S", kind="department_of_health", tier="provincial")]
    units += [
        kh.Unit(id=f"U{i}", name="U", kind="commune_health_station", tier="commune", parent="S") for i in range(2000)
    ]
    first = date(2024, 1, 1)
    rows = ["plan,task,unit_set,period,opens,due"]
    months = [(m, date(2024, m, 1)) for m in range(1, 13)]
    rows += [
        f"P,t{t},tier:commune,2024{m:02},{opens},{opens + timedelta(days=20)}" for t in range(8) for m, opens in months
    ]
    (folder / "tasks.csv").write_text("\n".join(rows), encoding="utf-8")
    plans = kh.read_tasks_csv(folder / "tasks.csv")
    events = pl.DataFrame(
        [
            (f"2024-{m:02}-{1 + (u * 7 + t) % 28:02}", "P", f"t{t}", f"2024{m:02}", f"U{u}")
            for m, _ in months for t in range(8) for u in range(0, 2000, 3)
        ],
        schema=["date", "plan", "task", "period", "unit"], orient="row",
    ).with_columns(pl.lit("submitted").alias("type"))  # fmt: skip
    one = kh.Ledger.build(units, plans, events=events, threads=1)
    two = kh.Ledger.build(units, plans, events=events, threads=2)
    assert len(one) == 2000 * 8 * 12 and one.nbytes / len(one) <= 64
    days = [first + timedelta(days=30 * i) for i in range(14)]
    for ask in (
        lambda l: l.trend(days, by="province"),
        lambda l: l.rates(as_of=YEAR_END, by="unit"),
        lambda l: l.rates(as_of=YEAR_END, by="task", known_on=date(2024, 6, 15)),
        lambda l: l.owing(as_of=YEAR_END),
    ):
        assert ask(one).to_csv() == ask(two).to_csv() == ask(one).to_csv()
    (row,) = one.rates(as_of=YEAR_END)
    met = len(events)
    on_time = sum((u * 7 + t) % 28 <= 20 for t in range(8) for u in range(0, 2000, 3)) * 12
    assert (row["expected"], row["met"], row["on_time"], row["missing"]) == (192_000, met, on_time, 192_000 - met)
    with pytest.raises(kh.ValidationError):
        kh.Ledger.build(units, plans, threads=0)


def test_as_is_counts_for_successors_and_cites_the_decision(tmp_path):
    (tmp_path / "units.csv").write_text(
        "id,kind,tier,parent,opened,closed\n"
        "A,department_of_health,provincial,,,2025-07-01\n"
        "B,department_of_health,provincial,,,\n"
        "C,department_of_health,provincial,,2025-07-01,\n"
        "D,department_of_health,provincial,,,2025-07-01\n"
        "a,cdc,provincial,A,,2025-07-01\n"
        "b,cdc,provincial,B,,\n"
        "c,cdc,provincial,C,2025-07-01,\n"
        "d,cdc,provincial,D,,\n",
        encoding="utf-8",
    )
    (tmp_path / "lineage.csv").write_text(
        "type,date,from,to,basis\nsplit,2025-07-01,A,B C,NQ 1\nsplit,2025-07-01,a,b c,NQ 2\nmerged,2025-07-01,D,B,NQ 3\n",
        encoding="utf-8",
    )
    (tmp_path / "tasks.csv").write_text(
        "plan,task,unit_set,due,plan_start,plan_end\nP,t,kind:cdc,2024-06-30,2024-01-01,2024-12-31\n", encoding="utf-8"
    )
    units = kh.read_units_csv(tmp_path / "units.csv", lineage=tmp_path / "lineage.csv")
    ledger = kh.Ledger.build(units, kh.read_tasks_csv(tmp_path / "tasks.csv"))

    def asked(**how):
        return [(r["key"], r["expected"], r.get("basis")) for r in ledger.rates(as_of=YEAR_END, **how)]

    assert asked(by="province") == [("A", 1, None), ("B", 1, None), ("D", 1, None)]
    assert "basis" not in ledger.rates(as_of=YEAR_END, by="province").columns
    # what was A's cannot be apportioned to B and C, and is shown as such; D's counts for B
    assert asked(by="province", units="as_is") == [("B", 2, "NQ 1; NQ 3"), ("B | C", 1, "NQ 1")]
    assert asked(by="unit", units="as_is") == [("b", 1, "NQ 2"), ("d", 1, None), ("b | c", 1, "NQ 2")]
    assert asked(by="province", units="as_is", units_on=date(2025, 6, 30)) == [
        ("A", 1, None),
        ("B", 1, None),
        ("D", 1, None),
    ]
    assert asked(by="kind", units="as_is") == [("cdc", 3, None)]
    assert sum(r["expected"] for r in ledger.rates(as_of=YEAR_END, by="province", units="as_is")) == 3
