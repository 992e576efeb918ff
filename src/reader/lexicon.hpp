#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "../calendar/words/letters.hpp"
#include "kehoach/document/document.hpp"

/// Words and phrases that the reader goes by, met without regard to case, to composed or decomposed form and to the
/// place of the tone mark.

namespace kehoach::reader {

// clang-format off
#define KEHOACH_READER_WORDS(X) \
  X(so, "số") X(ngay, "ngày") X(thang, "tháng") X(nam, "năm") X(cua, "của") X(do_by, "do") X(va, "và") X(tai, "tại") \
  X(ve, "về") X(viec, "việc") X(v, "v") X(cac, "các") X(can, "căn") X(cu, "cứ") X(theo, "theo") X(ky, "ký|kí") \
  X(ban, "ban") X(hanh, "hành") X(duoc, "được") X(da, "đã") X(hieu, "hiệu") X(nhu, "như") X(tren, "trên") \
  X(kem, "kèm") X(dieu, "điều") X(phan, "phần") X(thu, "thứ") X(chuong, "chương") X(muc, "mục") X(kinh, "kính") \
  X(gui, "gửi|gởi") X(noi, "nơi") X(nhan, "nhận") X(luu, "lưu") X(tm, "tm") X(kt, "kt") X(tl, "tl") X(tuq, "tuq") \
  X(q, "q") X(sao, "sao") X(cho, "cho") X(nay, "này") X(noi_dung, "nội") X(tu, "từ") X(den, "đến") X(het, "hết") \
  X(vao, "vào") X(trong, "trong") X(co, "có") X(trang, "trang") X(tp, "tp") X(cong, "cộng") X(doc, "độc") \
  X(phong, "phòng") X(chong, "chống") X(ngua, "ngừa") X(khoa, "khoa") X(nhat, "nhất") X(hai, "hai") X(ba, "ba") \
  X(bon, "bốn") X(tu_four, "tư") X(nam_five, "năm") X(luat, "luật") X(sua, "sửa") X(doi, "đổi") X(bo, "bổ") \
  X(sung, "sung") X(bo_away, "bỏ") X(bai, "bãi") X(thay, "thay") X(the, "thế") X(boi, "bởi") X(la, "là") X(ong, "ông") \
  X(ba_mrs, "bà") X(tinh, "tỉnh") X(thanh, "thành") X(pho, "phố") X(huyen, "huyện") X(quan, "quận") X(thi, "thị") \
  X(xa, "xã") X(phuong, "phường") X(tran, "trấn") X(khoi, "khối") X(tuyen, "tuyến") X(thuoc, "thuộc") X(don, "đơn") \
  X(vi, "vị") X(y, "y") X(te, "tế") X(trung, "trung") X(uong, "ương") X(khu, "khu") X(vuc, "vực") X(co_so, "cơ") \
  X(lien, "liên") X(ubnd, "ubnd") X(hdnd, "hđnd") X(pl, "pháp") X(ly, "lý|lí") X(xay, "xây") X(dung, "dựng") X(lap, "lập") \
  X(to, "tổ") X(chuc, "chức") X(thuc, "thực") X(hien, "hiện") X(trien, "triển") X(khai, "khai") X(tinh_from, "tính") \
  X(du, "dự") X(thao, "thảo") X(giua, "giữa") X(voi, "với") X(bao, "báo") X(cao, "cáo") X(ket, "kết") X(hop, "hợp") \
  X(sau_after, "sau") X(truoc, "trước") X(phu, "phụ") X(luc, "lục") X(dinh, "đính") X(dang, "đảng") \
  X(toan, "toàn") X(nganh, "ngành") X(quyet, "quyết") X(nghi, "nghị") X(chi, "chỉ") X(phuc, "phúc") X(tu_self, "tự") \
  X(hanh_happy, "hạnh") X(nghia, "nghĩa") X(chu, "chủ") X(xet, "xét") X(hoi, "hội") X(dong, "đồng") X(de_in_order, "để") X(de_ask, "đề") X(yeu, "yêu") X(giao, "giao") X(viet, "việt") X(thi_do, "thi") X(tri, "trì") X(loi, "lập") X(nam_south, "nam") X(chiu, "chịu") X(trach, "trách") X(qua, "quá") X(trinh, "trình") X(day, "đây") X(quy, "quý") X(quan_see, "quan")
// clang-format on

enum class R : std::uint16_t {
  none,
#define X(name, spellings) name,
  KEHOACH_READER_WORDS(X)
#undef X
      count
};

/// What phrases are; one may be several.
namespace is {
inline constexpr std::uint32_t type = 1 << 0, basis = 1 << 1, implements = 1 << 2, body = 1 << 3, person = 1 << 4,
                               motto = 1 << 5, act = 1 << 6, ask = 1 << 7, owner = 1 << 8, name_end = 1 << 9,
                               bases_heading = 1 << 10, task_heading = 1 << 11, internal = 1 << 12, plural = 1 << 13,
                               group = 1 << 14, opening = 1 << 15, support = 1 << 16;
}

/// A phrase that was met: the place after it, and what it is.
struct Phrase {
  std::size_t end = 0;
  std::uint32_t mask = 0;
  DocumentType type = DocumentType::other;
  std::string_view printed;  ///< "Thông tư liên tịch", of a type.
  explicit operator bool() const noexcept { return end != 0; }
};

/// The number of a word: below R::count one of R, above it a word of phrases only; 0 for others.
std::uint16_t word_of(const words::Syllable& syllable) noexcept;
/// Whether a phrase may begin with the word.
bool may_begin(std::uint16_t word) noexcept;
/// By the number of a word: what phrases that begin with it can be, and the node it leads to from the first.
struct FirstWords {
  const std::uint32_t* reach;
  const std::uint32_t* node;
};
FirstWords first_words() noexcept;
/// The step from a node with a word; 0 where there is none. The first node is 1.
std::uint32_t step(std::uint32_t node, std::uint16_t word) noexcept;
/// What ends at a node; a mask of 0 where nothing does.
const Phrase& at_node(std::uint32_t node) noexcept;

/// The kind that an abbreviation in a notation stands for: KH, QĐ, TTr.
std::optional<DocumentType> type_of_abbreviation(std::string_view segment) noexcept;
/// Whether a segment of a notation is a body's known abbreviation: BYT, UBND.
bool is_body_abbreviation(std::string_view segment) noexcept;

}  // namespace kehoach::reader
