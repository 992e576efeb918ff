#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kehoach/json/json.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/workspace/data.hpp"

namespace kehoach {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<std::string, std::string>> codes_and_paths(const Issues& issues) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Issue& issue : issues) out.emplace_back(issue.code, issue.path);
  return out;
}

TEST(Reader, ReadsAnActivityAndWritesItBack) {
  const auto activity = from_json<Activity>(R"({"id":"a1","text":"Tổ chức tọa đàm","clause":"III.3"})");
  ASSERT_TRUE(activity) << activity.error().str();
  EXPECT_EQ(activity->text, "Tổ chức tọa đàm");
  EXPECT_EQ(activity->id, ItemId("a1"));
  EXPECT_EQ(from_json<Activity>(to_json(*activity)).value(), *activity);
}

TEST(Reader, ReportsEveryProblemWithItsPlace) {
  const auto task = from_json<Task>(
      R"({"id":"báo cáo","kind":"reportin","minimum":"3","units":"kind:hospitl & ","deadlin":1,"id":"x","periods":[{"period":"2024Q5"},7]})");
  ASSERT_FALSE(task);
  EXPECT_THAT(codes_and_paths(task.error()),
              ElementsAre(Pair("KH-B001", "/id"), Pair("KH-J008", "/kind"), Pair("KH-J006", "/minimum"),
                          Pair("KH-J008", "/units"), Pair("KH-U104", "/units"), Pair("KH-J004", "/deadlin"),
                          Pair("KH-J005", "/id"), Pair("KH-C004", "/periods/0/period"), Pair("KH-J006", "/periods/1")));
  EXPECT_EQ(task.error()[1].suggestion.en, "Use: reporting");
  EXPECT_EQ(task.error()[3].span, (Span{0, 12})) << "of the unknown kind, within the text of the set";
  EXPECT_EQ(task.error()[4].span, (Span{15, 15})) << "where a term is missing";
  EXPECT_EQ(task.error()[5].suggestion.en, "Did you mean \"deadline\"?");
}

TEST(Reader, SaysWhereATextStopsBeingJson) {
  const auto activity = from_json<Activity>("{\"id\":\"a\",\n \"text\":tru}");
  ASSERT_FALSE(activity);
  ASSERT_EQ(activity.error().size(), 1U);
  EXPECT_EQ(activity.error()[0].code, "KH-J001");
  EXPECT_THAT(activity.error()[0].message.en, ::testing::HasSubstr("2:"));
}

TEST(Reader, RefusesDepthAndBytesThatAreNoText) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  const auto nested = from_json<Activity>(deep);
  ASSERT_FALSE(nested);
  EXPECT_EQ(nested.error()[0].code, "KH-J003");
  const auto bytes = from_json<Activity>("{\"id\":\"\xFF\"}");
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error()[0].code, "KH-J002");
  EXPECT_EQ(bytes.error()[0].span, (Span{7, 8}));
}

/// A registry of more than 1 MB, which is read item by item; `last` stands as the last unit, `tail` after the list.
std::string large(const std::string& last, const std::string& tail) {
  std::string text = "{\"schema\":1,\"units\":[";
  for (int i = 0; i < 20'000; ++i) {
    text += "{\"id\":\"TYT-" + std::to_string(i) +
            "\",\"name\":\"Trạm Y tế xã, phường, thị trấn\",\"kind\":\"commune_health_station\"},";
  }
  return text + last + "]" + tail;
}

TEST(Reader, ReadsLargeTextsAsItReadsSmallOnes) {
  const std::string good = R"({"id":"TYT-CUOI","name":"\u0110\"]},{[","kind":"other"})";
  const auto all = from_json<WorkspaceData>(large(good, "}"));
  ASSERT_TRUE(all) << all.error().str();
  ASSERT_EQ(all->units.size(), 20'001U);
  EXPECT_EQ(all->units[19'999].id, UnitId("TYT-19999"));
  EXPECT_EQ(all->units[20'000].name, "Đ\"]},{[");

  const auto wrong =
      from_json<WorkspaceData>(large(R"({"id":"x","name":1,"kind":"hospitl"})", R"(,"plnas":[],"schema":1})"));
  ASSERT_FALSE(wrong);
  EXPECT_THAT(codes_and_paths(wrong.error()),
              ElementsAre(Pair("KH-J006", "/units/20000/name"), Pair("KH-J008", "/units/20000/kind"),
                          Pair("KH-J004", "/plnas"), Pair("KH-J005", "/schema")));
  for (const char* tail : {"", "} x", "]}", ",}", ",\"title\":tru}", "}}"}) {
    const auto broken = from_json<WorkspaceData>(large(good, tail));
    ASSERT_FALSE(broken) << tail;
    EXPECT_THAT(codes_and_paths(broken.error()), ElementsAre(Pair("KH-J001", ""))) << tail;
  }
  const auto deep = from_json<WorkspaceData>(large(std::string(1000, '[') + std::string(1000, ']'), "}"));
  ASSERT_FALSE(deep);
  EXPECT_THAT(codes_and_paths(deep.error()), ElementsAre(Pair("KH-J003", "")));
}

TEST(Writer, LeavesOutWhatIsAbsentOrStandsByDefault) {
  Task task{.id = TaskId("t")};
  task.units = UnitSet::parse("all").value();
  EXPECT_EQ(json::write(view<Task>(), &task).dump(), R"({"id":"t","units":"all"})");
  task.minimum = 2;
  EXPECT_EQ(json::write(view<Task>(), &task).dump(), R"({"id":"t","units":"all","minimum":2})");
}

TEST(Schema, NamesEveryTypeOfAPlan) {
  const auto schema = json::schema(view<Plan>());
  EXPECT_EQ(schema["$ref"], "#/$defs/Plan");
  EXPECT_EQ(schema["$defs"]["Task"]["required"], (nlohmann::ordered_json{"id", "units"}));
  EXPECT_EQ(schema["$defs"]["Task"]["properties"]["minimum"]["default"], 1);
  EXPECT_EQ(schema["$defs"]["TaskKind"]["enum"], (nlohmann::ordered_json{"task", "registration", "reporting"}));
}

}  // namespace
}  // namespace kehoach
