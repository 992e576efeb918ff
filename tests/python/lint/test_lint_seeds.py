"""What the linter finds in the five documents, read from their texts. Runs where ../shared/seeds is."""

from pathlib import Path

import kehoach as kh
import pytest

SEEDS = next(
    (p / "shared" / "seeds" for p in Path(__file__).resolve().parents if (p / "shared" / "seeds").is_dir()), None
)
pytestmark = pytest.mark.skipif(SEEDS is None, reason="the texts of the five documents are not here (../shared/seeds)")


def found(name, **more):
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    return [
        (issue.code, text[slice(*issue.span)] if issue.span else "")
        for issue in kh.lint(kh.read_document(text), **more)
    ]


def absent(name):
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    return {
        i.message_en.split(" is absent")[0]
        for i in kh.lint(kh.read_document(text), profile="communication")
        if i.code == "KH-D050"
    }


def test_phu_my():
    assert found("phu-my-2024-doctors-day") == [
        ("KH-D026", "Số: /KH-TTYT"),
        ("KH-D027", "ngày tháng 01 năm 2024"),
        ("KH-D003", "công tác công tác"),
        ("KH-D008", "trước ngày 05/4/2023"),
        ("KH-L023", "trước ngày 05/4/2023"),  # before its period, 20/01/2024
        ("KH-D001", "trước ngày 05/4/2023"),  # the plan is of 2024
    ]
    assert absent("phu-my-2024-doctors-day") == {
        "a measurable objective", "an audience", "a budget", "a lead", "an indicator",
    }  # fmt: skip


def test_ninh_binh():
    calendar = kh.WorkCalendar.vietnam()
    assert found("ninh-binh-2024-outstanding-events", calendar=calendar) == [
        ("KH-D026", "Số: /SYT-NVY"),
        ("KH-D027", "ngày tháng 3 năm 2024"),
        ("KH-D003", "ngày ngày"),
        ("KH-D008", "trước ngày 15/4/2024"),
        ("KH-D007", "trước ngày 15/4/2024"),  # 14/4 is a Sunday
        ("KH-D040", "0900000001"),
        ("KH-D040", "0900000002"),
    ]


def test_lang_son():
    assert found("lang-son-2024-green-clean-beautiful") == [
        ("KH-D026", "Số: /KH-SYT"),
        ("KH-D027", "ngày tháng 8 năm 2024"),
        ("KH-D040", "lienhe@example.org"),
        ("KH-D040", "0900.000.003"),
        ("KH-D040", "0900.000.004"),
    ]
    assert absent("lang-son-2024-green-clean-beautiful") == {
        "a measurable objective", "an indicator", "an evaluation: a report or review with its time",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["binh-dinh-2023-q1-review", "health-department-2019-press-review"])
def test_articles_are_no_administrative_documents(name):
    assert found(name, calendar=kh.WorkCalendar.vietnam()) == []  # "Thứ năm - 06/04/2023" is right
