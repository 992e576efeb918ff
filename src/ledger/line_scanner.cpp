#include "line_scanner.hpp"

#include <cstring>

namespace kehoach {
namespace {

std::uint64_t load(const char* at) noexcept {
  std::uint64_t out;
  std::memcpy(&out, at, 8);
  return out;
}

std::uint64_t mix(std::uint64_t x) noexcept {
  x *= 0x9E3779B97F4A7C15U;
  return x ^ x >> 32U;
}

/// Up to eight bytes, the rest zero; the bytes behind them must be readable.
std::uint64_t head(const char* at, std::size_t size) noexcept {
  std::uint64_t out = 0;
  std::memcpy(&out, at, 8);
  if (size >= 8) return out;
  char bytes[8];
  std::memcpy(bytes, &out, 8);
  std::memset(bytes + size, 0, 8 - size);
  std::memcpy(&out, bytes, 8);
  return out;
}

std::uint64_t hash_of(const char* at, std::size_t size) noexcept {
  std::uint64_t out = size * 0x9E3779B97F4A7C15U;
  for (; size > 8; at += 8, size -= 8) out = mix(out ^ load(at));
  return mix(out ^ head(at, size)) | 1;
}

template <std::size_t N>
bool skip(const char*& at, const char (&text)[N]) noexcept {
  if (std::memcmp(at, text, N - 1) != 0) return false;
  at += N - 1;
  return true;
}

bool digits(const char* at, int count) noexcept {
  unsigned wrong = 0;
  for (int i = 0; i < count; ++i) wrong |= static_cast<unsigned>(static_cast<unsigned char>(at[i] - '0') > 9);
  return wrong == 0;
}

constexpr int first_year = 1900, years = 256;

/// A whole number without a sign or a zero in front, of at most nine digits.
bool number(const char*& at, std::int64_t& out) noexcept {
  const char* const from = at;
  if (*at < '1' || *at > '9') return false;
  out = 0;
  for (; *at >= '0' && *at <= '9' && at - from < 10; ++at) out = out * 10 + (*at - '0');
  return at - from < 10;
}

}  // namespace

UnitFinder::UnitFinder(const Registry& registry) : registry_(&registry) {
  std::size_t size = 64;
  while (size < registry.size() * 3) size *= 2;
  entries_.resize(size);
  for (std::uint32_t unit = 0; unit < registry.size(); ++unit) {
    const std::string& id = registry[unit].id.str();
    if (id.size() > 16) continue;  // looked up in the registry
    char bytes[24] = {};
    std::memcpy(bytes, id.data(), id.size());
    const std::uint64_t low = load(bytes), high = load(bytes + 8);
    std::size_t at = mix(low ^ mix(high ^ id.size())) & (size - 1);
    while (entries_[at].unit != Registry::none) at = (at + 1) & (size - 1);
    entries_[at] = {low, high, unit, static_cast<std::uint32_t>(id.size())};
  }
}

std::uint32_t UnitFinder::find(const char* text, std::size_t size) const noexcept {
  if (size > 16) return registry_->index_of({text, size});
  const std::uint64_t low = head(text, size), high = size > 8 ? head(text + 8, size - 8) : 0;
  std::size_t at = mix(low ^ mix(high ^ size)) & (entries_.size() - 1);
  for (;; at = (at + 1) & (entries_.size() - 1)) {
    const Entry& entry = entries_[at];
    if (entry.low == low && entry.high == high && entry.size == size && entry.unit != Registry::none) return entry.unit;
    if (entry.unit == Registry::none) return Registry::none;
  }
}

LineScanner::LineScanner(const Ledger::Expansion& in, const UnitFinder& units) : in_(&in), units_(&units), known_(256) {
  months_.reserve(years * 12 + 1);
  for (int month = 0; month <= years * 12; ++month)
    months_.push_back(Date(first_year + month / 12, month % 12 + 1, 1).days());
}

bool LineScanner::day(const char* at, std::int32_t& out) noexcept {
  if (at[4] != '-' || at[7] != '-' || !digits(at, 4) || !digits(at + 5, 2) || !digits(at + 8, 2)) return false;
  const auto two = [&](int i) { return (at[i] - '0') * 10 + (at[i + 1] - '0'); };
  const int year = two(0) * 100 + two(2) - first_year, month = two(5) - 1, of_month = two(8) - 1;
  if (year < 0 || year >= years || month < 0 || month > 11) return false;
  const std::int32_t* const start = months_.data() + (year * 12 + month);
  out = start[0] + of_month;
  return of_month >= 0 && out < start[1];
}

const LineScanner::Known* LineScanner::slot_of(const char* from, const char* plan_end, const char* task,
                                               const char* task_end, const char* period, const char* end) {
  const auto size = static_cast<std::size_t>(end - from);
  const std::uint64_t hash = hash_of(from, size);
  std::size_t at = hash >> 8U & (known_.size() - 1);
  for (; known_[at].hash != 0; at = (at + 1) & (known_.size() - 1)) {
    const Known& each = known_[at];
    if (each.hash == hash && each.size == size && std::memcmp(texts_.data() + each.text, from, size) == 0) return &each;
  }
  // Not met before: what it names is looked up once.
  const std::uint32_t plan = in_->events.plan({from, static_cast<std::size_t>(plan_end - from)});
  if (plan == EventIndex::none) return nullptr;
  const EventIndex::OfPlan& of = in_->events.of_plan(plan);
  const auto found = of.tasks.find({task, static_cast<std::size_t>(task_end - task)});
  if (found == of.tasks.end()) return nullptr;
  const Task& what = in_->plans[plan]->tasks[found->second];
  std::uint32_t turn = 0;
  if (period != nullptr) {
    const std::string_view name(period, static_cast<std::size_t>(end - period));
    while (turn < what.periods.size() && what.periods[turn].period.str() != name) ++turn;
    if (turn >= what.periods.size()) return nullptr;
  } else if (!what.periods.empty()) {
    return nullptr;
  }
  if ((count_ + 1) * 2 > known_.size()) {
    std::vector<Known> more(known_.size() * 2);
    for (const Known& each : known_) {
      if (each.hash == 0) continue;
      std::size_t to = each.hash >> 8U & (more.size() - 1);
      while (more[to].hash != 0) to = (to + 1) & (more.size() - 1);
      more[to] = each;
    }
    known_ = std::move(more);
    at = hash >> 8U & (known_.size() - 1);
    while (known_[at].hash != 0) at = (at + 1) & (known_.size() - 1);
  }
  ++count_;
  known_[at] = {hash, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(size),
                of.first_slot[found->second] + turn, what.kind == TaskKind::registration};
  texts_.append(from, size);
  return &known_[at];
}

bool LineScanner::read(const char*& line, const char* end, Line& out) {
  const char* at = line;
  const auto quote = [end](const char* from) {
    return static_cast<const char*>(std::memchr(from, '"', static_cast<std::size_t>(end - from)));
  };
  if (!skip(at, "{\"seq\":") || !number(at, out.seq) || !skip(at, ",\"type\":\"")) return false;
  if (skip(at, "submitted\"")) {
    out.type = EventType::submitted;
  } else if (skip(at, "extended\"")) {
    out.type = EventType::extended;
  } else if (skip(at, "exempted\"")) {
    out.type = EventType::exempted;
  } else if (skip(at, "cancelled\"")) {
    out.type = EventType::cancelled;
  } else if (skip(at, "registered\"")) {
    out.type = EventType::registered;
  } else if (skip(at, "withdrawn\"")) {
    out.type = EventType::withdrawn;
  } else {
    return false;
  }
  if (!skip(at, ",\"date\":\"") || !day(at, out.date)) return false;
  at += 10;
  if (!skip(at, "\",\"recorded\":\"") || !day(at, out.recorded)) return false;
  at += 10;
  if (!skip(at, "\",\"plan\":\"")) return false;
  const char* const plan = at;
  const char* const plan_end = quote(at);
  if (plan_end == nullptr) return false;
  at = plan_end;
  if (!skip(at, "\",\"task\":\"")) return false;
  const char* const task = at;
  const char* task_end = quote(at);
  if (task_end == nullptr) return false;
  const char *period = nullptr, *key_end = task_end;
  at = task_end;
  if (skip(at, "\",\"period\":\"")) {
    period = at;
    key_end = quote(at);
    if (key_end == nullptr) return false;
    at = key_end;
  }
  if (!skip(at, "\",\"unit\":\"")) return false;
  const char* const unit = at;
  const char* const unit_end = quote(at);
  if (unit_end == nullptr) return false;
  const Known* const known = slot_of(plan, plan_end, task, task_end, period, key_end);
  if (known == nullptr) return false;
  out.slot = known->slot;
  out.unit = units_->find(unit, static_cast<std::size_t>(unit_end - unit));
  if (out.unit == Registry::none) return false;
  at = unit_end + 1;
  out.value = 0;
  const bool theme = out.type == EventType::registered || out.type == EventType::withdrawn;
  if (theme != known->registration && (theme || out.type == EventType::submitted)) return false;
  if (out.type == EventType::submitted) {
    std::int64_t count = 1;
    if (skip(at, ",\"count\":") && !number(at, count)) return false;
    out.value = static_cast<std::int32_t>(count);
  } else if (out.type == EventType::extended) {
    if (!skip(at, ",\"new_due\":\"") || !day(at, out.value)) return false;
    at += 10;
    if (*at++ != '"') return false;
  } else if (theme) {
    if (!skip(at, ",\"theme\":\"")) return false;
    const char* const name = at;
    const char* const name_end = quote(at);
    if (name_end == nullptr) return false;
    const auto& themes = in_->events.of_plan(in_->slots[out.slot].plan).themes;
    const auto found = themes.find({name, static_cast<std::size_t>(name_end - name)});
    if (found == themes.end()) return false;
    out.value = static_cast<std::int32_t>(found->second);
    at = name_end + 1;
  }
  if (at[0] != '}' || at[1] != '\n') return false;
  line = at + 2;
  return true;
}

}  // namespace kehoach
