#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "kehoach/workspace/workspace.hpp"
#include "workspace/folder.hpp"

/// Everything in tests/data/bad/ gives exactly the issues that expected.json lists: all of them, in order, in the right
/// place.

namespace kehoach {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path bad = KEHOACH_SOURCE_DIR "/tests/data/bad";

Json pairs(const Issues& issues) {
  Json out = Json::array();
  for (const Issue& issue : issues) out.push_back({issue.code, issue.path});
  return out;
}

Json value_or_nothing(const Json& of, const char* key) { return of.contains(key) ? of[key] : Json::array(); }

void expect_complete(const Issues& issues) {
  for (const Issue& issue : issues) {
    EXPECT_FALSE(issue.message.vi.empty()) << issue.code;
    EXPECT_FALSE(issue.message.en.empty()) << issue.code;
    EXPECT_EQ(issue.message.vi.find("{0}"), std::string::npos) << issue.message.vi;
    EXPECT_EQ(issue.suggestion.vi.empty(), issue.suggestion.en.empty()) << issue.code;
  }
}

class BadInput : public ::testing::Test {
 protected:
  Result<Workspace> load(const std::string& name, const LoadOptions& options = {}) {
    if (!name.ends_with('/')) return Workspace::from_json(testing::read(bad / name), options);
    const fs::path copy = folder_.path() / name.substr(0, name.size() - 1);  // a load may move a torn line
    fs::remove_all(copy);
    fs::copy(bad / name, copy, fs::copy_options::recursive);
    return Workspace::load(copy, options);
  }

  testing::Folder folder_;
};

TEST_F(BadInput, GivesTheWholeListOfCodesAndPaths) {
  const Json cases = Json::parse(testing::read(bad / "expected.json"))["cases"];
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(bad)) files += entry.path().filename() != "expected.json" ? 1 : 0;
  ASSERT_EQ(cases.size(), files) << "each file has its expectation, and each expectation its file";
  for (const auto& [name, expected] : cases.items()) {
    SCOPED_TRACE(name);
    const auto loaded = load(name);
    EXPECT_EQ(pairs(loaded ? Issues() : loaded.error()), value_or_nothing(expected, "errors"));
    if (!loaded) {
      EXPECT_TRUE(loaded.error().has_errors());
      expect_complete(loaded.error());
    }
    if (expected.contains("skipped")) {
      const auto skipping = load(name, {.on_error = OnError::skip});
      ASSERT_TRUE(skipping) << skipping.error().str();
      EXPECT_EQ(pairs(skipping->load_issues()), expected["skipped"]);
      EXPECT_EQ(pairs(skipping->check()), expected["findings"]);
    } else if (loaded) {
      EXPECT_EQ(pairs(loaded->load_issues()), value_or_nothing(expected, "load_issues"));
      EXPECT_EQ(pairs(loaded->check()), value_or_nothing(expected, "findings"));
      expect_complete(loaded->check());
      if (expected.contains("events")) {
        EXPECT_EQ(loaded->log().size(), expected["events"].get<std::size_t>());
      }
      if (expected.contains("torn")) {
        EXPECT_EQ(testing::read(*loaded->folder() / "events.torn"), expected["torn"].get<std::string>());
      }
    }
  }
}

TEST_F(BadInput, SaysWhatMayHaveBeenMeant) {
  const auto suggestions = [&](const std::string& name) {
    std::vector<std::string> out;
    const auto loaded = load(name);
    for (const Issue& issue : loaded.error()) out.push_back(issue.suggestion.en);
    return out;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(suggestions("unknown-key.json"), (Texts{"Did you mean \"tier\"?", "Did you mean \"deadline\"?", ""}));
  EXPECT_EQ(suggestions("unknown-key-loses-a-list.json"), (Texts{"Did you mean \"units\"?"}));
  EXPECT_EQ(suggestions("unknown-word.json"),
            (Texts{"Use: department_of_health", "Use: treatment, preventive, administration, training, other",
                   suggestions("unknown-word.json")[2], "Use: before, not_after"}));
  EXPECT_EQ(suggestions("unit-set-names-nobody.json"), (Texts{"Did you mean \"TTYT-A\"?"}));
  EXPECT_EQ(suggestions("parent-cycle-later.json"), (Texts{"Mend the parent."}));
}

TEST_F(BadInput, PlacesTheErrorsOfAUnitSetBySpan) {
  const auto loaded = load("unit-set-syntax.json");
  ASSERT_FALSE(loaded);
  std::vector<std::string> marked;
  const Json text = Json::parse(testing::read(bad / "unit-set-syntax.json"));
  for (const Issue& issue : loaded.error()) {
    ASSERT_TRUE(issue.span) << issue.code;
    marked.push_back(text[Json::json_pointer(issue.path)].get<std::string>().substr(
        issue.span->start, issue.span->end - issue.span->start));
  }
  EXPECT_EQ(marked, (std::vector<std::string>{"all", "|", "under:", "kind:hospitl", "teir:commune", "id:", "(", ""}));
}

TEST_F(BadInput, SaysInBothLanguagesWhereATextStopsBeingJson) {
  const Issues issues = load("not-json.json").error();
  ASSERT_EQ(issues.size(), 1U);
  const std::string text = testing::read(bad / "not-json.json");
  ASSERT_TRUE(issues[0].span);
  const std::size_t unquoted = text.find(": district") + 2;
  EXPECT_EQ(issues[0].span->start, unquoted);
  EXPECT_NE(issues[0].message.vi.find("Không phải JSON: "), std::string::npos);
  EXPECT_NE(issues[0].message.en.find("Not JSON: "), std::string::npos);
}

TEST_F(BadInput, KeepsTheGoodLinesBeforeATornOneAndGoesOnAfterIt) {
  auto loaded = load("torn-line/");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->load_issues()[0].severity, Severity::warning);
  const fs::path log = *loaded->folder() / "events.ndjson";
  EXPECT_TRUE(testing::read(log).ends_with("}\n"));
  Event event;
  event.type = EventType::exempted;
  event.date = Date(2024, 5, 1);
  event.plan = PlanId("01/KH-SYT");
  event.task = TaskId("bao-cao");
  event.unit = UnitId("TTYT-A");
  EXPECT_EQ(loaded->append(event), 3);
  const auto again = Workspace::load(*loaded->folder());
  ASSERT_TRUE(again) << again.error().str();
  EXPECT_TRUE(again->load_issues().empty());
  EXPECT_EQ(again->log().events(), loaded->log().events());
}

