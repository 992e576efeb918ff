#include "kehoach/review/review.hpp"

#include <algorithm>
#include <map>

namespace kehoach {
namespace {

std::string_view text_of(const Plan* plan, std::string_view task) {
  const Task* found = plan == nullptr ? nullptr : plan->task(task);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

/// Rows of obligations, with the words of their tasks.
class Obligations {
 public:
  Obligations(Bilingual title, bool met) {
    builder_.title(std::move(title));
    plan_ = &builder_.text("plan", {"Kế hoạch", "Plan"});
    task_ = &builder_.text("task", {"Nhiệm vụ", "Task"});
    clause_ = &builder_.text("clause", {"Mục", "Clause"});
    text_ = &builder_.text("text", {"Nội dung", "Words"});
    unit_ = &builder_.text("unit", {"Mã đơn vị", "Unit"});
    unit_name_ = &builder_.text("unit_name", {"Đơn vị", "Name of the unit"});
    period_ = &builder_.text("period", {"Kỳ", "Period"});
    due_ = &builder_.date("due", {"Hạn", "Due"});
    status_ = &builder_.text("status", {"Trạng thái", "Status"});
    if (met) {
      met_on_ = &builder_.date("met_on", {"Ngày hoàn thành", "Met on"});
    } else {
      reason_ = &builder_.text("reason", {"Lý do", "Reason"});
    }
  }
  void add(const Table& from, std::size_t row, std::string_view text) {
    const auto copy = [&](TextBuilder& to, std::string_view column) {
      from.column(column).is_null(row) ? to.add_null() : to.add(from.column(column).text(row));
    };
    copy(*plan_, "plan");
    copy(*task_, "task");
    copy(*clause_, "clause");
    text_->add(text);
    copy(*unit_, "unit");
    copy(*unit_name_, "unit_name");
    copy(*period_, "period");
    due_->add(from.column("due").date(row));
    copy(*status_, "status");
    if (met_on_ != nullptr) met_on_->add(from.column("met_on").date(row));
    if (reason_ != nullptr) copy(*reason_, "reason");
  }
  Table build() { return std::move(builder_).build(); }

 private:
  TableBuilder builder_;
  TextBuilder *plan_, *task_, *clause_, *text_, *unit_, *unit_name_, *period_, *status_, *reason_ = nullptr;
  DateBuilder *due_, *met_on_ = nullptr;
};

}  // namespace

Result<Review> Review::make(ReviewKind kind, Results::Definitions definitions, Log log, const ReportingPeriod& period,
                            Date as_of, const ReviewOptions& options) {
  Issues issues;
  if (!options.unit.empty() && definitions.units.get(options.unit) == nullptr)
    issues.add("unknown_reference"_code, "", {"unit", options.unit});
  if (period.str().empty()) issues.add("bad_reporting_period"_code, "", {""});
  if (!issues.empty()) return failure(std::move(issues));
  Review out;
  out.kind_ = kind;
  out.period_ = period;
  out.as_of_ = as_of;
  out.add_statements(definitions);
  if (auto good = out.add_obligations(definitions, log, options); !good) return failure(std::move(good).error());
  out.add_results(Results(std::move(definitions), log, as_of, options.known_on), options);
  return out;
}

void Review::add_results(const Results& results, const ReviewOptions& options) {
  struct Row {
    const Observation* now;
    const Comparison* comparison;
  };
  const auto& indicators = results.definitions().indicators;
  std::vector<const Observation*> figures;
  for (const auto& indicator : indicators) {
    std::map<std::string, const Observation*> newest;  // of several windows of one period that which ends last
    std::vector<std::string> order;
    for (const Observation& each : results.observations()) {
      const bool ours =
          each.period ? *each.period == period_
                      : period_.period().contains(each.days().start) && period_.period().contains(each.days().end);
      if (each.indicator != indicator->id || !ours || !each.categories.empty()) continue;
      if (!options.unit.empty() && each.unit.str() != options.unit) continue;
      const auto [at, fresh] = newest.emplace(each.unit.str(), &each);
      if (fresh) order.push_back(each.unit.str());
      if (!fresh && at->second->days().end <= each.days().end) at->second = &each;
    }
    for (const std::string& unit : order) figures.push_back(newest[unit]);
  }
  std::vector<std::pair<const Observation*, std::optional<std::size_t>>> rows;
  for (const Observation* now : figures) {
    bool any = false;
    for (const Against against : {Against::same_period_last_year, Against::target}) {
      CompareOptions how;
      how.against = against;
      how.unit = now->unit.str();
      const When when = now->window || !now->period ? When(now->days()) : When(*now->period);
      auto comparison = results.compare(now->indicator.str(), when, how);
      if (!comparison) continue;  // nothing to compare with: the figure stands alone
      rows.emplace_back(now, comparisons_.size());
      comparisons_.push_back(*std::move(comparison));
      any = true;
    }
    if (!any) {
      rows.emplace_back(now, std::nullopt);
      const auto of = std::find_if(indicators.begin(), indicators.end(),
                                   [&](const auto& each) { return each->id == now->indicator; });
      alone_.push_back({{(*of)->title_in("vi"), (*of)->title_in("en")}, now->value.text, now->value});
    }
  }

  const auto scale_of = [](int scale, const std::optional<Decimal>& number) {
    return number ? std::max(scale, number->scale()) : scale;
  };
  int scale = 0;
  for (const Observation* each : figures)
    scale = scale_of(scale_of(scale_of(scale, each->value.value), each->value.lower()), each->value.upper());
  for (const Comparison& each : comparisons_) {
    scale = scale_of(scale, each.difference.value);
    scale = scale_of(scale, each.target ? each.target->value.value : each.before->value.value);
  }
  TableBuilder builder;
  builder.title({"Kết quả", "Results"});
  auto& indicator = builder.text("indicator", {"Chỉ số", "Indicator"});
  auto& title = builder.text("title", {"Tên chỉ số", "Title"});
  auto& unit = builder.text("unit", {"Mã đơn vị", "Unit"});
  auto& unit_name = builder.text("unit_name", {"Đơn vị", "Name of the unit"});
  auto& period = builder.text("period", {"Kỳ", "Period"});
  auto& start = builder.date("start", {"Từ ngày", "From"});
  auto& end = builder.date("end", {"Đến ngày", "To"});
  auto& text = builder.text("text", {"Nguyên văn", "As typed"});
  auto& kind = builder.text("kind", {"Loại", "Kind"});
  auto& value = builder.decimal("value", scale, TableBuilder::max_precision, {"Giá trị", "Value"});
  auto& lower = builder.decimal("lower", scale, TableBuilder::max_precision, {"Cận dưới", "Lower"});
  auto& upper = builder.decimal("upper", scale, TableBuilder::max_precision, {"Cận trên", "Upper"});
  auto& measure = builder.text("unit_of_measure", {"Đơn vị tính", "Unit of measure"});
  auto& against = builder.text("against", {"So với", "Against"});
  auto& base = builder.decimal("base", scale, TableBuilder::max_precision, {"Gốc so sánh", "Base"});
  auto& difference = builder.decimal("difference", scale, TableBuilder::max_precision, {"Chênh lệch", "Difference"});
  auto& percent = builder.decimal("percent", 2, TableBuilder::max_precision, {"Tỷ lệ %", "Percent"});
  auto& direction = builder.text("direction", {"Chiều", "Direction"});
  auto& better = builder.boolean("better", {"Tốt hơn", "Better"});
  auto& provisional = builder.boolean("provisional", {"Sơ bộ", "Provisional"});
  auto& sentence = builder.text("sentence", {"Câu báo cáo", "Sentence (Vietnamese)"});
  auto& sentence_en = builder.text("sentence_en", {"Câu báo cáo (tiếng Anh)", "Sentence"});
  auto& cautions = builder.text("cautions", {"Lưu ý", "Cautions"});
  for (const auto& [now, at] : rows) {
    const auto found = std::find_if(indicators.begin(), indicators.end(),
                                    [&](const auto& each) { return each->id == now->indicator; });
    const Unit* whose = results.definitions().units.get(now->unit.str());
    const Period days = now->days();
    indicator.add(now->indicator.str());
    title.add((*found)->title);
    unit.add(now->unit.str());
    unit_name.add(whose == nullptr ? now->unit.str() : whose->name_on(days.end));
    now->period ? period.add(now->period->str()) : period.add_null();
    start.add(days.start);
    end.add(days.end);
    now->value.text.empty() ? text.add_null() : text.add(now->value.text);
    kind.add(word(now->value.kind));
    value.add(now->value.value);
    lower.add(now->value.lower());
    upper.add(now->value.upper());
    measure.add((*found)->unit_of_measure);
    provisional.add(now->provisional);
    if (!at) {
      against.add_null();
      base.add_null();
      difference.add_null();
      percent.add_null();
      direction.add_null();
      better.add_null();
      sentence.add_null();
      sentence_en.add_null();
      cautions.add_null();
      continue;
    }
    const Comparison& comparison = comparisons_[*at];
    against.add(word(comparison.against));
    base.add(comparison.target ? comparison.target->value.value : comparison.before->value.value);
    difference.add(comparison.difference.value);
    percent.add(comparison.percent);
    direction.add(word(comparison.direction));
    better.add(comparison.better);
    sentence.add(comparison.sentence("vi"));
    sentence_en.add(comparison.sentence("en"));
    std::string list;
    for (const Caution& each : comparison.cautions) list += (list.empty() ? "" : " ") + std::string(word(each.kind));
    list.empty() ? cautions.add_null() : cautions.add(list);
  }
  results_ = std::move(builder).build();
}

void Review::add_statements(const Results::Definitions& definitions) {
  TableBuilder builder;
  builder.title({"Văn bản nêu", "What documents state"});
  auto& plan = builder.text("plan", {"Kế hoạch", "Plan"});
  auto& statement = builder.text("statement", {"Mã", "Statement"});
  auto& kind = builder.text("kind", {"Loại", "Kind"});
  auto& text = builder.text("text", {"Nguyên văn", "As typed"});
  auto& clause = builder.text("clause", {"Mục", "Clause"});
  auto& figures = builder.text("figures", {"Số liệu", "Figures"});
  const Period days = period_.period();
  for (const auto& each : definitions.plans) {
    for (const Statement& said : each->statements) {
      const bool of_what_was = said.kind == StatementKind::result || said.kind == StatementKind::outcome ||
                               said.kind == StatementKind::action;
      if (!of_what_was || !said.period || said.period->start < days.start || said.period->end > days.end) continue;
      plan.add(each->id.str());
      statement.add(said.id.str());
      kind.add(word(said.kind));
      text.add(said.text);
      clause.add(said.clause);
      std::string list;
      for (const Figure& figure : said.figures)
        list +=
            (list.empty() ? "" : "; ") + (figure.quantity.text.empty() ? figure.quantity.str() : figure.quantity.text);
      list.empty() ? figures.add_null() : figures.add(list);
    }
  }
  statements_ = std::move(builder).build();
}

Result<void> Review::add_obligations(const Results::Definitions& definitions, const Log& log,
                                     const ReviewOptions& options) {
  Ledger::Options how = options.ledger;
  how.on_error = OnError::skip;  // what a load was told to skip stays skipped
  auto ledger = Ledger::build(definitions.units, definitions.plans, log, how);
  if (!ledger) return failure(std::move(ledger).error());
  auto asked = ledger->obligations(as_of_, {}, {options.known_on, options.where});
  if (!asked) return failure(std::move(asked).error());
  const Table& all = *asked;
  const Period days = period_.period();
  const auto next = period_.next();
  std::map<std::string_view, const Plan*> plans;
  for (const auto& each : definitions.plans) plans.emplace(each->id.str(), each.get());

  Obligations done({"Đã thực hiện", "Done"}, true), not_done({"Chưa thực hiện", "Not done"}, false);
  struct Coming {
    std::size_t row;
    std::int64_t units = 0;
    std::optional<Date> due;
  };
  std::vector<Coming> coming;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
  std::int64_t due_count = 0, done_count = 0, not_done_count = 0, exempt = 0, cancelled = 0, elsewhere = 0;
  const Column &plan = all.column("plan"), &task = all.column("task"), &turn = all.column("period"),
               &status = all.column("status"), &due = all.column("due"), &opens = all.column("opens"),
               &met_on = all.column("met_on");
  for (std::size_t row = 0; row < all.rows(); ++row) {
    const std::string_view now = status.text(row);
    const auto last = due.date(row), first = opens.date(row), met = met_on.date(row);
    const Plan* of = plans[plan.text(row)];
    const std::string_view words = text_of(of, task.text(row));
    const bool ours = last && days.contains(*last), is_met = now == "met" || now == "met_late";
    due_count += ours ? 1 : 0;
    exempt += ours && now == "exempt" ? 1 : 0;
    cancelled += ours && now == "cancelled" ? 1 : 0;
    const bool beside = is_met && !ours && met && days.contains(*met);
    if (beside || (is_met && ours)) done.add(all, row, words);
    elsewhere += beside ? 1 : 0;
    done_count += is_met && ours ? 1 : 0;
    const bool left_open = kind_ == ReviewKind::final_review && !last && now == "open" && first &&
                           days.contains(*first) && as_of_ >= days.end;
    if ((ours && now == "overdue") || left_open) {
      not_done.add(all, row, words);
      ++not_done_count;
    }
    const bool settled = is_met || now == "exempt" || now == "cancelled" || now == "overdue";
    if (!next || settled) continue;
    const Period then = next->period();
    if ((first && *first > then.end) || (last && *last < then.start)) continue;
    const auto [at, fresh] = places.emplace(
        std::tuple{std::string(plan.text(row)), std::string(task.text(row)), std::string(turn.text(row))},
        coming.size());
    if (fresh) coming.push_back({row, 0, std::nullopt});
    Coming& one = coming[at->second];
    ++one.units;
    if (last && (!one.due || *last < *one.due)) one.due = *last;
  }
  done_ = done.build();
  not_done_ = not_done.build();

  TableBuilder tasks;
  tasks.title({"Nhiệm vụ kỳ tới", "The next period's tasks"});
  auto& next_plan = tasks.text("plan", {"Kế hoạch", "Plan"});
  auto& next_task = tasks.text("task", {"Nhiệm vụ", "Task"});
  auto& clause = tasks.text("clause", {"Mục", "Clause"});
  auto& text = tasks.text("text", {"Nội dung", "Words"});
  auto& period = tasks.text("period", {"Kỳ", "Period"});
  auto& units = tasks.integer("units", {"Số đơn vị", "Units"});
  auto& first_due = tasks.date("due", {"Hạn sớm nhất", "First due"});
  const Column& clauses = all.column("clause");
  for (const Coming& each : coming) {
    next_plan.add(plan.text(each.row));
    next_task.add(task.text(each.row));
    clauses.is_null(each.row) ? clause.add_null() : clause.add(clauses.text(each.row));
    text.add(text_of(plans[plan.text(each.row)], task.text(each.row)));
    turn.is_null(each.row) ? period.add_null() : period.add(turn.text(each.row));
    units.add(each.units);
    first_due.add(each.due);
  }
  next_tasks_ = std::move(tasks).build();

  TableBuilder counts;
  counts.title({"Tổng hợp", "Summary"});
  const auto count = [&](std::string name, Bilingual label, std::int64_t number) {
    counts.integer(std::move(name), std::move(label)).add(number);
  };
  count("due", {"Đến hạn trong kỳ", "Due in the period"}, due_count);
  count("done", {"Trong đó đã thực hiện", "Of these done"}, done_count);
  count("not_done", {"Chưa thực hiện", "Not done"}, not_done_count);
  count("exempt", {"Được miễn", "Exempt"}, exempt);
  count("cancelled", {"Hủy", "Cancelled"}, cancelled);
  count("done_beside", {"Đã thực hiện, hạn ở kỳ khác", "Done in the period, due in another"}, elsewhere);
  summary_ = std::move(counts).build();
  return {};
}

std::string Review::str(std::string_view language) const {
  const bool english = language == "en";
  const Bilingual label = period_.label();
  std::string out = (kind_ == ReviewKind::interim_review ? (english ? "Interim review of " : "Sơ kết ")
                                                         : (english ? "Final review of " : "Tổng kết ")) +
                    (english ? label.en : label.vi) + "\n";
  for (const Comparison& each : comparisons_) {
    out += "- " + each.statement(language) + "\n";
    for (const std::string& note : each.notes(language)) out += (english ? "  Note: " : "  Lưu ý: ") + note + "\n";
  }
  for (const Alone& each : alone_) {
    out += "- " + (english ? each.title.en : each.title.vi) + ": " +
           (each.as_typed.empty() ? each.value.str(language) : each.as_typed) +
           (english ? " (nothing to compare with)" : " (không có số liệu so sánh)") + "\n";
  }
  const auto number = [](const Table& table) { return std::to_string(table.rows()); };
  out += english ? "Done: " + number(done_) + "; not done: " + number(not_done_) +
                       "; tasks of the next period: " + number(next_tasks_) + "\n"
                 : "Đã thực hiện: " + number(done_) + "; chưa thực hiện: " + number(not_done_) +
                       "; nhiệm vụ kỳ tới: " + number(next_tasks_) + "\n";
  return out;
}

}  // namespace kehoach
