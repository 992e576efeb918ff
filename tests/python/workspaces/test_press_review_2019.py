"""What the article on a health department's review of work with the press in 2019 says, fact by fact."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import kehoach as kh
import pytest

FOLDER = Path(__file__).parents[3] / "examples" / "workspaces" / "press-review-2019"
PRESS = "kind:media_agency & (tier:provincial | tier:central)"
AGENCIES = ["BAO-TINH", "DAI-PTTH-TINH", "TAP-CHI-TINH", "TTX-TU", "BAO-TU-A", "BAO-TU-B"]
OPENS = date(2020, 1, 1)


@pytest.fixture(scope="module")
def ws():
    return kh.Workspace.load(FOLDER)


@pytest.fixture(scope="module")
def plan(ws):
    return ws.plans["press-review-2019"]


def ids(items):
    return [item.id for item in items]


def marks(item, about):
    return [remark.kind for remark in item.remarks if remark.about == about]


def days(period):
    return period.start, period.end


def of_kind(plan, kind):
    return [statement for statement in plan.statements if statement.kind == kind]


# --- the article and the conference


def test_article_of_a_friday(plan):
    document = plan.document
    assert document.type_name == "news"
    assert str(document.issued_date) == "2020-01-03"
    assert document.issued_date.is_complete
    assert date(2020, 1, 3).isoweekday() == 5
    assert document.subject == (
        "Sở Y tế: Tổng kết Chương trình phối hợp thông tin, truyền thông"
        " về công tác bảo vệ, chăm sóc sức khỏe nhân dân năm 2019"
    )
    bounds = plan.issued_bounds()
    assert (bounds.earliest, bounds.latest, bounds.inferred) == (date(2020, 1, 3), date(2020, 1, 3), False)


def test_an_article_prints_no_number_recipients_or_signer(plan):
    document = plan.document
    assert (document.code_number, document.code_notation, document.place) == (None, None, None)
    assert (document.organ_name, document.parent_organ_name, document.signer_info) == (None, None, None)
    assert (document.recipients, document.addressees) == ((), ())


def test_province_is_not_guessed(ws, plan):
    assert plan.issuer == "SYT"
    assert marks(plan, "issuer") == ["inferred", "note"]
    assert ws.units["SYT"].name == "Sở Y tế"
    assert ws.units["SYT"].parent is None
    assert ws.units["SYT"].remarks[0].text == "The article does not print the province, and none is guessed."


def test_conference_with_local_and_central_press(ws, plan):
    (conference,) = plan.conferences
    assert conference.date == date(2020, 1, 3)
    assert not conference.online
    assert conference.session == ""
    assert conference.text == (
        "Hội nghị tổng kết Chương trình phối hợp thông tin, truyền thông"
        " về công tác bảo vệ, chăm sóc sức khỏe nhân dân năm 2019"
    )
    (site,) = conference.sites
    assert (site.text, site.units) == ("Hội nghị", None)  # no place is printed
    host, press = site.participants
    assert (host.text, host.role, host.units) == ("Sở Y tế", "tổ chức", kh.UnitSet("id:SYT"))
    assert press.text == "lãnh đạo và phóng viên các cơ quan báo chí địa phương và Trung ương đóng trên địa bàn"
    assert press.role == "Dự"
    assert press.units == kh.UnitSet(PRESS)
    assert marks(press, "units") == ["interpretation"]
    assert ids(ws.units.select(press.units, on=conference.date)) == AGENCIES
    assert "DTT-HUYEN-A" in ws.units  # a district's station is not meant


def test_strategy_is_cited_without_number_or_date(plan):
    (citation,) = plan.document.citations
    assert citation.text == (
        "Chiến lược bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân đến năm 2020 và những năm tiếp theo"
    )
    assert citation.name == citation.text
    assert citation.clause == "paragraph 2"
    assert (citation.number, citation.date, citation.organ_name, citation.relation) == (None, None, None, "mentions")


# --- 2019


def test_five_groups_of_topics(plan):
    topics = of_kind(plan, "action")
    assert [topic.text for topic in topics] == [
        "chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước, văn bản hướng dẫn của Bộ Y tế,"
        " văn bản chỉ đạo của tỉnh về lĩnh vực chăm sóc và bảo vệ sức khỏe nhân dân",
        "Chiến lược bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân đến năm 2020 và những năm tiếp theo",
        "công tác xây dựng xã đạt chuẩn Quốc gia về y tế",
        "lĩnh vực dân số -  KHHGĐ",
        "công tác cải cách hành chính…",
    ]
    assert [topic.clause for topic in topics] == [f"paragraph 2, topic {n}" for n in range(1, 6)]


def test_figures_of_2019_as_typed(plan):
    (output,) = of_kind(plan, "result")
    columns, items = output.figures
    assert columns.quantity == kh.Quantity.parse("146 chuyên mục")
    assert columns.quantity.value == Decimal(146)
    assert marks(columns, "quantity") == ["note"]  # both columns together
    assert output.text == (
        "Trong năm, các cơ quan báo chí đã đăng tải và phát sóng 146 chuyên mục về “Y tế, sức khỏe”,"
        " “Dân số và phát triển” và hàng trăm tin, bài, ảnh phản ánh các lĩnh vực y tế"
    )
    assert output.clause == "paragraph 2"
    assert items.quantity == kh.Quantity.parse("hàng trăm tin, bài, ảnh")
    assert (items.quantity.kind, items.quantity.value, items.quantity.convention) == ("approximate", None, "magnitude")
    assert (items.quantity.lower, items.quantity.upper) == (Decimal(100), Decimal(999))
    assert marks(items, "quantity") == ["note"]  # one joint quantity


def test_indicators_of_2019(ws):
    assert list(ws.indicators) == ["press-columns", "press-items"]
    columns, items = ws.indicators.values()
    assert (columns.unit_of_measure, items.unit_of_measure) == ("chuyên mục", "tin, bài, ảnh")
    for indicator in (columns, items):
        assert (indicator.document, indicator.clause) == ("health-department-2019-press-review", "paragraph 2")
        assert indicator.additive and not indicator.illustrative
        assert (indicator.direction, indicator.targets, indicator.baseline) == ("neutral", (), None)


def test_observed_figures_of_2019(ws):
    columns, items = ws.observations(date(2020, 1, 3))
    assert (columns["indicator"], columns["period"], columns["unit"]) == ("press-columns", "2019", "SYT")
    assert (columns["start"], columns["end"]) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (columns["text"], columns["kind"], columns["value"]) == ("146 chuyên mục", "exact", Decimal(146))
    assert (items["indicator"], items["text"], items["kind"]) == (
        "press-items",
        "hàng trăm tin, bài, ảnh",
        "approximate",
    )
    assert (items["value"], items["lower"], items["upper"]) == (None, Decimal(100), Decimal(999))
    assert {row["clause"] for row in (columns, items)} == {"paragraph 2"}
    assert not columns["illustrative"] and not items["illustrative"]
    assert len(ws.observations(date(2020, 1, 2))) == 0  # not reported before the conference
    both = kh.total([ws.log[0].value, ws.log[1].value], "sản phẩm truyền thông")
    assert (both.kind, both.is_exact, both.lower, both.upper) == ("approximate", False, Decimal(246), Decimal(1145))
    with pytest.raises(kh.ValidationError) as caught:
        kh.total([ws.log[0].value, ws.log[1].value])
    assert [issue.code for issue in caught.value.issues] == ["KH-R005"]


def test_final_review_of_2019(ws):
    review = ws.final_review("2019", as_of=date(2020, 1, 3))
    assert list(review.results["value"]) == [Decimal(146), None]
    assert list(review.results["against"]) == [None, None]  # no figure of 2018, no target
    assert list(review.statements["kind"]) == ["action"] * 5 + ["result", "outcome"]
    assert (len(review.done), len(review.not_done)) == (0, 0)
    assert list(review.next_tasks["task"]) == [
        "policies", "emulation", "public-opinion", "knowledge", "good-examples", "administrative-reform",
        "green-hospitals",
    ]  # fmt: skip
    assert set(review.next_tasks["due"]) == {date(2020, 12, 31)}


def test_outcome_of_2019(plan):
    (outcome,) = of_kind(plan, "outcome")
    assert outcome.text == (
        "góp phần nâng cao nhận thức của các cấp ủy Đảng, chính quyền và cộng đồng về vai trò, tầm quan trọng"
        " của công tác bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân"
    )
    assert outcome.clause == "paragraph 2"
    assert outcome.figures == ()


def test_statements_of_2019_have_its_period_by_inference(plan):
    of_2019 = of_kind(plan, "action") + of_kind(plan, "result") + of_kind(plan, "outcome")
    assert len(of_2019) == 7
    for statement in of_2019:
        assert days(statement.period) == (date(2019, 1, 1), date(2019, 12, 31))
        assert marks(statement, "period") == ["inferred"]


def test_seven_subjects_discussed(plan):
    subjects = of_kind(plan, "subject")
    assert [subject.text for subject in subjects] == [
        "hoạt động về công tác khám, chữa bệnh cho nhân dân nói chung và các đối tượng chính sách nói riêng",
        "tăng cường ứng dụng tiến bộ y học trong khám, chữa bệnh",
        "hạn chế rủi ro và tai biến y khoa",
        "việc thực hiện công tác bảo hiểm y tế",
        "cải cách thủ tục hành chính, giảm quá tải bệnh viện",
        "phòng chống dịch bệnh",
        "bảo đảm an toàn vệ sinh thực phẩm…",
    ]
    assert [subject.clause for subject in subjects] == [f"paragraph 4, subject {n}" for n in range(1, 8)]
    assert {subject.period for subject in subjects} == {None}
    assert len(plan.statements) == 14


# --- 2020


def test_period_2020_is_inferred(plan):
    assert days(plan.period) == (date(2020, 1, 1), date(2020, 12, 31))
    assert marks(plan, "period") == ["inferred"]
    assert plan.opens() == OPENS


def test_lists_are_left_open(plan):
    assert plan.open_lists == ("tasks", "statements")


def test_seven_directions_for_2020(plan):
    assert [(task.id, task.text) for task in plan.tasks] == [
        (
            "policies",
            "tập trung tuyên truyền chiến lược, chủ trương, chính sách, các văn bản hướng dẫn, chỉ đạo của Bộ, ngành"
            " Trung ương, văn bản chỉ đạo của tỉnh liên quan đến lĩnh vực chăm sóc, bảo vệ và nâng cao sức khỏe"
            " nhân dân",
        ),
        (
            "emulation",
            "tuyên truyền đẩy mạnh các phong trào thi đua nhân kỷ niệm 65 năm Ngày Thầy thuốc Việt Nam"
            " (27/02/1955-27/02/2020)",
        ),
        (
            "public-opinion",
            "tăng cường trao đổi thông tin, nắm bắt dư luận xã hội liên quan đến hoạt động của ngành Y tế",
        ),
        ("knowledge", "Phối hợp tuyên truyển, phổ biến kiến thức chăm sóc, bảo vệ và nâng cao sức khỏe nhân dân"),
        ("good-examples", "nêu gương các tập thể, cá nhân điển hình tiên tiến lĩnh vực y tế"),
        (
            "administrative-reform",
            "công tác cải cách hành chính, nhất là việc đổi mới phong cách, thái độ phục vụ của cán bộ y tế"
            " hướng tới sự hài lòng của người bệnh",
        ),
        ("green-hospitals", "xây dựng bệnh viện xanh - sạch - đẹp…"),
    ]
    assert [task.clause for task in plan.tasks] == [f"paragraph 3, direction {n}" for n in range(1, 8)]


def test_misprint_is_kept_and_marked(plan):
    assert marks(plan.task("knowledge"), "text") == ["misprint"]
    assert "tuyên truyển" in plan.task("knowledge").text


def test_only_the_department_and_the_press_perform(ws, plan):
    for task in plan.tasks:
        assert (task.units, task.units_text) == (kh.UnitSet("id:SYT"), "Sở Y tế")
        assert task.units.names(plan.issuer)
        assert task.supporting == kh.UnitSet(PRESS)
        assert task.supporting_text == "các cơ quan báo chí trên địa bàn tỉnh"
        assert marks(task, "supporting") == ["interpretation"]
        assert ids(ws.units.select(task.supporting, on=OPENS)) == AGENCIES
    rows = ws.ledger().obligations(as_of=OPENS)
    assert [row["unit"] for row in rows] == ["SYT"] * 7


def test_no_date_and_no_minimum(ws, plan):
    assert [task.deadline for task in plan.tasks] == [None] * 7
    assert {task.minimum for task in plan.tasks} == {1}
    rows = ws.ledger().obligations(as_of=date(2020, 2, 1))
    assert {(row["due"], row["due_basis"]) for row in rows if row["task"] != "green-hospitals"} == {
        (date(2020, 12, 31), "inferred")
    }
    assert any("No date and no minimum" in remark.text for remark in plan.remarks if remark.about == "tasks")


# --- findings, units, events


def test_sixty_fifth_anniversary_holds_and_is_looked_at(ws, plan):
    assert "KH-D002" not in {issue.code for issue in ws.check()}
    emulation = plan.task("emulation")
    wrong = [t.replace(text=t.text.replace("65 năm", "64 năm")) if t == emulation else t for t in plan.tasks]
    found = [issue for issue in ws.put(plan.replace(tasks=wrong)).check() if issue.code == "KH-D002"]
    assert [issue.path for issue in found] == ["/plans/0/tasks/1/text"]
    assert "2019" in found[0].message


def test_nothing_is_found_wrong_with_the_plan(ws):
    assert sorted(issue.code for issue in ws.check()) == ["KH-L024", "KH-L027"]  # both of illustrative events


def test_what_is_made_up_says_so(ws):
    assert {unit.id for unit in ws.units.values() if not unit.illustrative} == {"SYT"}
    events = [json.loads(line) for line in (FOLDER / "events.ndjson").read_text(encoding="utf-8").splitlines()]
    assert [event["type"] for event in events[:2]] == ["observed"] * 2  # what the article says
    assert len(events) == 2 + 12
    assert all(event["illustrative"] for event in events[2:])


def test_illustrative_events_at_the_end(ws):
    rows = ws.ledger().obligations(as_of=date(2021, 4, 1))
    assert {row["task"]: (row["status"], row["met_on"]) for row in rows} == {
        "policies": ("met", date(2020, 3, 10)),
        "emulation": ("met", date(2020, 2, 27)),
        "public-opinion": ("met_late", date(2021, 1, 8)),
        "knowledge": ("met", date(2020, 4, 20)),
        "good-examples": ("exempt", None),
        "administrative-reform": ("met", date(2020, 7, 1)),
        "green-hospitals": ("met", date(2021, 3, 20)),
    }


def test_saving_gives_the_same_files(ws, tmp_path):
    ws.save(tmp_path / "copy")
    for file in FOLDER.rglob("*.*json"):
        assert (tmp_path / "copy" / file.relative_to(FOLDER)).read_bytes() == file.read_bytes()


def test_a_centre_renamed_is_the_same_unit(ws):
    renamed = ws.units.lineage[0]
    assert (renamed.type.value, list(renamed.from_), list(renamed.to), renamed.illustrative) == (
        *("renamed", ["TTYT-A"], ["TTYT-A"], True),
    )
    assert ws.units.find("Trung tâm Y tế khu vực A").id == ws.units.find("Trung tâm Y tế huyện A").id == "TTYT-A"
