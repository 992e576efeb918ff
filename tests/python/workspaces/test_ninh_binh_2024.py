"""What the department's letter of March 2024 on outstanding events says, held by examples/workspaces/ninh-binh-2024."""

from datetime import date
from pathlib import Path

import kehoach as kh
import pytest

FOLDER = Path(__file__).parents[3] / "examples" / "workspaces" / "ninh-binh-2024"
OPENS = date(2024, 3, 31)

DIRECT = "under:SYT-NB & (tier:provincial | tier:district) - kind:internal_department - kind:trade_union"
PREVENTIVE = f"(id:CDC-NB | block:preventive) & ({DIRECT})"
TREATMENT = f"block:treatment & ({DIRECT})"
PROVINCIAL_HOSPITALS = "kind:hospital & tier:provincial & under:SYT-NB"
DISTRICT_CARE = "(kind:hospital | kind:district_health_centre) & tier:district & under:SYT-NB"

CENTRES = [
    "TTYT-TP-NINH-BINH",
    "TTYT-TAM-DIEP",
    "TTYT-NHO-QUAN",
    "TTYT-GIA-VIEN",
    "TTYT-HOA-LU",
    "TTYT-YEN-MO",
    "TTYT-YEN-KHANH",
    "TTYT-KIM-SON",
]
HOSPITALS = ["BVDK-NB", "BVSN-NB", "BVYHCT-NB", "BVTT-NB", "BVM-NB"]
DISTRICT_HOSPITALS = ["BVDK-KIM-SON", "BVDK-NHO-QUAN"]
BOTH_BLOCKS = ["TTYT-TAM-DIEP", "TTYT-GIA-VIEN", "TTYT-YEN-MO", "TTYT-YEN-KHANH"]
UNITS = [
    "CDC-NB",
    *HOSPITALS,
    "TTKN-NB",
    "TTPY-NB",
    "TTGDYK-NB",
    "CCDS-NB",
    "CCATTP-NB",
    *CENTRES,
    *DISTRICT_HOSPITALS,
]


@pytest.fixture(scope="module")
def ws():
    return kh.Workspace.load(FOLDER)


@pytest.fixture(scope="module")
def plan(ws):
    return ws.plans["su-kien-y-te-2024"]


@pytest.fixture(scope="module")
def ledger(ws):
    return ws.ledger()


def ids(ws, units):
    return [unit.id for unit in ws.units.select(units, on=OPENS)]


def remarked(item, kind, about):
    """The texts of an item's remarks of a kind on a field."""
    return [remark.text for remark in item.remarks if remark.kind == kind and remark.about == about]


def of_task(ledger, task, **asked):
    return {row["unit"]: row for row in ledger.obligations(where=f"task:{task}", **asked)}


# The document


def test_it_is_the_only_plan_and_an_official_letter(ws, plan):
    assert list(ws.plans) == ["su-kien-y-te-2024"]
    assert plan.document.type_name == "official_letter"
    assert plan.document.subject == "V/v chỉ đạo định hướng xây dựng các sự kiện y tế nổi bật năm 2024"
    assert plan.document.place == "Ninh Bình"


def test_the_number_is_blank_and_the_notation_stands(plan):
    assert plan.document.code_number is None
    assert plan.document.code_notation == "SYT-NVY"
    assert plan.document.full_number() is None


def test_march_2024_without_a_day_is_bounded_by_inference_only(plan):
    issued = plan.document.issued_date
    assert (str(issued), issued.year, issued.month, issued.day) == ("2024-03", 2024, 3, None)
    bounds = plan.issued_bounds()
    assert (bounds.earliest, bounds.latest) == (date(2024, 3, 1), date(2024, 3, 31))
    assert bounds.presumably_by is None
    assert bounds.inferred is True


def test_the_issuer_is_not_printed_but_inferred(plan):
    assert plan.document.organ_name is None
    assert plan.document.parent_organ_name is None
    assert plan.issuer == "SYT-NB"
    assert remarked(plan, "inferred", "issuer") == [
        'From the notation "SYT-NVY" and the place "Ninh Bình"; no issuer is printed.'
    ]


