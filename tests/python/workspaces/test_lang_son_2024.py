"""What the department's plan of August 2024 on the green - clean - beautiful contest says, held by examples/workspaces/lang-son-2024."""

from datetime import date
from pathlib import Path

import kehoach as kh
import pytest

FOLDER = Path(__file__).parents[3] / "examples" / "workspaces" / "lang-son-2024"
OPENS = date(2024, 8, 15)
ENDS = date(2025, 1, 31)

PROVINCIAL_SET = "tier:provincial & under:SYT-LS - kind:internal_department - kind:trade_union"
CENTRES_SET = "kind:district_health_centre & under:SYT-LS"
STATIONS_SET = "kind:commune_health_station & under:SYT-LS"
CDC_SET = "id:CDC-LS"
EVERY_SET = f"{PROVINCIAL_SET} | {CENTRES_SET} | {STATIONS_SET} | {CDC_SET}"

HOSPITALS = ["BVDK-LS", "BVPS-LS", "BVP-LS", "BVYHCT-LS", "BVPHCN-LS"]
PROVINCIAL = ["CDC-LS", "TTKN-LS", "CDYT-LS", *HOSPITALS]
DISTRICTS = {
    "TTYT-TP-LANG-SON": "thành phố Lạng Sơn",
    "TTYT-BAC-SON": "huyện Bắc Sơn",
    "TTYT-BINH-GIA": "huyện Bình Gia",
    "TTYT-CAO-LOC": "huyện Cao Lộc",
    "TTYT-CHI-LANG": "huyện Chi Lăng",
    "TTYT-DINH-LAP": "huyện Đình Lập",
    "TTYT-HUU-LUNG": "huyện Hữu Lũng",
    "TTYT-LOC-BINH": "huyện Lộc Bình",
    "TTYT-TRANG-DINH": "huyện Tràng Định",
    "TTYT-VAN-LANG": "huyện Văn Lãng",
    "TTYT-VAN-QUAN": "huyện Văn Quan",
}
CENTRES = list(DISTRICTS)
STATIONS = [
    "TYT-TP-LANG-SON-A",
    "TYT-TP-LANG-SON-B",
    "TYT-CAO-LOC-A",
    "TYT-CAO-LOC-B",
    "TYT-CAO-LOC-C",
    "TYT-CHI-LANG-A",
    "TYT-CHI-LANG-B",
    "TYT-HUU-LUNG-A",
    "TYT-HUU-LUNG-B",
]


@pytest.fixture(scope="module")
def ws():
    return kh.Workspace.load(FOLDER)


@pytest.fixture(scope="module")
def plan(ws):
    return ws.plans["tuyen-truyen-xanh-sach-dep-2024"]


@pytest.fixture(scope="module")
def ledger(ws):
    return ws.ledger()


def ids(ws, units):
    return [unit.id for unit in ws.units.select(units, on=OPENS)]


def remarked(item, kind, about):
    """The texts of an item's remarks of a kind on a field."""
    return [remark.text for remark in item.remarks if remark.kind == kind and remark.about == about]


# The document


def test_it_is_the_only_plan(ws, plan):
    assert list(ws.plans) == ["tuyen-truyen-xanh-sach-dep-2024"]
    assert plan.document.type_name == "plan"
    assert plan.document.subject == (
        "Tuyên truyền về Cuộc thi “Cơ sở y tế Xanh - Sạch - Đẹp” Lần thứ I trên địa bàn tỉnh Lạng Sơn"
    )


def test_the_number_is_blank_and_the_notation_stands_beside_the_place(plan):
    assert plan.document.code_number is None
    assert plan.document.code_notation == "KH-SYT"
    assert plan.document.full_number() is None
    assert plan.document.place == "Lạng Sơn"
    assert remarked(plan.document, "note", "code_number") == ['Blank: "Số: /KH-SYT", on one line with the place.']


