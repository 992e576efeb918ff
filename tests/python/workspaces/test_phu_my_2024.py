"""What the plan of Phù Mỹ's district health centre for Doctors' Day 2024 says, fact by fact."""

import json
from datetime import date
from pathlib import Path

import kehoach as kh
import pytest

FOLDER = Path(__file__).parents[3] / "examples" / "workspaces" / "phu-my-2024"
OPENS = date(2024, 1, 20)
STATIONS = ["TYT-XA-A", "TYT-XA-B", "TYT-XA-C", "TYT-XA-D", "TYT-XA-E", "TYT-XA-F", "TYT-XA-G", "TYT-TT-A"]
DEPARTMENTS = [
    *["P-DSTT-PM", "P-TCHC-PM", "P-KHNV-PM", "P-TCKT-PM", "P-DD-PM", "K-KB-PM", "K-HSCC-PM"],
    *["K-NOI-PM", "K-NGOAI-PM", "K-NHI-PM", "K-YHCT-PM", "K-DUOC-PM", "K-KSBT-PM", "K-ATTP-PM"],
]
DEPARTMENTS_AND_STATIONS = "(kind:internal_department | kind:commune_health_station) & under:TTYT-PM"
OTHER_DEPARTMENTS = "kind:internal_department & under:TTYT-PM - id:P-DSTT-PM"


