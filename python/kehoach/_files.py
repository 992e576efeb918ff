"""From a file to its text: Word, PDF, plain text; what a file holds is told from its content, never from its name."""

from __future__ import annotations

import io
import os
import re
import stat

from kehoach import _core
from kehoach._errors import ValidationError

TYPE_CHECKING = False  # importing typing would cost more than all the rest
if TYPE_CHECKING:
    import zipfile
    from typing import NoReturn

    from kehoach._core import Issue, Reading, WorkCalendar

# Far above any document, and small enough that reading what keeps within them neither fills the memory nor takes for ever.
_MOST_BYTES = 128 << 20  # of a file
_MOST_UNPACKED = 256 << 20  # of a Word file
_MOST_XML = 48 << 20  # of one of its parts
_MOST_PARTS = 10_000
_MOST_TEXT = 64 << 20  # of plain text
_HEAD = 1 << 16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = [
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"GIF8", ".gif"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
    (b"\x1f\x8b", ".gz"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"<?xml", ".xml"),
]


def read_document_file(path: str | os.PathLike[str], *, calendar: WorkCalendar | None = None) -> Reading:
    """Reads a document from a file: Word (.docx), a PDF with a text layer, or plain text in UTF-8 or UTF-16.

    The reading's `text` is what was taken out of the file, and all spans are into it. A file that cannot be read at all
    (missing, damaged, encrypted, a scan, an old .doc, too large, another kind) raises `ValidationError`; what was left out
    or could not be read in part is among the reading's issues. Word files need `pip install "kehoach[docx]"`, PDF
    `pip install "kehoach[pdf]"`.
    """
    text, issues = text_of(path)
    reading: Reading = _core._read_document(text, calendar, issues)  # type: ignore[attr-defined]  # not public
    return reading


def issue(name: str, path: str, *arguments: object) -> Issue:
    """An issue of the table of codes."""
    code = next(row for row in _core.codes() if row["name"] == name)

    def filled(text: str) -> str:
        for i, argument in enumerate(arguments):
            text = text.replace(f"{{{i}}}", str(argument))
        return text

    return _core.Issue(
        code=code["code"],
        severity=code["severity"],
        path=path,
        message=filled(code["message"]),
        message_en=filled(code["message_en"]),
        suggestion=filled(code["suggestion"]),
        suggestion_en=filled(code["suggestion_en"]),
    )


def text_of(path: str | os.PathLike[str]) -> tuple[str, list[Issue]]:
    """The text of a file, and what is to be said of it; ValidationError where there is none."""
    name = os.path.basename(os.fsdecode(os.fspath(path)))
    content = _content(os.fspath(path), name)
    reader = _Reader(name)
    text = reader.text(content)
    if not text.strip():
        reader.refuse("reader_file_empty")
    return text, reader.issues