def test_addressees_are_the_units_directly_answerable_to_the_department(ws, plan):
    (addressee,) = plan.document.addressees
    assert addressee.text == "Các đơn vị trong toàn ngành Y tế"
    assert str(addressee.units) == DIRECT
    assert ids(ws, addressee.units) == UNITS
    assert len(remarked(addressee, "interpretation", "units")) == 1


def test_three_recipient_lines_of_which_the_first_is_the_addressees(plan):
    assert [line.text for line in plan.document.recipients] == ["Như trên", "Lãnh đạo SYT", "Lưu: VT, NVY"]
    as_above, leaders, archive = plan.document.recipients
    assert as_above.units == plan.document.addressees[0].units
    assert remarked(as_above, "inferred", "units") == ["The addressees."]
    assert leaders.units is None and archive.units is None
    assert not any(line.to_report for line in plan.document.recipients)


def test_a_deputy_signs_for_the_director(plan):
    signer = plan.document.signer_info
    assert signer.signing_authority == "kt"
    assert (signer.position, signer.full_name) == ("PHÓ GIÁM ĐỐC", "Nguyễn Thị Hương")


def test_one_citation_inside_theme_1_without_issuer(ws, plan):
    (cited,) = plan.document.citations
    assert cited.text == "Nghị quyết số 09/2023/NQ-HĐND ngày ngày 08/12/2023"
    assert cited.number == "09/2023/NQ-HĐND"
    assert str(cited.date) == "2023-12-08"
    assert cited.relation == "implements"
    assert cited.type_name == "resolution"
    assert cited.organ_name is None
    assert cited.clause == plan.themes[0].clause == "table, row 1"
    assert cited.text in plan.themes[0].text
    assert len(remarked(cited, "misprint", "text")) == 1
    resolution = ws.documents[cited.document]
    assert resolution.full_number() == cited.number
    assert resolution.organ_name is None and resolution.not_in_hand is True


def test_no_period_is_printed_and_none_inferred(plan):
    assert plan.period is None
    assert plan.opens() == OPENS
    assert len(remarked(plan, "note", "period")) == 1


# The registry


def test_the_eight_centres_are_real_and_so_is_who_the_letter_names(ws):
    real = [unit.id for unit in ws.units.values() if not unit.illustrative]
    named = ["SYT-NB", "P-NVY-SYT-NB", "CDC-NB", "K-TTGDSK-CDC-NB", *CENTRES]
    assert real == [*named, "SYT-HNA", "SYT-ND", "SYT-NB-2025"]
    assert ids(ws, "kind:district_health_centre") == CENTRES
    assert [ws.units[centre].name.removeprefix("Trung tâm Y tế ") for centre in CENTRES] == [
        "thành phố Ninh Bình",
        "thành phố Tam Điệp",
        "huyện Nho Quan",
        "huyện Gia Viễn",
        "huyện Hoa Lư",
        "huyện Yên Mô",
        "huyện Yên Khánh",
        "huyện Kim Sơn",
    ]
    for centre in CENTRES:
        assert len(remarked(ws.units[centre], "illustrative", "blocks")) == 1


def test_the_units_directly_answerable_leave_out_offices_unions_stations_and_the_department(ws):
    everybody = {
        unit.id for unit in ws.units.values() if unit.opened is None and not unit.id.startswith(("SYT-HNA", "SYT-ND"))
    }
    assert len(everybody) == 31
    assert everybody - set(ids(ws, DIRECT)) == {
        "SYT-NB",
        "P-NVY-SYT-NB",
        "VP-SYT-NB",
        "CD-NYT-NB",
        "K-TTGDSK-CDC-NB",
        "K-KSBT-TTYT-GIA-VIEN",
        "CDCS-TTYT-GIA-VIEN",
        "TYT-GIA-VIEN-A",
        "TYT-GIA-VIEN-B",
        "TYT-KIM-SON-A",
    }


# The themes


