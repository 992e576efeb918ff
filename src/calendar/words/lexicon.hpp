#pragma once

#include <cstdint>
#include <string_view>

#include "letters.hpp"

namespace kehoach::words {

// The syllables that words of time are made of, each with its spellings. What differs only in accents differs here too:
// "từ" (from), "tư" (four); "năm" is both year and five. An enumerator that would be taken twice says its meaning.
// clang-format off
#define KEHOACH_TIME_WORDS(X) \
  /* units */ X(ngay, "ngày") X(thang, "tháng") X(nam, "năm") X(quy, "quý|quí") X(tuan, "tuần") X(gio, "giờ") \
  X(phut, "phút") X(h, "h") X(g, "g") X(t, "t") X(q, "q") X(qi, "qi") X(qii, "qii") X(qiii, "qiii") X(qiv, "qiv") \
  X(ky, "kỳ|kì") X(hoc, "học") X(giai, "giai") X(doan, "đoạn") X(le_week, "lễ") X(lam, "làm") \
  X(viec, "việc") \
  /* from, to, within, before, after */ X(tu, "từ") X(den, "đến|tới") X(het, "hết") X(truoc, "trước") X(sau, "sau") \
  X(trong, "trong") X(vao, "vào") X(ke, "kể") X(tinh, "tính") X(bat, "bắt") X(dau, "đầu") X(giua, "giữa") \
  X(cuoi, "cuối") X(cham, "chậm|muộn|trễ") X(nhat, "nhất") X(la, "là") X(khong, "không") X(duoc, "được") \
  X(qua, "quá") X(hon, "hơn") X(han, "hạn") X(cung, "cùng") X(dinh, "định") X(hang, "hằng|hàng") \
  X(moi, "mỗi") X(lan, "lần") X(va, "và") X(hoac, "hoặc") X(thoi, "thời") X(vong, "vòng") X(gian, "gian") \
  X(khoang, "khoảng") X(diem, "điểm") X(khi, "khi") X(luc, "lúc") X(cua, "của") X(cho, "cho") X(toi, "tối") \
  X(da, "đa") X(ngay_at_once, "ngay") X(nay_now, "nay") X(nay_this, "này") X(tiep, "tiếp") X(theo, "theo") \
  X(ke_next, "kế") X(lien, "liền") X(xong, "xong") X(hoan, "hoàn") X(thanh, "thành") X(thuc, "thúc") \
  X(nua, "nửa") X(ngoai, "ngoái") X(do_that, "đó") \
  /* events */ X(nhan, "nhận") X(ky_sign, "ký|kí") X(ban, "ban") X(hanh, "hành") X(ket, "kết") \
  X(cac, "các") X(phai, "phải") X(thi, "thì") X(de, "để") X(ma, "mà") X(de_ask, "đề") X(neu, "nếu") X(tru, "trừ") \
  X(khai, "khai") X(be, "bế") X(to, "tổ") X(dien, "diễn") \
  /* numbers */ X(mot, "một") X(hai, "hai") X(ba, "ba") X(bon, "bốn") X(tu_four, "tư") X(sau_six, "sáu") \
  X(bay, "bảy|bẩy") X(tam, "tám") X(chin, "chín") X(muoi, "mười") X(muoi_tens, "mươi") X(lam_five, "lăm|nhăm") \
  X(mot_one, "mốt") X(tram, "trăm") X(linh, "linh|lẻ") X(i, "i") X(ii, "ii") X(iii, "iii") X(iv, "iv") \
  /* days of the week, parts of the day */ X(thu, "thứ") X(chu, "chủ") X(nhat_sun, "nhật") X(cn, "cn") \
  X(sang, "sáng") X(trua, "trưa") X(chieu, "chiều") X(dem, "đêm") X(buoi, "buổi") \
  /* tens of days */ X(thuong, "thượng") X(trung, "trung") X(ha, "hạ") \
  /* the lunar calendar */ X(mung, "mùng|mồng") X(ram, "rằm") X(gieng, "giêng") X(chap, "chạp") X(am, "âm") \
  X(lich, "lịch") X(al, "âl|al") X(nhuan, "nhuận") X(duong, "dương") X(tet, "tết") X(dip, "dịp") \
  X(nguyen, "nguyên") X(dan, "đán") X(co, "cổ") X(truyen, "truyền") X(nghi, "nghỉ") X(giao, "giao") \
  X(thua, "thừa") X(gio_death, "giỗ") X(hung, "hùng") X(vuong, "vương") X(thu_autumn, "thu") \
  X(giap, "giáp") X(at, "ất") X(binh, "bính") X(dinh_stem, "đinh") X(mau, "mậu") X(ky_stem, "kỷ|kỉ") \
  X(canh, "canh") X(tan, "tân") X(nham, "nhâm") X(ty_rat, "tý|tí") X(suu, "sửu") X(dan_tiger, "dần") \
  X(mao, "mão|mẹo") X(thin, "thìn") X(ty_snake, "tỵ|tị") X(ngo, "ngọ") X(mui, "mùi") X(than, "thân") X(dau_cock, "dậu") \
  X(tuat, "tuất") X(hoi, "hợi") \
  /* what keeps a number from being a date */ X(so, "số") X(vien, "viện") X(duong_road, "đường") X(pho, "phố") \
  X(truong, "trường") X(ngo_lane, "ngõ") X(hem, "hẻm") X(kiet, "kiệt") X(nha, "nhà") X(phong, "phòng") \
  X(lo, "lô") X(dieu, "điều") X(khoan, "khoản") X(muc, "mục") X(lop, "lớp") X(ty_rate, "tỷ") \
  X(le_rate, "lệ") X(viet, "việt") X(quang, "quảng") X(mien, "miền") X(phia, "phía") X(tay, "tây") X(dong, "đông") \
  X(ha_place, "hà") X(dien_place, "điện") X(tuoi, "tuổi") X(tro, "trở") X(dot, "đợt") \
  /* what reports are about */ X(bao, "báo") X(cao, "cáo") X(so_first, "sơ") X(tong, "tổng") X(ket_qua, "quả") \
  X(cong, "công") X(tac, "tác") X(thieu, "thiếu") X(doc, "độc") \
  X(trong_plant, "trồng") X(xac, "xác") X(chung, "chứng") X(tien, "tiên") X(ap, "áp") X(khanh, "khánh") X(nhung, "những")
// clang-format on

enum class W : std::uint8_t {
  none,
#define X(name, spellings) name,
  KEHOACH_TIME_WORDS(X)
#undef X
      count
};

/// What the lexicon says of a syllable.
struct Known {
  W word = W::none;        ///< The word that is spelled so, accents and all.
  std::uint8_t group = 0;  ///< Of words that are equal without accents; 0: none is.
};

Known look_up(const Syllable& syllable) noexcept;
/// The group that a word belongs to, by its first spelling, and by its second where there is one.
bool in_group(W word, std::uint8_t group) noexcept;

}  // namespace kehoach::words
