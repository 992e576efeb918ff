#include "kehoach/review/results.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kehoach/base/text.hpp"
#include "kehoach/ledger/event_index.hpp"
#include "words.hpp"

namespace kehoach {
namespace {

const Indicator* find(const Results::Definitions& definitions, std::string_view id) {
  for (const auto& each : definitions.indicators) {
    if (each->id.str() == id) return each.get();
  }
  return nullptr;
}

template <class Known>
void unknown(const Code& code, std::string path, std::string_view what, std::string_view id, const Known& known,
             Issues& issues) {
  const std::string_view near = issues.size() < 50 ? text::closest(id, known) : std::string_view();
  if (near.empty()) {
    issues.add(code, std::move(path), {what, id});
  } else {
    issues.add(code, std::move(path), {what, id, near});
  }
}

std::vector<std::string_view> indicator_ids(const Results::Definitions& definitions) {
  std::vector<std::string_view> out;
  for (const auto& each : definitions.indicators) out.push_back(each->id.str());
  return out;
}

std::string when_of(const Observation& figure) {
  const Period days = figure.days();
  const std::string window = days.start.str() + "…" + days.end.str();
  return figure.period ? figure.period->str() + (figure.window ? " (" + window + ")" : "") : window;
}
Bilingual label_of(const Observation& figure) {
  return figure.period && !figure.window ? figure.period->label() : words::days(figure.days());
}
std::string when_of(const When& when) {
  if (const auto* period = std::get_if<ReportingPeriod>(&when)) return period->str();
  const Period& days = std::get<Period>(when);
  return days.start.str() + "…" + days.end.str();
}

bool is_of(const Observation& figure, const When& when) {
  if (const auto* period = std::get_if<ReportingPeriod>(&when))
    return (figure.period && *figure.period == *period) || (!figure.period && figure.days() == period->period());
  return figure.days() == std::get<Period>(when);
}

/// What there is instead, for a question that nothing answers.
std::string there_is(const std::vector<Observation>& observations, std::string_view indicator) {
  std::set<std::string> all;
  for (const Observation& each : observations) {
    if (each.indicator.str() == indicator) all.insert(each.unit.str() + " " + when_of(each));
  }
  std::string out;
  std::size_t shown = 0;
  for (const std::string& each : all) {
    if (shown++ == 8) {
      out += ", …";
      break;
    }
    out += (out.empty() ? "" : ", ") + each;
  }
  return out.empty() ? "–" : out;
}

/// Later days first, then the newer figure.
bool more_complete(const Observation& a, const Observation& b) {
  const Period x = a.days(), y = b.days();
  if (x.end != y.end) return x.end > y.end;
  if (x.start != y.start) return x.start < y.start;
  if (a.date != b.date) return a.date > b.date;
  return a.seq > b.seq;
}

Issues no_figure(const std::vector<Observation>& observations, const Indicator& indicator, std::string_view unit,
                 const std::string& when) {
  Issues issues;
  issues.add("no_observation"_code, "",
             {indicator.id.str(), unit.empty() ? "*" : unit, when, there_is(observations, indicator.id.str())});
  return issues;
}

/// Whether a unit stands at or under another on a day.
bool is_within(const Registry::Day& day, std::uint32_t unit, std::uint32_t above) {
  for (int level = 0; unit != Registry::none && level <= Registry::deepest; ++level) {
    if (unit == above) return true;
    unit = day.parent[unit];
  }
  return false;
}

}  // namespace

std::vector<const Lineage*> changes_of_unit(const Registry& units, std::string_view unit, Date from, Date to) {
  std::vector<const Lineage*> out;
  const std::uint32_t whose = units.index_of(unit);
  if (whose == Registry::none) return out;
  std::map<Date, std::pair<Registry::Day, Registry::Day>> days;  // most records share a few
  for (const Lineage& record : units.lineage()) {
    if (record.date <= from || record.date > to) continue;
    if (record.type == LineageType::renamed || record.type == LineageType::closed) continue;
    auto at_that_time = days.find(record.date);
    if (at_that_time == days.end())
      at_that_time = days.emplace(record.date, std::pair{units.on(record.date - 1), units.on(record.date)}).first;
    const auto& [before, after] = at_that_time->second;
    bool came = false, left = false;
    const Registry::Day& then = after;
    const auto within_after = [&](const UnitId& id) {
      const std::uint32_t at = units.index_of(id.str());
      return at != Registry::none && is_within(then, at, whose);
    };
    for (const UnitId& id : record.from) {
      const std::uint32_t at = units.index_of(id.str());
      if (at == Registry::none) continue;
      const bool was = before.exists.test(at) && is_within(before, at, whose);
      for (const UnitId& successor : record.to) {
        const bool is = record.type == LineageType::transferred ? within_after(id) || within_after(successor)
                                                                : within_after(successor);
        came = came || (!was && is);
        left = left || (was && !is);
      }
    }
    if (came || left) out.push_back(&record);
  }
  return out;
}

Results::Results(Definitions definitions, const Log& log, Date as_of, std::optional<Date> known_on)
    : definitions_(std::move(definitions)), observations_(standing_observations(log, as_of, known_on)), as_of_(as_of) {}

std::vector<Observation> Results::observations(std::string_view indicator, std::string_view unit,
                                               std::string_view period) const {
  std::vector<Observation> out;
  for (const Observation& each : observations_) {
    if ((indicator.empty() || each.indicator.str() == indicator) && (unit.empty() || each.unit.str() == unit) &&
        (period.empty() || (each.period && each.period->str() == period)))
      out.push_back(each);
  }
  return out;
}

Result<Observation> Results::figure(const Indicator& indicator, const When& when, const CompareOptions& options) const {
  std::vector<Category> categories = options.part;
  std::sort(categories.begin(), categories.end());
  std::vector<const Observation*> meant;
  std::set<std::string> units;
  for (const Observation& each : observations_) {
    if (each.indicator != indicator.id || !is_of(each, when) || each.categories != categories) continue;
    if (!options.unit.empty() && each.unit.str() != options.unit) continue;
    meant.push_back(&each);
    units.insert(each.unit.str());
  }
  if (meant.empty()) return failure(no_figure(observations_, indicator, options.unit, when_of(when)));
  if (units.size() > 1) {
    std::string list;
    for (const std::string& each : units) list += (list.empty() ? "" : ", ") + each;
    Issues issues;
    issues.add("several_figures"_code, "", {indicator.id.str(), when_of(when), list});
    return failure(std::move(issues));
  }
  return **std::min_element(meant.begin(), meant.end(),
                            [](const Observation* a, const Observation* b) { return more_complete(*a, *b); });
}

std::optional<Observation> Results::earlier(const Observation& now, std::string_view unit, Against against) const {
  const bool last_year = against == Against::same_period_last_year;
  const Period days = now.days();
  std::optional<ReportingPeriod> period;
  if (now.period) period = last_year ? now.period->same_period_last_year() : now.period->previous();
  std::optional<Period> wanted;  // the days that answer those of `now`
  if (!now.window && period) {
    wanted = period->period();
  } else if (last_year) {
    wanted = days.same_period_last_year();
  } else if (!period && days.start.days() - days.length() >= Date(1400, 1, 1).days()) {
    wanted = Period();
    wanted->start = days.start - days.length();
    wanted->end = days.start - 1;
  }
  const Observation* exact = nullptr;
  const Observation* of_period = nullptr;
  for (const Observation& each : observations_) {
    if (each.indicator != now.indicator || each.unit.str() != unit || each.categories != now.categories) continue;
    if (wanted && each.days() == *wanted && (exact == nullptr || more_complete(each, *exact))) exact = &each;
    if (period && each.period && *each.period == *period && (of_period == nullptr || more_complete(each, *of_period)))
      of_period = &each;
  }
  const Observation* found = exact != nullptr ? exact : of_period;
  return found == nullptr ? std::nullopt : std::optional<Observation>(*found);
}

/// A comparison while it is being made.
class Asked {
 public:
  Asked(const Results& results, const Indicator& indicator, const CompareOptions& options)
      : results_(results), indicator_(indicator), options_(options), units_(results.definitions_.units) {}

