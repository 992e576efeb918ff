"""Measures the calendar beside its peers, in one run: lunar dates beside lunar-vn and vnlunar, working days beside
holidays and numpy's busday, words of time beside dateparser. The answers are compared before any time.

    python benchmarks/calendar_peers.py

Ends with 1 if an answer of ours is wrong; a time never fails anything. `./dev bench` runs it too.
"""

import sys
import time
from datetime import date, timedelta

import deadline_words
import kehoach as kh
import lunar_vn
import numpy as np
import vnlunar
import work_days
from rich.console import Console
from rich.table import Table

# Lunar months that begin seconds from midnight, where peers compute the new moon less exactly: docs/calendar.md.
LUNAR_VERDICTS = {(2054, 3), (2054, 4), (2072, 10), (2072, 11), (2077, 9), (2077, 10), (2085, 8), (2085, 9)}


def least(call, count=5):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def rate(number):
    return f"{number / 1e6:,.2f} million" if number >= 1e5 else f"{number:,.0f}"


def lunar(console):
    days = [date(1968, 2, 1) + timedelta(days=k) for k in range(0, 48_000, 7)]
    ours = [(d.day, d.month, d.leap, d.year) for d in map(kh.LunarDate.from_date, days)]

    def by_lunar_vn(day):
        found = lunar_vn.convert_solar_to_lunar(day.day, day.month, day.year)
        return found.day, found.month, found.leap, found.year

    def by_vnlunar(day):
        found = vnlunar.convert_solar_to_lunar(day.day, day.month, day.year, 7.0)
        return found["day"], found["month"], bool(found["leap"]), found["year"]

    wrong = []
    table = Table(title="Lunar dates: conversions a second")
    for name in ("tool", "a second", "kehoach ×", "differs on"):
        table.add_column(name, justify="left" if name == "tool" else "right")
    peers = {"lunar-vn": by_lunar_vn, "vnlunar": by_vnlunar}
    seconds = {}
    differ = {}
    for name, call in peers.items():
        answers = [call(day) for day in days]
        differ[name] = [day for day, a, b in zip(days, ours, answers, strict=True) if a != b]
        wrong += [
            f"{name} has another lunar date on {day}: not a verdict we know"
            for day in differ[name]
            if (kh.LunarDate.from_date(day).year, kh.LunarDate.from_date(day).month) not in LUNAR_VERDICTS
        ]
        seconds[name] = least(lambda call=call: [call(day) for day in days], 3) / len(days)
    single = least(lambda: [kh.LunarDate.from_date(day) for day in days]) / len(days)
    array = np.tile(np.array(days, dtype="datetime64[D]"), 140)  # a million
    table_of_all = kh.lunar_dates(array[: len(days)])
    if [tuple(row.values()) for row in table_of_all] != ours:
        wrong.append("lunar_dates differs from LunarDate.from_date")
    bulk = least(lambda: kh.lunar_dates(array)) / len(array)
    best = min(seconds.values())
    for name in peers:
        table.add_row(name, rate(1 / seconds[name]), "", f"{len(differ[name])} of {len(days):,} days")
    table.add_row("kehoach, one by one", rate(1 / single), f"{best / single:.0f}", "")
    table.add_row("kehoach, an array", rate(1 / bulk), f"{best / bulk:.0f}", "")
    console.print(table)
    return wrong


def run(console):
    """The three tables; gives what was wrong."""
    return lunar(console) + work_days.run(console) + deadline_words.run(console)


if __name__ == "__main__":
    complaints = run(Console(width=None if sys.stdout.isatty() else 120))
    print(*complaints, sep="\n")
    sys.exit(1 if complaints else 0)
