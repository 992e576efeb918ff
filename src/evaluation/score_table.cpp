#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "kehoach/base/arrow_reader.hpp"
#include "kehoach/base/text.hpp"
#include "kehoach/evaluation/scorecard.hpp"

/// Scores of many units at once. Where every criterion counts as it is given, sums of integers over a common scale do;
/// otherwise each unit's marks go the way of a single card. Both give the same.

namespace kehoach {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr int most_places = 9;  // beyond them, or beyond 2^53, the way of a single card is taken

using Kind = ArrowReader::Kind;
using Chunk = ArrowReader::Chunk;

struct Batch {
  std::optional<Chunk> unit, criterion, score, count, value, passed, not_applicable, reason, evidence, scorer;
};

std::string path(std::size_t row, std::string_view column) {
  return "/rows/" + std::to_string(row) + "/" + std::string(column);
}

/// The columns of a batch; what they cannot be read as is an issue once.
Batch columns_of(const ArrowReader& reader, std::size_t batch, Issues& issues) {
  const auto take = [&](std::string_view name, std::initializer_list<Kind> kinds, std::string_view wanted) {
    auto column = reader.column(batch, name);
    if (column && column->kind() != Kind::null && std::find(kinds.begin(), kinds.end(), column->kind()) == kinds.end()) {
      if (batch == 0) issues.add("arrow_type"_code, "/columns/" + std::string(name), {name, reader.format(name), wanted});
      column.reset();
    }
    return column;
  };
  const std::initializer_list<Kind> numbers = {Kind::integer, Kind::number, Kind::decimal};
  Batch out;
  out.unit = take("unit", {Kind::text}, "text");
  out.criterion = take("criterion", {Kind::text, Kind::integer}, "text or integers");
  out.score = take("score", numbers, "numbers");
  out.count = take("count", {Kind::integer}, "integers");
  out.value = take("value", numbers, "numbers");
  out.passed = take("passed", {Kind::boolean}, "booleans");
  out.not_applicable = take("not_applicable", {Kind::boolean}, "booleans");
  out.reason = take("reason", {Kind::text}, "text");
  out.evidence = take("evidence", {Kind::text}, "text");
  out.scorer = take("scorer", {Kind::text}, "text");
  return out;
}

/// Texts to numbers in the order in which they come.
class Numbered {
 public:
  std::uint32_t number(std::string_view text) {
    const auto [at, fresh] = numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.emplace_back(text);
    return at->second;
  }
  const std::vector<std::string>& texts() const noexcept { return texts_; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
};

/// The number of a row's text: by its code where it has one, else looked up unless it is as in the row before.
template <class Find>
class Codes {
 public:
  Codes(const Chunk& chunk, Find find) : chunk_(chunk), find_(find) {
    if (chunk.is_dictionary()) known_.assign(chunk.texts().size(), unasked);
  }
  std::uint32_t operator()(std::size_t row) {
    if (!known_.empty()) {
      std::uint32_t& known = known_[chunk_.code(row)];
      if (known == unasked) known = find_(chunk_.texts()[chunk_.code(row)]);
      return known;
    }
    if (chunk_.kind() == Kind::integer) return find_(std::to_string(chunk_.integer(row)));
    const std::string_view text = chunk_.text(row);
    if (text != last_ || last_number_ == unasked) {
      last_ = text;
      last_number_ = find_(text);
    }
    return last_number_;
  }