  Result<Comparison> compare(Observation now) {
    out_.indicator = indicator_.id;
    out_.title = indicator_.title;
    out_.title_en = indicator_.title_en;
    out_.unit_of_measure = indicator_.unit_of_measure.empty() ? now.value.unit_of_measure : indicator_.unit_of_measure;
    out_.unit_of_measure_en = indicator_.unit_of_measure_en;
    out_.against = options_.against;
    out_.now = std::move(now);
    Issues issues = options_.against == Against::target ? with_target() : with_earlier();
    if (issues.empty()) issues = figures();
    if (!issues.empty()) return failure(std::move(issues));
    for (const Caution& each : out_.cautions) {
      if (std::find(options_.refuse.begin(), options_.refuse.end(), each.kind) == options_.refuse.end()) continue;
      Issue issue;
      issue.code = each.code;
      issue.path = each.path;
      issue.message = {each.message, each.message_en};
      issue.suggestion = {each.advice, each.advice_en};
      issues.add(std::move(issue));
    }
    if (!issues.empty()) return failure(std::move(issues));
    return std::move(out_);
  }

 private:
  void caution(CautionKind kind, const Code& code, std::string path, std::initializer_list<Bilingual> arguments = {}) {
    caution(kind, words::issue(code, std::move(path), arguments));
  }
  void caution(CautionKind kind, const Issue& issue) {
    Caution& out = out_.cautions.emplace_back();
    out.kind = kind;
    out.code = issue.code;
    out.path = issue.path;
    out.message = issue.message.vi;
    out.message_en = issue.message.en;
    out.advice = issue.suggestion.vi;
    out.advice_en = issue.suggestion.en;
  }

