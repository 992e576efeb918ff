#include <algorithm>
#include <nlohmann/json.hpp>

#include "intake.hpp"
#include "kehoach/base/arrow_reader.hpp"
#include "kehoach/base/text.hpp"
#include "kehoach/json/json.hpp"

/// Events from an Arrow stream: columns by the names of an event's fields.

namespace kehoach {
namespace {

using Kind = ArrowReader::Kind;
using Cells = std::optional<ArrowReader::Chunk>;

/// Numbers the texts of a column, so that each is looked up once.
class Texts {
 public:
  static constexpr std::uint32_t absent = 0;

  void start(const Cells* cells) {
    cells_ = cells;
    codes_.clear();
    if (*cells && (*cells)->is_dictionary()) {
      for (const std::string_view text : (*cells)->texts())
        codes_.push_back(text.data() == nullptr ? absent : of(text));
    }
  }
  /// The number of a cell's text; `absent` for null.
  std::uint32_t at(std::size_t row) {
    const Cells& cells = *cells_;
    if (!cells || (cells->has_nulls() && cells->is_null(row))) return absent;
    if (cells->is_dictionary()) return codes_[cells->code(row)];
    const std::string_view text = cells->text(row);
    if (last_ != absent && texts_[last_ - 1] == text) return last_;
    return last_ = of(text);
  }
  const std::string& text(std::uint32_t number) const { return texts_[number - 1]; }

 private:
  std::uint32_t of(std::string_view text) {
    const auto found = known_.find(std::string(text));
    if (found != known_.end()) return found->second;
    texts_.emplace_back(text);
    known_.emplace(texts_.back(), static_cast<std::uint32_t>(texts_.size()));
    return static_cast<std::uint32_t>(texts_.size());
  }
  const Cells* cells_ = nullptr;
  std::vector<std::uint32_t> codes_;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> known_;
  std::uint32_t last_ = absent;
};

struct Field {
  std::string_view name;
  std::string_view holds;  ///< text, day or integer.
  bool required;
};
constexpr Field known_fields[] = {{"seq", "integer", false},  {"type", "text", true},    {"date", "day", true},
                                  {"recorded", "day", false}, {"plan", "text", false},   {"task", "text", false},
                                  {"period", "text", false},  {"unit", "text", false},   {"count", "integer", false},
                                  {"new_due", "day", false},  {"theme", "text", false},  {"corrects", "integer", false},
                                  {"by", "text", false},      {"reason", "text", false}, {"evidence", "text", false}};
enum Place : std::size_t {
  seq,
  type,
  date,
  recorded,
  plan,
  task,
  period,
  unit,
  count,
  new_due,
  theme,
  corrects,
  by,
  reason,
  evidence
};

bool fits(Kind kind, std::string_view holds) {
  if (kind == Kind::null) return true;
  if (holds == "text") return kind == Kind::text;
  if (holds == "day") return kind == Kind::date || kind == Kind::text;
  return kind == Kind::integer || kind == Kind::number;
}

class Rows {
 public:
  Rows(const Ledger::Expansion& in, Intake& out, const LogEnd& before)
      : in_(in),
        out_(out),
        chunk_(*out.chunk),
        resolver_(in),
        seq_(before.seq),
        recorded_(before.recorded),
        begin_(before.events) {}

  void read(const ArrowReader& reader, std::size_t batch, std::size_t first) {
    for (std::size_t c = 0; c < std::size(known_fields); ++c) {
      cells_[c] = reader.column(batch, known_fields[c].name);
      texts_[c].start(&cells_[c]);
    }
    for (std::size_t row = 0; row < reader.batch_rows(batch); ++row) take(row, first + row);
  }
  EventColumns columns_of;

 private:
  bool has(std::size_t c, std::size_t row) const { return cells_[c] && !cells_[c]->is_null(row); }

  std::optional<std::int32_t> day(std::size_t c, std::size_t row) {
    if (!has(c, row)) return std::nullopt;
    if (cells_[c]->kind() == Kind::date) {
      const auto found = cells_[c]->date(row);
      return found ? std::optional(found->days()) : std::nullopt;
    }
    const std::uint32_t number = texts_[c].at(row);
    const auto known = days_.find(texts_[c].text(number));
    if (known != days_.end()) return known->second;
    const auto parsed = Date::parse(texts_[c].text(number));
    if (!parsed) return std::nullopt;
    days_.emplace(texts_[c].text(number), parsed->days());
    return parsed->days();
  }

  std::optional<std::int64_t> integer(std::size_t c, std::size_t row) {
    if (!has(c, row)) return std::nullopt;
    if (cells_[c]->kind() == Kind::integer) return cells_[c]->integer(row);
    const double number = cells_[c]->number(row);  // pandas makes floats of integers with gaps
    if (!(number >= -9e15 && number <= 9e15) || number != static_cast<double>(static_cast<std::int64_t>(number)))
      return std::nullopt;
    return static_cast<std::int64_t>(number);
  }

