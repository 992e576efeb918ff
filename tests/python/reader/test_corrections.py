"""What people say of a draft: new drafts, kept as data, applied again to a fresh reading."""

import json
import stat
from datetime import date

import kehoach as kh
import pytest

TEXT = """SỞ Y TẾ TỈNH MẪU
Số:     /KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu Sơn, ngày    tháng 3 năm 2024

KẾ HOẠCH
Truyền thông phòng, chống sốt xuất huyết năm 2024

I. TỔ CHỨC THỰC HIỆN
1. Các bệnh viện tuyến tỉnh
- Gửi báo cáo trước ngày 15/4/2024.
"""


@pytest.fixture
def registry():
    return kh.Workspace.from_json(
        json.dumps(
            {
                "schema": 1,
                "units": [
                    {"id": "SYT", "name": "Sở Y tế tỉnh Mẫu", "kind": "department_of_health", "tier": "provincial"},
                    {
                        "id": "BV",
                        "name": "Bệnh viện đa khoa tỉnh Mẫu",
                        "kind": "general_hospital",
                        "tier": "provincial",
                        "blocks": ["treatment"],
                        "parent": "SYT",
                    },
                ],
            }
        )
    )


@pytest.fixture
def draft(registry):
    return kh.read_document(TEXT).to_plan(registry, id="mau-2024")


TASK = {"id": "them", "text": "Tổng hợp, gửi Bộ Y tế", "units": "id:SYT"}


def test_a_draft_is_made_of_a_workspace_or_its_units(registry, draft):
    assert kh.read_document(TEXT).to_plan(registry.units, id="mau-2024").plan == draft.plan
    assert draft.plan.id == "mau-2024"
    assert draft.plan.document.code_notation == "KH-SYT"
    assert draft.text == TEXT
    with pytest.raises(TypeError, match=r"units must be a kehoach.Registry or a kehoach.Workspace, not list"):
        kh.read_document(TEXT).to_plan([])
    with pytest.raises(KeyError, match="did you mean SYT"):
        kh.read_document(TEXT).to_plan(registry, issuer="SYTT")
    with pytest.raises(ValueError, match="not an id"):
        kh.read_document(TEXT).to_plan(registry, id="mẫu 2024")


def test_evidence_is_where_the_words_stand(draft):
    evidence = draft.evidence_of("/document/issued_date")
    assert draft.text[slice(*evidence.span)] == evidence.text == "ngày    tháng 3 năm 2024"
    assert evidence.text in TEXT
    assert draft.evidence
    for each in draft.evidence:
        assert draft.text[slice(*each.span)] == each.text
        assert each.rule and 0 < each.confidence <= 100
    for issue in draft.issues:
        assert issue.span is None or draft.text[slice(*issue.span)].strip()
    assert draft.evidence_of("nowhere") is None


def test_a_draft_never_changes(draft):
    before = draft.plan
    after = draft.correct(
        "/document/code_number", "12", by="Nguyễn Văn A", date=date(2024, 3, 12), reason="số đã lấy ở văn thư"
    )
    assert draft.plan == before and draft.corrections == ()
    assert after.plan.document.full_number() == "12/KH-SYT"
    assert after.as_read == before
    (said,) = after.corrections
    assert said == kh.Correction(
        path="/document/code_number",
        verdict="corrected",
        value='"12"',
        by="Nguyễn Văn A",
        date=date(2024, 3, 12),
        reason="số đã lấy ở văn thư",
        words=said.words,
    )
    with pytest.raises(AttributeError, match="confirm, correct, remove or add"):
        after.plan = before
    with pytest.raises(TypeError):
        kh.Draft()


def test_what_is_said(draft):
    said = (
        draft.confirm("/document/subject")
        .correct("/document/issued_date", date(2024, 3, 12))
        .add("/tasks/-", TASK)
        .add(
            "/focus_windows/-", {"id": "w", "text": "tháng 4", "period": kh.Period(date(2024, 4, 1), date(2024, 4, 30))}
        )
    )
    assert [str(each.verdict) for each in said.corrections] == ["confirmed", "corrected", "added", "added"]
    assert said.corrections[1].read == '"2024-03"'
    assert str(said.plan.document.issued_date) == "2024-03-12"
    assert said.plan.tasks[-1].text == "Tổng hợp, gửi Bộ Y tế"
    assert said.plan.focus_windows[0].period.end == date(2024, 4, 30)
    rows = {row["path"]: row for row in said.table()}
    assert rows["/document/subject"]["verdict"] == "confirmed"
    assert rows["/document/subject"]["confidence"] == 100
    assert rows["/document/issued_date"]["value"] == "2024-03-12"
    assert rows["/document/issued_date"]["words"] == "ngày tháng 3 năm 2024"
    added = f"/tasks/{len(draft.plan.tasks)}"
    assert rows[added]["verdict"] == "added" and rows[added]["rule"] is None
    removed = said.remove(added)
    assert removed.plan.tasks == draft.plan.tasks
    assert said.remove("/document/subject").plan.document.subject == ""


