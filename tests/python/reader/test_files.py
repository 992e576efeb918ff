"""Documents from files: what is displayed is what is read; what cannot be read says why and what to do."""

import io
import os
import time
import unicodedata
import zipfile
import zlib

import documents
import kehoach as kh
import pytest
from documents import Word, changed, pdf, plan_docx


def refused(path):
    """The one issue with which a file is refused: its code; the message names what it should."""
    with pytest.raises(kh.ValidationError) as caught:
        kh.read_document_file(path)
    (issue,) = caught.value.issues
    assert issue.path == os.path.basename(path) and issue.message and issue.message_en and issue.suggestion
    return issue


# ---- Word


def test_a_plan_in_word(tmp_path):
    r = kh.read_document_file(plan_docx(tmp_path / "plan.docx"))
    head = r.document
    assert head.type_name.value is kh.DocumentType.plan
    assert (head.code_number, head.code_notation.value) == (None, "KH-TTYT")
    assert (str(head.issued_date.value), head.place.value) == ("2024-03", "An Mẫu")
    assert head.organ_name.value == "TRUNG TÂM Y TẾ HUYỆN AN MẪU"
    assert head.parent_organ_name.value == "SỞ Y TẾ TỈNH MẪU"
    assert head.subject.value == "Truyền thông phòng, chống sốt xuất huyết trên địa bàn huyện năm 2024"
    assert [line.value.text for line in head.recipients] == ["Sở Y tế (báo cáo)", "Các Trạm Y tế xã", "Lưu: VT"]
    assert (head.signer_info.value.full_name, str(head.signer_info.value.signing_authority)) == ("Nguyễn Văn Mẫu", "kt")
    assert [(c.number, str(c.relation)) for c in r.citations] == [("12/KH-SYT", "implements")]
    assert [clause.path for clause in r.clauses] == [
        "I", "I.1", "I.1, bullet 1", "I.2", "I.2.a", "I.2.b", "II", "II.1", "II.1, bullet 1", "II.1, table, row 1", "II.1, table, row 2",
    ]  # fmt: skip
    assert [str(date.time.to) for date in r.dates] == ["2024-04-15", "2024-04-30", "2024-05-10"]
    for read in [head.code_notation, head.subject, *r.citations, *r.clauses, *r.dates, *r.units, *head.recipients]:
        assert r.text[slice(*read.span)] == read.text
    assert [issue.code for issue in r.issues] == ["KH-T011", "KH-T012"]
    filled = kh.read_document_file(plan_docx(tmp_path / "b.docx", number="15", date="ngày 05 tháng 3 năm 2024"))
    assert filled.document.full_number() == "15/KH-TTYT" and filled.issues == ()


def test_numbers_are_those_displayed(tmp_path):
    word = Word()
    for text, level, number in [
        ("A", 0, 7), ("B", 1, 7), ("C", 1, 7), ("D", 2, 7), ("E", 3, 7), ("F", 1, 7), ("G", 0, 7), ("H", 1, 7),
        ("I", 1, 8), ("J", 1, 8), ("K", 4, 8), ("L", 1, 7),
    ]:  # fmt: skip
        word.paragraph(text, level=level, number=number)
    word.paragraph("none", level=0, number=0)
    text = kh.read_document_file(word.save(tmp_path / "a.docx")).text
    assert [line for line in text.split("\n") if line] == [
        "I. A", "1. B", "2. C", "a) D", "- E", "3. F", "II. G", "1. H",
        "1. I", "2. J", "2.2.1 K", "3. L", "none",
    ]  # fmt: skip


def test_forms_of_numbers():
    from kehoach._docx import _written

    assert [_written(n, "upperRoman") for n in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]
    assert [_written(n, "lowerLetter") for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [_written(n, form) for n, form in ((7, "decimalZero"), (3, "lowerRoman"), (2, "upperLetter"))] == [
        "07",
        "iii",
        "B",
    ]


def test_numbers_of_styles(tmp_path):
    from docx.oxml import parse_xml

    word = Word()
    style = word.docx.styles["Heading 1"]
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {documents.W}><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>')
    )
    word.docx.add_paragraph("MỤC ĐÍCH", style="Heading 1")
    word.docx.add_paragraph("NỘI DUNG", style="Heading 1")
    assert kh.read_document_file(word.save(tmp_path / "a.docx")).text == "I. MỤC ĐÍCH\n\nII. NỘI DUNG"


