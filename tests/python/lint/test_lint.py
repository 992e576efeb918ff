"""The linter's face: what may be linted, what is given, settings by a file."""

from datetime import date

import kehoach as kh
import pytest

LETTER = """SỞ Y TẾ TỈNH MẪU
Số: 05/SYT-NVY
V/v truyền thông phòng, chống dịch
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu Sơn, ngày 05 tháng 02 năm 2024

Kính gửi: Các đơn vị trong toàn ngành.

Sở Y tế đề nghị các đơn vị báo cáo kết quả về Sở trước ngày 15/4/2024, họp vào thứ Hai ngày 06/03/2024./.

Nơi nhận:
- Như trên;
- Lưu: VT, NVY.

GIÁM ĐỐC

Nguyễn Văn Mẫu
"""


def plan(**more):
    return kh.Plan(
        id="P",
        document={"id": "D", "type_name": "news", "subject": more.pop("subject", "")},
        period=kh.Period(date(2024, 1, 1), date(2024, 12, 31)),
        **more,
    )


def short(issues):
    return [(issue.code, issue.path, issue.span) for issue in issues]


def test_a_reading_gives_spans_in_code_points():
    reading = kh.read_document(LETTER)
    issues = kh.lint(reading)
    assert [(i.code, i.path, LETTER[slice(*i.span)]) for i in issues] == [
        ("KH-D008", "", "trước ngày 15/4/2024"),
        ("KH-D012", "", "thứ Hai ngày 06/03/2024"),
    ]
    assert issues[1].message == "“thứ Hai ngày 06/03/2024”: ngày 06/3/2024 là thứ Tư"
    assert issues[1].severity == "warning"
    assert isinstance(issues, tuple)


def test_a_calendar_adds_days_off():
    reading = kh.read_document(LETTER)  # 14/4/2024 is a Sunday
    found = [i for i in kh.lint(reading, calendar=kh.WorkCalendar.vietnam()) if i.code == "KH-D007"]
    assert [LETTER[slice(*i.span)] for i in found] == ["trước ngày 15/4/2024"]
    assert "14/4/2024" in found[0].message
    assert "12/4/2024" in found[0].suggestion and "15/4/2024" in found[0].suggestion


def test_a_plan_gives_json_pointers_and_spans_in_the_text_there():
    subject = "Đợt một: họp vào thứ Hai ngày 06/03/2024"
    (issue,) = kh.lint(plan(subject=subject))
    assert (issue.code, issue.path) == ("KH-D012", "/document/subject")
    assert subject[slice(*issue.span)] == "thứ Hai ngày 06/03/2024"
    document = kh.Document(id="D", type_name="news", subject=subject)
    assert [(i.code, i.path) for i in kh.lint(document)] == [("KH-D012", "/subject")]


def test_units_and_documents_switch_their_rules_on():
    registry = kh.Workspace.from_json(
        '{"schema":1,"units":[{"id":"BV","name":"B","kind":"hospital"},{"id":"TT","name":"T","kind":"cdc"}]}'
    ).units
    tasks = [{"id": "t", "units": "kind:commune_health_station"}]
    assert kh.lint(plan(tasks=tasks)) == ()
    assert [(i.code, i.path) for i in kh.lint(plan(tasks=tasks), units=registry)] == [("KH-L025", "/tasks/0/units")]

    def cites(relation):
        return [{"text": "QĐ 3638", "number": "3638/QĐ-BYT", "date": "2016-07-15", "relation": relation}]

    newer = kh.Document(
        id="N", type_name="decision", code_number="5959", code_notation="QĐ-BYT", issued_date="2021-12-31",
        citations=cites("replaces"), not_in_hand=True,
    )  # fmt: skip
    older = kh.Document(id="O", type_name="news", issued_date="2024-01-05", citations=cites("basis"))
    assert kh.lint(older) == ()
    for given in ([newer], (newer,), {"N": newer}, iter([newer])):
        (issue,) = kh.lint(older, documents=given)
        assert (issue.code, issue.path) == ("KH-D015", "/citations/0")
        assert "5959/QĐ-BYT" in issue.message


