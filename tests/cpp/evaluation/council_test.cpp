#include "kehoach/evaluation/council.hpp"

#include <gtest/gtest.h>

namespace kehoach {
namespace {

/// A council of members m1 … m5, the first for unit U, that elects one of x (of unit U), y and z.
Council council() {
  Council out;
  out.id = CouncilId("c");
  out.rule = approval(1, 2);
  for (const char* id : {"m1", "m2", "m3", "m4", "m5"}) out.members.emplace_back().id = ItemId(id);
  out.members[0].unit = UnitId("U");
  for (const char* id : {"x", "y", "z"}) out.nominations.emplace_back().id = ItemId(id);
  out.nominations[0].unit = UnitId("U");
  return out;
}

Ballot ballot(const char* member, std::vector<const char*> choices) {
  Ballot out;
  out.member = ItemId(member);
  for (const char* choice : choices) out.choices.emplace_back(choice);
  return out;
}

std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code + " " + issue.path);
  return out;
}

TEST(Tally, LeavesATieUntilItIsDecided) {
  const std::vector<Ballot> ballots = {ballot("m2", {"y"}), ballot("m3", {"z"})};
  const Tally open = value_or_throw(Tally::count(council(), ballots));
  EXPECT_TRUE(open.elected().empty());
  ASSERT_EQ(open.ties().size(), 1U);
  EXPECT_EQ(open.ties()[0].seats, 1);
  const std::vector<TieDecision> decided = {{{ItemId("z")}, "BB-01"}};
  EXPECT_EQ(value_or_throw(Tally::count(council(), ballots, decided)).elected(), std::vector<std::string>{"z"});
  const std::vector<TieDecision> wrong = {{{ItemId("x")}, "BB-01"}};
  EXPECT_EQ(Tally::count(council(), ballots, wrong).error()[0].code, "KH-V027");
}

TEST(Tally, RecusesAndRecomputesTheQuorum) {
  Council of = council();
  of.quorum = ">1/2";
  const std::vector<Ballot> ballots = {ballot("m1", {"x"}), ballot("m2", {"x"}), ballot("m3", {"y"})};
  const Tally tally = value_or_throw(Tally::count(of, ballots));
  EXPECT_TRUE(tally.quorum_met());  // three of five
  const Table rows = tally.reasons();
  EXPECT_EQ(rows.column("votes").integers()[0], 1);  // m1 is of x's unit
  EXPECT_EQ(rows.column("eligible").integers()[0], 4);
  EXPECT_EQ(rows.column("quorum").booleans()[0], 0);  // two of four
  EXPECT_EQ(tally.elected(), std::vector<std::string>{"y"});
  EXPECT_EQ(tally.excluded().column("member").text(0), "m1");
}

TEST(Tally, CountsByTheRule) {
  const std::vector<Ballot> ballots = {ballot("m2", {"y", "z"}), ballot("m3", {"z", "y"}), ballot("m4", {"z"})};
  const auto votes = [&](CountingRule rule, const PointsOf& points = {}) {
    Council of = council();
    of.rule = std::move(rule);
    const Table rows = value_or_throw(Tally::count(of, ballots, {}, points)).reasons();
    const auto all = rows.column("votes").integers();
    return std::vector<std::int64_t>(all.begin(), all.end());
  };
  EXPECT_EQ(votes(approval(1, 2)), (std::vector<std::int64_t>{0, 2, 3}));
  EXPECT_EQ(votes(borda(1, 2)), (std::vector<std::int64_t>{0, 3, 5}));
  EXPECT_EQ(votes(positional_voting(1, {5, 1})), (std::vector<std::int64_t>{0, 6, 11}));
  const PointsOf own = [](const Ballot& cast, std::size_t place) {
    return static_cast<std::int64_t>(cast.choices.size() * 10 + place);
  };
  EXPECT_EQ(votes(approval(1, 2), own), (std::vector<std::int64_t>{0, 41, 51}));
}

TEST(Tally, NamesEveryBadBallotAtOnce) {
  const std::vector<Ballot> ballots = {ballot("m9", {"y"}), ballot("m2", {"y", "z", "x"}), ballot("m2", {"q"})};
  const auto tally = Tally::count(council(), ballots);
  ASSERT_FALSE(tally);
  EXPECT_EQ(codes(tally.error()),
            (std::vector<std::string>{"KH-V020 /ballots/0/member", "KH-V022 /ballots/1/choices",
                                      "KH-V021 /ballots/2/member", "KH-V023 /ballots/2/choices/0"}));
}

TEST(CountingRule, TakesPointsThatDoNotRise) {
  EXPECT_TRUE(validate(positional_voting(1, {5, 3, 3})).empty());
  EXPECT_EQ(codes(validate(positional_voting(1, {3, 5}))), std::vector<std::string>{"KH-J009 /points/1"});
}

}  // namespace
}  // namespace kehoach
