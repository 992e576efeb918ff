#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/table.hpp"
#include "kehoach/calendar/period.hpp"

namespace kehoach {

/// How well a commemorative day is known.
enum class EvidenceGrade { legal, in_use, general };
inline constexpr Word evidence_grade_words[] = {
    {"legal", "văn bản pháp luật hoặc văn bản chính thức", "a legal text or official act"},
    {"in_use", "thấy dùng trong văn bản", "seen in use"},
    {"general", "hiểu biết chung, chưa kiểm chứng", "general knowledge, unchecked"}};
KEHOACH_WORDS(EvidenceGrade, evidence_grade_words)

/// A day, week or month of the health sector (ngày kỷ niệm, tuần lễ, tháng hành động). None is a day off.
struct Commemoration {
  KEHOACH_RECORD(Commemoration, "A day, week or month of the health sector (ngày kỷ niệm, tuần lễ, tháng hành động).");
  KEHOACH_FIELD(std::string, id, "Its id: \"thay-thuoc-viet-nam\".", required);
  KEHOACH_FIELD(std::string, name, "What it is called, in Vietnamese.", required);
  KEHOACH_FIELD(std::string, name_en, "What it is called, in English.", required);
  KEHOACH_FIELD(std::string, starts, "MM-DD, or for a floating day MM-Wn: \"05-Tue1\" is the first Tuesday of May.",
                required);
  KEHOACH_FIELD(std::string, ends, "MM-DD of the last day, where there are several.");
  KEHOACH_FIELD(std::optional<int>, since, "The first year of which it holds, where the source says.");
  KEHOACH_FIELD(EvidenceGrade, grade, "How well it is known.", required);
  KEHOACH_FIELD(std::string, source, "The act it rests on, or where it was seen.");

  /// Its days in a year; nothing before `since`.
  std::optional<Period> in(int year) const;
};
void check(const Commemoration& day, const Place& place);

/// The file of them.
struct CommemorationList {
  KEHOACH_RECORD(CommemorationList, "The commemorative days of the health sector.");
  KEHOACH_FIELD(std::vector<Commemoration>, days, "The days, in the order of the year.");
};

/// All that the library knows, in the order of the year.
const std::vector<Commemoration>& commemorations();
/// The one of that id, or null.
const Commemoration* commemoration(std::string_view id);
/// Those that a day belongs to, in the order of the year: the day itself, and the weeks and months around it.
std::vector<const Commemoration*> commemorations_on(Date day);
/// Those of a year as a table: id, name, name_en, start, end, grade, source.
Table commemorations_in(int year);

}  // namespace kehoach
