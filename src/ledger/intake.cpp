#include "intake.hpp"

#include <algorithm>

#include "kehoach/json/json.hpp"

namespace kehoach {

const Numbers::Run& Numbers::run(std::uint32_t event) const noexcept {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), event,
                                      [](std::uint32_t e, const Run& each) { return e < each.event; });
  return *(after - 1);
}

std::int64_t Numbers::seq(std::uint32_t event) const noexcept {
  const Run& at = run(event);
  return at.seq + (event - at.event);
}

std::uint32_t Numbers::line(std::uint32_t event) const noexcept {
  const Run& at = run(event);
  return at.line + (event - at.event);
}

std::uint32_t Numbers::find(std::int64_t seq, std::uint32_t end) const noexcept {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::uint32_t next = i + 1 < runs_.size() ? runs_[i + 1].event : end;
    const std::int64_t step = seq - runs_[i].seq;
    if (step >= 0 && step < static_cast<std::int64_t>(next) - runs_[i].event)
      return runs_[i].event + static_cast<std::uint32_t>(step);
  }
  return EventIndex::none;
}

std::string Numbers::path(std::uint32_t event, std::string_view field) const {
  std::string out = file_.empty() ? "/events/" + std::to_string(event) : file_ + ":" + std::to_string(line(event));
  if (field.empty()) return out;
  return out + (file_.empty() ? "/" : "#/") + std::string(field);
}

void Resolver::add(EventColumns& out, std::uint32_t event, EventType type, std::int32_t date, std::int32_t recorded,
                   std::int32_t value, std::uint32_t slot_index, std::uint32_t unit, Chunk& chunk) const {
  const Slot& slot = in_->slots[slot_index];
  const std::uint32_t row = in_->row_of(slot_index, unit);
  Ignored ignored = Ignored::no;
  if (row == no_row) {
    chunk.unowned.push_back({event, slot_index, unit});
  } else {
    if (type == EventType::extended) {
      if (slot.opens != no_day && value < slot.opens) ignored = Ignored::extension_before_opening;
    } else if (type == EventType::registered || type == EventType::withdrawn) {
      if (!in_->open_themes(slot)[static_cast<std::size_t>(value)].test(unit)) ignored = Ignored::theme_not_open;
    }
    const std::int32_t closed = in_->closing[unit];
    if (closed != no_day && date >= closed) ignored = Ignored::closed_unit;
  }
  out.row.push_back(row);
  out.date.push_back(date);
  out.recorded.push_back(recorded);
  out.value.push_back(value);
  out.kind.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(type) | static_cast<unsigned>(ignored) << 4U));
}

void Resolver::add(EventColumns& out, std::uint32_t event, const Event& of, std::int32_t recorded,
                   const EventIndex::PathOf& path, Chunk& chunk) const {
  if (of.type == EventType::corrected) chunk.corrections.push_back({event, of.corrects.value_or(0), recorded});
  if (!of.reason.empty() && (of.type == EventType::exempted || of.type == EventType::cancelled))
    chunk.reasons.push_back({event, of.reason});
  Issues lost;
  const EventIndex::Target target = in_->events.resolve(of, path, chunk.lost.size() < 50, lost);
  for (Issue& each : lost) {
    if (chunk.lost.size() < Issues::limit) {
      chunk.lost.push_back({event, std::move(each)});
    } else {
      ++chunk.lost_more;
    }
  }
  if (target.complete()) {
    const std::int32_t value = of.type == EventType::submitted    ? of.count.value_or(1)
                               : of.type == EventType::extended   ? of.new_due.value_or(of.date).days()
                               : target.theme != EventIndex::none ? static_cast<std::int32_t>(target.theme)
                                                                  : 0;
    add(out, event, of.type, of.date.days(), recorded, value, target.slot, target.unit, chunk);
    return;
  }
  out.row.push_back(no_row);
  out.date.push_back(of.date.days());
  out.recorded.push_back(recorded);
  out.value.push_back(0);
  out.kind.push_back(static_cast<std::uint8_t>(of.type));
}

namespace {

Intake taken(EventColumns columns, std::shared_ptr<Chunk> chunk, Issues issues) {
  Intake out;
  chunk->rows = columns.row;
  chunk->end = chunk->begin + static_cast<std::uint32_t>(columns.size());
  if (columns.size() > 0) {
    chunk->last_seq = chunk->numbers.seq(chunk->end - 1);
    chunk->last_recorded = columns.recorded.back();
  }
  out.parts.push_back(std::move(columns));
  out.chunk = std::move(chunk);
  out.issues = std::move(issues);
  return out;
}

}  // namespace

Intake take_events(const Ledger::Expansion& in, const Log& log) {
  auto chunk = std::make_shared<Chunk>();
  chunk->numbers = Numbers(log.file());
  EventColumns columns;
  columns.reserve(log.size());
  const Resolver resolver(in);
  const auto& events = log.events();
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    chunk->numbers.add(e, events[e].seq, log.line_of(e));
    resolver.add(
        columns, e, events[e], events[e].recorded.value_or(events[e].date).days(),
        [&](std::string_view field) { return log.path(e, field); }, *chunk);
  }
  return taken(std::move(columns), std::move(chunk), {});
}

Intake take_events(const Ledger::Expansion& in, const std::vector<Event>& events, const LogEnd& before) {
  auto chunk = std::make_shared<Chunk>();
  chunk->begin = before.events;
  EventColumns columns;
  columns.reserve(events.size());
  const Resolver resolver(in);
  Issues issues;
  std::int64_t seq = before.seq;
  std::int32_t recorded = before.recorded;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    Event event = events[i];
    const std::int64_t wanted = seq < std::numeric_limits<int>::max() ? seq + 1 : seq;
    const Date last = recorded == no_day ? event.date : Date::from_days(recorded);
    if (event.seq == 0) event.seq = static_cast<int>(wanted);
    if (!event.recorded) event.recorded = std::max(event.date, last);
    const std::string path = "/events/" + std::to_string(i);
    Issues found;
    Event scratch;
    json::validate(view<Event>(), &event, &scratch, Place(found, path));
    issues.append(std::move(found));
    if (event.seq != wanted)
      issues.add("seq_order"_code, path + "/seq", {std::to_string(event.seq), std::to_string(wanted)});
    if (*event.recorded < last)
      issues.add("recorded_falls"_code, path + "/recorded", {event.recorded->str(), last.str()});
    const std::uint32_t e = before.events + i;
    chunk->numbers.add(e, event.seq, 0);
    seq = event.seq;
    recorded = event.recorded->days();
    resolver.add(
        columns, e, event, recorded,
        [&](std::string_view field) {
          return "/events/" + std::to_string(e) + (field.empty() ? "" : "/") + std::string(field);
        },
        *chunk);
  }
  return taken(std::move(columns), std::move(chunk), std::move(issues));
}

}  // namespace kehoach
