#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory_resource>

#include "score_columns.hpp"

/// Scores as sums of integers: every criterion counts as it is given, nothing is weighted. Points are multiples of a
/// power of ten that holds every score exactly; a float is the decimal whose nearest double it is.

namespace kehoach::scores {
namespace {

using Kind = ArrowReader::Kind;
using Chunk = ArrowReader::Chunk;

constexpr int most_places = 9;
constexpr std::int64_t most_points = std::int64_t{1} << 40;  // of a criterion: a million of them fit into 63 bits
constexpr std::size_t block = 64;
constexpr double magic = 6755399441055744.0;  // 1.5 × 2^52: adding it rounds to an integer in the low bits
constexpr std::int64_t most_looked_up = 1 << 16;

constexpr std::array<std::int64_t, most_places + 1> powers = {
    1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

int needed_places(const Decimal& decimal) {
  int places = decimal.scale();
  for (std::int64_t digits = decimal.unscaled(); places > 0 && digits % 10 == 0; digits /= 10) --places;
  return places;
}

/// The decimal as a multiple of 10 ** -scale; nothing where it is none, or too great.
std::optional<std::int64_t> scaled(const Decimal& decimal, int scale) {
  const int places = needed_places(decimal);
  if (places > scale) return std::nullopt;
  Int128 out = decimal.unscaled();
  for (int i = decimal.scale(); i > places; --i) out /= 10;
  for (int i = places; i < scale; ++i) out *= 10;
  if (out > most_points || out < -most_points) return std::nullopt;
  return static_cast<std::int64_t>(out);
}

/// Distinct texts to numbers, in the order in which they come. The texts stay where they are.
class Texts {
 public:
  Texts(std::size_t expected, std::pmr::memory_resource* memory) : slots_(memory), texts_(memory) {
    texts_.reserve(expected);
    grow(std::bit_ceil(std::max<std::size_t>(16, expected * 2)));
  }

  std::uint32_t number(std::string_view text) {
    if (texts_.size() * 2 >= slots_.size()) grow(slots_.size() * 2);
    const std::uint64_t hash = mixed(text);
    for (std::size_t at = (hash >> 32U) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.number == none) {
        slot = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(texts_.size())};
        texts_.push_back(text);
        return slot.number;
      }
      if (slot.hash == static_cast<std::uint32_t>(hash) && texts_[slot.number] == text) return slot.number;
    }
  }
  const std::pmr::vector<std::string_view>& texts() const noexcept { return texts_; }

 private:
  struct Slot {
    std::uint32_t hash = 0, number = none;
  };
  static std::uint64_t word(const char* at) {
    std::uint64_t out = 0;
    std::memcpy(&out, at, 8);
    return out;
  }
  static std::uint64_t stirred(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
    return hash ^ (hash >> 32U);
  }
  static std::uint64_t mixed(std::string_view text) {
    const char* at = text.data();
    const std::size_t size = text.size();
    const std::uint64_t seed = size * 0x9E3779B97F4A7C15U;
    if (size > 16) {
      std::uint64_t out = seed;
      for (std::size_t i = 0; i + 8 < size; i += 8) out = stirred(out, word(at + i));
      return stirred(out, word(at + size - 8));
    }
    if (size >= 8) return stirred(stirred(seed, word(at)), word(at + size - 8));
    if (size >= 4) return stirred(seed, half(at) << 32U | half(at + size - 4));
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < size; ++i) rest = rest << 8U | static_cast<unsigned char>(at[i]);
    return stirred(seed, rest);
  }
  static std::uint64_t half(const char* at) {
    std::uint32_t out = 0;
    std::memcpy(&out, at, 4);
    return out;
  }
  void grow(std::size_t size) {
    slots_.assign(size, {});
    for (std::uint32_t n = 0; n < texts_.size(); ++n) {
      const std::uint64_t hash = mixed(texts_[n]);
      std::size_t at = (hash >> 32U) & (size - 1);
      while (slots_[at].number != none) at = (at + 1) & (size - 1);
      slots_[at] = {static_cast<std::uint32_t>(hash), n};
    }
  }

