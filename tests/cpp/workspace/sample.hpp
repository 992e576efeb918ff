#pragma once

#include <string>

#include "kehoach/workspace/workspace.hpp"

namespace kehoach::testing {

/// A small workspace: a department, a hospital and two district centres; a plan with a registration, a report a quarter
/// and a task.
inline Workspace sample(const std::string& more = "") {
  return value_or_throw(Workspace::from_json(R"({"schema":1,"id":"an-2024","title":"An 2024","units":[
    {"id":"SYT","name":"Sở Y tế","kind":"department_of_health","tier":"provincial"},
    {"id":"BV","name":"Bệnh viện","kind":"general_hospital","tier":"provincial","parent":"SYT"},
    {"id":"TT-1","name":"Trung tâm 1","kind":"district_health_centre","tier":"district","parent":"SYT"},
    {"id":"TT-2","name":"Trung tâm 2","kind":"district_health_centre","tier":"district","parent":"SYT"},
    {"id":"QUỸ","name":"Quỹ","kind":"other"}],
   "plans":[{"id":"P","issuer":"SYT","document":{"id":"D","type_name":"plan","issued_date":"2024-01-05"},
    "period":{"start":"2024-01-10","end":"2024-12-31"},
    "themes":[{"id":"c1","text":"Nụ cười","units":"tier:district"},{"id":"c2","text":"Y đức","units":"all"}],
    "tasks":[
     {"id":"dang-ky","kind":"registration","clause":"II.1","units":"under:SYT","deadline":{"anchor":"date","date":"2024-04-15","cut_off":"before"}},
     {"id":"quy","kind":"reporting","units":"tier:district","periods":[{"period":"2024Q1"},{"period":"2024Q2"}]},
     {"id":"viec","units":"under:SYT","deadline":{"anchor":"date","date":"2024-11-30"}}],
    "focal_points":[{"id":"dm","text":"Phòng Nghiệp vụ Y","unit":"SYT"}]}],
   "contacts":[{"plan":"P","focal_point":"dm","name":"Nguyễn Văn A","phone":"0912345678"}])" +
                                             more + "}"));
}

inline Event event(EventType type, const std::string& unit, const std::string& task, Date date) {
  Event out;
  out.type = type;
  out.date = date;
  out.plan = PlanId("P");
  out.task = TaskId(task);
  out.unit = UnitId(unit);
  return out;
}

inline Event submitted(const std::string& unit, Date date) { return event(EventType::submitted, unit, "viec", date); }

inline Event registered(const std::string& unit, const std::string& theme, Date date,
                        EventType type = EventType::registered) {
  Event out = event(type, unit, "dang-ky", date);
  out.theme = ThemeId(theme);
  return out;
}

inline Event corrected(int seq, Date date) {
  Event out;
  out.type = EventType::corrected;
  out.date = date;
  out.corrects = seq;
  return out;
}

}  // namespace kehoach::testing
