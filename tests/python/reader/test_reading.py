"""Reading documents: places in code points, words as typed, names of units."""

import csv
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import kehoach as kh
import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parents[1] / "shared"
if not SHARED.exists():
    SHARED = ROOT.parent / "shared"

LETTER = """SỞ Y TẾ TỈNH MẪU
Số: 15/SYT-NVY
V/v đăng ký chủ đề truyền thông
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu Sơn, ngày 05 tháng 3 năm 2024

Kính gửi: Các đơn vị trong toàn ngành.

Thực hiện Kế hoạch số 09/KH-BYT ngày 18/01/2024 của Bộ Y tế, đề nghị các đơn vị đăng ký trước ngày 15/4/2024./.

Nơi nhận:
- Như trên;
- Lưu: VT, NVY.
"""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_letter(form):
    text = unicodedata.normalize(form, LETTER)
    r = kh.read_document(text)
    head = r.document
    assert head.full_number() == "15/SYT-NVY"
    assert head.type_name.value is kh.DocumentType.official_letter
    assert head.subject.value == "đăng ký chủ đề truyền thông"
    assert str(head.issued_date.value) == "2024-03-05"
    assert head.organ_name.value == "SỞ Y TẾ TỈNH MẪU"
    assert head.parent_organ_name is None
    assert [line.value.text for line in head.addressees] == ["Các đơn vị trong toàn ngành"]
    assert [line.value.text for line in head.recipients] == ["Như trên", "Lưu: VT, NVY"]
    (cited,) = r.citations
    assert (cited.number, str(cited.relation), cited.organ_name) == ("09/KH-BYT", "implements", "Bộ Y tế")
    assert str(cited.citation().date) == "2024-01-18"
    (due,) = r.dates
    assert (str(due.role), str(due.time.to), str(due.time.cut_off)) == ("deadline", "2024-04-15", "before")
    # Places are code points of the text as given, in either form.
    for read in [head.code_number, head.subject, head.issued_date, cited, due, *r.units, *head.recipients]:
        assert text[slice(*read.span)] == read.text
        assert read.rule in [row["word"] for row in kh.reader_rules()] or read in r.dates
        assert 0 < read.confidence <= 100
    assert text[due.time.start : due.time.end] == due.time.text


def test_blank_numbers_are_findings_with_their_place():
    text = LETTER.replace("Số: 15/", "Số:     /")
    r = kh.read_document(text)
    assert r.document.code_number is None
    assert r.document.code_notation.value == "SYT-NVY"
    (issue,) = [issue for issue in r.issues if issue.code == "KH-T011"]
    assert text[slice(*issue.span)] == "Số:     /SYT-NVY"


def test_names_of_units():
    with (ROOT / "tests" / "data" / "unit_names.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 173
    wrong = []
    for row in rows:
        unit = kh.classify_unit(row["name"])
        blocks = {"both": ["treatment", "preventive"], "none": []}.get(row["block"], [row["block"]])
        read = (str(unit.kind), "none" if unit.tier is None else str(unit.tier), [str(block) for block in unit.blocks])
        if read != (row["kind"], row["tier"], blocks):
            wrong.append((row["name"], read))
    assert wrong == []


def test_names_are_read_in_any_spelling():
    for name in ("Bệnh viện Đa khoa tỉnh Hòa Bình", "BỆNH VIỆN ĐA KHOA TỈNH HOÀ BÌNH", "BVĐK tỉnh Hòa Bình"):
        unit = kh.classify_unit(name)
        assert (str(unit.kind), str(unit.tier)) == ("general_hospital", "provincial")
    assert str(kh.unit_phrase("Các bệnh viện tuyến tỉnh")) == "kind:hospital & tier:provincial"
    assert kh.unit_phrase("Bệnh viện Bạch Mai") is None


def test_benchmark_of_the_labelled_cases(tmp_path):
    """Floors under the figures of all 38 labelled cases, so that no change loses them unseen."""
    cases, scorer = SHARED / "cases" / "documents", SHARED / "cases" / "score_docs.py"
    if not cases.exists():
        pytest.skip("the labelled cases are not here: they stand in ../shared/cases")
    reading = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "reading.py", cases], capture_output=True, check=True, timeout=120
    )
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(reading.stdout)
    scored = subprocess.run(
        [sys.executable, scorer, cases, predictions, "--json"], capture_output=True, check=True, timeout=120
    )
    figures = json.loads(scored.stdout)
    assert figures["cases"] == 38
    assert figures["header"]["recall"] >= 0.98
    assert figures["header"]["precision"] >= 0.99
    assert figures["citations"]["numbered"]["f1"] >= 0.97
    assert figures["citations"]["whole_recall"] >= 0.90
    assert figures["dates"]["interval_recall"] >= 0.90
    assert figures["dates"]["exclusive_kept"] == figures["dates"]["exclusive_labels"]
    assert figures["sections"]["f1"] >= 0.95
    assert figures["units"]["f1"] >= 0.85
