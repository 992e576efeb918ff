#include "kehoach/base/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace kehoach {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

template <class Exception>
std::string message_of(auto&& call) {
  try {
    call();
  } catch (const Exception& error) {
    return error.what();
  }
  return "nothing thrown";
}

std::vector<std::string> names(const Table& table) {
  std::vector<std::string> out;
  for (const Column& column : table.columns()) out.push_back(column.name());
  return out;
}

std::vector<std::string> cells(const Column& column) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < column.size(); ++row) out.push_back(column.cell_text(row));
  return out;
}

/// Ten rows, a column of each type; row r is null in every column where r % 4 == 3, and in `whole` nothing is null.
Table ten_rows() {
  TableBuilder b;
  b.title({"Đăng ký", "Registrations"});
  auto& unit = b.text("unit", {"Đơn vị", "Unit"});
  auto& met = b.integer("met");
  auto& due = b.date("due", {"Hạn", "Due"});
  auto& rate = b.number("rate");
  auto& score = b.decimal("score", 2, 12);
  auto& late = b.boolean("late");
  auto& whole = b.integer("whole");
  for (int r = 0; r < 10; ++r) {
    whole.add(r * 100);
    if (r % 4 == 3) {
      unit.add_null(), met.add_null(), due.add_null(), rate.add_null(), score.add_null(), late.add_null();
      continue;
    }
    unit.add(std::string("TTYT-") + static_cast<char>('A' + r % 3));
    met.add(r - 5);
    due.add(Date(2024, 4, 10 + r));
    rate.add(r / 4.0);
    score.add_unscaled(r * 25 - 100);
    late.add(r % 2 == 1);
  }
  return std::move(b).build();
}

// Building and reading

TEST(Table, HoldsTypedColumnsInTheOrderOfTheirNaming) {
  const Table table = ten_rows();
  EXPECT_EQ(table.rows(), 10u);
  EXPECT_THAT(names(table), ElementsAre("unit", "met", "due", "rate", "score", "late", "whole"));
  EXPECT_EQ(table.title(), (Bilingual{"Đăng ký", "Registrations"}));
  EXPECT_EQ(table.column("unit").label().vi, "Đơn vị");
  EXPECT_EQ(table.column("met").label(), Bilingual{});

  const Column& unit = table.column("unit");
  EXPECT_EQ(unit.type(), ColumnType::text);
  EXPECT_THAT(unit.dictionary().texts(), ElementsAre("TTYT-A", "TTYT-B", "TTYT-C"));
  EXPECT_THAT(unit.codes(), ElementsAre(0, 1, 2, 0, 1, 2, 0, 0, 2, 0));
  EXPECT_EQ(unit.null_count(), 2u);
  EXPECT_TRUE(unit.is_null(3));
  EXPECT_TRUE(unit.is_null(7));
  EXPECT_FALSE(unit.is_null(8));
  EXPECT_EQ(unit.text(8), "TTYT-C");
  EXPECT_EQ(unit.text(3), "");

  EXPECT_THAT(table.column("met").integers(), ElementsAre(-5, -4, -3, 0, -1, 0, 1, 0, 3, 4));
  EXPECT_EQ(table.column("due").dates()[0], 19823);  // 2024-04-10
  EXPECT_EQ(table.column("due").date(9), Date(2024, 4, 19));
  EXPECT_EQ(table.column("due").date(7), std::nullopt);
  EXPECT_EQ(table.column("rate").numbers()[6], 1.5);
  EXPECT_EQ(table.column("score").precision(), 12);
  EXPECT_EQ(table.column("score").scale(), 2);
  EXPECT_TRUE(table.column("score").decimals()[1] == -75);
  EXPECT_EQ(table.column("score").decimal_text(1), "-0.75");
  EXPECT_THAT(table.column("late").booleans(), ElementsAre(0, 1, 0, 0, 0, 1, 0, 0, 0, 1));
  EXPECT_EQ(table.column("whole").null_count(), 0u);
}

TEST(Table, PrintsEveryTypeOfCell) {
  const Table table = ten_rows();
  EXPECT_THAT(cells(table.column("unit")),
              ElementsAre("TTYT-A", "TTYT-B", "TTYT-C", "", "TTYT-B", "TTYT-C", "TTYT-A", "", "TTYT-C", "TTYT-A"));
  EXPECT_THAT(cells(table.column("met")), ElementsAre("-5", "-4", "-3", "", "-1", "0", "1", "", "3", "4"));
  EXPECT_EQ(table.column("due").cell_text(0), "2024-04-10");
  EXPECT_THAT(cells(table.column("rate")), ElementsAre("0", "0.25", "0.5", "", "1", "1.25", "1.5", "", "2", "2.25"));
  EXPECT_THAT(cells(table.column("score")),
              ElementsAre("-1.00", "-0.75", "-0.50", "", "0.00", "0.25", "0.50", "", "1.00", "1.25"));
  EXPECT_EQ(table.column("late").cell_text(1), "true");
  EXPECT_EQ(table.column("late").cell_text(2), "false");
  EXPECT_EQ(table.column("late").cell_text(3), "");
  EXPECT_EQ(message_of<std::out_of_range>([&] { (void)table.column("met").cell_text(10); }),
            "kehoach::Table: no row 10 in column \"met\" of 10");
}

