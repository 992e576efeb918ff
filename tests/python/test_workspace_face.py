"""Workspace, registry, ledger and tables as Python sees them."""

import copy
import csv
import datetime
import gc
import io
import json
import pickle
import threading
from collections.abc import Mapping

import kehoach as kh
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

DAY = datetime.date(2024, 5, 1)
SECRET = "0912345678"
DATA = {
    "schema": 1,
    "id": "demo",
    "title": "Ví dụ <b>",
    "units": [
        {"id": "SYT-LS", "name": "Sở Y tế Lạng Sơn", "kind": "department_of_health", "tier": "provincial"},
        {
            "id": "TTYT-CL",
            "name": "Trung tâm Y tế huyện Cao Lộc",
            "kind": "district_health_centre",
            "tier": "district",
            "parent": "SYT-LS",
        },
        {
            "id": "TTYT-CH",
            "name": "Trung tâm Y tế huyện Chi Lăng",
            "kind": "district_health_centre",
            "tier": "district",
            "parent": "SYT-LS",
        },
    ],
    "documents": [{"id": "BYT", "type_name": "plan", "code_number": "823", "code_notation": "KH-BYT"}],
    "plans": [
        {
            "id": "P",
            "document": {"id": "D", "type_name": "plan"},
            "period": {"start": "2024-01-01", "end": "2024-12-31"},
            "themes": [{"id": "C1", "text": "=1+1", "units": "tier:district"}],
            "tasks": [
                {
                    "id": "T",
                    "clause": "=HYPERLINK(1)",
                    "units": "tier:district",
                    "deadline": {"anchor": "date", "date": "2024-04-15", "cut_off": "before"},
                },
                {"id": "R", "kind": "registration", "units": "tier:district"},
            ],
            "focal_points": [{"id": "F", "text": "Phòng NVY"}],
        }
    ],
    "events": [
        {
            "seq": 1,
            "type": "submitted",
            "date": "2024-04-10",
            "recorded": "2024-04-11",
            "plan": "P",
            "task": "T",
            "unit": "TTYT-CL",
        }
    ],
    "contacts": [{"plan": "P", "focal_point": "F", "name": "Nguyễn Văn A", "phone": SECRET}],
}


@pytest.fixture
def ws():
    return kh.Workspace.from_json(json.dumps(DATA))


def test_mappings(ws):
    for mapping, ids in [(ws.units, ["SYT-LS", "TTYT-CL", "TTYT-CH"]), (ws.plans, ["P"]), (ws.documents, ["BYT"])]:
        assert isinstance(mapping, Mapping)
        assert list(mapping) == list(mapping.keys()) == ids and len(mapping) == len(ids)
        assert [value.id for value in mapping.values()] == ids
        assert dict(mapping.items()) == {id: mapping[id] for id in ids}
        assert ids[0] in mapping and "nobody" not in mapping and 5 not in mapping
        assert (
            mapping.get("nobody") is None and mapping.get("nobody", 1) == 1 and mapping.get(ids[0]) == mapping[ids[0]]
        )
        with pytest.raises(KeyError):
            mapping["nobody"]
        assert ids[0] in mapping._repr_html_()
    with pytest.raises(KeyError, match="did you mean TTYT-CL"):
        ws.units["TTYT-CI"]


def test_units(ws):
    assert ws.units.find("ttyt cao loc").id == "TTYT-CL"
    with pytest.raises(LookupError, match="TTYT-C") as caught:
        ws.units.find("trung tâm y tế")
    assert caught.value.issues[0].code in ("KH-U120", "KH-U121")
    chosen = ws.units.select("tier:district & kind:district_health_centre", on=DAY)
    assert isinstance(chosen, tuple) and [unit.id for unit in chosen] == ["TTYT-CL", "TTYT-CH"]
    assert ws.units.select(kh.UnitSet("under:SYT-LS - id:TTYT-CL"), DAY) == (ws.units["TTYT-CH"],)
    assert ws.units.lineage == ()


