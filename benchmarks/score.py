"""Scores of 12,000 units by 32 criteria, from Arrow columns, beside Polars, DuckDB and pandas in one run.

    python benchmarks/score.py [WORKLOAD] [--runs 15]

WORKLOAD is a folder that make_workload.py wrote; without one it is made. Every answer is compared with answers.json and
with one another before anything is timed: the peers add floating-point numbers, so theirs are rounded to tenths.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import kehoach as kh
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent


def workload() -> Path:
    """The folder of the workload, made where it is not there."""
    folder = HERE.parent / "build" / "benchmarks" / "workload"
    if not (folder / "answers.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, HERE / "make_workload.py", folder], check=True)
    return folder


def run(console: Console, folder: Path | None = None, runs: int = 15) -> list[str]:
    """Prints the table; gives what is wrong with an answer."""
    folder = folder or workload()
    table = pq.read_table(folder / "assessments.parquet")
    wanted = json.loads((folder / "answers.json").read_text())
    maximum = dict(zip(table["criterion"][:32].to_pylist(), table["max"][:32].to_pylist(), strict=True))
    ours = table.set_column(0, "unit", table["unit"].dictionary_encode())
    ours = ours.set_column(1, "criterion", ours["criterion"].dictionary_encode()).combine_chunks()
    knock_out = {"c8": {"knock_out": "fail"}}
    criteria = [kh.Criterion(id=c, kind="scored", max=most, **knock_out.get(c, {})) for c, most in maximum.items()]
    cs = kh.CriteriaSet(id="bench", criteria=criteria)
    frame = pl.from_arrow(table).with_columns(pl.col("unit").cast(pl.Categorical))
    live = ~pl.col("not_applicable")
    lazy = (
        frame.lazy()
        .group_by("unit")
        .agg((pl.col("score") * live).sum(), (pl.col("max") * live).sum(), (~pl.col("passed")).any().alias("k"))
    )
    db = duckdb.connect()
    db.register("given", table)
    db.execute("create type unit_id as enum (select distinct unit from given order by unit)")
    db.execute("create table s as select * replace (unit::unit_id as unit) from given")
    query = (
        "select unit, sum(score) filter (not not_applicable), sum(max) filter (not not_applicable), not bool_and(passed) "
        "from s group by 1"
    )
    pandas = table.to_pandas().assign(unit=lambda d: d["unit"].astype("category"))

    def by_pandas() -> pd.DataFrame:
        applies = ~pandas["not_applicable"]
        columns = {"score": pandas["score"] * applies, "max": pandas["max"] * applies, "k": ~pandas["passed"]}
        return (
            pd.DataFrame(columns)
            .groupby(pandas["unit"], observed=True)
            .agg({"score": "sum", "max": "sum", "k": "any"})
            .reset_index()
        )

    def tenths(rows: object) -> dict[str, tuple[int, int, bool]]:
        return {str(u): (round(float(t) * 10), int(m), bool(k)) for u, t, m, k in rows}  # type: ignore[attr-defined]

    ask = {
        "kehoach": lambda: cs.score_table(ours),
        "polars": lambda: lazy.collect(),
        "duckdb": lambda: db.sql(query).to_arrow_table(),
        "pandas": by_pandas,
    }
    answers = {
        "kehoach": tenths((r["unit"], r["total"], r["applicable_max"], r["knocked_out"]) for r in ask["kehoach"]()),
        "polars": tenths(ask["polars"]().rows()),
        "duckdb": tenths(tuple(r.values()) for r in ask["duckdb"]().to_pylist()),
        "pandas": tenths(ask["pandas"]().itertuples(name=None, index=False)),
    }
    wrong = []
    for name, answer in answers.items():
        sums = [sum(column) for column in zip(*answer.values(), strict=True)]
        if answer != answers["kehoach"] or sums != [
            wanted[k] for k in ("scores_sum_tenths", "applicable_max_sum", "knocked_out")
        ]:
            wrong.append(f"score: {name} answers otherwise")
    times: dict[str, list[float]] = {name: [] for name in ask}
    for name, question in ask.items():
        for _ in range(runs):
            start = time.perf_counter()
            question()
            times[name].append((time.perf_counter() - start) * 1e3)
    shown = Table(
        title=f"Scores of {len(answers['kehoach']):,} units by {len(criteria)} criteria, to each one's own table"
    )
    for heading in ("", "best ms", "median ms", "times kehoach's best"):
        shown.add_column(heading, justify="right" if heading else "left")
    ours_best = min(times["kehoach"])
    for name, each in times.items():
        shown.add_row(name, f"{min(each):.2f}", f"{statistics.median(each):.2f}", f"{min(each) / ours_best:.1f}")
    console.print(shown)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workload", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    sys.exit("\n".join(run(Console(), options.workload, options.runs)) or None)


if __name__ == "__main__":
    main()
