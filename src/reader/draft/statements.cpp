#include <algorithm>

#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

/// Words of a figure's measure end before these.
constexpr std::string_view measure_ends[] = {"so voi", "va",  "ve",  "trong",    "cua",     "giam", "tang", "tai", "la",
                                             "duoc",   "den", "cho", "phan anh", "cung ky", "nam",  "do",   "bi"};

class StatementReader {
 public:
  explicit StatementReader(Drafter& drafter)
      : d_(drafter), source_(drafter.source), page_(source_.page), plan_(drafter.out.plan) {}

  void read() {
    const bool reports = d_.is_news() || plan_.document.type_name == DocumentType::report;
    for (const Block& block : source_.blocks()) {
      if (!block.prose && block.role != Role::none) continue;
      if (block.path == "preamble") continue;
      const std::vector<Range> sentences = source_.sentences(block.tokens);
      listed_ = 0;
      if (const auto own = block_period(block)) period_ = own;
      const std::optional<Period> year = period_ ? period_ : subject_period();
      for (std::size_t n = 0; n < sentences.size(); ++n) {
        const Range sentence = sentences[n];
        const std::string clause =
            sentences.size() > 1 && !reports ? block.path + ", sentence " + std::to_string(n + 1) : block.path;
        if (reports) {
          if (subjects(block, sentence)) continue;
          indices(block, sentence);
          if (!aim(sentence)) {
            if (result(block, sentence, year)) continue;
            if (outcome(block, sentence, year)) continue;
            if (topics(block, sentence, year)) continue;
            if (done(block, sentences, n, year)) break;
          }
        } else if (source_
                       .find_any({sentence.first, std::min(sentence.first + 12, sentence.end)},
                                 {"da to chuc", "da trien khai", "da hoan thanh"})
                       .end != 0) {
          Statement item = made(StatementKind::action, sentence, clause);
          item.text += ended(sentence) ? "." : "";
          keep(std::move(item), sentence, "past_act", 65);
        }
      }
    }
  }

 private:
  bool ended(Range sentence) const { return page_.is_mark(sentence.end, '.'); }

  Statement made(StatementKind kind, Range at, std::string clause) const {
    Statement out;
    out.id = Drafter::next_id<ItemId>(word(kind), plan_.statements);
    out.kind = kind;
    out.text = source_.value(at);
    out.clause = std::move(clause);
    return out;
  }
  std::string keep(Statement item, Range at, std::string_view rule, int confidence) {
    if (item.text.empty()) return {};
    return d_.add(plan_.statements, "statements", std::move(item), at, rule, confidence);
  }

  /// The quarter or year that a paragraph speaks of: one it names at its beginning, or the year that has passed.
  std::optional<Period> block_period(const Block& block) const {
    for (const ReadTime* time : d_.times_in(block.tokens)) {
      if (time->time.rule == "quarter" || time->time.rule == "month_year" || time->time.rule == "year") {
        if (const auto period = days_of(time->time);
            period && source_.tokens(time->evidence).first < block.tokens.first + 30)
          return period;
      }
    }
    const Range last = source_.find_any({block.tokens.first, std::min(block.tokens.first + 6, block.tokens.end)},
                                        {"trong nam qua", "nam qua"});
    if (!last.empty() && plan_.document.issued_date) {
      const Date issued = plan_.document.issued_date->earliest();
      const int year = issued.month() <= 3 ? issued.year() - 1 : issued.year();
      return Period{Date(year, 1, 1), Date(year, 12, 31)};
    }
    return std::nullopt;
  }

  /// Of a report on a period: the one its subject names.
  std::optional<Period> subject_period() const {
    for (const TimeExpression& time : find_times(plan_.document.subject).found) {
      if ((time.rule == "quarter" || time.rule == "year") && time.from && time.to) return Period{*time.from, *time.to};
    }
    return std::nullopt;
  }

  /// What is yet to be done is no result.
  bool aim(Range sentence) const {
    return source_.at_any(sentence.first, {"tai hoi nghi"}) != 0 && source_.has_any(sentence, {"de nghi", "yeu cau"});
  }

  bool stops(std::size_t i) const { return page_.is(i, R::tu) || source_.at_any(i, measure_ends) != 0; }

