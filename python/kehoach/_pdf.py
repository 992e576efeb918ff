"""The text layer of a PDF; imported only when one is read.

Letters that stand beside each other make lines, however the file writes them (whole, by words, by letters). Lines come
in the order in which the file writes them, which for documents made by word processors is that of reading: column by
column in heads, cell by cell in tables.
"""

from __future__ import annotations

import io
import logging
import re
import time
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTPage, LTTextLineHorizontal
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

_MOST_PAGES = 5_000
LIMITS = ("PDF", "5 000 pages, 4 MB a page, 10 000 000 letters, 300 s")
_MOST_DRAWN = 10_000_000  # letters and forms of all pages
_MOST_SECONDS = 300.0
_MOST_OF_A_STREAM = 4 << 20  # a page of text has some kilobytes
_MOST_UNPACKED = 256 << 20  # of all
_MOST_OF_OTHERS = 16 << 20  # of a stream that holds the file together
_DEEPEST = 20
_CHECKED = 1_024
_LAYOUT = LAParams(boxes_flow=None, detect_vertical=False)
logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it says of damage is no output of ours
_STREAM = re.compile(rb"stream\r?\n")


class Encrypted(Exception):
    """A password is needed."""


class TooMuch(Exception):
    """The file asks for more work than any document does."""


@dataclass
class Pages:
    texts: list[str] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)  # from 1: pictures, letters of no known meaning, or far too much
    too_large: bool = False  # the last


class _Budget:
    """Counts what is unpacked and drawn; streams within streams can ask for more than could ever be done."""

    def __init__(self) -> None:
        self.drawn = 0
        self.unpacked = 0
        self.weighed: dict[Any, bool] = {}
        self.until = time.monotonic() + _MOST_SECONDS

    def draw(self) -> None:
        self.drawn += 1
        if self.drawn > _MOST_DRAWN or (self.drawn % _CHECKED == 0 and time.monotonic() > self.until):
            raise TooMuch

    def takes(self, stream: PDFStream) -> bool:
        """Whether a stream is small enough to be interpreted; it is unpacked no further than that."""
        data = stream.rawdata or b""
        if stream.decipher and stream.objid is not None and stream.genno is not None:
            data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
        for name, _ in stream.get_filters():
            kind = getattr(name, "name", str(name))
            if kind in ("FlateDecode", "Fl"):
                data = _inflated(data, _MOST_OF_A_STREAM + 1)
            elif kind in ("ASCII85Decode", "A85"):
                data = ascii85decode(data)
            elif kind in ("ASCIIHexDecode", "AHx"):
                data = asciihexdecode(data)
            elif len(data) > 1 << 16:  # old kinds of packing, which no long text has
                return False
        self.unpacked += len(data)
        if self.unpacked > _MOST_UNPACKED or time.monotonic() > self.until:
            raise TooMuch
        return len(data) <= _MOST_OF_A_STREAM

    def takes_all(self, resources: Any, depth: int = 0) -> bool:
        """The same of the forms and the tables of letters that a page uses, and of those that the forms use."""
        resources = _dictionary(resources)
        fonts, drawn = _dictionary(resources.get("Font")), _dictionary(resources.get("XObject"))
        streams = [resolve1(_dictionary(font).get("ToUnicode")) for font in fonts.values()]
        for each in map(resolve1, drawn.values()):
            if isinstance(each, PDFStream) and getattr(resolve1(each.get("Subtype")), "name", "") == "Form":
                streams.append(each)
        for stream in streams:
            if not isinstance(stream, PDFStream):
                continue
            key = stream.objid if stream.objid is not None else -id(stream)
            if key not in self.weighed:
                self.weighed[key] = True  # a form within itself
                inner = depth > _DEEPEST or self.takes_all(stream.get("Resources"), depth + 1)
                self.weighed[key] = self.takes(stream) and inner
            if not self.weighed[key]:
                return False
        return True