def _content(path: str | bytes, name: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise ValidationError([issue("cannot_read_file", name, name, "not a regular file")])
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = file.read(_MOST_BYTES + 1) if size <= _MOST_BYTES else b""
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ValidationError(
            [issue("cannot_read_file", name, name, getattr(error, "strerror", None) or str(error))]
        ) from error
    if size > _MOST_BYTES or len(content) > _MOST_BYTES:
        raise ValidationError(
            [issue("reader_file_too_large", name, _bytes(max(size, len(content))), _bytes(_MOST_BYTES))]
        )
    return content


def _bytes(count: int) -> str:
    return f"{count / (1 << 20):.0f} MB" if count >= 1 << 20 else f"{count} byte"


def _ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 7] → "1–3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _shown(error: BaseException) -> str:
    return re.sub(r"\s+", " ", str(error)).strip()[:200] or type(error).__name__


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.issues: list[Issue] = []

    def add(self, code: str, *arguments: object) -> None:
        self.issues.append(issue(code, self.name, *arguments))

    def refuse(self, code: str, *arguments: object) -> NoReturn:
        self.add(code, *arguments)
        raise ValidationError(self.issues)

    def text(self, content: bytes) -> str:
        start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
        if content.startswith(b"PK"):
            return self.packed(content)
        if content.startswith(_OLE):
            return self.compound(content)
        if b"%PDF-" in content[:1024]:
            return self.pdf(content)
        for magic, kind in _KINDS:
            if start.lower().startswith(magic.lower()):
                self.refuse("reader_file_kind", kind)
        return self.plain(content)

    # ---- plain text

    def plain(self, content: bytes) -> str:
        if len(content) > _MOST_TEXT:
            self.refuse("reader_file_too_large", _bytes(len(content)), _bytes(_MOST_TEXT))
        encoding = _encoding(content)
        if encoding == "utf-8-sig" and b"\x00" in content[:_HEAD]:
            self.refuse("reader_file_kind", os.path.splitext(self.name)[1].lower() or "?")
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            self.refuse("reader_text_encoding", error.start + 1)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    # ---- Word

    def compound(self, content: bytes) -> str:
        """The container of Word 97, which also holds what is encrypted; its entries are named in UTF-16."""
        if "EncryptedPackage".encode("utf-16-le") in content:
            self.refuse("reader_encrypted")
        if "WordDocument".encode("utf-16-le") in content:
            self.refuse("reader_old_word")
        self.refuse("reader_file_kind", os.path.splitext(self.name)[1].lower() or "OLE")

    def packed(self, content: bytes) -> str:
        import zipfile

        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                self.look_into(package)
        except ValidationError:
            raise
        except Exception as error:  # BadZipFile, zlib.error and what else a torn archive gives
            self.refuse("reader_damaged", _shown(error))
        try:
            from kehoach import _docx
        except ImportError as error:
            raise ImportError('reading Word files needs python-docx: pip install "kehoach[docx]"') from error
        try:
            text, left_out = _docx.text_of(content)
        except Exception as error:  # whatever the library raises on a part it cannot take is damage of the file
            self.refuse("reader_damaged", _shown(error))
        counts = (left_out.footnotes, left_out.comments, left_out.deletions, left_out.pictures)
        if not text.strip() and left_out.pictures:
            self.refuse("reader_scan", left_out.pictures)
        if any(counts):
            self.add("reader_left_out", *counts)
        return text

    def look_into(self, package: zipfile.ZipFile) -> None:
        """Refuses what is no Word document, what unpacks to more than it should, and XML that declares entities."""
        entries = package.infolist()
        if len(entries) > _MOST_PARTS:
            self.refuse("reader_file_too_large", f"{len(entries)} parts", f"{_MOST_PARTS} parts")
        if (unpacked := sum(entry.file_size for entry in entries)) > _MOST_UNPACKED:
            self.refuse("reader_file_too_large", _bytes(unpacked), _bytes(_MOST_UNPACKED))
        names = {entry.filename for entry in entries}
        if any(entry.flag_bits & 1 for entry in entries):
            self.refuse("reader_encrypted")
        if "[Content_Types].xml" not in names:
            kind = ".zip"
            if "mimetype" in names and b"opendocument.text" in package.read("mimetype")[:200]:
                kind = ".odt"
            self.refuse("reader_file_kind", kind)
        for entry in entries:
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            if entry.file_size > _MOST_XML:
                self.refuse("reader_file_too_large", _bytes(entry.file_size), _bytes(_MOST_XML))
            part = package.read(entry)
            if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part[:4]:
                part = part.replace(b"\x00", b"")
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:  # no Word document has them
                self.refuse("reader_damaged", f"{entry.filename}: DOCTYPE")
        types = package.read("[Content_Types].xml")
        for mark, kind in (
            (b"spreadsheetml.sheet", ".xlsx"),
            (b"presentationml", ".pptx"),
            (b"document.macroEnabled", ".docm"),
            (b"wordprocessingml.template", ".dotx"),
            (b"template.macroEnabled", ".dotm"),
        ):
            if mark in types and b"wordprocessingml.document.main" not in types:
                self.refuse("reader_file_kind", kind)
        if "_rels/.rels" in names and b"purl.oclc.org/ooxml" in package.read("_rels/.rels"):
            self.refuse("reader_file_kind", "Strict Open XML (.docx)")

    # ---- PDF

    def pdf(self, content: bytes) -> str:
        try:
            from kehoach import _pdf
        except ImportError as error:
            raise ImportError('reading PDF needs pdfminer.six: pip install "kehoach[pdf]"') from error
        try:
            pages = _pdf.pages_of(content)
        except _pdf.Encrypted:
            self.refuse("reader_encrypted")
        except _pdf.TooMuch:
            self.refuse("reader_file_too_large", *_pdf.LIMITS)
        except Exception as error:  # as above
            self.refuse("reader_damaged", _shown(error))
        if not any(text.strip() for text in pages.texts):
            if pages.too_large:
                self.refuse("reader_file_too_large", *_pdf.LIMITS)
            self.refuse("reader_scan", len(pages.texts)) if pages.unread else self.refuse("reader_file_empty")
        if pages.unread:
            self.add("reader_pages_unread", _ranges(pages.unread))
        return "\n\f".join(pages.texts)


def _encoding(content: bytes) -> str:
    """By its mark, else by where zeros stand: Latin letters have one in every second byte of UTF-16."""
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) * 5 > len(head) and min(even, odd) * 20 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8-sig"