 private:
  static constexpr std::uint32_t unasked = none - 1;
  const Chunk& chunk_;
  Find find_;
  std::vector<std::uint32_t> known_;
  std::string_view last_;
  std::uint32_t last_number_ = unasked;
};

class Answer {
 public:
  Answer(const ScoreOptions& options, int scale) : options_(options), scale_(scale) {}
  Table build(const std::vector<std::string>& units, const std::vector<Scorecard>& cards) const {
    TableBuilder builder;
    builder.title({"Điểm của các đơn vị", "Scores of the units"});
    auto& unit = builder.text("unit", {"Đơn vị", "Unit"});
    auto& total = builder.decimal("total", scale_, TableBuilder::max_precision, {"Tổng điểm", "Total"});
    auto& most = builder.decimal("applicable_max", scale_, TableBuilder::max_precision, {"Tối đa áp dụng", "Applicable maximum"});
    auto& percent = builder.decimal("percent", options_.places, TableBuilder::max_precision, {"Tỷ lệ %", "Percent"});
    auto& so_far = builder.decimal("percent_so_far", options_.places, TableBuilder::max_precision, {"Tỷ lệ % đến nay", "Percent so far"});
    auto& grade = builder.text("grade", {"Xếp loại", "Grade"});
    auto& knocked_out = builder.boolean("knocked_out", {"Điểm liệt", "Knocked out"});
    auto& open = builder.integer("not_assessed", {"Chưa chấm", "Not yet assessed"});
    const auto add = [&](DecimalBuilder& to, const std::optional<Rational>& number, int places) {
      if (!number) return to.add_null();
      Int128 unscaled = 0;
      const std::string text = rounded_text(*number, places, options_.rounding);
      for (const char c : text) {
        if (c >= '0' && c <= '9') unscaled = unscaled * 10 + (c - '0');
      }
      to.add_unscaled(text.starts_with('-') ? -unscaled : unscaled);
    };
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const Scorecard& card = cards[i];
      unit.add(units[i]);
      add(total, card.total(), scale_);
      add(most, card.applicable_max(), scale_);
      add(percent, card.exact_percent(), options_.places);
      add(so_far, card.exact_percent_so_far(), options_.places);
      grade.add(card.grade());
      knocked_out.add(card.knocked_out());
      open.add(card.not_assessed().size());
    }
    return std::move(builder).build();
  }

 private:
  const ScoreOptions& options_;
  int scale_;
};

/// What a row says, as a mark. `score` stands for whatever number the kind of the criterion takes.
Mark mark_of(const Criterion& criterion, const Batch& batch, std::size_t row, std::size_t number, Issues& issues) {
  Mark mark;
  mark.criterion = criterion.id;
  const auto there = [&](const std::optional<Chunk>& column) { return column && !column->is_null(row); };
  if (there(batch.reason)) mark.reason = batch.reason->text(row);
  if (there(batch.evidence)) mark.evidence = batch.evidence->text(row);
  if (there(batch.not_applicable) && batch.not_applicable->boolean(row)) {
    mark.not_applicable = true;  // what else stands in the row is the placeholder of a rectangular table
    return mark;
  }
  const bool counts = criterion.kind == CriterionKind::pass_fail || criterion.knock_out;
  if (there(batch.passed) && counts) mark.passed = batch.passed->boolean(row);
  const auto number_in = [&](const std::optional<Chunk>& column, std::string_view name) -> std::optional<Decimal> {
    if (!there(column)) return std::nullopt;
    auto decimal = column->decimal(row);
    if (!decimal) issues.add("bad_decimal"_code, path(number, name), {"?"});
    return decimal;
  };
  switch (criterion.kind) {
    case CriterionKind::pass_fail:
      break;
    case CriterionKind::per_item: {
      const auto count = number_in(there(batch.count) ? batch.count : batch.score, there(batch.count) ? "count" : "score");
      if (count) {
        const Rational whole = to_rational(*count);
        if (denominator(whole) != 1 || whole > 2'000'000'000 || whole < -2'000'000'000) {
          issues.add("number_out_of_range"_code, path(number, "count"), {count->str(), "0…2000000000"});
        } else {
          mark.count = static_cast<int>(numerator(whole).convert_to<long>());
        }
      }
      break;
    }
    case CriterionKind::measured:
      mark.value = number_in(there(batch.value) ? batch.value : batch.score, there(batch.value) ? "value" : "score");
      break;
    default:
      mark.score = number_in(batch.score, "score");
  }
  return mark;
}

/// Whether sums of the points given are all there is to it.
bool is_plain(const CriteriaSet& set, const ScoreOptions& options) {
  if (!options.not_for_unit.empty() || set.criteria.size() > 4096) return false;
  for (const CriterionGroup& group : set.groups) {
    if (group.weight) return false;
  }
  return std::all_of(set.criteria.begin(), set.criteria.end(), [](const Criterion& each) {
    const bool kind = each.kind == CriterionKind::scored && !each.weight && !each.pass_at;
    return kind && each.knock_out != KnockOut::cap;
  });
}

int needed_places(const Decimal& decimal) {
  int places = decimal.scale();
  for (std::int64_t digits = decimal.unscaled(); places > 0 && digits % 10 == 0; digits /= 10) --places;
  return places;
}

constexpr std::array<std::int64_t, 10> powers = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

/// Sums of integers over a common scale. Gives nothing where it cannot vouch for the answer: then the marks are read one
/// by one, which also says what is wrong with them.
class Sums {
 public:
  Sums(const CriteriaSet& set, const ScoreOptions& options) : set_(set), options_(options) {
    for (const Criterion& each : set.criteria) scale_ = std::max(scale_, needed_places(*each.max));
    words_ = (set.criteria.size() + 63) / 64;
  }