TEST(Table, NumbersPrintAsShortAsTheyReadBack) {
  TableBuilder b;
  auto& n = b.number("n");
  for (const double value : {0.1, 1.0 / 3, 1e21, -0.0, 5e-324, std::nan(""), std::numeric_limits<double>::infinity()}) {
    n.add(value);
  }
  const Table table = std::move(b).build();
  EXPECT_THAT(cells(table.column("n")),
              ElementsAre("0.1", "0.3333333333333333", "1e+21", "-0", "5e-324", "nan", "inf"));
  EXPECT_EQ(table, Table(table).slice(0, 7));  // NaN equals itself
}

TEST(Table, DecimalsHoldThirtyEightDigits) {
  Int128 most = 1;
  for (int i = 0; i < 38; ++i) most *= 10;
  TableBuilder b;
  auto& all = b.decimal("all", 0);
  auto& fraction = b.decimal("fraction", 38);
  all.add_unscaled(most - 1);
  fraction.add_unscaled(1 - most);
  EXPECT_EQ(message_of<std::out_of_range>([&] { all.add_unscaled(most); }),
            "kehoach::Table: a decimal in column \"all\" has more than 38 digits");
  EXPECT_THROW(all.add_unscaled(-most), std::out_of_range);
  const Table table = std::move(b).build();
  EXPECT_EQ(table.column("all").decimal_text(0), "99999999999999999999999999999999999999");
  EXPECT_EQ(table.column("fraction").decimal_text(0), "-0.99999999999999999999999999999999999999");
}

TEST(Table, DecimalsTakeTheColumnsScaleWithoutRounding) {
  TableBuilder b;
  auto& score = b.decimal("score", 2, 5);
  score.add(Decimal(867, 1));                  // 86.7
  score.add(Decimal(-12500, 3));               // -12.500
  score.add(Decimal(0, 9));                    // 0.000000000
  score.add(std::optional<Decimal>());         //
  score.add(std::optional(Decimal(-999, 0)));  // the least that five digits hold
  EXPECT_EQ(message_of<std::invalid_argument>([&] { score.add(Decimal(1, 3)); }),
            "kehoach::Table: 0.001 has more places than column \"score\", which has 2");
  EXPECT_THROW(score.add(Decimal(1000, 0)), std::out_of_range);
  EXPECT_THROW(score.add(Decimal(1'000'000, 3)), std::out_of_range);
  EXPECT_EQ(score.size(), 5u);  // what was refused left nothing behind
  EXPECT_THAT(cells(std::move(b).build().column("score")), ElementsAre("86.70", "-12.50", "0.00", "", "-999.00"));

  EXPECT_THROW(TableBuilder().decimal("d", 3, 2), std::invalid_argument);
  EXPECT_THROW(TableBuilder().decimal("d", -1), std::invalid_argument);
  EXPECT_THROW(TableBuilder().decimal("d", 0, 39), std::invalid_argument);
  EXPECT_THROW(TableBuilder().decimal("d", 0, 0), std::invalid_argument);
}

TEST(Table, TextTakesOptionalsAndKeepsEmptyApartFromNull) {
  TableBuilder b;
  auto& text = b.text("text");
  text.add("");
  text.add(std::optional<std::string>());
  text.add(std::optional<std::string>("Huyện Cao Lộc"));
  text.add(std::optional<std::string_view>(""));
  const Table table = std::move(b).build();
  EXPECT_FALSE(table.column("text").is_null(0));
  EXPECT_TRUE(table.column("text").is_null(1));
  EXPECT_THAT(table.column("text").codes(), ElementsAre(0, 0, 1, 0));
  EXPECT_THAT(table.column("text").dictionary().texts(), ElementsAre("", "Huyện Cao Lộc"));
  EXPECT_EQ(table.column("text").null_count(), 1u);
}

TEST(Table, TextKeepsTheOrderOfAGivenDictionary) {
  const Dictionary statuses({"met", "overdue", "open"});
  TableBuilder b;
  auto& status = b.text("status", {}, statuses);
  status.add("open");
  status.add("met");
  EXPECT_EQ(message_of<std::invalid_argument>([&] { status.add("Open"); }),
            "kehoach::Table: \"Open\" is not in the dictionary given for column \"status\"");
  const Table table = std::move(b).build();
  EXPECT_THAT(table.column("status").codes(), ElementsAre(2, 0));
  EXPECT_EQ(&table.column("status").dictionary().texts(), &statuses.texts());  // shared, not copied
}

