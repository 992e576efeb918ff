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
    st.tuples(
        st.sampled_from("uvw"), st.sampled_from("abc"), st.integers(0, 300), st.booleans(), st.booleans()
    ),
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
        criteria=[kh.Criterion(id="7", kind="per_item", points=2, max=6), kh.Criterion(id="8", kind="pass_fail", max=4)],
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
    table = pa.table({"unit": ["u"] * 3, "criterion": ["a", "b", "c"], "score": [0.1 + 0.2, 0.1, 0.2], "passed": [True] * 3})
    (row,) = CS.score_table(table)
    assert row["total"] == Decimal("0.60000000000000004")
