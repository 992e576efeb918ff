"""Health-sector communication plans as data: who owes what, by when, and what is late.

import kehoach as kh
ws = kh.Workspace.load("examples/workspaces/lang-son-2024")
ws.ledger().obligations(as_of=date(2024, 12, 1), status="overdue")
"""

from kehoach import _core
from kehoach._cascade import cascade, resolve_citations
from kehoach._core import *
from kehoach._core import __version__ as __version__
from kehoach._criteria import read_criteria_set
from kehoach._drafts import read_corrections
from kehoach._errors import Error, ParseError, ValidationError
from kehoach._files import read_document_file
from kehoach._lint import read_lint_rules
from kehoach._support import Change, Words

__all__ = [
    "Change",
    "Error",
    "ParseError",
    "ValidationError",
    "Words",
    "cascade",
    "read_corrections",
    "read_criteria_set",
    "read_document_file",
    "read_lint_rules",
    "resolve_citations",
]
__all__ += _core.__all__
