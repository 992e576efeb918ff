#include "kehoach/evaluation/evaluation.hpp"

#include <gtest/gtest.h>

#include "kehoach/workspace/workspace.hpp"

namespace kehoach {
namespace {

constexpr const char* text = R"({
  "schema": 1,
  "units": [{"id": "A", "name": "A", "kind": "cdc"}, {"id": "B", "name": "B", "kind": "cdc"}, {"id": "C", "name": "C", "kind": "cdc"}],
  "criteria_sets": [{"id": "s", "criteria": [{"id": "a", "kind": "scored", "max": "10"}]}],
  "contests": [{"id": "t", "criteria_set": "s", "groups": [{"id": "g", "units": "kind:cdc - id:C"}],
                "rounds": [{"id": "r1", "scorer": "verified"}, {"id": "r2", "scorer": "council", "from": "r1", "at_least": "60"}]}],
  "councils": [{"id": "c", "members": [{"id": "m1"}], "nominations": [{"id": "x"}], "rule": {"kind": "approval", "seats": 1}}],
  "events": [
    {"seq": 1, "type": "assessed", "date": "2024-05-01", "unit": "A", "criteria_set": "s", "contest": "t", "round": "r1", "scorer": "verified", "marks": [{"criterion": "a", "score": "7"}]},
    {"seq": 2, "type": "assessed", "date": "2024-05-02", "unit": "B", "criteria_set": "s", "contest": "t", "round": "r1", "scorer": "verified", "marks": [{"criterion": "a", "score": "5"}]},
    {"seq": 3, "type": "assessed", "date": "2024-05-02", "unit": "C", "criteria_set": "s", "scorer": "self", "marks": [{"criterion": "a", "score": "9"}]},
    {"seq": 4, "type": "assessed", "date": "2024-05-03", "unit": "B", "criteria_set": "s", "contest": "t", "round": "r1", "scorer": "verified", "marks": [{"criterion": "a", "score": "8"}]},
    {"seq": 5, "type": "balloted", "date": "2024-06-01", "council": "c", "member": "m1", "choices": ["x"]}
  ]
})";

std::vector<std::string> ranked(const Table& table) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < table.rows(); ++row)
    out.push_back(std::string(table.column("unit").text(row)) + " " + table.column("rank").cell_text(row) + " " +
                  table.column("percent").cell_text(row));
  return out;
}

TEST(Evaluation, AnswersAsOfADayAndAsKnown) {
  const Workspace ws = value_or_throw(Workspace::from_json(text));
  const auto order = [&](Date as_of, std::string_view round = "r1") {
    return ranked(value_or_throw(ws.evaluation(as_of).ranking("t", round)));
  };
  EXPECT_EQ(order(Date(2024, 5, 2)), (std::vector<std::string>{"A 1 70.00", "B 2 50.00"}));
  EXPECT_EQ(order(Date(2024, 5, 3)), (std::vector<std::string>{"B 1 80.00", "A 2 70.00"}));
  EXPECT_EQ(order(Date(2024, 5, 2), "r2"), std::vector<std::string>{"A  "});  // B has not 60
  EXPECT_EQ(value_or_throw(ws.evaluation(Date(2024, 5, 3)).scorecard("s", "C", Scorer::self)).percent()->str(),
            "90.00");
  EXPECT_EQ(value_or_throw(ws.evaluation(Date(2024, 6, 1)).tally("c")).elected(), std::vector<std::string>{"x"});
  EXPECT_TRUE(value_or_throw(ws.evaluation(Date(2024, 5, 31)).tally("c")).elected().empty());
}

TEST(Evaluation, RefusesAndSkipsWhatResolvesToNothing) {
  std::string bad = text;
  bad.replace(bad.find("\"member\": \"m1\""), 14, "\"member\": \"m7\"");
  const auto refused = Workspace::from_json(bad);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error()[0].code + " " + refused.error()[0].path, "KH-L010 /events/4/member");
  LoadOptions options;
  options.on_error = OnError::skip;
  const Workspace ws = value_or_throw(Workspace::from_json(bad, options));
  EXPECT_EQ(value_or_throw(ws.evaluation(Date(2024, 6, 1)).tally("c")).present(), 0);
}

}  // namespace
}  // namespace kehoach
