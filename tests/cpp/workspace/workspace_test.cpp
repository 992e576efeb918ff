#include "kehoach/workspace/workspace.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

#include "workspace/folder.hpp"
#include "workspace/sample.hpp"

namespace kehoach {
namespace {

namespace fs = std::filesystem;
using testing::corrected;
using testing::registered;
using testing::sample;
using testing::submitted;

using Pairs = std::vector<std::pair<std::string, std::string>>;

template <class T>
Pairs errors(const Result<T>& result) {
  Pairs out;
  if (!result) {
    for (const Issue& issue : result.error()) out.emplace_back(issue.code, issue.path);
  }
  return out;
}

Unit unit(std::string_view id, std::string_view parent = "SYT") {
  Unit out;
  out.id = UnitId(std::string(id));
  out.name = id;
  out.kind = UnitKind::cdc;
  if (!parent.empty()) out.parent = UnitId(std::string(parent));
  return out;
}

TEST(Put, GivesANewWorkspaceAndLeavesTheOldOne) {
  const Workspace old = sample();
  const auto grown = old.put(unit("CDC"));
  ASSERT_TRUE(grown);
  EXPECT_EQ(grown->units().size(), 6U);
  EXPECT_EQ(old.units().size(), 5U);
  EXPECT_EQ(grown->plans()[0], old.plans()[0]) << "what did not change is shared";
  Unit renamed = *grown->units().get("CDC");
  renamed.name = "Trung tâm Kiểm soát bệnh tật";
  const auto again = grown->put(renamed);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->units().size(), 6U) << "replaced by its id";
  EXPECT_EQ(again->units()[5].name, "Trung tâm Kiểm soát bệnh tật");
  EXPECT_EQ(grown->units()[5].name, "CDC");
}

TEST(Put, RefusesWhatDoesNotFit) {
  const Workspace old = sample();
  EXPECT_EQ(errors(old.put(unit("CDC", "SYT-X"))), (Pairs{{"KH-B003", "/units/5/parent"}}));
  EXPECT_EQ(errors(old.put(unit("SYT", "TT-1"))),
            (Pairs{{"KH-U002", "/units/0/parent"}, {"KH-U002", "/units/2/parent"}}));
  Unit nameless = unit("X");
  nameless.name.clear();
  EXPECT_EQ(errors(old.put(nameless)), (Pairs{{"KH-J014", "/name"}}));
  Unit reversed = unit("X");
  reversed.opened = Date(2024, 2, 1);
  reversed.closed = Date(2024, 1, 1);
  EXPECT_EQ(errors(old.put(reversed)), (Pairs{{"KH-C002", "/closed"}}));
  Plan plan = *old.plan("P");
  plan.tasks[2].units = UnitSet::parse("id:NOBODY").value();
  EXPECT_EQ(errors(old.put(plan)), (Pairs{{"KH-B003", "/plans/0/tasks/2/units"}}));
  Document document = old.plan("P")->document;
  EXPECT_EQ(errors(old.put(document)), (Pairs{{"KH-B002", "/plans/0/document/id"}}));
  Lineage lineage;
  lineage.type = LineageType::closed;
  lineage.date = Date(2024, 1, 1);
  lineage.from = {UnitId("NOBODY")};
  lineage.basis = "1/QĐ";
  EXPECT_EQ(errors(old.put(lineage)), (Pairs{{"KH-B003", "/lineage/0/from/0"}}));
}

TEST(Put, RefusesAPlanThatItsEventsNoLongerFit) {
  Workspace workspace = sample();
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 1))));
  Plan plan = *workspace.plan("P");
  plan.tasks.pop_back();
  EXPECT_EQ(errors(workspace.put(plan)), (Pairs{{"KH-L010", "/events/0/task"}}));
}

