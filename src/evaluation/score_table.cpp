#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "kehoach/base/text.hpp"
#include "score_columns.hpp"

/// Scores of many units at once. Where every criterion counts as it is given, sums of integers over a common scale do;
/// otherwise each unit's marks go the way of a single card. Both give the same.

namespace kehoach {
namespace {

using scores::Batch;
using scores::none;

using Kind = ArrowReader::Kind;
using Chunk = ArrowReader::Chunk;

std::string path(std::size_t row, std::string_view column) {
  return "/rows/" + std::to_string(row) + "/" + std::string(column);
}

/// The columns of a batch; what they cannot be read as is an issue once.
Batch columns_of(const ArrowReader& reader, std::size_t batch, Issues& issues) {
  const auto take = [&](std::string_view name, std::initializer_list<Kind> kinds, std::string_view wanted) {
    auto column = reader.column(batch, name, false);
    if (column && column->kind() != Kind::null &&
        std::find(kinds.begin(), kinds.end(), column->kind()) == kinds.end()) {
      if (batch == 0)
        issues.add("arrow_type"_code, "/columns/" + std::string(name), {name, reader.format(name), wanted});
      column.reset();
    }
    return column;
  };
  const std::initializer_list<Kind> numbers = {Kind::integer, Kind::number, Kind::decimal};
  Batch out;
  out.rows = reader.batch_rows(batch);
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

/// Exact, where `scale` holds the number; else rounded.
Int128 at_scale(const Rational& number, int scale, Rounding rounding) {
  const std::string text = rounded_text(number, scale, rounding);
  Int128 unscaled = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') unscaled = unscaled * 10 + (c - '0');
  }
  return text.starts_with('-') ? -unscaled : unscaled;
}

Table answer(const CriteriaSet& set, const std::vector<std::string>& units, const std::vector<Scorecard>& cards,
             int scale, const ScoreOptions& options) {
  scores::Answer out(cards.size());
  out.units = units;
  out.scale = scale;
  out.places = options.places;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const Scorecard& card = cards[i];
    out.total[i] = at_scale(card.total(), scale, options.rounding);
    out.applicable_max[i] = at_scale(card.applicable_max(), scale, options.rounding);
    if (const auto percent = card.exact_percent()) {
      out.percent[i] = at_scale(*percent, options.places, options.rounding);
      out.percent_valid[i] = 1;
    }
    if (const auto so_far = card.exact_percent_so_far()) {
      out.percent_so_far[i] = at_scale(*so_far, options.places, options.rounding);
      out.so_far_valid[i] = 1;
    }
    if (const auto grade = card.grade()) {
      const auto band =
          std::find_if(set.bands.begin(), set.bands.end(), [&](const GradeBand& each) { return each.label == *grade; });
      out.grade[i] = static_cast<std::int32_t>(band - set.bands.begin());
    }
    out.knocked_out[i] = card.knocked_out() ? 1 : 0;
    out.not_assessed[i] = static_cast<std::int64_t>(card.not_assessed().size());
  }
  return std::move(out).table(set);
}

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
      const auto count =
          number_in(there(batch.count) ? batch.count : batch.score, there(batch.count) ? "count" : "score");
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
        if (c != criteria.end() && rows[u].contains(c->second))
          issue.path = "/rows/" + std::to_string(rows[u].at(c->second)) + field;
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
  return answer(*set, units.texts(), cards, scale, options);
}

}  // namespace

bool scores::codes_hold(const Batch& batch) noexcept {
  for (const auto* column : {&batch.unit, &batch.criterion, &batch.reason, &batch.evidence, &batch.scorer}) {
    if (*column && !(*column)->codes_hold(0, batch.rows)) return false;
  }
  return true;
}

scores::Answer::Answer(std::size_t rows)
    : total(rows),
      applicable_max(rows),
      percent(rows),
      percent_so_far(rows),
      percent_valid(rows),
      so_far_valid(rows),
      knocked_out(rows),
      grade(rows, -1),
      not_assessed(rows) {
  units.reserve(rows);
}

Table scores::Answer::table(const CriteriaSet& set) && {
  constexpr int precision = TableBuilder::max_precision;
  std::vector<std::int32_t> codes(units.size());
  std::iota(codes.begin(), codes.end(), 0);
  std::vector<std::string> labels;
  for (const GradeBand& each : set.bands) labels.push_back(each.label);
  TableBuilder builder;
  builder.title({"Điểm của các đơn vị", "Scores of the units"});
  builder.adopt_text("unit", std::move(codes), Dictionary::of_distinct(std::move(units)), {"Đơn vị", "Unit"});
  builder.adopt_decimals("total", std::move(total), scale, precision, {}, {"Tổng điểm", "Total"});
  builder.adopt_decimals("applicable_max", std::move(applicable_max), scale, precision, {},
                         {"Tối đa áp dụng", "Applicable maximum"});
  builder.adopt_decimals("percent", std::move(percent), places, precision, std::move(percent_valid),
                         {"Tỷ lệ %", "Percent"});
  builder.adopt_decimals("percent_so_far", std::move(percent_so_far), places, precision, std::move(so_far_valid),
                         {"Tỷ lệ % đến nay", "Percent so far"});
  builder.adopt_text("grade", std::move(grade), Dictionary(std::move(labels)), {"Xếp loại", "Grade"});
  builder.adopt_booleans("knocked_out", std::move(knocked_out), {}, {"Điểm liệt", "Knocked out"});
  builder.adopt_integers("not_assessed", std::move(not_assessed), {}, {"Chưa chấm", "Not yet assessed"});
  return std::move(builder).build();
}

Result<Table> score_table(const CriteriaSet& set, ArrowArrayStream* stream, std::string_view scorer,
                          const ScoreOptions& options) {
  auto reader = ArrowReader::read(stream);
  if (!reader) return failure(std::move(reader).error());
  Issues issues = validate(set);
  for (const std::string_view name : {"unit", "criterion"}) {
    if (!reader->has(name)) issues.add("column_missing"_code, "/columns", {name});
  }
  if (!reader->has("score") && !reader->has("passed") && !reader->has("count") && !reader->has("value") &&
      !reader->has("not_applicable"))
    issues.add("column_missing"_code, "/columns", {"score"});
  if (options.places < 0 || options.places > 9)
    issues.add("number_out_of_range"_code, "/places", {std::to_string(options.places), "0…9"});
  std::vector<Batch> batches;
  for (std::size_t b = 0; b < reader->batches(); ++b) batches.push_back(columns_of(*reader, b, issues));
  if (!issues.empty()) return failure(std::move(issues));
  if (auto table = scores::sum(set, batches, scorer, options)) return *std::move(table);
  for (const Batch& batch : batches) {
    if (scores::codes_hold(batch)) continue;
    issues.add("not_arrow"_code, "", {"a code that its dictionary has not"});
    return failure(std::move(issues));
  }
  return one_by_one(std::make_shared<const CriteriaSet>(set), *reader, batches, scorer, options);
}

}  // namespace kehoach
