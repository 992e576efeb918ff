"""Measures the calendar beside its peers, in one run: lunar dates beside lunar-vn and vnlunar, working days beside
holidays and numpy's busday, words of time beside dateparser. The answers are compared before any time.

    python benchmarks/calendar_peers.py

Ends with 1 if an answer of ours is wrong; a time never fails anything. `./dev bench` runs it too.
"""

import sys
import time
import unicodedata
from datetime import date, timedelta

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


def sentences(count):
    """Our own sentences, with the deadlines in them."""
    first = date(2024, 1, 1)
    for number in range(count):
        day = first + timedelta(days=number % 1400)
        yield (
            f"Phòng Nghiệp vụ tổng hợp kết quả của các đơn vị và gửi về Sở Y tế trước ngày {day:%d/%m/%Y}; trong quá trình "
            "thực hiện nếu có vướng mắc, các khoa, phòng và trạm y tế kịp thời phản ánh để được hướng dẫn, điều chỉnh cho phù "
            "hợp với tình hình thực tế của từng địa phương, bảo đảm tiết kiệm và hiệu quả. ",
            day,
        )


def words(console):
    made = list(sentences(60_000))
    text = "".join(sentence for sentence, _ in made)
    wanted = [day for _, day in made]
    wrong = []
    table = Table(title="Words of time: text read a second")
    for name in ("tool", "text", "MB", "MB a second", "deadlines right"):
        table.add_column(name, justify="left" if name in ("tool", "text") else "right")
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, text)
        found = [each.deadline.date for each in kh.find_times(typed) if each.deadline and each.cut_off == "before"]
        if found != wanted:
            wrong.append(
                f"find_times: {sum(a == b for a, b in zip(found, wanted, strict=False))} of {len(wanted)} deadlines in {form}"
            )
        seconds = least(lambda typed=typed: kh.find_times(typed), 3)
        size = len(typed.encode()) / 1e6
        name = "composed" if form == "NFC" else "decomposed"
        table.add_row("kehoach", name, f"{size:.0f}", f"{size / seconds:.0f}", f"{len(found):,} of {len(wanted):,}")
    import dateparser.search

    few = made[:20]
    start = time.perf_counter()
    right = 0
    for sentence, day in few:
        hits = dateparser.search.search_dates(sentence, languages=["vi"]) or []
        last = day - timedelta(days=1)  # "trước" leaves the day named out
        right += any(moment.date() == last for _, moment in hits)
    seconds = time.perf_counter() - start
    size = sum(len(sentence.encode()) for sentence, _ in few) / 1e6
    table.add_row("dateparser", "composed", f"{size:.3f}", f"{size / seconds:.3f}", f"{right} of {len(few)}")
    console.print(table)
    return wrong


def run(console):
    """The three tables; gives what was wrong."""
    return lunar(console) + work_days.run(console) + words(console)


if __name__ == "__main__":
    complaints = run(Console(width=None if sys.stdout.isatty() else 120))
    print(*complaints, sep="\n")
    sys.exit(1 if complaints else 0)
