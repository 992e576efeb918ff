"""Scores, rankings and tallies from definitions and the log, as of a day and as known on another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import kehoach as kh
import pytest


def workspace():
    ws = kh.Workspace()
    for id in ("S", "A", "B", "C"):
        ws = ws.put(kh.Unit(id=id, name=id, kind="cdc", tier="provincial"))
    cs = kh.CriteriaSet(
        id="set",
        criteria=[kh.Criterion(id="a", kind="scored", max=10), kh.Criterion(id="b", kind="scored", max=5, units="all - id:C")],
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
