"""What the linter finds in the five documents, read from their texts. Runs where ../shared/seeds is."""

from pathlib import Path

import kehoach as kh
import pytest

SEEDS = next((p / "shared" / "seeds" for p in Path(__file__).resolve().parents if (p / "shared" / "seeds").is_dir()), None)
pytestmark = pytest.mark.skipif(SEEDS is None, reason="the texts of the five documents are not here (../shared/seeds)")


def found(name, **more):
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    return [(issue.code, text[slice(*issue.span)] if issue.span else "") for issue in kh.lint(kh.read_document(text), **more)]


def absent(name):
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    return {i.message_en.split(" is absent")[0] for i in kh.lint(kh.read_document(text), profile="communication") if i.code == "KH-D050"}