TEST(Remove, RefusesWhatIsStillNeeded) {
  Workspace workspace = sample();
  EXPECT_EQ(workspace.remove_unit("QUỸ")->units().size(), 4U);
  EXPECT_EQ(errors(workspace.remove_unit("NOBODY")), (Pairs{{"KH-B003", ""}}));
  EXPECT_EQ(errors(workspace.remove_document("NOBODY")), (Pairs{{"KH-B003", ""}}));
  EXPECT_EQ(errors(workspace.remove_plan("NOBODY")), (Pairs{{"KH-B003", ""}}));
  const Pairs needed = errors(workspace.remove_unit("SYT"));
  ASSERT_FALSE(needed.empty());
  for (const auto& [code, path] : needed) EXPECT_EQ(code, "KH-W003") << path;
  EXPECT_EQ(errors(workspace.remove_plan("P")), (Pairs{{"KH-W003", "/contacts/0/plan"}}));
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 1))));
  EXPECT_EQ(errors(workspace.remove_unit("BV")), (Pairs{{"KH-W003", "/events/0/unit"}})) << "events speak of it";
  EXPECT_EQ(workspace.units().size(), 5U);
}

TEST(Append, NumbersAndDatesWhatItIsGiven) {
  Workspace workspace = sample();
  EXPECT_EQ(workspace.append(submitted("BV", Date(2024, 3, 10))), 1);
  EXPECT_EQ(workspace.append(submitted("TT-1", Date(2024, 3, 1))), 2);
  EXPECT_EQ(workspace.log().events()[0].recorded, Date(2024, 3, 10));
  EXPECT_EQ(workspace.log().events()[1].recorded, Date(2024, 3, 10)) << "the later of its day and the last recorded";
  EXPECT_EQ(workspace.log().events()[1].date, Date(2024, 3, 1));
  Event late = submitted("TT-2", Date(2024, 3, 1));
  late.recorded = Date(2024, 3, 9);
  EXPECT_EQ(errors(workspace.append(late)), (Pairs{{"KH-L002", "/recorded"}}));
  late.recorded = Date(2024, 3, 12);
  EXPECT_EQ(workspace.append(late), 3);
  Event numbered = submitted("TT-2", Date(2024, 3, 13));
  numbered.seq = 4;
  EXPECT_EQ(workspace.append(numbered), 4);
  EXPECT_EQ(errors(workspace.append(numbered)), (Pairs{{"KH-L001", "/seq"}}))
      << "a number of its own is not silently changed";
  EXPECT_EQ(workspace.log().size(), 4U);
}

TEST(Append, RefusesWhatResolvesToNothing) {
  Workspace workspace = sample();
  EXPECT_EQ(errors(workspace.append(submitted("BVV", Date(2024, 3, 1)))), (Pairs{{"KH-L010", "/unit"}}));
  EXPECT_EQ(workspace.append(submitted("BVV", Date(2024, 3, 1))).error()[0].suggestion.en, "Did you mean \"BV\"?");
  EXPECT_EQ(errors(workspace.append(testing::event(EventType::submitted, "TT-1", "quy", Date(2024, 3, 1)))),
            (Pairs{{"KH-L012", ""}}));
  EXPECT_EQ(errors(workspace.append(testing::event(EventType::submitted, "TT-1", "dang-ky", Date(2024, 3, 1)))),
            (Pairs{{"KH-L011", "/type"}}));
  EXPECT_EQ(errors(workspace.append(registered("TT-1", "c9", Date(2024, 3, 1)))), (Pairs{{"KH-L010", "/theme"}}));
  EXPECT_EQ(errors(workspace.append(corrected(1, Date(2024, 3, 1)))), (Pairs{{"KH-L010", "/corrects"}}));
  Event extended = testing::event(EventType::extended, "BV", "viec", Date(2024, 3, 1));
  EXPECT_EQ(errors(workspace.append(extended)), (Pairs{{"KH-J007", ""}}));
  extended.new_due = Date(2024, 12, 1);
  extended.theme = ThemeId("c1");
  EXPECT_EQ(errors(workspace.append(extended)), (Pairs{{"KH-J011", "/theme"}}));
  Event odd = submitted("BV", Date(2024, 3, 1));
  odd.reason = "\xFF";
  EXPECT_EQ(errors(workspace.append(odd)), (Pairs{{"KH-J002", ""}}));
  EXPECT_EQ(workspace.log().size(), 0U);
}