# The words as typed, misprints included.
GOALS = [
    (
        "Truyền thông sâu rộng các chủ trương của Đảng, chính sách pháp luật của Nhà nước, các nhiệm vụ trọng tâm của"
        " ngành Y tế năm 2024, trong đó, tập trung vào nội dung và đổi mới phương thức truyền thông có trọng điểm về"
        " truyền thông chính sách y tế nhằm thực hiện các nhiệm vụ, giải pháp triển khai công tác công tác bảo vệ,"
        " chăm sóc và nâng cao sức khỏe nhân dân; kết quả nổi bật, các sự kiện tiêu biểu ngành y tế nhằm tạo sự đồng"
        " thuận, ủng hộ của các cấp ủy Đảng, chính quyền địa phương, các tổ chức chính trị - xã hội và cộng đồng xã"
        " hội."
    ),
    (
        "Giáo dục truyền thông, bồi dưỡng, nâng cao trình độ chuyên môn để mỗi viên chức và người lao động Trung tâm"
        " Y tế phát huy tinh thần đoàn kết, nêu cao tinh thần trách nhiệm vì sức khỏe nhân dân. Đồng thời, biểu"
        " dương, tôn vinh những cá nhân, tập thể tiêu biểu, nhân rộng gương điển hình tiên tiến nhằm tạo khí thế thi"
        " đua sôi nổi trong toàn đơn vị góp phần hoàn thành xuất sắc các nhiệm vụ được giao."
    ),
]
REQUIREMENTS = [
    (
        "Trung tâm Y tế triển khai thực hiện Kế hoạch và tổ chức các hoạt động truyền thông và thi đua, khen thưởng"
        " hướng tới kỷ niệm 69 năm Ngày Thầy thuốc Việt Nam phù hợp với chức năng, nhiệm vụ và tình hình cụ thể của"
        " Trung tâm Y tế."
    ),
    "Việc tổ chức thực hiện kế hoạch đảm bảo phải hiệu quả, tiết kiệm, tránh phô trương, hình thức.",
]
KEY_MESSAGES = [
    (
        "Tăng cường truyền thông chính sách, các quan điểm chỉ đạo, định hướng chính sách của Quốc hội, Chính phủ, Bộ"
        " Y tế, UBND tỉnh và sự nỗ lực, trách nhiệm của lãnh đạo các cấp trong việc từng bước tháo gỡ khó khăn, giải"
        " quyết các vấn đề tồn tại của ngành Y tế."
    ),
    (
        "Tiếp tục tổ chức thực hiện Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ về việc tăng cường"
        " công tác truyền thông chính sách. Truyền thông các văn bản mới ban hành: Luật Khám bệnh, chữa bệnh số"
        " 15/2023/QH15; Luật Đấu thầu (sửa đổi) thuộc lĩnh vực y tế; Luật Thi đua, khen thưởng số 06/2022/QH15; Chỉ"
        " thị số 25-CT/TW ngày 25/10/2023 của Ban Bí thư về tiếp tục củng cố, hoàn thiện, nâng cao chất lượng hoạt"
        " động của y tế cơ sở trong tình hình mới;... các văn bản quy phạm pháp luật, cơ chế chính sách lĩnh vực y tế"
        " ban hành năm 2023 và các nhiệm vụ, đề án thực hiện năm 2024."
    ),
    (
        "Những kết quả tích cực trong việc thực hiện Nghị quyết Đại hội Đảng lần thứ XIII trong lĩnh vực y tế, Nghị"
        " quyết của Quốc hội khóa XV; các nhiệm vụ, giải pháp trọng tâm công tác y tế năm 2024 tại Báo cáo số"
        " 11/BC-BYT ngày 04/01/2024 của Bộ Y tế về tổng kết công tác y tế năm 2023 và nhiệm vụ, giải pháp năm 2024 và"
        " Báo cáo số 496/BC-SYT ngày 29/12/2023 của Sở Y tế về Tình hình thực hiện nhiệm vụ năm 2023, nhiệm vụ công"
        " tác năm 2024 của ngành Y tế."
    ),
    (
        "Sự nỗ lực, trách nhiệm của lãnh đạo các cấp trong việc từng bước tháo gỡ khó khăn, giải quyết các vấn đề tồn"
        " tại của ngành y tế sau đại dịch COVID-19."
    ),
    (
        "Phổ biến, hướng dẫn các văn bản như: Chỉ thị Tết năm 2024; các văn bản chỉ đạo tăng cường phòng, chống dịch"
        " bệnh mùa Đông Xuân; nâng cao chất lượng khám bệnh, chữa bệnh; đảm bảo an toàn vệ sinh thực phẩm; không lạm"
        " dụng rượu bia... trong dịp Tết Nguyên đán và các lễ hội Xuân năm 2024."
    ),
    (
        "Truyền thông về các sự kiện y tế nổi bật, tiêu biểu của ngành y tế năm 2023; các thành tựu kỹ thuật y khoa"
        " chuyên sâu, nghiên cứu khoa học, ứng dụng công nghệ tiên tiến nâng cao chất lượng dịch vụ y tế; công tác"
        " chăm sóc toàn diện người bệnh và nâng cao sự hài lòng của người bệnh tại các cơ sở khám chữa bệnh; kết hợp"
        " chặt chẽ y học cổ truyền với y học hiện đại; thúc đẩy đổi mới, sáng tạo của ngành y tế, phát triển và sử"
        " dụng các nền tảng số y tế thực hiện Chương trình chuyển đổi số quốc gia..."
    ),
    (
        "Phát động phong trào thi đua trong toàn Trung tâm Y tế, nêu cao tinh thần trách nhiệm của đội ngũ nhân viên"
        " y tế phấn đấu hoàn thành tốt nhiệm vụ được giao vì sức khỏe nhân dân."
    ),
    (
        "Tôn vinh, khen thưởng kịp thời những cá nhân, tập thể tiêu biểu có thành tích xuất sắc trong thực thi nhiệm"
        " vụ được giao, các gương điển hình tiên tiến trong các phong trào thi đua của Trung tâm Y tế."
    ),
    (
        "Truyền thông các nội dung trọng tâm của ngành y tế trong năm 2024; truyền thông về công tác y tế tại các sự"
        " kiện, hội nghị, hội thảo của ngành Y tế."
    ),
]
ACTIVITIES = [
    (
        "Xây dựng và triển khai kế hoạch tổ chức các hoạt động truyền thông hướng tới kỷ niệm 69 năm ngày Thầy thuốc"
        " Việt Nam của Trung tâm Y tế."
    ),
    (
        "Lồng ghép đưa các nội dung truyền thông trọng tâm tuyên truyền vào trong các buổi Hội nghị, giao ban, cuộc"
        " họp của TTYT."
    ),
    "Tổ chức tọa đàm, nói chuyện nhân dịp kỷ niệm 69 năm Ngày Thầy thuốc Việt Nam tại TTYT",
    (
        "Tổ chức thăm hỏi, động viên nguyên lãnh đạo đơn vị nhân Ngày Thầy thuốc Việt Nam 27/02, thăm hỏi người bệnh"
        " nhân dịp Tết Nguyên đán."
    ),
    (
        "Gặp mặt, tôn vinh các cá nhân, tập thể, gương điển hình tiên tiến nhân dịp kỷ niệm 69 năm Ngày Thầy thuốc"
        " Việt Nam (27/02)."
    ),
    "Xây dựng các tin, bài đăng tải thông tin trên Đài Phát thanh huyện, Trang Thông tin điện tử của Trung tâm Y tế.",
    (
        "Tuyên truyền chủ đề, khẩu hiệu, tài liệu truyền thông (băng rôn, pano, áp phích, tài liệu truyền thông"
        " số,...) phục vụ cho các hoạt động truyền thông hướng tới kỷ niệm 69 năm Ngày Thầy thuốc Việt Nam."
    ),
]
TASKS = [
    (
        "Trung tâm Y tế xây dựng Kế hoạch tổ chức các hoạt động truyền thông hướng tới kỷ niệm 69 năm Ngày Thầy thuốc"
        " Việt Nam (27/02/1955 - 27/02/2024) của ngành Y tế"
    ),
    "tổ chức triển khai thực hiện kế hoạch này",
    "báo cáo kết quả thực hiện của Trung tâm Y tế về Sở Y tế trước ngày 05/4/2023",
    (
        "Công đoàn cơ sở có Kế hoạch tổ chức hoạt động thể dục thể thao môn bóng chuyền nam, nữ chào mừng kỷ niệm 69"
        " năm Ngày Thầy thuốc Việt Nam (27/02/1955 - 27/02/2024)"
    ),
    (
        "Phòng Dân số - Truyền thông và Giáo dục sức khỏe phối hợp với các khoa, phòng liên quan tổ chức tuyên"
        " truyền, phổ biến Kế hoạch này"
    ),
    (
        "chủ động cung cấp tin, bài cho Đài truyền thanh huyện các hoạt động truyền thông hướng tới kỷ niệm 69 năm"
        " Ngày Thầy thuốc Việt Nam"
    ),
    (
        "Khoa, phòng, trạm y tế phối hợp để tổ chức các hoạt động truyền thông hướng tới kỷ niệm 69 năm Ngày Thầy"
        " thuốc Việt Nam theo chức năng, nhiệm vụ"
    ),
]
CITED = [
    (
        "Kế hoạch số 09/KH-SYT ngày 18/01/2024 của Sở Y tế về Tổ chức các hoạt động truyền thông hướng tới kỷ niệm 69"
        " năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)"
    ),
    "Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ về việc tăng cường công tác truyền thông chính sách",
    "Luật Khám bệnh, chữa bệnh số 15/2023/QH15",
    "Luật Đấu thầu (sửa đổi) thuộc lĩnh vực y tế",
    "Luật Thi đua, khen thưởng số 06/2022/QH15",
    (
        "Chỉ thị số 25-CT/TW ngày 25/10/2023 của Ban Bí thư về tiếp tục củng cố, hoàn thiện, nâng cao chất lượng hoạt"
        " động của y tế cơ sở trong tình hình mới"
    ),
    "Nghị quyết Đại hội Đảng lần thứ XIII",
    "Nghị quyết của Quốc hội khóa XV",
    (
        "Báo cáo số 11/BC-BYT ngày 04/01/2024 của Bộ Y tế về tổng kết công tác y tế năm 2023 và nhiệm vụ, giải pháp"
        " năm 2024"
    ),
    (
        "Báo cáo số 496/BC-SYT ngày 29/12/2023 của Sở Y tế về Tình hình thực hiện nhiệm vụ năm 2023, nhiệm vụ công"
        " tác năm 2024 của ngành Y tế"
    ),
    "Chỉ thị Tết năm 2024",
]
CLOSING_DUTY = (
    "Trong quá trình tổ chức triển khai thực hiện Kế hoạch nếu có khó khăn, vướng mắc, đề nghị khoa, phòng, trạm"
    " y tế kịp thời báo cáo Trung tâm Y tế để điều chỉnh, bổ sung cho phù hợp"
)


