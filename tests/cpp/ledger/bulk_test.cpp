#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "kehoach/base/arrow.hpp"
#include "ledger/cases.hpp"
#include "workspace/sample.hpp"

/// Events in bulk, from a file or an Arrow stream: the same answers and the same issues as by the ordinary way.

namespace kehoach {
namespace {

using cases::Json;
using Rows = std::vector<std::string>;

class File {
 public:
  explicit File(const std::string& text) {
    static int number = 0;
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("kehoach-bulk-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::filesystem::create_directories(folder_);
    std::ofstream(path(), std::ios::binary) << text;
  }
  File(const File&) = delete;
  ~File() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::filesystem::path path() const { return folder_ / "events.ndjson"; }

 private:
  std::filesystem::path folder_;
};

std::string lines_of(const Log& log) {
  std::string out;
  for (const Event& event : log.events()) out += Log::line(event) + "\n";
  return out;
}

Table table_of(const Log& log) {
  TableBuilder b;
  auto& seq = b.integer("seq");
  auto& type = b.text("type");
  auto& date = b.date("date");
  auto& recorded = b.date("recorded");
  auto& plan = b.text("plan");
  auto& task = b.text("task");
  auto& period = b.text("period");
  auto& unit = b.text("unit");
  auto& count = b.integer("count");
  auto& new_due = b.date("new_due");
  auto& theme = b.text("theme");
  auto& corrects = b.integer("corrects");
  auto& reason = b.text("reason");
  const auto text = [](TextBuilder& to, const auto& id) { id ? to.add(id->str()) : to.add_null(); };
  for (const Event& event : log.events()) {
    seq.add(event.seq);
    type.add(event_type_words[static_cast<std::size_t>(event.type)].word);
    date.add(event.date);
    recorded.add(event.recorded);
    text(plan, event.plan);
    text(task, event.task);
    text(period, event.period);
    text(unit, event.unit);
    count.add(event.count);
    new_due.add(event.new_due);
    text(theme, event.theme);
    corrects.add(event.corrects);
    event.reason.empty() ? reason.add_null() : reason.add(event.reason);
  }
  return std::move(b).build();
}

Result<Ledger> from_text(const Workspace& ws, const std::string& text, Ledger::Options options = {}) {
  const File file(text);
  return Ledger::build_from_file(ws.units(), ws.plans(), file.path(), options);
}

Result<Ledger> from_table(const Workspace& ws, const Table& table, Ledger::Options options = {}) {
  ArrowArrayStream stream;
  table.export_stream(&stream);
  return Ledger::build_from_stream(ws.units(), ws.plans(), &stream, options);
}

Rows said(const Issues& issues) {
  Rows out;
  for (const Issue& issue : issues) out.push_back(issue.code + " " + issue.path + " " + issue.message.en);
  return out;
}

Rows codes(const Issues& issues) {
  Rows out;
  for (const Issue& issue : issues) out.push_back(issue.code + " " + issue.path);
  return out;
}

RatesOptions by(const std::string& what, UnitsAs units = UnitsAs::as_was, std::optional<Date> on = {}) {
  RatesOptions out;
  out.by = what;
  out.units = units;
  out.units_on = on;
  return out;
}

/// key → expected, of the rows that expect something.
std::map<std::string, std::int64_t> expected(const Table& table) {
  std::map<std::string, std::int64_t> out;
  const Column& key = table.column("key");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::int64_t is = table.column("expected").integers()[row];
    if (is > 0) out[key.is_null(row) ? "–" : std::string(key.text(row))] += is;
  }
  return out;
}
using Counts = std::map<std::string, std::int64_t>;

TEST(Bulk, GivesEveryCaseItsRowsRatesAndFindings) {
  std::ifstream in(KEHOACH_SOURCE_DIR "/tests/data/ledger-cases.json");
  const Json all = Json::parse(in)["cases"];
  ASSERT_EQ(all.size(), 60U);
  for (const Json& given : all) {
    const auto options_of = [](Ledger::Options options) {
      options.on_error = OnError::skip;
      return options;
    };
    const cases::Make file = [&](const Workspace& ws, const Ledger::Options& options) {
      return value_or_throw(from_text(ws, lines_of(ws.log()), options_of(options)));
    };
    const cases::Make stream = [&](const Workspace& ws, const Ledger::Options& options) {
      return value_or_throw(from_table(ws, table_of(ws.log()), options_of(options)));
    };
    for (const std::string& differs : cases::run(given, file)) ADD_FAILURE() << "file: " << given["name"] << differs;
    for (const std::string& differs : cases::run(given, stream))
      ADD_FAILURE() << "stream: " << given["name"] << differs;
  }
}

/// Provinces of centres, each with a plan's reports due every quarter: 40 × 25 × 50 × 4 = 200 000 obligations.
const Workspace& country() {
  static const Workspace workspace = [] {
    Json units = Json::array(), tasks = Json::array();
    for (int p = 0; p < 40; ++p) {
      const std::string province = "S" + std::to_string(p);
      units.push_back({{"id", province}, {"name", province}, {"kind", "department_of_health"}, {"tier", "provincial"}});
      for (int c = 0; c < 25; ++c) {
        const std::string centre = "C" + std::to_string(p) + "-" + std::to_string(c);
        // Every fifth stands below another centre, so that subtrees have depth.
        const std::string parent = c % 5 == 4 ? "C" + std::to_string(p) + "-" + std::to_string(c - 1) : province;
        Json blocks = Json::array();
        if (c % 2 == 0) blocks.push_back("treatment");
        if (c % 3 == 0) blocks.push_back("preventive");
        units.push_back({{"id", centre},
                         {"name", centre},
                         {"kind", "district_health_centre"},
                         {"tier", "district"},
                         {"parent", parent},
                         {"blocks", blocks}});
      }
    }
    for (int t = 0; t < 50; ++t) {
      Json periods = Json::array();
      for (int q = 1; q <= 4; ++q) periods.push_back({{"period", "2024Q" + std::to_string(q)}});
      tasks.push_back(
          {{"id", "t" + std::to_string(t)}, {"kind", "reporting"}, {"units", "tier:district"}, {"periods", periods}});
    }
    const Json plan{{"id", "P"},
                    {"document", {{"id", "D"}, {"type_name", "plan"}, {"issued_date", "2024-01-01"}}},
                    {"period", {{"start", "2024-01-01"}, {"end", "2024-12-31"}}},
                    {"tasks", tasks}};
    return value_or_throw(
        Workspace::from_json(Json{{"schema", 1}, {"units", units}, {"plans", Json::array({plan})}}.dump()));
  }();
  return workspace;
}

/// Lines as the library writes them, in the order of their days.
std::string country_lines(int count, int first_seq = 1, Date from = Date(2024, 2, 1)) {
  std::mt19937 random(17);
  std::string out;
  for (int i = 0; i < count; ++i) {
    const auto pick = [&](unsigned below) { return std::to_string(random() % below); };
    const std::string day = Date::from_days(from.days() + i * 300 / count).str();
    const std::string tail = R"(","date":")" + day + R"(","recorded":")" + day + R"(","plan":"P","task":"t)" +
                             pick(50) + R"(","period":"2024Q)" + std::to_string(random() % 4 + 1) + R"(","unit":"C)" +
                             pick(40) + "-" + pick(25) + "\"";
    const auto kind = random() % 20;
    const char* type = kind == 0 ? "exempted" : kind == 1 ? "extended" : kind == 2 ? "cancelled" : "submitted";
    out += R"({"seq":)" + std::to_string(first_seq + i) + R"(,"type":")" + type + tail;
    if (kind == 1) out += R"(,"new_due":"2024-12-1)" + pick(10) + "\"";
    if (kind == 3) out += R"(,"count":2)";
    out += "}\n";
  }
  return out;
}