  std::optional<Table> sum(const ArrowReader& reader, const std::vector<Batch>& batches) {
    for (; scale_ <= most_places; ++scale_) {
      bool finer = false;
      if (!pass(reader, batches, finer)) {
        if (!finer) return std::nullopt;
        continue;
      }
      return table();
    }
    return std::nullopt;
  }

 private:
  struct Sum {
    std::int64_t total = 0, most = 0, assessed = 0;
    std::int32_t marks = 0;
    bool knocked_out = false;
  };
  struct Rule {
    std::int64_t most = 0;
    bool knock_out = false;
  };

  std::uint32_t criterion(std::string_view id) const {
    for (std::uint32_t i = 0; i < set_.criteria.size(); ++i) {
      if (set_.criteria[i].id.str() == id) return i;
    }
    return none;
  }

  bool pass(const ArrowReader& reader, const std::vector<Batch>& batches, bool& finer) {
    if (scale_ > most_places) return false;
    sums_.clear();
    seen_.clear();
    units_ = {};
    rules_.clear();
    const std::int64_t factor = powers[static_cast<std::size_t>(scale_)];
    for (const Criterion& each : set_.criteria) {
      const Decimal& most = *each.max;
      Int128 unscaled = static_cast<Int128>(most.unscaled()) * factor;
      for (int i = 0; i < most.scale(); ++i) unscaled /= 10;
      if (unscaled > (std::int64_t{1} << 40)) return false;
      rules_.push_back({static_cast<std::int64_t>(unscaled), each.knock_out.has_value()});
    }
    for (std::size_t b = 0; b < batches.size(); ++b) {
      if (!batch_pass(batches[b], reader.batch_rows(b), finer)) return false;
    }
    return true;
  }