def test_august_2024_without_a_day_is_bounded_by_the_plan_it_encloses(plan):
    issued = plan.document.issued_date
    assert (str(issued), issued.year, issued.month, issued.day) == ("2024-08", 2024, 8, None)
    bounds = plan.issued_bounds()
    assert (bounds.earliest, bounds.latest) == (date(2024, 8, 9), date(2024, 8, 31))
    assert bounds.presumably_by == date(2024, 8, 15)
    assert bounds.inferred is True


def test_the_issuer_is_named_in_the_text_only(plan):
    assert plan.issuer == "SYT-LS"
    assert plan.document.organ_name == "Sở Y tế Lạng Sơn"
    assert len(remarked(plan.document, "note", "organ_name")) == 1


def test_a_deputy_signs_for_the_director(plan):
    signer = plan.document.signer_info
    assert signer.signing_authority == "kt"
    assert (signer.position, signer.full_name) == ("PHÓ GIÁM ĐỐC", "Hoàng Xuân Trường")


def test_eleven_recipient_lines_of_which_one_is_a_report(plan):
    assert [line.text for line in plan.document.recipients] == [
        "Các bệnh viện tuyến tỉnh",
        "TTYT các huyện, thành phố",
        "Trung tâm Kiểm soát bệnh tật",
        "Trung tâm Kiểm nghiệm Thuốc, Mỹ phẩm, Thực phẩm",
        "Trường Cao Đẳng y tế Lạng Sơn",
        "Công đoàn Ngành Y tế",
        "Các phòng thuộc Sở Y tế",
        "GD Sở (b/c)",
        "Các PGĐ Sở",
        "Cổng thông tin điện tử Sở Y tế",
        "Lưu: VT, NVYD",
    ]
    assert [line.text for line in plan.document.recipients if line.to_report] == ["GD Sở (b/c)"]
    assert plan.document.addressees == ()


def test_the_misprint_among_the_recipients_is_kept_and_remarked(plan):
    assert remarked(plan.document.recipients[7], "misprint", "text") == [
        '"GD": kept as typed; "GĐ" (Giám đốc) is meant.'
    ]


def test_the_units_the_recipient_lines_mean(ws, plan):
    meant = [None if line.units is None else ids(ws, line.units) for line in plan.document.recipients]
    assert meant == [
        HOSPITALS,
        CENTRES,
        ["CDC-LS"],
        ["TTKN-LS"],
        ["CDYT-LS"],
        ["CD-NYT-LS"],
        ["VP-SYT-LS", "P-NVYD-SYT-LS", "P-KHTC-SYT-LS"],
        None,
        None,
        None,
        None,
    ]


def test_three_citations_each_with_its_relation_and_date(ws, plan):
    cited = plan.document.citations
    assert [(c.number, c.relation, str(c.date), c.type_name, c.clause) for c in cited] == [
        ("823/KH-BYT", "implements", "2024-07-04", "plan", "preamble"),
        ("5959/QĐ-BYT", "mentions", "2021-12-31", "decision", "II.2, bullet 3"),
        ("91/KH-SYT", "encloses", "2024-08-09", "plan", "IV.4"),
    ]
    assert [c.text for c in cited] == [
        "Kế hoạch số 823/KH-BYT ngày 04/7/2024 của Bộ Y tế về việc tổ chức Cuộc thi “Cơ sở y tế Xanh - Sạch - Đẹp” lần thứ I",
        "Quyết định số 5959/QĐ-BYT ngày 31/12/2021 của Bộ trưởng Bộ Y tế",
        "Kế hoạch số 91/KH-SYT ngày 09/8/2024",
    ]
    assert [c.organ_name for c in cited] == ["Bộ Y tế", "Bộ trưởng Bộ Y tế", None]
    for c in cited:
        document = ws.documents[c.document]
        assert document.full_number() == c.number
        assert document.issued_date == c.date
        assert document.not_in_hand is True


