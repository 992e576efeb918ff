#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/review/observation.hpp"

namespace kehoach {

/// What a figure is held against.
enum class Against { same_period_last_year, period_before, target };
inline constexpr Word against_words[] = {{"same_period_last_year", "cùng kỳ năm trước", "the same period last year"},
                                         {"period_before", "kỳ trước", "the period before"},
                                         {"target", "chỉ tiêu", "the target"}};
KEHOACH_WORDS(Against, against_words)

/// What keeps a comparison from being as simple as it looks. Each is shown; the caller may have any of them refused.
enum class CautionKind {
  window_not_nominal,
  windows_differ,
  zero_base,
  units_changed,
  units_summed,
  definition_changed,
  provisional,
  not_exact,
  reported_wrong
};
inline constexpr Word caution_kind_words[] = {
    {"window_not_nominal", "không phải trọn kỳ", "the days declared are not those of the period"},
    {"windows_differ", "khác khoảng ngày", "the two figures were counted over days that do not answer each other"},
    {"zero_base", "kỳ gốc bằng 0", "the base is zero: there is no percent"},
    {"units_changed", "đơn vị thay đổi", "a merger, split or transfer between the two"},
    {"units_summed", "cộng các đơn vị cũ", "the base is the sum of the units that became this one"},
    {"definition_changed", "định nghĩa thay đổi", "the two were counted by different definitions"},
    {"provisional", "số sơ bộ", "a figure may still change"},
    {"not_exact", "số không chính xác", "a figure is approximate or bounded: there is no percent"},
    {"reported_wrong", "số báo cáo sai", "the change that the source prints is not what its figures give"}};
KEHOACH_WORDS(CautionKind, caution_kind_words)

/// One condition on a comparison, in both languages, with the code of its issue.
struct Caution {
  KEHOACH_RECORD(Caution, "One condition that makes a comparison less than simple, with the code of its issue.");
  KEHOACH_FIELD(CautionKind, kind, "What it is.", required);
  KEHOACH_FIELD(std::string, code, "The code of the issue.", required);
  KEHOACH_FIELD(std::string, path, "What it is about: \"/now\", \"/before\", \"/target\" or the comparison.");
  KEHOACH_FIELD(std::string, message, "The message in Vietnamese.", required);
  KEHOACH_FIELD(std::string, message_en, "The message in English.", required);
  KEHOACH_FIELD(std::string, advice, "The way out in Vietnamese.");
  KEHOACH_FIELD(std::string, advice_en, "The way out in English.");
};

/// Which way a figure moved.
enum class ChangeDirection { unchanged, increase, decrease, uncertain };
inline constexpr Word change_direction_words[] = {{"unchanged", "không đổi", "unchanged"},
                                                  {"increase", "tăng", "up"},
                                                  {"decrease", "giảm", "down"},
                                                  {"uncertain", "chưa xác định", "the bounds do not say"}};
KEHOACH_WORDS(ChangeDirection, change_direction_words)

/// Two figures held against each other, with the conditions that make it honest.
struct Comparison {
  KEHOACH_RECORD(Comparison, "Two figures held against each other (so sánh), with the conditions that make it honest.");
  KEHOACH_FIELD(IndicatorId, indicator, "The indicator.", required);
  KEHOACH_FIELD(std::string, title, "What it is called.");
  KEHOACH_FIELD(std::string, title_en, "The same in English.");
  KEHOACH_FIELD(std::string, unit_of_measure, "Of what the figures are.");
  KEHOACH_FIELD(std::string, unit_of_measure_en, "The same in English.");
  KEHOACH_FIELD(Against, against, "What it is held against.", required);
  KEHOACH_FIELD(Observation, now, "The figure.", required);
  KEHOACH_FIELD(std::optional<Observation>, before, "The earlier figure; absent against a target.");
  KEHOACH_FIELD(std::vector<UnitId>, summed, "The units whose figures the earlier one is the sum of.");
  KEHOACH_FIELD(std::optional<ReferenceValue>, target, "The target.");
  KEHOACH_FIELD(Quantity, difference, "The figure less what it is held against; with bounds where one is not exact.",
                required);
  KEHOACH_FIELD(
      std::optional<Decimal>, percent,
      "The difference in percent of what it is held against; absent for a base of zero, for what is not exact "
      "and for what is a percentage itself.");
  KEHOACH_FIELD(std::optional<Decimal>, achieved, "The figure in percent of the target.");
  KEHOACH_FIELD(ChangeDirection, direction, "Which way it moved; against a target: above or below.", required);
  KEHOACH_FIELD(std::optional<bool>, better,
                "Whether that is for the better; absent where the indicator does not say.");
  KEHOACH_FIELD(std::vector<Caution>, cautions, "What a reader must know.");

  /// "giảm 73.066 ca so với cùng kỳ năm 2022 (73.071)", "down 73,066 cases on the same period of 2022 (73,071)".
  std::string sentence(std::string_view language = "vi") const;
  /// The whole sentence, with what was counted over which days: "Ca mắc mới từ 01/01/2023 đến 14/3/2023: 5 ca, giảm …".
  std::string statement(std::string_view language = "vi") const;
  /// The cautions, a sentence each.
  std::vector<std::string> notes(std::string_view language = "vi") const;
  /// The cautions as issues.
  Issues issues() const;
  bool has(CautionKind kind) const noexcept;
};

/// Recomputes what a source prints beside a figure: the change, below zero for a decrease, and the percent at the
/// places it is printed with (KH-R030, KH-R031). Nothing is said where a figure is not exact, or the base is zero.
Issues check_arithmetic(const Quantity& now, const Quantity& before, const std::optional<Quantity>& change,
                        const std::optional<Decimal>& percent = std::nullopt);

/// The difference of two numbers in percent of the earlier; none for a base of zero.
std::optional<Rational> percent_change(const Quantity& now, const Quantity& before);

}  // namespace kehoach
