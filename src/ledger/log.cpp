#include "kehoach/ledger/log.hpp"

#include <algorithm>
#include <limits>

#include "kehoach/json/json.hpp"

namespace kehoach {

Log Log::read(std::string_view text, std::string_view name, Issues& issues) {
  Log log;
  log.name_ = name;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  json::Reader reader;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    const std::string_view whole = line;
    const bool last = end == text.size();
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    Issues found;
    Event event;
    reader.read(view<Event>(), line, &event, Place(found, std::string(name) + ":" + std::to_string(number) + "#"));
    const bool broken =
        !found.empty() && (found[0].code == "not_json"_code.code || found[0].code == "not_utf8"_code.code);
    if (last && broken) {
      log.torn_ = whole;
      issues.add("torn_line"_code, std::string(name) + ":" + std::to_string(number), {std::to_string(whole.size())});
      break;
    }
    if (found.empty() && event.seq == 0)
      found.add("missing_field"_code, std::string(name) + ":" + std::to_string(number) + "#",
                {"seq", "Event", "Its number in the log."});
    if (!found.empty()) {
      issues.append(std::move(found));
      continue;
    }
    if (!event.recorded)
      event.recorded = log.events_.empty() ? event.date : std::max(event.date, *log.events_.back().recorded);
    log.events_.push_back(std::move(event));
    log.lines_.push_back(number);
  }
  log.check_order(issues);
  return log;
}

int Log::next_seq() const noexcept {
  if (events_.empty()) return 1;
  const int last = events_.back().seq;
  return last < std::numeric_limits<int>::max() ? last + 1 : last;
}

void Log::append(Event event) {
  if (!lines_.empty() || !name_.empty()) lines_.push_back(lines_.empty() ? 1 : lines_.back() + 1);
  events_.push_back(std::move(event));
}

void Log::check_order(Issues& issues) const {
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const Event& event = events_[i];
    // A line that was left out for an error of its own leaves a gap that needs no error of its own.
    const std::int64_t step =
        i == 0 ? (lines_.empty() ? 1 : lines_[0]) : (lines_.empty() ? 1 : lines_[i] - lines_[i - 1]);
    const std::int64_t wanted = (i == 0 ? 0 : events_[i - 1].seq) + step;
    if (event.seq != wanted)
      issues.add("seq_order"_code, path(i, "seq"), {std::to_string(event.seq), std::to_string(wanted)});
    if (i > 0 && event.recorded && events_[i - 1].recorded && *event.recorded < *events_[i - 1].recorded) {
      issues.add("recorded_falls"_code, path(i, "recorded"), {event.recorded->str(), events_[i - 1].recorded->str()});
    }
  }
}

std::string Log::path(std::size_t index, std::string_view field) const {
  std::string out =
      index < lines_.size() ? name_ + ":" + std::to_string(lines_[index]) : "/events/" + std::to_string(index);
  if (field.empty()) return out;
  return out + (index < lines_.size() ? "#/" : "/") + std::string(field);
}

std::string Log::line(const Event& event) { return json::write(view<Event>(), &event).dump(); }

}  // namespace kehoach