  Issues with_target() {
    Issues issues;
    const std::string when = out_.now.period ? out_.now.period->str() : when_of(out_.now);
    const ReferenceValue* target = out_.now.period ? indicator_.target(*out_.now.period, out_.now.unit.str()) : nullptr;
    if (target == nullptr) {
      issues.add("no_target"_code, "", {indicator_.id.str(), out_.now.unit.str(), when});
      return issues;
    }
    out_.target = *target;
    window(out_.now, "/now");
    provisional(out_.now, "/now");
    return issues;
  }

  Issues with_earlier() {
    Observation& now = out_.now;
    const Period days = now.days();
    Issues issues;
    const std::vector<std::string> parts =
        options_.as_is ? predecessors(issues) : std::vector<std::string>{now.unit.str()};
    if (!issues.empty()) return issues;
    std::vector<Observation> found;
    for (const std::string& part : parts) {
      auto one = results_.earlier(now, part, options_.against);
      if (!one) return no_earlier(part);
      found.push_back(*std::move(one));
    }
    out_.before = found.front();
    if (parts.size() > 1 || parts.front() != now.unit.str()) {
      issues = sum(found);
      if (!issues.empty()) return issues;
    }
    const Observation& before = *out_.before;
    window(now, "/now");
    windows(now, found);
    lineage(days, before.days());
    definitions(now, found);
    provisional(now, "/now");
    for (const Observation& each : found) provisional(each, "/before");
    if (now.reported_change || now.reported_percent) reported();
    return {};
  }