  void take(std::size_t row, std::size_t place) {
    // What is known and complete needs no more than looking up; anything else goes the way of every text.
    if (!has(reason, row) && !has(corrects, row) && quickly(row)) return;
    strictly(row, place);
  }

  bool quickly(std::size_t row) {
    const std::uint32_t what = texts_[type].at(row);
    if (what == Texts::absent) return false;
    const auto of_type = types_.try_emplace(what, -1);
    if (of_type.second) {
      for (std::size_t i = 0; i <= static_cast<std::size_t>(EventType::withdrawn); ++i) {
        if (event_type_words[i].word == texts_[type].text(what)) of_type.first->second = static_cast<int>(i);
      }
    }
    if (of_type.first->second < 0) return false;
    const auto is = static_cast<EventType>(of_type.first->second);
    const std::uint32_t p = texts_[plan].at(row), t = texts_[task].at(row), turn = texts_[period].at(row),
                        who = texts_[unit].at(row);
    const auto on = day(date, row);
    if (p == Texts::absent || t == Texts::absent || who == Texts::absent || !on) return false;
    if (is != EventType::submitted && has(count, row)) return false;
    if (is != EventType::extended && has(new_due, row)) return false;
    if (has(theme, row)) return false;
    const auto known = slots_.try_emplace(std::array{p, t, turn}, Known{});
    if (known.second) known.first->second = look_up(p, t, turn);
    const Known& slot = known.first->second;
    if (slot.slot == EventIndex::none) return false;
    if (is == EventType::registered || is == EventType::withdrawn || (is == EventType::submitted && slot.registration))
      return false;
    const auto of_unit = units_.try_emplace(who, EventIndex::none);
    if (of_unit.second) of_unit.first->second = in_.registry.index_of(texts_[unit].text(who));
    if (of_unit.first->second == EventIndex::none) return false;
    std::int64_t value = 0;
    if (is == EventType::submitted) {
      const auto n = has(count, row) ? integer(count, row) : std::optional<std::int64_t>(1);
      if (!n || *n < 1 || *n > std::numeric_limits<std::int32_t>::max()) return false;
      value = *n;
    } else if (is == EventType::extended) {
      const auto due = day(new_due, row);
      if (!due) return false;
      value = *due;
    }
    const auto number = has(seq, row) ? integer(seq, row) : std::optional(seq_ + 1);
    if (!number || *number != seq_ + 1 || *number > std::numeric_limits<std::int32_t>::max()) return false;
    std::int32_t written = recorded_ == no_day ? *on : std::max(*on, recorded_);
    if (has(recorded, row)) {
      const auto said = day(recorded, row);
      if (!said || (recorded_ != no_day && *said < recorded_)) return false;
      written = *said;
    }
    const auto e = static_cast<std::uint32_t>(begin_ + columns_of.size());
    chunk_.numbers.add(e, *number, 0);
    resolver_.add(columns_of, e, is, *on, written, static_cast<std::int32_t>(value), slot.slot, of_unit.first->second,
                  chunk_);
    seq_ = *number;
    recorded_ = written;
    return true;
  }

  struct Known {
    std::uint32_t slot = EventIndex::none;
    bool registration = false;
  };
  Known look_up(std::uint32_t p, std::uint32_t t, std::uint32_t turn) const {
    const std::uint32_t of = in_.events.plan(texts_[plan].text(p));
    if (of == EventIndex::none) return {};
    const auto found = in_.events.of_plan(of).tasks.find(texts_[task].text(t));
    if (found == in_.events.of_plan(of).tasks.end()) return {};
    const Task& what = in_.plans[of]->tasks[found->second];
    std::uint32_t place = 0;
    if (turn != Texts::absent) {
      while (place < what.periods.size() && what.periods[place].period.str() != texts_[period].text(turn)) ++place;
      if (place >= what.periods.size()) return {};
    } else if (!what.periods.empty()) {
      return {};
    }
    return {in_.events.of_plan(of).first_slot[found->second] + place, what.kind == TaskKind::registration};
  }

