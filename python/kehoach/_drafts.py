"""Files of corrections: what people said of a draft, kept as data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kehoach import _core
from kehoach._errors import ParseError, ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kehoach._core import Correction, Draft, Issue
    from kehoach._show import Shown


def write_whole(path: str | os.PathLike[str], text: str) -> None:
    """Writes a file whole or not at all: beside it first, then in its place."""
    target = Path(path)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        os.chmod(beside, mode)
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _in_file(name: str, issues: list[Issue]) -> list[Issue]:
    return [
        _core.Issue(
            code=issue.code,
            severity=issue.severity,
            path=f"{name}#{issue.path}" if issue.path else name,
            span=issue.span,
            message=issue.message,
            message_en=issue.message_en,
            suggestion=issue.suggestion,
            suggestion_en=issue.suggestion_en,
        )
        for issue in issues
    ]


def read_corrections(path: str | os.PathLike[str]) -> tuple[Correction, ...]:
    """What was said of a draft, from the file that Draft.save_corrections wrote.

    Raises OSError where it cannot be read, ParseError or ValidationError with every issue in it as file#pointer.
    """
    file = Path(path)
    try:
        return _core.CorrectionFile.from_json(file.read_bytes()).said
    except (ParseError, ValidationError) as error:
        raise type(error)(_in_file(file.name, error.issues)) from None


def show(draft: Draft, lang: str = "vi") -> Shown:
    """The text with the places of the draft's values marked, each with its path, value, rule and confidence."""
    from kehoach._show import Shown

    marks = []
    spans = {each.path: each.span for each in draft.evidence}
    for row in draft.table():
        if row["path"] not in spans:
            continue
        said = _core.Verdict[row["verdict"]].label(lang) if row["verdict"] else f"{row['confidence']} %"
        label = f"{row['path']}: {row['value']} · {row['rule']} · {said}"
        marks.append((*spans[row["path"]], "value", label))
    return Shown(draft.text, marks, draft.issues, lang=lang)
