"""`python -m kehoach.demo`: what it says of the five workspaces, in both languages, at any width, and into a pipe."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WORKSPACES = Path(__file__).resolve().parents[2] / "examples" / "workspaces"


def demo(*arguments: str, columns: str | None = None, without: str = "") -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "FORCE_COLOR")}
    env["PYTHONUTF8"] = "1"
    if columns:
        env["COLUMNS"] = columns
    command = [sys.executable, "-m", "kehoach.demo", *arguments]
    if without:  # as if that package were not installed
        code = f"import sys; sys.modules[{without!r}] = None; from kehoach.demo import main; sys.exit(main({list(arguments)!r}))"
        command = [sys.executable, "-c", code]
    return subprocess.run(command, check=False, env=env, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def vietnamese() -> str:
    done = demo()
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def english() -> str:
    done = demo("--lang", "en")
    assert done.returncode == 0, done.stderr
    return done.stdout


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_all_five_in_their_order(vietnamese: str) -> None:
    places = [vietnamese.index(name) for name in ("Ninh Bình", "Phù Mỹ", "Lạng Sơn")]
    assert places == sorted(places)
    assert len(re.findall(r"^Nghĩa vụ theo tình trạng", vietnamese, re.MULTILINE)) == 5
    assert len(re.findall(r"^Đơn vị còn thiếu nhiều nhất", vietnamese, re.MULTILINE)) == 5


def test_document_lines_keep_what_is_printed_apart_from_what_is_inferred(vietnamese: str, english: str) -> None:
    assert "công văn · số (để trống)/SYT-NVY · …/03/2024 (suy ra: 01/03/2024 – 31/03/2024)" in squeezed(vietnamese)
    assert "official letter · number left blank/SYT-NVY · … Mar 2024 (inferred: 1 Mar 2024 to 31 Mar 2024)" in squeezed(
        english
    )
    assert "…/01/2024 (suy ra: 18/01/2024 – 31/01/2024, có lẽ chậm nhất 20/01/2024)" in squeezed(vietnamese)
    assert "…/08/2024 (suy ra: 09/08/2024 – 31/08/2024, có lẽ chậm nhất 15/08/2024)" in squeezed(vietnamese)


def test_findings_with_place_and_proposal(vietnamese: str, english: str) -> None:
    assert "KH-D001 cảnh báo /plans/0/tasks/2/deadline" in squeezed(vietnamese)
    assert "Hạn “trước ngày 05/4/2023” là năm 2023, kế hoạch là năm 2024" in squeezed(vietnamese)
    assert "KH-D001 warning /plans/0/tasks/2/deadline" in squeezed(english)
    assert "→ Perhaps" in english


def test_each_answer_names_its_day(vietnamese: str, english: str) -> None:
    for day in ("15/04/2024", "01/04/2024", "01/02/2025", "31/12/2020", "01/07/2023"):
        assert vietnamese.count(f"Tính đến hết ngày {day}") == 2
    assert english.count("As of the end of 15 Apr 2024") == 2
    other = demo("--on", "2024-04-10", str(WORKSPACES / "ninh-binh-2024"))
    assert other.stdout.count("Tính đến hết ngày 10/04/2024") == 2
    assert "Chưa có nghĩa vụ nào đến hạn." in other.stdout


def test_illustrative_data_is_said_to_be_so(vietnamese: str, english: str) -> None:
    assert re.search(r"Dữ liệu minh họa, không phải thực tế: \d+ đơn vị, 21 sự kiện", vietnamese)
    assert re.search(r"Made up to show how the library works: \d+ units, 21 events", english)


@pytest.mark.parametrize("columns", ["40", "60", "100", "200"])
def test_no_line_is_wider_than_the_terminal(columns: str) -> None:
    done = demo(columns=columns)
    assert done.returncode == 0, done.stderr
    assert max(len(line) for line in done.stdout.splitlines()) <= int(columns)


def test_piped_output_is_plain(vietnamese: str) -> None:
    assert "\x1b" not in vietnamese


def test_a_bad_folder_is_reported_by_place_and_the_others_are_shown(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "units.json").write_text('{"schema": 1, "units": [{"id": "A", "name": "A", "kind": "hopital"}]}', "utf-8")
    good = shutil.copytree(WORKSPACES / "ninh-binh-2024", tmp_path / "good")
    done = demo(str(bad), str(good))
    assert done.returncode == 1
    assert "KH-J008 units.json#/units/0/kind" in done.stderr
    assert "Ninh Bình" in done.stdout
    assert "Traceback" not in done.stderr


def test_without_rich_it_says_what_to_install() -> None:
    done = demo(without="rich.console")
    assert done.returncode == 2
    assert "pip install 'kehoach[demo]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m kehoach.demo | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0 and done.stderr == ""
