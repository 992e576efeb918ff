#include "kehoach/unit/unit_set.hpp"

#include <gtest/gtest.h>

#include <random>

#include "kehoach/unit/registry.hpp"

namespace kehoach {
namespace {

std::string canonical(std::string_view text) {
  const auto set = UnitSet::parse(text);
  return set ? set->str() : set.error()[0].code;
}

struct Marked {
  std::string code, text;
  bool operator==(const Marked&) const = default;
};

std::vector<Marked> errors(std::string_view text, UnitSet::Grammar grammar = UnitSet::Grammar::units) {
  std::vector<Marked> out;
  const auto set = UnitSet::parse(text, grammar);
  if (set) return out;
  for (const Issue& issue : set.error())
    out.push_back({issue.code, std::string(text.substr(issue.span->start, issue.span->end - issue.span->start))});
  return out;
}

void PrintTo(const Marked& marked, std::ostream* out) { *out << marked.code << " \"" << marked.text << '"'; }

TEST(UnitSet, BindsMinusBeforeAndBeforeOr) {
  EXPECT_EQ(canonical("id:a | id:b & id:c - id:d"), canonical("id:a | (id:b & (id:c - id:d))"));
  EXPECT_NE(canonical("id:a | id:b & id:c"), canonical("(id:a | id:b) & id:c"));
  EXPECT_EQ(canonical("(id:a | id:b) & id:c"), "(id:a | id:b) & id:c");
  EXPECT_EQ(canonical("id:a - id:b - id:c"), canonical("(id:a - id:b) - id:c"));
  EXPECT_EQ(canonical("id:a - (id:b - id:c)"), "id:a - (id:b - id:c)");
}

TEST(UnitSet, PrintsInOneFormWithParenthesesOnlyWhereNeeded) {
  EXPECT_EQ(canonical(" ( ( all ) ) "), "all");
  EXPECT_EQ(canonical("((id:a)|(id:b))|id:c"), "id:a | id:b | id:c");
  EXPECT_EQ(canonical("id:a|(id:b|id:c)"), "id:a | (id:b | id:c)") << "to the left, as it is read";
  EXPECT_EQ(canonical("(id:a&id:b)|(id:c - id:d)"), "id:a & id:b | id:c - id:d");
  EXPECT_EQ(canonical("kind:hospital\n\t& tier:provincial"), "kind:hospital & tier:provincial");
  EXPECT_EQ(canonical(""), "KH-U101");
}

TEST(UnitSet, TakesMinusAsAnOperatorOnlyBetweenBlanks) {
  EXPECT_EQ(canonical("id:BV-01"), "id:BV-01");
  EXPECT_EQ(canonical("all - id:BV-01"), "all - id:BV-01");
  EXPECT_EQ(errors("all -id:BV-01"), (std::vector<Marked>{{"KH-U102", "-id:BV-01"}, {"KH-U105", "-id:BV-01"}}));
  EXPECT_EQ(errors("id:a- id:b"), (std::vector<Marked>{{"KH-U102", "id:b"}}));
}

TEST(UnitSet, ReadsIdsOfAnyScriptInOneNormalForm) {
  EXPECT_EQ(canonical("id:Đơn-vị.1/2_a"), "id:Đơn-vị.1/2_a");
  EXPECT_EQ(canonical("id:Đo\u031Bn-vi\u0323"), "id:Đơn-vị") << "combining marks are composed";
  EXPECT_EQ(errors("id:a+b"), (std::vector<Marked>{{"KH-B001", "id:a+b"}}));
}

TEST(UnitSet, PlacesEveryErrorByItsSpan) {
  EXPECT_EQ(errors("kind:hospitl | tier:x"), (std::vector<Marked>{{"KH-J008", "kind:hospitl"}, {"KH-J008", "tier:x"}}));
  EXPECT_EQ(errors("tier:tỉnh & | all"), (std::vector<Marked>{{"KH-J008", "tier:tỉnh"}, {"KH-U104", "|"}}));
  EXPECT_EQ(errors("(all"), (std::vector<Marked>{{"KH-U103", "("}}));
  EXPECT_EQ(errors("all)"), (std::vector<Marked>{{"KH-U102", ")"}}));
  EXPECT_EQ(errors("all) | id:a"), (std::vector<Marked>{{"KH-U102", ")"}})) << "and goes on behind it";
  EXPECT_EQ(errors("(all id:a) | (id:b id:c)"), (std::vector<Marked>{{"KH-U102", "id:a"}, {"KH-U102", "id:c"}}));
  EXPECT_EQ(errors("all &"), (std::vector<Marked>{{"KH-U104", ""}}));
  EXPECT_EQ(errors("()"), (std::vector<Marked>{{"KH-U104", ")"}}));
  EXPECT_EQ(errors("hospital"), (std::vector<Marked>{{"KH-U105", "hospital"}}));
  EXPECT_EQ(errors("all\xFF"), (std::vector<Marked>{{"KH-J002", "\xFF"}}));
  EXPECT_EQ(errors(std::string(300, '(')).size(), 1U) << "one error, not one for each parenthesis";
}

TEST(UnitSet, ProposesWhatMayHaveBeenMeant) {
  EXPECT_EQ(UnitSet::parse("kind:hospitl").error()[0].suggestion.en, "Use: hospital");
  EXPECT_EQ(UnitSet::parse("teir:district").error()[0].suggestion.en, "Did you mean \"tier:\"?");
  EXPECT_EQ(UnitSet::parse("teir:district").error()[0].suggestion.vi, "Có phải “tier:”?");
}

TEST(UnitSet, KnowsTheWordsOfTheLedgerOnlyThere) {
  EXPECT_EQ(errors("plan:P"), (std::vector<Marked>{{"KH-U105", "plan:P"}}));
  EXPECT_TRUE(UnitSet::parse("plan:01/KH-SYT & task:t - period:2024Q1 | theme:x", UnitSet::Grammar::where));
}

TEST(UnitSet, NamesAUnitOtherThanAfterMinus) {
  const auto names = [](std::string_view text) { return UnitSet::parse(text)->names("SYT"); };
  EXPECT_TRUE(names("id:SYT"));
  EXPECT_TRUE(names("all | id:SYT"));
  EXPECT_TRUE(names("id:SYT & all"));
  EXPECT_FALSE(names("all"));
  EXPECT_FALSE(names("all - id:SYT"));
  EXPECT_FALSE(names("all - (id:BV | id:SYT)"));
  EXPECT_FALSE(names("under:SYT"));
  EXPECT_TRUE(names("id:SYT - id:BV"));
}

/// A random tree as text with parentheses everywhere, and what it holds by a second, simpler way.
struct Tree {
  std::string text;
  unsigned members;
};

Tree random_tree(std::mt19937& random, int depth) {
  static const std::vector<Tree> leaves{{"all", 0b1111},          {"id:A", 0b0001}, {"id:B", 0b0010},
                                        {"id:C", 0b0100},         {"id:D", 0b1000}, {"under:A", 0b0110},
                                        {"kind:hospital", 0b1010}};
  if (depth == 0 || random() % 4 == 0) return leaves[random() % leaves.size()];
  const Tree left = random_tree(random, depth - 1), right = random_tree(random, depth - 1);
  switch (random() % 3) {
    case 0:
      return {"(" + left.text + " | " + right.text + ")", left.members | right.members};
    case 1:
      return {"(" + left.text + " & " + right.text + ")", left.members & right.members};
    default:
      return {"(" + left.text + " - " + right.text + ")", left.members & ~right.members};
  }
}

TEST(UnitSet, RandomTreesPrintAndEvaluateAsTheyAre) {
  Issues issues;
  std::vector<Unit> units(4);
  const char* ids[] = {"A", "B", "C", "D"};
  for (std::size_t i = 0; i < 4; ++i) {
    units[i].id = UnitId(ids[i]);
    units[i].name = ids[i];
    units[i].kind = i % 2 == 1 ? UnitKind::private_hospital : UnitKind::cdc;
    if (i == 1 || i == 2) units[i].parent = UnitId(i == 1 ? "A" : "B");
  }
  const Registry registry(std::move(units), {}, Place(issues));
  ASSERT_TRUE(issues.empty()) << issues.str();
  const Registry::Day day = registry.on(Date(2024, 1, 1));
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const Tree tree = random_tree(random, 6);
    const auto set = UnitSet::parse(tree.text);
    ASSERT_TRUE(set) << tree.text;
    const auto again = UnitSet::parse(set->str());
    ASSERT_TRUE(again) << set->str();
    ASSERT_EQ(again->str(), set->str());
    ASSERT_EQ(again->steps(), set->steps()) << tree.text;
    ASSERT_LE(set->str().size(), tree.text.size());
    unsigned members = 0;
    for (const std::uint32_t i : registry.evaluate(*again, day).members()) members |= 1U << i;
    ASSERT_EQ(members, tree.members) << tree.text;
    // No pair of parentheses in it can go without changing what is read.
    for (std::size_t open = set->str().find('('); open != std::string::npos; open = set->str().find('(', open + 1)) {
      std::size_t close = open;
      for (int level = 0;; ++close) {
        level += set->str()[close] == '(' ? 1 : set->str()[close] == ')' ? -1 : 0;
        if (level == 0) break;
      }
      std::string without = set->str();
      without.erase(close, 1).erase(open, 1);
      ASSERT_NE(UnitSet::parse(without)->steps(), set->steps()) << set->str();
    }
  }
}

}  // namespace
}  // namespace kehoach