@pytest.fixture(scope="module")
def ws():
    return kh.Workspace.load(FOLDER)


@pytest.fixture(scope="module")
def plan(ws):
    return ws.plans["phu-my-2024-doctors-day"]


def ids(items):
    return [item.id for item in items]


def marks(item, about):
    return [remark.kind for remark in item.remarks if remark.about == about]


def members(ws, units):
    return ids(ws.units.select(units, on=OPENS))


def days(period):
    return period.start, period.end


def status(ws, as_of, where):
    return {row["unit"]: row["status"] for row in ws.ledger().obligations(as_of=as_of, where=where)}


# --- the document


def test_number_is_blank_and_notation_is_held_apart(plan):
    document = plan.document
    assert document.type_name == "plan"
    assert document.code_number is None
    assert document.code_notation == "KH-TTYT"
    assert document.full_number() is None
    assert marks(document, "code_number") == ["note"]


def test_day_of_issue_is_blank_and_bounded(plan):
    issued = plan.document.issued_date
    assert (issued.year, issued.month, issued.day) == (2024, 1, None)
    assert str(issued) == "2024-01"
    bounds = plan.issued_bounds()
    assert (bounds.earliest, bounds.latest) == (date(2024, 1, 18), date(2024, 1, 31))
    assert bounds.presumably_by == date(2024, 1, 20)
    assert bounds.inferred