TEST(Append, TakesNoChainOfCorrectionsThatALoadWouldRefuse) {
  Workspace workspace = sample();
  ASSERT_EQ(workspace.append(submitted("BV", Date(2024, 3, 1))), 1);
  int seq = 1;
  Result<int> last = 1;
  while (seq < 400 && (last = workspace.append(corrected(seq, Date(2024, 3, 2))))) seq = *last;
  EXPECT_EQ(errors(last), (Pairs{{"KH-L014", "/corrects"}}));
  EXPECT_EQ(seq, 257);
  EXPECT_TRUE(Workspace::from_json(workspace.to_json()));
}

TEST(FromData, ChecksWhatWasBuiltInMemory) {
  WorkspaceData data = sample().to_data();
  data.units[1].id = UnitId();
  data.plans[0].period = Period{Date(2024, 12, 31), Date(2024, 1, 1)};
  EXPECT_EQ(errors(Workspace::from_data(data)), (Pairs{{"KH-B001", "/units/1/id"}, {"KH-C002", "/plans/0/period"}}));
  WorkspaceData with_event = sample().to_data();
  Event event = registered("TT-1", "c1", Date(2024, 3, 1));
  event.theme.reset();
  event.seq = 1;
  with_event.events.push_back(event);
  EXPECT_EQ(errors(Workspace::from_data(with_event)), (Pairs{{"KH-J007", "/events/0"}}));
}

class InAFolder : public ::testing::Test {
 protected:
  fs::path at(const std::string& name = "ws") const { return folder_.path() / name; }
  testing::Folder folder_;
};

TEST_F(InAFolder, SaveAndLoadGiveTheSameWorkspace) {
  Workspace workspace = sample();
  ASSERT_TRUE(workspace.append(registered("TT-1", "c1", Date(2024, 3, 1))));
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 2))));
  ASSERT_TRUE(workspace.save(at()));
  const auto loaded = Workspace::load(at());
  ASSERT_TRUE(loaded) << loaded.error().str();
  EXPECT_EQ(loaded->to_json(true), workspace.to_json(true));
  EXPECT_EQ(loaded->to_data(), workspace.to_data());
  EXPECT_EQ(loaded->id(), WorkspaceId("an-2024"));
  EXPECT_TRUE(loaded->load_issues().empty());
  ASSERT_TRUE(loaded->save(at())) << "and once more";
  EXPECT_EQ(Workspace::load(at())->to_json(true), workspace.to_json(true));
}

