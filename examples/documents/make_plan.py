"""Makes ke-hoach-an-mau.docx: a plan of a district health centre that does not exist, with the slips of real ones.

python examples/documents/make_plan.py
"""

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

FILE = Path(__file__).with_name("ke-hoach-an-mau.docx")
HEAD = [
    (
        "SỞ Y TẾ TỈNH MẪU\nTRUNG TÂM Y TẾ HUYỆN AN MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ),
    ("Số:      /KH-TTYT", "An Mẫu, ngày      tháng 01 năm 2024"),
]
TITLE = ["KẾ HOẠCH", "Truyền thông hướng tới kỷ niệm 70 năm Ngày Thầy thuốc Việt Nam (27/02/1955 - 27/02/2024)"]
BODY = """\
Thực hiện Kế hoạch số 15/KH-SYT ngày 12/01/2024 của Sở Y tế tỉnh Mẫu về truyền thông y tế năm 2024, Trung tâm Y tế huyện An Mẫu xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
- Giúp người dân hiểu thêm việc làm của thầy thuốc ở cơ sở và biết cách giữ gìn sức khỏe trong dịp Tết.
- Khích lệ viên chức, người lao động làm tốt công tác công tác chăm sóc người bệnh.
II. YÊU CẦU
- Nội dung ngắn gọn, dễ hiểu, đúng chuyên môn.
- Hoạt động thiết thực, tiết kiệm, phù hợp với từng xã.
III. NỘI DUNG
1. Chủ đề: Thầy thuốc cơ sở, gần dân mỗi ngày.
2. Các nội dung truyền thông trọng điểm
2.1. Gương người tốt, việc tốt ở các trạm y tế xã.
2.2. Phòng ngộ độc thực phẩm và tác hại của rượu, bia trong dịp Tết.
2.3. Lịch khám bệnh và trực cấp cứu của Trung tâm Y tế trong những ngày nghỉ.
3. Hoạt động truyền thông cụ thể
- Viết tin, bài đăng trên Trang Thông tin điện tử của Trung tâm Y tế.
- Nói chuyện về sức khỏe tại các trạm y tế xã.
- Treo băng rôn, áp phích tại nơi khám bệnh.
IV. THỜI GIAN THỰC HIỆN
Từ ngày 22/01/2024 đến ngày 31/3/2024, trong đó tập trung vào dịp Tết Nguyên đán.
V. TỔ CHỨC THỰC HIỆN
- Phòng Dân số - Truyền thông và Giáo dục sức khỏe viết ít nhất 05 tin, bài và gửi Trung tâm Y tế chậm nhất ngày 25/02/2024.
- Khoa, phòng, trạm y tế tổ chức các hoạt động truyền thông theo kế hoạch này và báo cáo kết quả về Trung tâm Y tế trước ngày 20/3/2024.
- Trung tâm Y tế tổng hợp, báo cáo kết quả về Sở Y tế trước ngày 10/4/2023.
Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị liên hệ Phòng Dân số - Truyền thông và Giáo dục sức khỏe (Nguyễn Thị Mẫu, SĐT: 0900.000.000) để được hướng dẫn./.
""".splitlines()
FOOT = (
    "Nơi nhận:\n- Sở Y tế (báo cáo);\n- Khoa, phòng, trạm y tế;\n- Lưu: VT, DSTT.",
    "GIÁM ĐỐC\n\n\n\nTrần Văn Mẫu",
)


def make(file: Path = FILE) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for texts in HEAD:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in TITLE:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    for line in BODY:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    for cell, text in zip(table.rows[0].cells, FOOT, strict=True):
        cell.text = text
    document.core_properties.author = "kehoach"
    document.core_properties.title = "Kế hoạch mẫu"
    document.save(str(file))


if __name__ == "__main__":
    make()