def test_what_is_no_part_of_the_text(tmp_path):
    word = Word()
    word.paragraph("Báo cáo trước ngày ", xml=(
        '<w:del w:id="1" w:author="a"><w:r><w:delText>15/4</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>20/4</w:t></w:r></w:ins><w:r><w:t>/2024.</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>'
    ))  # fmt: skip
    run = word.docx.paragraphs[0].runs[0]
    word.docx.add_comment([run], text="Xem lại", author="a")
    r = kh.read_document_file(word.save(tmp_path / "a.docx"))
    assert r.text == "Báo cáo trước ngày 20/4/2024."
    assert [str(date.time.to) for date in r.dates] == ["2024-04-20"]
    issue = r.issues[0]
    assert (issue.code, str(issue.severity), issue.path) == ("KH-T028", "note", "a.docx")
    assert issue.message_en == "Left out of the text: 1 footnotes, 1 comments, 1 deletions, 0 pictures"


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path):
    word = Word()
    word.paragraph("Thực hiện Kế hoạch ", xml='<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>')
    element = word.docx.paragraphs[0]._p
    element.insert(0, element[-1])  # properties come first
    word.paragraph("số 12/KH-SYT.")
    assert kh.read_document_file(word.save(tmp_path / "a.docx")).text == "Thực hiện Kế hoạch số 12/KH-SYT."


def test_boxes_breaks_links_and_capitals(tmp_path):
    word = Word()
    word.paragraph(xml=(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t>'
        "</w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>"
        "<w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ))  # fmt: skip
    word.paragraph(xml='<w:r><w:t>Dòng một</w:t><w:br/><w:t>dòng</w:t><w:noBreakHyphen/><w:t>hai</w:t></w:r>'
                       '<w:hyperlink r:id="rId1"><w:r><w:t> và liên kết</w:t></w:r></w:hyperlink>')  # fmt: skip
    word.paragraph(xml="<w:r><w:rPr><w:caps/></w:rPr><w:t>Sở Y tế tỉnh Mẫu</w:t></w:r>")
    text = kh.read_document_file(word.save(tmp_path / "a.docx")).text
    assert text == "DỰ THẢO\n\nDòng một\ndòng-hai và liên kết\n\nSỞ Y TẾ TỈNH MẪU"


def test_merged_cells_stand_once(tmp_path):
    word = Word()
    table = word.table(["TT", "Nội dung", "Ai", "Khi nào"], ["1", "Phát thanh", "Trạm Y tế", "Tháng 4/2024"],
                       ["2", "Băng rôn", "", "Tháng 5/2024"], ["Tổng", "", "", ""])  # fmt: skip
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 0).merge(table.cell(3, 3))
    text = kh.read_document_file(word.save(tmp_path / "a.docx")).text
    assert text.split("\n") == [
        "TT\tNội dung\tAi\tKhi nào", "1\tPhát thanh\tTrạm Y tế\tTháng 4/2024", "2\tBăng rôn\t\tTháng 5/2024", "Tổng",
    ]  # fmt: skip


def test_a_letterhead_in_the_first_pages_header(tmp_path):
    word = Word()
    section = word.docx.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "SỞ Y TẾ TỈNH MẪU"
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Trang sau"
    word.paragraph("Nội dung.")
    assert kh.read_document_file(word.save(tmp_path / "a.docx")).text == "SỞ Y TẾ TỈNH MẪU\n\nNội dung."


def test_a_protected_document_is_read(tmp_path):
    word = Word()
    word.paragraph("Nội dung.")
    path = word.save(tmp_path / "a.docx")
    protection = f'<w:documentProtection {documents.W} w:edit="readOnly" w:enforcement="1"/></w:settings>'.encode()
    changed(path, "word/settings.xml", lambda xml: xml.replace(b"</w:settings>", protection))
    assert kh.read_document_file(path).text == "Nội dung."


def test_legacy_letters_in_a_word_file_are_named(tmp_path):
    word = Word()
    word.paragraph(
        "Céng hßa x· héi chñ nghÜa ViÖt Nam. KÕ ho¹ch tuyªn truyÒn phßng chèng dÞch bÖnh n¨m 2024 cña Së Y tÕ. " * 3
    )
    assert "KH-T002" in [issue.code for issue in kh.read_document_file(word.save(tmp_path / "a.docx")).issues]


def test_heads_in_other_forms(tmp_path):
    word = Word()
    for line in (
        "SỞ Y TẾ TỈNH MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TRUNG TÂM Y TẾ HUYỆN AN MẪU\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 15/KH-TTYT\tAn Mẫu, ngày 05 tháng 3 năm 2024",
    ):
        word.paragraph(line)
    word.paragraph("KẾ HOẠCH", centre=True)
    word.paragraph("Truyền thông năm 2024", centre=True)
    head = kh.read_document_file(word.save(tmp_path / "tabs.docx")).document
    assert (head.full_number(), head.organ_name.value) == ("15/KH-TTYT", "TRUNG TÂM Y TẾ HUYỆN AN MẪU")
    assert (head.parent_organ_name.value, str(head.issued_date.value)) == ("SỞ Y TẾ TỈNH MẪU", "2024-03-05")
    word = Word()
    left = ["SỞ Y TẾ TỈNH MẪU", "_______", "Số:        /SYT-NVY", "V/v đăng ký chủ đề"]
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "______",
        "Mẫu Sơn, ngày    tháng 3 năm 2024",
    ]
    word.table([left, "", right])
    word.paragraph("Kính gửi: Các đơn vị trong toàn ngành.")
    head = kh.read_document_file(word.save(tmp_path / "spacer.docx")).document
    assert (head.code_number, head.code_notation.value, head.organ_name.value) == (None, "SYT-NVY", "SỞ Y TẾ TỈNH MẪU")
    assert (head.subject.value, str(head.issued_date.value), head.place.value) == (
        "đăng ký chủ đề",
        "2024-03",
        "Mẫu Sơn",
    )


