"""Word files and PDFs that tests write themselves: the documents are invented, their forms are those of Decree 30/2020."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
FONTS = Path("/usr/share/fonts/truetype/dejavu")
_ROOT = Path(__file__).resolve().parents[2]
SHARED = next(
    (found for found in (_ROOT.parents[1] / "shared", _ROOT.parent / "shared") if found.exists()), Path("none")
)

# 7: I., 1., a), -; as plans number their parts. 8: another list of the same form that begins anew.
LISTS = f"""
<w:numbering {W}>
  <w:abstractNum w:abstractNumId="3">
    <w:multiLevelType w:val="multilevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF02D;"/>
      <w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl>
    <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%5"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
  <w:num w:numId="8"><w:abstractNumId w:val="3"/>
    <w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>
"""


class Word:
    """A Word file being written."""

    def __init__(self) -> None:
        self.docx = Document()
        numbering = self.docx.part.numbering_part
        numbering._element = parse_xml(LISTS)

    def paragraph(
        self, text: str = "", *, centre: bool = False, level: int | None = None, number: int = 7, xml: str = ""
    ):
        paragraph = self.docx.add_paragraph(text)
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = number
        if xml:
            for element in parse_xml(
                f'<w:p {nsdecls("w", "r", "wp", "a")} xmlns:wps="urn:x" '
                f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
                f'xmlns:v="urn:schemas-microsoft-com:vml">{xml}</w:p>'
            ):
                paragraph._p.append(element)
        return paragraph

    def table(self, *rows: list[str | list[str]], style: str | None = "Table Grid"):
        table = self.docx.add_table(rows=len(rows), cols=len(rows[0]), style=style)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                first, *more = [text] if isinstance(text, str) else text
                cell.paragraphs[0].text = first
                for line in more:
                    cell.add_paragraph(line)
        return table

    def save(self, path: Path) -> Path:
        self.docx.save(str(path))
        return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def plan_docx(path: Path, *, number: str = "", date: str = "ngày    tháng 3 năm 2024") -> Path:
    """A district's plan with the head as two columns without borders."""
    word = Word()
    word.table(
        [
            ["SỞ Y TẾ TỈNH MẪU", "TRUNG TÂM Y TẾ", "HUYỆN AN MẪU"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ],
        [f"Số: {number or '    '}/KH-TTYT", f"An Mẫu, {date}"],
        style=None,
    )
    word.paragraph()
    word.paragraph("KẾ HOẠCH", centre=True)
    word.paragraph("Truyền thông phòng, chống sốt xuất huyết", centre=True)
    word.paragraph("trên địa bàn huyện năm 2024", centre=True)
    word.paragraph(
        "Thực hiện Kế hoạch số 12/KH-SYT ngày 05/02/2024 của Sở Y tế tỉnh Mẫu về phòng, chống dịch bệnh, Trung tâm Y tế "
        "huyện An Mẫu xây dựng kế hoạch như sau:"
    )
    word.paragraph("MỤC ĐÍCH, YÊU CẦU", level=0)
    word.paragraph("Mục đích", level=1)
    word.paragraph("Nâng cao hiểu biết của người dân.", level=3)
    word.paragraph("Yêu cầu", level=1)
    word.paragraph("Đúng đối tượng.", level=2)
    word.paragraph("Đúng thời gian.", level=2)
    word.paragraph("TỔ CHỨC THỰC HIỆN", level=0)
    word.paragraph("Trạm Y tế các xã", level=1)
    word.paragraph("Báo cáo kết quả trước ngày 15/4/2024.", level=3)
    word.table(
        ["STT", "Nội dung", "Đơn vị thực hiện", "Thời gian"],
        ["1", "Phát thanh trên loa truyền thanh", "Trạm Y tế xã", "Tháng 4/2024"],
        ["2", "Treo băng rôn", "Khoa Kiểm soát bệnh tật", "Trước ngày 10/5/2024"],
    )
    word.table(
        [
            ["Nơi nhận:", "- Sở Y tế (báo cáo);", "- Các Trạm Y tế xã;", "- Lưu: VT."],
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Nguyễn Văn Mẫu"],
        ],
        style=None,
    )
    return word.save(path)


def pdf(path: Path, *pages: list[tuple[float, float, str]], image: bool = False, password: str = "") -> Path:
    """A PDF with texts at places (from the left and from the top, in points), in a font with Vietnamese letters."""
    from PIL import Image
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", str(FONTS / "DejaVuSerif.ttf")))
    out = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    canvas = Canvas(out, pagesize=A4, encrypt=encryption)
    for page in pages:
        canvas.setFont("Serif", 12)
        for x, y, text in page:
            canvas.drawString(x, A4[1] - y, text)
        if image and not page:
            canvas.drawImage(ImageReader(Image.new("L", (200, 280), 200)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    path.write_bytes(out.getvalue())
    return path