TEST_F(InAFolder, ContactsStayApart) {
  const Workspace workspace = sample();
  ASSERT_TRUE(workspace.save(at()));
  struct stat status {};
  ASSERT_EQ(::stat((at() / "private.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_NE(testing::read(at() / "private.json").find("0912345678"), std::string::npos);
  for (const auto& entry : fs::recursive_directory_iterator(at())) {
    if (entry.is_regular_file() && entry.path().filename() != "private.json") {
      EXPECT_EQ(testing::read(entry.path()).find("0912345678"), std::string::npos) << entry.path();
    }
  }
  EXPECT_EQ(workspace.to_json().find("0912345678"), std::string::npos);
  EXPECT_NE(workspace.to_json(true).find("0912345678"), std::string::npos);
  EXPECT_EQ(Workspace::load(at())->contacts().size(), 1U);
  EXPECT_EQ(to_json(workspace.to_data()).find("Nguyễn Văn A"), std::string::npos);
}

TEST_F(InAFolder, SavingTakesAwayThePlanThatWasRemoved) {
  Workspace workspace = sample();
  Plan second = *workspace.plan("P");
  second.id = PlanId("P/2");
  second.document.id = DocumentId("D2");
  workspace = value_or_throw(workspace.put(second));
  ASSERT_TRUE(workspace.save(at()));
  EXPECT_TRUE(fs::exists(at() / "plans/P-2.json"));
  const Workspace loaded = value_or_throw(Workspace::load(at()));
  EXPECT_EQ(loaded.plans().size(), 2U);
  ASSERT_TRUE(loaded.remove_plan("P/2")->save(at()));
  EXPECT_FALSE(fs::exists(at() / "plans/P-2.json"));
  EXPECT_EQ(Workspace::load(at())->plans().size(), 1U);
}

TEST_F(InAFolder, TwoPlansOfOneFileNameBothStay) {
  Workspace workspace = sample();
  for (const char* id : {"a/b", "a-b", ".a"}) {
    Plan plan = *workspace.plan("P");
    plan.id = PlanId(id);
    plan.document.id = DocumentId(std::string("D-") + id);
    workspace = value_or_throw(workspace.put(plan));
  }
  ASSERT_TRUE(workspace.save(at()));
  EXPECT_EQ(Workspace::load(at())->plans().size(), 4U);
}

TEST_F(InAFolder, SaveNeverMixesTwoWorkspaces) {
  ASSERT_TRUE(sample().save(at()));
  const Workspace other = value_or_throw(Workspace::from_json(R"({"schema":1,"id":"binh-2024"})"));
  EXPECT_EQ(errors(other.save(at())), (Pairs{{"KH-W011", "ws"}}));
  testing::write(at("notes/list.json"), "[1,2]\n");
  EXPECT_EQ(errors(sample().save(at("notes"))), (Pairs{{"KH-W011", "notes"}}));
  EXPECT_EQ(testing::read(at("notes/list.json")), "[1,2]\n");
  EXPECT_FALSE(fs::exists(at("notes") / "units.json"));
  EXPECT_EQ(Workspace::load(at())->units().size(), 5U);
}

TEST_F(InAFolder, SaveRefusesWhereTheLogOnDiskIsNoPrefixOfOurs) {
  Workspace ours = sample();
  ASSERT_TRUE(ours.append(submitted("BV", Date(2024, 3, 1))));
  ASSERT_TRUE(ours.save(at()));
  Workspace theirs = value_or_throw(Workspace::load(at()));
  ASSERT_EQ(theirs.append(submitted("TT-1", Date(2024, 3, 2))), 2);
  const std::string log = testing::read(at() / "events.ndjson");
  EXPECT_EQ(errors(ours.save(at())), (Pairs{{"KH-W010", "events.ndjson"}})) << "theirs would be lost";
  ASSERT_EQ(ours.append(submitted("TT-2", Date(2024, 3, 3))), 2);
  EXPECT_EQ(errors(ours.save(at())), (Pairs{{"KH-W010", "events.ndjson"}})) << "another second event";
  EXPECT_EQ(testing::read(at() / "events.ndjson"), log);
  Workspace longer = value_or_throw(Workspace::load(at()));
  ASSERT_TRUE(longer.append(submitted("TT-2", Date(2024, 3, 3))));
  EXPECT_TRUE(longer.save(at()));
}

TEST_F(InAFolder, AnEventOfADefinitionThatIsNotSavedWaitsForTheSave) {
  ASSERT_TRUE(sample().save(at()));
  const Workspace loaded = value_or_throw(Workspace::load(at()));
  const Unit centre{.id = UnitId("TT-3"), .name = "Trung tâm 3", .kind = UnitKind::district_health_centre};
  Workspace changed = value_or_throw(loaded.put(centre));
  EXPECT_EQ(errors(changed.append(submitted("TT-3", Date(2024, 3, 1)))), (Pairs{{"KH-W013", "/unit"}}));
  EXPECT_EQ(changed.append(submitted("BV", Date(2024, 3, 1))), 1) << "what the folder knows goes in at once";
  ASSERT_TRUE(changed.save(at()));
  EXPECT_EQ(changed.append(submitted("TT-3", Date(2024, 3, 1))), 2);
  EXPECT_TRUE(Workspace::load(at()));
}

TEST_F(InAFolder, AppendsOfTwoWorkspacesInterleave) {
  ASSERT_TRUE(sample().save(at()));
  Workspace one = value_or_throw(Workspace::load(at())), two = value_or_throw(Workspace::load(at()));
  EXPECT_EQ(one.append(submitted("BV", Date(2024, 3, 5))), 1);
  EXPECT_EQ(two.append(submitted("TT-1", Date(2024, 3, 1))), 2);
  EXPECT_EQ(two.append(submitted("TT-2", Date(2024, 3, 6))), 3);
  EXPECT_EQ(one.append(corrected(2, Date(2024, 3, 7))), 4) << "an event that the other one wrote";
  EXPECT_EQ(one.log().size(), 4U);
  EXPECT_EQ(two.log().size(), 3U) << "it learns of the rest when it appends";
  const Workspace loaded = value_or_throw(Workspace::load(at()));
  EXPECT_EQ(loaded.log().events(), one.log().events());
  EXPECT_EQ(loaded.log().events()[1].recorded, Date(2024, 3, 5)) << "never before what the other one recorded";
}

TEST_F(InAFolder, ManyThreadsAppendWithoutLoss) {
  ASSERT_TRUE(sample().save(at()));
  constexpr int threads = 4, each = 25;
  Workspace shared = value_or_throw(Workspace::load(at()));
  std::vector<std::thread> running;
  std::atomic<int> failures = 0;
  for (int t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      Workspace own = t % 2 == 0 ? shared : value_or_throw(Workspace::load(at()));
      for (int i = 0; i < each; ++i) {
        if (!own.append(submitted(t % 2 == 0 ? "BV" : "TT-1", Date(2024, 3, 1) + i))) ++failures;
        if (own.ledger()->size() == 0) ++failures;
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(failures, 0);
  const auto loaded = Workspace::load(at());
  ASSERT_TRUE(loaded) << loaded.error().str();
  EXPECT_EQ(loaded->log().size(), static_cast<std::size_t>(threads * each));
}

TEST_F(InAFolder, ALogThatWasCutOrRewrittenIsNoticed) {
  Workspace workspace = sample();
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 1))));
  ASSERT_TRUE(workspace.append(submitted("TT-1", Date(2024, 3, 1))));
  ASSERT_TRUE(workspace.save(at()));
  Workspace loaded = value_or_throw(Workspace::load(at()));
  const std::string log = testing::read(at() / "events.ndjson");
  testing::write(at() / "events.ndjson", log.substr(0, log.find('\n') + 1));
  EXPECT_EQ(errors(loaded.append(submitted("TT-2", Date(2024, 3, 2)))), (Pairs{{"KH-W012", "events.ndjson"}}));
  std::string rewritten = log;
  rewritten.replace(rewritten.find("BV"), 2, "TT-2");
  testing::write(at() / "events.ndjson", rewritten);
  EXPECT_EQ(errors(loaded.append(submitted("TT-2", Date(2024, 3, 2)))), (Pairs{{"KH-W012", "events.ndjson"}}));
  EXPECT_EQ(testing::read(at() / "events.ndjson"), rewritten);
}

TEST_F(InAFolder, ATornLineOfAnotherWriterIsKeptApartAndNothingIsLost) {
  ASSERT_TRUE(sample().save(at()));
  Workspace workspace = value_or_throw(Workspace::load(at()));
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 1))));
  const std::string log = testing::read(at() / "events.ndjson");
  testing::write(at() / "events.ndjson", log + R"({"seq":2,"ty)" + "\r");
  EXPECT_EQ(workspace.append(submitted("TT-1", Date(2024, 3, 2))), 2);
  EXPECT_EQ(testing::read(at() / "events.torn"), "{\"seq\":2,\"ty\r");
  testing::write(at() / "events.ndjson", testing::read(at() / "events.ndjson") + "{\"seq\":3");
  const auto again = Workspace::load(at());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->log().size(), 2U);
  ASSERT_EQ(again->load_issues().size(), 1U);
  EXPECT_EQ(again->load_issues()[0].code, "KH-L003");
  EXPECT_EQ(testing::read(at() / "events.torn"), "{\"seq\":2,\"ty\r\n{\"seq\":3")
      << "what was torn before is still there";
  EXPECT_TRUE(Workspace::load(at())->load_issues().empty());
}