def test_issuer_place_and_subject(plan):
    assert plan.issuer == "TTYT-PM"
    assert plan.document.organ_name == "Trung tâm Y tế huyện"
    assert marks(plan.document, "organ_name") == ["inferred"]
    assert plan.document.place == "Phù Mỹ"
    assert plan.document.subject == (
        "Tổ chức các hoạt động truyền thông hướng tới kỷ niệm 69 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)"
    )


def test_province_is_not_printed(ws):
    assert ws.units["SYT"].name == "Sở Y tế"
    for file in FOLDER.rglob("*.*json"):
        assert "Bình Định" not in file.read_text(encoding="utf-8")
    assert ws.plans["phu-my-2024-doctors-day"].document.parent_organ_name is None


def test_director_signs_in_his_own_right(plan):
    signer = plan.document.signer_info
    assert (signer.position, signer.full_name, signer.signing_authority) == ("GIÁM ĐỐC", "Nguyễn Thái Học", "own")


def test_seven_recipient_lines_two_of_them_to_report(ws, plan):
    lines = plan.document.recipients
    assert [line.text for line in lines] == [
        "Sở Y tế (báo cáo)",
        "UBND huyện (báo cáo)",
        "Công đoàn cơ sở",
        "Lãnh đạo TTYT",
        "Khoa, phòng, TYT",
        "Trang TTĐT TTYT",
        "Lưu: VT, TCHC",
    ]
    assert [line.text for line in lines if line.to_report] == ["Sở Y tế (báo cáo)", "UBND huyện (báo cáo)"]
    assert [line.units and members(ws, line.units) for line in lines] == [
        ["SYT"],
        ["UBND-PM"],
        ["CDCS-TTYT-PM"],
        None,
        DEPARTMENTS + STATIONS,
        None,
        None,
    ]
    assert plan.document.addressees == ()


def test_seven_numbered_citations(plan):
    cited = [(c.number, c.date and str(c.date), c.relation) for c in plan.document.citations if c.number]
    assert cited == [
        ("09/KH-SYT", "2024-01-18", "implements"),
        ("07/CT-TTg", "2023-03-21", "implements"),
        ("15/2023/QH15", None, "mentions"),
        ("06/2022/QH15", None, "mentions"),
        ("25-CT/TW", "2023-10-25", "mentions"),
        ("11/BC-BYT", "2024-01-04", "mentions"),
        ("496/BC-SYT", "2023-12-29", "mentions"),
    ]
    places = [c.clause for c in plan.document.citations if c.number]
    assert places == ["preamble", "III.2.2", "III.2.2", "III.2.2", "III.2.2", "III.2.3", "III.2.3"]
    issuers = [c.organ_name for c in plan.document.citations if c.number]
    assert issuers == ["Sở Y tế", "Thủ tướng Chính phủ", None, None, "Ban Bí thư", "Bộ Y tế", "Sở Y tế"]