  std::pmr::vector<Slot> slots_;
  std::pmr::vector<std::string_view> texts_;
};

/// std::popcount is a call where the processor at hand is not known to have the instruction.
std::size_t bits_in(std::uint64_t word) {
  word -= (word >> 1U) & 0x5555555555555555U;
  word = (word & 0x3333333333333333U) + ((word >> 2U) & 0x3333333333333333U);
  return (((word + (word >> 4U)) & 0x0F0F0F0F0F0F0F0FU) * 0x0101010101010101U) >> 56U;
}

/// What a criterion does to the sums.
struct Rule {
  std::int64_t most = 0;  ///< Its maximum; what a bonus or a penalty may give at most, and no part of the basis.
  std::uint64_t bit = 0;  ///< Among the criteria, in the word `word`.
  std::uint32_t word = 0;
  CriterionKind kind = CriterionKind::scored;
  bool knock_out = false;
  std::int64_t item = 0;  ///< Points for each item.
  std::optional<std::int64_t> pass_at;
};

/// Whether sums of the points given are all there is to a set.
bool is_plain(const CriteriaSet& set, const ScoreOptions& options) {
  if (!options.not_for_unit.empty() || set.reasons_required || set.criteria.size() > 4096) return false;
  for (const CriterionGroup& group : set.groups) {
    if (group.weight) return false;
  }
  return std::all_of(set.criteria.begin(), set.criteria.end(), [](const Criterion& each) {
    return each.kind != CriterionKind::measured && !each.weight && each.knock_out != KnockOut::cap && !each.units &&
           !(each.knock_out && each.beside());
  });
}

class Sums {
 public:
  enum class Outcome { done, finer, slow, refused };

  Sums(const CriteriaSet& set, const ScoreOptions& options, std::string_view scorer, int scale, std::size_t units,
       bool bare)
      : set_(set),
        options_(options),
        scorer_(scorer),
        scale_(scale),
        words_((set.criteria.size() + 63) / 64),
        bare_(bare),
        scratch_(units * 160 + 4096) {}

  Outcome read(const std::vector<Batch>& batches) {
    if (!make_rules()) return Outcome::refused;
    const void* dictionary = nullptr;
    std::vector<std::uint32_t> numbers;  // a code of the dictionary each
    for (const Batch& batch : batches) {
      if (batch.unit->is_dictionary() &&
          (batch.unit->dictionary_at() != dictionary || batch.unit->texts().size() != numbers.size())) {
        dictionary = batch.unit->dictionary_at();
        if (!texts_) texts_.emplace(batch.unit->texts().size(), &scratch_);
        numbers.clear();
        for (const std::string_view text : batch.unit->texts()) numbers.push_back(texts_->number(text));
        same_ = std::all_of(numbers.begin(), numbers.end(),
                            [&](const auto& n) { return n == std::size_t(&n - numbers.data()); });
      } else if (!texts_) {
        texts_.emplace(1024, &scratch_);
      }
      make_room();
      const Outcome outcome = bare_ && is_bare(batch) ? bare(batch) : any(batch, numbers);
      if (outcome != Outcome::done) return outcome;
    }
    return Outcome::done;
  }

