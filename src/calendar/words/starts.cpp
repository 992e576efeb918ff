#include "starts.hpp"

#include <array>

namespace kehoach::words {
namespace {

struct Rule {
  std::uint32_t starts;
  std::initializer_list<W> words;
};

/// By word and, for what is read without accents, by group. Made once, then only read.
struct Table {
  std::array<std::uint32_t, static_cast<std::size_t>(W::count)> words{};
  std::array<std::uint32_t, 256> groups{};

  Table() {
    using namespace start;  // NOLINT(google-build-using-namespace)
    const std::initializer_list<W> digits = {W::mot,     W::hai, W::ba,  W::bon,  W::nam,  W::tu_four,
                                             W::sau_six, W::bay, W::tam, W::chin, W::muoi, W::nua};
    for (const Rule& rule : {
             // the days themselves
             Rule{weeks | named | name_may_follow, {W::tuan}},
             Rule{lunar, {W::mung, W::dem, W::ngay, W::giao, W::gio_death, W::ram, W::dip, W::tet, W::trung}},
             Rule{tet, {W::truoc, W::dip, W::nghi, W::ky, W::tet}},
             Rule{day, {W::ngay, W::mung, W::thu, W::chu, W::cn, W::buoi, W::sang, W::trua, W::chieu, W::toi, W::dem}},
             Rule{named | name_may_follow, {W::ngay, W::thang}},
             Rule{months_of_year, digits},
             Rule{month, {W::thang, W::t}},
             Rule{quarter, {W::quy, W::q, W::qi, W::qii, W::qiii, W::qiv}},
             Rule{stage, {W::giai, W::thoi}},
             Rule{year, {W::nam}},
             Rule{edge, {W::dau, W::giua, W::cuoi}},
             Rule{ten_days, {W::thuong, W::trung, W::ha}},
             // forms with words of their own before them
             Rule{recurrence, {W::vao, W::dinh, W::hang, W::moi, W::tuan, W::thang, W::quy, W::nam}},
             Rule{recurrence, digits},
             Rule{day_that_recurs,
                  {W::ngay, W::tu, W::truoc, W::cham, W::khong, W::den, W::cho, W::het, W::han, W::vao, W::thu, W::chu,
                   W::cn}},
             Rule{limit, {W::trong, W::thoi, W::cham, W::khong, W::toi, W::sau}},
             Rule{limit, digits},
             Rule{limit_after_event, {W::tu, W::ke, W::tinh, W::bat, W::sau}},
             Rule{range, {W::trong, W::tu, W::ke, W::tinh, W::bat}},
             Rule{cut, {W::truoc, W::cham, W::khong, W::den, W::cho, W::tinh, W::het, W::thoi, W::vao}},
             Rule{cut | name_may_follow, {W::han}},
             Rule{within, {W::hoan, W::ket, W::xong}},
             Rule{same_period, {W::cung}},
             Rule{around_a_day, {W::truoc}},
             Rule{list, {W::trong, W::cac, W::ngay, W::thang, W::quy, W::nam}},
             Rule{single, {W::trong, W::ngay_at_once, W::vao, W::tu}},
         }) {
      // What names days may stand by itself, or be the beginning of a range.
      const std::uint32_t starts = (rule.starts & any_stretch) != 0 ? rule.starts | range | single : rule.starts;
      for (const W word : rule.words) {
        words[static_cast<std::size_t>(word)] |= starts;
        for (unsigned group = 1; group < 256; ++group) {
          if (in_group(word, static_cast<std::uint8_t>(group))) groups[group] |= starts;
        }
      }
    }
  }
};

}  // namespace

std::uint32_t starts_of(const Cursor& at, std::size_t i) noexcept {
  static const Table table;
  const Token& token = at[i];
  const Token& next = at[i + 1];
  if (token.kind == TokenKind::number) {
    using namespace start;  // NOLINT(google-build-using-namespace)
    // A number alone says nothing: a mark within a date, or a word that is counted, follows.
    if (token.digits > 5) return 0;
    if (next.kind == TokenKind::mark) {
      if (next.mark == '/') return day_that_recurs | day | month | range | single;
      if (next.mark == '-' || next.mark == '.' || next.mark == ':') return day | range | single;
      return next.mark == '(' ? limit : 0;
    }
    if (next.kind != TokenKind::word || !next.known()) return 0;
    return recurrence | limit | day | lunar | months_of_year | range | single;
  }
  if (token.kind != TokenKind::word) return 0;
  std::uint32_t out = table.words[static_cast<std::size_t>(token.word)];
  if (token.bare) out |= table.groups[token.group];
  // Behind the first word of every form but names stands a number, a mark, or another word of time.
  if (out != 0 && next.kind == TokenKind::word && !next.known() && (out & start::name_may_follow) == 0) {
    return 0;
  }
  return out;
}

}  // namespace kehoach::words