def test_four_citations_without_number(plan):
    cited = [c for c in plan.document.citations if c.number is None]
    assert [c.name for c in cited] == [
        "Luật Đấu thầu (sửa đổi)",
        "Nghị quyết Đại hội Đảng lần thứ XIII",
        "Nghị quyết của Quốc hội khóa XV",
        "Chỉ thị Tết năm 2024",
    ]
    assert [c.type_name for c in cited] == ["law", "resolution", "resolution", "directive"]
    assert [c.date for c in cited] == [None] * 4
    assert {c.relation for c in cited} == {"mentions"}
    assert [c.organ_name for c in cited] == [None, "Đại hội Đảng lần thứ XIII", "Quốc hội khóa XV", None]
    assert [c.clause for c in cited] == ["III.2.2", "III.2.3", "III.2.3", "III.2.5"]
    assert len(plan.document.citations) == 11


def test_citations_keep_the_words_as_typed(plan):
    assert [citation.text for citation in plan.document.citations] == CITED


def test_cited_documents_are_known_by_citation_only(ws, plan):
    for citation in plan.document.citations:
        if citation.number is None:
            assert citation.document is None
            continue
        document = ws.documents[citation.document]
        assert document.not_in_hand
        assert document.full_number() == citation.number
        assert document.issued_date == citation.date
    assert len(ws.documents) - sum(d.id == plan.document.id for d in ws.documents.values()) == 7


# --- goals, messages, activities


def test_two_goals_the_first_with_a_doubled_word_kept(plan):
    assert [goal.clause for goal in plan.goals] == ["I, bullet 1", "I, bullet 2"]
    assert [goal.text for goal in plan.goals] == GOALS
    assert "triển khai công tác công tác bảo vệ" in plan.goals[0].text
    assert marks(plan.goals[0], "text") == ["misprint"]


def test_two_requirements(plan):
    assert [requirement.clause for requirement in plan.requirements] == ["II, bullet 1", "II, bullet 2"]
    assert [requirement.text for requirement in plan.requirements] == REQUIREMENTS


def test_one_slogan_and_no_theme(plan):
    assert [slogan.text for slogan in plan.slogans] == ["Trung tâm Y tế: Đoàn kết - Chung sức - Đồng lòng"]
    assert plan.slogans[0].clause == "III.1"
    assert plan.themes == ()


def test_nine_key_messages_of_which_two_share_a_passage(plan):
    assert ids(plan.key_messages) == [f"2.{n}" for n in range(1, 10)]
    assert [message.clause for message in plan.key_messages] == [f"III.2.{n}" for n in range(1, 10)]
    assert {message.id: message.repeats for message in plan.key_messages if message.repeats} == {"2.4": ("2.1",)}
    passage = (
        "nỗ lực, trách nhiệm của lãnh đạo các cấp trong việc từng bước tháo gỡ khó khăn, giải quyết các vấn đề tồn tại"
    )
    assert [message.id for message in plan.key_messages if passage in message.text] == ["2.1", "2.4"]
    assert [message.text for message in plan.key_messages] == KEY_MESSAGES


def test_seven_activities(plan):
    assert [activity.clause for activity in plan.activities] == [f"III.3, bullet {n}" for n in range(1, 8)]
    assert [activity.text for activity in plan.activities] == ACTIVITIES
    assert [activity.channels for activity in plan.activities] == [
        (),
        ("meetings",),
        ("talks",),
        (),
        (),
        ("station", "website"),
        (),
    ]
    assert plan.activities[6].materials == ("banners", "panels", "posters", "digital")


