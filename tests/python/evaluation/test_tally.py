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
    ballots = [
        ballot("m1", "y"),
        ballot("m2", "x"),
        ballot("m3", "x", "y"),
        ballot("m4", abstained=True),
        ballot("m5", "y"),
    ]
    by_votes = kh.tally(ballots, rule=kh.Approval(seats=1, at_most=2), members=MEMBERS, nominations=nominations)
    by_share = kh.tally(
        ballots, rule=kh.Approval(seats=1, at_most=2, by="share"), members=MEMBERS, nominations=nominations
    )
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


def test_rules_of_points_by_place():
    ballots = [ballot("m1", "x", "y", "z"), ballot("m2", "y", "x"), ballot("m3", "z", "y")]
    result = kh.tally(ballots, rule=kh.Positional(seats=1, points=[5, 3, 1]), members=["m1", "m2", "m3"])
    assert {row["nomination"]: row["votes"] for row in result.reasons} == {"x": 8, "y": 11, "z": 6}
    assert result.elected == ["y"]
    with pytest.raises(kh.ValidationError) as error:
        kh.Positional(seats=1, points=[1, 3])
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-J009", "/points/1")]
    with pytest.raises(kh.ValidationError) as error:  # as many choices as there are points
        kh.tally([ballot("m1", "x", "y", "z")], rule=kh.Positional(seats=1, points=[2, 1]), members=["m1"])
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V022", "/ballots/0/choices")]


def test_a_counting_rule_of_ones_own():
    ballots = [ballot("m1", "x", "y"), ballot("m2", "y", "x"), ballot("m3", "y")]
    seen = []

    def bullet(cast, place):  # a ballot with one choice counts double
        seen.append((cast.member, place))
        return 2 if len(cast.choices) == 1 else 1

    result = kh.tally(ballots, rule=kh.Approval(seats=1, at_most=2), members=["m1", "m2", "m3"], points=bullet)
    assert {row["nomination"]: row["votes"] for row in result.reasons} == {"x": 2, "y": 4}
    assert sorted(seen) == [("m1", 0), ("m1", 1), ("m2", 0), ("m2", 1), ("m3", 0)]
    for wrong, problem in ((lambda b, p: "1", TypeError), (lambda b, p: 1 / 0, ZeroDivisionError), (7, TypeError)):
        with pytest.raises(problem):
            kh.tally(ballots, rule=kh.Approval(seats=2), members=["m1", "m2", "m3"], points=wrong)


def test_quorum_as_a_number_and_abstentions_count_as_present():
    ballots = [ballot("m1", "x"), ballot("m2", abstained=True), ballot("m3", abstained=True)]
    for quorum, met in ((3, True), ("3", True), (4, False), ("3/5", True), (">3/5", False), (None, True)):
        result = kh.tally(ballots, rule=kh.Approval(seats=1), members=[f"m{i}" for i in range(1, 6)], quorum=quorum)
        assert result.quorum_met is met, quorum
        assert result.elected == (["x"] if met else []), quorum
        assert (result.present, result.abstained) == (3, 2)


def test_a_decision_settles_a_tie_and_nothing_else():
    ballots = [ballot("m1", "x", "y"), ballot("m2", "x", "z")]
    members = ["m1", "m2"]

    def decided(*elected, minutes="BB-01"):
        return kh.tally(
            ballots,
            rule=kh.Approval(seats=2),
            members=members,
            decisions=[kh.TieDecision(elected=list(elected), minutes=minutes)],
        )

    for elected, code in ((("x",), "KH-V027"), (("y", "z"), "KH-V028"), (("y", "y"), "KH-V027"), (("q",), "KH-V027")):
        with pytest.raises(kh.ValidationError) as error:
            decided(*elected)
        assert [issue.code for issue in error.value.issues][0] == code
    assert decided("y").elected == ["x", "y"]
    rows = {row["nomination"]: (row["outcome"], row["reason_vi"]) for row in decided("y").reasons}
    assert rows["y"] == ("elected", "bằng phiếu, quyết định theo BB-01")
    assert rows["z"] == ("not_elected", "bằng phiếu, quyết định theo BB-01")


def test_the_count_prints_in_both_languages():
    result = kh.tally([ballot("m1", "x")], rule=kh.Approval(seats=1), members=["m1", "m2"])
    assert "đủ phiếu" in result.to_html() and "enough votes" not in result.to_html()
    assert "enough votes" in result.to_html("en") and "đủ phiếu" not in result.to_html("en")
    assert result._repr_html_() == result.to_html("vi")
    with pytest.raises(ValueError, match="lang"):
        result.to_html("fr")