  bool batch_pass(const Batch& batch, std::size_t rows, bool& finer) {
    if (batch.scorer || batch.count || batch.value || !batch.score) return false;
    const double* scores = batch.score->numbers();
    if (scores == nullptr || batch.score->has_nulls() || batch.unit->has_nulls() || batch.criterion->has_nulls()) return false;
    if ((batch.passed && batch.passed->has_nulls()) || (batch.not_applicable && batch.not_applicable->has_nulls())) return false;
    if (set_.reasons_required) return false;
    if (!batch.unit->is_dictionary()) return false;
    std::vector<std::uint32_t> units(batch.unit->texts().size(), none), unit_codes, criteria;
    const std::uint32_t* unit_code = codes_of(*batch.unit, rows, unit_codes);
    std::vector<std::uint32_t> criterion_codes;
    const std::uint32_t* criterion_code = nullptr;
    if (batch.criterion->is_dictionary()) {
      for (const std::string_view text : batch.criterion->texts()) criteria.push_back(criterion(text));
      criterion_code = codes_of(*batch.criterion, rows, criterion_codes);
    }
    const std::uint8_t* na_bits = batch.not_applicable ? batch.not_applicable->bits() : nullptr;
    const std::size_t na_first = batch.not_applicable ? batch.not_applicable->first_bit() : 0;
    const auto factor = static_cast<double>(powers[static_cast<std::size_t>(scale_)]);
    std::uint32_t last = none;
    for (std::size_t row = 0; row < rows; ++row) {
      std::uint32_t& unit = units[unit_code[row]];
      if (unit == none) {
        unit = units_.number(batch.unit->texts()[unit_code[row]]);
        if (unit >= sums_.size()) {
          sums_.resize(unit + 1);
          seen_.resize(sums_.size() * words_, 0);
        }
      }
      std::uint32_t c = none;
      if (criterion_code != nullptr) {
        c = criteria[criterion_code[row]];
      } else if (batch.criterion->kind() == Kind::text) {  // most tables go through the criteria in their order
        const std::string_view text = batch.criterion->text(row);
        const std::uint32_t guess = last != none && last + 1 < rules_.size() ? last + 1 : 0;
        c = set_.criteria[guess].id.str() == text ? guess : criterion(text);
      } else {
        c = criterion(std::to_string(batch.criterion->integer(row)));
      }
      if (c == none) return false;
      last = c;
      std::uint64_t& bits = seen_[unit * words_ + c / 64];
      const std::uint64_t bit = std::uint64_t{1} << (c % 64);
      if ((bits & bit) != 0) return false;
      bits |= bit;
      Sum& sum = sums_[unit];
      const Rule& rule = rules_[c];
      ++sum.marks;
      const std::size_t at = row + na_first;
      if (na_bits != nullptr && ((na_bits[at >> 3U] >> (at & 7U)) & 1U) != 0) {
        sum.most -= rule.most;  // from all there is
        continue;
      }
      // The shortest decimal of a double with at most 15 digits is the one whose division gives it back.
      if (!(scores[row] >= 0) || scores[row] * factor > static_cast<double>(rule.most) + 0.5) return false;
      const auto scaled = static_cast<std::int64_t>(scores[row] * factor + 0.5);
      if (scaled > rule.most) return false;
      if (static_cast<double>(scaled) / factor != scores[row]) {
        finer = true;
        return false;
      }
      sum.total += scaled;
      sum.assessed += rule.most;
      if (rule.knock_out) {
        if (!batch.passed) return false;
        sum.knocked_out = sum.knocked_out || !batch.passed->boolean(row);
      }
    }
    return true;
  }

  /// The codes of a dictionary column, as they stand where they are 32 bits wide.
  static const std::uint32_t* codes_of(const Chunk& chunk, std::size_t rows, std::vector<std::uint32_t>& own) {
    if (chunk.codes() != nullptr) return static_cast<const std::uint32_t*>(chunk.codes());
    own.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) own[row] = static_cast<std::uint32_t>(chunk.code(row));
    return own.data();
  }

  std::int64_t percent(std::int64_t total, std::int64_t most) const {
    const Int128 top = static_cast<Int128>(total) * 100 * powers[static_cast<std::size_t>(options_.places)];
    std::int64_t whole = 0, rest = 0;
    if (top <= std::numeric_limits<std::int64_t>::max()) {
      whole = static_cast<std::int64_t>(top) / most;
      rest = static_cast<std::int64_t>(top) % most;
    } else {
      whole = static_cast<std::int64_t>(top / most);
      rest = static_cast<std::int64_t>(top % most);
    }
    if (rest == 0) return whole;
    const std::int64_t half = rest * 2 - most;
    const bool up = options_.rounding == Rounding::up || (options_.rounding != Rounding::down && half > 0) ||
                    (half == 0 && (options_.rounding == Rounding::half_up ||
                                   (options_.rounding == Rounding::half_even && whole % 2 != 0)));
    return up ? whole + 1 : whole;
  }