def test_the_enclosed_plan_came_36_days_after_the_ministrys(ws):
    ministry, enclosed = ws.documents["KH-823-BYT"].issued_date, ws.documents["KH-91-SYT"].issued_date
    assert (enclosed.earliest - ministry.latest).days == 36
    assert [r.text for r in ws.documents["KH-91-SYT"].remarks] == [
        "Enclosed with the plan; its content is not in hand."
    ]


def test_decision_5959_is_known_by_its_own_articles_only(ws):
    decision = ws.documents["QD-5959-BYT"]
    assert decision.criteria_count == 32
    assert len(remarked(decision, "note", "criteria_count")) == 1
    assert any("3638/QĐ-BYT of 15/7/2016" in remark.text for remark in decision.remarks)


def test_the_period(plan):
    assert (plan.period.start, plan.period.end) == (OPENS, ENDS)
    assert plan.period.length() == 170
    assert plan.opens() == OPENS


# What it says


def test_two_goals(plan):
    assert [(goal.clause, goal.text) for goal in plan.goals] == [
        (
            "I.1, bullet 1",
            (
                "Phát huy tinh thần chủ động, sáng tạo, hăng hái thi đua của các cơ sở y tế trên địa bàn tỉnh Lạng Sơn trong xây dựng "
                "cơ sở y tế xanh - sạch - đẹp, góp phần bảo vệ môi trường, nâng cao chất lượng dịch vụ y tế và sức khỏe cộng đồng."
            ),
        ),
        (
            "I.1, bullet 2",
            (
                "Phát hiện, tôn vinh những cơ sở y tế điển hình, có nhiều sáng kiến trong xây dựng cơ sở y tế xanh - sạch - đẹp. "
                "Các cơ sở y tế tiêu biểu được phát hiện từ cuộc thi sẽ được lựa chọn để tham gia thi toàn quốc và là nhân tố tích cực "
                "lan tỏa đến các cơ sở y tế khác trong toàn tỉnh. Đồng thời, giúp cộng đồng hiểu hơn và chia sẻ hơn với ngành Y tế, "
                "nâng cao uy tín của ngành Y tế đối với xã hội."
            ),
        ),
    ]


def test_three_requirements(plan):
    assert [(requirement.clause, requirement.text) for requirement in plan.requirements] == [
        (
            "I.2, bullet 1",
            (
                "Tuyên truyền sâu rộng về ý nghĩa, mục đích, nội dung... của cuộc thi Cơ sở y tế Xanh - Sạch - Đẹp lần thứ I "
                "do Bộ Y tế phát động."
            ),
        ),
        (
            "I.2, bullet 2",
            (
                "Tuyên truyền quá trình tham gia và kết quả thực hiện cuộc thi đảm bảo nghiêm túc, trung thực, khách quan, công bằng, "
                "thiết thực và hiệu quả; không phô trương, hình thức, lãng phí, đảm bảo trang trọng, tôn vinh nghề y và người làm công tác y tế."
            ),
        ),
        (
            "I.2, bullet 3",
            (
                "Đăng tải các tin, bài, ảnh và video clip lên Trang Thông tin điện tử của đơn vị và của Sở Y tế kịp thời, "
                "đúng thời gian quy định."
            ),
        ),
    ]


def test_two_audiences(ws, plan):
    staff, people = plan.audience_segments
    assert (staff.clause, staff.text) == (
        "II.1, bullet 1",
        "Cán bộ công chức, viên chức và người lao động của các đơn vị trong ngành y tế từ tuyến tỉnh, tuyến huyện và tuyến xã.",
    )
    assert (people.clause, people.text) == ("II.1, bullet 2", "Người bệnh, người nhà người bệnh và cộng đồng.")
    assert people.units is None
    assert len(remarked(staff, "interpretation", "units")) == 1
    there = {unit.id for unit in ws.units.values() if unit.opened is None}
    assert there - set(ids(ws, staff.units)) == {"CD-NYT-LS", "CDCS-TTYT-CAO-LOC"}


