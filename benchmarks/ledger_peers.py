"""The ledger beside DuckDB, Polars and pandas: each question to each one's own table, on one workload, in one run.

    python benchmarks/ledger_peers.py [WORKLOAD] [--runs 7] [--only QUESTION ...] [--skip-load]

WORKLOAD is a folder that make_workload.py wrote (ten million: `--obligations 10000000`); without one it is made. Every
answer is compared with answers.json and with the others before anything is timed. The questions:

province   expected, met, on time and missing per province at the year's end
filtered   the same for one plan's tasks to commune stations
by_task    per unit, for the tasks of one id
by_period  per province, for one quarter
trend      per province at twelve month ends
subtree    for every unit with all below it
owing      the twenty units that miss most
known_on   per province at the year's end, by what was recorded by the end of September
load       units, tasks and events from files to a ledger ready to ask; each in a process of its own, with its peak memory
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import kehoach as kh
from rich.console import Console
from rich.table import Table

END, KNOWN = date(2024, 12, 31), date(2024, 9, 30)
MONTHS = [date(2024 + m // 12, m % 12 + 1, 1) - timedelta(days=1) for m in range(1, 13)]
FIGURES = ("expected", "met", "on_time", "missing")
PLAN, TASK, QUARTER = "01/KH-BYT", "t1", "2024Q2"
QUESTIONS = ("province", "filtered", "by_task", "by_period", "trend", "subtree", "owing", "known_on")
SETS = {  # the unit sets of the workload, as a query writes them
    "tier:commune": "tier = 'commune'",
    "tier:district": "tier = 'district'",
    "tier:provincial - kind:department_of_health": "tier = 'provincial' and kind != 'department_of_health'",
    "tier:district | tier:commune": "(tier = 'district' or tier = 'commune')",
    "all - kind:ministry": "kind != 'ministry'",
}
KEY = ["plan", "task", "period", "unit"]


class Kehoach:
    """This library."""

    def __init__(self, folder: Path) -> None:
        self.ledger = self.load(folder)

    @staticmethod
    def load(folder: Path) -> kh.Ledger:
        units, plans = kh.read_units_csv(folder / "units.csv"), kh.read_tasks_csv(folder / "tasks.csv")
        return kh.Ledger.build(units, plans, events=folder / "events.ndjson", threads=2)

    @staticmethod
    def sizes(ledger: kh.Ledger) -> tuple[int, int]:
        return len(ledger), ledger.events

    def province(self) -> Any:
        return self.ledger.rates(as_of=END, by="province")

    def filtered(self) -> Any:
        return self.ledger.rates(as_of=END, by="province", where=f"plan:{PLAN} & tier:commune")

    def by_task(self) -> Any:
        return self.ledger.rates(as_of=END, by="unit", where=f"task:{TASK}")

    def by_period(self) -> Any:
        return self.ledger.rates(as_of=END, by="province", where=f"period:{QUARTER}")

    def trend(self) -> Any:
        return self.ledger.trend(MONTHS, by="province")

    def subtree(self) -> Any:
        return self.ledger.subtrees(as_of=END)

    def owing(self) -> Any:
        return self.ledger.owing(as_of=END)

    def known_on(self) -> Any:
        return self.ledger.rates(as_of=END, by="province", known_on=KNOWN)


class DuckDB:
    def __init__(self, folder: Path) -> None:
        import duckdb

        self.db = db = duckdb.connect()
        db.execute(f"create table unit as select * from read_csv('{folder}/units.csv', nullstr='')")
        db.execute("create type unit_id as enum (select id from unit)")
        columns = "* replace (unit::unit_id as unit, province::unit_id as province)"
        db.execute(
            f"create table owed as select row_number() over () - 1 as row, {columns} from '{folder}/obligations.parquet'"
        )
        db.execute("""create table above as with recursive walk(unit, top) as (select id, id from unit union all
            select walk.unit, parent from walk join unit on unit.id = walk.top where parent is not null)
            select unit::unit_id as unit, top::unit_id as top from walk""")
        db.execute(f"""create table event as select owed.row, type, e.date, recorded, new_due from
            read_json('{folder}/events.ndjson', format='newline_delimited', columns={{seq: 'int', type: 'varchar', date: 'date',
            recorded: 'date', plan: 'varchar', task: 'varchar', period: 'varchar', unit: 'varchar', new_due: 'date'}}) e
            join owed on owed.plan = e.plan and owed.task = e.task and owed.period = e.period and owed.unit::varchar = e.unit""")

    @staticmethod
    def figures(on: str = "?") -> str:
        due = f"case when extended_on <= {on} then due1 else due0 end"
        live = f"{due} <= {on} and not coalesce(exempt_on <= {on}, false)"
        met = f"{live} and met_on <= {on}"
        return f"""count(*) filter ({live}) as expected, count(*) filter ({met}) as met,
            count(*) filter ({met} and met_on <= {due}) as on_time,
            count(*) filter ({live} and not coalesce(met_on <= {on}, false)) as missing"""

    def ask(self, query: str) -> Any:
        return self.db.sql(query.replace("?", f"date '{END}'")).to_arrow_table()

    def province(self) -> Any:
        return self.ask(f"select province, {self.figures()} from owed group by 1")

    def filtered(self) -> Any:
        among = "unit in (select id::unit_id from unit where tier = 'commune')"
        return self.ask(f"select province, {self.figures()} from owed where plan = '{PLAN}' and {among} group by 1")

    def by_task(self) -> Any:
        return self.ask(f"select unit, {self.figures()} from owed where task = '{TASK}' group by 1")

    def by_period(self) -> Any:
        return self.ask(f"select province, {self.figures()} from owed where period = '{QUARTER}' group by 1")

    def trend(self) -> Any:
        days = ", ".join(f"date '{day}'" for day in MONTHS)
        return self.ask(f"""select day, province, {self.figures("day")} from owed cross join (select unnest([{days}]) as day)
            group by 1, 2""")

    def subtree(self) -> Any:
        return self.ask(f"""with each as (select unit, {self.figures()} from owed group by 1)
            select top, {", ".join(f"sum({f}) as {f}" for f in FIGURES)} from each join above using (unit) group by 1""")

    def owing(self) -> Any:
        return self.ask(f"""with each as (select unit, {self.figures()} from owed group by 1)
            select unit, missing from each order by missing desc, unit::varchar limit 20""")

    def known_on(self) -> Any:
        def last(kind: str, what: str = "date") -> str:
            return f"max({what}) filter (type = '{kind}')"

        return self.ask(f"""with known as (select row, {last("submitted")} as met_on, {last("extended")} as extended_on,
            {last("extended", "new_due")} as due1, {last("exempted")} as exempt_on from event
            where recorded <= date '{KNOWN}' and date <= ? group by 1)
            select province, {self.figures()} from (select province, due0, known.* from owed left join known using (row)) group by 1""")

    @staticmethod
    def load(folder: Path) -> tuple[int, int]:
        import duckdb

        db = duckdb.connect()
        db.execute(f"create table unit as select * from read_csv('{folder}/units.csv', nullstr='')")
        db.execute(f"create table task as select * from read_csv('{folder}/tasks.csv')")
        owes = " or ".join(f"(unit_set = '{name}' and {query})" for name, query in SETS.items())
        db.execute(f"""create table event as select * from read_json('{folder}/events.ndjson', format='newline_delimited',
            columns={{seq: 'int', type: 'varchar', date: 'date', recorded: 'date', plan: 'varchar', task: 'varchar',
            period: 'varchar', unit: 'varchar', new_due: 'date'}})""")
        db.execute(f"""create table owed as with known as (select plan, task, period, unit,
            max(date) filter (type = 'submitted') as met_on, max(date) filter (type = 'extended') as extended_on,
            max(new_due) as due1, max(date) filter (type = 'exempted') as exempt_on from event group by all)
            select * from (select plan, task, period, id as unit, opens, due as due0 from task join unit on {owes})
            left join known using (plan, task, period, unit)""")
        return tuple(db.execute(f"select count(*) from {name}").fetchone()[0] for name in ("owed", "event"))


class Polars:
    def __init__(self, folder: Path) -> None:
        import polars as pl

        self.pl = pl
        owed = pl.read_parquet(folder / "obligations.parquet").with_row_index("row")
        units = pl.read_csv(folder / "units.csv")
        self.communes = units.filter(tier="commune")["id"].cast(pl.Categorical)
        parent = dict(zip(units["id"], units["parent"], strict=True))
        pairs = [(unit, at) for unit in parent for at in chain(unit, parent)]
        self.above = pl.DataFrame(pairs, schema=["unit", "at"], orient="row").with_columns(
            pl.col("unit").cast(pl.Categorical)
        )
        events = pl.read_ndjson(folder / "events.ndjson", schema=polars_schema(pl))
        days = pl.col("date", "recorded", "new_due").str.to_date()
        self.events = (
            events.with_columns(days)
            .join(owed.select("row", *KEY), on=KEY)
            .select("row", "type", "date", "recorded", "new_due")
        )
        self.owed = owed.with_columns(pl.col("plan", "task", "period", "unit", "province").cast(pl.Categorical))

    def figures(self, on: date) -> list[Any]:
        pl = self.pl
        due = pl.when(pl.col("extended_on") <= on).then("due1").otherwise("due0")
        live = (due <= on) & ~(pl.col("exempt_on") <= on).fill_null(False)
        met = (pl.col("met_on") <= on).fill_null(False)
        wanted = (live, live & met, live & met & (pl.col("met_on") <= due), live & ~met)
        return [which.sum().alias(name) for which, name in zip(wanted, FIGURES, strict=True)]

    def by(self, key: str, *among: Any, on: date = END) -> Any:
        return self.owed.lazy().filter(*among).group_by(key).agg(self.figures(on))

    def province(self) -> Any:
        return self.by("province").collect()

    def filtered(self) -> Any:
        return self.by(
            "province", self.pl.col("plan") == PLAN, self.pl.col("unit").is_in(self.communes.implode())
        ).collect()

    def by_task(self) -> Any:
        return self.by("unit", self.pl.col("task") == TASK).collect()

    def by_period(self) -> Any:
        return self.by("province", self.pl.col("period") == QUARTER).collect()

    def trend(self) -> Any:
        each = [self.by("province", on=day).select(self.pl.lit(day).alias("day"), self.pl.all()) for day in MONTHS]
        return self.pl.concat(self.pl.collect_all(each))

    def subtree(self) -> Any:
        return (
            self.by("unit").join(self.above.lazy(), on="unit").group_by("at").agg(self.pl.col(FIGURES).sum()).collect()
        )

    def owing(self) -> Any:
        each = self.by("unit").select(self.pl.col("unit").cast(self.pl.String), "missing")
        return each.sort(["missing", "unit"], descending=[True, False]).head(20).collect()

    def known_on(self) -> Any:
        pl = self.pl
        when = pl.col("date").filter
        known = (
            self.events.lazy()
            .filter(pl.col("recorded") <= KNOWN, pl.col("date") <= END)
            .group_by("row")
            .agg(
                when(pl.col("type") == "submitted").max().alias("met_on"),
                when(pl.col("type") == "extended").max().alias("extended_on"),
                pl.col("new_due").max().alias("due1"),
                when(pl.col("type") == "exempted").max().alias("exempt_on"),
            )
        )
        owed = self.owed.lazy().select("row", "province", "due0").join(known, on="row", how="left")
        return owed.group_by("province").agg(self.figures(END)).collect()

    @staticmethod
    def load(folder: Path) -> tuple[int, int]:
        import polars as pl

        units, tasks = pl.scan_csv(folder / "units.csv"), pl.scan_csv(folder / "tasks.csv", try_parse_dates=True)
        events = pl.scan_ndjson(folder / "events.ndjson", schema=polars_schema(pl))
        events = events.with_columns(pl.col("date", "recorded", "new_due").str.to_date("%Y-%m-%d")).collect()
        owing = [
            units.filter(pl.sql_expr(query)).select(pl.col("id").alias("unit"), pl.lit(name).alias("unit_set"))
            for name, query in SETS.items()
        ]
        when = pl.col("date").filter
        known = (
            events.lazy()
            .group_by(KEY)
            .agg(
                when(pl.col("type") == "submitted").max().alias("met_on"),
                when(pl.col("type") == "extended").max().alias("extended_on"),
                pl.col("new_due").max().alias("due1"),
                when(pl.col("type") == "exempted").max().alias("exempt_on"),
            )
        )
        owed = tasks.join(pl.concat(owing), on="unit_set").join(known, on=KEY, how="left").collect()
        return len(owed), len(events)


class Pandas:
    def __init__(self, folder: Path) -> None:
        import pandas as pd

        self.pd = pd
        self.owed = pd.read_parquet(folder / "obligations.parquet")
        for column in ("met_on", "extended_on", "exempt_on", "due0", "due1", "opens"):
            self.owed[column] = pd.to_datetime(self.owed[column])
        units = pd.read_csv(folder / "units.csv", keep_default_na=False)
        parent = dict(zip(units["id"], units["parent"], strict=True))
        self.above = pd.DataFrame([(unit, at) for unit in parent for at in chain(unit, parent)], columns=["unit", "at"])
        self.communes = set(units.loc[units["tier"] == "commune", "id"])
        events = pd.read_json(folder / "events.ndjson", lines=True, engine="pyarrow")
        events = events.merge(self.owed[KEY].reset_index(names="row"), on=KEY)
        self.events = events[["row", "type", "date", "recorded", "new_due"]].assign(
            **{c: pd.to_datetime(events[c]) for c in ("date", "recorded", "new_due")}
        )
        for column in ("plan", "task", "period", "unit", "province"):
            self.owed[column] = self.owed[column].astype("category")

    def by(self, key: str, owed: Any = None, on: date = END) -> Any:
        owed, day = self.owed if owed is None else owed, self.pd.Timestamp(on)
        due = owed["due0"].where(~(owed["extended_on"] <= day), owed["due1"])
        live = (due <= day) & ~(owed["exempt_on"] <= day)
        met = live & (owed["met_on"] <= day)
        flags = dict(zip(FIGURES, (live, met, met & (owed["met_on"] <= due), live & ~met), strict=True))
        return self.pd.DataFrame(flags).groupby(owed[key], observed=True).sum().reset_index()

    def province(self) -> Any:
        return self.by("province")

    def filtered(self) -> Any:
        return self.by("province", self.owed[(self.owed["plan"] == PLAN) & self.owed["unit"].isin(self.communes)])

    def by_task(self) -> Any:
        return self.by("unit", self.owed[self.owed["task"] == TASK])

    def by_period(self) -> Any:
        return self.by("province", self.owed[self.owed["period"] == QUARTER])

    def trend(self) -> Any:
        each = self.pd.concat([self.by("province", on=day).assign(day=day) for day in MONTHS])
        return each[["day", "province", *FIGURES]]

    def subtree(self) -> Any:
        return self.above.merge(self.by("unit"), on="unit").groupby("at")[list(FIGURES)].sum().reset_index()

    def owing(self) -> Any:
        each = self.by("unit")[["unit", "missing"]].astype({"unit": str})
        return each.sort_values(["missing", "unit"], ascending=[False, True]).head(20)

    def known_on(self) -> Any:
        pd, e = self.pd, self.events
        e = e[(e["recorded"] <= pd.Timestamp(KNOWN)) & (e["date"] <= pd.Timestamp(END))]
        owed = self.owed[["province", "due0"]].copy()
        for kind, name in (("submitted", "met_on"), ("extended", "extended_on"), ("exempted", "exempt_on")):
            owed[name] = e[e["type"] == kind].groupby("row")["date"].max()
        owed["due1"] = e[e["type"] == "extended"].groupby("row")["new_due"].max()
        return self.by("province", owed)

    @staticmethod
    def load(folder: Path) -> tuple[int, int]:
        import pandas as pd

        units = pd.read_csv(folder / "units.csv", keep_default_na=False)
        tasks = pd.read_csv(folder / "tasks.csv", parse_dates=["opens", "due"])
        events = pd.read_json(folder / "events.ndjson", lines=True, engine="pyarrow")
        owing = [
            units.query(query.replace(" = ", " == "))[["id"]].assign(unit_set=name) for name, query in SETS.items()
        ]
        owed = tasks.merge(pd.concat(owing).rename(columns={"id": "unit"}), on="unit_set")
        for kind, what, name in (
            ("submitted", "date", "met_on"),
            ("extended", "date", "extended_on"),
            ("extended", "new_due", "due1"),
            ("exempted", "date", "exempt_on"),
        ):
            last = events[events["type"] == kind].groupby(KEY)[what].max().rename(name)
            owed = owed.merge(last, left_on=KEY, right_index=True, how="left")
        return len(owed), len(events)


TOOLS: dict[str, Any] = {"kehoach": Kehoach, "duckdb": DuckDB, "polars": Polars, "pandas": Pandas}


def chain(unit: str | None, parent: dict[str, Any]) -> Any:
    while unit:
        yield unit
        unit = parent[unit]


def polars_schema(pl: Any) -> dict[str, Any]:
    text = ("type", "date", "recorded", *KEY, "new_due")
    return {"seq": pl.Int64, **{name: pl.String for name in text}}


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    """Whatever a tool's table is, as rows; kehoach's without the two rates."""
    if isinstance(answer, kh.Table):
        dated = "date" in answer.columns
        return [tuple(row[c] for c in (*(["date"] if dated else []), "key", *FIGURES)) for row in answer]
    if hasattr(answer, "itertuples"):
        return list(answer.itertuples(name=None, index=False))
    if hasattr(answer, "to_pylist"):
        return [tuple(row.values()) for row in answer.to_pylist()]
    return answer.rows()  # type: ignore[no-any-return]


def plain(question: str, answer: Any) -> Any:
    """The answer so that it can be compared: groups of which nothing is expected say nothing."""
    rows = rows_of(answer)
    if question == "owing":
        return [(str(row[0]), int(row[-1])) for row in rows]
    width = 2 if question == "trend" else 1
    return {tuple(map(str, row[:width])): tuple(map(int, row[width:])) for row in rows if row[width]}


def is_right(question: str, found: Any, answers: dict[str, Any]) -> bool:
    if question == "province":
        return {key[0]: list(v) for key, v in found.items()} == answers["by_province_2024-12-31"]
    if question == "filtered":
        return [sum(column) for column in zip(*found.values(), strict=True)] == answers["filtered_2024-12-31"]
    if question == "trend":
        sums: dict[str, list[int]] = {}
        for (day, _), values in found.items():
            sums[day] = [a + b for a, b in zip(sums.get(day, [0] * 4), values, strict=True)]
        return all(sums.get(day, [0] * 4) == values for day, values in answers["by_month"].items())
    if question == "subtree":
        return list(found[("BYT",)]) == answers["by_month"]["2024-12-31"]
    if question == "owing":
        return [list(row) for row in found] == answers["owing_2024-12-31"]
    return True  # compared with one another alone


def loaded(tool: str, folder: Path) -> dict[str, Any]:
    """One load in a process of its own: milliseconds, peak megabytes, how much there is."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder), "--load", tool], check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def load(tool: str, folder: Path) -> None:
    start = time.perf_counter()
    made = TOOLS[tool].load(folder)
    milliseconds = (time.perf_counter() - start) * 1e3
    sizes = Kehoach.sizes(made) if tool == "kehoach" else made
    status = Path("/proc/self/status").read_text()  # getrusage would tell of the process this one came from
    peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    print(json.dumps({"ms": milliseconds, "mb": peak, "sizes": sizes}))