TEST(BadText, HundredThousandLevelsOfNestingAreRefused) {
  for (const std::string_view open : {"[", "{\"a\":", "[{\"units\":"}) {
    std::string text = R"({"schema":1,"x":)";
    for (int i = 0; i < 100'000; ++i) text += open;
    const auto loaded = Workspace::from_json(text);
    ASSERT_FALSE(loaded);
    ASSERT_EQ(loaded.error().size(), 1U);
    EXPECT_EQ(loaded.error()[0].code, "KH-J003");
    Issues issues;
    EXPECT_EQ(Log::read(text + "\n", "events.ndjson", issues).size(), 0U);
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].code, "KH-J003");
  }
  const auto set = UnitSet::parse(std::string(100'000, '(') + "all" + std::string(100'000, ')'));
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error()[0].code, "KH-U106");
}

TEST(BadText, OneStringOf256MegabytesIsAnIssueOrAValue) {
#if defined(__SANITIZE_ADDRESS__)
  constexpr std::size_t size = 32U << 20;  // the sanitizer takes its time over every byte
#else
  constexpr std::size_t size = 256U << 20;
#endif
  std::string text = R"({"schema":1,"kind":")";
  text.append(size, 'x');
  text += "\"}";
  auto loaded = Workspace::from_json(text);
  ASSERT_FALSE(loaded);
  ASSERT_EQ(loaded.error().size(), 1U);
  EXPECT_EQ(loaded.error()[0].path, "/kind");
  EXPECT_LT(loaded.error().str().size(), 1000U) << "an issue does not repeat the whole text";

  // As a key, as an id, as a word, as a date: the value is named by its first letters.
  const auto refused = [&](std::string_view before, std::string_view after, std::string_view code) {
    text = before;
    text.append(size, 'y');
    text += after;
    loaded = Workspace::from_json(text);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error()[0].code, code);
    EXPECT_LT(loaded.error().str().size(), 2000U);
  };
  refused(R"({"schema":1,")", "\":1}", "KH-J004");
  refused(R"({"schema":1,"units":[{"id":"a","name":"A","kind":")", "\"}]}", "KH-J008");
  refused(R"({"schema":1,"units":[{"id":"a","name":"A","kind":"other","opened":")", "\"}]}", "KH-C001");

  text = R"({"schema":1,"title":")";
  text.append(size, 'z');
  text += "\"}";
  loaded = Workspace::from_json(text);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->title().size(), size);
}

TEST(BadText, RandomBytesEndInIssues) {
  std::uint64_t state = 42;
  for (int round = 0; round < 500; ++round) {
    std::string text(static_cast<std::size_t>(1 + round * 3), '\0');
    for (char& c : text) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      c = static_cast<char>(state >> 56);
    }
    const auto loaded = Workspace::from_json(text);
    ASSERT_FALSE(loaded);
    EXPECT_TRUE(loaded.error()[0].code == "KH-J001" || loaded.error()[0].code == "KH-J002" ||
                loaded.error()[0].code == "KH-J006");
    expect_complete(loaded.error());
    Issues issues;
    EXPECT_EQ(Log::read(text, "events.ndjson", issues).size(), 0U);
    EXPECT_FALSE(issues.empty());
    EXPECT_FALSE(UnitSet::parse(text));
  }
}

}  // namespace
}  // namespace kehoach
