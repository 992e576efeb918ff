"""Interim and final reviews as data."""

from datetime import date
from pathlib import Path

import kehoach as kh
import pytest

EXAMPLES = Path(__file__).parents[3] / "examples" / "workspaces"


@pytest.fixture(scope="module")
def ws():
    return kh.Workspace.load(EXAMPLES / "binh-dinh-2023-q1")


def test_a_review_is_tables_and_a_text(ws):
    review = ws.interim_review("2023Q1", as_of=date(2023, 4, 6))
    assert (review.kind, review.period, review.as_of) == ("interim_review", "2023Q1", date(2023, 4, 6))
    assert repr(review) == "<Review interim_review of 2023Q1, as of 2023-04-06>"
    assert review.text("en").splitlines()[:2] == [
        "Interim review of quarter I of 2023",
        "- New COVID-19 cases from 1 January 2023 to 14 March 2023: 5 cases, down 73,066 cases on the same period of 2022"
        " (73,071)",
    ]
    assert "Lưu ý: Số liệu tính từ 01/01/2023 đến 14/3/2023" in str(review)
    assert "Nhiệm vụ kỳ tới" in review._repr_html_()
    assert [each.indicator for each in review.comparisons] == ["covid-new-cases"]
    with pytest.raises(kh.ValidationError, match="KH-B003"):
        ws.interim_review("2023Q1", as_of=date(2023, 4, 6), unit="SYT-X")


def test_a_final_review_counts_what_is_left_open(ws):
    plan = ws.plans["binh-dinh-2023-q1"].replace(period=None)  # then nothing has a due date
    open_ended = ws.put(plan)
    day = date(2023, 12, 31)
    interim = open_ended.interim_review("2023", as_of=day)
    final = open_ended.final_review("2023", as_of=day)
    assert len(interim.not_done) == 0
    statuses = list(open_ended.ledger().obligations(as_of=day)["status"])
    assert len(final.not_done) == statuses.count("open") > 200
    assert len(interim.done) == len(final.done)


def test_where_and_known_on(ws):
    day = date(2023, 7, 31)
    all_of_it = ws.interim_review("2023Q2", as_of=day)
    one = ws.interim_review("2023Q2", as_of=day, where="task:lower-tier")
    assert (all_of_it.summary["due"][0], one.summary["due"][0]) == (252, 11)
    early = ws.interim_review("2023Q2", as_of=day, known_on=date(2023, 6, 30))
    assert early.summary["done"][0] == all_of_it.summary["done"][0] - 1  # one was handed in in July
    with pytest.raises(kh.ValidationError):
        ws.interim_review("2023Q2", as_of=day, where="tassk:lower-tier")