def test_four_contents(plan):
    assert [message.clause for message in plan.key_messages] == [f"II.2, bullet {n}" for n in range(1, 5)]
    assert [message.text for message in plan.key_messages] == [
        (
            "Phổ biến sâu rộng nội dung Kế hoạch số 823/KH-BYT ngày 04/7/2024 của Bộ Y tế về việc tổ chức Cuộc thi "
            "“Cơ sở y tế Xanh - Sạch - Đẹp” lần thứ I."
        ),
        "Mục đích, ý nghĩa cuộc thi Cơ sở y tế Xanh - Sạch - Đẹp lần thứ I do Bộ Y tế phát động.",
        "Bộ Tiêu chí Cơ sở y tế Xanh - Sạch - Đẹp ban hành kèm theo Quyết định số 5959/QĐ-BYT ngày 31/12/2021 của Bộ trưởng Bộ Y tế.",
        (
            "Quá trình và kết quả tham gia thực hiện phong trào xây dựng cơ sở y tế xanh - sạch - đẹp của các cơ quan đơn vị "
            "trong ngành y tế, từ tuyến tỉnh đến tuyến xã, phường, thị trấn theo Bộ tiêu chí."
        ),
    ]


def test_forms_in_two_groups_that_each_unit_chooses_from(plan):
    groups = {}
    for tactic in plan.tactics:
        groups.setdefault(tactic.group, []).append(tactic.text)
    assert groups == {
        "phổ biến": ["các cuộc họp", "giao ban", "sinh hoạt hội đồng người bệnh"],
        "In ấn, cấp phát hoặc đăng tải": [
            "In ấn",
            "cấp phát",
            "đăng tải các hoạt động xây dựng môi trường y tế xanh - sạch - đẹp trên Trang Thông tin điện tử của đơn vị",
        ],
    }
    assert {tactic.clause for tactic in plan.tactics} == {"II.3"}
    assert [tactic.channels for tactic in plan.tactics] == [()] * 5 + [("trang-don-vi",)]
    (chosen,) = remarked(plan, "note", "tactics")
    assert chosen.startswith("Each unit chooses among them") and "để lựa chọn các hình thức tổ chức thực hiện" in chosen
    assert plan.open_lists == ("tactics",)


def test_two_funding_sources_without_amounts(plan):
    assert [(source.clause, source.text, source.amount) for source in plan.funding_sources] == [
        ("III, bullet 1", "Từ nguồn kinh phí dành cho các hoạt động truyền thông, tuyên truyền của các đơn vị.", None),
        ("III, bullet 2", "Từ nguồn kinh phí hợp pháp khác.", None),
    ]


def test_exemplary_facilities_go_on_to_the_national_contest(plan):
    (statement,) = plan.statements
    assert (statement.kind, statement.clause) == ("outcome", "I.1, bullet 2")
    assert "sẽ được lựa chọn để tham gia thi toàn quốc" in statement.text
    assert statement.text in plan.goals[1].text


def test_no_indicator_and_no_report(plan):
    assert remarked(plan, "note", "goals") == ["No indicator is named."]
    assert not [task for task in plan.tasks if task.kind == "reporting"]
    assert "No report is asked for, and so no reporting deadline is set." in remarked(plan, "note", "tasks")
    assert not [statement for statement in plan.statements if statement.kind == "index"]


def test_what_the_plan_does_not_have_is_absent(plan):
    for part in ["focus_windows", "slogans", "themes", "materials", "activities", "conferences"]:
        assert getattr(plan, part) == (), part


# The registry


def test_eleven_district_centres_at_the_plans_date(ws):
    assert ids(ws, CENTRES_SET) == CENTRES
    assert [ws.units[centre].name for centre in CENTRES] == ["Trung tâm Y tế " + name for name in DISTRICTS.values()]
    assert not [centre for centre in CENTRES if ws.units[centre].illustrative]
    assert ws.units.find("ttyt cao loc").id == "TTYT-CAO-LOC"