def test_eight_themes_as_typed(plan):
    assert [theme.text for theme in plan.themes] == [
        (
            "Triển khai thực hiện Nghị quyết số 09/2023/NQ-HĐND ngày ngày 08/12/2023 ban hành Quy định một số nội dung, "
            "mức chi đặc thù cho công tác Y tế dự phòng - Dân số trên địa bàn tỉnh"
        ),
        "Thực hiện chương trình dinh dưỡng, giảm các chỉ số suy dinh dưỡng ở trẻ em",
        "Kết hợp Y học cổ truyền và Y học hiện đại trong khám bệnh, chữa bệnh",
        "Phát triển chuyên môn kỹ thuật mới, triển khai ứng dụng các kỹ thuật cao, điều trị các ca bệnh khó, bệnh nặng, phức tạp",
        "Phát triển chuyên môn kỹ thuật mới, đẩy mạnh việc thực hiện các kỹ thuật chuyên môn cơ bản theo phân tuyến",
        (
            "Xây dựng cơ sở y tế xanh, sạch đẹp. Nâng cao tinh thần, thái độ giao tiếp, ứng xử và chất lượng khám chữa bệnh, "
            "hướng tới sự hài lòng của người bệnh"
        ),
        "Phòng chống dịch bệnh, đảm bảo an toàn, vệ sinh thực phẩm, dân số",
        "Các nội dung khác ...",
    ]
    assert [theme.clause for theme in plan.themes] == [f"table, row {row}" for row in range(1, 9)]


def test_the_doubled_word_is_kept_and_remarked(plan):
    assert "ngày ngày 08/12/2023" in plan.themes[0].text
    assert remarked(plan.themes[0], "misprint", "text") == ['"ngày ngày": doubled in the letter, kept as typed.']


def test_only_the_eighth_theme_is_open_ended(plan):
    assert [theme.open_ended for theme in plan.themes] == [False] * 7 + [True]
    assert plan.open_lists == ("themes",)


def test_the_words_for_who_may_register(plan):
    preventive = "Trung tâm Kiểm soát bệnh tật tỉnh và các đơn vị thuộc khối dự phòng"
    treatment = "Các đơn vị thuộc khối điều trị"
    assert [theme.units_text for theme in plan.themes] == [
        preventive,
        preventive,
        treatment,
        "Các bệnh viện tuyến tỉnh",
        "Các bệnh viện/TTYT tuyến huyện, thành phố",
        treatment,
        preventive,
        "Các đơn vị trong toàn ngành",
    ]


@pytest.mark.parametrize(
    ("themes", "phrase", "expected"),
    [
        ((1, 2, 7), PREVENTIVE, ["CDC-NB", "CCDS-NB", "CCATTP-NB", *CENTRES]),
        ((3, 6), TREATMENT, [*HOSPITALS, *BOTH_BLOCKS, *DISTRICT_HOSPITALS]),
        ((4,), PROVINCIAL_HOSPITALS, HOSPITALS),
        ((5,), DISTRICT_CARE, [*CENTRES, *DISTRICT_HOSPITALS]),
        ((8,), DIRECT, UNITS),
    ],
)
def test_each_theme_is_open_to_its_class_of_units(ws, plan, themes, phrase, expected):
    assert ids(ws, phrase) == expected
    for number in themes:
        assert ids(ws, plan.themes[number - 1].units) == expected


def open_to(ws, plan, unit):
    return [number for number, theme in enumerate(plan.themes, 1) if unit in ids(ws, theme.units)]


def test_a_centre_of_both_blocks_may_take_seven_themes(ws, plan):
    assert set(ws.units["TTYT-GIA-VIEN"].blocks) == {"treatment", "preventive"}
    for centre in BOTH_BLOCKS:
        assert open_to(ws, plan, centre) == [1, 2, 3, 5, 6, 7, 8]


def test_what_other_classes_of_unit_may_take(ws, plan):
    assert open_to(ws, plan, "CDC-NB") == [1, 2, 7, 8]
    assert open_to(ws, plan, "BVDK-NB") == [3, 4, 6, 8]
    assert open_to(ws, plan, "BVDK-KIM-SON") == [3, 5, 6, 8]
    assert open_to(ws, plan, "TTYT-HOA-LU") == [1, 2, 5, 7, 8]
    assert open_to(ws, plan, "TTPY-NB") == [8]
    assert open_to(ws, plan, "TYT-GIA-VIEN-A") == []


