"""Who implements whom: from a folder, from readings, from a workspace; citations looked up."""

import datetime
import os
from pathlib import Path

import kehoach as kh
import pytest
from documents import plan_docx

ROOT = Path(__file__).resolve().parents[3]
LANG_SON = ROOT / "examples" / "workspaces" / "lang-son-2024"

HEAD = """{organ}
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{place}, {date}

KẾ HOẠCH
{subject}

{body}
"""


def text(number, date, organ, body, place="Mẫu Sơn", subject="Truyền thông phòng, chống dịch năm 2024"):
    return HEAD.format(number=number, date=date, organ=organ, body=body, place=place, subject=subject)


MINISTRY = text("10/KH-BYT", "ngày 08 tháng 01 năm 2024", "BỘ Y TẾ", "Bộ Y tế yêu cầu các đơn vị thực hiện:", "Hà Nội")
DEPARTMENT = text(
    "12/KH-SYT", "ngày 05 tháng 02 năm 2024", "SỞ Y TẾ TỈNH MẪU",
    "Căn cứ Quyết định số 77/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Mẫu;\n"
    "Thực hiện Kế hoạch số 10/KH-BYT ngày 08/01/2024 của Bộ Y tế, Sở Y tế tỉnh Mẫu xây dựng kế hoạch như sau:",
)  # fmt: skip


def test_lang_son_lost_thirty_six_days_or_more():
    ws = kh.Workspace.load(LANG_SON)
    c = kh.cascade(ws)
    assert len(c) == 4 and repr(c) == "<Cascade: 4 documents, 4 edges, 0 missing, 1 issues>"
    edges = {(row["document"], row["cited"]): row for row in c.edges}
    plan = edges["KH-SYT-2024-08", "KH-823-BYT"]
    assert (plan["relation"], plan["days_min"], plan["days_max"], plan["days_inferred"]) == ("implements", 36, 58, True)
    assert plan["through"] is None and plan["reason"] == "stated"
    enclosed = edges["KH-91-SYT", "KH-823-BYT"]  # inferred: it came down with the plan
    assert (enclosed["relation"], enclosed["days_min"], enclosed["days_max"]) == ("implements", 36, 36)
    assert enclosed["through"] == "KH-SYT-2024-08" and enclosed["reason"] is None
    assert c.days_between("KH-823-BYT", "KH-91-SYT") == kh.DayRange(min=36, max=36)
    assert c.days_between("KH-823-BYT", "KH-SYT-2024-08") == kh.DayRange(min=36, max=58, inferred=True)
    documents = {row["document"]: row for row in c.documents}
    assert (documents["KH-SYT-2024-08"]["date"], documents["KH-SYT-2024-08"]["level"]) == ("2024-08", 1)
    assert documents["KH-SYT-2024-08"]["earliest"] == datetime.date(2024, 8, 9)
    assert documents["KH-SYT-2024-08"]["latest"] == datetime.date(2024, 8, 31)
    assert documents["KH-823-BYT"]["implemented_by"] == 2
    (down,) = c.not_passed_on
    assert down["document"] == "KH-SYT-2024-08" and "TTYT các huyện, thành phố" in down["addressed_to"]
    assert "b/c" not in down["addressed_to"]  # sent to report
    assert [issue.code for issue in c.issues] == ["KH-G005"]
    with pytest.raises(KeyError, match="did you mean KH-823-BYT"):
        c.days_between("KH-823-BYTT", "KH-91-SYT")


def test_a_reading_against_a_workspace():
    ws = kh.Workspace.load(LANG_SON)
    r = kh.read_document(text(
        "3/KH-TTYT", "ngày 20 tháng 8 năm 2024", "TRUNG TÂM Y TẾ HUYỆN AN MẪU",
        "Thực hiện Kế hoạch số 823/KH-BYT ngày 04/7/2024 của Bộ Y tế;\n"
        "Thực hiện Kế hoạch số 91/KH-SYT ngày 09/8/2024;\n"
        "Thực hiện Kế hoạch số 95/KH-SYT ngày 15/8/2024 của Sở Y tế Lạng Sơn;\n"
        "Căn cứ Quyết định số 5959/QĐ-BYT ngày 30/12/2021 của Bộ trưởng Bộ Y tế;\n"
        "Căn cứ Quyết định số 8/QĐ-UBND ngày 01/8/2024:",
    ))  # fmt: skip
    found = {m.citation.number: m for m in kh.resolve_citations(r, ws)}
    told = {number: (str(m.state), str(m.reason), m.citation.document, m.candidates) for number, m in found.items()}
    assert told == {
        "823/KH-BYT": ("found", "number_issuer_date", "KH-823-BYT", ()),
        "91/KH-SYT": ("found", "number_date", "KH-91-SYT", ()),
        "95/KH-SYT": ("ambiguous", "blank_number", None, ("KH-SYT-2024-08",)),
        "5959/QĐ-BYT": ("none", "date_differs", None, ("QD-5959-BYT",)),
        "8/QĐ-UBND": ("none", "not_here", None, ()),
    }
    assert found["91/KH-SYT"].reason.label("en") == "number, notation and date"
    # The same of a document, of a plan, and against a list.
    document = r.to_document("X")
    assert kh.resolve_citations(document, ws) == tuple(found.values())
    plan = next(iter(ws.plans.values()))
    assert [str(m.reason) for m in kh.resolve_citations(plan, list(ws.documents.values()))] == ["stated"] * 3
    kept = document.replace(citations=[m.citation for m in found.values()])
    assert [c.document for c in kept.citations][:2] == ["KH-823-BYT", "KH-91-SYT"]


