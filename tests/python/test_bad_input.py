"""Everything in tests/data/bad/ gives exactly the issues that expected.json lists: all of them, in order, in the right place."""

import json
import shutil
from pathlib import Path

import kehoach as kh
import pytest

BAD = Path(__file__).parents[1] / "data" / "bad"
CASES = json.loads((BAD / "expected.json").read_text(encoding="utf-8"))["cases"]


def pairs(issues):
    return [[issue.code, issue.path] for issue in issues]


@pytest.fixture
def load(tmp_path):
    def load(name, **options):
        if not name.endswith("/"):
            return kh.Workspace.from_json((BAD / name).read_bytes(), **options)
        folder = tmp_path / name.removesuffix("/")
        shutil.rmtree(folder, ignore_errors=True)  # a load may move a torn line
        shutil.copytree(BAD / name, folder)
        return kh.Workspace.load(folder, **options)

    return load


def test_each_file_has_its_expectation():
    assert len(CASES) > 35
    assert sorted(name.removesuffix("/") for name in CASES) == sorted(
        p.name for p in BAD.iterdir() if p.name != "expected.json"
    )


@pytest.mark.parametrize("name", CASES)
def test_codes_and_paths(name, load):
    expected = CASES[name]
    if "errors" in expected:
        with pytest.raises(kh.Error) as caught:
            load(name)
        assert pairs(caught.value.issues) == expected["errors"]
        assert all(issue.message and issue.message_en for issue in caught.value.issues)
        form = {"KH-J001", "KH-J002", "KH-J003"} & {issue.code for issue in caught.value.issues}
        assert type(caught.value) is (kh.ParseError if form else kh.ValidationError)
        if "skipped" not in expected:
            return
        ws = load(name, on_error="skip")
        assert pairs(ws.load_issues) == expected["skipped"]
    else:
        ws = load(name)
        assert pairs(ws.load_issues) == expected.get("load_issues", [])
    assert pairs(ws.check()) == expected.get("findings", [])
    if "events" in expected:
        assert len(ws.log) == expected["events"]
    if "torn" in expected:
        assert (ws.folder / "events.torn").read_text(encoding="utf-8") == expected["torn"]


def test_spans_mark_what_was_read(load):
    with pytest.raises(kh.ValidationError) as caught:
        load("unit-set-syntax.json")
    data = json.loads((BAD / "unit-set-syntax.json").read_text(encoding="utf-8"))

    def text_at(pointer):
        value = data
        for key in pointer.split("/")[1:]:
            value = value[int(key) if isinstance(value, list) else key]
        return value

    marked = [text_at(issue.path)[slice(*issue.span)] for issue in caught.value.issues]
    assert marked == ["all", "|", "under:", "kind:hospitl", "teir:commune", "id:", "(", ""]
