#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "answers.hpp"
#include "figures.hpp"

namespace kehoach {
namespace {

/// Rows there are: keys with any obligation, in the order of the registry, the words or the plans; null last.
std::vector<std::uint32_t> present(const Grouping& grouping, const std::vector<Sum>& sums) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t key = 0; key < sums.size(); ++key) {
    if (sums[key].present != 0 || grouping.whole()) out.push_back(key);
  }
  return out;
}

/// Collects rows of figures, and makes their table.
class Rows {
 public:
  explicit Rows(const Grouping& grouping) : grouping_(grouping) {}

  void reserve(std::size_t rows) {
    keys_.reserve(rows), expected_.reserve(rows), met_.reserve(rows), on_time_.reserve(rows), missing_.reserve(rows);
    completeness_.reserve(rows), timeliness_.reserve(rows);
  }
  void add(std::uint32_t key, const Sum& sum) {
    keys_.push_back(key == grouping_.null() ? -1 : static_cast<std::int32_t>(key));
    expected_.push_back(sum.expected);
    met_.push_back(sum.met);
    on_time_.push_back(sum.on_time);
    missing_.push_back(sum.expected - sum.met);
    const bool some = sum.expected != 0;
    const double of = some ? static_cast<double>(sum.expected) : 1;
    completeness_.push_back(some ? static_cast<double>(sum.met) / of : 0);
    timeliness_.push_back(some ? static_cast<double>(sum.on_time) / of : 0);
    if (!some && valid_.empty()) valid_.assign(keys_.size() - 1, 1);
    if (!valid_.empty() || !some) valid_.push_back(some ? 1 : 0);
  }
  std::size_t size() const noexcept { return keys_.size(); }

  /// `dates`: a day each, before the rest.
  Table table(std::optional<std::vector<std::int32_t>> dates = {}) && {
    TableBuilder out;
    const std::vector<std::int32_t> places = grouping_.bases().empty() ? std::vector<std::int32_t>() : keys_;
    if (dates) out.adopt_dates("date", *std::move(dates), {"Ngày", "Date"});
    Dictionary dictionary = grouping_.dictionary();
    if (grouping_.of_blocks()) {
      std::vector<std::string> words;
      for (const Word& each : block_words) words.emplace_back(each.word);
      words.insert(words.end(), grouping_.labels().begin() + 32, grouping_.labels().end());
      dictionary = Dictionary(std::move(words));
    } else if (dictionary.empty() || keys_.size() * 4 < dictionary.size()) {  // only what is shown
      std::vector<std::string> texts;
      std::vector<std::int32_t> code(grouping_.labels().size(), -1);
      for (std::int32_t& key : keys_) {
        if (key < 0) continue;
        std::int32_t& at = code[static_cast<std::size_t>(key)];
        if (at < 0) {
          at = static_cast<std::int32_t>(texts.size());
          texts.push_back(grouping_.labels()[static_cast<std::size_t>(key)]);
        }
        key = at;
      }
      dictionary = Dictionary(std::move(texts));
    }
    out.adopt_text("key", std::move(keys_), std::move(dictionary), {"Nhóm", "Group"});
    out.adopt_integers("expected", std::move(expected_), {}, {"Phải nộp", "Expected"});
    out.adopt_integers("met", std::move(met_), {}, {"Đã nộp", "Met"});
    out.adopt_integers("on_time", std::move(on_time_), {}, {"Đúng hạn", "On time"});
    out.adopt_integers("missing", std::move(missing_), {}, {"Còn thiếu", "Missing"});
    out.adopt_numbers("completeness", std::move(completeness_), valid_, {"Tỷ lệ hoàn thành", "Completeness"});
    out.adopt_numbers("timeliness", std::move(timeliness_), std::move(valid_), {"Tỷ lệ đúng hạn", "Timeliness"});
    if (!grouping_.bases().empty()) {
      auto& basis = out.text("basis", {"Căn cứ", "Legal basis"});
      for (const std::int32_t place : places)
        add_text(basis,
                 place < 0 ? std::string_view() : std::string_view(grouping_.bases()[static_cast<std::size_t>(place)]));
    }
    return std::move(out).build();
  }

 private:
  const Grouping& grouping_;
  std::vector<std::int32_t> keys_;
  std::vector<std::int64_t> expected_, met_, on_time_, missing_;
  std::vector<double> completeness_, timeliness_;
  std::vector<std::uint8_t> valid_;
};

bool every(const Sum&) { return true; }