class _Device(PDFLayoutAnalyzer):
    """Keeps the letters of a page in the order in which they are drawn."""

    def __init__(self, manager: PDFResourceManager, budget: _Budget) -> None:
        super().__init__(manager, laparams=None)
        self.budget = budget
        self.page: LTPage | None = None

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self.budget.draw()
        super().begin_figure(name, bbox, matrix)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self.budget.draw()
        return super().render_char(*arguments, **named)


def _dictionary(value: Any) -> Any:
    value = resolve1(value)
    return value if isinstance(value, dict) else {}


def _inflated(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:  # damaged, or none: what reads it will say so
        return data[:most]


def _look_through(content: bytes) -> None:
    """Refuses a file with a stream that unpacks to far more than what holds a document together; pictures aside."""
    for found in _STREAM.finditer(content):
        before = content[max(0, found.start() - 600) : found.start()].rpartition(b"obj")[2]
        if b"/Image" in before or content[found.end() : found.end() + 1] not in (b"\x78", b"\x58", b"\x48", b"\x68"):
            continue
        if len(_inflated(content[found.end() :][:_MOST_OF_OTHERS], _MOST_OF_OTHERS + 1)) > _MOST_OF_OTHERS:
            raise TooMuch


def pages_of(content: bytes) -> Pages:
    """Every page. Raises `Encrypted`, `TooMuch`, and whatever pdfminer raises on a damaged file."""
    _look_through(content)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)), password="")
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Encrypted from error
    budget = _Budget()
    manager = PDFResourceManager()
    device = _Device(manager, budget)
    interpreter = PDFPageInterpreter(manager, device)
    out = Pages()
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > _MOST_PAGES or time.monotonic() > budget.until:
            raise TooMuch
        drawn = [stream for stream in map(resolve1, page.contents) if isinstance(stream, PDFStream)]
        if not (all(budget.takes(stream) for stream in drawn) and budget.takes_all(page.resources)):
            out.unread.append(number)
            out.too_large = True
            out.texts.append("")
            continue
        device.page = None
        interpreter.process_page(page)
        text, pictures = ("", 0) if device.page is None else _read(device.page)
        letters = sum(c.isalnum() for c in text)
        strange = text.count("\ufffd") + sum(unicodedata.category(c) in ("Co", "Cn") for c in text)
        if strange * 5 > letters:
            text = ""  # letters by their shapes only: no table says which they are
        if strange * 5 > letters or (letters < 4 and pictures > 0):
            out.unread.append(number)
        out.texts.append(text)
    if not out.texts:
        raise ValueError("no pages")
    return out


def _letters(container: Any) -> Iterator[Any]:
    for each in container:
        if isinstance(each, LTChar | LTImage):
            yield each
        elif isinstance(each, LTFigure):
            yield from _letters(each)


def _read(page: LTPage) -> tuple[str, int]:
    """The text of a page, and how many pictures it has."""
    letters, pictures = [], 0
    for each in _letters(page):
        if isinstance(each, LTImage):
            pictures += 1
        else:
            letters.append(each)
    lines = [
        (line, text)
        for line in (page.group_objects(_LAYOUT, letters) if letters else ())
        if isinstance(line, LTTextLineHorizontal) and (text := _text(line))
    ]
    out: list[str] = []
    row = cell = None  # where the row began, and the last cell
    numbered = False  # the row of a table that a number begins: its cells go on below
    for line, text in lines:
        beside = cell is not None and line.x0 >= cell.x1 - 1 and line.y1 > cell.y0 + 1
        if beside and row is not None:
            if cell is row:
                numbered = out[-1].isdigit()
            out[-1] += "\t" + text
        elif numbered and cell is not row and cell is not None and line.x0 < cell.x1 and cell.x0 < line.x1:
            out[-1] += " " + text
        else:
            out.append(text)
            row, numbered = line, False
        cell = line
    return "\n".join(out), pictures


def _text(line: LTTextLineHorizontal) -> str:
    line.analyze(_LAYOUT)
    text = re.sub(r"\(cid:\d+\)", "\ufffd", line.get_text())
    text = "".join(c if c >= " " else " " for c in text if not "\ud800" <= c <= "\udfff")
    return " ".join(text.split())