def test_one_number_of_two_issuers():
    a, b = (
        kh.read_document(text("12/KH-SYT", f"ngày 0{day} tháng 02 năm 2024", f"SỞ Y TẾ TỈNH {name}", "Yêu cầu:"))
        for day, name in ((5, "MẪU"), (6, "THÍ DỤ"))
    )

    def told(body):
        r = kh.read_document(text("1/KH-TTYT", "ngày 01 tháng 3 năm 2024", "TRUNG TÂM Y TẾ HUYỆN AN MẪU", body))
        (match,) = kh.resolve_citations(r, [a, b])
        return str(match.state), str(match.reason), match.citation.document or match.candidates

    both = ("12-KH-SYT", "12-KH-SYT-2")
    assert told("Thực hiện Kế hoạch số 12/KH-SYT của Sở Y tế:") == ("ambiguous", "several", both)
    assert told("Thực hiện Kế hoạch số 12/KH-SYT ngày 06/02/2024:") == ("found", "number_date", both[1])
    assert told("Thực hiện Kế hoạch số 12/KH-SYT của Sở Y tế tỉnh Mẫu:") == ("found", "number_issuer", both[0])


def test_a_folder(tmp_path):
    (tmp_path / "01 Bộ.txt").write_text(MINISTRY, "utf-8")
    (tmp_path / "02.txt").write_text(DEPARTMENT, "utf-16")
    plan_docx(tmp_path / "03.docx")
    (tmp_path / "04.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "~$03.docx").write_bytes(b"lock")
    (tmp_path / "notes.md").write_text("no document", "utf-8")
    c = kh.cascade(tmp_path)
    rows = [(row["document"], row["number"], row["level"]) for row in c.documents]
    assert rows == [("01-Bộ", "10/KH-BYT", 0), ("02", "12/KH-SYT", 1), ("03", None, 2)]
    edges = [(row["document"], row["relation"], row["cited"], row["days_min"], row["days_max"]) for row in c.edges]
    assert edges == [("02", "implements", "01-Bộ", 28, 28), ("03", "implements", "02", 25, 55)]
    (missing,) = c.missing
    assert (missing["number"], missing["relation"], missing["document"]) == ("77/QĐ-UBND", "basis", "02")
    assert (missing["state"], missing["reason"], missing["cited_by"]) == ("none", "not_here", 1)
    assert [issue.code for issue in c.issues] == ["KH-G007", "KH-T023", "KH-G001", "KH-G005"]
    assert c.issues[0].path == c.issues[1].path == "04.pdf"
    assert len(c.citations) == 3
    assert {row["state"] for row in c.citations} == {"found", "none"}
    assert "<table" in c._repr_html_()


def test_circles_and_what_is_given():
    one = kh.Document(id="A", type_name="plan", code_number="1", code_notation="KH-A",
                      citations=[kh.Citation(text="2/KH-B", number="2/KH-B", relation="implements")])  # fmt: skip
    two = kh.Document(id="B", type_name="plan", code_number="02", code_notation="kh-b",
                      citations=[kh.Citation(text="1/KH-A", number="1/KH-A", relation="implements")])  # fmt: skip
    c = kh.cascade([one, two])
    assert c.cycles == (("A", "B"),) and [issue.code for issue in c.issues] == ["KH-G004"]
    assert [row["days_min"] for row in c.edges] == [None, None]
    assert c.days_between("A", "B") is None
    assert len(kh.cascade([])) == 0 and len(kh.cascade([one]).missing) == 1
    again = kh.cascade([one, one.replace(id="C")])
    assert again.duplicates == (("A", "C"),) and "KH-G003" in [issue.code for issue in again.issues]
    with pytest.raises(TypeError, match="must be Document, Reading or Plan, not str"):
        kh.cascade(["a"])
    with pytest.raises(kh.ValidationError) as caught:
        kh.cascade(os.path.join("no", "such", "folder"))
    assert caught.value.issues[0].code == "KH-J012"
    with pytest.raises(kh.ValidationError):
        kh.read_document(MINISTRY).to_document("no id!")
