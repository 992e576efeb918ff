"""A text with what was found in it marked: HTML for notebooks, marks and colours for terminals.

One mechanism for readings and drafts: `Shown(text, marks, issues)`, where a mark is a place, a kind, and what to say of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

TYPE_CHECKING = False  # importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Any

    from kehoach._core import Issue, Reading

    Mark = tuple[int, int, str, str]  # start, end (code points), kind, label

_DEEPEST = 4  # of marks that lie over one another, the innermost are shown
_MOST_ISSUES = 200

# kind: label in Vietnamese, in English, letter for terminals, tint (over any background, light or dark), style of rich
_KINDS = {
    "head": ("Phần đầu, phần cuối", "Head and foot", "H", "90,120,200", "blue"),
    "citation": ("Viện dẫn", "Citations", "V", "150,90,190", "magenta"),
    "clause": ("Mục", "Clauses", "M", "130,130,130", "bright_black"),
    "date": ("Thời gian", "Dates", "T", "40,150,90", "green"),
    "unit": ("Đơn vị", "Units", "U", "200,130,20", "yellow"),
    "value": ("Giá trị", "Values", "G", "20,140,160", "cyan"),
    "issue": ("Vấn đề", "Issues", "!", "210,60,60", "underline red"),
}
_FIELDS = {
    "type_name": ("Tên loại", "Kind"),
    "code_number": ("Số", "Number"),
    "code_notation": ("Ký hiệu", "Notation"),
    "issued_date": ("Ngày ban hành", "Date"),
    "place": ("Địa danh", "Place"),
    "organ_name": ("Cơ quan ban hành", "Issuer"),
    "parent_organ_name": ("Cơ quan chủ quản", "Parent body"),
    "subject": ("Trích yếu", "Subject"),
    "authority_line": ("Thẩm quyền", "Authority"),
    "signer_info": ("Người ký", "Signer"),
    "addressees": ("Kính gửi", "Addressee"),
    "recipients": ("Nơi nhận", "Recipient"),
}
_STYLE = (
    ".kh-show{line-height:1.6}.kh-show .kh-text{white-space:pre-wrap;overflow-wrap:anywhere;tab-size:8;"
    "border-top:1px solid rgba(128,128,128,.4);margin-top:.5em;padding-top:.5em}"
    ".kh-show ul{margin:.3em 0;padding-left:1.4em}.kh-show a{color:inherit}"
    + "".join(
        f".kh-show .k-{kind}{{background:rgba({tint},.24);border-bottom:2px solid rgba({tint},.8);border-radius:3px}}"
        for kind, (_, _, _, tint, _) in _KINDS.items()
        if kind != "issue"
    )
    + f".kh-show .k-issue{{text-decoration:underline wavy rgba({_KINDS['issue'][3]},.9)}}"
)


class Shown:
    """A text with its marks: shows itself in a notebook; `print()` it in a terminal, or take `.html`."""

    def __init__(self, text: str, marks: Iterable[Mark], issues: Iterable[Issue] = (), *, lang: str = "vi") -> None:
        if lang not in ("vi", "en"):
            raise ValueError(f'lang must be "vi" or "en", not {lang!r}')
        self.text = text
        self.issues = tuple(issues)
        self.lang = lang
        placed = [
            (max(0, a), min(b, len(text)), kind if kind in _KINDS else "value", label) for a, b, kind, label in marks
        ]
        placed += [(*issue.span, "issue", issue.text(lang)) for issue in self.issues if issue.span is not None]
        # What begins first lies outside; of two that begin together, the longer one.
        self.marks: list[Mark] = sorted((mark for mark in placed if mark[0] < mark[1]), key=lambda m: (m[0], -m[1]))

    @property
    def html(self) -> str:
        """Complete in itself; every text in it escaped."""
        en = self.lang == "en"
        name = "kh" + _digest(self.text)
        out = [f'<div class="kh-show tex2jax_ignore mathjax_ignore"><style>{_STYLE}</style><div>']
        counts = {kind: 0 for kind in _KINDS}
        for _, _, kind, _ in self.marks:
            counts[kind] += 1
        out += [
            f'<span class="k-{kind}">{escape(_KINDS[kind][1 if en else 0])}</span>&nbsp;{count} &nbsp;'
            for kind, count in counts.items()
            if count
        ]
        out.append("</div>")
        if self.issues:
            out.append("<ul>")
            for number, issue in enumerate(self.issues[:_MOST_ISSUES]):
                line = escape(issue.text(self.lang))
                out.append(
                    f'<li><a href="#{name}-{number}">{line}</a></li>' if issue.span is not None else f"<li>{line}</li>"
                )
            if len(self.issues) > _MOST_ISSUES:
                out.append(f"<li>… +{len(self.issues) - _MOST_ISSUES}</li>")
            out.append("</ul>")
        places: dict[int, str] = {}
        for number, issue in enumerate(self.issues[:_MOST_ISSUES]):
            if issue.span is not None:
                at = min(max(0, issue.span[0]), len(self.text))
                places[at] = places.get(at, "") + f'<a id="{name}-{number}"></a>'
        out.append('<div class="kh-text">')
        for start, end, active in self._pieces(places):
            out.append(places.get(start, ""))
            piece = _escaped(self.text[start:end])
            if not active:
                out.append(piece)
                continue
            labels = escape("\n".join(mark[3] for mark in active))
            for index, mark in enumerate(active):
                title = f' title="{labels}"' if index == len(active) - 1 else ""
                out.append(f'<span class="k-{mark[2]}"{title}>')
            out.append(piece + "</span>" * len(active))
        out.append(places.get(len(self.text), ""))
        out.append("</div></div>")
        return "".join(out)

    def _pieces(self, cuts: Iterable[int] = ()) -> Iterator[tuple[int, int, list[Mark]]]:
        """The text cut wherever a mark begins or ends, each piece with the innermost marks that lie over it."""
        ends = sorted(range(len(self.marks)), key=lambda i: self.marks[i][1])
        edges = sorted({0, len(self.text), *cuts, *(m[0] for m in self.marks), *(m[1] for m in self.marks)})
        active: dict[int, None] = {}  # in the order in which they begin
        begun = ended = 0
        for start, end in pairwise(edges):
            while ended < len(ends) and self.marks[ends[ended]][1] <= start:
                active.pop(ends[ended], None)
                ended += 1
            while begun < len(self.marks) and self.marks[begun][0] <= start:
                active[begun] = None
                begun += 1
            innermost = []
            for index in reversed(active):
                innermost.append(self.marks[index])
                if len(innermost) == _DEEPEST:
                    break
            yield start, end, innermost[::-1]

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        """The issues, and the text with a letter and braces around each mark."""
        en = self.lang == "en"
        legend = "  ".join(f"{letter}: {en_ if en else vi}" for vi, en_, letter, _, _ in _KINDS.values())
        lines = [issue.text(self.lang) for issue in self.issues]
        out: list[str] = []
        before: list[Mark] = []
        for start, end, active in self._pieces():
            kept = 0
            while kept < min(len(before), len(active)) and before[kept] is active[kept]:
                kept += 1
            out.append("}" * (len(before) - kept))
            out += ["{" + _KINDS[mark[2]][2] + ":" for mark in active[kept:]]
            out.append(self.text[start:end])
            before = active
        out.append("}" * len(before))
        return "\n".join([legend, *lines, "", "".join(out)])

    def __repr__(self) -> str:
        if sys.stdout is not None and sys.stdout.isatty():
            try:
                from rich.console import Console
            except ImportError:
                return str(self)
            console = Console(file=sys.stdout)
            with console.capture() as captured:
                console.print(self.__rich__())
            return captured.get().rstrip("\n")
        return str(self)

    def __rich__(self) -> Any:
        from rich.text import Text

        shown = Text()
        for issue in self.issues:
            shown.append(issue.text(self.lang) + "\n", style="red")
        body = Text(self.text)
        for start, end, kind, _ in self.marks:
            body.stylize(_KINDS[kind][4], start, end)
        return shown + body


def show_reading(reading: Reading, lang: str = "vi") -> Shown:
    return Shown(reading.text, marks_of(reading, lang), reading.issues, lang=lang)


def marks_of(reading: Reading, lang: str = "vi") -> list[Mark]:
    """What a reading found, each with its value, its rule and how sure it is."""
    en = lang == "en"
    text = reading.text  # each time a copy
    marks: list[Mark] = []

    def add(kind: str, read: Any, value: str, span: tuple[int, int] | None = None) -> None:
        start, end = span or read.span
        marks.append((start, end, kind, f"{value} · {read.rule} · {read.confidence} %"))

    head = reading.document
    for field, names in _FIELDS.items():
        found = getattr(head, field)
        for each in found if isinstance(found, tuple) else [] if found is None else [found]:
            add("head", each, f"{names[1 if en else 0]}: {_said(each.value, lang)}")
    for citation in reading.citations:
        parts = [citation.number or citation.name or "", str(citation.date or ""), citation.organ_name or ""]
        add("citation", citation, f"{citation.relation.label(lang)}: {' · '.join(part for part in parts if part)}")
    for clause in reading.clauses:
        start, end = clause.span
        label = clause.label or next(iter(text[start : start + 40].split(None, 1)), "")
        length = len(label) if text.startswith(label, start) else 1
        add("clause", clause, clause.path, (start, min(start + max(length, 1), end)))
    for date in reading.dates:
        add("date", date, f"{date.role.label(lang)}: {_window(date.time)}")
    for unit in reading.units:
        add("unit", unit, str(unit.units) if unit.units is not None else unit.value)
    return marks


def _said(value: Any, lang: str) -> str:
    if hasattr(value, "label"):
        return str(value.label(lang))
    for name in ("text", "full_name"):
        if isinstance(found := getattr(value, name, None), str) and found:
            return found
    return str(value)


def _window(time: Any) -> str:
    first, last = time.from_, time.to
    if last is None:
        return str(first or time.text)
    if str(time.cut_off or "") == "before":
        return f"{first or ''} < {last}".strip()
    return f"{first or ''} – {last}".strip() if first != last else str(last)


def summary_html(reading: Reading) -> str:
    """The head, how much was read, and the first issues."""
    head = reading.document
    rows = []
    for field, names in _FIELDS.items():
        found = getattr(head, field)
        if found is None or isinstance(found, tuple):
            continue
        rows.append((names[0], _said(found.value, "vi")))
    counts = (
        ("Viện dẫn", len(reading.citations)),
        ("Mục", len(reading.clauses)),
        ("Thời gian", len(reading.dates)),
        ("Đơn vị", len(reading.units)),
    )
    rows.append(("Đọc được", ", ".join(f"{name.lower()}: {count}" for name, count in counts)))
    cells = "".join(
        f'<tr><th style="text-align:left">{escape(name)}</th><td style="text-align:left">{_escaped(value)}</td></tr>'
        for name, value in rows
    )
    issues = "".join(f"<li>{escape(issue.text('vi'))}</li>" for issue in reading.issues[:10])
    more = f"<li>… +{len(reading.issues) - 10}</li>" if len(reading.issues) > 10 else ""
    listed = f"<ul>{issues}{more}</ul>" if issues else ""
    return f'<div class="tex2jax_ignore mathjax_ignore"><table>{cells}</table>{listed}</div>'


def _escaped(text: str) -> str:
    """For HTML; form feeds and other controls have no place in it."""
    return escape("".join(c if c >= " " or c in "\n\t" else " " for c in text) if not text.isprintable() else text)


def _digest(text: str) -> str:
    """A name for the places of one text: the same each time, so that notebooks compare."""
    from zlib import crc32

    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