  Table table() {
    std::int64_t all = 0;
    std::vector<std::uint64_t> must(words_, 0);
    std::int64_t asked = 0;
    for (std::size_t c = 0; c < set_.criteria.size(); ++c) {
      if (set_.criteria[c].beside()) continue;
      all += rules_[c].most;
      must[c / 64] |= std::uint64_t{1} << (c % 64);
      ++asked;
    }
    const auto bands = edges();
    Answer out(order_.size());
    out.scale = scale_;
    out.places = options_.places;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Sum& sum = sums_[order_[i]];
      out.units.emplace_back(texts_->texts()[order_[i]]);
      std::int64_t given = 0, basis = 0;
      for (std::size_t w = 0; w < words_; ++w)
        given +=
            static_cast<std::int64_t>(bits_in((words_ == 1 ? sum.given : given_[order_[i] * words_ + w]) & must[w]));
      if (given == asked) {
        basis = all;
      } else {
        for (std::size_t c = 0; c < rules_.size(); ++c) {
          const std::uint64_t word = words_ == 1 ? sum.given : given_[order_[i] * words_ + c / 64];
          if (!set_.criteria[c].beside() && ((word >> (c % 64)) & 1U) != 0) basis += rules_[c].most;
        }
      }
      const std::int64_t applies = all - sum.not_applicable, assessed = basis - sum.not_applicable;
      const std::int64_t total =
          set_.unbounded ? sum.total : std::clamp<std::int64_t>(sum.total, 0, std::max<std::int64_t>(applies, 0));
      out.total[i] = total;
      out.applicable_max[i] = applies;
      out.knocked_out[i] = sum.failed ? 1 : 0;
      out.not_assessed[i] = asked - given;
      if (assessed > 0) {
        out.so_far_valid[i] = 1;
        out.percent_so_far[i] = percent(set_.unbounded ? total : std::min(total, assessed), assessed);
      }
      if (given != asked || applies <= 0) continue;
      out.percent_valid[i] = 1;
      const auto shown = static_cast<std::int64_t>(out.percent[i] = out.percent_so_far[i]);
      if (sum.failed) continue;
      for (const Edge& edge : bands) {  // from the highest down
        if (shown < edge.from) continue;
        if (shown < edge.to) out.grade[i] = edge.band;
        break;
      }
    }
    return std::move(out).table(set_);
  }

 private:
  /// What the rows of a unit come to. Where there are more than 64 criteria, `seen` and `given` stand in words of their
  /// own.
  struct Sum {
    std::int64_t total = 0, not_applicable = 0;
    std::uint64_t seen = 0, given = 0;
    bool failed = false, there = false;
  };
  struct Edge {
    std::int64_t from, to;
    std::int32_t band;
  };

  bool make_rules() {
    rules_.clear();
    for (std::size_t c = 0; c < set_.criteria.size(); ++c) {
      const Criterion& each = set_.criteria[c];
      Rule rule;
      rule.kind = each.kind;
      rule.knock_out = each.knock_out.has_value();
      rule.bit = std::uint64_t{1} << (c % 64);
      rule.word = static_cast<std::uint32_t>(c / 64);
      const auto most =
          each.max ? scaled(*each.max, scale_) : std::optional<std::int64_t>(each.beside() ? most_points : 0);
      if (!most) return false;
      rule.most = *most;
      if (each.points) {
        const auto item = scaled(*each.points, scale_);
        if (!item) return false;
        rule.item = *item;
      }
      if (each.pass_at && !(rule.pass_at = scaled(*each.pass_at, scale_))) return false;
      greatest_ = std::max(greatest_, rule.most);
      only_scored_ = only_scored_ && each.kind == CriterionKind::scored && !each.pass_at;
      rules_.push_back(rule);
    }
    return true;
  }

  void make_room() {
    const std::size_t units = texts_->texts().size();
    if (sums_.size() >= units) return;
    sums_.resize(std::max(units, sums_.size() * 2));
    if (words_ > 1) {
      seen_.resize(sums_.size() * words_, 0);
      given_.resize(sums_.size() * words_, 0);
    }
  }

  std::uint32_t criterion(std::string_view id) const {
    for (std::uint32_t i = 0; i < rules_.size(); ++i) {
      if (set_.criteria[i].id.str() == id) return i;
    }
    return none;
  }

  /// Columns that can be taken as they lie in memory: codes of 32 bits, float64, bits, no nulls.
  bool is_bare(const Batch& batch) const {
    const auto bits = [](const std::optional<Chunk>& column) {
      return !column || (column->kind() == Kind::boolean && !column->has_nulls());
    };
    return words_ == 1 && only_scored_ && same_ && greatest_ < most_looked_up && !batch.scorer && batch.score &&
           batch.score->numbers() != nullptr && !batch.score->has_nulls() && batch.unit->codes() != nullptr &&
           !batch.unit->has_nulls() && batch.criterion->codes() != nullptr && !batch.criterion->has_nulls() &&
           bits(batch.passed) && bits(batch.not_applicable);
  }

  /// A criterion as the loop over bare columns needs it.
  struct Simple {
    std::int64_t most = 0;
    std::uint64_t bit = 0;
  };
  /// Runs of rows of one unit are summed in registers.
  Outcome bare(const Batch& batch) {
    std::vector<Simple> rules;  // a code of the column each
    std::vector<std::uint8_t> knock_out;
    for (const std::string_view text : batch.criterion->texts()) {
      const std::uint32_t c = criterion(text);
      if (c == none) {
        rules.push_back({-1, 0});  // no score is below its maximum
        knock_out.push_back(0);
        continue;
      }
      if (rules_[c].knock_out && !batch.passed) return Outcome::refused;
      rules.push_back({rules_[c].most, rules_[c].bit});
      knock_out.push_back(rules_[c].knock_out ? 1 : 0);
    }
    const auto* units = static_cast<const std::uint32_t*>(batch.unit->codes());
    const auto* criteria = static_cast<const std::uint32_t*>(batch.criterion->codes());
    const double* scores = batch.score->numbers();
    const Bits not_applicable(batch.not_applicable), passed(batch.passed);
    // Points are read off the low bits of score × factor + magic; that they are the score exactly, the score itself
    // says, compared with the double that stands for them.
    const std::vector<std::uint64_t> doubles = doubles_of_points();
    const std::uint64_t mask = doubles.size() - 1;
    const auto factor = static_cast<double>(powers[static_cast<std::size_t>(scale_)]);
    std::uint32_t unit = none;
    std::int64_t total = 0, left_out = 0, wrong = 0;  // below 0: a score is above its maximum
    std::uint64_t seen = 0;
    std::size_t since = 0;
    bool twice = false;
    const auto end_run = [&](std::size_t row) {
      if (unit == none) return;
      Sum& sum = sums_[unit];
      twice = twice || bits_in(seen) != row - since || (sum.seen & seen) != 0;
      sum.seen |= seen;
      sum.given |= seen;
      sum.total += total;
      sum.not_applicable += left_out;
      if (sum.there) return;
      sum.there = true;
      order_.push_back(unit);
    };
    for (std::size_t first = 0; first < batch.rows; first += block) {
      const std::size_t count = std::min(block, batch.rows - first);
      if (first % (64 * block) == 0) {  // in steps that stay in the cache
        const std::size_t ahead = std::min(64 * block, batch.rows - first);
        if (!batch.unit->codes_hold(first, ahead) || !batch.criterion->codes_hold(first, ahead))
          return Outcome::refused;
      }
      const std::uint64_t no = not_applicable.word(first, count);
      if (batch.passed) {
        const std::uint64_t rows = count == block ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
        for (std::uint64_t fails = ~passed.word(first, count) & ~no & rows; fails != 0; fails &= fails - 1) {
          const std::size_t row = first + static_cast<std::size_t>(std::countr_zero(fails));
          if (knock_out[criteria[row]] != 0) sums_[units[row]].failed = true;
        }
      }
      std::uint64_t off = 0, left = no;
      for (std::size_t row = first; row < first + count; ++row, left >>= 1U) {
        if (units[row] != unit) {
          end_run(row);
          unit = units[row];
          total = left_out = 0;
          seen = 0;
          since = row;
        }
        const Simple rule = rules[criteria[row]];
        const std::uint64_t applies = (left & 1U) - 1;  // all bits or none
        const std::uint64_t points = std::bit_cast<std::uint64_t>(scores[row] * factor + magic) & mask;
        const auto given = static_cast<std::int64_t>(points & applies);
        off |= (doubles[points] ^ std::bit_cast<std::uint64_t>(scores[row])) & applies;
        seen |= rule.bit;
        total += given;
        left_out += static_cast<std::int64_t>(static_cast<std::uint64_t>(rule.most) & ~applies);
        wrong |= rule.most - given;
      }
      if (off != 0) return why_off(scores, first, count, no);
      if (twice || wrong < 0) return Outcome::refused;
    }
    end_run(batch.rows);
    return twice ? Outcome::refused : Outcome::done;
  }

  /// For every number of points up to the greatest maximum, and on to a power of two, the bits of its double; those of
  /// no double beyond.
  std::vector<std::uint64_t> doubles_of_points() const {
    const auto most = static_cast<std::uint64_t>(greatest_);
    const auto factor = static_cast<double>(powers[static_cast<std::size_t>(scale_)]);
    std::vector<std::uint64_t> out(std::bit_ceil(most + 1), ~std::uint64_t{0});
    for (std::uint64_t points = 0; points <= most; ++points)
      out[points] = std::bit_cast<std::uint64_t>(static_cast<double>(points) / factor);
    return out;
  }

  /// What is the matter with scores that are not what their points stand for.
  Outcome why_off(const double* scores, std::size_t first, std::size_t count, std::uint64_t no) const {
    for (std::size_t i = 0; i < count; ++i) {
      std::int64_t points = 0;
      if (((no >> i) & 1U) == 0 && !to_points(scores[first + i], points)) return not_exact(scores[first + i]);
    }
    return Outcome::slow;  // a −0, which is a 0 all the same
  }

  /// A bit a row; all 0 where there is no column.
  class Bits {
   public:
    explicit Bits(const std::optional<Chunk>& column)
        : bits_(column ? column->bits() : nullptr), first_(column ? column->first_bit() : 0) {}
    /// The bits of up to 64 rows, the first in the lowest.
    std::uint64_t word(std::size_t row, std::size_t count) const noexcept {
      if (bits_ == nullptr) return 0;
      const std::size_t at = row + first_, shift = at & 7U, bytes = (shift + count + 7) / 8;
      std::uint64_t out = 0;
      std::memcpy(&out, bits_ + (at >> 3U), std::min<std::size_t>(bytes, 8));
      out >>= shift;
      if (bytes > 8) out |= std::uint64_t{bits_[(at >> 3U) + 8]} << (64 - shift);
      return out;
    }

   private:
    const std::uint8_t* bits_;
    std::size_t first_;
  };

  /// A number as points; false where it is negative, no number, far above every maximum or no multiple of the scale.
  bool to_points(double score, std::int64_t& points) const {
    const auto factor = static_cast<double>(powers[static_cast<std::size_t>(scale_)]);
    const double whole = std::nearbyint(score * factor);
    if (!(whole >= 0) || whole > static_cast<double>(most_points) || whole / factor != score) return false;
    points = static_cast<std::int64_t>(whole);
    return true;
  }
  /// Why a score is no multiple of the scale: it may need more places, or be none that any criterion takes.
  Outcome not_exact(double score) const {
    const bool could_be = score >= 0 && score <= static_cast<double>(greatest_) /
                                                     static_cast<double>(powers[static_cast<std::size_t>(scale_)]);
    return could_be ? Outcome::finer : Outcome::refused;
  }

  /// A number of any column as points.
  Outcome number(const Chunk& column, std::size_t row, std::int64_t& points) const {
    if (column.kind() == Kind::number && column.numbers() != nullptr)
      return to_points(column.number(row), points) ? Outcome::done : not_exact(column.number(row));
    const auto decimal = column.decimal(row);
    if (!decimal) return Outcome::refused;
    const auto found = scaled(*decimal, scale_);
    if (!found) return needed_places(*decimal) > scale_ ? Outcome::finer : Outcome::refused;
    if (*found < 0) return Outcome::refused;
    points = *found;
    return Outcome::done;
  }

  /// Rows of every form that the columns can have.
  Outcome any(const Batch& batch, const std::vector<std::uint32_t>& numbers) {
    if (!codes_hold(batch)) return Outcome::refused;
    const auto there = [](const std::optional<Chunk>& column, std::size_t row) {
      return column && !column->is_null(row);
    };
    std::vector<std::uint32_t> criteria, scorers;
    if (batch.criterion->is_dictionary()) {
      for (const std::string_view text : batch.criterion->texts())
        criteria.push_back(text.data() == nullptr ? none : criterion(text));
    }
    std::string_view last_unit;
    std::uint32_t last_number = none, last_criterion = none;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (batch.scorer && (batch.scorer->is_null(row) || batch.scorer->text(row) != scorer_)) continue;
      if (batch.unit->is_null(row) || batch.criterion->is_null(row)) return Outcome::refused;
      std::uint32_t unit = none;
      if (batch.unit->is_dictionary()) {
        unit = numbers[batch.unit->code(row)];
      } else {
        const std::string_view text = batch.unit->text(row);
        if (last_number == none || text != last_unit) {
          last_unit = text;
          last_number = texts_->number(text);
          make_room();
        }
        unit = last_number;
      }
      std::uint32_t c = none;
      if (batch.criterion->is_dictionary()) {
        c = criteria[batch.criterion->code(row)];
      } else if (batch.criterion->kind() == Kind::text) {  // most tables go through the criteria in their order
        const std::string_view text = batch.criterion->text(row);
        const std::uint32_t guess =
            last_criterion != none && last_criterion + 1 < rules_.size() ? last_criterion + 1 : 0;
        c = guess < rules_.size() && set_.criteria[guess].id.str() == text ? guess : criterion(text);
        last_criterion = c;
      } else {
        c = criterion(std::to_string(batch.criterion->integer(row)));
      }
      if (c == none) return Outcome::refused;
      const Rule& rule = rules_[c];
      Sum& sum = sums_[unit];
      if (!sum.there) {
        sum.there = true;
        order_.push_back(unit);
      }
      std::uint64_t& seen = words_ == 1 ? sum.seen : seen_[unit * words_ + rule.word];
      std::uint64_t& given = words_ == 1 ? sum.given : given_[unit * words_ + rule.word];
      if ((seen & rule.bit) != 0) return Outcome::refused;
      seen |= rule.bit;
      const bool beside = rule.kind == CriterionKind::bonus || rule.kind == CriterionKind::penalty;
      if (there(batch.not_applicable, row) && batch.not_applicable->boolean(row)) {
        given |= rule.bit;
        if (!beside) sum.not_applicable += rule.most;
        continue;
      }
      const bool has_pass = there(batch.passed, row);
      std::int64_t points = 0;
      if (rule.kind == CriterionKind::pass_fail) {
        if (!has_pass) continue;
        points = batch.passed->boolean(row) ? rule.most : 0;
      } else {
        const bool counted = rule.kind == CriterionKind::per_item && there(batch.count, row);
        const auto& column = counted ? batch.count : batch.score;
        if (!there(column, row)) {
          if (rule.knock_out && has_pass) return Outcome::refused;  // a pass alone: read one by one
          continue;
        }
        if (const Outcome outcome = number(*column, row, points); outcome != Outcome::done) return outcome;
        if (rule.kind == CriterionKind::per_item) {
          const std::int64_t one = powers[static_cast<std::size_t>(scale_)];
          if (points % one != 0 || points / one > 2'000'000'000) return Outcome::refused;
          const Int128 all = static_cast<Int128>(points / one) * rule.item;
          points = all > rule.most ? rule.most : static_cast<std::int64_t>(all);
        } else if (points > rule.most) {
          return Outcome::refused;
        }
      }
      given |= rule.bit;
      sum.total += rule.kind == CriterionKind::penalty ? -points : points;
      if (!rule.knock_out) continue;
      if (!has_pass && !rule.pass_at) return Outcome::refused;
      if (has_pass ? !batch.passed->boolean(row) : points < *rule.pass_at) sum.failed = true;
    }
    return Outcome::done;
  }

  std::int64_t percent(std::int64_t part, std::int64_t of) const {
    const std::int64_t factor = 100 * powers[static_cast<std::size_t>(options_.places)];
    const Int128 top = static_cast<Int128>(part < 0 ? -part : part) * factor;
    std::int64_t whole = 0, rest = 0;
    if (top < (std::int64_t{1} << 52)) {  // a division of doubles is off by one at most
      const auto small = static_cast<std::int64_t>(top);
      whole = static_cast<std::int64_t>(static_cast<double>(small) / static_cast<double>(of));
      rest = small - whole * of;
      if (rest < 0) --whole, rest += of;
      if (rest >= of) ++whole, rest -= of;
    } else {
      whole = static_cast<std::int64_t>(top / of);
      rest = static_cast<std::int64_t>(top % of);
    }
    const std::int64_t half = rest * 2 - of;
    const Rounding rounding = options_.rounding;
    const bool away =
        rest != 0 &&
        (rounding == Rounding::up || (rounding != Rounding::down && half > 0) ||
         (half == 0 && (rounding == Rounding::half_up || (rounding == Rounding::half_even && whole % 2 != 0))));
    if (away) ++whole;
    return part < 0 ? -whole : whole;
  }

  /// The bands from the highest down, in the places of the percents.
  std::vector<Edge> edges() const {
    constexpr std::int64_t open = std::numeric_limits<std::int64_t>::max();
    const auto least = [&](const Decimal& percent) {  // the least shown percent that is not below it
      const Rational exact = to_rational(percent) * powers[static_cast<std::size_t>(options_.places)];
      boost::multiprecision::cpp_int whole = numerator(exact) / denominator(exact);
      if (exact > whole) ++whole;
      if (whole > open) return open;
      return whole < -open ? -open : whole.convert_to<std::int64_t>();
    };
    std::vector<Edge> out;
    for (std::size_t b = 0; b < set_.bands.size(); ++b) {
      const GradeBand& band = set_.bands[b];
      out.push_back({least(band.at_least), band.below ? least(*band.below) : open, static_cast<std::int32_t>(b)});
    }
    std::stable_sort(out.begin(), out.end(), [](const Edge& a, const Edge& b) { return a.from > b.from; });
    return out;
  }

  const CriteriaSet& set_;
  const ScoreOptions& options_;
  std::string_view scorer_;
  int scale_;
  std::size_t words_;
  bool bare_;
  bool only_scored_ = true;
  bool same_ = false;  ///< The codes of the units are their numbers.
  std::int64_t greatest_ = 0;
  std::vector<Rule> rules_;
  /// One block for what a call needs: taken and freed as a whole it tends to stay with the process, whose pages need
  /// not be mapped anew at every call.
  std::pmr::monotonic_buffer_resource scratch_;
  std::optional<Texts> texts_;
  std::pmr::vector<Sum> sums_{&scratch_};
  std::pmr::vector<std::uint32_t> order_{&scratch_};  ///< The units in the order in which they first appear.
  std::vector<std::uint64_t> seen_, given_;
};

}  // namespace

std::optional<Table> sum(const CriteriaSet& set, const std::vector<Batch>& batches, std::string_view scorer,
                         const ScoreOptions& options) {
  if (!is_plain(set, options)) return std::nullopt;
  int scale = 0;
  for (const Criterion& each : set.criteria) {
    for (const auto* number : {&each.max, &each.points, &each.pass_at}) {
      if (*number) scale = std::max(scale, needed_places(**number));
    }
  }
  std::size_t units = 0;
  for (const Batch& batch : batches) units = std::max(units, batch.unit->texts().size());
  const int finest = std::min(most_places, set.decimals.value_or(most_places));
  for (bool bare = true; scale <= finest;) {
    Sums sums(set, options, scorer, scale, units, bare);
    switch (sums.read(batches)) {
      case Sums::Outcome::done:
        return sums.table();
      case Sums::Outcome::finer:
        ++scale;
        break;
      case Sums::Outcome::slow:
        bare = false;
        break;
      case Sums::Outcome::refused:
        return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace kehoach::scores
