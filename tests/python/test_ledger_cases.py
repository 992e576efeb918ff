"""Every case of tests/data/ledger-cases.json holds through the Python face."""

import copy
import json
from pathlib import Path

import kehoach as kh
import ledger_cases
import polars as pl
import pyarrow as pa
import pytest

FILE = Path(__file__).parent.parent / "data" / "ledger-cases.json"
COLUMNS = [
    *[
        (name, pa.string())
        for name in ("type", "date", "recorded", "plan", "task", "period", "unit", "theme", "new_due", "reason")
    ],
    *[(name, pa.int64()) for name in ("seq", "count", "corrects")],
]
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    assert ledger_cases.run(case) == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case_through_the_bulk_path(case, tmp_path):
    def as_file(events):
        path = tmp_path / "events.ndjson"
        path.write_text("".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events), encoding="utf-8")
        return path

    def as_canonical_file(events):
        path = tmp_path / "canonical.ndjson"
        lines = [json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n" for event in events]
        path.write_text("".join(lines), encoding="utf-8")
        return path

    def as_arrow(events):
        return pa.Table.from_pylist(events, pa.schema([(name, kind) for name, kind in COLUMNS]))

    def as_polars(events):
        frame = pl.from_arrow(as_arrow(events))
        return frame.with_columns(
            pl.col("date", "recorded", "new_due").str.to_date(), pl.col("unit").cast(pl.Categorical)
        )

    def as_events(events):
        return [kh.Event(**event) for event in events]

    for form in (as_file, as_canonical_file, as_arrow, as_polars, as_events):
        assert ledger_cases.run_bulk(case, form) == [], form.__name__


def test_a_wrong_expectation_fails(tmp_path, capsys):
    wrong = copy.deepcopy(CASES[0])
    wrong["asks"][0]["expect"]["obligations"][0]["status"] = "met"
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps({"cases": [wrong]}), encoding="utf-8")
    assert ledger_cases.main([str(file)]) == 1
    assert "status is 'not_open', expected 'met'" in capsys.readouterr().out


def test_all_sixty_are_there():
    assert len(CASES) == 60
    assert ledger_cases.main([str(FILE)]) == 0