# What it says beside them


def test_the_purpose_and_the_yearly_vote(plan):
    (goal,) = plan.goals
    assert (goal.clause, goal.text) == (
        "paragraph 2",
        "Để tập trung nâng cao chất lượng, giá trị và tầm ảnh hưởng của các sự kiện y tế nổi bật",
    )
    assert [remark.kind for remark in goal.remarks] == ["interpretation"]
    (vote,) = plan.statements
    assert (vote.kind, vote.clause) == ("action", "paragraph 1, sentence 2")
    assert vote.text == (
        "Hằng năm đã tổ chức bình chọn các sự kiện y tế tiêu biểu, nổi bật để phục vụ công tác truyền thông và "
        "đẩy mạnh phong trào thi đua trong ngành."
    )


# The tasks


def test_three_tasks_a_unit_and_one_for_the_department(ws, plan):
    assert [(task.id, task.kind, task.clause) for task in plan.tasks] == [
        ("ke-hoach-rieng", "task", "paragraph 3, sentence 1"),
        ("dang-ky", "registration", "paragraph 3, sentence 2"),
        ("thu-thap", "task", "paragraph 3, sentence 2"),
        ("binh-chon", "task", "paragraph 4, sentence 1"),
    ]
    for task in plan.tasks[:3]:
        assert str(task.units) == DIRECT
        assert ids(ws, task.units) == UNITS
        assert len(remarked(task, "interpretation", "units")) == 1
    assert str(plan.tasks[3].units) == "id:SYT-NB"
    assert all(task.lead is None and task.periods == () for task in plan.tasks)


def test_the_words_of_the_tasks(plan):
    assert [task.text for task in plan.tasks] == [
        "xây dựng Kế hoạch triển khai thực hiện ngay từ đầu năm",
        (
            "Mỗi đơn vị đăng ký ít nhất 01 nội dung phần đấu xây dựng sự kiện y tế nổi bật và gửi về Sở Y tế "
            "(thông qua phòng Nghiệp vụ Y trước ngày 15/4/2024)"
        ),
        (
            "phối hợp với Trung tâm Kiểm soát bệnh tật tỉnh (bộ phận truyền thông) để thu thập thông tin, tư liệu, hình ảnh... "
            "ngay từ khi triển khai thực hiện"
        ),
        "Sở Y tế sẽ thành lập Hội đồng để bình chọn các sự kiện y tế nổi bật vào cuối năm",
    ]
    assert [task.units_text for task in plan.tasks] == ["Thủ trưởng các đơn vị", "Mỗi đơn vị", "Mỗi đơn vị", "Sở Y tế"]


def test_registration_of_at_least_one_theme_by_14_april(plan):
    task = plan.task("dang-ky")
    assert task.minimum == 1
    assert task.deadline.text == "trước ngày 15/4/2024"
    assert (task.deadline.anchor, task.deadline.cut_off) == ("date", "before")
    assert task.deadline.date == task.deadline.named_day() == date(2024, 4, 15)
    assert task.deadline.last_day() == date(2024, 4, 14)
    assert task.focal_point == "phong-nghiep-vu-y"
    assert remarked(task, "misprint", "text") == ['"phần đấu": kept as typed; "phấn đấu" is meant.']


def test_the_own_plan_is_due_at_the_start_of_the_year_before_the_letter(plan):
    task = plan.task("ke-hoach-rieng")
    assert (task.deadline.text, task.deadline.anchor, task.deadline.year) == ("ngay từ đầu năm", "year_start", 2024)
    assert task.deadline.cut_off == "not_after"
    assert task.deadline.date is None
    assert task.deadline.last_day() == date(2024, 1, 1)
    assert task.products == ("Kế hoạch",)
    assert len(remarked(task, "interpretation", "deadline")) == 1
    assert remarked(task, "inferred", "deadline") == ["The year 2024 stands in the subject only."]