def test_units_beyond_the_documents_say_that_they_are_illustrative(ws):
    real = [unit.id for unit in ws.units.values() if not unit.illustrative]
    named = ["SYT-LS", "VP-SYT-LS", "P-NVYD-SYT-LS", "CD-NYT-LS", "CDC-LS", "TTKN-LS", "CDYT-LS"]
    assert real == [*named, *CENTRES]
    assert len(ws.units) == 35 + len(STATIONS)  # a commune's committee for each station, from 2025 on


def test_stations_are_under_the_communes_from_2026(ws):
    assert {(record.type.value, record.date, record.basis, record.illustrative) for record in ws.units.lineage} == {
        ("transferred", date(2026, 1, 1), "43/2025/TT-BYT", True)
    }
    assert [unit for record in ws.units.lineage for unit in record.from_] == STATIONS
    under = lambda day: {unit.id for unit in ws.units.select("kind:commune_health_station & under:SYT-LS", day)}
    assert under(date(2025, 12, 31)) == set(STATIONS) and under(date(2026, 1, 1)) == set()
    assert len(ws.units.select("tier:district", date(2025, 6, 30))) == len(CENTRES) + 2
    assert len(ws.units.select("tier:district", date(2025, 7, 1))) == 0


def test_the_unit_set_of_each_phrase(ws):
    assert ids(ws, PROVINCIAL_SET) == PROVINCIAL
    assert "CDC-LS" in ids(ws, PROVINCIAL_SET)
    assert ids(ws, STATIONS_SET) == STATIONS
    assert ids(ws, CDC_SET) == ["CDC-LS"]
    assert ids(ws, EVERY_SET) == [*PROVINCIAL, *CENTRES, *STATIONS]


# The tasks


def test_tasks_by_tier_each_pointing_to_its_clause(plan):
    assert [(task.id, task.clause) for task in plan.tasks] == [
        ("tinh-phat-dong", "IV.1, bullet 1"),
        ("tinh-dang-ky", "IV.1, bullet 2"),
        ("tinh-dang-tai", "IV.1, bullet 3"),
        ("tinh-viet-bai", "IV.1, bullet 4"),
        ("huyen-phat-dong", "IV.2, bullet 1"),
        ("huyen-dang-ky", "IV.2, bullet 2"),
        ("huyen-dang-tai", "IV.2, bullet 3"),
        ("huyen-viet-bai", "IV.2, bullet 4"),
        ("tram-huong-ung", "IV.3, bullet 1"),
        ("tram-viet-bai", "IV.3, bullet 2"),
        ("cdc-ke-hoach-91", "IV.4"),
        ("gui-tin-bai-anh", "IV, closing paragraph, sentence 1"),
        ("gui-video-clip", "IV, closing paragraph, sentence 2"),
    ]
    assert {task.kind for task in plan.tasks} == {"task"}
    assert {task.minimum for task in plan.tasks} == {1}


@pytest.mark.parametrize(
    ("first", "count", "words", "units"),
    [
        (0, 4, "Các đơn vị y tế tuyến tỉnh", PROVINCIAL_SET),
        (4, 4, "Trung tâm Y tế các huyện, thành phố", CENTRES_SET),
        (8, 2, "Trạm Y tế xã, phường, thị trấn", STATIONS_SET),
        (10, 1, "Trung tâm Kiểm soát bệnh tật", CDC_SET),
        (11, 2, "các đơn vị", EVERY_SET),
    ],
)
def test_who_owes_the_tasks(plan, first, count, words, units):
    for task in plan.tasks[first : first + count]:
        assert task.units_text == words
        assert str(task.units) == units
        assert task.lead is None and task.supporting is None