  std::string wanted_text() const {
    const Observation& now = out_.now;
    const bool last_year = options_.against == Against::same_period_last_year;
    if (now.period) {
      const auto period = last_year ? now.period->same_period_last_year() : now.period->previous();
      if (period) return period->str();
    }
    const Period days = last_year ? now.days().same_period_last_year() : now.days();
    return last_year ? days.start.str() + "…" + days.end.str() : "… " + (days.start - 1).str();
  }

  /// No earlier figure; and what became of the unit meanwhile, which may be why.
  Issues no_earlier(const std::string& part) {
    Issues issues = no_figure(results_.observations_, indicator_, part, wanted_text());
    const Date then = out_.now.days().same_period_last_year().start;
    for (const Lineage* record : changes_of_unit(units_, out_.now.unit.str(), then, out_.now.days().end)) {
      if (!options_.as_is) issues.add(changed(*record));
    }
    for (Issue& issue : issues) issue.severity = Severity::error;
    return issues;
  }
  Issue changed(const Lineage& record) const {
    const Unit* unit = units_.get(out_.now.unit.str());
    const Word& kind = lineage_type_words[static_cast<std::size_t>(record.type)];
    return words::issue("units_changed"_code, "",
                        {words::plain(unit == nullptr ? out_.now.unit.str() : unit->name_on(out_.now.days().end)),
                         {std::string(kind.vi), std::string(kind.en)},
                         words::day(record.date),
                         words::plain(record.basis)});
  }

  /// The units that existed before and have become this one alone, this one included where it was there. An issue where
  /// one has become several.
  std::vector<std::string> predecessors(Issues& issues) {
    const Period days = out_.now.days();
    const bool last_year = options_.against == Against::same_period_last_year;
    const Date then = last_year ? days.same_period_last_year().end : days.start - 1;
    const std::uint32_t whose = units_.index_of(out_.now.unit.str());
    std::vector<std::string> out;
    for (std::uint32_t u = 0; u < units_.size(); ++u) {
      if (!units_[u].exists_on(then)) continue;
      const std::vector<std::uint32_t> now = units_.successors(u, days.end);
      if (std::find(now.begin(), now.end(), whose) == now.end()) continue;
      if (now.size() == 1) {
        out.push_back(units_[u].id.str());
        continue;
      }
      std::string list;
      for (const std::uint32_t each : now) list += (list.empty() ? "" : ", ") + units_[each].id.str();
      issues.add("cannot_be_apportioned"_code, "/before", {units_[u].id.str(), list});
    }
    if (out.empty()) out.push_back(out_.now.unit.str());
    return out;
  }

  Issues sum(const std::vector<Observation>& found) {
    Issues issues;
    if (!indicator_.additive && found.size() > 1) {
      issues.add("not_additive"_code, "", {indicator_.id.str()});
      return issues;
    }
    std::vector<Quantity> parts;
    std::string list;
    for (const Observation& each : found) {
      parts.push_back(each.value);
      out_.summed.push_back(each.unit);
      list += (list.empty() ? "" : ", ") + each.unit.str();
    }
    auto whole = total(parts, out_.unit_of_measure);
    if (!whole) return std::move(whole).error();
    Observation& before = *out_.before;
    before.seq = found.size() == 1 ? before.seq : 0;
    before.unit = out_.now.unit;
    before.value = *std::move(whole);
    caution(CautionKind::units_summed, "units_summed"_code, "/before",
            {words::plain(list), {before.value.str("vi"), before.value.str("en")}});
    return issues;
  }

  void window(const Observation& figure, std::string path) {
    if (!figure.period || !figure.window || *figure.window == figure.period->period()) return;
    const Period days = *figure.window, nominal = figure.period->period();
    int shared = std::min(days.end, nominal.end) - std::max(days.start, nominal.start) + 1;
    shared = std::max(shared, 0);
    const auto decree = decree_window(*figure.period);
    caution(CautionKind::window_not_nominal, "window_not_nominal"_code, std::move(path),
            {words::days(days), words::plain(std::to_string(shared)), words::plain(std::to_string(nominal.length())),
             figure.period->label(), decree ? words::days(*decree) : words::plain("–")});
  }

