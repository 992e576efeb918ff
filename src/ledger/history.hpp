#pragma once

#include <array>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "intake.hpp"
#include "parallel.hpp"

namespace kehoach {

enum class DueBasis : std::uint8_t { stated, inferred, extended };

/// Something that happened to an obligation.
struct Act {
  std::uint32_t event = 0;
  std::int32_t packed = 0;  ///< The day in 24 bits, four of why it is ignored, four of its type.
  std::int32_t recorded = 0;
  std::int32_t value = 0;

  Act() = default;
  Act(std::uint32_t e, const EventColumns& columns, std::size_t i)
      : event(e),
        packed(columns.date[i] * 256 + columns.kind[i]),
        recorded(columns.recorded[i]),
        value(columns.value[i]) {}
  std::int32_t date() const noexcept { return packed >> 8; }
  EventType type() const noexcept { return static_cast<EventType>(packed & 15); }
  Ignored ignored() const noexcept { return static_cast<Ignored>(packed >> 4 & 15); }
};
static_assert(sizeof(Act) == 16);

/// What happened to each obligation, by (date, place in the log).
struct History {
  std::vector<std::uint32_t> first;  ///< A row each, and one more.
  std::vector<Act> acts;

  std::span<const Act> of(std::uint32_t row) const noexcept {
    return {acts.data() + first[row], acts.data() + first[row + 1]};
  }
  /// `base`: the place of the first event in the whole log.
  static History of(std::uint32_t rows, const std::vector<EventColumns>& parts, std::uint32_t base, int threads);
};

/// Where an obligation stands on a day.
struct State {
  Status status = Status::open;
  std::int32_t due = no_day;
  DueBasis due_basis = DueBasis::stated;
  std::int32_t met_on = no_day;
  std::int32_t count = 0;
  bool expected = false, met = false, on_time = false;
  bool unsettled = false;        ///< Due before it opens, and no extension has settled it.
  bool closed = false;           ///< Cancelled because its unit closed.
  std::uint32_t event = no_row;  ///< The event that cancelled or exempted it.
};

/// What does not depend on events.
struct Terms {
  std::int32_t opens, due, closing;
  int minimum, due_soon_days;
  bool due_inferred;
};

State state_of(const Terms& terms, std::span<const Act> acts, std::int32_t as_of, std::int32_t known_on,
               const Held& held);

/// How many obligations count as what.
struct Sum {
  std::int64_t present = 0, expected = 0, met = 0, on_time = 0;
  Sum& operator+=(const Sum& other) noexcept {
    present += other.present, expected += other.expected, met += other.met, on_time += other.on_time;
    return *this;
  }
};

/// A change of the figures of a key (a seat or a slot) from a day on.
struct Change {
  std::int32_t day;
  std::uint32_t key;
  std::int16_t present, expected, met, on_time;
};

/// The figures of keys over time, so that those of any day cost what there is of keys.
class Series {
 public:
  struct Counts {
    std::int32_t present = 0, expected = 0, met = 0, on_time = 0;
  };

  Series() = default;
  /// `before`: how many obligations each key has before any change. Takes the changes in any order, in parts.
  Series(std::vector<std::int32_t> before, std::vector<std::vector<Change>>& changes);

  std::size_t keys() const noexcept { return before_.size(); }
  /// What holds at the end of a day. Walking on from `from`, a day whose counts `out` holds, costs less.
  void at(std::int32_t day, std::vector<Counts>& out) const;
  std::size_t bytes() const noexcept;

 private:
  struct Delta {
    std::uint32_t key;
    std::int16_t present, expected, met, on_time;
  };
  struct Snapshot {
    std::size_t days;  ///< How many days' changes are in it.
    std::vector<Counts> counts;
  };
  std::vector<std::int32_t> before_;
  std::vector<std::int32_t> days_;
  std::vector<std::uint32_t> first_;  ///< A day each, and one more.
  std::vector<Delta> deltas_;
  std::vector<Snapshot> snapshots_;
};

/// The plain obligations, brought down to a few days each; the rest is listed. Days count from `origin`.
struct Brief {
  using Small = std::int16_t;
  static constexpr Small never = 32767, always = -32768;

