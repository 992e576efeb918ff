"""Every case of tests/data/ledger-cases.json holds through the Python face."""

import copy
import json
from pathlib import Path

import ledger_cases
import pytest

FILE = Path(__file__).parent.parent / "data" / "ledger-cases.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    assert ledger_cases.run(case) == []


def test_a_wrong_expectation_fails(tmp_path, capsys):
    wrong = copy.deepcopy(CASES[0])
    wrong["asks"][0]["expect"]["obligations"][0]["status"] = "met"
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps({"cases": [wrong]}), encoding="utf-8")
    assert ledger_cases.main([str(file)]) == 1
    assert "status is 'not_open', expected 'met'" in capsys.readouterr().out


def test_all_sixty_are_there():
    assert len(CASES) == 60
    assert ledger_cases.main([str(FILE)]) == 0
