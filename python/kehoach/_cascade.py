"""Who implements whom: a folder, readings, documents or a workspace become a graph; citations are looked up."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable

from kehoach import _core
from kehoach._errors import ValidationError

TYPE_CHECKING = False  # importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Any

    from kehoach._core import Cascade, CitationMatch, Document, Issue, Plan, Reading, WorkCalendar, Workspace

    Sources = str | os.PathLike[str] | Workspace | Iterable[Document | Reading | Plan]

_KINDS = (".docx", ".pdf", ".txt")


def cascade(documents: Sources, *, calendar: WorkCalendar | None = None) -> Cascade:
    """Who implements whom among documents, with the days lost at each step and what is missing.

    `documents`: a folder whose .docx, .pdf and .txt files are read, each a document by its name without the ending; a
    workspace, its plans' documents included; or documents, readings and plans. A file that cannot be read is among the
    issues (KH-G007, with its own), the others are read.
    """
    issues: list[Issue] = []
    found = _documents(documents, calendar, issues)
    made: Cascade = _core._cascade(found, issues)  # type: ignore[attr-defined]  # not public
    return made


def resolve_citations(of: Reading | Document | Plan, documents: Sources) -> tuple[CitationMatch, ...]:
    """Each citation with the document that it is among `documents` (as `cascade` takes them), none, or several, and why.

    Numbers are compared without case, blanks and leading zeros; issuer and date count where both sides print them. One
    number of two issuers is ambiguous unless the citation tells; nothing is guessed.
    """
    document = _document(of, "this", {})
    found = _documents(documents, None, [])
    out: tuple[CitationMatch, ...] = _core._resolve_citations(document, found)  # type: ignore[attr-defined]  # not public
    return out


def _documents(source: Any, calendar: Any, issues: list[Issue]) -> list[Document]:
    if isinstance(source, _core.Workspace):
        return [*source.documents.values(), *(plan.document for plan in source.plans.values())]
    if isinstance(source, str | os.PathLike):
        return _folder(source, calendar, issues)
    taken: dict[str, int] = {}
    return [_document(each, f"document-{i}", taken) for i, each in enumerate(source, start=1)]


def _folder(folder: Any, calendar: Any, issues: list[Issue]) -> list[Document]:
    from kehoach._files import issue, read_document_file

    path = os.fspath(folder)
    try:
        names = sorted(entry.name for entry in os.scandir(path) if entry.name.lower().endswith(_KINDS))
    except OSError as error:
        raise ValidationError([issue("cannot_read_file", path, path, error.strerror or str(error))]) from error
    taken: dict[str, int] = {}
    found: list[Document] = []
    for name in names:
        if name.startswith(("~$", ".")):  # what an open Word keeps beside its file
            continue
        try:
            reading = read_document_file(os.path.join(path, name), calendar=calendar)
        except ValidationError as error:
            issues += [issue("cascade_unread", name, name), *error.issues]
            continue
        found.append(reading.to_document(_free(os.path.splitext(name)[0], taken)))
    return found


def _document(source: Any, otherwise: str, taken: dict[str, int]) -> Document:
    if isinstance(source, _core.Document):
        return source
    if isinstance(source, _core.Plan):
        return source.document
    if isinstance(source, _core.Reading):
        head = source.document
        number = head.full_number() or (head.code_notation.value if head.code_notation else "")
        date = f"-{head.issued_date.value}" if head.issued_date and not head.full_number() else ""
        return source.to_document(_free(number.replace("/", "-") + date or otherwise, taken))
    raise TypeError(f"documents must be Document, Reading or Plan, not {type(source).__name__}")


def _free(text: str, taken: dict[str, int]) -> str:
    """An id made of a name, that nobody has yet."""
    text = re.sub(r"[^\w\-./]+", "-", unicodedata.normalize("NFC", text)).strip("-") or "document"
    count = taken[text] = taken.get(text, 0) + 1
    return text if count == 1 else _free(f"{text}-{count}", taken)
