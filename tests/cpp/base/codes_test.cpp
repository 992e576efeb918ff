#include "kehoach/base/codes.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace kehoach {
namespace {

std::set<std::string> places(std::string_view text) {
  static const std::regex place("\\{[0-9](/[0-9])?\\}");
  std::set<std::string> out;
  const std::string all(text);
  for (std::sregex_iterator at(all.begin(), all.end(), place); at != std::sregex_iterator(); ++at)
    out.insert(at->str());
  return out;
}

TEST(Codes, AreUniqueAndSayEverythingInBothLanguages) {
  std::set<std::string_view> seen, names, english, vietnamese;
  for (const Code& code : codes()) {
    SCOPED_TRACE(code.code);
    EXPECT_TRUE(std::regex_match(std::string(code.code), std::regex("KH-[A-Z][0-9]{3}")));
    EXPECT_TRUE(std::regex_match(std::string(code.name), std::regex("[a-z][a-z0-9_]*")));
    EXPECT_TRUE(seen.insert(code.code).second);
    EXPECT_TRUE(names.insert(code.name).second);
    EXPECT_TRUE(english.insert(code.en).second);
    EXPECT_TRUE(vietnamese.insert(code.vi).second);
    EXPECT_FALSE(code.vi.empty() || code.en.empty() || code.remedy_vi.empty() || code.remedy_en.empty() ||
                 code.cause.empty());
    EXPECT_NE(code.vi, code.en);
    EXPECT_EQ(places(code.vi), places(code.en)) << "both languages name the same things";
    EXPECT_EQ(places(code.remedy_vi), places(code.remedy_en));
  }
  EXPECT_GT(seen.size(), 50U);
}

TEST(Issues, FillInArgumentsAndLeaveOutARemedyThatLacksOne) {
  Issues issues;
  issues.add("unknown_key"_code, "/units/0/tieer", {"tieer", "Unit", "tier"});
  issues.add("unknown_key"_code, "/x", {"x", "Unit"});
  EXPECT_EQ(issues[0].message, (Bilingual{"Khóa “tieer” không có ở Unit", "Unknown key \"tieer\" in Unit"}));
  EXPECT_EQ(issues[0].suggestion, (Bilingual{"Có phải “tier”?", "Did you mean \"tier\"?"}));
  EXPECT_EQ(issues[1].suggestion, (Bilingual{}));
  EXPECT_EQ(issues.str("vi"),
            "error KH-J004 /units/0/tieer: Khóa “tieer” không có ở Unit → Có phải “tier”?\nerror KH-J004 /x: Khóa “x” "
            "không có ở Unit");
}

TEST(Issues, QuoteArgumentsAsTheyAre) {
  Issues issues;
  issues.add("bad_id"_code, "", {"{0} {1}"});
  EXPECT_EQ(issues[0].message.en, "\"{0} {1}\" is no valid id") << "what a text says is not a place for arguments";
}

TEST(Issues, SayOurOwnWordsInEachLanguage) {
  Issues issues;
  issues.add("unknown_reference"_code, "", {"unit", "unit"});
  issues.add("wrong_type"_code, "", {"text (YYYY-MM-DD)", "a whole number"});
  EXPECT_EQ(issues[0].message, (Bilingual{"Không có đơn vị “unit”", "There is no unit \"unit\""}))
      << "an id stays as it is";
  EXPECT_EQ(issues[1].message, (Bilingual{"Cần văn bản trong ngoặc kép (YYYY-MM-DD), nhưng có số nguyên",
                                          "Expected text (YYYY-MM-DD), got a whole number"}));
}

TEST(Issues, QuoteOnlyUtf8) {
  Issues issues;
  issues.add("bad_id"_code, "", {"K\xC3S\xFF"});
  EXPECT_EQ(issues[0].message.en, "\"K\uFFFDS\uFFFD\" is no valid id");
}

TEST(Issues, TakeTheWordOfEachLanguageWhereThereAreTwo) {
  Issues issues;
  issues.add("profile_absent"_code, "", {"kinh phí", "a budget"});
  EXPECT_EQ(issues[0].message, (Bilingual{"Không thấy kinh phí", "a budget is absent"}));
}

TEST(Issues, CutALongArgumentBetweenCharacters) {
  Issues issues;
  std::string name;
  for (int i = 0; i < 1000; ++i) name += "ế";  // three bytes each
  issues.add("bad_id"_code, "", {name});
  EXPECT_EQ(issues[0].message.en, "\"" + name.substr(0, 999) + "…\" is no valid id");
}

TEST(Issues, CountWhatTheyNoLongerHold) {
  Issues issues;
  Issue issue;
  issue.code = "KH-J004";
  for (std::size_t i = 0; i < Issues::limit + 5; ++i) issues.add(issue);
  EXPECT_EQ(issues.size(), Issues::limit);
  EXPECT_EQ(issues.dropped(), 5U);
  Issues more;
  more.append(issues);
  more.append(issues);
  EXPECT_EQ(more.size() + more.dropped(), 2 * (Issues::limit + 5));
}

}  // namespace
}  // namespace kehoach
