"""The text layer of a PDF; imported only when one is read.

Lines come in the order in which the file writes them, which for documents made by word processors is that of reading,
column by column in heads and tables.
"""

from __future__ import annotations

import io
import time
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.errors import FileNotDecryptedError, PdfReadError

_MOST_PAGES = 5_000
LIMITS = ("PDF", "5 000 pages, 4 MB a page, 20 000 000 operations, 300 s")
_MOST_OPERATIONS = 20_000_000  # of all pages; a page of text has some thousand
_MOST_SECONDS = 300.0
_MOST_UNPACKED = 256 << 20  # of all pages
_MOST_OF_A_STREAM = 4 << 20  # a page of text has some kilobytes
_DEEPEST = 20
_CHECKED = 4_096


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
    """Counts what the pages unpack and draw; streams within streams can ask for more than could ever be done."""

    def __init__(self) -> None:
        self.operations = 0
        self.unpacked = 0
        self.weights: dict[tuple[int, int], bool] = {}
        self.until = time.monotonic() + _MOST_SECONDS

    def __call__(self, *_: Any) -> None:
        self.operations += 1
        if self.operations > _MOST_OPERATIONS or (self.operations % _CHECKED == 0 and time.monotonic() > self.until):
            raise TooMuch

    def takes(self, stream: Any) -> bool:
        """Whether a stream is small enough to be interpreted."""
        size = len(stream.get_data())
        self.unpacked += size
        if self.unpacked > _MOST_UNPACKED or time.monotonic() > self.until:
            raise TooMuch
        return size <= _MOST_OF_A_STREAM

    def takes_all(self, holder: Any, depth: int = 0) -> bool:
        """The same of the forms and the tables of letters that a page uses, and of those that the forms use."""
        resources = _dictionary(holder.get("/Resources"))
        fonts, drawn = _dictionary(resources.get("/Font")), _dictionary(resources.get("/XObject"))
        streams = [_resolved(_dictionary(font).get("/ToUnicode")) for font in fonts.values()]
        streams += [each for each in map(_resolved, drawn.values()) if _dictionary(each).get("/Subtype") == "/Form"]
        for stream in streams:
            if not hasattr(stream, "get_data"):
                continue
            reference = getattr(stream, "indirect_reference", None)
            key = (reference.idnum, reference.generation) if reference is not None else (-id(stream), 0)
            if key not in self.weights:
                self.weights[key] = True  # a form within itself
                self.weights[key] = self.takes(stream) and (depth > _DEEPEST or self.takes_all(stream, depth + 1))
            if not self.weights[key]:
                return False
        return True


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _dictionary(value: Any) -> Any:
    value = _resolved(value)
    return value if isinstance(value, dict) else {}


def pages_of(content: bytes) -> Pages:
    """Every page. Raises `Encrypted`, `TooMuch`, and whatever pypdf raises on a damaged file."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except (NotImplementedError, FileNotDecryptedError, PdfReadError) as error:
            raise Encrypted from error
        if not opened:
            raise Encrypted
    if len(reader.pages) > _MOST_PAGES:
        raise TooMuch
    budget = _Budget()
    out = Pages()
    for number, page in enumerate(reader.pages, start=1):
        drawn = page.get_contents()
        if drawn is not None and not (budget.takes(drawn) and budget.takes_all(page)):
            out.unread.append(number)
            out.too_large = True
            out.texts.append("")
            continue
        text = _cleaned(page.extract_text(visitor_operand_before=budget))
        pictures = sum(_dictionary(each).get("/Subtype") == "/Image" for each in _xobjects(page).values())
        letters = sum(c.isalnum() for c in text)
        strange = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in text if c != "\n")
        if strange * 5 > letters:
            text = ""  # letters by their shapes only: no table says which they are
        if strange * 5 > letters or (letters < 4 and pictures > 0):
            out.unread.append(number)
        out.texts.append(text)
    return out


def _cleaned(text: str) -> str:
    """Lines without the blanks around them; a lone surrogate is no character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").replace("\x0c", "\n")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def _xobjects(page: Any) -> Any:
    return _dictionary(_dictionary(page.get("/Resources")).get("/XObject"))
