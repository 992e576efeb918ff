#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "columns.hpp"

namespace kehoach {

/// Why an event that concerns an obligation does not act on it.
enum class Ignored : std::uint8_t { no, closed_unit, theme_not_open, extension_before_opening };

/// Events in the order of the log, each with the obligation it concerns (`no_row`: none).
struct EventColumns {
  std::vector<std::uint32_t> row;
  std::vector<std::int32_t> date, recorded;
  std::vector<std::int32_t> value;  ///< Count, new due day, or theme.
  std::vector<std::uint8_t> kind;   ///< `EventType`, and `Ignored` times 16.

  std::size_t size() const noexcept { return row.size(); }
  void reserve(std::size_t n) {
    row.reserve(n), date.reserve(n), recorded.reserve(n), value.reserve(n), kind.reserve(n);
  }
};

/// How events are numbered, and where each stands.
class Numbers {
 public:
  Numbers() = default;
  /// `file`: the name of the file whose lines they are; empty: of a list in memory.
  explicit Numbers(std::string file) : file_(std::move(file)) {}

  /// The next event; only what breaks the row of numbers costs memory.
  void add(std::uint32_t event, std::int64_t seq, std::uint32_t line) {
    if (runs_.empty() || seq - runs_.back().seq != event - runs_.back().event ||
        line - runs_.back().line != event - runs_.back().event)
      runs_.push_back({event, line, seq});
  }
  std::int64_t seq(std::uint32_t event) const noexcept;
  std::uint32_t line(std::uint32_t event) const noexcept;
  /// The first event of that seq among those before `end`, or `EventIndex::none`.
  std::uint32_t find(std::int64_t seq, std::uint32_t end) const noexcept;
  /// The path of an event, or of a field of it: `/events/4/unit`, or `events.ndjson:5#/unit`.
  std::string path(std::uint32_t event, std::string_view field = {}) const;
  const std::string& file() const noexcept { return file_; }

 private:
  struct Run {
    std::uint32_t event, line;
    std::int64_t seq;
  };
  const Run& run(std::uint32_t event) const noexcept;
  std::string file_;
  std::vector<Run> runs_;
};

/// What is known of a stretch of the log beside its columns: made once, when it was read.
struct Chunk {
  std::uint32_t begin = 0, end = 0;  ///< Its events, by place in the whole log.
  Numbers numbers;
  std::vector<std::uint32_t> rows;  ///< An event each.
  std::vector<CorrectionMade> corrections;
  struct Lost {
    std::uint32_t event;
    Issue issue;
  };
  std::vector<Lost> lost;  ///< Events that resolve to nothing.
  std::size_t lost_more = 0;
  struct Unowned {
    std::uint32_t event, slot, unit;
  };
  std::vector<Unowned> unowned;  ///< Of units that do not owe the task.
  struct Reason {
    std::uint32_t event;
    std::string text;
  };
  std::vector<Reason> reasons;  ///< Why, of exemptions and cancellations.
  std::int64_t last_seq = 0;
  std::int32_t last_recorded = no_day;
};

/// Where the log stands before what is to be read.
struct LogEnd {
  std::uint32_t events = 0;
  std::int64_t seq = 0;
  std::int32_t recorded = no_day;
};

/// What a reading of events gave.
struct Intake {
  std::vector<EventColumns> parts;  ///< One after the other.
  std::shared_ptr<Chunk> chunk;
  Issues issues;  ///< Of form and of order; any error among them makes the rest useless unless it is skipped.
};

/// An Arrow stream that is released whatever happens.
class Released {
 public:
  explicit Released(ArrowArrayStream* stream) : stream_(stream) {}
  Released(const Released&) = delete;
  ~Released() {
    if (stream_->release != nullptr) stream_->release(stream_);
  }

 private:
  ArrowArrayStream* stream_;
};

/// Resolves events to rows: what every way in shares.
class Resolver {
 public:
  explicit Resolver(const Ledger::Expansion& expansion) : in_(&expansion) {}

  /// An event of an obligation whose slot and unit are known.
  void add(EventColumns& out, std::uint32_t event, EventType type, std::int32_t date, std::int32_t recorded,
           std::int32_t value, std::uint32_t slot, std::uint32_t unit, Chunk& chunk) const;
  /// Any event. `event`: its place; `path` gives the paths of its fields.
  void add(EventColumns& out, std::uint32_t event, const Event& of, std::int32_t recorded,
           const EventIndex::PathOf& path, Chunk& chunk) const;

 private:
  const Ledger::Expansion* in_;
};

/// Events in memory. `place`: the path of the list.
Intake take_events(const Ledger::Expansion& expansion, const Log& log);
Intake take_events(const Ledger::Expansion& expansion, const std::vector<Event>& events, const LogEnd& before);
/// A log on disk.
Intake take_file(const Ledger::Expansion& expansion, const std::string& path, const LogEnd& before);
/// An Arrow stream, which is released.
Intake take_stream(const Ledger::Expansion& expansion, ArrowArrayStream* stream, const LogEnd& before);

}  // namespace kehoach