def test_channels_and_the_station_with_two_names(ws, plan):
    channels = {channel.id: channel for channel in plan.channels}
    assert list(channels) == ["meetings", "talks", "station", "website"]
    assert channels["meetings"].text == "các buổi Hội nghị, giao ban, cuộc họp của TTYT"
    assert channels["talks"].text == "tọa đàm, nói chuyện"
    assert [channel.clause for channel in plan.channels] == [f"III.3, bullet {n}" for n in (2, 3, 6, 6)]
    assert channels["website"].aliases == ("Trang TTĐT TTYT",)
    assert channels["website"].text == "Trang Thông tin điện tử của Trung tâm Y tế"
    assert channels["station"].text == "Đài Phát thanh huyện"
    assert channels["station"].aliases == ("Đài truyền thanh huyện",)
    assert marks(channels["station"], "aliases") == ["interpretation"]
    assert members(ws, channels["station"].units) == ["DTT-PM"]
    assert members(ws, channels["website"].units) == ["TTYT-PM"]
    assert ws.units.find("Đài Phát thanh huyện").id == ws.units.find("Đài truyền thanh huyện").id == "DTT-PM"


def test_four_materials_in_an_open_list(plan):
    names = [material.text for material in plan.materials]
    assert names == ["băng rôn", "pano", "áp phích", "tài liệu truyền thông số"]
    assert {material.clause for material in plan.materials} == {"III.3, bullet 7"}
    assert plan.open_lists == ("materials",)


def test_no_audience_indicator_or_budget_is_printed(plan):
    assert plan.audience_segments == ()
    assert plan.funding_sources == ()
    assert [statement for statement in plan.statements if statement.kind == "index" or statement.figures] == []
    assert plan.focal_points == ()


# --- period and focus


def test_period_runs_from_a_saturday_to_a_sunday(plan):
    assert days(plan.period) == (date(2024, 1, 20), date(2024, 3, 31))
    assert (plan.period.start.isoweekday(), plan.period.end.isoweekday()) == (6, 7)
    assert plan.opens() == OPENS
    assert "period" not in {remark.about for remark in plan.remarks}  # printed, not inferred


def test_focus_on_tet_is_the_official_break_by_convention(plan):
    tet = plan.focus_windows[0]
    assert (tet.text, tet.clause) == ("dịp Tết Nguyên đán", "IV")
    assert days(tet.period) == (date(2024, 2, 8), date(2024, 2, 14))
    assert marks(tet, "period") == ["interpretation"]


def test_focus_on_the_weeks_around_doctors_day(plan):
    assert len(plan.focus_windows) == 2
    weeks = plan.focus_windows[1]
    assert (weeks.text, weeks.clause) == ("tuần trước, trong và sau ngày Thầy thuốc Việt Nam 27/02/2024", "IV")
    assert days(weeks.period) == (date(2024, 2, 19), date(2024, 3, 10))
    assert (weeks.period.start.isoweekday(), weeks.period.end.isoweekday(), weeks.period.length()) == (1, 7, 21)
    assert [days(other) for other in weeks.alternatives] == [(date(2024, 2, 20), date(2024, 3, 5))]
    assert (weeks.alternatives[0].end - date(2024, 2, 27)).days == 7
    assert (date(2024, 2, 27) - weeks.alternatives[0].start).days == 7
    assert marks(weeks, "period") == ["interpretation"]


# --- tasks


def test_seven_tasks_of_four_performers(ws, plan):
    assert [(task.id, task.clause) for task in plan.tasks] == [
        ("own-plan", "V, bullet 1"),
        ("carry-out", "V, bullet 1"),
        ("report", "V, bullet 1"),
        ("volleyball", "V, bullet 2"),
        ("spread-plan", "V, bullet 3"),
        ("station-news", "V, bullet 3"),
        ("activities", "V, bullet 4"),
    ]
    assert [task.text for task in plan.tasks] == TASKS
    assert [task.units_text for task in plan.tasks] == [
        *["Trung tâm Y tế"] * 3,
        "Công đoàn cơ sở",
        *["Phòng Dân số - Truyền thông và Giáo dục sức khỏe"] * 2,
        "Khoa, phòng, trạm y tế",
    ]
    assert [task.units for task in plan.tasks] == [
        *[kh.UnitSet("id:TTYT-PM")] * 3,
        kh.UnitSet("id:CDCS-TTYT-PM"),
        *[kh.UnitSet("id:P-DSTT-PM")] * 2,
        kh.UnitSet(DEPARTMENTS_AND_STATIONS),
    ]
    assert len({task.clause for task in plan.tasks}) == 4
    assert [task.kind for task in plan.tasks].count("reporting") == 1
    assert {task.minimum for task in plan.tasks} == {1}


