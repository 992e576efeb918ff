#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/unit/remark.hpp"
#include "kehoach/unit/unit_set.hpp"

/// The parts of a plan that say why, what and by what means; who owes what is in task.hpp.

namespace kehoach {

/// A passage of the document that stands for itself: a goal (mục đích), a requirement (yêu cầu), a slogan (chủ đề, khẩu
/// hiệu).
struct Passage {
  KEHOACH_RECORD(Passage,
                 "A passage that stands for itself: a goal (mục đích), a requirement (yêu cầu), a slogan (khẩu hiệu).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands: \"I\", first bullet.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// What people are to be told (nội dung tuyên truyền, nội dung truyền thông trọng điểm).
struct KeyMessage {
  KEHOACH_RECORD(KeyMessage, "What people are to be told (nội dung truyền thông trọng điểm).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands: \"III.2.1\".");
  KEHOACH_FIELD(std::vector<ItemId>, repeats, "Other key messages of which it repeats a passage.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// Whom the plan speaks to (đối tượng).
struct AudienceSegment {
  KEHOACH_RECORD(AudienceSegment, "Whom the plan speaks to (đối tượng).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The units whose staff it is, where it is staff.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// Where a message runs (kênh): a website, a station, meetings.
struct Channel {
  KEHOACH_RECORD(Channel, "Where a message runs (kênh): a website, a station, meetings.");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "Its name as typed.", required);
  KEHOACH_FIELD(std::vector<std::string>, aliases, "Its other names in the same document.");
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::optional<UnitSet>, units, "Whose channel it is: each of these has one.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// A form of doing it (hình thức).
struct Tactic {
  KEHOACH_RECORD(Tactic, "A form of doing it (hình thức).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, group, "The group of forms it is listed in.");
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::vector<ItemId>, channels, "The channels it uses.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// What is handed out or put up (tài liệu truyền thông): băng rôn, pano, áp phích.
struct Material {
  KEHOACH_RECORD(Material, "What is handed out or put up (tài liệu truyền thông): băng rôn, pano, áp phích.");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "Its name as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// What is done (hoạt động).
struct Activity {
  KEHOACH_RECORD(Activity, "What is done (hoạt động; FHIR ActivityDefinition).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::optional<Period>, period, "When it is done; absent: within the plan's period.");
  KEHOACH_FIELD(std::vector<ItemId>, channels, "The channels it uses.");
  KEHOACH_FIELD(std::vector<ItemId>, materials, "The materials it uses.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// A stretch of the period on which the plan concentrates ("tập trung vào dịp Tết …").
struct FocusWindow {
  KEHOACH_RECORD(FocusWindow, "A stretch of the period on which the plan concentrates.");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(Period, period, "The days meant.", required);
  KEHOACH_FIELD(std::vector<Period>, alternatives, "Other days that the words may mean.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "By which rule or convention.");
};

/// Where the money comes from (kinh phí).
struct FundingSource {
  KEHOACH_RECORD(FundingSource, "Where the money comes from (nguồn kinh phí; IATI budget).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::optional<Decimal>, amount, "The amount in dong, where one is printed.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// A role in a unit that others turn to (đầu mối); who holds it is kept apart, with the contacts.
struct FocalPoint {
  KEHOACH_RECORD(FocalPoint,
                 "A role in a unit that others turn to (đầu mối); names, phones and e-mails are kept apart.");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The role as typed.", required);
  KEHOACH_FIELD(std::optional<UnitId>, unit, "The unit it is in.");
  KEHOACH_FIELD(std::string, purpose, "What one turns to it for.");
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

}  // namespace kehoach