def test_questions(ws):
    ledger = ws.ledger(policy=kh.DeadlinePolicy(due_soon_days=3))
    assert len(ledger) == 4
    owing = ledger.obligations(as_of=DAY, where="task:T", status=["overdue", kh.Status.met])
    assert [(row["unit"], row["status"], row["due"], row["met_on"]) for row in owing] == [
        ("TTYT-CL", "met", datetime.date(2024, 4, 14), datetime.date(2024, 4, 10)),
        ("TTYT-CH", "overdue", datetime.date(2024, 4, 14), None),
    ]
    assert len(ledger.obligations(as_of=DAY, status=kh.Status.overdue)) == 1
    assert len(ledger.obligations(as_of=DAY, known_on=datetime.date(2024, 4, 10), status="met")) == 0
    (rate,) = ledger.rates(as_of=DAY, by="province", where="task:T")
    assert (rate["key"], rate["expected"], rate["met"], rate["completeness"]) == ("SYT-LS", 2, 1, 0.5)
    assert ledger.rates(as_of=datetime.date(2024, 1, 1))[0]["completeness"] is None
    assert len(ledger.coverage(ws.plans["P"], as_of=DAY)) == 2
    assert ledger.explain(plan="P", task="T", unit=ws.units["TTYT-CL"], as_of=DAY)["seq"] == [1, None]
    more = ledger.with_events([kh.Event(type="submitted", date="2024-04-20", plan="P", task="T", unit="TTYT-CH")])
    assert more.obligations(as_of=DAY, where="id:TTYT-CH & task:T")["status"] == ["met_late"]
    assert ledger.obligations(as_of=DAY, where="id:TTYT-CH & task:T")["status"] == ["overdue"]
    with pytest.raises(kh.ValidationError) as caught:
        ledger.with_events([kh.Event(type="submitted", date="2024-04-20", plan="P", task="T", unit="TTYT-XX")])
    assert [(issue.code, issue.path) for issue in caught.value.issues] == [("KH-L010", "/events/1/unit")]
    assert ledger.findings == [] and ledger.unresolved == []


def test_changes(ws):
    assert ws.append(type="submitted", date=datetime.date(2024, 4, 12), plan="P", task="T", unit="TTYT-CH") == 2
    assert ws.append(kh.Event(type="registered", date="2024-04-12", plan="P", theme="C1", unit="TTYT-CH")) == 3
    assert [event.seq for event in ws.log] == [1, 2, 3] and ws.log[1].recorded == datetime.date(2024, 4, 12)
    with pytest.raises(kh.ValidationError) as caught:
        ws.append(type="submitted", date="2024-04-12", plan="P", task="T", unit="TTYT-XX")
    assert [issue.code for issue in caught.value.issues] == ["KH-L010"]
    assert len(ws.log) == 3
    with_unit = ws.put(kh.Unit(id="BV-01", name="Bệnh viện A", kind="general_hospital", parent="SYT-LS"))
    assert "BV-01" in with_unit.units and "BV-01" not in ws.units and len(with_unit.log) == 3
    assert "BV-01" not in with_unit.remove("BV-01").units
    assert len(ws.remove(ws.documents["BYT"]).documents) == 0
    assert ws.put(ws.plans["P"].replace(title="Mới")).plans["P"].title == "Mới"
    with pytest.raises(kh.ValidationError):
        ws.remove("SYT-LS")
    with pytest.raises(KeyError):
        ws.remove("nobody")
    with pytest.raises(TypeError, match="not both"):
        ws.append(ws.log[0], unit="TTYT-CL")