/// The same said with blanks, which the scanner of canonical lines leaves to the strict reader.
std::string spaced(const std::string& lines) {
  std::string out;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    out += lines[at];
    if (lines[at] == ',' && lines[at + 1] == '"') out += ' ';
  }
  return out;
}

std::string answers(const Ledger& ledger) {
  const std::vector<Date> dates{Date(2024, 3, 31), Date(2024, 7, 15), Date(2024, 12, 31)};
  std::string out = value_or_throw(ledger.trend(dates, by("province"))).csv();
  out += value_or_throw(ledger.subtrees(Date(2024, 10, 1))).csv();
  out += value_or_throw(ledger.owing(Date(2024, 10, 1), 50)).csv();
  out += value_or_throw(ledger.rates(Date(2024, 10, 1), by("unit"), {.known_on = Date(2024, 6, 1), .where = {}})).csv();
  out +=
      value_or_throw(ledger.rates(Date(2024, 10, 1), by("task"), {.known_on = {}, .where = "block:treatment"})).csv();
  return out;
}

TEST(Bulk, TakesAtMost64BytesAnObligation) {
  const std::string lines = country_lines(150000);
  const Ledger ledger = value_or_throw(from_text(country(), lines));
  ASSERT_EQ(ledger.size(), 200000U);
  EXPECT_EQ(ledger.events(), 150000U);
  EXPECT_TRUE(ledger.load_issues().empty());
  EXPECT_LE(ledger.bytes(), 64 * ledger.size());
  EXPECT_GE(ledger.bytes(), 4 * ledger.size()) << "what is there is counted";
}