  /// Figures: numbers with their measures; not those of days and numbers of documents.
  std::vector<std::pair<Figure, Range>> figures(Range sentence, const std::optional<Period>& period) const {
    std::vector<std::pair<Figure, Range>> out;
    std::vector<std::pair<Range, const ReadTime*>> times;
    for (const ReadTime* time : d_.times_in(sentence)) times.emplace_back(source_.tokens(time->evidence), time);
    const auto in_time = [&](std::size_t i) {
      return std::any_of(times.begin(), times.end(), [&](const auto& each) { return each.first.holds(i); });
    };
    const bool counts = source_.has_any(sentence, {"ghi nhan", "dat", "tang", "giam", "dang tai", "phat song",
                                                   "to chuc duoc", "thuc hien duoc", "so voi"});
    for (std::size_t i = sentence.first; i < sentence.end && out.size() < 64; ++i) {
      if (in_time(i)) continue;
      std::size_t end = 0;
      const std::size_t rough =
          source_.at_any(i, {"hang tram", "hang chuc", "hang nghin", "hang ngan", "hang van", "hang trieu"});
      const std::size_t none = source_.at_any(i, {"khong co ca", "khong co truong hop", "khong ghi nhan ca"});
      if (none != 0) {
        end = none;
        while (end < sentence.end && end < none + 3 && page_.is_word(end) && !stops(end)) ++end;
        Figure figure;
        figure.id = ItemId("figure-" + std::to_string(out.size() + 1));
        figure.quantity = Quantity::exact(Decimal::parse("0").value(),
                                          source_.plain({none - (source_.at(none - 1, "ca") != 0 ? 1 : 2), end}));
        figure.quantity.text = source_.plain({i, end});
        out.emplace_back(std::move(figure), Range{i, end});
        i = end;
        continue;
      }
      if (rough != 0) {
        end = rough;
      } else if (page_.is_number(i) && counts &&
                 !(i > 0 && (page_.is_mark(i - 1, '-') || page_.is_mark(i - 1, '/')) && page_.glued(i))) {
        end = i + 1;
        while (end + 1 < sentence.end && (page_.is_mark(end, '.') || page_.is_mark(end, ',')) && page_.glued(end) &&
               page_.is_number(end + 1) && page_.glued(end + 1))
          end += 2;
        if (end < sentence.end && page_.is_mark(end, '/')) continue;
      } else {
        continue;
      }
      const std::size_t number_end = end;
      // The measure: up to four words, more where a list of nouns goes on ("tin, bài, ảnh").
      const std::size_t most = end + 4;
      while (end < sentence.end && end < most && page_.is_word(end) && !page_[end].upper && !stops(end)) ++end;
      if (rough != 0) {
        while (end + 1 < sentence.end && page_.is_mark(end, ',') && page_.is_word(end + 1) && end < number_end + 8)
          end += 2;
      }
      const bool bracket = i > 0 && page_.is_mark(i - 1, '(') && page_.is_mark(number_end, ')');
      if (end == number_end && !bracket) continue;  // a number of nothing
      const std::string words = source_.plain({i, end});
      auto quantity = Quantity::parse(words);
      if (!quantity) continue;
      Figure figure;
      figure.id = ItemId("figure-" + std::to_string(out.size() + 1));
      figure.quantity = *std::move(quantity);
      if (figure.quantity.text.empty()) figure.quantity.text = words;
      if (bracket && figure.quantity.unit_of_measure.empty() && !out.empty()) {
        figure.quantity.unit_of_measure = out.front().first.quantity.unit_of_measure;
        figure.remarks.push_back(remark(RemarkKind::inferred, "quantity", "Đơn vị tính như số đầu câu."));
      }
      // The days it was counted over: those named just before, where they are not the sentence's.
      for (const auto& [range, time] : times) {
        if (range.end <= i && i - range.end <= 3) {
          if (const auto of = days_of(time->time); of && of != period) figure.period = of;
        }
      }
      out.emplace_back(std::move(figure), Range{i, end});
      i = end - 1;
    }
    return out;
  }

  bool result(const Block& block, Range sentence, const std::optional<Period>& year) {
    std::optional<Period> period = year;
    for (const ReadTime* time : d_.times_in(sentence)) {
      if (time->time.rule == "from_to") {
        if (const auto of = days_of(time->time)) period = of;
        break;
      }
    }
    auto found = figures(sentence, period);
    if (found.empty()) return false;
    Statement item = made(StatementKind::result, sentence, block.path);
    if (page_.raw(sentence.end, sentence.end + 1) == "…") item.text += "…";
    item.period = period;
    for (auto& [figure, at] : found) item.figures.push_back(std::move(figure));
    const std::string path = keep(std::move(item), sentence, "figures", 75);
    for (std::size_t f = 0; f < found.size() && !path.empty(); ++f) {
      d_.note(path + "/figures/" + std::to_string(f), found[f].second, "figure", 80);
    }
    return true;
  }

