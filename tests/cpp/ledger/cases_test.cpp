#include "ledger/cases.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace kehoach {
namespace {

cases::Json all_cases() {
  std::ifstream in(KEHOACH_SOURCE_DIR "/tests/data/ledger-cases.json");
  return cases::Json::parse(in)["cases"];
}

TEST(LedgerCases, GiveTheRowsRatesAndFindingsTheyMust) {
  const cases::Json all = all_cases();
  ASSERT_EQ(all.size(), 60U);
  for (const cases::Json& given : all) {
    for (const std::string& differs : cases::run(given)) ADD_FAILURE() << given["name"] << ": " << differs;
  }
}

TEST(LedgerCases, AreFailedByAWrongExpectation) {
  cases::Json given = all_cases()[0];
  given["asks"][0]["expect"]["obligations"][0]["status"] = "met";
  EXPECT_EQ(cases::run(given).size(), 1U);
}

}  // namespace
}  // namespace kehoach