def test_personal_data_stays_where_it_is(ws, tmp_path):
    assert ws.contacts[0].phone == SECRET
    shown = [ws.to_json(), repr(ws), ws._repr_html_(), repr(ws.plans), ws.plans["P"].to_json(), repr(ws.plans["P"])]
    shown += [ws.plans["P"]._repr_html_(), ws.ledger().obligations(as_of=DAY).to_csv(), str(ws.check())]
    assert not any(SECRET in text or "Nguyễn Văn A" in text for text in shown)
    assert SECRET in ws.to_json(private=True)
    again = pickle.loads(pickle.dumps(ws))
    assert again.contacts == ws.contacts and again.to_json(private=True) == ws.to_json(private=True)
    assert copy.copy(ws).to_json(private=True) == ws.to_json(private=True)
    ws.save(tmp_path / "ws")
    assert (tmp_path / "ws" / "private.json").stat().st_mode & 0o777 == 0o600
    loaded = kh.Workspace.load(tmp_path / "ws")
    assert loaded.to_json(private=True) == ws.to_json(private=True)
    assert loaded.folder == tmp_path / "ws" and ws.folder is None
    assert (loaded.id, loaded.title, loaded.description, loaded.load_issues) == ("demo", "Ví dụ <b>", "", [])
    assert "&lt;b&gt;" in loaded._repr_html_()


def test_skipping_events():
    data = DATA | {"events": DATA["events"] + [DATA["events"][0] | {"seq": 2, "unit": "NOBODY"}]}
    with pytest.raises(kh.ValidationError):
        kh.Workspace.from_json(json.dumps(data))
    ws = kh.Workspace.from_json(json.dumps(data), on_error="skip")
    assert [issue.code for issue in ws.load_issues] == ["KH-L010"]
    assert ws.ledger().obligations(as_of=DAY, status="met")["unit"] == ["TTYT-CL"]


