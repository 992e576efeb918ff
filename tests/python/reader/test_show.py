"""A reading shows itself: marks that nest and cross, hostile text, long documents, terminals."""

import html.parser
import re
import time

import kehoach as kh
import pytest
from kehoach._show import Shown, marks_of

LETTER = """SỞ Y TẾ TỈNH MẪU
Số:     /SYT-NVY
V/v đăng ký chủ đề truyền thông
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu Sơn, ngày 05 tháng 3 năm 2024

Kính gửi: Các đơn vị trong toàn ngành.

Thực hiện Kế hoạch số 09/KH-BYT ngày 18/01/2024 của Bộ Y tế, đề nghị:
1. Các bệnh viện tuyến tỉnh
- Đăng ký trước ngày 15/4/2024.
"""


class Page(html.parser.HTMLParser):
    """The text of the document, the classes that lie over each character, what is opened and what is linked."""

    def __init__(self, page):
        super().__init__()
        self.stack, self.tags, self.links, self.names = [], [], [], []
        self.text, self.over, self.titles = "", [], {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        assert not [name for name in attributes if name.startswith("on")]
        self.links += [attributes["href"]] if "href" in attributes else []
        self.names += [attributes["id"]] if "id" in attributes else []
        self.stack.append((tag, attributes.get("class", ""), attributes.get("title", "")))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if any(kind == "kh-text" for _, kind, _ in self.stack):
            kinds = tuple(kind[2:] for _, kind, _ in self.stack if kind.startswith("k-"))
            for _, _, title in self.stack:
                if title:
                    self.titles[data] = title
            self.text += data
            self.over += [kinds] * len(data)


def test_a_reading_in_a_notebook():
    r = kh.read_document(LETTER)
    shown = r.show()
    page = Page(shown._repr_html_())
    assert page.stack == [] and page.text == LETTER

    def over(words):
        at = LETTER.index(words)
        return set(page.over[at : at + len(words)])

    assert over("trước ngày 15/4/2024") == {("date",)}
    assert over("Kế hoạch số 09/KH-BYT ngày 18/01/2024 của Bộ Y tế") == {("citation",)}
    assert over("Các bệnh viện tuyến tỉnh") == {("unit",)}
    assert over("SỞ Y TẾ TỈNH MẪU") == {("head",)}
    assert over("1") == {("clause",)} or page.over[LETTER.index("1. Các")] == ("clause",)
    assert page.over[LETTER.index("SYT-NVY")] == ("issue", "head")  # the notation inside the blank number
    assert over("đề nghị") == {()}
    title = page.titles["trước ngày 15/4/2024"]
    (due,) = r.dates
    assert title == f"thời hạn: < 2024-04-15 · {due.rule} · {due.confidence} %"
    assert "kind:hospital & tier:provincial" in page.titles["Các bệnh viện tuyến tỉnh"]
    assert "căn cứ" not in page.titles["Kế hoạch số 09/KH-BYT ngày 18/01/2024 của Bộ Y tế"]
    # Each issue with a place leads to it.
    assert len(page.links) == 1 and page.links[0][1:] in page.names
    assert "Số của văn bản để trống" in shown.html
    english = Page(r.show(lang="en").html)
    assert english.titles["trước ngày 15/4/2024"].startswith("a deadline: < 2024-04-15")
    with pytest.raises(ValueError, match='lang must be "vi" or "en"'):
        r.show(lang="fr")
    # The short form has the head and the issues, and not the text.
    summary = r._repr_html_()
    assert "SYT-NVY" in summary and "công văn" in summary and "KH-T011" in summary and "tuyến tỉnh" not in summary


def test_hostile_text_stays_text():
    hostile = "<script>alert(1)</script> & <img src=x onerror=alert(1)> \"'</div></span> $x^2$ \x07\x0c\n"
    marks = [(0, 8, "date", '"><script>alert(2)</script>'), (4, 20, "<b>", "' onmouseover='x")]
    issue = kh.Issue(code="KH-X001", message="<b>x</b>", message_en="<script>", span=(0, 4))
    page = Page(Shown(hostile, marks, [issue], lang="en").html)
    assert page.stack == [] and page.text == hostile.replace("\x07", " ").replace("\x0c", " ")
    assert set(page.tags) <= {"div", "style", "span", "ul", "li", "a"}
    summary = kh.read_document("Số: 1/<b>x</b>\n" + hostile)._repr_html_()
    assert "<script" not in summary and "<img" not in summary


def test_marks_that_nest_and_cross():
    text = "abcdefghij"
    shown = Shown(
        text,
        [(0, 6, "head", "1"), (2, 4, "date", "2"), (4, 8, "unit", "3"), (3, 3, "date", "none"), (9, 99, "value", "4")],
    )
    page = Page(shown.html)
    assert page.text == text
    assert page.over == [("head",)] * 2 + [("head", "date")] * 2 + [("head", "unit")] * 2 + [("unit",)] * 2 + [()] + [
        ("value",)
    ]
    assert str(shown).endswith("{H:ab{T:cd}{U:ef}}{U:gh}i{G:j}")
    deep = Shown("x", [(0, 1, "date", str(i)) for i in range(50)])
    assert Page(deep.html).over == [("date",) * 4]
    assert Page(Shown("", []).html).text == ""


def test_in_a_terminal(monkeypatch):
    r = kh.read_document(LETTER)
    plain = str(r.show(lang="en"))
    assert "{T:trước ngày 15/4/2024}" in plain and "{!:Số:     /{H:SYT-NVY}}" in plain
    assert plain.startswith("H: Head and foot") and "KH-T011" in plain
    assert re.sub(r"\{[A-Z!]:|\}", "", plain.partition("\n\n")[2]) == LETTER
    assert repr(r.show(lang="en")) == plain  # no terminal
    rich = pytest.importorskip("rich.console")
    console = rich.Console(record=True, width=200, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115
    with console.file:
        console.print(r.show(lang="en"))
        out = console.export_text()
    assert "trước ngày 15/4/2024" in out and "KH-T011" in out


def test_long_documents_are_shown_in_time():
    text = "Đăng ký trước ngày 15/4/2024 tại Sở Y tế. " * 20_000
    marks = [(at, at + 40, kind, "x") for at in range(0, len(text) - 60, 16) for kind in ("date", "unit")]
    assert len(marks) > 100_000
    start = time.monotonic()
    page = Shown(text, marks).html
    str(Shown(text, marks))
    assert time.monotonic() - start < 20
    assert page.count('class="k-date"') > 50_000
    # All over one place: the innermost four.
    heap = Shown("x" * 200_000, [(i, 200_000 - i, "date", "x") for i in range(100_000)])
    assert len(heap.html) < 100_000_000
    assert time.monotonic() - start < 40


def test_marks_say_what_was_read():
    marks = marks_of(kh.read_document(LETTER), "en")
    labels = {LETTER[a:b]: (kind, label) for a, b, kind, label in marks}
    assert labels["đăng ký chủ đề truyền thông"] == ("head", "Subject: đăng ký chủ đề truyền thông · v_v · 95 %")
    assert labels["ngày 05 tháng 3 năm 2024"] == ("head", "Date: 2024-03-05 · place_and_date · 99 %")
    assert labels["1"][0] == "clause" and labels["-"] == ("clause", "1, bullet 1 · clause_label · 95 %")


def test_a_long_reading_is_shown_in_time():
    r = kh.read_document("KẾ HOẠCH\nTruyền thông\n\n" + "- Báo cáo trước ngày 15/4/2024.\n\n" * 50_000)
    start = time.monotonic()
    shown = r.show()
    assert len(shown.marks) >= 100_000 and len(shown.html) > 5_000_000
    assert time.monotonic() - start < 20
