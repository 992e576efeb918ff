#include "kehoach/evaluation/scorecard.hpp"

#include <gtest/gtest.h>

namespace kehoach {
namespace {

Criterion criterion(const char* id, CriterionKind kind, std::optional<int> max) {
  Criterion out;
  out.id = ItemId(id);
  out.kind = kind;
  if (max) out.max = Decimal(*max, 0);
  return out;
}

Mark mark(const char* id, std::optional<Decimal> score) {
  Mark out;
  out.criterion = ItemId(id);
  out.score = score;
  return out;
}

Mark not_applicable_mark(const char* id) {
  Mark out = not_applicable("why");
  out.criterion = ItemId(id);
  return out;
}

std::shared_ptr<CriteriaSet> small() {
  auto out = std::make_shared<CriteriaSet>();
  out->id = CriteriaSetId("small");
  out->criteria = {criterion("a", CriterionKind::scored, 10), criterion("b", CriterionKind::scored, 5),
                   criterion("c", CriterionKind::scored, 8)};
  return out;
}

TEST(Scorecard, TakesWhatDoesNotApplyOutOfTheDenominator) {
  Mark none = mark("c", std::nullopt);
  none.not_applicable = true;
  const std::vector<Mark> marks = {mark("a", Decimal(10, 0)), mark("b", Decimal(3, 0)), none};
  const Scorecard card = value_or_throw(Scorecard::score(small(), marks));
  EXPECT_EQ(exact_text(card.total()), "13");
  EXPECT_EQ(exact_text(card.applicable_max()), "15");
  EXPECT_EQ(card.percent()->str(), "86.67");
  EXPECT_EQ(exact_text(*card.exact_percent()), "260/3");
}

TEST(Scorecard, NotYetAssessedIsNotZero) {
  const std::vector<Mark> marks = {mark("a", Decimal(10, 0))};
  const Scorecard card = value_or_throw(Scorecard::score(small(), marks));
  EXPECT_EQ(card.percent(), std::nullopt);
  EXPECT_EQ(card.percent_so_far()->str(), "100.00");
  EXPECT_EQ(card.not_assessed(), (std::vector<std::string>{"b", "c"}));
}

TEST(Scorecard, SharesAGroupsWeightAmongWhatApplies) {
  auto set = small();
  CriterionGroup group;
  group.id = ItemId("g");
  group.weight = Decimal(30, 0);
  set->groups.push_back(group);
  set->criteria[1].group = set->criteria[2].group = ItemId("g");
  const std::vector<Mark> all = {mark("a", Decimal(5, 0)), mark("b", Decimal(5, 0)), mark("c", Decimal(0, 0))};
  const Scorecard card = value_or_throw(Scorecard::score(set, all));
  EXPECT_EQ(exact_text(card.total()), "215/13");  // 5 + 5 × 30/13
  EXPECT_EQ(exact_text(card.applicable_max()), "40");
  std::vector<Mark> some = all;
  some[2] = mark("c", std::nullopt);
  some[2].not_applicable = true;
  EXPECT_EQ(exact_text(value_or_throw(Scorecard::score(set, some)).total()), "35");  // b has all thirty
}

TEST(Scorecard, NamesEveryBadMarkAtOnce) {
  const std::vector<Mark> marks = {mark("a", Decimal(11, 0)), mark("b", Decimal(-1, 0)), mark("d", Decimal(1, 0)),
                                   mark("a", Decimal(1, 0))};
  const auto card = Scorecard::score(small(), marks);
  ASSERT_FALSE(card);
  std::vector<std::string> codes;
  for (const Issue& issue : card.error()) codes.push_back(issue.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"KH-V003", "KH-V004", "KH-V001", "KH-V002"}));
}

TEST(Rational, RoundsOnceByTheNamedRule) {
  const Rational half(5, 2), minus(-5, 2);
  EXPECT_EQ(rounded_text(half, 0, Rounding::half_up), "3");
  EXPECT_EQ(rounded_text(minus, 0, Rounding::half_up), "-3");
  EXPECT_EQ(rounded_text(half, 0, Rounding::half_even), "2");
  EXPECT_EQ(rounded_text(half, 0, Rounding::half_down), "2");
  EXPECT_EQ(rounded_text(Rational(2, 3), 2, Rounding::down), "0.66");
  EXPECT_EQ(rounded_text(Rational(1, 300), 2, Rounding::up), "0.01");
  EXPECT_EQ(exact_text(Rational(20, 3)), "20/3");
  EXPECT_EQ(exact_text(Rational(9, 8)), "1.125");
}

TEST(Scorecard, SaysWhatTheSameMarksGiveByAnotherVersion) {
  const std::vector<Mark> marks = {mark("a", Decimal(10, 0)), mark("b", Decimal(3, 0)), mark("c", Decimal(4, 0))};
  const Scorecard card = value_or_throw(Scorecard::score(small(), marks));
  auto version = small();
  version->criteria.pop_back();
  version->criteria[0].max = Decimal(20, 0);
  const Scorecard other = value_or_throw(card.under(version));
  EXPECT_EQ(exact_text(other.total()), "13");
  EXPECT_EQ(exact_text(other.applicable_max()), "25");
  EXPECT_EQ(exact_text(card.total()), "17");  // unchanged
}

TEST(Scorecard, PrintsInTheLanguageAskedFor) {
  const std::vector<Mark> marks = {not_applicable_mark("a"), mark("b", Decimal(3, 0))};
  const Scorecard card = value_or_throw(Scorecard::score(small(), marks));
  EXPECT_NE(card.str("vi").find("chưa chấm: c"), std::string::npos);
  EXPECT_EQ(card.str("vi").find("not yet assessed"), std::string::npos);
  EXPECT_NE(card.str("en").find("not yet assessed: c"), std::string::npos);
  EXPECT_EQ(card.trace("en").columns()[4].name(), "counted");
}

}  // namespace
}  // namespace kehoach
