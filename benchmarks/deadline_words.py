"""Reads words of time from 20 MB of text, composed and decomposed, beside the package `dateparser`; answers compared first.

    python benchmarks/deadline_words.py

The text is made of our own sentences, each with what it must be read as, so that every value is known. `run(console)`
prints the table and gives what was read wrongly.
"""

import datetime as dt
import sys
import time
import unicodedata

import dateparser.search
import kehoach as kh
from rich.console import Console
from rich.table import Table

REFERENCE = dt.date(2024, 1, 20)
BYTES = 20_000_000
DAY = dt.timedelta(days=1)
AROUND = (
    "Trong quá trình thực hiện nếu có vướng mắc, các khoa, phòng và trạm y tế kịp thời phản ánh để được hướng dẫn thêm. ",
    "Căn cứ Luật Khám bệnh, chữa bệnh số 15/2023/QH15 và Kế hoạch số 823/KH-BYT, 9/11 xã đã triển khai, đạt 10/10 điểm. ",
    "",
)


def month_end(year, month):
    return dt.date(year + month // 12, month % 12 + 1, 1) - DAY


def sentences(day):
    """Sentences about a day, each with (kind, from, to, whether that last day still counts) of every expression in it."""
    year, month, quarter = day.year, day.month, (day.month + 2) // 3
    later = day + 20 * DAY
    roman = ("I", "II", "III", "IV")[quarter - 1]
    yield (
        f"Phòng Nghiệp vụ Y tổng hợp, gửi về Sở Y tế trước ngày {day:%d/%m/%Y}. ",
        [("deadline", None, day, False)],
    )
    yield (
        f"Các đơn vị báo cáo kết quả chậm nhất là ngày {day.day} tháng {month} năm {year}. ",
        [("deadline", None, day, True)],
    )
    yield f"Hồ sơ nộp trước 17 giờ 00 ngày {day.day}/{month}/{year}. ", [("deadline", None, day, False)]
    yield f"Đăng ký dự thi đến hết ngày {day:%d.%m.%Y}. ", [("deadline", None, day, True)]
    yield (
        f"Chiến dịch kéo dài từ ngày {day:%d/%m/%Y} đến ngày {later:%d/%m/%Y}. ",
        [("period", day, later, True)],
    )
    yield (
        f"Nhiệm vụ quý {roman}/{year} được hoàn thành trong tháng {month}/{year}. ",
        [
            ("period", dt.date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3), True),
            ("deadline", dt.date(year, month, 1), month_end(year, month), True),
        ],
    )
    yield (
        f"Trả lời trong thời hạn 10 ngày kể từ ngày {day.day}/{month}/{year}. ",
        [("limit", day + DAY, day + 10 * DAY, True)],
    )
    yield (
        f"Sơ kết 6 tháng đầu năm {year}, hằng tháng báo cáo. ",
        [("period", dt.date(year, 1, 1), dt.date(year, 6, 30), True), ("recurrence", None, None, True)],
    )


def make_text():
    parts, wanted, size, number = [], [], 0, 0
    while size < BYTES:
        day = dt.date(2024, 1, 1) + (number % 1400) * DAY
        for sentence, answers in sentences(day):
            part = sentence + AROUND[len(parts) % len(AROUND)]
            parts.append(part)
            wanted += answers
            size += len(part.encode())
        number += 1
    return "".join(parts), wanted


def by_dateparser(console_rows):
    """What the package makes of the deadlines among a few sentences: the last day in time, anywhere in its answers."""
    asked, right, size, seconds = 0, 0, 0, 0.0
    for number in range(0, 60, 20):
        for sentence, ((kind, _, day, counts), *_) in sentences(dt.date(2024, 3, 1) + number * DAY):
            if kind not in ("deadline", "limit"):
                continue
            start = time.perf_counter()
            hits = dateparser.search.search_dates(sentence, languages=["vi"]) or []
            seconds += time.perf_counter() - start
            size += len(sentence.encode())
            asked += 1
            # "trước ngày" leaves the day out, a time of day cuts within it
            last = day if counts or "giờ" in sentence else day - DAY
            right += any(moment.date() == last for _, moment in hits)
    console_rows.append(("dateparser", "composed", size / 1e6, size / 1e6 / seconds, f"{right} of {asked} deadlines"))


def run(console):
    text, wanted = make_text()
    rows, wrong = [], []
    for form, name in (("NFC", "composed"), ("NFD", "decomposed")):
        typed = unicodedata.normalize(form, text)
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            reading = kh.find_times(typed, reference=REFERENCE)
            best = min(best, time.perf_counter() - start)
        found = [(each.kind.value, each.from_, each.to, each.cut_off == "not_after") for each in reading]
        right = sum(a == b for a, b in zip(found, wanted, strict=False))
        if found != wanted or reading.issues:
            wrong.append(f"find_times, {name}: {right} of {len(wanted)} expressions, {len(reading.issues)} issues")
        size = len(typed.encode()) / 1e6
        rows.append(("kehoach", name, size, size / best, f"{right:,} of {len(wanted):,} expressions"))
    by_dateparser(rows)
    table = Table(title="Words of time: text read a second")
    for name in ("tool", "text", "MB", "MB a second", "right"):
        table.add_column(name, justify="left" if name in ("tool", "text") else "right")
    for tool, name, size, speed, right in rows:
        table.add_row(tool, name, f"{size:.3g}", f"{speed:.3g}", right)
    console.print(table)
    return wrong


if __name__ == "__main__":
    complaints = run(Console(width=None if sys.stdout.isatty() else 120))
    print(*complaints, sep="\n")
    sys.exit(1 if complaints else 0)
