"""Reads the file that switches rules of the linter off or gives them a severity. docs/linter.md shows one."""

from __future__ import annotations

import os
from pathlib import Path

from kehoach import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kehoach._core import LintRules


def read_lint_rules(path: str | os.PathLike[str]) -> LintRules:
    """The rules in a JSON file: `{"rules": [{"rule": "closing_mark", "severity": "off"}]}`.

    ParseError or ValidationError with every issue, unknown rules with the nearest; OSError where it cannot be read.
    """
    return _core.LintRules.from_json(Path(path).read_bytes())