TEST(Table, RefusesTextThatIsNotUtf8) {
  TableBuilder b;
  EXPECT_EQ(message_of<std::invalid_argument>([&] { b.text("t").add("ab\xC4"); }),
            "kehoach::Table: a text is not UTF-8 from byte 2 on");
  EXPECT_THROW(b.integer("\xFF"), std::invalid_argument);
  EXPECT_THROW(b.integer(std::string("a\0b", 3)), std::invalid_argument);
  EXPECT_THROW(Dictionary({"ok", "\xE1\xBB"}), std::invalid_argument);
  EXPECT_EQ(message_of<std::invalid_argument>([] {
              Dictionary({"a", "b", "a"});
            }),
            "kehoach::Dictionary: \"a\" occurs twice");
}

TEST(Table, IntegersTakeEveryIntegerThatFits) {
  TableBuilder b;
  auto& n = b.integer("n");
  n.add(std::numeric_limits<std::int64_t>::min());
  n.add(std::size_t{7});
  n.add(std::optional<int>());
  n.add(std::optional<unsigned>(4'000'000'000U));
  EXPECT_THROW(n.add(std::numeric_limits<std::uint64_t>::max()), std::out_of_range);
  EXPECT_THAT(cells(std::move(b).build().column("n")), ElementsAre("-9223372036854775808", "7", "", "4000000000"));
}

TEST(Table, ChecksNamesAndLengths) {
  TableBuilder b;
  b.text("unit").add("a");
  EXPECT_EQ(message_of<std::invalid_argument>([&] { b.date("unit"); }),
            "kehoach::Table: there is a column \"unit\" already");
  b.boolean("late");
  EXPECT_EQ(message_of<std::invalid_argument>([&] { (void)std::move(b).build(); }),
            "kehoach::Table: column \"unit\" has 1 cells, column \"late\" has 0");
  EXPECT_EQ(std::move(b).build(), Table());  // empty afterwards, and its names are free again
  b.date("unit");
  EXPECT_THAT(names(std::move(b).build()), ElementsAre("unit"));

  const Table table = ten_rows();
  EXPECT_EQ(message_of<std::out_of_range>([&] {
              (void)table.select({"met", "unit"}).column("due");
            }),
            "kehoach::Table: no column \"due\"; there are: met, unit");
  EXPECT_EQ(message_of<std::out_of_range>([] { (void)Table().column("x"); }),
            "kehoach::Table: no column \"x\"; there are none");
}

TEST(Table, ColumnsRefuseToBeReadAsAnotherType) {
  const Table table = ten_rows();
  const Column& met = table.column("met");
  EXPECT_EQ(message_of<std::invalid_argument>([&] { (void)met.dates(); }),
            "kehoach::Table: column \"met\" holds integer, not date");
  EXPECT_THROW((void)met.codes(), std::invalid_argument);
  EXPECT_THROW((void)met.dictionary(), std::invalid_argument);
  EXPECT_THROW((void)met.text(0), std::invalid_argument);
  EXPECT_THROW((void)met.date(0), std::invalid_argument);
  EXPECT_THROW((void)met.numbers(), std::invalid_argument);
  EXPECT_THROW((void)met.decimals(), std::invalid_argument);
  EXPECT_THROW((void)met.decimal_text(0), std::invalid_argument);
  EXPECT_THROW((void)met.scale(), std::invalid_argument);
  EXPECT_THROW((void)met.booleans(), std::invalid_argument);
  EXPECT_THROW((void)table.column("due").integers(), std::invalid_argument);
}

TEST(Table, AdoptsReadyColumns) {
  TableBuilder b;
  std::vector<std::int64_t> counts{4, 5, 6};
  const std::int64_t* where = counts.data();
  b.adopt_text("unit", {1, -1, 0}, Dictionary({"A", "B", "C"}), {"Đơn vị", "Unit"});
  b.adopt_integers("count", std::move(counts));
  b.adopt_integers("some", {7, 8, 9}, {1, 0, 1});
  b.adopt_dates("due", {0, TableBuilder::null_days, -1});
  b.adopt_numbers("rate", {0.5, 0.25, 1}, {0, 1, 1});
  b.adopt_decimals("score", {-5, 5, 12345}, 1, 5, {1, 1, 0});
  b.adopt_booleans("late", {0, 2, 1}, {1, 1, 1});
  const Table table = std::move(b).build();

  EXPECT_THAT(cells(table.column("unit")), ElementsAre("B", "", "A"));
  EXPECT_THAT(table.column("unit").codes(), ElementsAre(1, 0, 0));  // a null cell holds 0
  EXPECT_EQ(table.column("unit").label().en, "Unit");
  EXPECT_EQ(table.column("count").integers().data(), where);  // taken, not copied
  EXPECT_THAT(table.column("some").integers(), ElementsAre(7, 0, 9));
  EXPECT_THAT(cells(table.column("some")), ElementsAre("7", "", "9"));
  EXPECT_THAT(cells(table.column("due")), ElementsAre("1970-01-01", "", "1969-12-31"));
  EXPECT_THAT(cells(table.column("rate")), ElementsAre("", "0.25", "1"));
  EXPECT_THAT(cells(table.column("score")), ElementsAre("-0.5", "0.5", ""));
  EXPECT_THAT(table.column("late").booleans(), ElementsAre(0, 1, 1));
  EXPECT_EQ(table.column("late").null_count(), 0u);
}

TEST(Table, AdoptionChecksWhatItTakes) {
  TableBuilder b;
  EXPECT_EQ(message_of<std::out_of_range>([&] {
              b.adopt_text("t", {0, 2}, Dictionary({"A", "B"}));
            }),
            "kehoach::Table: column \"t\" has the code 2 and a dictionary of 2");
  EXPECT_EQ(message_of<std::invalid_argument>([&] {
              b.adopt_integers("n", {1, 2}, {1});
            }),
            "kehoach::Table: column \"n\" has 2 cells, but says of 1 whether they are null");
  EXPECT_THROW(b.adopt_dates("d", {Date(1400, 1, 1).days() - 1}), std::out_of_range);
  EXPECT_THROW(b.adopt_dates("d", {Date(9999, 12, 31).days() + 1}), std::out_of_range);
  EXPECT_THROW(b.adopt_decimals("x", {100}, 0, 2), std::out_of_range);
  b.adopt_decimals("x", {100, 99}, 0, 2, {0, 1});  // a null cell is of no account
  b.adopt_dates("d", {Date(1400, 1, 1).days(), Date(9999, 12, 31).days()});
  EXPECT_THAT(cells(std::move(b).build().column("d")), ElementsAre("1400-01-01", "9999-12-31"));

  b.date("d").add(Date::from_days(3'000'000));
  EXPECT_THROW((void)std::move(b).build(), std::out_of_range);
}

TEST(Table, IsACheapValue) {
  Table copy;
  EXPECT_EQ(copy.rows(), 0u);
  EXPECT_THAT(copy.columns(), IsEmpty());
  const std::int64_t* where = nullptr;
  {
    const Table table = ten_rows();
    copy = table;
    where = table.column("met").integers().data();
  }
  EXPECT_EQ(copy.column("met").integers().data(), where);
  EXPECT_EQ(copy.column("met").integers()[9], 4);
  EXPECT_EQ(sizeof(Table), sizeof(std::shared_ptr<int>));
}

TEST(Table, SelectsColumnsInTheOrderAsked) {
  const Table table = ten_rows();
  const Table part = table.select({"late", "unit"});
  EXPECT_THAT(names(part), ElementsAre("late", "unit"));
  EXPECT_EQ(part.rows(), 10u);
  EXPECT_EQ(part.title(), table.title());
  EXPECT_EQ(part.column("unit").codes().data(), table.column("unit").codes().data());
  const std::vector<std::string> asked{"late", "unit"};
  EXPECT_EQ(table.select(asked), part);
  EXPECT_THROW((void)table.select({"unit", "units"}), std::out_of_range);
  EXPECT_THROW((void)table.select({"unit", "unit"}), std::invalid_argument);
}

TEST(Table, SlicesAsFarAsThereAreRows) {
  const Table table = ten_rows();
  const Table part = table.slice(2, 4).slice(1, 3);  // rows 3, 4, 5
  EXPECT_EQ(part.rows(), 3u);
  EXPECT_THAT(cells(part.column("unit")), ElementsAre("", "TTYT-B", "TTYT-C"));
  EXPECT_THAT(cells(part.column("met")), ElementsAre("", "-1", "0"));
  EXPECT_THAT(cells(part.column("due")), ElementsAre("", "2024-04-14", "2024-04-15"));
  EXPECT_THAT(cells(part.column("rate")), ElementsAre("", "1", "1.25"));
  EXPECT_THAT(cells(part.column("score")), ElementsAre("", "0.00", "0.25"));
  EXPECT_THAT(cells(part.column("late")), ElementsAre("", "false", "true"));
  EXPECT_EQ(part.column("met").null_count(), 1u);
  EXPECT_EQ(part.column("met").integers().data(), table.column("met").integers().data() + 3);
  EXPECT_EQ(table.slice(4, 3).column("met").null_count(), 0u);

  EXPECT_EQ(table.head().rows(), 5u);
  EXPECT_EQ(table.head(99), table);
  EXPECT_EQ(table.slice(8, std::numeric_limits<std::size_t>::max()).rows(), 2u);
  EXPECT_EQ(table.slice(11, 1).rows(), 0u);
  EXPECT_EQ(table.slice(11, 1).columns().size(), 7u);
}

TEST(Table, EqualsByValues) {
  const Table table = ten_rows();
  EXPECT_EQ(table, ten_rows());
  EXPECT_NE(table, table.head(9));
  EXPECT_NE(table.select({"unit", "met"}), table.select({"met", "unit"}));
  EXPECT_EQ(table.slice(3, 1).select({"unit"}), table.slice(7, 1).select({"unit"}));  // null equals null
  EXPECT_NE(table.slice(3, 1).select({"met"}), table.slice(5, 1).select({"met"}));    // null is not 0

  const auto made = [](std::vector<std::int32_t> codes, Dictionary dictionary, int scale, Int128 unscaled,
                       Bilingual label, double number, bool late) {
    TableBuilder b;
    b.adopt_text("t", std::move(codes), std::move(dictionary), std::move(label));
    b.decimal("d", scale).add_unscaled(unscaled);
    b.number("n").add(number);
    b.boolean("b").add(late);
    return std::move(b).build();
  };
  const Table one = made({0}, Dictionary({"a", "b"}), 1, 5, {}, 0.5, true);
  EXPECT_EQ(one, made({1}, Dictionary({"b", "a"}), 1, 5, {"x", "y"}, 0.5, true));
  EXPECT_NE(one, made({1}, Dictionary({"a", "b"}), 1, 5, {}, 0.5, true));
  EXPECT_NE(one, made({0}, Dictionary({"a", "b"}), 2, 5, {}, 0.5, true));
  EXPECT_NE(one, made({0}, Dictionary({"a", "b"}), 1, 6, {}, 0.5, true));
  EXPECT_NE(one, made({0}, Dictionary({"a", "b"}), 1, 5, {}, 0.25, true));
  EXPECT_NE(one, made({0}, Dictionary({"a", "b"}), 1, 5, {}, 0.5, false));

  TableBuilder integer, date;
  integer.integer("x").add(1);
  date.date("x").add(Date::from_days(1));
  EXPECT_NE(std::move(integer).build(), std::move(date).build());
}

// Text

TEST(TableText, AlignsByWidthOnTheTerminal) {
  TableBuilder b;
  auto& unit = b.text("unit");
  auto& met = b.integer("met");
  auto& due = b.date("due");
  const std::string combining = "Bi\xCC\x80nh Gia";  // "Bình Gia", the accent as a code point of its own
  for (const char* name : {"Đình Lập", combining.c_str(), "漢字", "two\nlines\x1B[0m"}) unit.add(name);
  unit.add_null();
  for (const int n : {3, -12, 12345}) met.add(n);
  met.add_null(), met.add(0);
  due.add(Date(2024, 4, 14)), due.add_null(), due.add_null(), due.add(Date(2024, 12, 1)), due.add_null();
  const Table table = std::move(b).build();
  EXPECT_EQ(table.str(),
            "unit             met  due\n"
            "─────────────  ─────  ──────────\n"
            "Đình Lập           3  2024-04-14\n" +
                combining +
                "         -12\n"
                "漢字           12345\n"
                "two lines [0m         2024-12-01\n"
                "                   0\n");
}

TEST(TableText, SaysHowManyRowsAreLeftOut) {
  const Table table = ten_rows().select({"whole"});
  EXPECT_EQ(table.str(2), "whole\n─────\n    0\n  100\n… 8 more rows\n");
  EXPECT_THAT(table.str(9), HasSubstr("  800\n… 1 more row\n"));
  EXPECT_THAT(table.str(10), Not(HasSubstr("more")));
  EXPECT_EQ(table.head(0).str(), "whole\n─────\n(no rows)\n");
  EXPECT_EQ(Table().str(), "(no columns)\n");
}

TEST(TableText, HtmlEscapesAllText) {
  TableBuilder b;
  b.title({"Tiêu đề <vi>", "Title <en>"});
  b.text("<b>\"unit\"</b>", {"Đơn vị & <i>khác</i>", ""}).add("<script>alert('x & y')</script>\x01");
  b.integer("met").add(3);
  const Table table = std::move(b).build();
  const std::string plain = table.html();
  EXPECT_EQ(
      plain,
      "<table class=\"kehoach\" style=\"border-collapse:collapse\">\n<thead>\n<tr>"
      "<th scope=\"col\" style=\"text-align:left;padding:.2em .6em;border-bottom:1px solid rgba(128,128,128,.4)\">"
      "&lt;b&gt;&quot;unit&quot;&lt;/b&gt;</th>"
      "<th scope=\"col\" style=\"text-align:right;white-space:nowrap;padding:.2em .6em;border-bottom:1px solid "
      "rgba(128,128,128,.4)\">"
      "met</th></tr>\n</thead>\n<tbody>\n<tr>"
      "<td style=\"text-align:left;padding:.2em .6em;border-bottom:1px solid rgba(128,128,128,.4)\">"
      "&lt;script&gt;alert(&#39;x &amp; y&#39;)&lt;/script&gt;\xEF\xBF\xBD</td>"
      "<td style=\"text-align:right;white-space:nowrap;padding:.2em .6em;border-bottom:1px solid "
      "rgba(128,128,128,.4)\">"
      "3</td></tr>\n</tbody>\n</table>\n");
  const std::string vietnamese = table.html(50, "vi");
  EXPECT_THAT(vietnamese, HasSubstr(">Tiêu đề &lt;vi&gt;</caption>"));
  EXPECT_THAT(vietnamese, HasSubstr(">Đơn vị &amp; &lt;i&gt;khác&lt;/i&gt;</th>"));
  const std::string english = table.html(50, "en");
  EXPECT_THAT(english, HasSubstr(">Title &lt;en&gt;</caption>"));
  EXPECT_THAT(english, HasSubstr(">&lt;b&gt;&quot;unit&quot;&lt;/b&gt;</th>"));  // no label in English: the name
  EXPECT_THROW((void)table.html(50, "fr"), std::invalid_argument);
}

TEST(TableText, HtmlSaysWhatIsCut) {
  const Table table = ten_rows();
  EXPECT_THAT(table.html(10), Not(HasSubstr("caption")));
  EXPECT_THAT(table.html(2), HasSubstr(">2 of 10 rows</caption>"));
  EXPECT_THAT(table.html(2), Not(HasSubstr(">200<")));
  EXPECT_THAT(table.html(2, "en"), HasSubstr(">Registrations · 2 of 10 rows</caption>"));
  EXPECT_THAT(table.html(2, "vi"), HasSubstr(">Đăng ký · 2 trong 10 dòng</caption>"));
  EXPECT_THAT(Table().html(), HasSubstr("<tr></tr>\n</thead>\n<tbody>\n</tbody>"));
}

TEST(TableText, CsvFollowsRfc4180) {
  TableBuilder b;
  auto& text = b.text("a,b");
  auto& n = b.number("n");
  auto& d = b.date("d");
  auto& late = b.boolean("late");
  for (const char* value : {"plain Đ", "comma, \"quote\"", "two\r\nlines", ""}) {
    text.add(value);
    n.add(-0.5);
    d.add(Date(2024, 2, 29));
    late.add(true);
  }
  text.add_null(), n.add_null(), d.add_null(), late.add_null();
  const Table table = std::move(b).build();
  const std::string expected =
      "\"a,b\",n,d,late\r\n"
      "plain Đ,-0.5,2024-02-29,true\r\n"
      "\"comma, \"\"quote\"\"\",-0.5,2024-02-29,true\r\n"
      "\"two\r\nlines\",-0.5,2024-02-29,true\r\n"
      "\"\",-0.5,2024-02-29,true\r\n"
      ",,,\r\n";
  EXPECT_EQ(table.csv(), expected);
  EXPECT_EQ(table.csv(true), "\xEF\xBB\xBF" + expected);
  EXPECT_EQ(table.slice(4, 1).select({"n"}).csv(), "n\r\n\"\"\r\n");  // not an empty line, which readers skip
  EXPECT_EQ(Table().csv(), "");
  EXPECT_EQ(table.head(0).select({"n"}).csv(), "n\r\n");
}

TEST(TableText, CsvGuardsFormulasOnlyWhenAsked) {
  TableBuilder b;
  auto& text = b.text("=h");
  auto& n = b.integer("n");
  for (const char* value : {"=1+1", "+84", "-x", "@a", "\tb", "\nc", "a=b", "=\"x\""}) text.add(value);
  for (int i = 0; i < 8; ++i) n.add(-i);
  const Table table = std::move(b).build();
  EXPECT_EQ(table.csv(),
            "=h,n\r\n=1+1,0\r\n+84,-1\r\n-x,-2\r\n@a,-3\r\n\tb,-4\r\n\"\nc\",-5\r\na=b,-6\r\n\"=\"\"x\"\"\",-7\r\n");
  EXPECT_EQ(
      table.csv(CsvOptions{.guard_formulas = true}),
      "'=h,n\r\n'=1+1,0\r\n'+84,-1\r\n'-x,-2\r\n'@a,-3\r\n'\tb,-4\r\n\"'\nc\",-5\r\na=b,-6\r\n\"'=\"\"x\"\"\",-7\r\n");
}

// The Arrow C stream, read by hand

/// Releases at the end what the test has not.
template <class Struct>
struct Held : Struct {
  Held() : Struct{} {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    if (this->release != nullptr) this->release(this);
  }
};

bool bit(const void* bitmap, std::size_t i) { return (static_cast<const std::uint8_t*>(bitmap)[i / 8] >> (i % 8)) & 1; }

std::vector<std::string> texts(const ArrowArray& dictionary) {
  const auto* offsets = static_cast<const std::int32_t*>(dictionary.buffers[1]);
  const auto* characters = static_cast<const char*>(dictionary.buffers[2]);
  std::vector<std::string> out;
  for (std::int64_t i = 0; i < dictionary.length; ++i) {
    out.emplace_back(characters + offsets[i], static_cast<std::size_t>(offsets[i + 1] - offsets[i]));
  }
  return out;
}

TEST(TableArrow, GivesTheSchemaAnyNumberOfTimes) {
  Held<ArrowArrayStream> stream;
  ten_rows().export_stream(&stream);  // the table itself is gone before the stream is read
  for (int time = 0; time < 3; ++time) {
    Held<ArrowSchema> schema;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    EXPECT_STREQ(schema.format, "+s");
    ASSERT_EQ(schema.n_children, 7);
    std::vector<std::string> formats, column_names;
    for (int i = 0; i < 7; ++i) {
      formats.emplace_back(schema.children[i]->format);
      column_names.emplace_back(schema.children[i]->name);
      EXPECT_EQ(schema.children[i]->flags, ARROW_FLAG_NULLABLE);
      EXPECT_EQ(schema.children[i]->n_children, 0);
      EXPECT_EQ(schema.children[i]->dictionary != nullptr, i == 0);
    }
    EXPECT_THAT(formats, ElementsAre("i", "l", "tdD", "g", "d:12,2", "b", "l"));
    EXPECT_THAT(column_names, ElementsAre("unit", "met", "due", "rate", "score", "late", "whole"));
    EXPECT_STREQ(schema.children[0]->dictionary->format, "u");
    schema.release(&schema);
    EXPECT_EQ(schema.release, nullptr);
  }
  EXPECT_EQ(stream.get_last_error(&stream), nullptr);
}

TEST(TableArrow, GivesOneBatchThenTheEnd) {
  const Table table = ten_rows();
  Held<ArrowArrayStream> stream;
  table.export_stream(&stream);
  Held<ArrowArray> batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  ASSERT_NE(batch.release, nullptr);
  EXPECT_EQ(batch.length, 10);
  EXPECT_EQ(batch.null_count, 0);
  EXPECT_EQ(batch.offset, 0);
  ASSERT_EQ(batch.n_buffers, 1);
  EXPECT_EQ(batch.buffers[0], nullptr);
  ASSERT_EQ(batch.n_children, 7);
  for (int i = 0; i < 7; ++i) {
    const ArrowArray& child = *batch.children[i];
    EXPECT_EQ(child.length, 10);
    EXPECT_EQ(child.offset, 0);
    EXPECT_EQ(child.n_buffers, 2);
    EXPECT_EQ(child.null_count, i == 6 ? 0 : 2);
    if (i == 6) {
      EXPECT_EQ(child.buffers[0], nullptr);  // no bitmap where nothing is null
      continue;
    }
    for (std::size_t row = 0; row < 10; ++row) EXPECT_EQ(bit(child.buffers[0], row), row % 4 != 3) << i << " " << row;
  }
  // Values are lent …
  EXPECT_EQ(batch.children[0]->buffers[1], table.column("unit").codes().data());
  EXPECT_EQ(batch.children[1]->buffers[1], table.column("met").integers().data());
  EXPECT_EQ(batch.children[2]->buffers[1], table.column("due").dates().data());
  EXPECT_EQ(batch.children[3]->buffers[1], table.column("rate").numbers().data());
  EXPECT_EQ(batch.children[4]->buffers[1], table.column("score").decimals().data());
  // … and what has another layout is made.
  EXPECT_THAT(texts(*batch.children[0]->dictionary), ElementsAre("TTYT-A", "TTYT-B", "TTYT-C"));
  EXPECT_EQ(batch.children[0]->dictionary->null_count, 0);
  for (std::size_t row = 0; row < 10; ++row) {
    EXPECT_EQ(bit(batch.children[5]->buffers[1], row), row == 1 || row == 5 || row == 9) << row;
  }
  Held<ArrowArray> end;
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
}

TEST(TableArrow, WritesDecimalsInTwosComplement) {
  TableBuilder b;
  b.decimal("d", 2, 20).add_unscaled(-12345);
  Held<ArrowArrayStream> stream;
  std::move(b).build().export_stream(&stream);
  Held<ArrowArray> batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  std::int64_t words[2];
  std::memcpy(words, batch.children[0]->buffers[1], sizeof words);
  EXPECT_EQ(words[0], -12345);
  EXPECT_EQ(words[1], -1);
}

TEST(TableArrow, SlicesAreBatchesOfTheirOwn) {
  Held<ArrowArrayStream> stream;
  ten_rows().slice(6, 3).export_stream(&stream);  // rows 6, 7 (null), 8
  Held<ArrowArray> batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(batch.length, 3);
  const ArrowArray& unit = *batch.children[0];
  EXPECT_EQ(unit.null_count, 1);
  EXPECT_EQ(static_cast<const std::uint8_t*>(unit.buffers[0])[0], 0b101);
  EXPECT_EQ(static_cast<const std::int32_t*>(unit.buffers[1])[2], 2);
  EXPECT_EQ(unit.dictionary->length, 3);
  EXPECT_EQ(static_cast<const std::int64_t*>(batch.children[1]->buffers[1])[0], 1);
  EXPECT_EQ(static_cast<const std::int32_t*>(batch.children[2]->buffers[1])[2], 19831);  // 2024-04-18
  EXPECT_EQ(static_cast<const double*>(batch.children[3]->buffers[1])[2], 2.0);
  EXPECT_TRUE(static_cast<const Int128*>(batch.children[4]->buffers[1])[0] == 50);
  EXPECT_EQ(static_cast<const std::uint8_t*>(batch.children[5]->buffers[1])[0], 0);
  EXPECT_EQ(static_cast<const std::int64_t*>(batch.children[6]->buffers[1])[1], 700);

  Held<ArrowArrayStream> whole;
  ten_rows().slice(4, 3).export_stream(&whole);  // nothing null in these
  Held<ArrowArray> part;
  ASSERT_EQ(whole.get_next(&whole, &part), 0);
  for (int i = 0; i < 7; ++i) EXPECT_EQ(part.children[i]->buffers[0], nullptr) << i;
  EXPECT_EQ(static_cast<const std::uint8_t*>(part.children[5]->buffers[1])[0], 0b010);
}

TEST(TableArrow, ChildrenMovedOutLiveOn) {
  Held<ArrowSchema> schema_child;
  Held<ArrowArray> child, dictionary;
  {
    Held<ArrowArrayStream> stream;
    ten_rows().export_stream(&stream);
    Held<ArrowSchema> schema;
    Held<ArrowArray> batch;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    const auto move = [](auto* from, auto& to) {  // as the specification has it
      std::memcpy(static_cast<void*>(&to), from, sizeof *from);
      from->release = nullptr;
    };
    move(schema.children[4], schema_child);
    move(batch.children[4], child);
    move(batch.children[0]->dictionary, dictionary);
  }  // stream, schema, batch and table are gone
  EXPECT_STREQ(schema_child.format, "d:12,2");
  EXPECT_STREQ(schema_child.name, "score");
  EXPECT_TRUE(static_cast<const Int128*>(child.buffers[1])[9] == 125);
  EXPECT_FALSE(bit(child.buffers[0], 7));
  EXPECT_THAT(texts(dictionary), ElementsAre("TTYT-A", "TTYT-B", "TTYT-C"));
}

TEST(TableArrow, TakesTablesWithoutRowsOrColumns) {
  Held<ArrowArrayStream> stream;
  ten_rows().head(0).export_stream(&stream);
  Held<ArrowArray> batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(batch.length, 0);
  ASSERT_EQ(batch.n_children, 7);
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(batch.children[i]->length, 0);
    EXPECT_EQ(batch.children[i]->null_count, 0);
    EXPECT_NE(batch.children[i]->buffers[1], nullptr);
  }

  TableBuilder b;
  b.text("t");
  b.integer("i"), b.date("d"), b.number("n"), b.decimal("x", 0), b.boolean("b");
  Held<ArrowArrayStream> never_filled;
  std::move(b).build().export_stream(&never_filled);
  Held<ArrowArray> nothing;
  ASSERT_EQ(never_filled.get_next(&never_filled, &nothing), 0);
  ASSERT_EQ(nothing.n_children, 6);
  for (int i = 0; i < 6; ++i) EXPECT_NE(nothing.children[i]->buffers[1], nullptr);
  EXPECT_EQ(nothing.children[0]->dictionary->length, 0);
  EXPECT_EQ(static_cast<const std::int32_t*>(nothing.children[0]->dictionary->buffers[1])[0], 0);

  Held<ArrowArrayStream> no_columns;
  Table().export_stream(&no_columns);
  Held<ArrowSchema> schema;
  Held<ArrowArray> empty;
  ASSERT_EQ(no_columns.get_schema(&no_columns, &schema), 0);
  ASSERT_EQ(no_columns.get_next(&no_columns, &empty), 0);
  EXPECT_EQ(schema.n_children, 0);
  EXPECT_EQ(empty.n_children, 0);
  EXPECT_EQ(empty.length, 0);
}

TEST(TableArrow, AStreamNeverReadIsReleasedWhole) {
  Held<ArrowArrayStream> unread, half_read;
  ten_rows().export_stream(&unread);
  ten_rows().export_stream(&half_read);
  Held<ArrowSchema> schema;
  ASSERT_EQ(half_read.get_schema(&half_read, &schema), 0);
  half_read.release(&half_read);
  EXPECT_STREQ(schema.children[6]->name, "whole");  // the schema outlives its stream
}

TEST(TableArrow, BitmapsCrossBytesAndWords) {
  TableBuilder b;
  auto& flag = b.boolean("flag");
  for (int i = 0; i < 200; ++i) i % 7 == 0 ? flag.add_null() : flag.add(i % 3 == 0);
  Held<ArrowArrayStream> stream;
  std::move(b).build().slice(1, 199).export_stream(&stream);
  Held<ArrowArray> batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  const ArrowArray& column = *batch.children[0];
  EXPECT_EQ(column.null_count, 28);  // 7, 14 … 196
  for (std::size_t i = 0; i < 199; ++i) {
    EXPECT_EQ(bit(column.buffers[0], i), (i + 1) % 7 != 0) << i;
    EXPECT_EQ(bit(column.buffers[1], i), (i + 1) % 3 == 0 && (i + 1) % 7 != 0) << i;
  }
}

TEST(Table, ShowsNumbersWithFourPlacesAndKeepsThemWhole) {
  TableBuilder b;
  auto& rate = b.number("rate");
  for (const double value : {1.0 / 3, 0.5, 1.0, -0.00001, 1e20}) rate.add(value);
  const Table table = std::move(b).build();
  EXPECT_EQ(table.str(), "  rate\n──────\n0.3333\n   0.5\n     1\n     0\n 1e+20\n");
  EXPECT_EQ(table.csv(), "rate\r\n0.3333333333333333\r\n0.5\r\n1\r\n-1e-05\r\n1e+20\r\n");
}

}  // namespace
}  // namespace kehoach