  Table table() {
    const std::size_t count = sums_.size();
    std::int64_t all = 0;
    for (const Rule& rule : rules_) all += rule.most;
    const auto asked = static_cast<std::int32_t>(rules_.size());
    std::vector<Int128> total(count), most(count), shown(count), so_far(count);
    std::vector<std::uint8_t> shown_valid(count), so_far_valid(count), knocked(count);
    std::vector<std::int64_t> open(count);
    std::vector<std::int32_t> unit_codes(count), grades(count, -1);
    std::vector<std::string> labels;
    for (const GradeBand& each : set_.bands) labels.push_back(each.label);
    for (std::size_t i = 0; i < count; ++i) {
      const Sum& sum = sums_[i];
      unit_codes[i] = static_cast<std::int32_t>(i);
      total[i] = sum.total;
      const std::int64_t applies = all + sum.most;
      most[i] = applies;
      knocked[i] = sum.knocked_out ? 1 : 0;
      open[i] = asked - sum.marks;
      if (sum.assessed > 0) {
        so_far_valid[i] = 1;
        so_far[i] = percent(sum.total, sum.assessed);
      }
      if (sum.marks == asked && applies > 0) {
        shown_valid[i] = 1;
        shown[i] = so_far[i];
        if (!sum.knocked_out) {
          const GradeBand* band = set_.band(Decimal(static_cast<std::int64_t>(shown[i]), options_.places));
          if (band != nullptr) grades[i] = static_cast<std::int32_t>(band - set_.bands.data());
        }
      }
    }
    constexpr int precision = TableBuilder::max_precision;
    TableBuilder builder;
    builder.title({"Điểm của các đơn vị", "Scores of the units"});
    builder.adopt_text("unit", std::move(unit_codes), Dictionary(units_.texts()), {"Đơn vị", "Unit"});
    builder.adopt_decimals("total", std::move(total), scale_, precision, {}, {"Tổng điểm", "Total"});
    builder.adopt_decimals("applicable_max", std::move(most), scale_, precision, {}, {"Tối đa áp dụng", "Applicable maximum"});
    builder.adopt_decimals("percent", std::move(shown), options_.places, precision, std::move(shown_valid), {"Tỷ lệ %", "Percent"});
    builder.adopt_decimals("percent_so_far", std::move(so_far), options_.places, precision, std::move(so_far_valid),
                           {"Tỷ lệ % đến nay", "Percent so far"});
    builder.adopt_text("grade", std::move(grades), Dictionary(std::move(labels)), {"Xếp loại", "Grade"});
    builder.adopt_booleans("knocked_out", std::move(knocked), {}, {"Điểm liệt", "Knocked out"});
    builder.adopt_integers("not_assessed", std::move(open), {}, {"Chưa chấm", "Not yet assessed"});
    return std::move(builder).build();
  }

  const CriteriaSet& set_;
  const ScoreOptions& options_;
  int scale_ = 0;
  std::size_t words_;
  std::vector<Sum> sums_;
  std::vector<Rule> rules_;
  std::vector<std::uint64_t> seen_;
  Numbered units_;
};

