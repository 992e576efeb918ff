"""Quantities as typed and as meant."""

import pickle
from decimal import Decimal

import kehoach as kh
import pytest
from hypothesis import given
from hypothesis import strategies as st


def codes(call, *args, **kwargs):
    with pytest.raises(kh.ValidationError) as caught:
        call(*args, **kwargs)
    return [issue.code for issue in caught.value.issues]


@pytest.mark.parametrize(
    "words, kind, value, lower, upper, measure",
    [
        ("73.066", "exact", "73066", "73066", "73066", ""),
        ("05", "exact", "5", "5", "5", ""),
        ("86,67 %", "exact", "86.67", "86.67", "86.67", "%"),
        ("146 chuyên mục", "exact", "146", "146", "146", "chuyên mục"),
        ("hàng trăm tin, bài, ảnh", "approximate", None, "100", "999", "tin, bài, ảnh"),
        ("ít nhất 01 chủ đề", "bounded", None, "1", None, "chủ đề"),
        ("không quá 5 ngày", "bounded", None, None, "5", "ngày"),
        ("khoảng 500 ca", "approximate", "500", "450", "550", "ca"),
        ("giảm 73.066 cas", "exact", "-73066", "-73066", "-73066", "cas"),
    ],
)
def test_words(words, kind, value, lower, upper, measure):
    quantity = kh.Quantity.parse(words)
    number = lambda text: None if text is None else Decimal(text)  # noqa: E731
    assert (quantity.kind, quantity.value) == (kind, number(value))
    assert (quantity.lower, quantity.upper) == (number(lower), number(upper))
    assert (quantity.text, quantity.unit_of_measure) == (words, measure)
    assert quantity.is_exact == (kind == "exact")
    assert pickle.loads(pickle.dumps(quantity)) == quantity == kh.Quantity.from_json(quantity.to_json())


def test_what_is_not_vietnamese_writing_is_refused():
    assert codes(kh.Quantity.parse, "86.67") == ["KH-R001"]
    assert codes(kh.Quantity.parse, "nhiều") == ["KH-R002"]
    assert codes(kh.parse_number, "1,474,662") == ["KH-R001"]
    assert kh.parse_number("1.474.662") == Decimal(1474662)
    with pytest.raises(TypeError, match="text must be a str, not int"):
        kh.Quantity.parse(5)


@given(st.integers(-(10**15), 10**15), st.integers(0, 3))
def test_what_is_printed_is_read_back(unscaled, places):
    number = Decimal(unscaled).scaleb(-places)
    printed = str(kh.Quantity(kind="exact", value=number))
    assert kh.parse_number(printed) == number


@given(st.text(max_size=30))
def test_any_text_gives_a_quantity_or_issues(text):
    try:
        quantity = kh.Quantity.parse(text)
    except kh.ValidationError as error:
        assert {issue.code for issue in error.issues} <= {"KH-R001", "KH-R002", "KH-R003", "KH-R006"}
    else:
        assert quantity == kh.Quantity.from_json(quantity.to_json())


def test_sums():
    columns, items = kh.Quantity.parse("146 chuyên mục"), kh.Quantity.parse("hàng trăm tin, bài, ảnh")
    assert sum([columns, columns]).value == Decimal(292)
    assert codes(kh.total, [columns, items]) == ["KH-R005"]
    both = kh.total([columns, items], "sản phẩm")
    assert (both.kind, both.convention, both.value) == ("approximate", "sum", None)
    assert (both.lower, both.upper, str(both)) == (Decimal(246), Decimal(1145), "từ 246 đến 1.145 sản phẩm")
    assert kh.total([1, "ít nhất 01", Decimal("0.5")]) == kh.Quantity(kind="bounded", at_least=Decimal("2.5"))
    assert (columns - 46).value == Decimal(100)
    assert kh.total([]).value == Decimal(0)
    with pytest.raises(TypeError):
        columns + "x"
    with pytest.raises(TypeError, match="quantities"):
        kh.total("146")


@given(st.lists(st.sampled_from(["5", "hàng trăm", "ít nhất 01", "khoảng 20", "từ 5 đến 10", "dưới 7"]), max_size=6))
def test_a_sum_holds_every_sum_of_what_its_parts_may_be(words):
    parts = [kh.Quantity.parse(each) for each in words]
    whole = kh.total(parts)
    lower = [each.lower for each in parts]
    upper = [each.upper for each in parts]
    assert whole.is_exact == all(each.is_exact for each in parts)
    assert whole.lower == (None if None in lower else sum(lower))
    assert whole.upper == (None if None in upper else sum(upper))


def test_a_quantity_may_be_given_as_a_number_or_as_words():
    figure = kh.Figure(id="f", quantity="hàng trăm tin")
    assert figure.quantity == kh.Quantity.parse("hàng trăm tin")
    assert kh.Figure(id="f", quantity=5).quantity == kh.Quantity(kind="exact", value=5)
    assert kh.Figure(id="f", quantity=Decimal("86.67")).quantity.value == Decimal("86.67")
    with pytest.raises(kh.ValidationError) as caught:
        kh.Figure(id="f", quantity="nhiều")
    assert [(issue.code, issue.path) for issue in caught.value.issues] == [("KH-R002", "/quantity")]


def test_arithmetic_that_is_reported():
    assert kh.check_arithmetic("05 cas", "73.071", "giảm 73.066 cas") == []
    (wrong,) = kh.check_arithmetic(5, 73071, -73006)
    assert (wrong.code, wrong.suggestion) == ("KH-R030", "Số đúng: -73.066.")
    assert kh.check_arithmetic(1250, 1000, percent="25 %") == []
    (wrong,) = kh.check_arithmetic(1250, 1000, percent=Decimal("25.5"))
    assert (wrong.code, wrong.suggestion_en) == ("KH-R031", "The right number is 25.0 %.")
    assert kh.check_arithmetic(5, 0, percent=100) == []  # nothing can be said of a base of zero