TEST(Bulk, GivesTheSameBytesTwiceAndWithAnyThreads) {
  const std::string lines = country_lines(100000);  // three stretches of the file
  const std::string once = answers(value_or_throw(from_text(country(), lines)));
  EXPECT_EQ(once, answers(value_or_throw(from_text(country(), lines))));
  Ledger::Options two;
  two.threads = 2;
  EXPECT_EQ(once, answers(value_or_throw(from_text(country(), lines, two))));
  EXPECT_EQ(once, answers(value_or_throw(from_text(country(), spaced(lines), two)))) << "said with blanks";
}

TEST(Bulk, EqualsTheOrdinaryWay) {
  const std::string lines = country_lines(4000);
  Issues issues;
  const Log log = Log::read(lines, "events.ndjson", issues);
  ASSERT_TRUE(issues.empty());
  const Ledger plain = value_or_throw(Ledger::build(country().units(), country().plans(), log, {}));
  const Ledger file = value_or_throw(from_text(country(), lines));
  const Ledger stream = value_or_throw(from_table(country(), table_of(log)));
  EXPECT_EQ(answers(plain), answers(file));
  EXPECT_EQ(answers(plain), answers(stream));
  const Date day(2024, 10, 1);
  EXPECT_EQ(value_or_throw(plain.obligations(day)), value_or_throw(file.obligations(day)));
  EXPECT_EQ(value_or_throw(plain.obligations(day)), value_or_throw(stream.obligations(day)));
  EXPECT_EQ(said(plain.findings()).size(), said(stream.findings()).size());
}

TEST(Bulk, GoesOnAsIfBuiltAnew) {
  const std::string all = country_lines(6000);
  const std::size_t cut = all.find("{\"seq\":4001,");
  const std::string before = all.substr(0, cut), after = all.substr(cut);
  const Ledger first = value_or_throw(from_text(country(), before)), anew = value_or_throw(from_text(country(), all));
  const std::string was = answers(first);
  const File more(after);
  const Ledger next = value_or_throw(first.with_events_from_file(more.path()));
  EXPECT_EQ(answers(next), answers(anew));
  EXPECT_EQ(next.events(), 6000U);
  EXPECT_EQ(answers(first), was) << "what was stays";
  Issues issues;
  const Table table = table_of(Log::read(all, "events.ndjson", issues)).slice(4000, 2000);
  ArrowArrayStream stream;
  table.export_stream(&stream);
  EXPECT_EQ(answers(value_or_throw(first.with_events_from_stream(&stream))), answers(anew));
}