  void windows(const Observation& now, const std::vector<Observation>& found) {
    const bool last_year = options_.against == Against::same_period_last_year;
    const Period days = now.days();
    for (const Observation& before : found) {
      const Period then = before.days();
      const bool nominal =
          now.period && before.period && days == now.period->period() && then == before.period->period();
      const bool answers = nominal || (last_year ? then == days.same_period_last_year()
                                                 : then.end == days.start - 1 && then.length() == days.length());
      if (answers) continue;
      caution(CautionKind::windows_differ, "windows_differ"_code, "", {words::days(days), words::days(then)});
      return;
    }
  }

  void lineage(const Period& now, const Period& before) {
    const std::uint32_t whose = units_.index_of(out_.now.unit.str());
    for (const Lineage* record : changes_of_unit(units_, out_.now.unit.str(), before.start, now.end)) {
      // Units that became this one alone are in the sum; what else came or left is not.
      const bool is_summed =
          !out_.summed.empty() && record->type == LineageType::merged &&
          std::all_of(record->from.begin(), record->from.end(), [&](const UnitId& id) {
            return units_.successors(units_.index_of(id.str()), now.end) == std::vector<std::uint32_t>{whose};
          });
      if (!is_summed) caution(CautionKind::units_changed, changed(*record));
    }
  }

  const IndicatorDefinition* definition_of(const Observation& figure) const {
    if (!figure.definition) return indicator_.definition_on(figure.days().end);
    for (const IndicatorDefinition& each : indicator_.definitions) {
      if (each.id == *figure.definition) return &each;
    }
    return nullptr;
  }
  void definitions(const Observation& now, const std::vector<Observation>& found) {
    const IndicatorDefinition* ours = definition_of(now);
    for (const Observation& before : found) {
      const IndicatorDefinition* theirs = definition_of(before);
      if (ours == theirs) continue;
      caution(CautionKind::definition_changed, "definition_changed"_code, "",
              {words::plain(theirs == nullptr ? "–" : theirs->text), words::plain(ours == nullptr ? "–" : ours->text)});
      return;
    }
  }

  void provisional(const Observation& figure, std::string path) {
    if (figure.provisional)
      caution(CautionKind::provisional, "provisional_figure"_code, std::move(path), {label_of(figure)});
  }

  void reported() {
    if (options_.against != Against::same_period_last_year) return;
    for (Issue issue :
         check_arithmetic(out_.now.value, out_.before->value, out_.now.reported_change, out_.now.reported_percent)) {
      issue.path = "/now" + issue.path;
      caution(CautionKind::reported_wrong, issue);
    }
  }

  Issues figures() {
    const Quantity& now = out_.now.value;
    const Quantity& base = out_.target ? out_.target->value : out_.before->value;
    Quantity a = now, b = base;
    a.unit_of_measure = b.unit_of_measure = out_.unit_of_measure;  // "cas" as typed is the indicator's "ca"
    auto less = difference(a, b);
    if (!less) return std::move(less).error();
    out_.difference = *std::move(less);
    const auto low = out_.difference.lower(), high = out_.difference.upper();
    const Decimal zero;
    const bool above = low && (*low > zero || (*low == zero && out_.difference.above.has_value())),
               below = high && (*high < zero || (*high == zero && out_.difference.below.has_value()));
    out_.direction = above                                               ? ChangeDirection::increase
                     : below                                             ? ChangeDirection::decrease
                     : out_.difference.is_exact() && low && *low == zero ? ChangeDirection::unchanged
                                                                         : ChangeDirection::uncertain;
    if (indicator_.direction != IndicatorDirection::neutral && (above || below))
      out_.better = above == (indicator_.direction == IndicatorDirection::higher_is_better);
    const char* where = out_.target ? "/target" : "/before";
    if (!now.is_exact() || !base.is_exact()) {
      const Quantity& inexact = now.is_exact() ? base : now;
      caution(CautionKind::not_exact, "not_exact"_code, now.is_exact() ? where : "/now",
              {inexact.text.empty() ? Bilingual{inexact.str("vi"), inexact.str("en")} : words::plain(inexact.text)});
    } else if (base.value && *base.value == zero) {
      caution(CautionKind::zero_base, "zero_base"_code, where);
    } else {
      const auto percent = percent_change(now, base);
      if (percent && out_.unit_of_measure != "%") out_.percent = rounded(*percent, options_.places, Rounding::half_up);
      if (out_.target && now.value && base.value) {
        out_.achieved = rounded(Rational(to_rational(*now.value) * 100 / to_rational(*base.value)), options_.places,
                                Rounding::half_up);
      }
    }
    return {};
  }