def timed(ask: Callable[[], Any], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def run(
    console: Console, folder: Path | None = None, runs: int = 7, only: list[str] | None = None, with_load: bool = True
) -> list[str]:
    """Prints the table; gives what is wrong with an answer."""
    if folder is None:
        import score  # which needs the peers: not where one tool's memory is looked at

        folder = score.workload()
    answers = json.loads((folder / "answers.json").read_text())
    wrong: list[str] = []
    found: dict[str, dict[str, Any]] = {}
    times: dict[str, dict[str, float]] = {}
    asked = [question for question in QUESTIONS if not only or question in only]
    for name, tool in TOOLS.items():
        if not asked:
            break
        made = tool(folder)
        for question in asked:
            answer = plain(question, getattr(made, question)())
            found.setdefault(question, {})[name] = answer
            if answer != found[question]["kehoach"] or not is_right(question, answer, answers):
                wrong.append(f"{question}: {name} answers otherwise")
            times.setdefault(question, {})[name] = timed(getattr(made, question), runs)
        del made
    peaks: dict[str, float] = {}
    if with_load and (not only or "load" in only):
        for name in TOOLS:
            each = [loaded(name, folder) for _ in range(1 if name == "pandas" else 3)]
            if any(one["sizes"] != [answers["obligations"], answers["events"]] for one in each):
                wrong.append(f"load: {name} loads something else")
            times.setdefault("load", {})[name] = min(one["ms"] for one in each)
            peaks[name] = min(one["mb"] for one in each)
    shown = Table(title=f"{answers['obligations']:,} obligations, {answers['events']:,} events: milliseconds (median)")
    for heading in ("", *TOOLS, "times as fast", "answers"):
        shown.add_column(heading, justify="right" if heading else "left")
    for question, row in times.items():
        fastest = min(each for name, each in row.items() if name != "kehoach")
        equal = "differ" if any(line.startswith(question + ":") for line in wrong) else "equal"
        shown.add_row(question, *(f"{row[name]:,.3f}" for name in TOOLS), f"{fastest / row['kehoach']:,.1f}", equal)
    if peaks:
        least = min(each for name, each in peaks.items() if name != "kehoach")
        shown.add_row(
            "load, peak MB", *(f"{peaks[name]:,.0f}" for name in TOOLS), f"{least / peaks['kehoach']:,.1f}", ""
        )
    console.print(shown)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workload", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", nargs="*", choices=[*QUESTIONS, "load"])
    parser.add_argument("--skip-load", action="store_true")
    parser.add_argument("--load", choices=list(TOOLS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        return load(options.load, options.workload)
    console = Console(width=None if sys.stdout.isatty() else 140)
    sys.exit("\n".join(run(console, options.workload, options.runs, options.only, not options.skip_load)) or None)


if __name__ == "__main__":
    main()
