"""Votes: quorum, recusal, ties, and ballots that are wrong."""

from __future__ import annotations

import kehoach as kh
import pytest

MEMBERS = [kh.Member(f"m{i}", unit="U1" if i == 1 else "U2" if i == 2 else None) for i in range(1, 6)]


def ballot(member, *choices, **more):
    return kh.Ballot(member=member, choices=list(choices), **more)


def test_a_tie_for_the_last_place_waits_for_a_decision():
    ballots = [ballot("m1", "x", "y"), ballot("m2", "x", "z"), ballot("m3", "x", "y"), ballot("m4", "z", "x")]
    result = kh.tally(ballots, rule=kh.Approval(seats=2), members=["m1", "m2", "m3", "m4", "m5"], quorum="2/3")
    assert result.elected == ["x"] and (result.present, result.members) == (4, 5)
    (tie,) = result.ties
    assert tie.nominations == ("y", "z") and tie.seats == 1
    settled = kh.tally(
        ballots,
        rule=kh.Approval(seats=2),
        members=["m1", "m2", "m3", "m4", "m5"],
        decisions=[kh.TieDecision(elected=["z"], minutes="BB-01")],
    )
    assert settled.elected == ["x", "z"] and settled.ties == ()
    assert {row["nomination"]: row["reason_en"] for row in settled.reasons}["z"] == "tied, decided by BB-01"


def test_recusal_recomputes_the_quorum():
    nominations = [kh.Nomination("x", unit="U1"), kh.Nomination("y")]
    ballots = [ballot("m1", "x"), ballot("m3", "x"), ballot("m4", "y")]
    result = kh.tally(ballots, rule=kh.Approval(seats=1), members=MEMBERS, nominations=nominations, quorum=">1/2")
    rows = {row["nomination"]: row for row in result.reasons}
    assert result.quorum_met  # three of five
    assert (rows["x"]["votes"], rows["x"]["present"], rows["x"]["eligible"], rows["x"]["quorum"]) == (1, 2, 4, False)
    assert (rows["y"]["votes"], rows["y"]["present"], rows["y"]["eligible"], rows["y"]["quorum"]) == (1, 3, 5, True)
    assert result.elected == ["y"]
    assert [(row["member"], row["nomination"]) for row in result.excluded] == [("m1", "x"), (None, "x")]


def test_share_and_abstention():
    nominations = [kh.Nomination("x", unit="U1"), kh.Nomination("y")]
    ballots = [ballot("m1", "y"), ballot("m2", "x"), ballot("m3", "x", "y"), ballot("m4", abstained=True), ballot("m5", "y")]
    by_votes = kh.tally(ballots, rule=kh.Approval(seats=1, at_most=2), members=MEMBERS, nominations=nominations)
    by_share = kh.tally(ballots, rule=kh.Approval(seats=1, at_most=2, by="share"), members=MEMBERS, nominations=nominations)
    assert by_votes.elected == ["y"] and by_share.elected == ["y"] and by_votes.abstained == 1
    votes = {row["nomination"]: (row["votes"], row["voters"]) for row in by_share.reasons}
    assert votes == {"x": (2, 3), "y": (3, 4)}


def test_borda():
    ballots = [ballot("m1", "x", "y", "z"), ballot("m2", "y", "x"), ballot("m3", "y", "z", "x")]
    result = kh.tally(ballots, rule=kh.Borda(seats=1, at_most=3), members=["m1", "m2", "m3"])
    assert {row["nomination"]: row["votes"] for row in result.reasons} == {"x": 6, "y": 8, "z": 3}
    assert result.elected == ["y"]


def test_bad_ballots_all_at_once():
    with pytest.raises(kh.ValidationError) as error:
        kh.tally(
            [
                ballot("m9", "x"),
                ballot("m1", "x", "x"),
                ballot("m1", "x", "y", "q"),
                ballot("m3", "x", abstained=True),
            ],
            rule=kh.Approval(seats=2),
            members=MEMBERS,
            nominations=["x", "y"],
            quorum="5/3",
        )
    assert [(issue.code, issue.path) for issue in error.value.issues] == [
        ("KH-V026", "/quorum"),
        ("KH-V020", "/ballots/0/member"),
        ("KH-V024", "/ballots/1/choices/1"),
        ("KH-V021", "/ballots/2/member"),
        ("KH-V022", "/ballots/2/choices"),
        ("KH-V023", "/ballots/2/choices/2"),
        ("KH-V025", "/ballots/3/choices"),
    ]