  const Results& results_;
  const Indicator& indicator_;
  const CompareOptions& options_;
  const Registry& units_;
  Comparison out_;
};

Result<Comparison> Results::compare(std::string_view indicator_id, const When& when,
                                    const CompareOptions& options) const {
  Issues issues;
  const Indicator* indicator = find(definitions_, indicator_id);
  if (indicator == nullptr)
    unknown("unknown_reference"_code, "", "indicator", indicator_id, indicator_ids(definitions_), issues);
  if (!options.unit.empty() && definitions_.units.get(options.unit) == nullptr)
    issues.add("unknown_reference"_code, "", {"unit", options.unit});
  if (options.places < 0 || options.places > 12)
    issues.add("number_out_of_range"_code, "", {std::to_string(options.places), "0…12"});
  if (!issues.empty()) return failure(std::move(issues));
  auto now = figure(*indicator, when, options);
  if (!now) return failure(std::move(now).error());
  return Asked(*this, *indicator, options).compare(*std::move(now));
}

Result<Quantity> Results::total(std::string_view indicator_id, const ReportingPeriod& period,
                                const std::vector<std::string>& units) const {
  Issues issues;
  const Indicator* indicator = find(definitions_, indicator_id);
  if (indicator == nullptr) {
    unknown("unknown_reference"_code, "", "indicator", indicator_id, indicator_ids(definitions_), issues);
    return failure(std::move(issues));
  }
  std::map<std::string, Observation> by_unit;
  for (const Observation& each : observations_) {
    if (each.indicator != indicator->id || !each.categories.empty() || !is_of(each, period)) continue;
    const auto [at, fresh] = by_unit.emplace(each.unit.str(), each);
    if (!fresh && more_complete(each, at->second)) at->second = each;
  }
  std::vector<Quantity> parts;
  if (units.empty()) {
    for (const auto& [unit, figure] : by_unit) parts.push_back(figure.value);
    if (parts.empty()) return failure(no_figure(observations_, *indicator, "", period.str()));
  }
  for (const std::string& unit : units) {
    const auto at = by_unit.find(unit);
    if (at == by_unit.end()) {
      issues.append(no_figure(observations_, *indicator, unit, period.str()));
    } else {
      parts.push_back(at->second.value);
    }
  }
  if (parts.size() > 1 && !indicator->additive) issues.add("not_additive"_code, "", {indicator->id.str()});
  if (!issues.empty()) return failure(std::move(issues));
  return kehoach::total(parts, indicator->unit_of_measure);
}

Issues Results::check() const {
  Issues out;
  // The parts of each whole: what is broken down by one disaggregation only.
  const auto whole_of = [](const Observation& each) {
    const Period days = each.days();
    return each.indicator.str() + "\n" + each.unit.str() + "\n" + (each.period ? each.period->str() : "") + "\n" +
           days.start.str() + days.end.str();
  };
  std::map<std::pair<std::string, std::string>, std::map<std::string, Quantity>> parts_of;
  for (const Observation& part : observations_) {
    if (part.categories.size() != 1) continue;
    parts_of[{whole_of(part), part.categories[0].disaggregation.str()}].emplace(part.categories[0].category.str(),
                                                                                part.value);
  }
  for (const Observation& now : observations_) {
    const std::string path = "/events/" + std::to_string(now.seq - 1);
    if (now.reported_change || now.reported_percent) {
      if (const auto before = earlier(now, now.unit.str(), Against::same_period_last_year)) {
        for (Issue issue : check_arithmetic(now.value, before->value, now.reported_change, now.reported_percent)) {
          issue.path = path + issue.path;
          out.add(std::move(issue));
        }
      }
    }
    const Indicator* indicator = find(definitions_, now.indicator.str());
    if (indicator == nullptr || !indicator->additive || !now.categories.empty() || !now.value.is_exact()) continue;
    for (const Disaggregation& by : indicator->disaggregations) {
      const auto found = parts_of.find({whole_of(now), by.id.str()});
      if (found == parts_of.end() || found->second.size() != by.categories.size()) continue;
      std::vector<Quantity> parts;
      for (const auto& [category, value] : found->second) parts.push_back(value);
      const auto sum = kehoach::total(parts, indicator->unit_of_measure);
      if (sum && sum->is_exact() && !(*sum->value == *now.value.value))
        out.add(words::issue("parts_sum"_code, path + "/value",
                             {words::plain(by.id.str()), words::number(*sum->value), words::number(*now.value.value)}));
    }
  }
  return out;
}

void resolve_observation(const Results::Definitions& definitions, const Log& log, std::uint32_t e, Issues& issues) {
  const Event& event = log.events()[e];
  if (event.type != EventType::observed || !event.indicator) return;
  if (event.document) {
    const std::string& id = event.document->str();
    std::vector<std::string_view> known;
    for (const auto& each : definitions.documents) known.push_back(each->id.str());
    for (const auto& each : definitions.plans) known.push_back(each->document.id.str());
    if (std::find(known.begin(), known.end(), id) == known.end())
      unknown("event_unknown"_code, log.path(e, "document"), "document", id, known, issues);
  }
  const Indicator* indicator = find(definitions, event.indicator->str());
  if (indicator == nullptr) {
    unknown("event_unknown"_code, log.path(e, "indicator"), "indicator", event.indicator->str(),
            indicator_ids(definitions), issues);
    return;
  }
  for (std::size_t i = 0; i < event.categories.size(); ++i) {
    const Category& each = event.categories[i];
    std::string known;
    bool found = false;
    for (const Disaggregation& by : indicator->disaggregations) {
      for (const ItemId& category : by.categories) {
        known += (known.empty() ? "" : ", ") + by.id.str() + "=" + category.str();
        found = found || (by.id == each.disaggregation && category == each.category);
      }
    }
    if (!found)
      issues.add("category_unknown"_code, log.path(e, "categories") + "/" + std::to_string(i),
                 {indicator->id.str(), each.disaggregation.str(), each.category.str(), known.empty() ? "–" : known});
  }
  if (event.definition && std::none_of(indicator->definitions.begin(), indicator->definitions.end(),
                                       [&](const auto& each) { return each.id == *event.definition; }))
    issues.add("definition_unknown"_code, log.path(e, "definition"), {indicator->id.str(), event.definition->str()});
}

Issues unresolved_observations(const Results::Definitions& definitions, const Log& log) {
  Issues out;
  Held holds;
  bool counted = false;
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    if (log.events()[e].type != EventType::observed) continue;
    Issues issues;
    resolve_observation(definitions, log, e, issues);
    if (issues.empty()) continue;
    if (!counted) holds = Corrections(log).holds(std::nullopt);
    counted = true;
    if (!holds(e)) out.append(std::move(issues));
  }
  return out;
}

}  // namespace kehoach