def test_the_words_of_the_tasks(plan):
    assert [task.text for task in plan.tasks] == [
        "Phát động phong trào xây dựng cơ sở y tế xanh - sạch - đẹp trong đơn vị.",
        "Đăng ký tham gia cuộc thi do Bộ Y tế phát động, tổ chức.",
        (
            "Đăng tải các nội dung phát động phong trào xây dựng cơ sở y tế xanh - sạch - đẹp; nội dung tin, bài, ảnh, video clip "
            "triển khai hoạt động lên Trang Thông tin điện tử của đơn vị."
        ),
        (
            "Viết bài, xây dựng video clip giới thiệu về cơ sở y tế xanh - sạch - đẹp tiêu biểu của đơn vị gửi đăng tải trên "
            "Trang Thông tin điện tử của Sở Y tế Lạng Sơn."
        ),
        "Phát động phong trào xây dựng cơ sở y tế xanh - sạch - đẹp trong đơn vị.",
        "Đăng ký tham gia cuộc thi do Bộ Y tế phát động, tổ chức.",
        (
            "Đăng tải nội dung phát động phong trào xây dựng cơ sở y tế xanh - sạch - đẹp; nội dung tin, bài, ảnh, video clip "
            "kết quả triển khai của các khoa, phòng, trạm y tế xã, phường, thị trấn trực thuộc lên Trang Thông tin điện tử của đơn vị."
        ),
        (
            "Viết bài, xây dựng các video clip của đơn vị, khoa phòng, trạm y tế xã, phường, thị trấn trực thuộc gửi đăng tải trên "
            "Trang Thông tin điện tử của Sở Y tế."
        ),
        (
            "Thực hiện hưởng ứng phong trào xây dựng cơ sở y tế xanh - sạch - đẹp trong cơ sở y tế do Trung tâm Y tế huyện, "
            "thành phố phát động, đăng ký tham gia cuộc thi."
        ),
        (
            "Viết bài, xây dựng video clip quá trình thực hiện xây dựng cơ sở y tế xanh - sạch - đẹp gửi đăng tải trên "
            "Trang Thông tin điện tử của Trung tâm Y tế huyện, thành phố."
        ),
        "Thực hiện nhiệm vụ được giao tại Kế hoạch số 91/KH-SYT ngày 09/8/2024. (Kế hoạch số 91/KH-SYT được gửi kèm theo).",
        (
            "các đơn vị cử cán bộ viết tin, bài, ảnh về các nội dung triển khai thực hiện gửi đăng tải trên Trang Thông tin điện tử "
            "của Sở Y tế Lạng Sơn qua Tổ Thư ký giúp việc Ban Biên tập Bản tin Y tế và Trang Thông tin điện tử của Sở Y tế Lạng Sơn"
        ),
        (
            "Đối với các video clip giới thiệu về cơ sở y tế xanh -sạch - đẹp tiêu biểu gửi về Sở Y tế Lạng Sơn qua đầu mối "
            "Chánh Văn phòng Sở Y tế, Thư ký Ban Biên tập Bản tin Y tế và Trang thông tin điện tử của Sở Y tế Lạng Sơn"
        ),
    ]


def test_the_first_task_of_the_stations_is_two_acts(plan):
    assert remarked(plan.task("tram-huong-ung"), "note", "text") == [
        "Two acts in one task: join the movement, and register for the contest."
    ]


def test_the_missing_blank_is_kept_and_remarked(plan):
    task = plan.task("gui-video-clip")
    assert "xanh -sạch - đẹp" in task.text
    assert remarked(task, "misprint", "text") == ['"xanh -sạch": a blank is missing, kept as typed.']


def test_no_task_has_a_deadline_of_its_own(plan):
    for task in plan.tasks:
        assert task.deadline is None
        assert remarked(task, "inferred", "deadline") == ["None is printed: due at the end of the period, 31/01/2025."]


def test_products(plan):
    everything = ("tin", "bài", "ảnh", "video clip")
    assert {task.id: task.products for task in plan.tasks if task.products} == {
        "tinh-dang-tai": everything,
        "tinh-viet-bai": ("bài", "video clip"),
        "huyen-dang-tai": everything,
        "huyen-viet-bai": ("bài", "video clip"),
        "tram-viet-bai": ("bài", "video clip"),
        "gui-tin-bai-anh": ("tin", "bài", "ảnh"),
        "gui-video-clip": ("video clip",),
    }


