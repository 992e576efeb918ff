"""The bulk path gives what single cards give, whatever form the columns come in, and names every bad row."""

from __future__ import annotations

from decimal import Decimal

import kehoach as kh
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

CS = kh.CriteriaSet(
    id="t",
    criteria=[
        kh.Criterion(id="a", kind="scored", max=10),
        kh.Criterion(id="b", kind="scored", max="7.5", knock_out="fail"),
        kh.Criterion(id="c", kind="scored", max=3),
    ],
    bands=[kh.GradeBand("Tốt", at_least=80), kh.GradeBand("Khá", at_least=0)],
)
ROWS = st.lists(
    st.tuples(st.sampled_from("uvw"), st.sampled_from("abc"), st.integers(0, 300), st.booleans(), st.booleans()),
    max_size=9,
    unique_by=lambda row: row[:2],
)


def table_of(rows, score_type=None):
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    return pa.table(
        {
            "unit": pa.array(columns[0], pa.string()),
            "criterion": pa.array(columns[1], pa.string()),
            "score": pa.array([s / 100 for s in columns[2]], pa.float64()),
            "passed": pa.array(columns[3], pa.bool_()),
            "not_applicable": pa.array(columns[4], pa.bool_()),
        }
    )


def expected(rows):
    cards = {}
    for unit, criterion, score, passed, na in rows:
        mark = kh.not_applicable() if na else kh.Mark(score=Decimal(score) / 100)
        if criterion == "b" and not na:
            mark = mark.replace(passed=passed)
        cards.setdefault(unit, {})[criterion] = mark
    out = {}
    for unit, marks in cards.items():
        card = CS.score(marks)
        out[unit] = (
            card.total, card.applicable_max, card.percent, card.percent_so_far, card.grade, card.knocked_out,
            len(card.not_assessed),
        )  # fmt: skip
    return out


def answered(table):
    return {row["unit"]: tuple(row.values())[1:] for row in CS.score_table(table)}


@settings(deadline=None)
@given(ROWS)
def test_as_single_cards_in_every_form(rows):
    table = table_of(rows)
    want = expected(rows)
    as_dictionary = table.set_column(0, "unit", table["unit"].dictionary_encode())
    both = as_dictionary.set_column(1, "criterion", table["criterion"].dictionary_encode())
    large = table.set_column(0, "unit", table["unit"].cast(pa.large_string()))
    decimals = both.set_column(2, "score", table["score"].cast(pa.decimal128(9, 2)))
    padded = pa.concat_tables([as_dictionary, as_dictionary.slice(0, 0), as_dictionary])
    sliced = padded.slice(len(rows), len(rows))
    chunked = pa.Table.from_batches(as_dictionary.to_batches(max_chunksize=2), as_dictionary.schema)
    frame = pl.from_arrow(table)
    categorical = frame.with_columns(pl.col("unit").cast(pl.Categorical))
    for given_ in (table, as_dictionary, both, large, decimals, sliced, chunked, frame, categorical):
        assert answered(given_) == want


def test_other_kinds_and_scorers():
    cs = kh.CriteriaSet(
        id="o",
        criteria=[
            kh.Criterion(id="7", kind="per_item", points=2, max=6),
            kh.Criterion(id="8", kind="pass_fail", max=4),
        ],
    )
    table = pa.table(
        {
            "unit": ["u", "u", "u", "u"],
            "criterion": [7, 8, 7, 8],
            "score": [2.0, None, 3.0, None],
            "passed": [None, True, None, False],
            "scorer": ["self", "self", "verified", "verified"],
        }
    )
    assert [row["percent"] for row in cs.score_table(table)] == [Decimal("60.00")]
    assert [row["percent"] for row in cs.score_table(table, scorer="self")] == [Decimal("80.00")]


def test_bad_rows_all_at_once():
    table = pa.table(
        {
            "unit": ["u", None, "u", "u", "u", "v"],
            "criterion": ["a", "a", "q", "a", "c", "a"],
            "score": [11.0, 1.0, 1.0, 2.0, float("nan"), -1.0],
        }
    )
    with pytest.raises(kh.ValidationError) as error:
        CS.score_table(table)
    assert [(issue.code, issue.path) for issue in error.value.issues] == [
        ("KH-V052", "/rows/1/unit"),
        ("KH-V001", "/rows/2/criterion"),
        ("KH-V002", "/rows/3/criterion"),
        ("KH-B004", "/rows/4/score"),
        ("KH-V003", "/rows/0/score"),
        ("KH-V004", "/rows/5/score"),
    ]
    with pytest.raises(kh.ValidationError) as error:
        CS.score_table(pa.table({"unit": [1], "score": ["x"]}))
    assert [(i.code, i.path) for i in error.value.issues] == [
        ("KH-V042", "/columns"),
        ("KH-V051", "/columns/unit"),
        ("KH-V051", "/columns/score"),
    ]
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        CS.score_table([1, 2])


