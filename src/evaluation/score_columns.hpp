#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/base/arrow_reader.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/evaluation/scorecard.hpp"

namespace kehoach::scores {

inline constexpr std::uint32_t none = 0xFFFFFFFF;

/// The columns of a batch of marks, as far as it has them.
struct Batch {
  std::size_t rows = 0;
  std::optional<ArrowReader::Chunk> unit, criterion, score, count, value, passed, not_applicable, reason, evidence,
      scorer;
};

/// Whether the dictionaries have all codes of the batch. Asked before any code is used.
bool codes_hold(const Batch& batch) noexcept;

/// The table of scores from sums of integers over a common scale; nothing where it cannot vouch for the answer: then
/// the marks are read one by one, which also says what is wrong with them. Both give the same.
std::optional<Table> sum(const CriteriaSet& set, const std::vector<Batch>& batches, std::string_view scorer,
                         const ScoreOptions& options);

/// The columns of the answer, in their order.
struct Answer {
  std::vector<std::string> units;
  int scale = 0, places = 2;  ///< Of the points, of the percents.
  std::vector<Int128> total, applicable_max, percent, percent_so_far;
  std::vector<std::uint8_t> percent_valid, so_far_valid, knocked_out;
  std::vector<std::int32_t> grade;  ///< The place of the band in the set; −1 where there is none.
  std::vector<std::int64_t> not_assessed;

  explicit Answer(std::size_t rows);
  Table table(const CriteriaSet& set) &&;
};

}  // namespace kehoach::scores