def test_channels_by_tier(ws, plan):
    assert {channel.id: (channel.text, ids(ws, channel.units)) for channel in plan.channels} == {
        "trang-don-vi": ("Trang Thông tin điện tử của đơn vị", [*PROVINCIAL, *CENTRES]),
        "trang-so-y-te": ("Trang Thông tin điện tử của Sở Y tế", ["SYT-LS"]),
        "trang-trung-tam": ("Trang Thông tin điện tử của Trung tâm Y tế huyện, thành phố", CENTRES),
    }
    assert [channel.clause for channel in plan.channels] == ["IV.1, bullet 3", "IV.1, bullet 4", "IV.3, bullet 2"]
    assert plan.channels[1].aliases == (
        "Trang Thông tin điện tử của Sở Y tế Lạng Sơn",
        "Trang thông tin điện tử của Sở Y tế Lạng Sơn",
    )
    by_performer = {}
    for task in plan.tasks[:10]:
        by_performer.setdefault(task.units_text, set()).update(task.channels)
    assert by_performer == {
        "Các đơn vị y tế tuyến tỉnh": {"trang-don-vi", "trang-so-y-te"},
        "Trung tâm Y tế các huyện, thành phố": {"trang-don-vi", "trang-so-y-te"},
        "Trạm Y tế xã, phường, thị trấn": {"trang-trung-tam"},
    }


def test_two_routes_to_the_departments_website(plan):
    points = {point.id: point for point in plan.focal_points}
    news, clips = points[plan.task("gui-tin-bai-anh").focal_point], points[plan.task("gui-video-clip").focal_point]
    assert len(points) == 2
    assert [point.clause for point in (news, clips)] == [
        "IV, closing paragraph, sentence 1",
        "IV, closing paragraph, sentence 2",
    ]
    assert [point.purpose for point in (news, clips)] == [
        "nhận tin, bài, ảnh",
        "nhận video clip giới thiệu cơ sở y tế tiêu biểu",
    ]
    assert news.text == "Tổ Thư ký giúp việc Ban Biên tập Bản tin Y tế và Trang Thông tin điện tử của Sở Y tế Lạng Sơn"
    assert news.unit == "SYT-LS" and len(remarked(news, "inferred", "unit")) == 1
    assert clips.text == (
        "Chánh Văn phòng Sở Y tế, Thư ký Ban Biên tập Bản tin Y tế và Trang thông tin điện tử của Sở Y tế Lạng Sơn"
    )
    assert clips.unit == "VP-SYT-LS"


def test_the_persons_are_kept_apart(ws):
    assert [(c.focal_point, c.name, c.phone, c.email or "") for c in ws.contacts] == [
        ("to-thu-ky", "Trần Văn C", "0900.000.003", "lienhe@example.org"),
        ("chanh-van-phong", "Trần Thị D", "0900.000.004", ""),
    ]
    assert "lienhe@example.org" not in ws.to_json() and "0900.000.004" not in ws.to_json()


# Findings


def test_the_only_finding_is_the_stations_that_do_not_receive_the_plan(ws, plan):
    (finding,) = ws.check()
    assert (finding.code, finding.path) == ("KH-D004", "/plans/0/document/recipients")
    assert finding.message.startswith("9 trạm y tế xã (commune_health_station) có nhiệm vụ")
    assert finding.message_en.startswith("9 units of kind commune_health_station (trạm y tế xã) owe tasks")
    receive = {unit for line in plan.document.recipients if line.units is not None for unit in ids(ws, line.units)}
    perform = {unit for task in plan.tasks for unit in ids(ws, task.units)}
    assert perform - receive == set(STATIONS)


# Who owes what, by when