def test_floats_are_their_shortest_decimal():
    table = pa.table(
        {"unit": ["u"] * 3, "criterion": ["a", "b", "c"], "score": [0.1 + 0.2, 0.1, 0.2], "passed": [True] * 3}
    )
    (row,) = CS.score_table(table)
    assert row["total"] == Decimal("0.60000000000000004")


KINDS = kh.CriteriaSet(
    id="kinds",
    criteria=[
        kh.Criterion(id="s", kind="scored", max="7.5", knock_out="fail", pass_at="2.5"),
        kh.Criterion(id="p", kind="pass_fail", max=4, knock_out="fail"),
        kh.Criterion(id="i", kind="per_item", points="1.5", max=6),
        kh.Criterion(id="plus", kind="bonus", max=3),
        kh.Criterion(id="minus", kind="penalty", max=5),
    ],
    bands=[
        kh.GradeBand("Tốt", at_least=80),
        kh.GradeBand("Khá", at_least="50.01", below=70),
        kh.GradeBand("Yếu", at_least=0),
    ],
)
MIXED = st.lists(
    st.tuples(
        st.sampled_from("uvw"),
        st.sampled_from(["s", "p", "i", "plus", "minus"]),
        st.sampled_from(["self", "verified", None]),
        st.none() | st.integers(0, 8),
        st.none() | st.booleans(),
        st.none() | st.booleans(),
    ),
    max_size=12,
    unique_by=lambda row: (row[0], row[1], row[2]),
)


def mixed_marks(rows, scorer):
    cards = {}
    for unit, criterion, by, score, passed, na in rows:
        if by != scorer:
            continue
        if na:
            mark = kh.not_applicable()
        elif criterion == "p":
            mark = kh.Mark(passed=passed)
        elif criterion == "i":
            mark = kh.Mark(count=score)
        else:
            most = {"s": Decimal("7.5"), "plus": 3, "minus": 5}[criterion]
            mark = kh.Mark(
                score=None if score is None else min(score, most), passed=passed if criterion == "s" else None
            )
        cards.setdefault(unit, {})[criterion] = mark
    return cards


@settings(deadline=None)
@given(MIXED, st.sampled_from(["half_up", "half_even", "half_down", "down", "up"]), st.booleans(), st.integers(0, 3))
def test_every_kind_as_single_cards(rows, rounding, unbounded, places):
    cs = KINDS.replace(unbounded=unbounded)
    limits = {"s": 7.5, "plus": 3.0, "minus": 5.0}
    columns = list(zip(*rows, strict=True)) or [()] * 6
    scores = [
        None if v is None else min(float(v), limits.get(c, 99.0)) for c, v in zip(columns[1], columns[3], strict=True)
    ]
    table = pa.table(
        {
            "unit": pa.array(columns[0], pa.string()).dictionary_encode(),
            "criterion": pa.array(columns[1], pa.string()),
            "scorer": pa.array(columns[2], pa.string()),
            "score": pa.array(scores, pa.float64()),
            "passed": pa.array(columns[4], pa.bool_()),
            "not_applicable": pa.array(columns[5], pa.bool_()),
        }
    )
    for scorer in ("self", "verified"):
        want = {}
        for unit, marks in mixed_marks(rows, scorer).items():
            card = cs.score(marks, rounding=rounding, places=places)
            want[unit] = (
                card.total, card.applicable_max, card.percent, card.percent_so_far, card.grade, card.knocked_out,
                len(card.not_assessed),
            )  # fmt: skip
        answer = cs.score_table(table, scorer, rounding=rounding, places=places)
        assert {row["unit"]: tuple(row.values())[1:] for row in answer} == want


