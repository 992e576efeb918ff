"""Criteria sets from CSV and XLSX: every bad cell by its place, nothing half-read."""

from __future__ import annotations

from decimal import Decimal

import kehoach as kh
import openpyxl
import pytest


def book(tmp_path, rows, **sheets):
    made = openpyxl.Workbook()
    made.active.title = "criteria"
    for row in rows:
        made.active.append(row)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return made, tmp_path / "c.xlsx"


def issues_of(path, **how):
    with pytest.raises(kh.ValidationError) as error:
        kh.read_criteria_set(path, **how)
    return [(issue.code, issue.path) for issue in error.value.issues]


HEAD = ["id", "title", "kind", "max", "group"]


def test_a_workbook(tmp_path):
    made, path = book(
        tmp_path,
        [HEAD, [1.5, "Sạch", "scored", 10, "g"], ["k", "Liệt", "pass_fail", None, None]],
        groups=[["id", "title"], ["g", "Nhóm"]],
        bands=[["label", "at_least"], ["Tốt", 80], ["Khác", 0]],
        set=[["id", "version", "criteria_count"], ["thật", 2, 2]],
    )
    made.save(path)
    cs = kh.read_criteria_set(path)
    assert (cs.id, cs.version, cs.criteria_count) == ("thật", "2", 2)
    assert [(c.id, c.max) for c in cs.criteria] == [("1.5", 10), ("k", None)]
    assert cs.groups[0].title == "Nhóm" and cs.bands[0].at_least == 80 and cs.check() == []


def test_every_bad_cell(tmp_path):
    made, path = book(
        tmp_path,
        [HEAD, ["a", "A", "scored", "8,5", None], ["b", "B", "scored", "=1+1", None], ["a", "A", "scorred", 3, "x"]],
    )
    made.active.merge_cells("B6:C7")
    made.save(path)
    found = issues_of(path)
    assert ("KH-V040", "c.xlsx#criteria!B6:C7") in found
    assert ("KH-V041", "c.xlsx#criteria!D3") in found
    assert ("KH-V043", "c.xlsx#criteria!D2") in found
    assert ("KH-J008", "c.xlsx#criteria!C4") in found


def test_columns(tmp_path):
    made, path = book(tmp_path, [["id", "titel", "max"], ["a", "A", 1]])
    made.save(path)
    assert issues_of(path) == [("KH-V045", "c.xlsx#criteria!B1"), ("KH-V042", "c.xlsx#criteria!A1")]
    (tmp_path / "no.xlsx").write_bytes(b"not a workbook")
    assert issues_of(tmp_path / "no.xlsx") == [("KH-J012", "no.xlsx")]


def test_csv(tmp_path):
    path = tmp_path / "mẫu.csv"
    path.write_text("id;kind;max\na;scored;8,5\nb;scored;3\n", encoding="utf-8")
    cs = kh.read_criteria_set(path, decimal_comma=True)
    assert cs.id == "mẫu" and [c.max for c in cs.criteria] == [Decimal("8.5"), 3]
    assert issues_of(path) == [("KH-V043", "mẫu.csv#C2")]
    path.write_bytes(b"id,kind\n\xff,scored\n")
    assert issues_of(path) == [("KH-J002", "mẫu.csv")]
    path.write_text("", encoding="utf-8")
    assert issues_of(path) == [("KH-V046", "mẫu.csv#A1")]


def test_line_breaks_within_quotes_do_not_move_the_places(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text('id,title,kind,max\na,"hai\ndòng",scored,3\nb,B,scored,"8,5"\n', encoding="utf-8")
    assert issues_of(path) == [("KH-V043", "c.csv#D3")]
    assert kh.read_criteria_set(path, decimal_comma=True).criteria[0].title == "hai\ndòng"


def test_every_column_of_the_layout(tmp_path):
    head = [
        "id",
        "title",
        "kind",
        "group",
        "max",
        "weight",
        "points",
        "target",
        "direction",
        "pass_at",
        "knock_out",
        "caps_at",
    ]
    made, path = book(
        tmp_path,
        [
            [*head, "units", "clause"],
            ["s", "S", "scored", "g", 10, 20, None, None, None, 5, "cap", "Khá", "tier:district", "I.1"],
            ["i", "I", "per_item", "g", 6, None, 1.5, None, None, None, None, None, None, None],
            ["m", "M", "measured", None, 5, None, None, 0.9, "at_least", None, None, None, None, None],
        ],
        groups=[["id", "title", "parent", "weight"], ["t", "Trên", None, None], ["g", "Nhóm", "t", 40]],
        bands=[["label", "at_least", "below"], ["Tốt", 80, None], ["Khá", 0, 80]],
        set=[
            ["id", "version", "title", "weight_total", "decimals", "reasons_required", "illustrative"],
            ["x", "1", "X", 45, 1, "có", "x"],
        ],
    )
    made.save(path)
    cs = kh.read_criteria_set(path)
    s, i, m = cs.criteria
    assert (s.weight, s.pass_at, s.knock_out, s.caps_at, str(s.units), s.clause) == (
        20,
        5,
        "cap",
        "Khá",
        "tier:district",
        "I.1",
    )
    assert (i.points, i.max, m.target, m.direction) == (Decimal("1.5"), 6, Decimal("0.9"), "at_least")
    assert (cs.groups[1].parent, cs.groups[1].weight, cs.bands[1].below) == ("t", 40, 80)
    assert (cs.weight_total, cs.decimals, cs.reasons_required, cs.illustrative) == (45, 1, True, True)
    made.active["E2"] = 0  # what the whole set forbids is told by its cell too
    made["bands"]["B3"] = 90
    made.save(path)
    assert issues_of(path) == [("KH-V015", "c.xlsx#criteria!E2"), ("KH-V010", "c.xlsx#bands!C3")]
