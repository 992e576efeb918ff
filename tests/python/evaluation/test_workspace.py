"""Scores, rankings and tallies from definitions and the log, as of a day and as known on another."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import kehoach as kh
import pytest


def workspace():
    ws = kh.Workspace()
    for id in ("S", "A", "B", "C"):
        ws = ws.put(kh.Unit(id=id, name=id, kind="cdc", tier="provincial"))
    cs = kh.CriteriaSet(
        id="set",
        criteria=[
            kh.Criterion(id="a", kind="scored", max=10),
            kh.Criterion(id="b", kind="scored", max=5, units="all - id:C"),
        ],
        bands=[kh.GradeBand("Tốt", at_least=80), kh.GradeBand("Khác", at_least=0)],
    )
    contest = kh.Contest(
        id="thi",
        criteria_set="set",
        groups=[kh.ContestGroup(id="g", units="id:A | id:B | id:C")],
        rounds=[
            kh.Round(id="r1", scorer="verified"),
            kh.Round(id="r2", scorer="council", from_="r1", best=1),
        ],
    )
    council = kh.Council(
        id="hd",
        members=[kh.Member("m1"), kh.Member("m2", unit="A")],
        nominations=[kh.Nomination("x", unit="A"), kh.Nomination("y", unit="B")],
        rule=kh.Approval(seats=1, at_most=2),
    )
    return ws.put(cs).put(contest).put(council)


def assessed(ws, unit, day, *, scorer="verified", round="r1", **scores):
    marks = [{"criterion": c, "score": s} for c, s in scores.items()]
    return ws.append(
        type="assessed", date=day, unit=unit, criteria_set="set", scorer=scorer, contest="thi", round=round, marks=marks
    )


def ranks(table):
    return [(row["unit"], row["rank"], row["percent"]) for row in table]


def test_ranking_as_of_and_known_on():
    ws = workspace()
    day, later = date(2024, 5, 1), date(2024, 6, 1)
    assessed(ws, "A", day, a=9, b=3)
    assessed(ws, "B", day, a=10, b=2)
    seq = assessed(ws, "C", day, a=9)
    assert ranks(ws.ranking("thi", "r1", as_of=day)) == [
        ("C", 1, Decimal("90.00")),
        ("A", 2, Decimal("80.00")),
        ("B", 2, Decimal("80.00")),
    ]
    assert ranks(ws.ranking("thi", "r2", as_of=day)) == [("C", None, None)]
    ws.append(type="corrected", date=day, recorded=later, corrects=seq, by="Ban giám khảo")
    assert ranks(ws.ranking("thi", "r1", as_of=day))[2] == ("C", None, None)
    assert ranks(ws.ranking("thi", "r1", as_of=day, known_on=day))[0] == ("C", 1, Decimal("90.00"))
    assessed(ws, "A", later, a=10)  # b stays as it was
    assert ws.scorecard("set", "A", as_of=later, contest="thi", round="r1").percent == Decimal("86.67")
    assert ws.scorecard("set", "A", as_of=day, contest="thi", round="r1").percent == Decimal("80.00")
    assert ws.scorecard("set", "A", as_of=later, scorer="self").not_assessed == ["a", "b"]


def test_votes_replay():
    ws = workspace()
    day = date(2024, 12, 1)
    ws.append(type="balloted", date=day, council="hd", member="m1", choices=["x", "y"])
    ws.append(type="balloted", date=day, council="hd", member="m2", choices=["x"])
    tally = ws.tally("hd", as_of=day)
    assert tally.elected == [] and tally.ties[0].nominations == ("x", "y")
    ws.append(type="decided", date=date(2024, 12, 5), council="hd", elected=["y"], minutes="BB-1")
    assert ws.tally("hd", as_of=date(2024, 12, 5)).elected == ["y"]
    assert ws.tally("hd", as_of=date(2024, 12, 4)).ties[0].seats == 1
    again = kh.Workspace.from_json(ws.to_json())
    assert again.tally("hd", as_of=date(2024, 12, 5)).elected == ["y"]


def test_what_events_name_in_vain_is_refused():
    ws = workspace()
    day = date(2024, 5, 1)
    with pytest.raises(kh.ValidationError) as error:
        assessed(ws, "A", day, a=11, q=1)
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V003", "/marks/a/score"), ("KH-V001", "/marks/q")]
    with pytest.raises(kh.ValidationError) as error:
        ws.append(type="balloted", date=day, council="hd", member="m7", choices=["z"])
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-L010", "/member"), ("KH-L010", "/choices/0")]
    assert len(ws.log) == 0
    assessed(ws, "A", day, a=1)
    for id in ("set", "thi"):
        with pytest.raises(kh.ValidationError) as error:
            ws.remove(id)
        assert {i.code for i in error.value.issues} == {"KH-W003"}
    assert "hd" not in ws.remove("hd").councils


def test_folder(tmp_path):
    ws = workspace()
    ws.save(tmp_path / "w")
    loaded = kh.Workspace.load(tmp_path / "w")
    assert loaded.criteria_sets["set"] == ws.criteria_sets["set"] and loaded.contests["thi"] == ws.contests["thi"]
    assert loaded.councils["hd"] == ws.councils["hd"]
    assert (tmp_path / "w" / "evaluation.json").exists()
    assessed(loaded, "A", date(2024, 5, 1), a=10, b=5)
    card = kh.Workspace.load(tmp_path / "w").scorecard("set", "A", as_of=date(2024, 5, 1), contest="thi", round="r1")
    assert card.percent == 100 and card.grade == "Tốt"


def voted(ws, member, *choices, day=date(2024, 12, 1), **more):
    return ws.append(type="balloted", date=day, council="hd", member=member, choices=list(choices), **more)


def test_a_member_votes_once_unless_the_first_ballot_is_corrected():
    ws = workspace()
    first = voted(ws, "m1", "x")
    with pytest.raises(kh.ValidationError) as error:
        voted(ws, "m1", "y")
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V021", "/member")]
    with pytest.raises(kh.ValidationError) as error:
        voted(ws, "m2", "x", "y", "x")
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V022", "/choices"), ("KH-V024", "/choices/2")]
    with pytest.raises(kh.ValidationError) as error:
        voted(ws, "m2", "x", abstained=True)
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V025", "/choices")]
    correction = ws.append(type="corrected", date=date(2024, 12, 1), corrects=first, reason="phiếu hỏng")
    voted(ws, "m1", "y")
    assert ws.tally("hd", as_of=date(2024, 12, 1)).elected == ["y"]
    with pytest.raises(kh.ValidationError) as error:  # it would put two ballots in force
        ws.append(type="corrected", date=date(2024, 12, 2), corrects=correction)
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V021", "/corrects")]
    assert len(ws.log) == 3


def test_bad_events_of_a_log_at_once_and_skipped(tmp_path):
    ws = workspace()
    ws.save(tmp_path / "w")
    lines = [
        {"type": "balloted", "council": "hd", "member": "m1", "choices": ["x"]},
        {"type": "balloted", "council": "hd", "member": "m1", "choices": ["y"]},
        {"type": "balloted", "council": "hd", "member": "m9", "choices": ["x"]},
        {"type": "balloted", "council": "hd", "member": "m2", "choices": ["x", "x"]},
        {
            "type": "assessed",
            "unit": "A",
            "criteria_set": "set",
            "scorer": "self",
            "marks": [{"criterion": "a", "score": "11"}],
        },
        {
            "type": "assessed",
            "unit": "A",
            "criteria_set": "set",
            "scorer": "self",
            "marks": [{"criterion": "a", "score": "7"}],
        },
        {"type": "assessed", "unit": "A", "criteria_set": "sett", "scorer": "self", "marks": []},
    ]
    day = {"date": "2024-12-01", "recorded": "2024-12-01"}
    text = "".join(json.dumps({"seq": i, **line, **day}) + "\n" for i, line in enumerate(lines, 1))
    (tmp_path / "w" / "events.ndjson").write_text(text, encoding="utf-8")
    with pytest.raises(kh.ValidationError) as error:
        kh.Workspace.load(tmp_path / "w")
    found = [
        ("KH-L010", "events.ndjson:3#/member"),
        ("KH-V024", "events.ndjson:4#/choices/1"),
        ("KH-V003", "events.ndjson:5#/marks/a/score"),
        ("KH-L010", "events.ndjson:7#/criteria_set"),
        ("KH-V021", "events.ndjson:2#/member"),
    ]
    assert [(i.code, i.path) for i in error.value.issues] == found
    kept = kh.Workspace.load(tmp_path / "w", on_error="skip")
    assert [(i.code, i.path) for i in kept.load_issues] == found
    on = date(2024, 12, 1)
    tally = kept.tally("hd", as_of=on)  # the first ballot of m1 alone counts
    assert (tally.present, tally.elected) == (1, ["x"])
    assert kept.scorecard("set", "A", as_of=on, scorer="self").shares["a"] == 7


def test_findings_of_scores():
    ws = workspace()
    cs = ws.criteria_sets["set"].replace(period=kh.Period(date(2024, 1, 1), date(2024, 12, 31)), units="all - id:S")
    contest = ws.contests["thi"]
    first = contest.rounds[0].replace(period=kh.Period(date(2024, 5, 1), date(2024, 5, 31)))
    ws = ws.put(cs).put(contest.replace(rounds=[first, contest.rounds[1]]))
    assessed(ws, "A", date(2024, 5, 31), a=1)  # as it should be
    assessed(ws, "A", date(2024, 6, 1), a=1)
    assessed(ws, "S", date(2025, 1, 1), a=1, round="r2")
    assert [(i.code, i.path, i.message_en) for i in ws.check() if i.code.startswith("KH-V")] == [
        ("KH-V031", "/events/1/date", "Assessed on 2024-06-01, outside 2024-05-01…2024-05-31, the days of thi, r1"),
        ("KH-V031", "/events/2/date", "Assessed on 2025-01-01, outside 2024-01-01…2024-12-31, the days of set"),
        ("KH-V032", "/events/2/unit", 'Unit "S" is not among those that set is for'),
        ("KH-V032", "/events/2/unit", 'Unit "S" is not among those that thi is for'),
    ]


def test_nominations_are_the_themes_that_units_hold():
    root = Path(__file__).resolve().parents[3]
    ws = kh.Workspace.from_json(kh.Workspace.load(root / "examples" / "workspaces" / "ninh-binh-2024").to_json())
    plan, on = "su-kien-y-te-2024", date(2024, 12, 20)
    held = [row for row in ws.ledger().coverage(plan, as_of=on) if row["registered"]]
    found = kh.nominations(ws.ledger(), plan, as_of=on)
    assert held and [(n.unit, n.theme, n.title) for n in found] == [(r["unit"], r["theme"], r["text"]) for r in held]
    assert [n.id for n in found] == [f"{r['unit']}/{r['theme']}" for r in held]
    assert kh.nominations(ws.ledger(), plan, as_of=date(2024, 3, 1)) == []
    with pytest.raises(ValueError):
        kh.nominations(ws.ledger(), "không-có", as_of=on)


def test_what_is_named_in_vain_has_the_nearest_name():
    ws = workspace()
    on = date(2024, 5, 1)
    for ask in (
        lambda: ws.scorecard("sett", "A", as_of=on),
        lambda: ws.scorecard("set", "Z", as_of=on),
        lambda: ws.ranking("thii", "r1", as_of=on),
        lambda: ws.ranking("thi", "r9", as_of=on),
        lambda: ws.tally("hdd", as_of=on),
    ):
        with pytest.raises(kh.ValidationError) as error:
            ask()
        assert [i.code for i in error.value.issues] == ["KH-B003"]


def test_ties_of_a_contest_by_their_rules():
    ws = workspace()
    day = date(2024, 5, 1)
    for unit, a, b in (("A", 9, 3), ("B", 8, 4), ("C", 8, 0)):
        assessed(ws, unit, day, a=a, **({"b": b} if unit != "C" else {}))
    assert [(u, r) for u, r, _ in ranks(ws.ranking("thi", "r1", as_of=day))] == [("A", 1), ("B", 1), ("C", 1)]
    dense = ws.put(ws.contests["thi"].replace(ties="dense", tie_criteria=["a"]))
    assert [(u, r) for u, r, _ in ranks(dense.ranking("thi", "r1", as_of=day))] == [("A", 1), ("B", 2), ("C", 2)]
    shared = ws.put(ws.contests["thi"].replace(tie_criteria=["b"]))
    assert [(u, r) for u, r, _ in ranks(shared.ranking("thi", "r1", as_of=day))] == [("B", 1), ("A", 2), ("C", 3)]


def test_the_contest_of_lang_son_has_its_groups_and_rounds():
    root = Path(__file__).resolve().parents[3]
    ws = kh.Workspace.load(root / "examples" / "workspaces" / "lang-son-2024")
    contest = ws.contests["xanh-sach-dep-lan-1"]
    assert contest.illustrative and ws.criteria_sets[contest.criteria_set].illustrative
    assert [g.id for g in contest.groups] == ["trung-uong", "tinh", "huyen", "xa", "ngoai-cong-lap"]
    assert [r.id for r in contest.rounds] == ["vong-1", "vong-2"] and contest.rounds[1].from_ == "vong-1"
