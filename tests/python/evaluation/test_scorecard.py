"""Scores against a plain recomputation with fractions, and what is wrong with marks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import kehoach as kh
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def small(**more):
    return kh.CriteriaSet(
        id="sample",
        version="1",
        criteria=[
            kh.Criterion(id="a", title="A", kind="scored", max=10),
            kh.Criterion(id="b", kind="scored", max=5),
            kh.Criterion(id="c", kind="scored", max=8),
            kh.Criterion(id="k", kind="pass_fail", knock_out="fail"),
        ],
        bands=[
            kh.GradeBand("Tốt", at_least=80),
            kh.GradeBand("Khá", at_least=65),
            kh.GradeBand("Chưa đạt", at_least=0),
        ],
        **more,
    )


MARKS = {"a": 10, "b": 3, "c": kh.not_applicable("no such ward"), "k": True}


def test_the_face():
    card = small().score(MARKS)
    assert card.total == Decimal(13) and card.applicable_max == Decimal(15)
    assert card.percent == Decimal("86.67") and card.exact_percent == Fraction(260, 3)
    assert card.grade == "Tốt" and card.knocked_out is False
    assert [row["rule"] for row in card.trace] == ["as_given", "as_given", "not_applicable", "passed"]
    assert list(card.trace)[2]["reason"] == "no such ward"
    assert sum(card.shares.values()) == card.exact_total == 13
    assert "13 / 15 = 260/3 %" in str(card)


def test_rounding_is_named_and_grade_goes_by_the_shown_percent():
    cs = kh.CriteriaSet(
        id="r",
        criteria=[kh.Criterion(id="a", kind="scored", max=1600)],
        bands=[kh.GradeBand("A", at_least="50.01"), kh.GradeBand("B", at_least=0)],
    )
    for rounding, percent, grade in (("half_up", "50.06", "A"), ("half_even", "50.06", "A"), ("down", "50.06", "A")):
        assert (cs.score({"a": 801}, rounding=rounding).percent, cs.score({"a": 801}).grade) == (
            Decimal(percent),
            grade,
        )
    assert cs.score({"a": "800.08"}).percent == Decimal("50.01")  # 50.005
    assert cs.score({"a": "800.08"}).grade == "A"
    assert cs.score({"a": "800.08"}, rounding="half_even").percent == Decimal("50.00")
    assert cs.score({"a": "800.08"}, rounding="down").grade == "B"


def test_not_yet_assessed_is_not_zero_and_no_basis_no_value():
    card = small().score({"a": 10, "k": True})
    assert card.percent is None and card.grade is None
    assert card.percent_so_far == Decimal("100.00") and card.not_assessed == ["b", "c"]
    nothing = small().score({x: kh.not_applicable("x") for x in "abck"})
    assert nothing.percent is None and nothing.percent_so_far is None and nothing.applicable_max == 0


def test_knock_outs_on_any_kind():
    assert small().score({**MARKS, "k": False}).knocked_out
    cs = kh.CriteriaSet(
        id="k",
        criteria=[
            kh.Criterion(id="a", kind="scored", max=10, knock_out="cap", caps_at="Khá"),
            kh.Criterion(id="m", kind="scored", max=10, knock_out="fail", pass_at=5),
        ],
        bands=[kh.GradeBand("Tốt", at_least=80), kh.GradeBand("Khá", at_least=0)],
    )
    assert cs.score({"a": kh.Mark(score=10, passed=False), "m": 9}).grade == "Khá"
    assert cs.score({"a": kh.Mark(score=10, passed=True), "m": 9}).grade == "Tốt"
    failed = cs.score({"a": kh.Mark(score=10, passed=True), "m": "4.5"})
    assert (
        failed.knocked_out
        and failed.grade is None
        and failed.not_passed == ["m"]
        and failed.percent == Decimal("72.50")
    )
    open_ = cs.score({"a": 10, "m": 9})  # nobody said whether a was passed
    assert open_.percent is None and open_.not_assessed == ["a"]


def test_kinds():
    cs = kh.CriteriaSet(
        id="kinds",
        criteria=[
            kh.Criterion(id="i", kind="per_item", points="1.5", max=6),
            kh.Criterion(id="up", kind="measured", target=90, direction="at_least", max=10),
            kh.Criterion(id="down", kind="measured", target=2, direction="at_most", max=10),
            kh.Criterion(id="bonus", kind="bonus", max=30),
            kh.Criterion(id="minus", kind="penalty", max=50),
        ],
    )
    card = cs.score({"i": 5, "up": 60, "down": 3, "bonus": 1, "minus": 2})
    assert card.shares == {"i": 6, "up": Fraction(20, 3), "down": Fraction(20, 3), "bonus": 1, "minus": -2}
    assert card.applicable_max == 26 and card.exact_total == Fraction(55, 3)
    assert [row["rule"] for row in card.trace] == ["capped", "proportion", "proportion", "as_given", "deducted"]
    held = cs.score({"i": 4, "up": 90, "down": 0, "bonus": 30})
    assert held.exact_total == 26 and held.shares["held"] == -30 and held.percent == 100
    low = cs.score({"i": 0, "up": 0, "down": 2, "minus": 50})
    assert low.total == 0 and low.shares["held"] == 40
    assert cs.replace(unbounded=True).score({"i": 4, "up": 90, "down": 0, "bonus": 30}).total == 56


def test_what_if_leaves_the_card_alone():
    card = small().score(MARKS)
    other = card.what_if({"b": 5, "c": 8})
    assert (other.percent, card.percent) == (Decimal("100.00"), Decimal("86.67"))
    assert [row["what"] for row in card.changes(other)] == ["b", "c", "total", "applicable_max", "percent"]
    rows = {row["what"]: (row["before"], row["after"]) for row in card.changes(other)}
    assert rows["b"] == ("3", "5") and rows["c"] == (None, "8") and rows["applicable_max"] == ("15", "23")


def test_bad_marks_all_at_once():
    cs = small(decimals=1, reasons_required=True)
    with pytest.raises(kh.ValidationError) as error:
        cs.score({"a": 11, "b": "1.25", "c": kh.not_applicable(), "k": 3, "d": 1, "e": -1})
    assert [(issue.code, issue.path) for issue in error.value.issues] == [
        ("KH-V003", "/a/score"),
        ("KH-V005", "/b/score"),
        ("KH-V006", "/c/reason"),
        ("KH-V007", "/k/score"),
        ("KH-V001", "/d"),
        ("KH-V001", "/e"),
    ]
    with pytest.raises(kh.ValidationError) as error:
        cs.score([kh.Mark(criterion="a", score=-1), kh.Mark(criterion="a", score=1)])
    assert [issue.code for issue in error.value.issues] == ["KH-V004", "KH-V002"]


def test_bad_sets_all_at_once():
    with pytest.raises(kh.ValidationError) as error:
        kh.CriteriaSet(
            id="bad",
            weight_total=10,
            groups=[kh.CriterionGroup(id="g", parent="h"), kh.CriterionGroup(id="h", parent="g")],
            criteria=[
                kh.Criterion(id="a", kind="scored", max=1),
                kh.Criterion(id="a", kind="scored", max=1, group="x"),
            ],
            bands=[kh.GradeBand("A", at_least=50), kh.GradeBand("B", at_least=40, below=60)],
        )
    assert {issue.code for issue in error.value.issues} == {"KH-V013", "KH-B002", "KH-B003", "KH-V010"}
    with pytest.raises(kh.ValidationError) as error:
        small(weight_total=20)
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V012", "/weight_total")]
    assert small(weight_total=23).check() == []
    gap = kh.CriteriaSet(id="gap", bands=[kh.GradeBand("A", at_least=80), kh.GradeBand("B", at_least=50, below=70)])
    assert [issue.code for issue in gap.check()] == ["KH-V011", "KH-V011"]


def test_versions():
    new = kh.CriteriaSet(
        id="sample",
        version="2",
        criteria=[kh.Criterion(id="a", title="A", kind="scored", max=20), kh.Criterion(id="n", kind="scored", max=5)],
    )
    rows = [(row["id"], row["change"], row["before"], row["after"]) for row in small().diff(new)]
    assert rows == [
        ("a", "reweighted", "10", "20"),
        ("b", "removed", "5", None),
        ("c", "removed", "8", None),
        ("k", "removed", "0", None),
        ("n", "added", None, "5"),
    ]


def test_the_same_marks_under_another_version():
    old = small()
    new = kh.CriteriaSet(
        id="sample",
        version="2",
        criteria=[
            kh.Criterion(id="a", kind="scored", max=20),
            kh.Criterion(id="b", kind="scored", max=5, weight=10),
            kh.Criterion(id="k", kind="pass_fail", max=2),
        ],
    )
    card = old.score(MARKS)
    other = card.under(new)
    assert (other.total, other.applicable_max, other.percent) == (18, 32, Decimal("56.25"))  # 10 + 3 × 10/5 + 2
    rows = {row["what"]: (row["before"], row["after"]) for row in card.changes(other)}
    assert rows == {
        "b": ("3", "6"),
        "k": ("0", "2"),
        "total": ("13", "18"),
        "applicable_max": ("15", "32"),
        "percent": ("86.67", "56.25"),
        "grade": ("Tốt", None),
    }
    less = new.replace(criteria=[kh.Criterion(id="a", kind="scored", max=9), kh.Criterion(id="b", kind="pass_fail")])
    with pytest.raises(kh.ValidationError) as error:
        card.under(less)
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V003", "/a/score"), ("KH-V007", "/b/score")]


def test_the_explanation_prints_in_both_languages():
    card = small().score({**MARKS, "b": None})
    vi, en = card.to_html(), card.to_html("en")
    assert "không áp dụng: ra khỏi mẫu số" in vi and "leaves the denominator" not in vi
    assert "not applicable: leaves the denominator" in en and "mẫu số" not in en
    assert card._repr_html_() == vi and "chưa chấm: b" in str(card) and "not yet assessed: b" in card.to_text("en")
    assert [row["figure"] for row in card.summary] == ["total", "applicable_max", "percent", "percent_so_far", "grade"]
    assert "<script>" not in small().score({**MARKS, "c": kh.not_applicable("<script>")}).to_html()
    with pytest.raises(ValueError, match="lang"):
        card.to_text("fr")


def test_the_official_set_has_no_criteria_and_says_so():
    cs = kh.decision_5959()
    assert cs.criteria == () and cs.criteria_count == 32 and cs.not_in_hand
    assert [issue.code for issue in cs.check()] == ["KH-V014"]
    assert cs.citations[1].number == "3638/QĐ-BYT" and cs.citations[1].relation == "replaces"
    sample = kh.sample_criteria_set()
    assert sample.illustrative and "mẫu" in sample.title and sample.check() == []


POINTS = st.decimals(min_value=0, max_value=1000, places=2)


@st.composite
def scored_sets(draw):
    groups = [
        kh.CriterionGroup(
            id=f"g{i}",
            parent=f"g{draw(st.integers(0, i - 1))}" if i and draw(st.booleans()) else None,
            weight=draw(st.none() | st.decimals(min_value="0.5", max_value=50, places=1)),
        )
        for i in range(draw(st.integers(0, 4)))
    ]
    criteria, marks = [], {}
    for i in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["scored", "per_item", "measured", "bonus", "penalty", "pass_fail"]))
        fields = {"id": f"c{i}", "kind": kind, "max": draw(st.decimals(min_value=1, max_value=20, places=1))}
        if groups and draw(st.booleans()):
            fields["group"] = draw(st.sampled_from(groups)).id
        if kind not in ("bonus", "penalty") and draw(st.booleans()):
            fields["weight"] = draw(st.decimals(min_value=1, max_value=9, places=1))
        if kind == "per_item":
            fields["points"] = draw(st.decimals(min_value="0.1", max_value=3, places=1))
        if kind == "measured":
            fields |= {"target": draw(st.integers(1, 50)), "direction": draw(st.sampled_from(["at_least", "at_most"]))}
        criteria.append(kh.Criterion(**fields))
        state = draw(st.sampled_from(["mark", "mark", "na", "open"]))
        if state == "na":
            marks[f"c{i}"] = kh.not_applicable("why")
        elif state == "mark":
            marks[f"c{i}"] = {
                "pass_fail": draw(st.booleans()),
                "per_item": draw(st.integers(0, 30)),
                "measured": draw(st.integers(0, 100)),
            }.get(kind, min(draw(POINTS), fields["max"]))
    return kh.CriteriaSet(id="h", groups=groups, criteria=criteria, unbounded=draw(st.booleans())), marks


def recomputed(cs, marks):
    """(total, applicable maximum, percent or None) by fractions alone."""

    def points(c, mark):
        most = Fraction(c.max)
        if c.kind == "pass_fail":
            return most if mark else Fraction(0)
        if c.kind == "per_item":
            return min(most, Fraction(c.points) * mark)
        if c.kind == "measured":
            target, actual = Fraction(c.target), Fraction(mark)
            part = (
                actual / target if c.direction == "at_least" else (Fraction(1) if actual <= target else target / actual)
            )
            return most * min(Fraction(1), part)
        return -Fraction(mark) if c.kind == "penalty" else Fraction(mark)

    def is_na(c):
        return isinstance(marks.get(c.id), kh.Mark)

    beside = ("bonus", "penalty")

    def of(parent):
        """(earned, basis) of what stands in a group."""
        earned = basis = Fraction(0)
        for c in cs.criteria:
            if c.group == parent and c.kind not in beside and not is_na(c):
                worth = Fraction(c.weight if c.weight is not None else c.max)
                basis += worth
                if c.id in marks:
                    earned += points(c, marks[c.id]) * worth / Fraction(c.max)
        for g in cs.groups:
            if g.parent == parent:
                inner, whole = of(g.id)
                if g.weight is not None and whole:
                    inner, whole = inner * Fraction(g.weight) / whole, Fraction(g.weight)
                earned += inner
                basis += whole
        return earned, basis

    total, basis = of(None)
    total += sum(
        (points(c, marks[c.id]) for c in cs.criteria if c.kind in beside and c.id in marks and not is_na(c)),
        Fraction(0),
    )
    if not cs.unbounded:
        total = max(Fraction(0), min(total, basis))
    done = all(c.kind in beside or c.id in marks for c in cs.criteria)
    return total, basis, total * 100 / basis if done and basis else None


@settings(deadline=None)
@given(scored_sets())
def test_against_fractions(case):
    cs, marks = case
    card = cs.score(marks)
    total, basis, percent = recomputed(cs, marks)
    assert card.exact_total == total and card.exact_percent == percent
    assert sum(card.shares.values()) == total
    assert sum(Fraction(row["share"]) for row in card.trace) == total  # what is printed adds up too
    assert sum(Fraction(row["basis"]) for row in card.trace) == basis
    if percent is not None and percent >= 0:
        assert card.percent == Decimal(int(percent * 100 + Fraction(1, 2))) / 100
