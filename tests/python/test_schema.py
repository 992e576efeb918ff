"""The exported JSON Schema says of real workspaces what the reader says."""

import copy
import json
from pathlib import Path

import jsonschema
import kehoach as kh
import pytest

WORKSPACES = sorted((Path(__file__).parents[2] / "examples" / "workspaces").iterdir())
VALIDATOR = jsonschema.Draft202012Validator(kh.json_schema())


def as_json(folder):
    return json.loads(kh.Workspace.load(folder).to_json())


@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_the_workspaces_follow_the_schema(folder):
    assert list(VALIDATOR.iter_errors(as_json(folder))) == []


def test_there_are_five():
    assert len(WORKSPACES) == 5


def change(path, value):
    def apply(data):
        at = data
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return apply


@pytest.mark.parametrize(
    "wrong",
    [
        change(["units", 0, "kind"], "hospitl"),
        change(["units", 0, "nmae"], "x"),
        change(["plans", 0, "tasks", 0, "minimum"], "1"),
        change(["plans", 0, "document", "type_name"], None),
        change(["events", 0, "type"], "submited"),
        lambda data: data["units"][0].pop("name"),
        lambda data: data["events"][0].pop("date"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(wrong):
    data = as_json(WORKSPACES[0])
    assert VALIDATOR.is_valid(data)
    changed = copy.deepcopy(data)
    wrong(changed)
    assert not VALIDATOR.is_valid(changed)
    with pytest.raises(kh.ValidationError):
        kh.Workspace.from_json(json.dumps(changed))


def test_a_choice_requires_and_refuses_by_its_tag():
    data = as_json(WORKSPACES[0])
    extension = {"seq": len(data["events"]) + 1, "type": "extended", "date": "2024-12-31"}
    data["events"].append(extension)
    assert not VALIDATOR.is_valid(data)  # neither plan, unit nor new_due
    data["events"][-1] = {"seq": 1, "type": "corrected", "date": "2024-12-31", "corrects": 1}
    assert VALIDATOR.is_valid(data)
    data["events"][-1]["count"] = 2
    assert not VALIDATOR.is_valid(data)
