"""A plan as a calendar file (RFC 5545); imported only when asked for."""

from __future__ import annotations

import datetime
import os
import uuid
from typing import TYPE_CHECKING, Any

from kehoach._core import Deadline
from kehoach._errors import ValidationError

if TYPE_CHECKING:
    from kehoach._core import Due, Plan, Roll, Task, WorkCalendar

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "kehoach/plan")
_LONGEST_SUMMARY = 120
_WORDS = {
    "vi": {
        "period": "Thời gian thực hiện",
        "focus": "Tập trung",
        "due": "Hạn",
        "until": "hạn lúc",
        "clause": "Mục",
        "who": "Đơn vị",
        "inferred": "Hạn được suy ra: văn bản không nêu hạn, lấy ngày cuối của thời gian thực hiện hoặc của kỳ.",
        "conventions": "Khoảng ngày theo quy ước, văn bản không nêu ngày.",
        "none": "Chưa xác định được hạn",
        "turn": "Kỳ",
    },
    "en": {
        "period": "Period of the plan",
        "focus": "Focus",
        "due": "Due",
        "until": "due at",
        "clause": "Clause",
        "who": "Units",
        "inferred": "Inferred: the document prints no deadline; the last day of the plan's period, or of the turn.",
        "conventions": "The days are by convention: the document prints none.",
        "none": "No due day can be told",
        "turn": "Turn",
    },
}


def to_ics(
    plan: Plan,
    path: str | os.PathLike[str] | None,
    calendar: WorkCalendar | None,
    roll: Roll | str | None,
    stamp: datetime.datetime | datetime.date | None,
    lang: str,
) -> str | None:
    """The text, or written to `path`: all-day events with their exclusive end, deadlines as to-dos with DUE."""
    try:
        import icalendar
    except ImportError as error:
        raise ImportError('to_ics() needs icalendar: pip install "kehoach[calendar]"') from error
    if lang not in _WORDS:
        raise ValueError(f'lang must be "vi" or "en", not {lang!r}')
    words = _WORDS[lang]
    title = plan.title or plan.document.subject or str(plan.id)
    moment = _moment(plan, stamp)

    book = icalendar.Calendar()
    book.add("prodid", "-//kehoach//plan//VI")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("x-wr-calname", title)

    def component(kind: type[Any], part: str, summary: str, lines: list[str], category: str) -> Any:
        item = kind()
        item.add("uid", str(uuid.uuid5(_NAMESPACE, f"{plan.id}#{part}")))
        item.add("dtstamp", moment)
        item.add("summary", _short(summary))
        item.add("description", "\n".join(line for line in lines if line))
        item.add("categories", [category])
        return item

    def event(part: str, summary: str, first: datetime.date, last: datetime.date, lines: list[str]) -> None:
        item = component(icalendar.Event, part, summary, lines, words["period"] if part == "period" else words["focus"])
        item.add("dtstart", first)
        item.add("dtend", last + datetime.timedelta(days=1))  # exclusive
        item.add("transp", "TRANSPARENT")  # nobody is busy the whole month
        book.add_component(item)

    if plan.period is not None:
        event("period", title, plan.period.start, plan.period.end, [words["period"]])
    for window in plan.focus_windows:
        lines = [window.text, _clause(words, window.clause)]
        if any(remark.kind == "interpretation" or remark.kind == "inferred" for remark in window.remarks):
            lines.append(words["conventions"])
        event(f"focus/{window.id}", f"{words['focus']}: {window.text}", window.period.start, window.period.end, lines)

    def todo(part: str, task: Task, deadline: Deadline | None, last: datetime.date | None, turn: str) -> None:
        lines = [task.text, _clause(words, task.clause)]
        if task.units_text:
            lines.append(f"{words['who']}: {task.units_text}")
        due: Due | None = None
        if deadline is not None:
            try:
                due = deadline.due(calendar, roll)
            except ValidationError as error:
                if {issue.code for issue in error.issues} != {"KH-C012"}:
                    raise  # a roll without a calendar, a day outside it: the caller's to mend
                why = [issue.message if lang == "vi" else issue.message_en for issue in error.issues]
                lines.append(f"{words['none']}: {deadline.text}. {'; '.join(why)}")
        summary = task.text or str(task.id)
        item = component(icalendar.Todo, part, f"{turn + ': ' if turn else ''}{summary}", [], words["due"])
        if due is not None and deadline is not None:
            lines.append(f"{deadline.text} → {due.reason if lang == 'vi' else due.reason_en}")
            if deadline.time and deadline.time not in ("00:00", "24:00"):
                lines.append(f"{words['until']} {deadline.time}")
                hour, minute = map(int, deadline.time.split(":"))
                item.add("due", datetime.datetime.combine(due.date, datetime.time(hour, minute)))  # local time
            else:
                item.add("due", due.date)
        elif deadline is None and last is not None:
            item.add("due", Deadline(anchor="date", date=last).due(calendar, roll).date)  # as the ledger rolls it
            lines.append(words["inferred"])
        if turn:
            lines.append(f"{words['turn']}: {turn}")
        del item["description"]
        item.add("description", "\n".join(line for line in lines if line))
        item.add("status", "NEEDS-ACTION")
        book.add_component(item)

    for task in plan.with_turns().tasks:
        if not task.periods:
            # One that recurs in a plan without a period has no turns, and no day.
            last = plan.period.end if plan.period is not None and task.recurrence is None else None
            todo(f"task/{task.id}", task, task.deadline, last, "")
            continue
        for turn in task.periods:
            todo(f"task/{task.id}/{turn.period}", task, turn.deadline, turn.period.period.end, str(turn.period))

    text: str = book.to_ical().decode("utf-8")
    if path is None:
        return text
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return None


def _moment(plan: Plan, stamp: datetime.datetime | datetime.date | None) -> datetime.datetime:
    """When the file was made: given, or the latest day the document can be of; never the clock, so that it is the same
    file each time."""
    if isinstance(stamp, datetime.datetime):
        return stamp if stamp.tzinfo is not None else stamp.replace(tzinfo=datetime.UTC)
    bounds = plan.issued_bounds()
    day = stamp or (bounds.latest if bounds is not None else plan.opens()) or datetime.date(1970, 1, 1)
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)


def _clause(words: dict[str, str], clause: str) -> str:
    return f"{words['clause']}: {clause}" if clause else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SUMMARY else text[: _LONGEST_SUMMARY - 1].rstrip() + "…"