  std::int32_t origin = 0;
  std::vector<Small> slot_due;                              ///< A slot each; `never` where none counts.
  std::vector<Small> new_due, extended, met, off;           ///< A row each. `off`: exempted, cancelled or closed.
  std::vector<Small> extended_known, met_known, off_known;  ///< When each was recorded.
  std::vector<std::uint32_t> hard;                          ///< Rows whose figures these days do not tell.
  std::vector<std::uint32_t> hard_known;                    ///< Rows whose figures they do not tell with `known_on`.

  Small small(std::int32_t day) const noexcept {
    const std::int64_t from = static_cast<std::int64_t>(day) - origin;
    return static_cast<Small>(std::clamp<std::int64_t>(from, -32766, 32766));
  }
  bool fits(std::int32_t day) const noexcept {
    const std::int64_t from = static_cast<std::int64_t>(day) - origin;
    return from > -32000 && from < 32000;
  }
};

/// Further events over a history: what became of the rows they touch, all of each row's acts together.
struct Layer {
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> rows;  ///< Their acts, from and to.
  std::vector<Act> acts;
  std::vector<Change> seats, slots;  ///< By day: what changes against what is below.
  std::span<const Act> of(const std::pair<std::uint32_t, std::uint32_t>& range) const noexcept {
    return {acts.data() + range.first, acts.data() + range.second};
  }
};

/// A history with what is computed of it once.
struct Base {
  History history;
  Brief brief;
  Series by_seat, by_slot;
};

/// The events, resolved to rows.
struct Ledger::Applied {
  std::shared_ptr<const Base> base;
  std::vector<std::shared_ptr<const Layer>> layers;  ///< The newest last.
  std::vector<std::shared_ptr<const Chunk>> chunks;
  std::shared_ptr<const Corrections> corrections;
  Held standing;
  Issues unresolved, load_issues;
  LogEnd end;

  /// Findings, made when they are first asked for.
  struct Findings {
    std::once_flag flag;
    Issues issues;
  };
  std::shared_ptr<Findings> once = std::make_shared<Findings>();

  /// Which corrections act and what resolves to nothing, of the chunks there are.
  void resolve() {
    correct();
    settle();
  }
  /// A ledger's first events.
  void begin(const Expansion& expansion, Intake intake, int threads);
  /// Further events over those of `before`.
  void go_on(const Expansion& expansion, const Applied& before, Intake intake, int threads);

  std::span<const Act> acts(std::uint32_t row) const noexcept;
  State state(const Expansion& expansion, const Slot& slot, std::uint32_t row, std::int32_t as_of,
              std::int32_t known_on, const Held& held) const;
  Held held(std::optional<Date> known_on) const;
  /// Rows that some layer touches, in order.
  std::vector<std::uint32_t> touched() const;

  const Chunk& chunk_of(std::uint32_t event) const noexcept;
  std::uint32_t row_of(std::uint32_t event) const noexcept;
  std::string path(std::uint32_t event, std::string_view field = {}) const;
  std::int64_t seq(std::uint32_t event) const { return chunk_of(event).numbers.seq(event); }
  std::string_view reason(std::uint32_t event) const noexcept;
  Issues findings(const Expansion& expansion) const;
  std::size_t bytes() const noexcept;

 private:
  void correct();
  void settle();
};

Terms terms_of(const Ledger::Expansion& expansion, const Slot& slot, std::uint32_t unit);
/// The columns and the index of a history. `corrected`: events that some correction names.
std::shared_ptr<const Base> make_base(const Ledger::Expansion& expansion, History history, const Held& standing,
                                      const std::vector<std::uint32_t>& corrected, int threads);
/// How the figures of a row change over time.
struct Steps {
  std::vector<std::pair<std::int32_t, Sum>> at;  ///< From a day on; the first from ever.
  std::vector<std::uint32_t> seats;              ///< Of each.
};
Steps steps_of(const Ledger::Expansion& expansion, const Slot& slot, std::uint32_t unit, std::span<const Act> acts,
               const Held& standing);

}  // namespace kehoach