def test_gathering_has_no_deadline_and_the_cdc_helps(ws, plan):
    task = plan.task("thu-thap")
    assert task.deadline is None
    assert str(task.supporting) == "id:CDC-NB"
    assert task.supporting_text == "Trung tâm Kiểm soát bệnh tật tỉnh (bộ phận truyền thông)"
    assert task.products == ("thông tin", "tư liệu", "hình ảnh")
    assert len(remarked(task, "inferred", "supporting")) == 1


def test_the_council_votes_at_the_end_of_the_year(plan):
    task = plan.task("binh-chon")
    assert (task.deadline.text, task.deadline.anchor, task.deadline.year) == ("vào cuối năm", "year_end", 2024)
    assert task.deadline.last_day() == date(2024, 12, 31)
    assert len(remarked(task, "interpretation", "deadline")) == 1


def test_two_focal_points_without_names(ws, plan):
    assert [(point.id, point.text, point.unit) for point in plan.focal_points] == [
        ("phong-nghiep-vu-y", "phòng Nghiệp vụ Y", "P-NVY-SYT-NB"),
        ("khoa-truyen-thong-cdc", "Phó Trưởng khoa Truyền thông - Giáo dục sức khỏe", "K-TTGDSK-CDC-NB"),
    ]
    assert {point.clause for point in plan.focal_points} == {"paragraph 4, sentence 2"}
    assert [point.purpose for point in plan.focal_points] == ["nhận đăng ký; hướng dẫn, hỗ trợ", "hướng dẫn, hỗ trợ"]
    assert ws.units["P-NVY-SYT-NB"].parent == "SYT-NB"
    assert ws.units["K-TTGDSK-CDC-NB"].parent == "CDC-NB"
    assert ws.units["K-TTGDSK-CDC-NB"].name == "Khoa Truyền thông - Giáo dục sức khỏe"


def test_the_persons_are_kept_apart(ws):
    assert [(contact.focal_point, contact.name, contact.phone) for contact in ws.contacts] == [
        ("phong-nghiep-vu-y", "Ths Nguyễn Thị A", "0900000001"),
        ("khoa-truyen-thong-cdc", "Nguyễn Thị B", "0900000002"),
    ]
    assert "0900000001" not in ws.to_json() and "Nguyễn Thị A" not in ws.to_json()
    assert "0900000001" in ws.to_json(private=True)


def test_what_the_letter_does_not_have_is_absent(plan):
    absent = (
        "focus_windows requirements slogans key_messages audience_segments tactics channels materials activities "
        "conferences funding_sources"
    )
    for part in absent.split():
        assert getattr(plan, part) == (), part


# Findings


def test_the_findings_and_no_others(ws):
    assert sorted((issue.code, issue.path) for issue in ws.check()) == [
        ("KH-D003", "/plans/0/document/citations/0/text"),
        ("KH-D003", "/plans/0/themes/0/text"),
        ("KH-L023", "/plans/0/tasks/0/deadline"),
        ("KH-L026", "events.ndjson:6#/theme"),
    ]


# Who owes what, by when


def test_one_registration_a_unit(ledger):
    rows = of_task(ledger, "dang-ky", as_of=date(2024, 4, 1))
    assert list(rows) == UNITS
    assert {row["opens"] for row in rows.values()} == {OPENS}
    assert {row["due"] for row in rows.values()} == {date(2024, 4, 14)}
    assert {row["due_basis"] for row in rows.values()} == {"stated"}
    assert {row["clause"] for row in rows.values()} == {"paragraph 3, sentence 2"}
    assert {row["status"] for row in rows.values()} == {"open"}
    assert len(list(ledger.obligations(as_of=date(2024, 4, 1)))) == 3 * 21 + 1


def test_before_the_letter_nothing_is_open(ledger):
    assert {row["status"] for row in ledger.obligations(as_of=date(2024, 3, 30))} == {"not_open"}


def test_the_own_plan_is_open_and_not_expected(ledger):
    rows = of_task(ledger, "ke-hoach-rieng", as_of=date(2024, 12, 31))
    assert len(rows) == 21
    assert {(row["due"], row["reason"]) for row in rows.values()} == {(date(2024, 1, 1), "KH-L023")}
    assert rows["BVDK-NB"]["status"] == "met" and rows["BVDK-NB"]["met_on"] == date(2024, 4, 8)
    assert {row["status"] for unit, row in rows.items() if unit != "BVDK-NB"} == {"open"}
    (figures,) = ledger.rates(as_of=date(2024, 12, 31), where="task:ke-hoach-rieng")
    assert (figures["expected"], figures["completeness"]) == (0, None)


