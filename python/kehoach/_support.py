"""What the compiled module needs from Python: enumerations, pickling, small files."""

from __future__ import annotations

import os
from collections import namedtuple
from collections.abc import Iterator
from enum import StrEnum

TYPE_CHECKING = False  # importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Any, Self

    from kehoach._core import Table


class Words(StrEnum):
    """A closed list of words, each with its label in Vietnamese and English; a member is its word."""

    _vi: str
    _en: str

    def __new__(cls, word: str, vi: str, en: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member._vi = vi
        member._en = en
        return member

    def label(self, lang: str = "vi") -> str:
        """The label in "vi" or "en"."""
        if lang not in ("vi", "en"):
            raise ValueError(f'lang must be "vi" or "en", not {lang!r}')
        return self._vi if lang == "vi" else self._en

    @classmethod
    def _missing_(cls, value: object) -> None:
        words = ", ".join(member.value for member in cls)
        raise ValueError(f"{value!r} is no {cls.__name__}; use one of: {words}")


Change = namedtuple("Change", "path before after", module="kehoach")
Change.__doc__ = "One difference between two values: a JSON Pointer, and what was and is there (None: absent)."


def from_json(cls: Any, text: str) -> Any:
    return cls.from_json(text)


def call(cls: Any, arguments: dict[str, Any]) -> Any:
    return cls(**arguments)


def table(vi: str, en: str, columns: list[Any]) -> Table:
    from kehoach._core import Table

    return Table._of(vi, en, columns)  # type: ignore[attr-defined, no-any-return]  # not public


def rows(of: Table) -> Iterator[dict[str, Any]]:
    return (of[i] for i in range(len(of)))


def write_text(path: str | os.PathLike[str], text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def call_with(cls: Any, argument: object) -> Any:
    return cls(argument)


def workspace(cls: Any, text: str) -> Any:
    return cls.from_json(text, on_error="skip")
