#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kehoach/document/document.hpp"
#include "kehoach/plan/parts.hpp"
#include "kehoach/plan/statement.hpp"
#include "kehoach/plan/task.hpp"

namespace kehoach {

/// A plan (kế hoạch) or any document that steers work like one: a letter, the report of a conference.
struct Plan {
  static constexpr bool kehoach_checks_parts = true;
  KEHOACH_RECORD(Plan, "A plan, or any document that steers work like one (kế hoạch; FHIR CarePlan).");
  KEHOACH_FIELD(PlanId, id, "Its id in this workspace.", required);
  KEHOACH_FIELD(std::string, title, "What to call it; the document's subject where absent.");
  KEHOACH_FIELD(Document, document, "The document it was read from.", required);
  KEHOACH_FIELD(std::optional<UnitId>, issuer, "The unit that issued it; owes nothing to itself unless named.");
  KEHOACH_FIELD(std::optional<Period>, period,
                "When it runs (thời gian thực hiện); absent where none is printed or inferred.");
  KEHOACH_FIELD(std::vector<FocusWindow>, focus_windows, "On what days it concentrates.");
  KEHOACH_FIELD(std::vector<Passage>, goals, "Its goals (mục đích).");
  KEHOACH_FIELD(std::vector<Passage>, requirements, "Its requirements (yêu cầu).");
  KEHOACH_FIELD(std::vector<Passage>, slogans, "Its mottos (chủ đề, khẩu hiệu); nobody registers for them.");
  KEHOACH_FIELD(std::vector<Theme>, themes, "What units register for.");
  KEHOACH_FIELD(std::vector<KeyMessage>, key_messages, "What people are to be told.");
  KEHOACH_FIELD(std::vector<AudienceSegment>, audience_segments, "Whom it speaks to.");
  KEHOACH_FIELD(std::vector<Tactic>, tactics, "The forms of doing it.");
  KEHOACH_FIELD(std::vector<Channel>, channels, "Where messages run.");
  KEHOACH_FIELD(std::vector<Material>, materials, "What is handed out or put up.");
  KEHOACH_FIELD(std::vector<Activity>, activities, "What is done.");
  KEHOACH_FIELD(std::vector<Task>, tasks, "Who does what by when.");
  KEHOACH_FIELD(std::vector<Conference>, conferences, "The meetings it tells of.");
  KEHOACH_FIELD(std::vector<Statement>, statements, "What it states beyond tasks.");
  KEHOACH_FIELD(std::vector<FundingSource>, funding_sources, "Where the money comes from.");
  KEHOACH_FIELD(std::vector<FocalPoint>, focal_points, "Whom to turn to.");
  KEHOACH_FIELD(std::vector<std::string>, open_lists, "The lists above that the document leaves open (\"…\").");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");

  const Task* task(std::string_view task_id) const noexcept;
  const Theme* theme(std::string_view theme_id) const noexcept;
  /// The day obligations open that have no day of their own: the period's start, else the latest day the document can
  /// be of.
  std::optional<Date> opens() const;
};
/// Ids within the plan: each stands once, and those referred to are there. Passes over ids that could not be read.
void check(const Plan& plan, const Place& place);

/// The bounds of the plan's issue day; presumably by its period's start, where that falls within.
std::optional<DateBounds> issued_bounds(const Plan& plan);

/// The plan with the turns of its recurring tasks: each `recurrence` expanded over the plan's period into `periods`,
/// one for every reporting period that shares a day with it, but for those due before it begins. The same plan where no
/// task recurs so. `listed`: the turns stand in place of the recurrence, as in a plan that lists them.
std::shared_ptr<const Plan> with_turns(std::shared_ptr<const Plan> plan, bool listed = false);

}  // namespace kehoach