TEST_F(InAFolder, ALogWithoutItsLastLineBreakGoesOnOnALineOfItsOwn) {
  Workspace workspace = sample();
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 1))));
  ASSERT_TRUE(workspace.save(at()));
  std::string log = testing::read(at() / "events.ndjson");
  log.pop_back();
  testing::write(at() / "events.ndjson", log);
  Workspace loaded = value_or_throw(Workspace::load(at()));
  EXPECT_TRUE(loaded.load_issues().empty());
  EXPECT_EQ(loaded.append(submitted("TT-1", Date(2024, 3, 2))), 2);
  EXPECT_EQ(Workspace::load(at())->log().size(), 2U);
}

TEST_F(InAFolder, EventsOfAJsonFileBecomeALogWithTheFirstAppend) {
  Workspace whole = sample();
  ASSERT_TRUE(whole.append(submitted("BV", Date(2024, 3, 1))));
  testing::write(at() / "workspace.json", whole.to_json(true));
  Workspace loaded = value_or_throw(Workspace::load(at()));
  EXPECT_EQ(loaded.log().size(), 1U);
  EXPECT_EQ(loaded.append(submitted("TT-1", Date(2024, 3, 2))), 2);
  const auto again = Workspace::load(at());
  ASSERT_TRUE(again) << again.error().str();
  EXPECT_EQ(again->log().events(), loaded.log().events());
  ASSERT_TRUE(again->save(at()));
  EXPECT_EQ(testing::read(at() / "workspace.json").find("\"events\""), std::string::npos);
  EXPECT_EQ(Workspace::load(at())->to_json(true), loaded.to_json(true));
}