SEEDS = sorted(documents.SHARED.glob("seeds/*.txt"))


@pytest.mark.skipif(not SEEDS, reason="../shared/seeds is not here")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_seed_in_word_reads_as_its_text(tmp_path, seed):
    text = seed.read_text("utf-8")
    word = Word()
    for line in text.split("\n"):
        word.paragraph(line)
    r, plain = kh.read_document_file(word.save(tmp_path / "seed.docx")), kh.read_document_file(seed)
    for field in ("type_name", "code_number", "code_notation", "issued_date", "organ_name", "place"):
        mine, other = getattr(r.document, field), getattr(plain.document, field)
        assert (mine and mine.value) == (other and other.value), field
    assert [(c.number, c.date, c.relation) for c in r.citations] == [
        (c.number, c.date, c.relation) for c in plain.citations
    ]
    assert len(r.dates) == len(plain.dates)


# ---- files that are not what they should be


def test_what_cannot_be_read_says_so(tmp_path):
    def file(name, content):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refused(tmp_path / "none.docx").code == "KH-J012"
    assert refused(tmp_path).code == "KH-J012"
    assert refused(file("old.doc", ole + "WordDocument".encode("utf-16-le"))).code == "KH-T021"
    assert refused(file("secret.docx", ole + "EncryptedPackage".encode("utf-16-le"))).code == "KH-T022"
    assert refused(file("empty.docx", b"")).code == "KH-T027"
    assert refused(file("blank.txt", b" \n\n ")).code == "KH-T027"
    assert '".rtf"' in refused(file("a.docx", b"{\\rtf1 x}")).message_en
    assert '".png"' in refused(file("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40))).message_en
    assert refused(file("a.bin", bytes(range(256)) * 8)).code == "KH-T020"
    assert refused(file("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<")).code == "KH-T023"
    whole = plan_docx(tmp_path / "whole.docx").read_bytes()
    assert refused(file("cut.docx", whole[: len(whole) // 2])).code == "KH-T023"
    broken = plan_docx(tmp_path / "broken.docx")
    assert refused(changed(broken, "word/document.xml", lambda xml: xml[: len(xml) // 2])).code == "KH-T023"
    with zipfile.ZipFile(tmp_path / "sheet.docx", "w") as package:
        package.writestr(
            "[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        )
    assert '".xlsx"' in refused(tmp_path / "sheet.docx").message_en
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert '".odt"' in refused(tmp_path / "a.odt").message_en


def test_word_files_made_to_fill_the_memory(tmp_path):
    start = time.monotonic()
    path = plan_docx(tmp_path / "big.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(300 << 20))
    issue = refused(path)
    assert issue.code == "KH-T026" and "256 MB" in issue.message_en
    path = plan_docx(tmp_path / "long.docx")
    blanks = b" " * (50 << 20)
    assert (
        refused(changed(path, "word/document.xml", lambda xml: xml.replace(b"</w:body>", blanks + b"</w:body>"))).code
        == "KH-T026"
    )
    laughs = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = plan_docx(tmp_path / "laughs.docx")
    changed(path, "word/document.xml", lambda xml: xml.replace(b"?>", b"?>" + laughs, 1))
    assert refused(path).code == "KH-T023"
    nested = b"<w:tbl><w:tr><w:tc>" * 200 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 200
    path = plan_docx(tmp_path / "nested.docx")
    assert (
        refused(changed(path, "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + nested, 1))).code
        == "KH-T023"
    )
    assert time.monotonic() - start < 60


def test_damaged_word_files_never_crash(tmp_path):
    whole = plan_docx(tmp_path / "whole.docx").read_bytes()
    path = tmp_path / "damaged.docx"
    outcomes = set()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            kh.read_document_file(path)
            outcomes.add("read")
        except kh.ValidationError as error:
            outcomes |= {issue.code for issue in error.issues}
    assert "KH-T023" in outcomes and outcomes <= {
        "read",
        "KH-T020",
        "KH-T022",
        "KH-T023",
        "KH-T026",
        "KH-T027",
        "KH-T029",
    }


# ---- PDF

HEAD = [
    (60, 60, "SỞ Y TẾ TỈNH MẪU"), (60, 78, "Số: 15/KH-SYT"),
    (300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (330, 78, "Độc lập - Tự do - Hạnh phúc"),
    (320, 96, "Mẫu Sơn, ngày 05 tháng 3 năm 2024"),
    (260, 130, "KẾ HOẠCH"), (180, 148, "Truyền thông phòng, chống sốt xuất huyết"),
    (60, 190, "Thực hiện Kế hoạch số 823/KH-BYT ngày 04/01/2024 của Bộ Y tế, Sở Y tế"),
    (60, 208, "yêu cầu các đơn vị báo cáo trước ngày 15/4/2024."),
]  # fmt: skip


@pytest.fixture(scope="session")
def fonts():
    pytest.importorskip("reportlab")
    if not documents.FONTS.exists():
        pytest.skip("no font with Vietnamese letters is here: the PDFs cannot be made")


@pytest.mark.usefixtures("fonts")
def test_a_pdf_with_a_text_layer(tmp_path):
    r = kh.read_document_file(
        pdf(tmp_path / "a.pdf", HEAD, [(60, 60, "I. MỤC ĐÍCH"), (60, 78, "- Nâng cao hiểu biết.")])
    )
    head = r.document
    assert head.full_number() == "15/KH-SYT" and str(head.issued_date.value) == "2024-03-05"
    assert head.organ_name.value == "SỞ Y TẾ TỈNH MẪU" and head.place.value == "Mẫu Sơn"
    assert head.subject.value == "Truyền thông phòng, chống sốt xuất huyết"
    assert [(c.number, str(c.date)) for c in r.citations] == [("823/KH-BYT", "2024-01-04")]
    assert [str(date.time.to) for date in r.dates] == ["2024-04-15"]
    assert [clause.path for clause in r.clauses] == ["I", "I, bullet 1"]
    assert r.text.count("\f") == 1 and unicodedata.is_normalized("NFC", r.text)
    assert r.issues == ()


@pytest.mark.usefixtures("fonts")
def test_scans_and_passwords(tmp_path):
    issue = refused(pdf(tmp_path / "scan.pdf", [], [], image=True))
    assert issue.code == "KH-T024" and "2 pages" in issue.message_en
    assert refused(pdf(tmp_path / "empty.pdf", [])).code == "KH-T027"
    mixed = kh.read_document_file(pdf(tmp_path / "mixed.pdf", HEAD, [], HEAD, [], [], image=True))
    (issue,) = [issue for issue in mixed.issues if issue.code == "KH-T025"]
    assert issue.message_en == "No text could be read on page 2, 4–5"
    assert mixed.document.full_number() == "15/KH-SYT"
    assert refused(pdf(tmp_path / "secret.pdf", HEAD, password="mật khẩu".encode().hex())).code == "KH-T022"


def bomb(path, streams, resources=b""):
    """A PDF of one page whose content and forms are what is given, unpacked."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<" + resources + b">>>>"]  # fmt: skip
    for extra, content in streams:
        packed = zlib.compress(content, 9)
        objects.append(b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (extra, len(packed), packed))
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    path.write_bytes(out.getvalue())
    return path


def test_pdfs_made_to_take_for_ever(tmp_path):
    start = time.monotonic()
    # a page of forty million operations
    assert refused(bomb(tmp_path / "long.pdf", [(b"", b"q Q " * (10 << 20))])).code == "KH-T026"
    # forms that each draw the next ten times: ten to the power of twenty
    levels = 20
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    streams = [(b"", b"/F Do ")] + [(form % (6 + level), b"/F Do " * 10) for level in range(levels)]
    streams += [(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"q Q")]
    path = bomb(tmp_path / "forms.pdf", streams, b"/XObject<</F 5 0 R>>")
    import kehoach._pdf as module

    module._MOST_DRAWN, kept = 20_000, module._MOST_DRAWN
    try:
        assert refused(path).code == "KH-T026"
    finally:
        module._MOST_DRAWN = kept
    assert time.monotonic() - start < 120


@pytest.mark.usefixtures("fonts")
def test_damaged_pdfs_never_crash(tmp_path):
    whole = pdf(tmp_path / "whole.pdf", HEAD).read_bytes()
    path = tmp_path / "damaged.pdf"
    outcomes = set()
    for at in range(0, len(whole), max(1, len(whole) // 120)):
        for content in (whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], whole[:at]):
            path.write_bytes(content)
            try:
                kh.read_document_file(path)
                outcomes.add("read")
            except kh.ValidationError as error:
                outcomes |= {issue.code for issue in error.issues}
    assert "read" in outcomes and "KH-T023" in outcomes


# ---- plain text

LETTER = "Số: 15/SYT-NVY\nMẫu Sơn, ngày 05 tháng 3 năm 2024\n\nKính gửi: Các đơn vị trong toàn ngành.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_plain_text(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(LETTER.replace("\n", "\r\n").encode(encoding))
    r = kh.read_document_file(tmp_path / "a.txt")
    assert r.text == LETTER and r.document.full_number() == "15/SYT-NVY"


def test_text_of_other_encodings_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes("Céng hßa x· héi".encode("latin-1"))
    issue = refused(tmp_path / "a.txt")
    assert issue.code == "KH-T029" and "byte 2" in issue.message_en and "TCVN3" in issue.suggestion


def test_a_missing_package_says_what_to_install(tmp_path, monkeypatch):
    import sys

    for name in ("_docx", "_pdf"):
        monkeypatch.delattr(kh, name, raising=False)
    for module in ("kehoach._docx", "docx", "kehoach._pdf", "pdfminer"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=r'pip install "kehoach\[docx\]"'):
        kh.read_document_file(plan_docx(tmp_path / "a.docx"))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(ImportError, match=r'pip install "kehoach\[pdf\]"'):
        kh.read_document_file(tmp_path / "a.pdf")


@pytest.mark.usefixtures("fonts")
def test_lines_of_a_pdf_however_they_are_written(tmp_path):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    pdf(tmp_path / "font.pdf", [])  # registers the font
    line = "Thực hiện Kế hoạch số 823/KH-BYT ngày 04/01/2024 của Bộ Y tế, Sở Y tế yêu cầu"
    words, letters, x = [], [], 60.0
    for word in line.split():  # a justified line, word by word
        words.append((x, 60, word))
        x += stringWidth(word, "Serif", 12) + 9
    x = 60.0
    for letter in line:
        letters.append((x, 80, letter))
        x += stringWidth(letter, "Serif", 12)
    rows = [(60, 120, "STT"), (130, 120, "Nội dung"), (300, 120, "Thời gian"),
            (60, 150, "1"), (130, 140, "Phát thanh trên loa"), (130, 158, "truyền thanh xã"), (300, 150, "Tháng 4/2024"),
            (60, 190, "2"), (130, 190, "Treo băng rôn"), (300, 190, "Trước ngày 10/5/2024")]  # fmt: skip
    r = kh.read_document_file(pdf(tmp_path / "a.pdf", words + [each for each in letters if each[2] != " "] + rows))
    assert r.text.split("\n") == [
        line, line, "STT\tNội dung\tThời gian", "1\tPhát thanh trên loa truyền thanh xã\tTháng 4/2024",
        "2\tTreo băng rôn\tTrước ngày 10/5/2024",
    ]  # fmt: skip
    assert [clause.path for clause in r.clauses] == ["table, row 1", "table, row 2"]
