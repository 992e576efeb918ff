"""What kehoach raises."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False  # importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Any

    from kehoach._core import Issue, Table

_SHOWN = 20


def _lines(issues: list[Issue]) -> str:
    lines = [str(issue) for issue in issues[:_SHOWN]]
    if len(issues) > _SHOWN:
        lines.append(f"… and {len(issues) - _SHOWN} more")
    return "\n".join(lines)


class Error(ValueError):
    """What is wrong, all of it: `issues` is a list of `kehoach.Issue`; the text has a line each, in English."""

    issues: list[Issue]

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = list(issues)
        super().__init__(_lines(self.issues))

    @property
    def table(self) -> Table:
        """The issues as a table: line (of a file), code, path, severity, message and suggestion in both languages."""
        from kehoach._core import issue_table

        return issue_table(self.issues)

    def __reduce__(self) -> tuple[type[Error], tuple[list[Issue]]]:
        return type(self), (self.issues,)


class ParseError(Error):
    """A text that is not JSON, or not UTF-8."""


class ValidationError(Error):
    """JSON, keywords or definitions that are not what kehoach takes."""


def lookup_error(issues: list[Issue]) -> LookupError:
    """For look-ups that meet nobody or too many."""
    error: Any = LookupError(_lines(issues))
    error.issues = issues
    found: LookupError = error
    return found
