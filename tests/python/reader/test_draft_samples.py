"""Drafts of documents of our own: what each comes to, value by value."""

import json
from datetime import date

import kehoach as kh
import pytest

LETTER = """SỞ Y TẾ TỈNH MẪU
Số: 215/SYT-NVY
V/v đăng ký chủ đề truyền thông năm 2025

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu Sơn, ngày 14 tháng 01 năm 2025

Kính gửi: Các đơn vị trong toàn ngành.

Thực hiện Kế hoạch số 07/KH-BYT ngày 06/01/2025 của Bộ Y tế, Sở Y tế hướng dẫn các chủ đề truyền thông năm 2025 như sau:

STT\tNội dung\tĐơn vị thực hiện
1\tTiêm chủng đầy đủ, đúng lịch cho trẻ em\tTrung tâm Kiểm soát bệnh tật tỉnh và các đơn vị thuộc khối dự phòng
2\tDùng kháng sinh có trách nhiệm\tCác đơn vị thuộc khối điều trị
3\tPhẫu thuật nội soi ở tuyến tỉnh\tCác bệnh viện tuyến tỉnh
4\tCác nội dung khác...\tCác đơn vị trong toàn ngành

Mỗi đơn vị đăng ký ít nhất 02 chủ đề và gửi về Sở Y tế (qua Phòng Nghiệp vụ Y) trước ngày 10/02/2025./.

Nơi nhận:
- Như trên;
- Lưu: VT, NVY.

GIÁM ĐỐC

Nguyễn Văn Mẫu
"""
DIRECT = "under:SYT & (tier:provincial | tier:district) - kind:internal_department - kind:trade_union"


def unit(id, name, kind, tier="provincial", blocks=(), parent="SYT"):
    return {"id": id, "name": name, "kind": kind, "tier": tier, "blocks": list(blocks), "parent": parent}


@pytest.fixture(scope="module")
def ws():
    units = [
        {"id": "SYT", "name": "Sở Y tế tỉnh Mẫu", "kind": "department_of_health", "tier": "provincial"},
        unit("P-NVY", "Phòng Nghiệp vụ Y", "internal_department"),
        unit("CDC", "Trung tâm Kiểm soát bệnh tật tỉnh Mẫu", "cdc", blocks=["preventive"]),
        unit("BVDK", "Bệnh viện đa khoa tỉnh Mẫu", "general_hospital", blocks=["treatment"]),
        unit("BVYHCT", "Bệnh viện Y học cổ truyền tỉnh Mẫu", "specialised_hospital", blocks=["treatment"]),
        unit(
            "TTYT-A", "Trung tâm Y tế huyện An Mẫu", "district_health_centre", "district", ["treatment", "preventive"]
        ),
        unit("TYT-A1", "Trạm Y tế xã Mẫu Đông", "commune_health_station", "commune", ["treatment"], "TTYT-A"),
    ]
    return kh.Workspace.from_json(json.dumps({"schema": 1, "units": units}))


def ids(ws, units):
    return [each.id for each in ws.units.select(units, on=date(2025, 1, 14))]


def test_a_letter_of_themes(ws):
    draft = kh.read_document(LETTER).to_plan(ws, calendar=kh.WorkCalendar.vietnam())
    plan = draft.plan
    assert plan.document.full_number() == "215/SYT-NVY"
    assert plan.document.type_name is kh.DocumentType.official_letter
    assert plan.document.subject == "đăng ký chủ đề truyền thông năm 2025"
    assert plan.issuer == "SYT"
    assert plan.period is None  # "năm 2025" stands in the subject only
    assert [(cited.number, str(cited.relation)) for cited in plan.document.citations] == [("07/KH-BYT", "implements")]
    assert [theme.text for theme in plan.themes] == [
        "Tiêm chủng đầy đủ, đúng lịch cho trẻ em",
        "Dùng kháng sinh có trách nhiệm",
        "Phẫu thuật nội soi ở tuyến tỉnh",
        "Các nội dung khác...",
    ]
    assert [theme.open_ended for theme in plan.themes] == [False, False, False, True]
    assert [ids(ws, theme.units) for theme in plan.themes] == [
        ["CDC", "TTYT-A"],
        ["BVDK", "BVYHCT", "TTYT-A"],
        ["BVDK", "BVYHCT"],
        ["CDC", "BVDK", "BVYHCT", "TTYT-A"],
    ]
    (task,) = plan.tasks
    assert (str(task.kind), task.minimum) == ("registration", 2)
    assert ids(ws, task.units) == ["CDC", "BVDK", "BVYHCT", "TTYT-A"]
    assert (task.deadline.text, task.deadline.date) == ("trước ngày 10/02/2025", date(2025, 2, 10))
    assert task.deadline.due().date == date(2025, 2, 9)
    assert [(each.id, each.unit) for each in plan.focal_points] == [(task.focal_point, "P-NVY")]
    assert {str(remark.kind) for remark in task.remarks} == {"interpretation"}  # "đơn vị" leaves open who
    assert draft.evidence_of("/themes/2/units").text == "Các bệnh viện tuyến tỉnh"
    assert draft.evidence_of("/tasks/0/deadline").text == "trước ngày 10/02/2025"


def test_the_drafted_letter_answers(ws):
    plan = kh.read_document(LETTER).to_plan(ws, id="chu-de-2025").plan
    ledger = ws.put(plan).ledger()
    owing = ledger.obligations(as_of=date(2025, 2, 10), status="overdue")
    assert owing["unit"] == ["CDC", "BVDK", "BVYHCT", "TTYT-A"]
    with_event = ledger.with_events(
        [
            kh.Event(type="registered", date=date(2025, 1, 20), plan=plan.id, unit="BVDK", theme=theme.id)
            for theme in plan.themes[1:3]
        ]
    )
    assert with_event.obligations(as_of=date(2025, 2, 10), status="overdue")["unit"] == ["CDC", "BVYHCT", "TTYT-A"]


@pytest.mark.parametrize("form", ["NFD", "torn"])
def test_the_form_of_the_text_changes_nothing(ws, form):
    import unicodedata

    text = unicodedata.normalize("NFD", LETTER) if form == "NFD" else LETTER.replace("trách nhiệm", "trách\nnhiệm")
    draft = kh.read_document(text).to_plan(ws)
    whole = kh.read_document(LETTER).to_plan(ws)
    assert [theme.units for theme in draft.plan.themes] == [theme.units for theme in whole.plan.themes]
    assert [task.deadline for task in draft.plan.tasks] == [task.deadline for task in whole.plan.tasks]
    for each in draft.evidence:
        assert draft.text[slice(*each.span)] == each.text


def test_nothing_is_made_of_nothing(ws):
    for text in ("", "\n\n", "xin chào", "1. \n- \n", "a" * 100_000):
        draft = kh.read_document(text).to_plan(ws, id="trong")
        assert draft.plan.tasks == () and draft.plan.themes == () and draft.plan.period is None
        assert draft.plan.issuer is None
        assert kh.Plan.from_json(draft.plan.to_json()) == draft.plan


def test_drafts_are_plans_that_load(ws):
    """Whatever is drafted is a plan by the strict reader."""
    for text in (LETTER, LETTER * 2, LETTER.replace("\t", "\n"), LETTER[:400], LETTER.replace(" ", "")):
        draft = kh.read_document(text).to_plan(ws)
        assert kh.Plan.from_json(draft.plan.to_json()) == draft.plan
        for row in draft.table():
            assert row["value"]
