"""The text of a Word file as it is displayed; imported only when one is read.

Paragraphs and tables in their order; numbers and bullets of lists written out; what was deleted under tracked changes,
hidden, or stands in footnotes and comments is left out and counted.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document as open_document
from docx.opc.constants import RELATIONSHIP_TYPE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_V_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_OFF = {"0", "false", "off", "none"}
# Marks of the fonts Symbol and Wingdings, which live in Unicode's private area.
_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xA8: "▪",
    0x6E: "■",
    0x6F: "◦",
    0xD8: "➢",
    0x76: "❖",
    0x2D: "-",
    0x2B: "+",
    0xFC: "-",
}
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")]
_ROMAN += [(9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_HEAD_OR_FOOT = re.compile(r"cộng\s+h(òa|oà)\s+xã\s+hội|nơi\s+nhận\s*:", re.IGNORECASE)
_HIGHEST = 32_767  # of a number in Word
_DEEPEST = 9  # levels of a list in Word


@dataclass
class LeftOut:
    """How much of what is no part of the text."""

    footnotes: int = 0
    comments: int = 0
    deletions: int = 0
    pictures: int = 0


@dataclass
class _Style:
    based_on: str = ""
    numbering: Any = None
    caps: bool | None = None
    hidden: bool | None = None
    align: str | None = None


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None  # by Word: after any level above; 0: never
    legal: bool = False
    suffix: str = "tab"


@dataclass
class _List:
    """A list as numbering.xml defines it."""

    key: str  # what shares its counters: the abstract list
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)  # of this list's own: it begins anew


def text_of(content: bytes) -> tuple[str, LeftOut]:
    """The text of a Word file, and what was left out of it. Raises whatever python-docx raises on a damaged one."""
    document = open_document(io.BytesIO(content))
    reader = _Reader(document.part)
    lines = reader.first_header(document.element.body) + reader.block(document.element.body)
    return "\n".join(lines).strip("\n"), reader.left_out


def _value(element: Any, name: str = "val") -> str | None:
    return None if element is None else element.get(_W + name)


def _switch(properties: Any, name: str) -> bool | None:
    """A property that is on or off, or unsaid."""
    element = None if properties is None else properties.find(_W + name)
    return None if element is None else (_value(element) or "true").lower() not in _OFF


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return max(-_HIGHEST, min(int(text or ""), _HIGHEST))
    except ValueError:
        return otherwise


def _part(part: Any, kind: str) -> Any:
    try:
        return part.part_related_by(kind).element
    except (KeyError, AttributeError):  # it has none
        return None


class _Reader:
    def __init__(self, part: Any) -> None:
        self.part = part
        self.left_out = LeftOut()
        self.styles: dict[str, _Style] = {}
        self.default_style = ""
        self.lists: dict[str, _List] = {}
        self.counters: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()
        self.carried = ""  # of a paragraph whose end was deleted
        styles = _part(part, RELATIONSHIP_TYPE.STYLES)
        if styles is not None:
            self._read_styles(styles)
        numbering = _part(part, RELATIONSHIP_TYPE.NUMBERING)
        if numbering is not None:
            self._read_lists(numbering)
        comments = _part(part, RELATIONSHIP_TYPE.COMMENTS)
        if comments is not None:
            self.left_out.comments = len(comments.findall(_W + "comment"))

    # ---- styles and lists

    def _read_styles(self, styles: Any) -> None:
        for element in styles.findall(_W + "style"):
            paragraph, run = element.find(_W + "pPr"), element.find(_W + "rPr")
            self.styles[element.get(_W + "styleId") or ""] = _Style(
                based_on=_value(element.find(_W + "basedOn")) or "",
                numbering=None if paragraph is None else paragraph.find(_W + "numPr"),
                caps=_switch(run, "caps"),
                hidden=_switch(run, "vanish"),
                align=None if paragraph is None else _value(paragraph.find(_W + "jc")),
            )
            if element.get(_W + "type") == "paragraph" and (element.get(_W + "default") or "").lower() in {"1", "true"}:
                self.default_style = element.get(_W + "styleId") or ""

    def _chain(self, style: str | None) -> Iterator[tuple[str, _Style]]:
        seen: set[str] = set()
        while style and style in self.styles and style not in seen:
            seen.add(style)
            yield style, self.styles[style]
            style = self.styles[style].based_on

    def _by_style(self, style: str | None, name: str) -> Any:
        return next((found for _, each in self._chain(style) if (found := getattr(each, name)) is not None), None)

    def _read_lists(self, numbering: Any) -> None:
        abstract = {each.get(_W + "abstractNumId") or "": each for each in numbering.findall(_W + "abstractNum")}
        targets = {
            each.get(_W + "numId") or "": _value(each.find(_W + "abstractNumId")) or ""
            for each in numbering.findall(_W + "num")
        }
        for num in numbering.findall(_W + "num"):
            key, seen = _value(num.find(_W + "abstractNumId")) or "", set()
            while key in abstract and key not in seen:  # a list by the name of a style, which has its list
                seen.add(key)
                link = _value(abstract[key].find(_W + "numStyleLink"))
                own = self.styles[link].numbering if link in self.styles else None
                further = None if own is None else targets.get(_value(own.find(_W + "numId")) or "")
                if further is None:
                    break
                key = further
            made = _List(key)
            levels = [] if key not in abstract else abstract[key].findall(_W + "lvl")
            for override in num.findall(_W + "lvlOverride"):
                at = _whole(override.get(_W + "ilvl"), 0)
                levels = levels + override.findall(_W + "lvl")
                if (start := _value(override.find(_W + "startOverride"))) is not None:
                    made.starts[at] = _whole(start, 1)
            for level in levels:
                restart = _value(level.find(_W + "lvlRestart"))
                made.levels[_whole(level.get(_W + "ilvl"), 0)] = _Level(
                    start=_whole(_value(level.find(_W + "start")), 0),
                    form=_value(level.find(_W + "numFmt")) or "decimal",
                    text=_value(level.find(_W + "lvlText")) or "",
                    style=_value(level.find(_W + "pStyle")) or "",
                    restart=None if restart is None else _whole(restart, 0),
                    legal=_switch(level, "isLgl") or False,
                    suffix=_value(level.find(_W + "suff")) or "tab",
                )
            self.lists[num.get(_W + "numId") or ""] = made

    def _label(self, properties: Any, style: str) -> str:
        """The number or bullet of a paragraph as it is displayed, with the blank after it."""
        numbering = None if properties is None else properties.find(_W + "numPr")
        number = None if numbering is None else _value(numbering.find(_W + "numId"))
        depth = None if numbering is None else _value(numbering.find(_W + "ilvl"))
        by_style = ""
        if number is None:
            for name, each in self._chain(style):
                if each.numbering is not None and (number := _value(each.numbering.find(_W + "numId"))) is not None:
                    depth, by_style = depth or _value(each.numbering.find(_W + "ilvl")), name
                    break
        of = self.lists.get(number or "")
        if of is None:  # 0 takes the number of a style away
            return ""
        at = _whole(depth, 0)
        if by_style and depth is None:
            at = next((level for level, each in of.levels.items() if each.style == by_style), at)
        level = of.levels.get(at)
        if level is None or not 0 <= at < _DEEPEST:
            return ""
        counters = self.counters.setdefault(of.key, {})
        if of.starts and number not in self.begun:  # a list of its own that shares the form of another
            for begins, start in of.starts.items():
                counters[begins] = start - 1
        self.begun.add(number or "")
        counters[at] = min(counters.get(at, level.start - 1) + 1, _HIGHEST)
        for below in [deeper for deeper in counters if deeper > at]:
            restart = of.levels[below].restart if below in of.levels else None
            if restart is None or 0 < restart and at < restart:
                del counters[below]
        if level.form == "bullet":
            label = "".join(_SYMBOLS.get(ord(c) & 0xFF, "•") if 0xE000 <= ord(c) <= 0xF8FF else c for c in level.text)
            label = "◦" if label == "o" else label
        elif level.form == "none":
            label = re.sub(r"%\d", "", level.text)
        else:

            def number_at(match: re.Match[str]) -> str:
                k = int(match[1]) - 1
                if k not in of.levels:
                    return ""
                form = "decimal" if level.legal else of.levels[k].form
                return _written(counters.get(k, of.levels[k].start), form)

            label = re.sub(r"%(\d)", number_at, level.text)
        return label + " " if label.strip() and level.suffix != "nothing" else label.strip()

    # ---- text

    def first_header(self, body: Any) -> list[str]:
        """The header of the first page, where it is one of its own and holds more than a page number: a letterhead."""
        section = body.find(f".//{_W}sectPr")
        if section is None or not _switch(section, "titlePg"):
            return []
        for reference in section.findall(_W + "headerReference"):
            if reference.get(_W + "type") != "first":
                continue
            key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
            part = self.part.related_parts.get(reference.get(key) or "")
            lines = [] if part is None else self.block(part.element)
            if any(c.isalpha() for line in lines for c in line):
                return [*lines, ""]
        return []

    def block(self, container: Any) -> list[str]:
        """Lines: a blank one between paragraphs, none between those in the middle (heads and titles)."""
        lines: list[str] = []
        before = ""
        for element in self._blocks(container):
            if element.tag == _W + "tbl":
                rows = self._table(element)
                if rows:
                    lines += ([""] if lines and lines[-1] else []) + rows + [""]
                before = "table"
                continue
            text, align = self._paragraph(element)
            if text is None:
                continue
            if not text.strip():
                if lines and lines[-1]:
                    lines.append("")
                continue
            if lines and lines[-1] and not (align == before == "center"):
                lines.append("")
            lines += text.split("\n")
            before = align
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _blocks(self, container: Any) -> Iterator[Any]:
        for element in container:
            if element.tag in (_W + "p", _W + "tbl"):
                yield element
            elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "moveTo"):
                yield from self._blocks(element)
            elif element.tag == _MC + "AlternateContent":
                yield from self._blocks(_chosen(element))

    def _paragraph(self, element: Any) -> tuple[str | None, str]:
        """Its text with its label, and how it is set; None where its end was deleted, and it goes on in the next."""
        properties = element.find(_W + "pPr")
        style = (None if properties is None else _value(properties.find(_W + "pStyle"))) or self.default_style
        align = None if properties is None else _value(properties.find(_W + "jc"))
        boxes: list[str] = []
        text = "".join(self._inline(element, style, boxes))
        mark = None if properties is None else properties.find(_W + "rPr")
        if mark is not None and (mark.find(_W + "del") is not None or mark.find(_W + "moveFrom") is not None):
            self.carried += text
            return None, ""
        text, self.carried = self.carried + text, ""
        # A paragraph without words shows its number too, but that belongs to nothing.
        if text.strip():
            text = self._label(properties, style) + text.lstrip(" \t") if self.lists else text
        if boxes:
            text = "\n".join([*([text] if text.strip() else []), *boxes])
        return text, align or self._by_style(style, "align") or ""

    def _inline(self, container: Any, style: str, boxes: list[str]) -> Iterator[str]:
        for element in container:
            tag = element.tag
            if tag == _W + "r":
                yield from self._run(element, style, boxes)
            elif tag in (_W + "del", _W + "moveFrom"):
                self.left_out.deletions += 1
            elif tag == _MC + "AlternateContent":
                yield from self._inline(_chosen(element), style, boxes)
            elif isinstance(tag, str) and tag not in (_W + "pPr", _W + "sdtPr", _W + "sdtEndPr"):
                yield from self._inline(element, style, boxes)  # links, fields, content controls, insertions

    def _run(self, run: Any, style: str, boxes: list[str]) -> Iterator[str]:
        properties = run.find(_W + "rPr")
        own = None if properties is None else _value(properties.find(_W + "rStyle"))

        def says(name: str, attribute: str) -> bool:
            for said in (_switch(properties, name), self._by_style(own, attribute), self._by_style(style, attribute)):
                if said is not None:
                    return bool(said)
            return False

        if says("vanish", "hidden"):
            return
        capitals = says("caps", "caps")
        for element in run:
            tag = element.tag
            if tag == _W + "t":
                yield (element.text or "").upper() if capitals else element.text or ""
            elif tag in (_W + "tab", _W + "ptab"):
                yield "\t"
            elif tag in (_W + "br", _W + "cr"):
                yield "\n"
            elif tag == _W + "noBreakHyphen":
                yield "-"
            elif tag == _W + "sym":
                code = _character(element.get(_W + "char"))
                yield _SYMBOLS.get(code & 0xFF, "") if code else ""
            elif tag in (_W + "footnoteReference", _W + "endnoteReference"):
                self.left_out.footnotes += 1
            elif tag in (_W + "drawing", _W + "pict", _W + "object", _MC + "AlternateContent"):
                self._drawn(element, boxes)

    def _drawn(self, element: Any, boxes: list[str]) -> None:
        """Text boxes are part of the text, below the paragraph they hang on; pictures are counted."""
        if element.tag == _MC + "AlternateContent":
            element = _chosen(element)
        for each in element:
            if each.tag == _W + "txbxContent":
                boxes += [line for line in self.block(each) if line]
            elif each.tag in (_A_BLIP, _V_IMAGE):
                self.left_out.pictures += 1
            elif isinstance(each.tag, str):
                self._drawn(each, boxes)

    # ---- tables

    def _table(self, table: Any) -> list[str]:
        """A line a row, its cells between tabs; the columns of head and foot, which only stand side by side, one after
        the other with all their lines."""
        rows = [list(self._cells(row)) for row in self._rows(table)]
        if _is_layout(table, rows):
            lines: list[str] = []
            for row in rows:
                for cell in row:
                    parts = [line.strip() for line in cell if line.strip()]
                    if not parts:
                        continue
                    beside = cell is not row[0] and lines and len(re.sub(r"\s", "", lines[-1].rpartition("\t")[2])) > 3
                    if beside:
                        lines[-1] += "\t" + parts.pop(0)
                    lines += parts
            return lines
        flat = ["\t".join(" ".join(" ".join(cell).split()) for cell in row) for row in rows]
        return [line.rstrip("\t") for line in flat if line.strip()]

    def _rows(self, table: Any) -> Iterator[Any]:
        for element in table:
            if element.tag == _W + "tr":
                properties = element.find(_W + "trPr")
                if properties is not None and properties.find(_W + "del") is not None:
                    self.left_out.deletions += 1
                    continue
                yield element
            elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml"):
                yield from self._rows(element)

    def _cells(self, row: Any) -> Iterator[list[str]]:
        for element in row:
            if element.tag == _W + "tc":
                merge = element.find(f"{_W}tcPr/{_W}vMerge")
                if merge is not None and _value(merge) != "restart":
                    yield []  # the cell above goes on
                else:
                    yield self.block(element)
            elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml"):
                yield from self._cells(element)


def _is_layout(table: Any, rows: list[list[list[str]]]) -> bool:
    """Whether columns only stand side by side, as in the head and the foot of an administrative document."""
    widest = max((len(row) for row in rows), default=0)
    if widest > 3:
        return False
    if any(_HEAD_OR_FOOT.search("\n".join(cell)) for row in rows[:4] for cell in row):
        return True
    if widest > 2 or len(rows) > 4:
        return False
    borders = table.find(f"{_W}tblPr/{_W}tblBorders")
    if borders is not None:
        return all((_value(each) or "none") in ("none", "nil") for each in borders)
    return (_value(table.find(f"{_W}tblPr/{_W}tblStyle")) or "TableNormal") in ("TableNormal", "Normal")


def _chosen(element: Any) -> Any:
    """Of content given in several forms the first; the others are for older programs."""
    for name in ("Choice", "Fallback"):
        if (found := element.find(_MC + name)) is not None:
            return found
    return ()


def _character(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0


def _written(number: int, form: str) -> str:
    """A number in one of Word's forms; those that Vietnamese documents do not use are written in digits."""
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        out = ""
        for value, letters in _ROMAN:
            while number >= value:
                out, number = out + letters, number - value
        return out.upper() if form == "upperRoman" else out
    if form in ("upperLetter", "lowerLetter") and number > 0:  # after z: aa, bb, cc
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