def test_one_obligation_a_unit_and_task(ledger):
    rows = list(ledger.obligations(as_of=OPENS))
    assert len(rows) == 8 * 4 + 11 * 4 + 9 * 2 + 1 + 28 * 2 == 151
    assert {(row["opens"], row["due"], row["due_basis"]) for row in rows} == {(OPENS, ENDS, "inferred")}
    assert {row["status"] for row in rows} == {"open"}
    assert {row["status"] for row in ledger.obligations(as_of=date(2024, 8, 14))} == {"not_open"}


def test_what_one_centre_one_station_and_the_cdc_owe(ledger):
    def clauses(unit):
        return [row["clause"] for row in ledger.obligations(as_of=date(2024, 9, 1), where=f"id:{unit}")]

    routes = ["IV, closing paragraph, sentence 1", "IV, closing paragraph, sentence 2"]
    assert clauses("TTYT-CAO-LOC") == [*(f"IV.2, bullet {n}" for n in range(1, 5)), *routes]
    assert clauses("TYT-CAO-LOC-B") == ["IV.3, bullet 1", "IV.3, bullet 2", *routes]
    assert clauses("CDC-LS") == [*(f"IV.1, bullet {n}" for n in range(1, 5)), "IV.4", *routes]
    assert clauses("SYT-LS") == clauses("CD-NYT-LS") == clauses("K-KSNK-TTYT-CAO-LOC") == []


def test_on_1_december_nothing_is_due_yet(ledger):
    (figures,) = ledger.rates(as_of=date(2024, 12, 1))
    assert (figures["expected"], figures["completeness"], figures["timeliness"]) == (0, None, None)
    rows = {row["task"]: row["status"] for row in ledger.obligations(as_of=date(2024, 12, 1), where="id:TTYT-CAO-LOC")}
    assert rows == {
        "huyen-phat-dong": "met",
        "huyen-dang-ky": "met",
        "huyen-dang-tai": "met",
        "huyen-viet-bai": "open",
        "gui-tin-bai-anh": "met",
        "gui-video-clip": "open",
    }
    assert {row["status"] for row in ledger.obligations(as_of=date(2025, 1, 24), where="id:TTYT-BAC-SON")} == {
        "due_soon"
    }


def test_after_the_period(ledger):
    asked = date(2025, 2, 20)
    status = {(row["task"], row["unit"]): row for row in ledger.obligations(as_of=asked)}
    assert status["tinh-dang-ky", "CDYT-LS"]["status"] == "exempt"
    assert status["gui-video-clip", "TTKN-LS"]["status"] == "cancelled"
    assert status["huyen-viet-bai", "TTYT-TRANG-DINH"]["status"] == "met_late"
    extended = status["huyen-viet-bai", "TTYT-DINH-LAP"]
    assert (extended["status"], extended["due"], extended["due_basis"]) == ("met", date(2025, 2, 14), "extended")
    assert status["huyen-dang-ky", "TTYT-CHI-LANG"]["status"] == "overdue"  # its submission was Lộc Bình's
    assert status["huyen-dang-ky", "TTYT-LOC-BINH"]["met_on"] == date(2024, 9, 10)
    words = [row["status"] for row in status.values()]
    assert {word: words.count(word) for word in set(words)} == {
        "met": 17,
        "met_late": 1,
        "exempt": 1,
        "cancelled": 1,
        "overdue": 131,
    }
    (figures,) = ledger.rates(as_of=asked)
    assert (figures["expected"], figures["met"], figures["on_time"], figures["missing"]) == (149, 18, 17, 131)


# The folder


def test_every_event_is_illustrative(ws):
    assert len(ws.log) == 23
    assert all(event.illustrative for event in ws.log)
    assert [event.seq for event in ws.log] == list(range(1, 24))


def test_the_folder_is_as_save_writes_it(ws, tmp_path):
    ws.save(tmp_path / "saved")
    written = {
        path.relative_to(tmp_path / "saved"): path.read_bytes()
        for path in (tmp_path / "saved").rglob("*")
        if path.is_file()
    }
    assert written == {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