def test_every_issue_at_once_and_the_draft_stays(draft):
    deadline = {"anchor": "date", "date": "2024-02-30"}
    with pytest.raises(kh.ValidationError) as error:
        draft.add("/tasks/-", {"id": "x", "unit": "id:SYT", "deadline": deadline})
    place = f"/tasks/{len(draft.plan.tasks)}"
    assert {issue.path for issue in error.value.issues} == {f"{place}/unit", place, f"{place}/deadline/date"}
    with pytest.raises(kh.ValidationError, match="KH-T040 /tasks/99"):
        draft.confirm("/tasks/99")
    with pytest.raises(kh.ValidationError, match="KH-J006 /document/subject"):
        draft.correct("/document/subject", object())
    one = kh.Correction(path="/document/subject", verdict="confirmed", read='"khác"')
    other = kh.Correction(path="/document/subjct", verdict="corrected", value='"x"')
    with pytest.raises(kh.ValidationError) as error:
        draft.with_corrections([one, other])
    assert [issue.code for issue in error.value.issues] == ["KH-T041", "KH-T040"]
    with pytest.raises(TypeError, match=r"corrections must be kehoach.Correction"):
        draft.with_corrections("KH-T041")


def test_a_correction_holds_json():
    for wrong in ({"verdict": "corrected"}, {"verdict": "confirmed", "value": "1"}, {"verdict": "added", "value": "{"}):
        with pytest.raises(kh.ValidationError, match="KH-T042"):
            kh.Correction(path="/tasks/-", **wrong)
    with pytest.raises(kh.ValidationError, match="KH-T040"):
        kh.Correction(path="tasks", verdict="confirmed")


def test_corrections_are_kept_and_applied_again(draft, registry, tmp_path):
    said = (
        draft.correct("/document/issued_date", date(2024, 3, 12), by="A")
        .confirm("/document/subject")
        .add("/tasks/-", TASK)
    )
    file = tmp_path / "y-kien.json"
    said.save_corrections(file)
    kept = json.loads(file.read_text("utf-8"))
    assert kept["schema"] == 1 and kept["document"] == "/KH-SYT"
    assert kept["said"][0]["read"] == '"2024-03"'
    assert stat.S_IMODE(file.stat().st_mode) & 0o600 == 0o600
    read = kh.read_corrections(file)
    assert read == said.corrections
    again = kh.read_document(TEXT).to_plan(registry, id="mau-2024", corrections=read)
    assert again.plan == said.plan
    assert again.corrections == said.corrections and again.passed_over == ()
    assert again.issues == draft.issues

    later = kh.read_document(TEXT.replace("tháng 3", "tháng 4")).to_plan(registry, id="mau-2024", corrections=read)
    assert str(later.plan.document.issued_date) == "2024-04"
    assert [each.path for each in later.passed_over] == ["/document/issued_date"]
    assert later.corrections == said.corrections
    (issue,) = [issue for issue in later.issues if issue.code == "KH-T041"]
    assert issue.severity == "warning" and '"2024-03"' in issue.message and '"2024-04"' in issue.message


def test_a_file_of_corrections_is_whole_or_not_at_all(draft, tmp_path, monkeypatch):
    file = tmp_path / "y-kien.json"
    draft.confirm("/document/subject").save_corrections(file)
    before = file.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        draft.confirm("/document/issued_date").save_corrections(file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_bad_file_of_corrections(tmp_path):
    file = tmp_path / "y-kien.json"
    with pytest.raises(FileNotFoundError):
        kh.read_corrections(file)
    file.write_text("{", "utf-8")
    with pytest.raises(kh.ParseError) as error:
        kh.read_corrections(file)
    assert error.value.issues[0].path == "y-kien.json"
    file.write_text('{"schema": 1, "said": [{"path": "x", "verdict": "rigth"}]}', "utf-8")
    with pytest.raises(kh.ValidationError) as error:
        kh.read_corrections(file)
    assert [issue.path for issue in error.value.issues] == ["y-kien.json#/said/0/verdict"]


def test_a_draft_in_a_notebook(draft):
    html = draft.correct("/document/issued_date", date(2024, 3, 12))._repr_html_()
    assert "Dự thảo mau-2024" in html and "/KH-SYT" in html and "1 sửa" in html
    assert repr(draft).startswith("<Draft of mau-2024: ")


def test_a_draft_shows_its_values_in_the_text(draft):
    shown = draft.confirm("/document/subject").show()
    at = TEXT.index("Truyền thông phòng"), TEXT.index("\n\nI. TỔ CHỨC")
    (label,) = [mark[3] for mark in shown.marks if mark[:2] == at]
    assert label.startswith("/document/subject: Truyền thông phòng, chống sốt xuất huyết năm 2024 · ")
    assert label.endswith(" · đúng")
    assert "right" in " ".join(mark[3] for mark in draft.confirm("/document/subject").show(lang="en").marks)
    assert "sốt xuất huyết" in shown.html