def test_departments_and_stations_of_the_centre_only(ws, plan):
    assert members(ws, plan.task("activities").units) == DEPARTMENTS + STATIONS
    others = {"P-NVY-SYT", "TYT-B-XA-H", "PKDKKV-A", "CDCS-TTYT-PM", "TTYT-PM", "TTYT-B"}
    assert others <= set(ws.units)


@pytest.mark.parametrize("task", ["spread-plan", "station-news"])
def test_departments_concerned_support_and_owe_nothing(ws, plan, task):
    task = plan.task(task)
    assert task.supporting_text == "các khoa, phòng liên quan"
    assert task.supporting == kh.UnitSet(OTHER_DEPARTMENTS)
    assert members(ws, task.supporting) == DEPARTMENTS[1:]
    assert marks(task, "supporting") == ["interpretation"]
    rows = ws.ledger().obligations(as_of=OPENS, where=f"task:{task.id}")
    assert [row["unit"] for row in rows] == ["P-DSTT-PM"]


def test_volleyball_for_men_and_women_and_news_for_the_station(plan):
    assert "môn bóng chuyền nam, nữ" in plan.task("volleyball").text
    assert [task.products for task in plan.tasks] == [
        ("Kế hoạch",),
        (),
        ("báo cáo kết quả thực hiện",),
        ("Kế hoạch tổ chức hoạt động thể dục thể thao",),
        (),
        ("tin", "bài"),
        (),
    ]
    assert plan.task("station-news").channels == ("station",)
    assert "Đài truyền thanh huyện" in plan.task("station-news").text


def test_report_is_due_as_typed(plan):
    report = plan.task("report")
    assert report.kind == "reporting"
    deadline = report.deadline
    assert (deadline.text, deadline.anchor, deadline.cut_off) == ("trước ngày 05/4/2023", "date", "before")
    assert deadline.date == date(2023, 4, 5)
    assert deadline.last_day() == date(2023, 4, 4)
    assert marks(report, "deadline") == ["misprint"]
    assert "Thursday 04/4/2024" in report.remarks[0].text
    assert date(2024, 4, 4).isoweekday() == 4
    assert [task.id for task in plan.tasks if task.deadline] == ["report"]


def test_report_is_found_to_contradict_its_plan_and_nothing_is_changed(ws, plan):
    found = [issue for issue in ws.check() if issue.code == "KH-D001"]
    assert [issue.path for issue in found] == ["/plans/0/tasks/2/deadline"]
    assert "05/4/2024" in found[0].suggestion
    assert ws.plans[plan.id].task("report").deadline.date == date(2023, 4, 5)


def test_report_stays_open_and_is_not_expected(ws):
    row = ws.ledger().obligations(as_of=date(2024, 4, 10), where="task:report")[0]
    assert (row["unit"], row["due"], row["status"]) == ("TTYT-PM", date(2023, 4, 4), "open")
    assert row["reason"] == "KH-L023"
    rates = ws.ledger().rates(as_of=date(2024, 4, 10), where="task:report")[0]
    assert (rates["expected"], rates["completeness"]) == (0, None)


def test_closing_duty_is_no_eighth_task(plan):
    duty = plan.statements
    assert ids(duty) == ["difficulties"]
    assert (duty[0].text, duty[0].clause) == (CLOSING_DUTY, "V, closing paragraph")
    assert (duty[0].kind, duty[0].period) == ("duty", None)
    assert [remark.kind for remark in duty[0].remarks] == ["note"]
    assert len(plan.tasks) == 7