def test_gathering_has_no_due_date_and_is_never_expected(ledger):
    rows = of_task(ledger, "thu-thap", as_of=date(2025, 12, 31))
    assert len(rows) == 21
    assert {row["due"] for row in rows.values()} == {None}
    assert {unit for unit, row in rows.items() if row["status"] == "met"} == {"BVDK-NB", "CDC-NB"}
    before = of_task(ledger, "thu-thap", as_of=date(2024, 12, 31))
    assert {row["status"] for row in before.values()} == {"met", "open"}
    (figures,) = ledger.rates(as_of=date(2025, 12, 31), where="task:thu-thap")
    assert figures["expected"] == 0
    # What the merged centres had not done by the day they closed lapsed with them.
    gone = {unit: row["reason"] for unit, row in rows.items() if row["status"] == "cancelled"}
    assert gone == dict.fromkeys(["TTYT-TP-NINH-BINH", "TTYT-HOA-LU"], "1318/NQ-UBTVQH15")


def test_a_province_keeps_its_name_and_is_another_unit(ws, ledger):
    merged = [record for record in ws.units.lineage if record.type.value == "merged"]
    assert [(record.date, list(record.from_), list(record.to), record.basis) for record in merged] == [
        (date(2025, 1, 1), ["TTYT-HOA-LU", "TTYT-TP-NINH-BINH"], ["TTYT-TP-HOA-LU"], "1318/NQ-UBTVQH15"),
        (date(2025, 7, 1), ["SYT-HNA", "SYT-NB", "SYT-ND"], ["SYT-NB-2025"], "202/2025/QH15"),
    ]
    assert ws.units["SYT-NB"].name == ws.units["SYT-NB-2025"].name == "Sở Y tế Ninh Bình"
    centres = lambda day: [unit.id for unit in ws.units.select("kind:district_health_centre", day)]
    assert len(centres(date(2024, 12, 31))) == 8 and len(centres(date(2025, 1, 1))) == 7
    as_of = date(2024, 12, 31)
    was = {row["key"]: row["expected"] for row in ledger.rates(as_of=as_of, by="province")}
    now = {row["key"]: row["expected"] for row in ledger.rates(as_of=as_of, by="province", units="as_is")}
    assert was["SYT-NB"] > 0 and now == {"SYT-NB-2025": was["SYT-NB"]}
    by_unit = {row["key"]: row["expected"] for row in ledger.rates(as_of=as_of, by="unit")}
    heirs = {row["key"]: row["expected"] for row in ledger.rates(as_of=as_of, by="unit", units="as_is")}
    assert heirs["TTYT-TP-HOA-LU"] == by_unit["TTYT-HOA-LU"] + by_unit["TTYT-TP-NINH-BINH"] > 0


def test_the_vote_is_the_departments(ledger):
    rows = of_task(ledger, "binh-chon", as_of=date(2024, 12, 1))
    assert list(rows) == ["SYT-NB"]
    assert rows["SYT-NB"]["due"] == date(2024, 12, 31)
    assert rows["SYT-NB"]["status"] == "open"
    assert of_task(ledger, "binh-chon", as_of=date(2024, 12, 31))["SYT-NB"]["status"] == "met"