def test_the_profile_names_what_is_absent():
    absent = [i.message_en for i in kh.lint(plan(), profile="communication")]
    assert len(absent) == 9 and "a budget is absent" in absent
    assert not any("timeline" in each for each in absent)
    assert kh.lint(plan(), profile=kh.LintProfile.communication) == kh.lint(plan(), profile="communication")
    with pytest.raises(kh.ValidationError) as error:
        kh.lint(plan(), profile="comunication")
    assert [i.code for i in error.value.issues] == ["KH-J008"]


def test_rules_are_switched_by_a_file(tmp_path):
    path = tmp_path / "rules.json"
    path.write_text(
        '{"rules": [{"rule": "exclusive_deadline", "severity": "off"}, {"rule": "weekday", "severity": "error"}]}'
    )
    rules = kh.read_lint_rules(path)
    assert rules == kh.LintRules(
        rules=[kh.LintSetting("exclusive_deadline", "off"), kh.LintSetting("weekday", "error")]
    )
    found = kh.lint(kh.read_document(LETTER), rules=rules)
    assert [(i.code, i.severity) for i in found] == [("KH-D012", "error")]


def test_a_wrong_file_says_everything_at_once(tmp_path):
    path = tmp_path / "rules.json"
    path.write_text(
        '{"rules": [{"rule": "weekdays", "severity": "off"}, {"rule": "weekday", "severity": "of"},'
        ' {"rule": "date_form", "severity": "off"}, {"rule": "date_form", "severity": "note"}]}'
    )
    with pytest.raises(kh.ValidationError) as error:
        kh.read_lint_rules(path)
    found = {(i.code, i.path): i.suggestion_en for i in error.value.issues}
    assert set(found) == {
        ("KH-J008", "/rules/0/rule"),
        ("KH-J008", "/rules/1/severity"),
        ("KH-D061", "/rules/3/rule"),
    }
    assert "weekday" in found["KH-J008", "/rules/0/rule"]
    with pytest.raises(OSError):
        kh.read_lint_rules(tmp_path / "none.json")
    path.write_text("{")
    with pytest.raises(kh.ParseError):
        kh.read_lint_rules(path)


def test_wrong_arguments_name_themselves():
    for arguments, name in (
        ({"what": 1}, "what"),
        ({"what": plan(), "units": 1}, "units"),
        ({"what": plan(), "rules": {}}, "rules"),
        ({"what": plan(), "documents": "x"}, "documents"),
        ({"what": plan(), "documents": [1]}, "documents"),
        ({"what": plan(), "calendar": 1}, "calendar"),
    ):
        with pytest.raises(TypeError, match=name):
            kh.lint(**arguments)


def test_the_table_of_rules():
    rules = kh.lint_rules()
    assert len(rules) == len(kh.LintRule) == len({row["word"] for row in rules})
    row = next(row for row in rules if row["word"] == "deadline_day_off")
    assert (row["code"], row["severity"], row["reads"], row["needs"], row["in_check"]) == (
        "KH-D007", "note", "plan reading", "calendar", False,
    )  # fmt: skip
    assert "148" in row["source"]


def test_check_runs_the_rules_marked_so():
    ws = kh.Workspace.load("examples/workspaces/phu-my-2024")
    in_check = {row["code"] for row in kh.lint_rules() if row["in_check"]}
    found = {issue.code for issue in ws.check() if issue.code.startswith("KH-D")}
    assert found and found <= in_check
    (plan_of,) = ws.plans.values()
    alone = kh.lint(plan_of, units=ws.units)
    assert {"KH-D001", "KH-L023", "KH-D008", "KH-D026", "KH-D027"} <= {issue.code for issue in alone}