TEST(Trend, IsTheRatesOfEachDate) {
  const Ledger ledger = value_or_throw(from_text(country(), country_lines(30000)));
  const std::vector<Date> dates{Date(2024, 9, 30), Date(2024, 3, 31), Date(2024, 6, 30)};  // in the order given
  for (const char* what : {"", "province", "unit", "block", "task", "period"}) {
    for (const char* where : {"", "block:treatment"}) {
      const Scope scope{.known_on = {}, .where = where};
      const Table trend = value_or_throw(ledger.trend(dates, by(what), scope));
      std::size_t row = 0;
      for (const Date date : dates) {
        const Table rates = value_or_throw(ledger.rates(date, by(what), scope));
        const Table part = trend.slice(row, rates.rows());
        ASSERT_EQ(part.rows(), rates.rows()) << what;
        for (std::size_t i = 0; i < rates.rows(); ++i) ASSERT_EQ(part.column("date").date(i), date);
        EXPECT_EQ(part.select({"key", "expected", "met", "on_time", "missing", "completeness", "timeliness"}), rates)
            << what << " " << where;
        row += rates.rows();
      }
      EXPECT_EQ(row, trend.rows());
    }
  }
}

TEST(Subtrees, AreTheSumsOfAllBelow) {
  const Ledger ledger = value_or_throw(from_text(country(), country_lines(30000)));
  const Date day(2024, 10, 1);
  const Table of_unit = value_or_throw(ledger.rates(day, by("unit")));
  const Table trees = value_or_throw(ledger.subtrees(day));
  for (const char* figure : {"expected", "met", "on_time", "missing"}) {
    Counts sums, are;
    for (std::size_t row = 0; row < of_unit.rows(); ++row) {
      const std::int64_t value = of_unit.column(figure).integers()[row];
      for (std::string unit(of_unit.column("key").text(row)); !unit.empty();) {
        sums[unit] += value;
        const auto& parent = country().units().get(unit)->parent;
        unit = parent ? parent->str() : "";
      }
    }
    for (std::size_t row = 0; row < trees.rows(); ++row)
      are[std::string(trees.column("key").text(row))] = trees.column(figure).integers()[row];
    EXPECT_EQ(are, sums) << figure;
    EXPECT_GT(are["S0"], are["C0-3"]);
  }
}

TEST(Owing, ComesByWhatIsMissingThenById) {
  const Ledger ledger = value_or_throw(from_text(country(), country_lines(30000)));
  const Date day(2024, 10, 1);
  const Table all = value_or_throw(ledger.rates(day, by("unit")));
  std::vector<std::pair<std::int64_t, std::string>> wanted;
  for (std::size_t row = 0; row < all.rows(); ++row)
    wanted.emplace_back(-all.column("missing").integers()[row], all.column("key").text(row));
  std::sort(wanted.begin(), wanted.end());
  const Table owing = value_or_throw(ledger.owing(day, 30));
  ASSERT_EQ(owing.rows(), 30U);
  for (std::size_t row = 0; row < 30; ++row) {
    EXPECT_EQ(owing.column("key").text(row), wanted[row].second);
    EXPECT_EQ(owing.column("missing").integers()[row], -wanted[row].first);
  }
  EXPECT_EQ(value_or_throw(ledger.owing(Date(2024, 1, 31))).rows(), 0U) << "nothing was due";
}

