#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "columns.hpp"

namespace kehoach {

/// Finds units by their ids as they stand in a text, without making strings.
class UnitFinder {
 public:
  explicit UnitFinder(const Registry& registry);
  /// The place of a unit, or `Registry::none`. Eight bytes beyond the text must be readable.
  std::uint32_t find(const char* text, std::size_t size) const noexcept;

 private:
  struct Entry {
    std::uint64_t low = 0, high = 0;
    std::uint32_t unit = 0xFFFFFFFF, size = 0;
  };
  const Registry* registry_;
  std::vector<Entry> entries_;
};

/// Reads lines of a log as `Log::line` writes them, and only those: whatever is said in another way, or names what is
/// not known, is left to the strict reader, which says what is wrong with it. One for each thread.
class LineScanner {
 public:
  /// Bytes that must be readable beyond a line.
  static constexpr std::size_t padding = 64;

  LineScanner(const Ledger::Expansion& expansion, const UnitFinder& units);

  struct Line {
    std::int64_t seq;
    EventType type;
    std::int32_t date, recorded, value;
    std::uint32_t slot, unit;
  };
  /// Whether a line begins at `at` that it knows; `at` is then behind its line break. `end`: behind the last line.
  bool read(const char*& at, const char* end, Line& out);

 private:
  struct Known {
    std::uint64_t hash = 0;
    std::uint32_t text = 0, size = 0;  ///< In `texts_`.
    std::uint32_t slot = 0xFFFFFFFF;
    bool registration = false;
  };
  const Known* slot_of(const char* from, const char* plan_end, const char* task, const char* task_end,
                       const char* period, const char* end);
  bool day(const char* at, std::int32_t& out) noexcept;

  const Ledger::Expansion* in_;
  const UnitFinder* units_;
  std::vector<Known> known_;
  std::size_t count_ = 0;
  std::string texts_;
  std::vector<std::int32_t> months_;
};

}  // namespace kehoach