def test_spans_in_files(tmp_path):
    text = "id:Đồng & tier:xã"
    data = DATA | {"plans": [DATA["plans"][0] | {"tasks": [{"id": "T", "units": text}]}], "events": []}
    (tmp_path / "workspace.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(kh.ValidationError) as caught:
        kh.Workspace.load(tmp_path)
    issue = next(issue for issue in caught.value.issues if issue.span)
    assert issue.path == "workspace.json#/plans/0/tasks/0/units" and text[slice(*issue.span)] == "tier:xã"


def test_parts_outlive_what_they_come_from():
    ws = kh.Workspace.from_json(json.dumps(DATA))
    held = [ws.plans["P"].tasks[0].deadline, ws.units["TTYT-CL"], ws.log[0], ws.contacts[0], ws.plans["P"].document]
    table = ws.ledger().obligations(as_of=DAY)
    column = pa.table(table).column("unit")
    texts = [repr(each) for each in held]
    del ws, table
    gc.collect()
    for _ in range(50):
        kh.Workspace.from_json(json.dumps(DATA))
    assert [repr(each) for each in held] == texts
    assert column.to_pylist() == ["TTYT-CL", "TTYT-CH"] * 2
    period = kh.ReportingPeriod("2024Q1").period
    gc.collect()
    assert period.start == datetime.date(2024, 1, 1)


def test_threads():
    many = [{"id": f"U{i}", "name": f"Đơn vị {i}", "kind": "cdc", "parent": "U0" if i else None} for i in range(20_000)]
    del many[0]["parent"]
    text = json.dumps({"schema": 1, "units": many})
    beats, found = [], []
    stop = threading.Event()

    def beat():
        while not stop.wait(0.0005):
            beats.append(len(found))

    def load():
        found.append(len(kh.Workspace.from_json(text).units))

    threads = [threading.Thread(target=load) for _ in range(2)]
    watch = threading.Thread(target=beat)
    watch.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    watch.join()
    assert found == [20_000, 20_000]
    assert 0 in beats  # the interpreter went on while the texts were read


def test_appending_from_threads(ws):
    def work():
        for _ in range(20):
            ws.append(type="submitted", date="2024-04-12", plan="P", task="T", unit="TTYT-CH")
            assert len(ws.ledger()) == 4
            ws.check()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [event.seq for event in ws.log] == list(range(1, 82))


def test_rows_and_columns(ws):
    table = ws.ledger().obligations(as_of=DAY)
    assert len(table) == 4 and len(list(table)) == 4 and list(table) == table.to_dicts()
    assert table[0] == table[-4] == next(iter(table)) and list(table[0]) == list(table.columns)
    assert table["unit"] == [row["unit"] for row in table]
    assert table.head(1).to_dicts() == table[:1].to_dicts() == [table[0]]
    assert table.select(["unit", "due"]).columns == ("unit", "due")
    assert table.types["due"] == "date" and table.types["unit"] == "text" and table.types["count"] == "integer"
    assert table == pickle.loads(pickle.dumps(table)) and table != table.head(1) and table != 5
    assert pickle.loads(pickle.dumps(table)).labels() == table.labels()
    assert "TTYT-CL" in str(table) and repr(table) == str(table)
    assert "&lt;" in ws.put(ws.units["TTYT-CL"].replace(name="<i>")).ledger().obligations(as_of=DAY)._repr_html_()
    for bad, error in [("units", KeyError), (99, IndexError), (1.5, TypeError), (slice(0, 4, 2), ValueError)]:
        with pytest.raises(error):
            table[bad]
    with pytest.raises(KeyError, match="did you mean unit"):
        table.select(["unitt"])
    with pytest.raises(TypeError):
        hash(table)


def test_tables_leave(ws, tmp_path):
    table = ws.ledger().obligations(as_of=DAY)
    rows = table.to_dicts()
    assert pa.table(table).to_pylist() == rows
    assert pa.schema(table).names == list(table.columns)
    assert pl.DataFrame(table).to_dicts() == rows
    text = table.to_csv()
    assert table.to_csv(tmp_path / "t.csv") is None and (tmp_path / "t.csv").read_bytes().decode() == text
    read = list(csv.DictReader(io.StringIO(text)))
    assert [row["unit_name"] for row in read] == table["unit_name"] and read[0]["due"] == "2024-04-14"
    assert table.to_csv(byte_order_mark=True).startswith("\ufeff")
    assert "'=HYPERLINK" in table.to_csv(guard_formulas=True)


def test_pandas(ws):
    frame = ws.ledger().obligations(as_of=DAY).to_pandas()
    assert frame.shape[0] == 4
    assert isinstance(frame["unit"].dtype, pd.CategoricalDtype) and list(frame["unit"]) == ["TTYT-CL", "TTYT-CH"] * 2
    assert pd.api.types.is_datetime64_any_dtype(frame["due"]) and frame["due"][0] == pd.Timestamp(2024, 4, 14)
    assert pd.isna(frame["met_on"][1]) and frame["met_on"][0] == pd.Timestamp(2024, 4, 10)
    assert frame["count"].dtype == "int64" and pd.isna(frame["period"][0])
    explained = ws.ledger().explain("P", "T", "TTYT-CL", DAY).to_pandas()
    assert explained["seq"].dtype == "Int64" and explained["seq"][0] == 1 and explained["seq"].isna()[1]
    rates = ws.ledger().rates(as_of=datetime.date(2024, 1, 1)).to_pandas()
    assert rates["completeness"].dtype == "float64" and rates["completeness"].isna()[0]
    shown = ws.ledger().coverage("P", DAY).to_pandas()
    assert shown["open"].dtype == bool and shown["open"].all()


def test_excel(ws, tmp_path):
    table = ws.ledger().obligations(as_of=DAY)
    table.to_excel(tmp_path / "t.xlsx", sheet="Nợ")
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["Nợ"]
    assert [cell.value for cell in page[1]] == list(table.columns) and page["A1"].font.bold
    assert page.freeze_panes == "A2" and page.auto_filter.ref == page.dimensions
    cells = {name: page.cell(row=2, column=i) for i, name in enumerate(table.columns, start=1)}
    assert (
        cells["due"].is_date
        and cells["due"].value.date() == datetime.date(2024, 4, 14)
        and cells["due"].number_format == "dd/mm/yyyy"
    )
    assert cells["clause"].data_type == "s" and cells["clause"].value == "=HYPERLINK(1)"
    assert cells["count"].value == 1 and cells["period"].value is None
    assert page.column_dimensions["E"].width > len("Trung tâm Y tế huyện Cao Lộc")
