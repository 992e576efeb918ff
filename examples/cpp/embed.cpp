/// An application with kehoach inside. It loads a workspace without exceptions, shows what is wrong in its own words
/// and language, and takes registrations from several threads through one writer. Whatever is printed, this program
/// prints.
///
///     embed FOLDER LANGUAGE     e.g. embed examples/workspaces/ninh-binh-2024 vi

#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <kehoach/kehoach.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using kehoach::Date;

/// The application's own way to show an issue: by code, in its user's language.
void show(const kehoach::Issues& issues, std::string_view language) {
  const auto text = [&](const kehoach::Bilingual& both) { return language == "vi" ? both.vi : both.en; };
  for (const kehoach::Issue& issue : issues) {
    std::cout << "  [" << issue.code << "] " << issue.path << "\n    " << text(issue.message) << '\n';
    if (const std::string way_out = text(issue.suggestion); !way_out.empty()) std::cout << "    -> " << way_out << '\n';
  }
}

/// One writer for many requests: they put events into a queue, and only this thread appends them to the log.
class Writer {
 public:
  explicit Writer(kehoach::Workspace workspace) : workspace_(std::move(workspace)), thread_([this] { work(); }) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { finish(); }

  void submit(kehoach::Event event) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push(std::move(event));
    }
    changed_.notify_one();
  }

  /// Writes what is still queued, stops, and gives everything that could not be written.
  kehoach::Issues finish() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
    return std::exchange(refused_, {});
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return done_ || !queue_.empty(); });
      if (queue_.empty()) return;
      kehoach::Event event = std::move(queue_.front());
      queue_.pop();
      lock.unlock();  // others may queue while this one is written
      const kehoach::Result<int> seq = workspace_.append(std::move(event));
      lock.lock();
      if (!seq) refused_.append(seq.error());
    }
  }

  kehoach::Workspace workspace_;
  kehoach::Issues refused_;
  std::queue<kehoach::Event> queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  std::thread thread_;
};

/// Everything below is a question with an answer or with issues; the first issues end it.
std::optional<kehoach::Issues> run(const fs::path& folder, std::string_view language, const fs::path& scratch) {
  const auto original = kehoach::Workspace::load(folder);
  if (!original) return original.error();
  std::cout << original->title() << ": " << original->units().size() << " units, " << original->plans().size()
            << " plan, " << original->log().size() << " events\n";

  const kehoach::Issues findings = original->check();
  std::cout << findings.size() << " findings\n";
  show(findings, language);

  // The application keeps a folder of its own; the example's stays as it is.
  if (auto saved = original->save(scratch); !saved) return saved.error();
  auto workspace = kehoach::Workspace::load(scratch);
  if (!workspace) return workspace.error();

  // Who has not registered, and for which theme could they?
  const Date day(2024, 4, 15);
  const std::shared_ptr<const kehoach::Plan> plan = workspace->plans().front();
  const auto ledger = workspace->ledger();
  if (!ledger) return ledger.error();
  const auto late = ledger->obligations(day, {kehoach::Status::overdue});
  if (!late) return late.error();
  std::cout << "overdue on " << day.str() << ": " << late->rows() << '\n';
  const auto coverage = ledger->coverage(plan->id.str(), day);
  if (!coverage) return coverage.error();
  std::map<std::string, std::string, std::less<>> first_open;
  for (std::size_t row = 0; row < coverage->rows(); ++row) {
    if (coverage->column("open").booleans()[row] == 0) continue;
    first_open.try_emplace(std::string(coverage->column("unit").text(row)), coverage->column("theme").text(row));
  }

  // Every late unit registers at once, each from a thread of its own; then one asks for a theme there is not.
  Writer writer(*workspace);
  std::vector<std::thread> requests;
  for (std::size_t row = 0; row < late->rows(); ++row) {
    requests.emplace_back([&, row] {
      kehoach::Event event;
      event.type = kehoach::EventType::registered;
      event.date = day;
      event.plan = plan->id;
      event.task = kehoach::TaskId(std::string(late->column("task").text(row)));
      event.unit = kehoach::UnitId(std::string(late->column("unit").text(row)));
      event.theme = kehoach::ThemeId(first_open.find(event.unit->str())->second);
      event.by = "embed";
      event.illustrative = true;
      writer.submit(std::move(event));
    });
  }
  for (std::thread& request : requests) request.join();
  kehoach::Event wrong;
  wrong.type = kehoach::EventType::registered;
  wrong.date = day;
  wrong.plan = plan->id;
  wrong.unit = kehoach::UnitId(std::string(late->column("unit").text(0)));
  wrong.theme = kehoach::ThemeId("chu-de-88");
  writer.submit(std::move(wrong));
  const kehoach::Issues refused = writer.finish();
  std::cout << "refused: " << refused.size() << '\n';
  show(refused, language);

  // What another process sees.
  const auto again = kehoach::Workspace::load(scratch);
  if (!again) return again.error();
  std::cout << "events: " << original->log().size() << " -> " << again->log().size() << '\n';
  const auto ledger_again = again->ledger();
  if (!ledger_again) return ledger_again.error();
  for (const auto& [name, of] : {std::pair{"before", *ledger}, std::pair{"after", *ledger_again}}) {
    const auto rates = of.rates(day, {}, {.known_on = {}, .where = "task:dang-ky"});
    if (!rates) return rates.error();
    std::cout << name << ": expected " << rates->column("expected").integers()[0] << ", met "
              << rates->column("met").integers()[0] << ", on time " << rates->column("on_time").integers()[0] << '\n';
  }
  return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "embed FOLDER LANGUAGE\n";
    return EXIT_FAILURE;
  }
  std::string scratch = (fs::temp_directory_path() / "kehoach-embed-XXXXXX").string();
  if (mkdtemp(scratch.data()) == nullptr) {
    std::cerr << "no temporary folder\n";
    return EXIT_FAILURE;
  }
  const auto problems = run(argv[1], argv[2], scratch);
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  if (!problems) return EXIT_SUCCESS;
  show(*problems, argv[2]);
  return EXIT_FAILURE;
}
