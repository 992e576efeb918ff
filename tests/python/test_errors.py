"""What is wrong is said at once, by code and place, in both languages."""

import datetime
import json
import pickle

import kehoach as kh
import pytest


def issues_of(function, *args, error=kh.ValidationError, **kwargs):
    with pytest.raises(error) as caught:
        function(*args, **kwargs)
    assert isinstance(caught.value, kh.Error) and isinstance(caught.value, ValueError)
    assert str(caught.value).splitlines() == [str(issue) for issue in caught.value.issues]
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is error and again.issues == caught.value.issues
    return caught.value.issues


def test_a_constructor_reports_everything_at_once():
    issues = issues_of(
        kh.Unit,
        idd="BV-01",
        name=datetime.date(2024, 1, 1),
        kind="hospitl",
        tier=5,
        blocks="treatment",
        opened=datetime.datetime(2024, 1, 1, 8),
        closed="2024-02-30",
        aliases=[object()],
    )
    assert sorted((issue.code, issue.path) for issue in issues) == [
        ("KH-C001", "/closed"),
        ("KH-J004", "/idd"),
        ("KH-J006", "/aliases/0"),
        ("KH-J006", "/blocks"),
        ("KH-J006", "/name"),
        ("KH-J006", "/opened"),
        ("KH-J006", "/tier"),
        ("KH-J007", ""),
        ("KH-J008", "/kind"),
    ]
    by_path = {issue.path: issue for issue in issues}
    assert by_path["/idd"].suggestion_en == 'Did you mean "id"?' and by_path["/idd"].suggestion == "Có phải “id”?"
    assert "hospital" in by_path["/kind"].suggestion


def test_nested_values_are_placed():
    issues = issues_of(
        kh.Plan,
        id="P",
        document={"id": "D", "type_name": "plan"},
        tasks=[{"id": "T", "units": "kind:hospital & đơn:x"}, {"id": "U", "unitz": 1}],
    )
    assert sorted((issue.code, issue.path) for issue in issues) == [
        ("KH-J004", "/tasks/1/unitz"),
        ("KH-J007", "/tasks/1"),
        ("KH-U105", "/tasks/0/units"),
    ]
    span = next(issue.span for issue in issues if issue.code == "KH-U105")
    assert "kind:hospital & đơn:x"[slice(*span)].startswith("đơn")


@pytest.mark.parametrize("text", ["kind:hospital & đơn", "ấp:x | tier:district", "id:Đ-1 & (id:B", "tier:xã"])
def test_spans_are_in_code_points(text):
    for issue in issues_of(kh.UnitSet, text):
        start, end = issue.span
        assert 0 <= start <= end <= len(text)
    issues = issues_of(kh.Task.from_json, json.dumps({"id": "T", "units": text}, ensure_ascii=False))
    assert [issue.span for issue in issues] == [issue.span for issue in issues_of(kh.UnitSet, text)]


def test_span_is_what_was_read():
    text = "id:Đồng & tier:xã"
    (issue,) = issues_of(kh.UnitSet, text)
    assert issue.code == "KH-J008" and text[slice(*issue.span)] == "tier:xã"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "KH-J001"),
        ("{", "KH-J001"),
        (b'{"id": "\xff"}', "KH-J002"),
        ("[" * 100_000, "KH-J003"),
        ('{"id": "\ud800"}', "KH-J002"),
    ],
)
def test_what_is_no_json(text, code):
    for read in (kh.Unit.from_json, kh.Workspace.from_json):
        assert [issue.code for issue in issues_of(read, text, error=kh.ParseError)] == [code]


def test_odd_python_values():
    cyclic = []
    cyclic.append(cyclic)
    cases = [
        ({"blocks": cyclic}, "KH-J003"),
        ({"illustrative": 1}, "KH-J006"),
        ({"opened": datetime.date(1399, 1, 1)}, "KH-J006"),
        ({"name": "\ud800"}, "KH-J002"),
        ({"name": b"bytes"}, "KH-J006"),
        ({"blocks": {"treatment"}}, "KH-J006"),
        ({"remarks": [kh.Period(start="2024-01-01", end="2024-01-02")]}, "KH-J006"),
    ]
    for fields, code in cases:
        codes = {issue.code for issue in issues_of(kh.Unit, **({"id": "A", "name": "x", "kind": "cdc"} | fields))}
        assert codes == {code}, fields
    for value in (float("nan"), float("inf")):
        assert [issue.path for issue in issues_of(kh.Quantity, kind="exact", text="x", value=value)] == ["/value"]
    assert [issue.code for issue in issues_of(kh.Task, id="T", units="all", minimum=10**30)] == ["KH-J009"]
    with pytest.raises(TypeError, match="Unit takes keyword arguments only"):
        kh.Unit("A")


def test_replace_says_what_it_does_not_know():
    unit = kh.Unit(id="A", name="x", kind="cdc")
    (issue,) = issues_of(unit.replace, nam="y")
    assert (issue.code, issue.path, issue.suggestion_en) == ("KH-J004", "/nam", 'Did you mean "name"?')


def test_issues_are_values():
    (issue,) = issues_of(kh.UnitSet, "đơn:x")
    assert eval(repr(issue), {"Issue": kh.Issue}) == issue
    assert pickle.loads(pickle.dumps(issue)) == issue and hash(pickle.loads(pickle.dumps(issue))) == hash(issue)
    assert issue.severity is kh.Severity.error
    assert (
        issue.text() == issue.text("vi") and issue.message in issue.text("vi") and issue.message_en in issue.text("en")
    )
    assert issue.code in issue._repr_html_()
    with pytest.raises(AttributeError):
        issue.code = "x"
    assert kh.Issue(code="KH-D001", message="<b>")._repr_html_().count("<b>") == 1


def test_arguments_are_named():
    ledger = kh.Workspace().ledger()
    today = datetime.date(2024, 1, 1)
    for call, argument in [
        (lambda: ledger.obligations("2024-01-01"), "as_of must be a datetime.date"),
        (lambda: ledger.obligations(datetime.datetime(2024, 1, 1)), "as_of must be a datetime.date"),
        (lambda: ledger.obligations(today, where=5), "where must be"),
        (lambda: ledger.obligations(today, status=5), "status must be"),
        (lambda: ledger.obligations(today, known_on="x"), "known_on must be"),
        (lambda: ledger.rates(today, by=5), "by must be"),
        (lambda: ledger.rates(today, units=5), "units must be"),
        (lambda: ledger.coverage(5, today), "plan must be"),
        (lambda: ledger.explain("P", "T", None, today), "unit must be"),
        (lambda: ledger.with_events([5]), "event must be"),
        (lambda: kh.Workspace().put(5), "x must be"),
        (lambda: kh.Workspace().ledger(calendar=5), "calendar must be"),
        (lambda: kh.Workspace.from_json(5), "text must be"),
    ]:
        with pytest.raises(TypeError, match=argument):
            call()
    (issue,) = issues_of(ledger.obligations, today, status="overdu")
    assert (issue.code, issue.path, issue.suggestion_en) == ("KH-J008", "/status", "Use: overdue")
    assert [issue.code for issue in issues_of(ledger.rates, today, by="moon")] == ["KH-L041"]


def test_codes():
    codes = kh.codes()
    assert len(set(codes["code"])) == len(codes) > 60
    assert all(row["message"] and row["message_en"] and row["cause"] for row in codes)