TEST_F(InAFolder, AFullDiskLeavesTheOldFileAsItWas) {
  ASSERT_TRUE(sample().save(at()));
  Workspace workspace = value_or_throw(Workspace::load(at()));
  ASSERT_TRUE(workspace.append(submitted("BV", Date(2024, 3, 1))));
  // A limit on the size of files is a full disk for one process; a child, so that ours keeps none.
  const std::string log = testing::read(at() / "events.ndjson");
  const auto old_size = static_cast<::rlim_t>(log.size());
  ::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit limit{old_size + 10, old_size + 10};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(10);
    const auto appended = workspace.append(submitted("TT-1", Date(2024, 3, 2)));
    if (appended || appended.error()[0].code != "KH-J013" || workspace.log().size() != 1) ::_exit(11);
    const auto saved = workspace.save(at());
    if (saved || saved.error()[0].code != "KH-J013") ::_exit(12);
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(testing::read(at() / "events.ndjson"), log);
  EXPECT_EQ(Workspace::load(at())->to_json(true), workspace.to_json(true));
  for (const auto& entry : fs::recursive_directory_iterator(at())) {
    EXPECT_TRUE(entry.is_directory() || entry.path().extension() == ".json" ||
                entry.path().filename() == "events.ndjson")
        << entry.path();
  }
}

TEST_F(InAFolder, AFolderThatCannotBeWrittenIsAnIssue) {
  testing::write(at("file"), "a file\n");
  EXPECT_EQ(errors(sample().save(at("file") / "ws")), (Pairs{{"KH-J013", "ws"}}))
      << "no folder can be made under a file";
  EXPECT_EQ(errors(Workspace::load(at("nowhere"))), (Pairs{{"KH-W001", "nowhere"}}));
  fs::create_directories(at() / "events.ndjson");
  testing::write(at() / "workspace.json", sample().to_json());
  EXPECT_EQ(errors(Workspace::load(at())), (Pairs{{"KH-J012", "events.ndjson"}})) << "a folder where the log should be";
}

}  // namespace
}  // namespace kehoach