def test_more_than_sixty_four_criteria():
    cs = kh.CriteriaSet(id="many", criteria=[kh.Criterion(id=f"c{i}", kind="scored", max=10) for i in range(130)])
    ids = [f"c{i}" for i in range(130)]
    table = pa.table(
        {
            "unit": ["u"] * 130 + ["v"] * 129,
            "criterion": ids + ids[1:],
            "score": [i % 11 / 1 for i in range(130)] + [1.0] * 129,
            "not_applicable": [i == 129 for i in range(130)] + [False] * 129,
        }
    )
    rows = cs.score_table(table)
    total = sum(i % 11 for i in range(129))
    assert [(r["unit"], r["total"], r["applicable_max"], r["not_assessed"]) for r in rows] == [
        ("u", total, 1290, 0),
        ("v", 129, 1300, 1),
    ]
    assert rows[1]["percent"] is None and rows[1]["percent_so_far"] == Decimal("10.00")
    with pytest.raises(kh.ValidationError) as error:
        cs.score_table(pa.concat_tables([table, table.slice(5, 1)]))
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V002", "/rows/259/criterion")]


def large(units=4000, criteria=32):
    ids = [f"đơn-vị-{i:05}" for i in range(units)]
    return pa.table(
        {
            "unit": pa.array([u for u in ids for _ in range(criteria)]).dictionary_encode(),
            "criterion": pa.array([f"c{c}" for c in range(criteria)] * units).dictionary_encode(),
            "score": pa.array([((i * 7) % 101) / 10 for i in range(units * criteria)]),
            "not_applicable": pa.array([i % 13 == 0 for i in range(units * criteria)]),
            "passed": pa.array([i % 97 != 0 for i in range(units * criteria)]),
        }
    )


def test_a_large_table_is_exact():
    cs = kh.CriteriaSet(
        id="l",
        criteria=[
            kh.Criterion(id=f"c{c}", kind="scored", max=11, **({"knock_out": "fail"} if c == 5 else {}))
            for c in range(32)
        ],
    )
    table = large()
    one = cs.score_table(table)
    assert cs.score_table(table) == one
    # exact in tenths, whatever a sum of floats would give
    tenths = [(i * 7) % 101 for i in range(table.num_rows)]
    for unit in (0, 1777, 3999):
        rows = range(unit * 32, unit * 32 + 32)
        live = [r for r in rows if r % 13 != 0]
        row = one[unit]
        assert (row["unit"], row["total"]) == (f"đơn-vị-{unit:05}", Decimal(sum(tenths[r] for r in live)) / 10)
        assert row["applicable_max"] == 11 * len(live)
        assert row["knocked_out"] is any(r % 97 == 0 and r % 32 == 5 for r in live)
    # a unit whose rows lie on both sides of the middle, and one marked twice across it
    half = table.num_rows // 2
    moved = pa.concat_tables([table.slice(half - 7), table.slice(0, half - 7)])
    assert sorted(map(str, cs.score_table(moved).to_dicts())) == sorted(map(str, one.to_dicts()))
    with pytest.raises(kh.ValidationError) as error:
        cs.score_table(pa.concat_tables([table, table.slice(0, 1)]))
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V002", f"/rows/{table.num_rows}/criterion")]


def test_decimals_and_reasons_that_the_set_asks_for():
    cs = kh.CriteriaSet(id="d", decimals=1, criteria=[kh.Criterion(id="a", kind="scored", max=10)])
    assert cs.score_table(pa.table({"unit": ["u"], "criterion": ["a"], "score": [2.5]}))[0]["percent"] == 25
    with pytest.raises(kh.ValidationError) as error:
        cs.score_table(pa.table({"unit": ["u"], "criterion": ["a"], "score": [2.25]}))
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V005", "/rows/0/score")]
    asks = cs.replace(reasons_required=True)
    given = {"unit": ["u"], "criterion": ["a"], "not_applicable": [True]}
    with pytest.raises(kh.ValidationError) as error:
        asks.score_table(pa.table(given))
    assert [(i.code, i.path) for i in error.value.issues] == [("KH-V006", "/rows/0/reason")]
    assert asks.score_table(pa.table({**given, "reason": ["no ward"]}))[0]["applicable_max"] == 0


def test_what_stands_beside_not_applicable_is_a_placeholder():
    scores = [float("nan"), 1e300, -5.0]
    table = pa.table(
        {
            "unit": pa.array(["u"] * 3).dictionary_encode(),
            "criterion": pa.array(["a", "b", "c"]).dictionary_encode(),
            "score": scores,
            "not_applicable": [True, True, True],
            "passed": [True] * 3,
        }
    )
    (row,) = CS.score_table(table)
    assert (row["total"], row["applicable_max"], row["percent"], row["not_assessed"]) == (0, 0, None, 0)