/// Adds the rows of one day that are wanted. A set of blocks counts for each of its blocks.
template <class Wanted>
void add_rows(Rows& rows, const Grouping& grouping, const std::vector<Sum>& sums, Wanted wanted) {
  if (!grouping.of_blocks()) {
    const std::vector<std::uint32_t> keys = present(grouping, sums);
    rows.reserve(rows.size() + keys.size());
    for (const std::uint32_t key : keys) {
      if (wanted(sums[key])) rows.add(key, sums[key]);
    }
    return;
  }
  constexpr std::uint32_t blocks = std::size(block_words);
  for (std::uint32_t block = 0; block < blocks; ++block) {
    Sum sum;
    for (std::uint32_t bits = 0; bits < 32; ++bits) {
      if ((bits >> block & 1U) != 0) sum += sums[bits];
    }
    if (sum.present != 0 && wanted(sum)) rows.add(block, sum);
  }
  for (std::uint32_t key = 32; key < grouping.null(); ++key) {  // splits
    if (sums[key].present != 0 && wanted(sums[key])) rows.add(key - 32 + blocks, sums[key]);
  }
  Sum none = sums[0];
  none += sums[grouping.null()];
  if (none.present != 0 && wanted(none)) rows.add(grouping.null(), none);
}

}  // namespace

Result<Table> Ledger::rates(Date as_of, const RatesOptions& options, const Scope& scope) const {
  auto where = Where::read(scope.where, *expansion_);
  if (!where) return failure(std::move(where).error());
  const auto grouping = Grouping::make(*expansion_, options, as_of);
  if (!grouping) return failure(grouping.error());
  Rows rows(**grouping);
  add_rows(rows, **grouping, figures_of(*expansion_, *applied_, **grouping, *where, as_of.days(), scope.known_on),
           every);
  return std::move(rows).table();
}

Result<Table> Ledger::trend(const std::vector<Date>& dates, const RatesOptions& options, const Scope& scope) const {
  auto where = Where::read(scope.where, *expansion_);
  if (!where) return failure(std::move(where).error());
  if (dates.empty()) {
    Issues issues;
    issues.add("no_dates"_code, "/dates");
    return failure(std::move(issues));
  }
  const Date last = *std::max_element(dates.begin(), dates.end());
  const auto grouping = Grouping::make(*expansion_, options, last);
  if (!grouping) return failure(grouping.error());
  Rows rows(**grouping);
  std::vector<std::int32_t> days;
  for (const Date date : dates) {
    add_rows(rows, **grouping, figures_of(*expansion_, *applied_, **grouping, *where, date.days(), scope.known_on),
             every);
    days.resize(rows.size(), date.days());
  }
  return std::move(rows).table(std::move(days));
}

Result<Table> Ledger::subtrees(Date as_of, const RatesOptions& options, const Scope& scope) const {
  auto where = Where::read(scope.where, *expansion_);
  if (!where) return failure(std::move(where).error());
  const auto grouping = Grouping::subtrees(*expansion_, options, as_of);
  Rows rows(*grouping);
  add_rows(rows, *grouping, figures_of(*expansion_, *applied_, *grouping, *where, as_of.days(), scope.known_on), every);
  return std::move(rows).table();
}

Result<Table> Ledger::owing(Date as_of, std::size_t limit, const RatesOptions& options, const Scope& scope) const {
  auto where = Where::read(scope.where, *expansion_);
  if (!where) return failure(std::move(where).error());
  RatesOptions by_unit = options;
  by_unit.by = "unit";
  const auto grouping = Grouping::make(*expansion_, by_unit, as_of);
  if (!grouping) return failure(grouping.error());
  const std::vector<Sum> sums = figures_of(*expansion_, *applied_, **grouping, *where, as_of.days(), scope.known_on);
  std::vector<std::uint32_t> keys;
  for (std::uint32_t key = 0; key < sums.size(); ++key) {
    if (sums[key].expected > sums[key].met) keys.push_back(key);
  }
  const auto& labels = (*grouping)->labels();
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const std::int64_t misses_a = sums[a].expected - sums[a].met, misses_b = sums[b].expected - sums[b].met;
    if (misses_a != misses_b) return misses_a > misses_b;
    if (a == (*grouping)->null() || b == (*grouping)->null()) return a < b;
    return labels[a] < labels[b];
  };
  const std::size_t count = std::min(limit, keys.size());
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end(), before);
  keys.resize(count);
  Rows rows(**grouping);
  for (const std::uint32_t key : keys) rows.add(key, sums[key]);
  return std::move(rows).table();
}

Result<Table> Ledger::gaps(Date as_of, double minimum, Rate of, const RatesOptions& options, const Scope& scope) const {
  if (!(minimum >= 0 && minimum <= 1)) {
    Issues issues;
    issues.add("bad_share"_code, "/minimum", {nlohmann::json(minimum).dump()});
    return failure(std::move(issues));
  }
  auto where = Where::read(scope.where, *expansion_);
  if (!where) return failure(std::move(where).error());
  RatesOptions by = options;
  if (by.by.empty()) by.by = "unit";
  const auto grouping = Grouping::make(*expansion_, by, as_of);
  if (!grouping) return failure(grouping.error());
  Rows rows(**grouping);
  const auto below = [&](const Sum& sum) {
    const std::int64_t done = of == Rate::completeness ? sum.met : sum.on_time;
    return sum.expected != 0 && static_cast<double>(done) / static_cast<double>(sum.expected) < minimum;
  };
  add_rows(rows, **grouping, figures_of(*expansion_, *applied_, **grouping, *where, as_of.days(), scope.known_on),
           below);
  return std::move(rows).table();
}

}  // namespace kehoach
