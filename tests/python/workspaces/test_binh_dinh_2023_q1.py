"""What the article on Bình Định's conference of 6 April 2023 says, fact by fact."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import kehoach as kh
import pytest

FOLDER = Path(__file__).parents[3] / "examples" / "workspaces" / "binh-dinh-2023-q1"
HELD = date(2023, 4, 6)
OPENS = date(2023, 4, 1)
DIRECT = "under:SYT-BD & (tier:provincial | tier:district) - kind:internal_department - kind:trade_union"
PROVINCIAL = "tier:provincial & under:SYT-BD - kind:internal_department"
HOSPITALS_AND_CDC = "(kind:general_hospital | kind:specialised_hospital | kind:cdc) & under:SYT-BD"
DISTRICT = "kind:district_health_centre & under:SYT-BD"
CENTRES = (
    "(kind:forensic_centre | kind:medical_assessment_centre | kind:testing_centre | kind:population_office"
    " | kind:food_safety_office) & tier:provincial & under:SYT-BD"
)
HOSPITALS = ["BVDK-A-BD", "BVDK-B-BD", "BVCK-A-BD", "BVCK-B-BD"]
SITE_1_UNITS = ["TTPY-BD", "TTGDYK-BD", "TTKN-BD", "CCDS-BD", "CCATTP-BD"]
DISTRICTS = [
    *["TTYT-QUY-NHON", "TTYT-AN-NHON", "TTYT-HOAI-NHON", "TTYT-TUY-PHUOC", "TTYT-PHU-CAT", "TTYT-PHU-MY"],
    *["TTYT-HOAI-AN", "TTYT-AN-LAO", "TTYT-VINH-THANH", "TTYT-VAN-CANH", "TTYT-TAY-SON"],
]
PROVINCIAL_UNITS = ["CDC-BD", *HOSPITALS, "BVYHCT-BD", *SITE_1_UNITS]


@pytest.fixture(scope="module")
def ws():
    return kh.Workspace.load(FOLDER)


@pytest.fixture(scope="module")
def plan(ws):
    return ws.plans["binh-dinh-2023-q1"]


@pytest.fixture(scope="module")
def sites(plan):
    (conference,) = plan.conferences
    return conference.sites


def ids(items):
    return [item.id for item in items]


def marks(item, about):
    return [remark.kind for remark in item.remarks if remark.about == about]


def members(ws, units, on=HELD):
    return ids(ws.units.select(units, on=on))


def days(period):
    return period.start, period.end


def statement(plan, wanted):
    return next(each for each in plan.statements if each.id == wanted)


# --- the conference


def test_article_of_the_day_of_the_conference(plan):
    document = plan.document
    assert document.type_name == "news"
    assert str(document.issued_date) == "2023-04-06"
    assert document.subject == (
        "Hội nghị trực tuyến đánh giá công tác Quý I và triển khai nhiệm vụ trọng tâm Quý II năm 2023"
        " của ngành Y tế tỉnh Bình Định"
    )
    assert (document.code_number, document.code_notation, document.signer_info) == (None, None, None)
    assert document.recipients == ()
    assert plan.issuer == "SYT-BD"
    assert marks(plan, "issuer") == ["inferred"]


def test_online_conference_of_a_thursday_morning(plan):
    (conference,) = plan.conferences
    assert conference.date == HELD
    assert HELD.isoweekday() == 4
    assert conference.session == "Sáng"
    assert conference.online
    assert conference.text == (
        "Hội nghị trực tuyến đánh giá công tác Quý I và triển khai nhiệm vụ trọng tâm Quý II năm 2023 của ngành Y tế"
    )


def test_three_classes_of_site(ws, sites):
    assert [site.text for site in sites] == [
        "điểm cầu Sở Y tế",
        "Các điểm cầu tại các Bệnh viện đa khoa, chuyên khoa và Trung tâm Kiểm soát bệnh tật",
        "điểm cầu các Trung tâm Y tế huyện, thị xã, thành phố",
    ]
    assert [site.units for site in sites] == [
        kh.UnitSet("id:SYT-BD"),
        kh.UnitSet(HOSPITALS_AND_CDC),
        kh.UnitSet(DISTRICT),
    ]
    assert [members(ws, site.units) for site in sites] == [["SYT-BD"], ["CDC-BD", *HOSPITALS], DISTRICTS]


def test_director_and_deputies_chair_the_department(sites):
    chairs = [(person.text, person.role) for person in sites[0].participants if person.role]
    assert chairs == [
        ("ông Lê Quang Hùng, Giám đốc Sở Y tế", "chủ trì"),
        ("các Phó Giám đốc Sở Y tế", "chủ trì"),
    ]


def test_six_party_and_government_bodies_at_the_department(ws, sites):
    bodies = sites[0].participants[2]
    assert bodies.text == (
        "Đại diện Ban Tuyên giáo, Ban Dân vận, Ban Nội chính Tỉnh ủy, Ủy ban kiểm tra Tỉnh ủy, Văn phòng Tỉnh ủy,"
        " Văn phòng UBND tỉnh"
    )
    assert members(ws, bodies.units) == ["VP-UBND-BD", "BTG-BD", "BDV-BD", "BNC-BD", "UBKT-BD", "VPTU-BD"]
    kinds = [ws.units[unit].kind for unit in members(ws, bodies.units)]
    assert kinds == ["peoples_committee", *["party_body"] * 5]


def test_social_insurance_offices_centres_and_sub_departments_at_the_department(ws, sites):
    insurance, offices, centres = sites[0].participants[3:]
    assert insurance.text == "Đại diện lãnh đạo Bảo hiểm xã hội tỉnh và các phòng chức năng liên quan"
    assert members(ws, insurance.units) == ["BHXH-BD"]
    assert offices.text == "Trưởng và Phó các Phòng, Văn phòng, Thanh tra Sở Y tế"
    assert members(ws, offices.units) == ["VP-SYT-BD", "TTRA-SYT-BD", "P-NVY-SYT-BD", "P-TCCB-SYT-BD"]
    assert centres.text == (
        "Giám đốc các Trung tâm: Pháp y, Giám định y khoa, Kiểm nghiệm Dược phẩm - Mỹ phẩm, Chi cục trưởng"
        " Chi cục Dân số - KHHGĐ, Chi cục An toàn vệ sinh thực phẩm"
    )
    assert centres.units == kh.UnitSet(CENTRES)
    assert members(ws, centres.units) == SITE_1_UNITS
    assert [ws.units[unit].kind for unit in SITE_1_UNITS] == [
        "forensic_centre",
        "medical_assessment_centre",
        "testing_centre",
        "population_office",
        "food_safety_office",
    ]


def test_who_takes_part_at_hospitals_and_the_cdc(sites):
    assert [(person.text, person.units) for person in sites[1].participants] == [
        ("Lãnh đạo đơn vị", kh.UnitSet(HOSPITALS_AND_CDC)),
        ("Trưởng các phòng chức năng", kh.UnitSet(HOSPITALS_AND_CDC)),
        ("Trưởng khoa Dược", kh.UnitSet(HOSPITALS_AND_CDC)),
    ]


def test_who_takes_part_at_district_centres(sites):
    assert [person.text for person in sites[2].participants] == [
        "đại diện lãnh đạo Phòng Y tế",
        "Giám đốc và các Phó Giám đốc",
        "Trưởng các phòng chức năng",
        "Trưởng khoa Dược",
        "Trưởng khoa Kiểm soát bệnh tật, HIV/AIDS",
        "YTCC, Dinh dưỡng và An toàn thực phẩm",
    ]
    assert {person.role for person in sites[2].participants} == {"tham dự"}
    assert {person.units for person in sites[2].participants[1:]} == {kh.UnitSet(DISTRICT)}


def test_the_districts_health_office_is_no_unit_of_the_department(ws, sites):
    office = sites[2].participants[0]
    meant = members(ws, office.units)
    assert meant == ["PYT-TUY-PHUOC", "PYT-QUY-NHON"]
    assert not set(meant) & set(members(ws, "under:SYT-BD"))
    assert [ws.units[ws.units[unit].parent].kind for unit in meant] == ["peoples_committee"] * 2
    assert marks(office, "units") == ["note"]


# --- figures, indices


def test_cases_as_typed_and_their_arithmetic(plan):
    new = statement(plan, "new-cases")
    assert new.kind == "result"
    cases, decrease, before = new.figures
    assert [(figure.quantity.text, figure.quantity.value) for figure in new.figures] == [
        ("05 cas", Decimal(5)),
        ("73.066 cas", Decimal(73066)),
        ("73.071", Decimal(73071)),
    ]
    assert before.quantity.value - decrease.quantity.value == cases.quantity.value
    assert {figure.quantity.unit_of_measure for figure in new.figures} == {"cas"}
    assert new.text == (
        "Số trường hợp mắc mới (tính từ ngày 01/01 đến ngày 14/03/2023), toàn tỉnh ghi nhận 05 cas, giảm 73.066 cas"
        " so với cùng kỳ năm 2022 (73.071)"
    )
    assert new.clause == "paragraph 4"


def test_window_of_the_cases(plan):
    new = statement(plan, "new-cases")
    assert days(new.period) == (date(2023, 1, 1), date(2023, 3, 14))
    assert new.period.length() == 73
    assert (date(2023, 3, 31) - date(2022, 12, 31)).days == 90
    (remark,) = new.remarks
    assert (remark.kind, remark.about) == ("note", "period")
    assert "73 of the quarter's 90 days" in remark.text
    assert "09/2019/NĐ-CP" in remark.text
    before = new.figures[2]
    assert days(before.period) == (date(2022, 1, 1), date(2022, 3, 14))
    assert marks(before, "period") == ["inferred"]


def test_no_deaths(plan):
    deaths = statement(plan, "no-deaths")
    (figure,) = deaths.figures
    assert (figure.quantity.text, figure.quantity.value) == ("không có ca tử vong", Decimal(0))
    assert marks(figure, "quantity") == ["interpretation"]
    assert deaths.text == (
        "Các ổ dịch và ca mắc bệnh được phát hiện sớm, xử trí kịp thời, không để lây lan trên diện rộng"
        " và không có ca tử vong…"
    )
    assert (deaths.kind, deaths.clause, figure.quantity.unit_of_measure) == ("result", "paragraph 4", "ca tử vong")
    assert days(deaths.period) == (date(2023, 1, 1), date(2023, 3, 31))
    assert marks(deaths, "period") == ["inferred"]


def test_four_indices_without_value_or_target(plan):
    indices = [each for each in plan.statements if each.kind == "index"]
    assert [index.text for index in indices] == [
        "Chỉ số cải cách hành chính của tỉnh (Par Index)",
        "Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành chính nhà nước (SIPAS)",
        "Chỉ số Hiệu quả Quản trị và Hành chính công cấp tỉnh (PAPI)",
        "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)",
    ]
    assert [index.figures for index in indices] == [()] * 4
    assert {index.clause for index in indices} == {"paragraph 8"}
    assert {days(index.period) for index in indices} == {(date(2023, 1, 1), date(2023, 12, 31))}


def test_indicators(ws):
    assert list(ws.indicators) == ["covid-new-cases", "outbreak-deaths", "par-index", "sipas", "papi", "pci"]
    cases = ws.indicators["covid-new-cases"]
    assert (cases.unit_of_measure, cases.direction, cases.additive) == ("ca", "lower_is_better", True)
    for name in ("par-index", "sipas", "papi", "pci"):
        index = ws.indicators[name]
        assert (index.clause, index.direction, index.additive) == ("paragraph 8", "higher_is_better", False)
        assert (index.targets, index.baseline, index.unit_of_measure) == ((), None, "")
        assert len(ws.observations(date(2023, 12, 31), indicator=index)) == 0  # no value is printed
    assert [ws.indicators[name].title for name in ("par-index", "sipas", "papi", "pci")] == [
        each.text for each in ws.plans["binh-dinh-2023-q1"].statements if each.kind == "index"
    ]


def test_observed_figures(ws):
    before, cases, deaths = ws.observations(date(2023, 4, 6))
    assert (cases["indicator"], cases["text"], cases["value"]) == ("covid-new-cases", "05 cas", Decimal(5))
    assert (cases["period"], cases["start"], cases["end"], cases["days"]) == (
        "2023Q1", date(2023, 1, 1), date(2023, 3, 14), 73,
    )  # fmt: skip
    assert (before["indicator"], before["text"], before["value"]) == ("covid-new-cases", "73.071", Decimal(73071))
    assert (before["period"], before["start"], before["end"]) == ("2022Q1", date(2022, 1, 1), date(2022, 3, 14))
    assert (deaths["indicator"], deaths["value"], deaths["days"]) == ("outbreak-deaths", Decimal(0), 90)
    for row in (before, cases, deaths):
        assert (row["unit"], row["document"], row["clause"]) == ("SYT-BD", "binh-dinh-2023-q1-review", "paragraph 4")
        assert not row["illustrative"]
    assert marks(ws.log[0], "window") == ["inferred"]
    assert ws.log[1].reported_change.value == Decimal(-73066)
    assert len(ws.observations(date(2023, 4, 5))) == 0


def test_five_cases_against_73071(ws):
    comparison = ws.compare("covid-new-cases", "2023Q1", as_of=date(2023, 4, 6))
    assert comparison.difference.value == Decimal(-73066)
    assert comparison.percent == Decimal("-99.99")
    assert (comparison.direction, comparison.better) == ("decrease", True)
    assert comparison.sentence() == "giảm 73.066 ca so với cùng kỳ năm 2022 (73.071)"
    assert comparison.sentence("en") == "down 73,066 cases on the same period of 2022 (73,071)"
    assert comparison.statement() == (
        "Số trường hợp mắc mới COVID-19 từ 01/01/2023 đến 14/3/2023: 5 ca,"
        " giảm 73.066 ca so với cùng kỳ năm 2022 (73.071)"
    )
    (caution,) = comparison.cautions
    assert (caution.kind, caution.code) == ("window_not_nominal", "KH-R020")
    assert caution.message == (
        "Số liệu tính từ 01/01/2023 đến 14/3/2023: 73 trong 90 ngày của quý I/2023, không phải trọn kỳ"
        " (kỳ chốt số liệu theo Nghị định 09/2019/NĐ-CP, Điều 12: từ 15/12/2022 đến 14/3/2023)"
    )
    assert "73 of the 90 days of quarter I of 2023, not the whole period" in caution.message_en
    with pytest.raises(kh.ValidationError) as caught:
        ws.compare("covid-new-cases", "2023Q1", as_of=date(2023, 4, 6), refuse=["window_not_nominal"])
    assert [issue.code for issue in caught.value.issues] == ["KH-R020"]


def test_interim_review_of_the_quarter(ws):
    review = ws.interim_review("2023Q1", as_of=date(2023, 4, 6))
    assert list(review.results["sentence"]) == ["giảm 73.066 ca so với cùng kỳ năm 2022 (73.071)", None]
    assert list(review.statements["statement"]) == [
        "new-cases", "no-deaths", "done-promotion", "done-recruitment", "done-doctors-day", "done-attraction",
    ]  # fmt: skip
    assert (len(review.done), len(review.not_done)) == (0, 0)  # the ledger's obligations are of the second quarter
    assert len(review.next_tasks) == 12
    assert set(review.next_tasks["due"]) == {date(2023, 6, 30)}
    assert dict(zip(review.next_tasks["task"], review.next_tasks["units"]))["lower-tier"] == 11
    assert "Sơ kết quý I/2023" in str(review) and "không phải trọn kỳ" in str(review)


def test_what_the_second_quarter_left_undone(ws):
    review = ws.interim_review("2023Q2", as_of=date(2023, 7, 31))
    (counts,) = review.summary
    (figures,) = ws.ledger().rates(as_of=date(2023, 6, 30))
    assert counts["due"] - counts["exempt"] == figures["expected"] == 250
    assert counts["done"] == len(review.done) == 12
    assert counts["not_done"] == len(review.not_done) == 238
    assert set(review.not_done["status"]) == {"overdue"}
    assert (counts["exempt"], counts["cancelled"], counts["done_beside"]) == (2, 0, 0)


def test_work_done_in_the_first_quarter(plan):
    done = [each for each in plan.statements if each.kind == "action"]
    assert ids(done) == ["done-promotion", "done-recruitment", "done-doctors-day", "done-attraction"]
    assert {days(each.period) for each in done} == {(date(2023, 1, 1), date(2023, 3, 31))}
    assert [each.text for each in done] == [
        "tổng hợp nhu cầu thăng hạng chức danh nghề nghiệp viên chức Y tế từ hạng IV lên hạng III năm 2023",
        "Tổ chức thi vòng 2 Kỳ tuyển dụng viên chức y tế năm 2022",
        "Tổ chức các hoạt động kỷ niệm 68 năm Ngày Thầy thuốc Việt Nam",
        "Xây dựng chỉ tiêu thu hút bác sĩ, dược sĩ của các đơn vị sự nghiệp công lập tự chủ tài chính nhóm 2",
    ]
    assert [each.clause for each in done] == [f"paragraph 5, item {n}" for n in range(1, 5)]


# --- the twelve tasks


def test_period_is_the_second_quarter_by_inference(plan):
    assert days(plan.period) == (date(2023, 4, 1), date(2023, 6, 30))
    assert marks(plan, "period") == ["inferred"]
    assert "trong quý II/2023" in next(remark.text for remark in plan.remarks if remark.about == "period")


def test_twelve_tasks_in_an_open_list(plan):
    assert [task.text for task in plan.tasks] == [
        "triển khai ngay Kế hoạch thực hiện Chương trình mục tiêu quốc gia năm 2023 (CTMTQG phát triển kinh tế - xã hội"
        " vùng đồng bào dân tộc thiểu số và miền núi; CTMTQG giảm nghèo bền vững)",
        "tiếp tục thực hiện nhiệm vụ phòng, chống dịch COVID-19, dịch bệnh mới nổi và các dịch bệnh lưu hành khác"
        " như sốt xuất huyết, tay chân miệng, sốt rét…không để dịch bệnh bùng phát và lây lan rộng trong cộng đồng",
        "triển khai tuyên truyền sử dụng thẻ CCCD trong KCB",
        "thanh toán ứng dụng thẻ trong KCB",
        "chú trọng đến việc làm giấy chứng sinh, chứng tử, giấy khám sức khỏe lái xe",
        "thực hiện mua sắm, đấu thầu các gói trang thiết bị, máy móc, hóa chất phục vụ công tác KCB cho người dân"
        " tại đơn vị",
        "các đơn vị tuyến tỉnh chỉ đạo tuyến dưới và nhận hỗ trợ kỹ thuật chuyên sâu từ tuyến trên",
        "thực hiện CCHC chuyển đổi số",
        "thực hiện nghiêm túc tác phong công vụ của CBVC",
        "nâng cao tinh thần thái độ phục vụ của cán bộ y tế trong KCB cho người dân",
        "quan tâm nâng cao trình độ chuyên môn nghiệp vụ",
        "chú ý đến phổ biến các văn bản và giáo dục pháp luật",
    ]
    assert [task.clause for task in plan.tasks] == [f"paragraph 9, item {n}" for n in range(1, 13)]
    assert plan.open_lists == ("tasks",)
    assert [task.deadline for task in plan.tasks] == [None] * 12


def test_first_task_names_two_national_target_programmes(plan):
    programmes = [citation for citation in plan.document.citations if citation.type_name == "programme"]
    assert [programme.name for programme in programmes] == [
        "CTMTQG phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi",
        "CTMTQG giảm nghèo bền vững",
    ]
    assert all(programme.text in plan.tasks[0].text for programme in programmes)


def test_plans_and_programmes_are_cited_without_number(plan):
    citations = plan.document.citations
    assert [(citation.type_name, citation.relation) for citation in citations] == [
        ("plan", "implements"),
        ("programme", "implements"),
        ("programme", "implements"),
        ("plan", "mentions"),
    ]
    assert [marks(citation, "relation") for citation in citations] == [["interpretation"]] * 3 + [[]]
    assert citations[0].text == "Kế hoạch thực hiện Chương trình mục tiêu quốc gia năm 2023"
    assert citations[3].text == (
        "Kế hoạch triển khai các nền tảng số trong quản lý, chăm sóc sức khoẻ người dân và hình thành kho dữ liệu"
        " quản lý hồ sơ sức khoẻ điện tử tại tỉnh đến năm 2025, định hướng đến năm 2030"
    )
    assert [citation.name for citation in citations] == [citation.text for citation in citations]
    assert {citation.clause for citation in citations} == {"paragraph 5"}
    assert {(citation.number, citation.date) for citation in citations} == {(None, None)}


def test_seventh_task_binds_provincial_units_only(ws, plan):
    seventh = plan.tasks[6]
    assert seventh.id == "lower-tier"
    assert seventh.units_text == "các đơn vị tuyến tỉnh"
    assert seventh.units == kh.UnitSet(PROVINCIAL)
    assert members(ws, seventh.units, OPENS) == PROVINCIAL_UNITS


def test_the_other_tasks_bind_the_units_directly_answerable(ws, plan):
    others = [task for task in plan.tasks if task.id != "lower-tier"]
    assert {(task.units, task.units_text) for task in others} == {(kh.UnitSet(DIRECT), "các đơn vị trực thuộc")}
    assert members(ws, DIRECT, OPENS) == [*PROVINCIAL_UNITS, *DISTRICTS]
    left_out = {"SYT-BD", "VP-SYT-BD", "K-DUOC-TUY-PHUOC", "CDCS-TUY-PHUOC", "TYT-TUY-PHUOC-A", "BVTN-A", "BHXH-BD"}
    assert left_out <= set(ws.units)


def test_one_obligation_a_unit_and_task_due_by_inference(ws):
    rows = ws.ledger().obligations(as_of=OPENS)
    assert len(rows) == 11 * 22 + 11
    assert {row["unit"] for row in rows} == set(PROVINCIAL_UNITS + DISTRICTS)
    assert {row["due"] for row in rows} == {date(2023, 6, 30)}  # the extension comes later


# --- what is no fact, what is made up


def test_page_counters_and_ratings_are_left_out():
    for file in FOLDER.rglob("*.*json"):
        text = file.read_text(encoding="utf-8")
        for counter in ("phiếu bầu", "Xếp hạng", "Tổng số điểm", "42,117,726", "Thống kê truy cập"):
            assert counter not in text


def test_what_is_made_up_says_so(ws):
    named = {
        *["UBND-BD", "VP-UBND-BD", "BTG-BD", "BDV-BD", "BNC-BD", "UBKT-BD", "VPTU-BD", "BHXH-BD", "SYT-BD"],
        *["VP-SYT-BD", "TTRA-SYT-BD", "CDC-BD", "K-TTGDSK-CDC-BD", *SITE_1_UNITS],
        *["UBND-GL", "SYT-GL", "UBND-GL-2025", "SYT-GL-2025"],  # beside the article, each with a remark
    }
    assert {unit.id for unit in ws.units.values() if not unit.illustrative} == named
    events = [json.loads(line) for line in (FOLDER / "events.ndjson").read_text(encoding="utf-8").splitlines()]
    assert [event["type"] for event in events[:3]] == ["observed"] * 3  # what the article says
    assert len(events) == 3 + 20
    assert all(event["illustrative"] for event in events[3:])


def test_the_department_went_into_that_of_a_new_gia_lai(ws):
    assert [(record.type.value, record.basis) for record in ws.units.lineage[:2]] == [("merged", "202/2025/QH15")] * 2
    assert [[*record.from_, "→", *record.to] for record in ws.units.lineage[:2]] == [
        ["UBND-BD", "UBND-GL", "→", "UBND-GL-2025"],
        ["SYT-BD", "SYT-GL", "→", "SYT-GL-2025"],
    ]
    (closed,) = [record for record in ws.units.lineage if record.type.value == "closed"]
    assert (closed.basis, list(closed.to)) == ("203/2025/QH15", [])
    assert {ws.units[unit].closed for unit in closed.from_} == {date(2025, 7, 1)}
    ledger = ws.ledger()
    for units, key in (("as_was", "SYT-BD"), ("as_is", "SYT-GL-2025")):
        rows = {
            row["key"]: row["expected"] for row in ledger.rates(as_of=date(2023, 7, 15), by="province", units=units)
        }
        assert rows[key] == 250 and sum(rows.values()) == 250


def test_illustrative_events(ws):
    as_of = date(2023, 7, 15)
    rows = {(row["task"], row["unit"]): row for row in ws.ledger().obligations(as_of=as_of)}
    assert rows["procurement", "TTYT-VINH-THANH"]["due"] == date(2023, 7, 31)
    assert rows["procurement", "TTYT-VINH-THANH"]["status"] == "open"
    assert rows["certificates", "TTKN-BD"]["status"] == "exempt"
    assert rows["card-payment", "TTYT-TUY-PHUOC"]["status"] == "overdue"  # corrected
    assert rows["legal-education", "TTPY-BD"]["status"] == "met_late"
    assert rows["lower-tier", "BVDK-A-BD"]["met_on"] == date(2023, 5, 8)
    rates = ws.ledger().rates(as_of=as_of)[0]
    assert (rates["expected"], rates["met"], rates["on_time"]) == (250, 12, 11)


def test_findings(ws):
    assert sorted(issue.code for issue in ws.check()) == ["KH-L024", "KH-L027"]  # both of illustrative events


def test_saving_gives_the_same_files(ws, tmp_path):
    ws.save(tmp_path / "copy")
    for file in FOLDER.rglob("*.*json"):
        assert (tmp_path / "copy" / file.relative_to(FOLDER)).read_bytes() == file.read_bytes()