def test_registrations_after_the_deadline(ledger):
    rows = of_task(ledger, "dang-ky", as_of=date(2024, 4, 20))
    status = {unit: row["status"] for unit, row in rows.items()}
    assert {unit for unit in UNITS if status[unit] == "met"} == {
        "BVDK-NB",
        "BVSN-NB",
        "BVYHCT-NB",
        "BVDK-NHO-QUAN",
        "CDC-NB",
        "TTYT-YEN-KHANH",
        "TTYT-GIA-VIEN",
        "TTYT-KIM-SON",
    }
    assert status["BVTT-NB"] == "met_late" and rows["BVTT-NB"]["met_on"] == date(2024, 4, 15)
    assert status["TTGDYK-NB"] == "exempt"
    assert status["TTYT-YEN-MO"] == "overdue"  # withdrew its only theme
    assert rows["CDC-NB"]["count"] == 2
    assert (rows["TTYT-KIM-SON"]["due"], rows["TTYT-KIM-SON"]["due_basis"]) == (date(2024, 4, 19), "extended")
    assert [list(status.values()).count(word) for word in ("met", "met_late", "exempt", "overdue")] == [8, 1, 1, 11]
    (figures,) = ledger.rates(as_of=date(2024, 4, 20))
    assert (figures["expected"], figures["met"], figures["on_time"], figures["missing"]) == (20, 9, 8, 11)
    assert (figures["completeness"], figures["timeliness"]) == (0.45, 0.4)


def test_what_was_known_on_15_april(ledger):
    (figures,) = ledger.rates(as_of=date(2024, 4, 15), known_on=date(2024, 4, 15))
    assert (figures["expected"], figures["met"]) == (19, 7)
    known = of_task(ledger, "dang-ky", as_of=date(2024, 4, 10), known_on=date(2024, 4, 10))
    assert known["TTYT-HOA-LU"]["status"] == "met" and known["TTYT-GIA-VIEN"]["status"] == "due_soon"
    now = of_task(ledger, "dang-ky", as_of=date(2024, 4, 10))
    assert now["TTYT-HOA-LU"]["status"] == "due_soon" and now["TTYT-GIA-VIEN"]["status"] == "met"


def test_a_theme_not_open_to_the_unit_meets_nothing(ws, ledger):
    row = of_task(ledger, "dang-ky", as_of=date(2024, 4, 20))["TTYT-TAM-DIEP"]
    assert (row["status"], row["count"]) == ("overdue", 0)
    (finding,) = [issue for issue in ws.check() if issue.code == "KH-L026"]
    open_themes = "chu-de-1, chu-de-2, chu-de-3, chu-de-5, chu-de-6, chu-de-7, chu-de-8"
    assert open_themes in str(finding.suggestion)


def test_coverage_of_themes_by_units(plan, ledger):
    rows = {(row["theme"], row["unit"]): row for row in ledger.coverage(plan=plan.id, as_of=date(2024, 4, 20))}
    opened = {}
    held = {}
    for (theme, unit), row in rows.items():
        if row["open"]:
            opened.setdefault(theme, []).append(unit)
        if row["registered"]:
            held.setdefault(theme, set()).add(unit)
    assert {theme: len(units) for theme, units in opened.items()} == {
        "chu-de-1": 11,
        "chu-de-2": 11,
        "chu-de-3": 11,
        "chu-de-4": 5,
        "chu-de-5": 10,
        "chu-de-6": 11,
        "chu-de-7": 11,
        "chu-de-8": 21,
    }
    held["chu-de-4"].discard("TTYT-TAM-DIEP")  # registered, though not open to it
    assert held == {
        "chu-de-1": {"CDC-NB"},
        "chu-de-2": {"TTYT-YEN-KHANH", "TTYT-GIA-VIEN"},
        "chu-de-3": {"BVYHCT-NB"},
        "chu-de-4": {"BVDK-NB"},
        "chu-de-5": {"BVDK-NHO-QUAN"},
        "chu-de-6": {"BVSN-NB", "BVTT-NB"},
        "chu-de-7": {"CDC-NB", "TTYT-KIM-SON"},
    }
    assert rows["chu-de-2", "TTYT-GIA-VIEN"]["registered_on"] == date(2024, 4, 9)


# The folder


def test_every_event_is_illustrative(ws):
    assert len(ws.log) == 21
    assert all(event.illustrative for event in ws.log)
    assert [event.seq for event in ws.log] == list(range(1, 22))


def test_the_folder_is_as_save_writes_it(ws, tmp_path):
    ws.save(tmp_path / "saved")
    written = {
        path.relative_to(tmp_path / "saved"): path.read_bytes()
        for path in (tmp_path / "saved").rglob("*")
        if path.is_file()
    }
    assert written == {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