def test_the_other_tasks_are_due_by_inference_with_the_period(ws):
    rows = ws.ledger().obligations(as_of=OPENS)
    assert len(rows) == 6 + len(DEPARTMENTS + STATIONS)
    assert {row["due"] for row in rows if row["task"] not in ("report", "volleyball")} == {date(2024, 3, 31)}


# --- findings


def test_anniversary_sum_holds_and_is_looked_at(ws, plan):
    assert "KH-D002" not in {issue.code for issue in ws.check()}
    subject = plan.document.subject.replace("69 năm", "70 năm")
    wrong = ws.put(plan.replace(document=plan.document.replace(subject=subject)))
    found = [issue for issue in wrong.check() if issue.code == "KH-D002"]
    assert [issue.path for issue in found] == ["/plans/0/document/subject"]
    assert "2025" in found[0].message


def test_doubled_word_is_found_in_the_first_goal(ws):
    found = [issue for issue in ws.check() if issue.code == "KH-D003"]
    assert [issue.path for issue in found] == ["/plans/0/goals/0/text"]
    assert "công tác công tác" in found[0].message


def test_every_performer_is_a_recipient(ws):
    assert "KH-D004" not in {issue.code for issue in ws.check()}


# --- units and events


def test_what_is_made_up_says_so(ws):
    real = {"SYT", "UBND-PM", "TTYT-PM", "CDCS-TTYT-PM", "P-DSTT-PM", "P-TCHC-PM", "DTT-PM"}
    assert {unit.id for unit in ws.units.values() if not unit.illustrative} == real
    events = [json.loads(line) for line in (FOLDER / "events.ndjson").read_text(encoding="utf-8").splitlines()]
    assert len(events) == 20
    assert all(event["illustrative"] for event in events)
    assert all(event["date"] >= "2024-01-20" for event in events)


def test_illustrative_events_after_the_end(ws):
    now = status(ws, date(2024, 4, 10), "task:activities")
    assert [unit for unit, word in now.items() if word == "met"] == [
        *["P-TCHC-PM", "K-KB-PM", "K-NOI-PM", "K-YHCT-PM", "K-KSBT-PM", "TYT-XA-A", "TYT-XA-B", "TYT-XA-D"],
    ]
    assert now["TYT-TT-A"] == "met_late"
    assert now["TYT-XA-E"] == "exempt"
    assert now["TYT-XA-C"] == "overdue"  # the event was corrected: it was station D
    volleyball = ws.ledger().obligations(as_of=date(2024, 4, 10), where="task:volleyball")[0]
    assert (volleyball["due"], volleyball["met_on"], volleyball["status"]) == (
        date(2024, 4, 7),
        date(2024, 4, 6),
        "met",
    )


def test_findings_of_the_log(ws):
    found = sorted(issue.code for issue in ws.check() if issue.code.startswith("KH-L"))
    assert found == ["KH-L023", "KH-L024", "KH-L027"]


def test_saving_gives_the_same_files(ws, tmp_path):
    ws.save(tmp_path / "copy")
    for file in FOLDER.rglob("*.*json"):
        assert (tmp_path / "copy" / file.relative_to(FOLDER)).read_bytes() == file.read_bytes()


def test_a_split_is_shown_as_such_and_a_committee_closed(ws):
    kinds = {record.type.value: record for record in ws.units.lineage if record.date == date(2025, 7, 1)}
    split, closed = kinds["split"], kinds["closed"]
    assert (list(split.from_), list(split.to)) == (["TTYT-B"], ["TTYT-KV-B1", "TTYT-KV-B2"])
    assert split.illustrative and split.remarks[0].kind.value == "illustrative"
    assert (list(closed.from_), list(closed.to), closed.basis) == (["UBND-PM"], [], "203/2025/QH15")
    under = lambda day: [unit.id for unit in ws.units.select("kind:commune_health_station & under:TTYT-PM", day)]
    assert len(under(date(2025, 12, 31))) == 8 and under(date(2026, 1, 1)) == []