TEST(Gaps, AreThoseBelowAMinimum) {
  const Ledger ledger = value_or_throw(from_text(country(), country_lines(30000)));
  const Date day(2024, 10, 1);
  for (const Rate of : {Rate::completeness, Rate::timeliness}) {
    const Table all = value_or_throw(ledger.rates(day, by("unit")));
    Rows wanted, is;
    for (std::size_t row = 0; row < all.rows(); ++row) {
      const Column& rate = all.column(rate_words[static_cast<std::size_t>(of)].word);
      if (!rate.is_null(row) && rate.numbers()[row] < 0.1) wanted.emplace_back(all.column("key").text(row));
    }
    const Table gaps = value_or_throw(ledger.gaps(day, 0.1, of));
    for (std::size_t row = 0; row < gaps.rows(); ++row) is.emplace_back(gaps.column("key").text(row));
    EXPECT_FALSE(wanted.empty());
    EXPECT_LT(wanted.size(), all.rows());
    EXPECT_EQ(is, wanted);
  }
  EXPECT_EQ(value_or_throw(ledger.gaps(Date(2024, 1, 31), 1)).rows(), 0U) << "nothing is expected: no gap";
}

TEST(Groups, OfBlocksAndThemesMayOverlap) {
  const Ledger ledger = value_or_throw(from_text(country(), ""));
  // Centres 0…24: even ones treat, every third prevents; 4 of them do both, 8 do neither.
  const std::int64_t each = 40 * 50 * 4;
  EXPECT_EQ(expected(value_or_throw(ledger.rates(Date(2024, 12, 31), by("block")))),
            (Counts{{"treatment", 13 * each}, {"preventive", 9 * each}, {"–", 8 * each}}));
  const Workspace small = testing::sample();
  const Ledger of_themes = value_or_throw(small.ledger());
  EXPECT_EQ(expected(value_or_throw(
                of_themes.rates(Date(2024, 12, 31), by("theme"), {.known_on = {}, .where = "task:dang-ky"}))),
            (Counts{{"P#c1", 2}, {"P#c2", 3}}));
}

Workspace changed() {
  return value_or_throw(Workspace::from_json(R"({"schema":1,"units":[
    {"id":"S1","name":"S1","kind":"department_of_health","closed":"2025-07-01"},
    {"id":"S2","name":"S2","kind":"department_of_health","closed":"2025-07-01"},
    {"id":"S3","name":"S1","kind":"department_of_health","opened":"2025-07-01"},
    {"id":"S4","name":"S4","kind":"department_of_health"},
    {"id":"A","name":"A","kind":"general_hospital","parent":"S1","history":[{"from":"2025-07-01","parent":"S3"}]},
    {"id":"B","name":"B","kind":"general_hospital","parent":"S2","closed":"2025-07-01"},
    {"id":"B1","name":"B1","kind":"general_hospital","parent":"S3","opened":"2025-07-01"},
    {"id":"B2","name":"B2","kind":"general_hospital","parent":"S4","opened":"2025-07-01"},
    {"id":"C","name":"C","kind":"general_hospital","parent":"S2","history":[{"from":"2024-06-01","parent":"S1"},{"from":"2025-07-01","parent":"S3"}]}],
   "lineage":[
    {"type":"transferred","date":"2024-06-01","from":["C"],"to":["S1"],"basis":"1"},
    {"type":"merged","date":"2025-07-01","from":["S1","S2"],"to":["S3"],"basis":"2"},
    {"type":"split","date":"2025-07-01","from":["B"],"to":["B1","B2"],"basis":"3"}],
   "plans":[{"id":"P","document":{"id":"D","type_name":"plan","issued_date":"2024-01-05"},
    "period":{"start":"2024-01-10","end":"2024-12-31"},
    "tasks":[
     {"id":"a","units":"id:A | id:B | id:C","deadline":{"anchor":"date","date":"2024-03-31"}},
     {"id":"b","units":"id:A | id:B | id:C","deadline":{"anchor":"date","date":"2024-09-30"}}]}]})"));
}

