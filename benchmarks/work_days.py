"""Working days beside the package `holidays` and numpy's is_busday, answers compared before any time.

    python benchmarks/work_days.py

`run(console)` prints the table and gives what differs that should not. Where `holidays` is known to be wrong: it lacks
the exchange of 2/1/2026 with 10/1/2026, and some versions count 24/11/2026, which is only proposed.
"""

import datetime as dt
import statistics
import subprocess
import sys
import time

import holidays
import kehoach as kh
import numpy as np
from rich.console import Console
from rich.table import Table

KNOWN = {dt.date(2026, 1, 2), dt.date(2026, 1, 10), dt.date(2026, 11, 24)}
COUNT = 1_000_000


def rate(count, ask, runs=7):
    """The most and the median of answers a second."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return count / min(times), count / statistics.median(times)


def differences(calendar, package, days, worked, busday):
    """Lines for every answer that differs and is not known to."""
    wrong = []
    one_by_one = [calendar.is_working_day(day) for day in days.tolist()]
    bulk = calendar.is_working_day(days)
    if bulk.tolist() != one_by_one:
        wrong.append("working days: in bulk other answers than one by one")
    by_package = [package.is_working_day(day) for day in days.tolist()]
    other = {day for day, a, b in zip(days.tolist(), one_by_one, by_package, strict=True) if a != b}
    wrong += [f"working days: holidays says otherwise of {day}" for day in sorted(other - KNOWN)]
    by_numpy = np.is_busday(days, busdaycal=busday) | np.isin(days, worked)
    wrong += [f"working days: numpy says otherwise of {day}" for day in days[by_numpy != bulk].tolist()]
    if calendar.working_days_between(days[:-1], days[1:]).tolist() != one_by_one[1:]:
        wrong.append("working days: the counts between neighbours are not the days")
    return wrong


def run(console):
    calendar = kh.WorkCalendar.vietnam()
    package = holidays.country_holidays("VN", years=range(2018, 2027))
    days = np.arange("2018-01-01", "2027-01-01", dtype="datetime64[D]")
    is_working, weekday = calendar.is_working_day(days), np.is_busday(days)
    busday = np.busdaycalendar(holidays=days[~is_working & weekday])
    wrong = differences(calendar, package, days, days[is_working & ~weekday], busday)

    array = np.random.default_rng(27).choice(days, COUNT)
    some = array[:100_000].tolist()
    steps = np.full(COUNT, 5)
    inner = np.minimum(array, np.datetime64("2026-12-01"))
    ends = inner + 20
    asked = {
        ("is_working_day, one day", "kehoach"): (len(some), lambda: [calendar.is_working_day(day) for day in some]),
        ("is_working_day, one day", "holidays"): (len(some), lambda: [package.is_working_day(day) for day in some]),
        ("is_working_day, array", "kehoach"): (COUNT, lambda: calendar.is_working_day(array)),
        ("is_working_day, array", "numpy is_busday, same holidays"): (
            COUNT,
            lambda: np.is_busday(array, busdaycal=busday),
        ),
        ("is_working_day, array", "numpy is_busday, weekdays only"): (COUNT, lambda: np.is_busday(array)),
        ("add_working_days, array", "kehoach"): (COUNT, lambda: calendar.add_working_days(inner, steps)),
        ("add_working_days, array", "numpy busday_offset"): (
            COUNT,
            lambda: np.busday_offset(inner, steps, roll="backward", busdaycal=busday),
        ),
        ("working_days_between, array", "kehoach"): (COUNT, lambda: calendar.working_days_between(inner, ends)),
        ("working_days_between, array", "numpy busday_count"): (
            COUNT,
            lambda: np.busday_count(inner, ends, busdaycal=busday),
        ),
    }
    rates = {key: rate(*each) for key, each in asked.items()}
    table = Table(title=f"Working days of 2018–2026 ({len(days):,} days, all compared)")
    table.add_column("question")
    table.add_column("tool")
    for name in ("million/s, most", "median", "kehoach ×"):
        table.add_column(name, justify="right")
    for (question, tool), (most, median) in rates.items():
        times = rates[question, "kehoach"][0] / most
        table.add_row(question, tool, f"{most / 1e6:.2f}", f"{median / 1e6:.2f}", f"{times:.1f}")
    console.print(table)
    bulk = rates["is_working_day, array", "kehoach"][0] / rates["is_working_day, one day", "holidays"][0]
    theirs = importing("import holidays; holidays.country_holidays('VN', years=2026)")
    ours = importing("import kehoach; kehoach.WorkCalendar.vietnam()")
    console.print(
        f"in bulk {bulk:,.0f} × holidays (wanted: at least 100); until the first answer: kehoach {ours:.0f} ms, "
        f"holidays {theirs:.0f} ms"
    )
    return wrong


def importing(code):
    """The least milliseconds from a bare interpreter."""
    script = f"import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"
    return 1000 * min(
        float(subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True).stdout)
        for _ in range(5)
    )


if __name__ == "__main__":
    complaints = run(Console(width=None if sys.stdout.isatty() else 120))
    for line in complaints:
        print(line)
    sys.exit(1 if complaints else 0)