Result<Table> one_by_one(const std::shared_ptr<const CriteriaSet>& set, const ArrowReader& reader,
                         const std::vector<Batch>& batches, std::string_view scorer, const ScoreOptions& options) {
  Issues issues;
  std::unordered_map<std::string_view, std::uint32_t> criteria;
  std::vector<std::string_view> known;
  for (const Criterion& each : set->criteria) {
    criteria.emplace(each.id.str(), static_cast<std::uint32_t>(known.size()));
    known.push_back(each.id.str());
  }
  Numbered units;
  std::vector<std::vector<Mark>> marks;
  std::vector<std::unordered_map<std::uint32_t, std::size_t>> rows;  // of a unit: criterion → row, for issues
  std::size_t first = 0;
  for (std::size_t b = 0; b < batches.size(); ++b) {
    const Batch& batch = batches[b];
    const std::size_t count = reader.batch_rows(b);
    Codes unit_of(*batch.unit, [&](std::string_view text) { return units.number(text); });
    Codes criterion_of(*batch.criterion, [&](std::string_view text) {
      const auto found = criteria.find(text);
      return found == criteria.end() ? none : found->second;
    });
    for (std::size_t row = 0; row < count; ++row) {
      const std::size_t number = first + row;
      if (batch.scorer && (batch.scorer->is_null(row) || batch.scorer->text(row) != scorer)) continue;
      if (batch.unit->is_null(row) || batch.criterion->is_null(row)) {
        const std::string_view name = batch.unit->is_null(row) ? "unit" : "criterion";
        issues.add("cell_missing"_code, path(number, name), {name});
        continue;
      }
      const std::uint32_t unit = unit_of(row), c = criterion_of(row);
      if (unit >= marks.size()) {
        marks.resize(unit + 1);
        rows.resize(unit + 1);
      }
      if (c == none) {
        const std::string id = batch.criterion->kind() == Kind::integer ? std::to_string(batch.criterion->integer(row))
                                                                        : std::string(batch.criterion->text(row));
        const std::string_view near = issues.wants_suggestions() ? text::closest(id, known) : std::string_view();
        if (near.empty()) {
          issues.add("criterion_unknown"_code, path(number, "criterion"), {set->id.str(), id});
        } else {
          issues.add("criterion_unknown"_code, path(number, "criterion"), {set->id.str(), id, near});
        }
        continue;
      }
      if (!rows[unit].emplace(c, number).second) {
        issues.add("marked_twice"_code, path(number, "criterion"), {known[c]});
        continue;
      }
      marks[unit].push_back(mark_of(set->criteria[c], batch, row, number, issues));
    }
    first += count;
  }
  std::vector<Scorecard> cards;
  int scale = 0;
  for (std::size_t u = 0; u < marks.size(); ++u) {
    auto card = Scorecard::score(set, marks[u], options);
    if (!card) {
      for (Issue issue : card.error()) {  // /criterion/field: the row says which criterion
        const std::size_t slash = issue.path.find('/', 1);
        const std::string id = issue.path.substr(1, slash == std::string::npos ? slash : slash - 1);
        const auto c = criteria.find(id);
        const std::string field = slash == std::string::npos ? "" : issue.path.substr(slash);
        if (c != criteria.end() && rows[u].contains(c->second)) issue.path = "/rows/" + std::to_string(rows[u].at(c->second)) + field;
        issues.add(std::move(issue));
      }
      continue;
    }
    for (const Rational* number : {&card->total(), &card->applicable_max()}) {
      const std::string text = exact_text(*number, 18);
      const std::size_t point = text.find('.');
      if (text.find('/') != std::string::npos) scale = std::max(scale, 12);
      if (point != std::string::npos) scale = std::max(scale, static_cast<int>(text.size() - point - 1));
    }
    cards.push_back(*std::move(card));
  }
  if (!issues.empty()) return failure(std::move(issues));
  return Answer(options, scale).build(units.texts(), cards);
}

}  // namespace

Result<Table> score_table(const CriteriaSet& set, ArrowArrayStream* stream, std::string_view scorer,
                          const ScoreOptions& options) {
  auto reader = ArrowReader::read(stream);
  if (!reader) return failure(std::move(reader).error());
  Issues issues = validate(set);
  for (const std::string_view name : {"unit", "criterion"}) {
    if (!reader->has(name)) issues.add("column_missing"_code, "/columns", {name});
  }
  if (!reader->has("score") && !reader->has("passed") && !reader->has("count") && !reader->has("value") && !reader->has("not_applicable"))
    issues.add("column_missing"_code, "/columns", {"score"});
  if (options.places < 0 || options.places > 9)
    issues.add("number_out_of_range"_code, "/places", {std::to_string(options.places), "0…9"});
  std::vector<Batch> batches;
  for (std::size_t b = 0; b < reader->batches(); ++b) batches.push_back(columns_of(*reader, b, issues));
  if (!issues.empty()) return failure(std::move(issues));
  if (is_plain(set, options)) {
    if (auto table = Sums(set, options).sum(*reader, batches)) return *std::move(table);
  }
  return one_by_one(std::make_shared<const CriteriaSet>(set), *reader, batches, scorer, options);
}

}  // namespace kehoach
