"""Scores of 12,000 units by 32 criteria, from Arrow columns, beside Polars, DuckDB and pandas in one run.

    python benchmarks/score.py [--runs 15]

Answers are compared before anything is timed: the peers add floating-point numbers, so theirs are rounded to tenths.
Criteria 1 to 32 are worth 1 to 10 points, scores have one decimal, some 8 % do not apply, criterion 8 is a knock-out.
"""

from __future__ import annotations

import argparse
import statistics
import time

import duckdb
import kehoach as kh
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

UNITS, CRITERIA = 12_000, 32


def assessments(seed: int = 1) -> tuple[pa.Table, np.ndarray]:
    """Long form, a row a unit and criterion, with text columns; and the maxima."""
    rng = np.random.default_rng(seed)
    maximum = rng.integers(1, 11, CRITERIA)
    score = np.minimum(rng.integers(0, 101, (UNITS, CRITERIA)) / 10, maximum)
    not_applicable = rng.random((UNITS, CRITERIA)) < 0.08
    not_applicable[:, 7] = False
    passed = rng.random(UNITS) >= 0.02
    return pa.table(
        {
            "unit": pa.array(np.repeat([f"U-{i:05}" for i in range(UNITS)], CRITERIA)),
            "criterion": pa.array(np.tile([f"c{c + 1}" for c in range(CRITERIA)], UNITS)),
            "score": pa.array(score.ravel()),
            "max": pa.array(np.tile(maximum, UNITS)),
            "not_applicable": pa.array(not_applicable.ravel()),
            "passed": pa.array(np.where(np.arange(CRITERIA) == 7, passed[:, None], True).ravel()),
        }
    ), maximum


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    table, maximum = assessments()
    ours = table.set_column(0, "unit", table["unit"].dictionary_encode())
    ours = ours.set_column(1, "criterion", ours["criterion"].dictionary_encode()).combine_chunks()
    cs = kh.CriteriaSet(
        id="bench",
        criteria=[
            kh.Criterion(id=f"c{c + 1}", kind="scored", max=int(maximum[c]), **({"knock_out": "fail"} if c == 7 else {}))
            for c in range(CRITERIA)
        ],
    )
    frame = pl.from_arrow(table).with_columns(pl.col("unit").cast(pl.Categorical))
    live = ~pl.col("not_applicable")
    lazy = frame.lazy().group_by("unit").agg(
        (pl.col("score") * live).sum(), (pl.col("max") * live).sum(), (~pl.col("passed")).any().alias("k")
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
    for name, answer in answers.items():
        if answer != answers["kehoach"] or len(answer) != UNITS:
            raise SystemExit(f"{name} answers otherwise")
    best = {}
    for name, question in ask.items():
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            question()
            times.append((time.perf_counter() - start) * 1e3)
        best[name] = min(times)
        print(f"{name:10}{min(times):9.2f} ms best {statistics.median(times):9.2f} ms median")
    fastest = min(time for name, time in best.items() if name != "kehoach")
    print(f"{fastest / best['kehoach']:.1f} times as fast as the fastest of the others")


if __name__ == "__main__":
    main()