  /// The row as a line of a log, and read as one.
  void strictly(std::size_t row, std::size_t place) {
    const std::string path = "/events/" + std::to_string(place);
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    Issues found;
    for (std::size_t c = 0; c < std::size(known_fields); ++c) {
      if (!has(c, row)) continue;
      const std::string name(known_fields[c].name);
      if (cells_[c]->kind() == Kind::text) {
        json[name] = cells_[c]->text(row);
      } else if (known_fields[c].holds == "day") {
        const auto on = cells_[c]->date(row);
        if (on) {
          json[name] = on->str();
        } else {
          found.add("csv_value"_code, path + "/" + name, {"…", "date", "1400-01-01 … 9999-12-31"});
        }
      } else if (const auto number = integer(c, row)) {
        json[name] = *number;
      } else {
        json[name] = cells_[c]->number(row);
      }
    }
    Event event;
    if (found.empty()) {
      std::string text;
      try {
        text = json.dump();
      } catch (const nlohmann::json::exception&) {  // not UTF-8
        text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        found.add("not_utf8"_code, path, {"?"});
      }
      reader_.read(view<Event>(), text, &event, kehoach::Place(found, path));
    }
    if (!found.empty()) {
      out_.issues.append(std::move(found));
      ++seq_;  // a row that was left out for an error of its own leaves a gap that needs no error of its own
      return;
    }
    const std::int64_t wanted = seq_ + 1;
    if (event.seq == 0) event.seq = static_cast<int>(std::min<std::int64_t>(wanted, std::numeric_limits<int>::max()));
    if (event.seq != wanted)
      out_.issues.add("seq_order"_code, path + "/seq", {std::to_string(event.seq), std::to_string(wanted)});
    std::int32_t written = recorded_ == no_day ? event.date.days() : std::max(event.date.days(), recorded_);
    if (event.recorded) {
      written = event.recorded->days();
      if (recorded_ != no_day && written < recorded_)
        out_.issues.add("recorded_falls"_code, path + "/recorded",
                        {event.recorded->str(), Date::from_days(recorded_).str()});
    }
    const auto e = static_cast<std::uint32_t>(begin_ + columns_of.size());
    chunk_.numbers.add(e, event.seq, 0);
    resolver_.add(
        columns_of, e, event, written,
        [&](std::string_view field) { return path + (field.empty() ? "" : "/") + std::string(field); }, chunk_);
    seq_ = event.seq;
    recorded_ = written;
  }

  const Ledger::Expansion& in_;
  Intake& out_;
  Chunk& chunk_;
  Resolver resolver_;
  json::Reader reader_;
  std::int64_t seq_;
  std::int32_t recorded_;
  std::uint32_t begin_;
  std::array<Cells, std::size(known_fields)> cells_;
  std::array<Texts, std::size(known_fields)> texts_;
  std::unordered_map<std::string, std::int32_t> days_;
  std::unordered_map<std::uint32_t, int> types_;
  std::unordered_map<std::uint32_t, std::uint32_t> units_;
  struct Hash {
    std::size_t operator()(const std::array<std::uint32_t, 3>& key) const noexcept {
      return (key[0] * 0x9E3779B1U ^ key[1]) * 0x85EBCA77U ^ key[2];
    }
  };
  std::unordered_map<std::array<std::uint32_t, 3>, Known, Hash> slots_;
};

}  // namespace

Intake take_stream(const Ledger::Expansion& in, ArrowArrayStream* stream, const LogEnd& before) {
  Intake out;
  out.chunk = std::make_shared<Chunk>();
  out.chunk->begin = out.chunk->end = before.events;
  auto reader = ArrowReader::read(stream);
  if (!reader) {
    out.issues = std::move(reader).error();
    return out;
  }
  std::vector<std::string_view> known;
  for (const Field& each : known_fields) known.push_back(each.name);
  for (std::size_t c = 0; c < reader->names().size(); ++c) {
    const std::string& name = reader->names()[c];
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto& fields = view<Event>().fields;
    if (std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; })) continue;
    const std::string_view near = text::closest(name, known);
    if (near.empty()) {
      out.issues.add("unknown_column"_code, "/events", {name, std::to_string(c + 1)});
    } else {
      out.issues.add("unknown_column"_code, "/events", {name, std::to_string(c + 1), near});
    }
  }
  for (const Field& each : known_fields) {
    if (each.required && !reader->has(each.name)) out.issues.add("column_missing"_code, "/events", {each.name});
    for (std::size_t batch = 0; batch < reader->batches(); ++batch) {
      const auto cells = reader->column(batch, each.name);
      if (!cells || fits(cells->kind(), each.holds)) continue;
      out.issues.add("arrow_type"_code, "/events", {each.name, reader->format(each.name), each.holds});
      break;
    }
  }
  if (out.issues.has_errors()) return out;
  if (reader->rows() + before.events >= 0xFFFF'0000U) {
    out.issues.add("ledger_too_large"_code, "/events", {std::to_string(reader->rows()), std::to_string(0xFFFF'0000U)});
    return out;
  }
  Rows rows(in, out, before);
  rows.columns_of.reserve(reader->rows());
  std::size_t first = 0;
  for (std::size_t batch = 0; batch < reader->batches(); ++batch) {
    rows.read(*reader, batch, first);
    first += reader->batch_rows(batch);
    if (in.options.progress && !in.options.progress({"events", first, reader->rows()})) {
      out.issues.add("stopped"_code, "/events");
      return out;
    }
  }
  Chunk& chunk = *out.chunk;
  chunk.rows = rows.columns_of.row;
  chunk.end = chunk.begin + static_cast<std::uint32_t>(rows.columns_of.size());
  if (chunk.end > chunk.begin) {
    chunk.last_seq = chunk.numbers.seq(chunk.end - 1);
    chunk.last_recorded = rows.columns_of.recorded.back();
  }
  out.parts.push_back(std::move(rows.columns_of));
  return out;
}

}  // namespace kehoach