TEST(UnitsAs, WereOrAre) {
  const Ledger ledger = value_or_throw(from_text(changed(), ""));
  const Date day(2024, 12, 31);
  const auto of = [&](const RatesOptions& options) { return expected(value_or_throw(ledger.rates(day, options))); };
  EXPECT_EQ(of(by("province")), (Counts{{"S1", 3}, {"S2", 3}})) << "C moved between its two due dates";
  EXPECT_EQ(of(by("province", UnitsAs::as_is)), (Counts{{"S3", 4}, {"S3 | S4", 2}})) << "a split is not guessed";
  EXPECT_EQ(of(by("unit", UnitsAs::as_is)), (Counts{{"A", 2}, {"B1 | B2", 2}, {"C", 2}}));
  EXPECT_EQ(of(by("kind", UnitsAs::as_is)), (Counts{{"general_hospital", 6}})) << "both parts share the group";
  EXPECT_EQ(of(by("province", UnitsAs::as_is, Date(2024, 7, 1))), (Counts{{"S1", 4}, {"S2", 2}}));
  EXPECT_EQ(of(by("province", UnitsAs::as_is, Date(2024, 5, 31))), (Counts{{"S1", 2}, {"S2", 4}}));
  const auto trees = [&](const RatesOptions& options) {
    return expected(value_or_throw(ledger.subtrees(day, options)));
  };
  EXPECT_EQ(trees(by("")), (Counts{{"S1", 3}, {"S2", 3}, {"A", 2}, {"B", 2}, {"C", 2}}));
  EXPECT_EQ(trees(by("", UnitsAs::as_is)), (Counts{{"S3", 4}, {"A", 2}, {"C", 2}, {"B1 | B2", 2}}));
}

// Bad input

std::string line(int seq, const std::string& unit = "BV", const std::string& task = "viec",
                 const std::string& more = "") {
  return R"({"seq":)" + std::to_string(seq) +
         R"(,"type":"submitted","date":"2024-04-01","recorded":"2024-04-01","plan":"P","task":")" + task + "\"" + more +
         R"(,"unit":")" + unit + "\"}\n";
}

TEST(BadLines, AreNamedAllAtOnceByBothReaders) {
  const Workspace ws = testing::sample();
  const std::string text = line(1) + line(2, "NOBODY") + line(3, "BV", "nothing") +
                           line(4, "TT-1", "quy", R"(,"period":"2023Q1")") + line(4, "TT-1") + line(5, "TT-2") +
                           "{\"seq\":6,\"type\":\"submitted\",\"date\":\"2024-02-30\"}\nno json\n" +
                           line(9, "TT-1", "quy") + line(10, "BV", "dang-ky");
  const Ledger::Options strict;
  const auto canonical = from_text(ws, text, strict), other = from_text(ws, spaced(text), strict);
  ASSERT_FALSE(canonical);
  ASSERT_FALSE(other);
  EXPECT_EQ(said(canonical.error()), said(other.error()));
  const Rows found = codes(canonical.error());
  for (const char* each : {"KH-L010 events.ndjson:2#/unit", "KH-L010 events.ndjson:3#/task",
                           "KH-L010 events.ndjson:4#/period", "KH-L001 events.ndjson:5#/seq"})
    EXPECT_NE(std::find(found.begin(), found.end(), each), found.end()) << each << "\n" << canonical.error().str();
  Ledger::Options skip;
  skip.on_error = OnError::skip;
  const auto kept = from_text(ws, text, skip), kept_too = from_text(ws, spaced(text), skip);
  ASSERT_TRUE(kept) << kept.error().str();
  ASSERT_TRUE(kept_too);
  EXPECT_EQ(said(kept->load_issues()), said(kept_too->load_issues()));
  EXPECT_EQ(said(kept->unresolved()), said(kept_too->unresolved()));
  EXPECT_EQ(value_or_throw(kept->obligations(Date(2024, 4, 10))),
            value_or_throw(kept_too->obligations(Date(2024, 4, 10))));
  const Table met = value_or_throw(kept->obligations(Date(2024, 4, 10), {Status::met}));
  EXPECT_EQ(met.rows(), 3U) << "the good lines count: " << met.csv();
}

