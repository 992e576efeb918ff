"""`python -m kehoach.demo [--lang vi|en] [--on YYYY-MM-DD] [FOLDER …]`: who owes what in the five example workspaces.

For each: the document, what is wrong with it, obligations by status on a day that is named, the units that miss most.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import kehoach as kh

if TYPE_CHECKING:
    from typing import Any

    from rich.console import Console, RenderableType

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "workspaces"

# The example workspaces in the order in which they are shown, each on a day that shows something: one after the first
# deadline has passed. Any other workspace is shown on the day of its last event.
EXAMPLE_DAYS = {
    "ninh-binh-2024": date(2024, 4, 15),
    "phu-my-2024": date(2024, 4, 1),
    "lang-son-2024": date(2025, 2, 1),
    "press-review-2019": date(2020, 12, 31),
    "binh-dinh-2023-q1": date(2023, 7, 1),
}
FINDINGS_SHOWN = 8
UNITS_SHOWN = 5

TEXTS = {
    "as_of": ("Tính đến hết ngày {0}", "As of the end of {0}"),
    "number": ("số {0}", "no. {0}"),
    "no_number": ("số (để trống){0}", "number left blank{0}"),
    "no_notation": ("không in số, ký hiệu", "no number printed"),
    "no_date": ("không in ngày", "no date printed"),
    "inferred": ("suy ra: {0} – {1}", "inferred: {0} to {1}"),
    "presumably": (", có lẽ chậm nhất {0}", ", presumably by {0}"),
    "period": ("Thời gian thực hiện", "Period"),
    "holds": (
        "{units} đơn vị · {themes} chủ đề · {tasks} nhiệm vụ · {statements} thông tin · {events} sự kiện",
        "{units} units · {themes} themes · {tasks} tasks · {statements} statements · {events} events",
    ),
    "illustrative": (
        "Dữ liệu minh họa, không phải thực tế: {units} đơn vị, {events} sự kiện.",
        "Made up to show how the library works: {units} units, {events} events.",
    ),
    "findings": ("Phát hiện: {0}", "Findings: {0}"),
    "no_findings": ("Không có phát hiện nào.", "Nothing was found wrong."),
    "more": ("… và {0} phát hiện nữa ({1})", "… and {0} more ({1})"),
    "obligations": ("Nghĩa vụ theo tình trạng: {0}", "Obligations by status: {0}"),
    "no_obligations": ("Không có nghĩa vụ nào.", "Nobody owes anything."),
    "task": ("Nhiệm vụ", "Task"),
    "due": ("Hạn cuối", "Last day"),
    "none_due": ("không hạn", "none"),
    "missing": ("Đơn vị còn thiếu nhiều nhất", "The units that miss most"),
    "unit": ("Đơn vị", "Unit"),
    "missed": ("Thiếu", "Missing"),
    "expected": ("Phải có", "Expected"),
    "rate": ("Hoàn thành", "Complete"),
    "no_missing": ("Không đơn vị nào thiếu gì đã đến hạn.", "No unit misses anything that was due."),
    "not_due": ("Chưa có nghĩa vụ nào đến hạn.", "Nothing was due yet."),
    "tied": ("… và {0} đơn vị nữa cũng thiếu {1}", "… and {0} more that miss {1} too"),
}
MARKS = {
    "*": ("(*) suy ra, không in trong văn bản", "(*) inferred, not printed in the document"),
    "+": ("(+) có đơn vị được gia hạn", "(+) some were given more time"),
}
SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
STATUS_STYLES = {"overdue": "bold red", "met_late": "yellow", "met": "green", "due_soon": "yellow"}


def show_day(day: date, lang: str) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if lang == "vi" else f"{day.day} {day:%b %Y}"


def show_partial(printed: kh.PartialDate, lang: str) -> str:
    """A date as far as it is printed."""
    if printed.is_complete:
        return show_day(printed.earliest, lang)
    if printed.month is None:
        return str(printed.year)
    return f"…/{printed.month:02}/{printed.year}" if lang == "vi" else f"… {printed.earliest:%b %Y}"


class Demo:
    def __init__(self, console: Console, lang: str) -> None:
        self.console = console
        self.lang = lang

    def say(self, text: str, *values: object, **named: object) -> str:
        return TEXTS[text][self.lang == "en"].format(*values, **named)

    def line(self, text: str = "", style: str | None = None, indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.text import Text

        self.console.print(Padding(Text(text, style=style or ""), (0, 0, 0, indent), expand=False))

    def heading(self, text: str) -> None:
        self.console.print()
        self.line(text, "bold")

    def table(self, columns: Sequence[tuple[str, dict[str, Any]]], rows: Iterable[Sequence[RenderableType]]) -> None:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for title, options in columns:
            table.add_column(title, **options)
        for row in rows:
            table.add_row(*row)
        self.console.print(table)

    def workspace(self, folder: Path, on: date | None) -> None:
        from rich.text import Text

        ws = kh.Workspace.load(folder)
        day = on or EXAMPLE_DAYS.get(folder.name) or last_day(ws)
        self.console.print()
        self.console.rule(Text(ws.title or folder.name, style="bold"), align="left")
        for plan in ws.plans.values():
            self.document(plan)
        self.line(
            self.say(
                "holds",
                units=len(ws.units),
                themes=sum(len(plan.themes) for plan in ws.plans.values()),
                tasks=sum(len(plan.tasks) for plan in ws.plans.values()),
                statements=sum(len(plan.statements) for plan in ws.plans.values()),
                events=len(ws.log),
            )
        )
        units = sum(unit.illustrative for unit in ws.units.values())
        events = sum(event.illustrative for event in ws.log)
        if units or events:
            self.line(self.say("illustrative", units=units, events=events), "italic")
        self.findings(ws.check())
        ledger = ws.ledger()
        self.obligations(ws, ledger, day)
        self.missing(ledger, day)

    def document(self, plan: kh.Plan) -> None:
        document = plan.document
        number = document.full_number()
        if number is None:
            notation = document.code_notation
            number = self.say("no_number", f"/{notation}") if notation else self.say("no_notation")
        else:
            number = self.say("number", number)
        bounds = plan.issued_bounds()
        when = self.say("no_date")
        if document.issued_date is not None:
            when = show_partial(document.issued_date, self.lang)
        if bounds is not None and bounds.inferred:
            limits = self.say("inferred", show_day(bounds.earliest, self.lang), show_day(bounds.latest, self.lang))
            if bounds.presumably_by is not None:
                limits += self.say("presumably", show_day(bounds.presumably_by, self.lang))
            when += f" ({limits})"
        self.line(f"{document.type_name.label(self.lang)} · {number} · {when}")
        if document.subject and document.subject != plan.title:
            self.line(document.subject, "bold")
        elif plan.title:
            self.line(plan.title, "bold")
        if plan.period is not None:
            start, end = show_day(plan.period.start, self.lang), show_day(plan.period.end, self.lang)
            self.line(f"{self.say('period')}: {start} – {end}")

    def findings(self, issues: list[kh.Issue]) -> None:
        if not issues:
            self.heading(self.say("no_findings"))
            return
        self.heading(self.say("findings", len(issues)))
        for issue in issues[:FINDINGS_SHOWN]:
            vietnamese = self.lang == "vi"
            message = issue.message if vietnamese else issue.message_en
            suggestion = issue.suggestion if vietnamese else issue.suggestion_en
            style = SEVERITY_STYLES[issue.severity]
            self.line(f"{issue.code} {issue.severity.label(self.lang)}  {issue.path}", style, indent=2)
            self.line(message, indent=4)
            if suggestion:
                self.line(f"→ {suggestion}", indent=4)
        rest = Counter(issue.code for issue in issues[FINDINGS_SHOWN:])
        if rest:
            codes = ", ".join(f"{count} × {code}" for code, count in sorted(rest.items()))
            self.line(self.say("more", rest.total(), codes), indent=2)

    def obligations(self, ws: kh.Workspace, ledger: kh.Ledger, day: date) -> None:
        table = ledger.obligations(as_of=day)
        as_of = self.say("as_of", show_day(day, self.lang))
        self.heading(f"{self.say('obligations', len(table))} · {as_of}")
        if not len(table):
            self.line(self.say("no_obligations"), indent=2)
            return
        counts: dict[tuple[str, str], Counter[str]] = {}
        dues: dict[tuple[str, str], Counter[tuple[date | None, str]]] = {}
        for row in table:
            task = row["plan"], row["task"]
            counts.setdefault(task, Counter())[row["status"]] += 1
            dues.setdefault(task, Counter())[row["due"], row["due_basis"] or ""] += 1
        present = {status for counter in counts.values() for status in counter}
        shown = [status for status in kh.Status if status in present]
        columns: list[tuple[str, dict[str, Any]]] = [
            (self.say("task"), {"ratio": 1, "min_width": 12}),
            (self.say("due"), {"no_wrap": True}),
        ]
        columns += [
            (status.label(self.lang), {"justify": "right", "max_width": 10, "style": STATUS_STYLES.get(status, "")})
            for status in shown
        ]
        rows = []
        marks = set()
        for (plan, task), counter in counts.items():
            [((day_due, basis), _)] = dues[plan, task].most_common(1)
            due = show_day(day_due, self.lang) if day_due is not None else self.say("none_due")
            if basis == "inferred":
                due += "*"
            if basis != "extended" and any(other == "extended" for _, other in dues[plan, task]):
                due += "+"
            marks |= {mark for mark in "*+" if mark in due}
            text = shorten(ws.plans[plan].task(task).text or task, 70)
            rows.append([text, due] + [str(counter[status]) if counter[status] else "" for status in shown])
        if self.console.width < 72:  # too narrow for a column a status
            for (text, due, *_), counter in zip(rows, counts.values(), strict=True):
                standing = ", ".join(f"{counter[each]} {each.label(self.lang)}" for each in shown if counter[each])
                self.line(text, indent=2)
                self.line(f"{due}: {standing}", indent=4)
        else:
            self.table(columns, rows)
        for mark in sorted(marks):
            self.line(MARKS[mark][self.lang == "en"], "dim", indent=2)

    def missing(self, ledger: kh.Ledger, day: date) -> None:
        rates = [row for row in ledger.rates(as_of=day, by="unit") if row["expected"]]
        as_of = self.say("as_of", show_day(day, self.lang))
        self.heading(f"{self.say('missing')} · {as_of}")
        worst = sorted((row for row in rates if row["missing"]), key=lambda row: -row["missing"])
        if not worst:
            self.line(self.say("no_missing") if rates else self.say("not_due"), indent=2)
            return
        names = {row["unit"]: row["unit_name"] for row in ledger.obligations(as_of=day)}
        right: dict[str, Any] = {"justify": "right"}
        self.table(
            [
                (self.say("unit"), {"ratio": 1, "min_width": 12}),
                (self.say("missed"), right),
                (self.say("expected"), right),
                (self.say("rate"), right),
            ],
            [
                [
                    names.get(row["key"], row["key"]),
                    str(row["missing"]),
                    str(row["expected"]),
                    f"{row['completeness']:.0%}",
                ]
                for row in worst[:UNITS_SHOWN]
            ],
        )
        least = worst[:UNITS_SHOWN][-1]["missing"]
        tied = sum(row["missing"] == least for row in worst[UNITS_SHOWN:])
        if tied:
            self.line(self.say("tied", tied, least), indent=2)


def shorten(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + " …"


def last_day(ws: kh.Workspace) -> date:
    """The day of the last event; else the end of the last period; else the latest day a document can be of."""
    days = [event.date for event in ws.log]
    if not days:
        days = [plan.period.end for plan in ws.plans.values() if plan.period is not None]
    if not days:
        days = [bounds.latest for plan in ws.plans.values() if (bounds := plan.issued_bounds()) is not None]
    return max(days, default=date.today())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m kehoach.demo", description="Who owes what, by when, and what is late: five real documents."
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="workspaces; the examples by default")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language (vi)")
    parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day that is asked about")
    given = parser.parse_args(arguments)
    try:
        from rich.console import Console
    except ImportError:
        print("The demo prints with rich, which is not installed: pip install 'kehoach[demo]'", file=sys.stderr)
        return 2
    folders = given.folders or [EXAMPLES / name for name in EXAMPLE_DAYS]
    if not given.folders and not EXAMPLES.is_dir():
        print("The example workspaces come with the sources, not with the package; name a folder.", file=sys.stderr)
        return 2
    # Piped output has no width of its own: 100 columns, unless COLUMNS says otherwise.
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 100
    demo = Demo(console, given.lang)
    failed = False
    for folder in folders:
        try:
            demo.workspace(folder, given.on)
        except kh.Error as error:
            failed = True
            print(f"{folder}:", file=sys.stderr)
            for issue in error.issues:
                print(f"  {issue.text(given.lang)}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # `| head`
        sys.stderr.close()