  bool outcome(const Block& block, Range sentence, const std::optional<Period>& year) {
    const Range words = source_.find_any(sentence, {"gop phan nang cao", "gop phan"});
    if (words.empty() || !source_.has_any({sentence.first, words.first + 1}, {"qua do", "tu do", "gop phan"}))
      return false;
    if (words.first > sentence.first + 6) return false;
    const Range at{words.first, sentence.end};
    Statement item = made(StatementKind::outcome, at, block.path);
    item.period = year;
    keep(std::move(item), at, "outcome", 75);
    return true;
  }

  /// "đã thảo luận, bàn … về: a; b; c": what was discussed.
  bool subjects(const Block& block, Range sentence) {
    const Range said = source_.find_any(sentence, {"thao luan"});
    if (said.empty()) return false;
    Range about = source_.find({said.end, sentence.end}, "ve");
    if (about.empty()) return false;
    std::size_t number = 0;
    const bool open = page_.raw(sentence.end, sentence.end + 1) == "…";
    const std::vector<Range> parts = source_.split({about.end, sentence.end}, ';');
    for (const Range& part : parts) {
      ++number;
      Statement item = made(StatementKind::subject, part, block.path + ", subject " + std::to_string(number));
      if (open && number == parts.size()) item.text += "…";
      keep(std::move(item), part, "discussed", 75);
    }
    if (open) d_.open_list("statements");
    return true;
  }

  /// "Chỉ số … (PCI)".
  void indices(const Block& block, Range sentence) {
    std::optional<Period> period;
    for (const ReadTime* time : d_.times_in(sentence)) {
      if (time->time.rule == "year") period = days_of(time->time);
    }
    for (std::size_t i = sentence.first; i + 2 < sentence.end; ++i) {
      if (source_.at(i, "chi so") == 0) continue;
      std::size_t open = i;
      while (open < sentence.end && open < i + 30 && !page_.is_mark(open, '(') &&
             !(open > i && source_.at(open, "chi so") != 0))
        ++open;
      if (!page_.is_mark(open, '(')) continue;
      const std::size_t close = source_.closing(open, sentence.end);
      if (close >= sentence.end || close > open + 6) continue;
      const Range at{i, close + 1};
      Statement item = made(StatementKind::index, at, block.path);
      item.period = period;
      keep(std::move(item), at, "index", 80);
      i = close;
    }
  }

  /// "đã phối hợp … tuyên truyền a; tuyên truyền b; c": what was made known.
  bool topics(const Block& block, Range sentence, const std::optional<Period>& year) {
    if (!source_.has_any(sentence, {"da phoi hop", "da tuyen truyen", "da tang cuong"})) return false;
    const Range told = source_.find_any(sentence, {"tang cuong tuyen truyen", "tuyen truyen"});
    if (told.empty()) return false;
    const bool open = page_.raw(sentence.end, sentence.end + 1) == "…";
    const std::vector<Range> parts = source_.split({told.end, sentence.end}, ';');
    std::size_t number = 0;
    for (Range part : parts) {
      if (const std::size_t verb = source_.at_any(part.first, {"tuyen truyen ve", "tuyen truyen"})) part.first = verb;
      if (part.empty()) continue;
      ++number;
      Statement item = made(StatementKind::action, part, block.path + ", topic " + std::to_string(number));
      item.period = year;
      if (open && number == parts.size()) item.text += "…";
      keep(std::move(item), part, "topic", 70);
    }
    return true;
  }

  /// "… đã hoàn thành các nhiệm vụ về a. Tổ chức b. Xây dựng c. Đồng thời …": what was done.
  bool done(const Block& block, const std::vector<Range>& sentences, std::size_t n, const std::optional<Period>& year) {
    const Range head = source_.find_any(
        sentences[n], {"da hoan thanh cac nhiem vu ve", "da hoan thanh cac noi dung ve", "da hoan thanh viec"});
    if (head.empty()) return false;
    for (std::size_t k = n; k < sentences.size(); ++k) {
      Range at = sentences[k];
      if (k == n) at.first = head.end;
      if (source_.at_any(at.first, {"dong thoi", "ngoai ra", "ke hoach", "tuy nhien"}) != 0) break;
      Statement item = made(StatementKind::action, at, block.path + ", item " + std::to_string(++listed_));
      item.period = year;
      keep(std::move(item), at, "done", 70);
    }
    return true;
  }

  Drafter& d_;
  const Source& source_;
  const Page& page_;
  Plan& plan_;
  std::optional<Period> period_;  // what the paragraphs speak of, until one names another
  std::size_t listed_ = 0;
};

}  // namespace

void Drafter::statements() { StatementReader(*this).read(); }

}  // namespace kehoach::reader