TEST(BadLines, OneAmongManyIsFound) {
  std::string text = country_lines(60000);
  const std::size_t at = text.find("\"unit\":\"", text.find("{\"seq\":45678,")) + 8;
  text.insert(at, "X");
  Ledger::Options two;
  two.threads = 2;
  const auto ledger = from_text(country(), text, two);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(codes(ledger.error()), (Rows{"KH-L010 events.ndjson:45678#/unit"}));
}

TEST(Lines, MayBeCutOffEndOtherwiseOrBeginWithAMark) {
  const Workspace ws = testing::sample();
  const auto met = [&](const Result<Ledger>& ledger) {
    return value_or_throw(ledger->obligations(Date(2024, 4, 10), {Status::met})).rows();
  };
  const std::string good = line(1) + line(2, "TT-1");
  const auto torn = from_text(ws, good + line(3, "TT-2").substr(0, 60));
  ASSERT_TRUE(torn) << "a warning, even where errors are raised";
  EXPECT_EQ(met(torn), 2U);
  EXPECT_EQ(codes(torn->load_issues()), (Rows{"KH-L004 events.ndjson:3"}));
  std::string windows;
  for (const char c : good) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const std::string& text : {good, windows, "\xEF\xBB\xBF" + good, good.substr(0, good.size() - 1)}) {
    const auto ledger = from_text(ws, text);
    ASSERT_TRUE(ledger) << ledger.error().str();
    EXPECT_EQ(met(ledger), 2U);
    EXPECT_TRUE(ledger->load_issues().empty());
  }
}

TEST(Lines, OfAFileThatChangesAreNotTaken) {
  const File file(country_lines(60000));
  Ledger::Options options;
  bool told = false;
  options.progress = [&](const Progress& progress) {
    if (progress.stage == "events" && !told) {
      told = true;
      std::ofstream(file.path(), std::ios::app | std::ios::binary) << "{}\n";
    }
    return true;
  };
  const auto ledger = Ledger::build_from_file(country().units(), country().plans(), file.path(), options);
  EXPECT_TRUE(told);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(codes(ledger.error()), (Rows{std::string("file_changed"_code.code) + " events.ndjson"}));
}

TEST(Lines, OfNoFileAreAnIssue) {
  const Workspace ws = testing::sample();
  const auto ledger = Ledger::build_from_file(ws.units(), ws.plans(), "/nowhere/events.ndjson", {});
  ASSERT_FALSE(ledger);
  EXPECT_EQ(codes(ledger.error()), (Rows{std::string("cannot_read_file"_code.code) + " events.ndjson"}));
}

TEST(OnProgress, IsToldAndMayStop) {
  Ledger::Options options;
  std::map<std::string, std::uint64_t> last;
  options.progress = [&](const Progress& progress) {
    EXPECT_LE(progress.done, progress.total);
    EXPECT_GE(progress.done, last[std::string(progress.stage)]);
    last[std::string(progress.stage)] = progress.done;
    return true;
  };
  const std::string text = country_lines(60000);
  ASSERT_TRUE(from_text(country(), text, options));
  EXPECT_EQ(last["events"], text.size());
  EXPECT_TRUE(last.contains("obligations"));
  for (const char* stage : {"events", "obligations"}) {
    options.progress = [&](const Progress& progress) { return progress.stage != stage; };
    const auto stopped = from_text(country(), text, options);
    ASSERT_FALSE(stopped) << stage;
    EXPECT_EQ(stopped.error()[0].code, "KH-L006");
  }
}

}  // namespace
}  // namespace kehoach
