#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

std::vector<Range> cells(const Source& source, Range row) {
  std::vector<Range> out;
  std::size_t begin = row.first;
  const auto keep = [&](std::size_t end) {
    Range cell{begin, end};
    begin = end;
    while (cell.first < cell.end && source.page[cell.first].kind == TokenKind::mark &&
           source.page.raw(cell.first, cell.first + 1) == "|")
      ++cell.first;
    if (!cell.empty()) out.push_back(cell);
  };
  for (std::size_t i = row.first + 1; i < row.end; ++i) {
    if (source.page[i].cell) keep(i);
  }
  keep(row.end);
  return out;
}

/// The head of a table: the cells on the lines just above its first row.
std::vector<Range> heading(const Source& source, std::size_t first_row) {
  std::size_t begin = first_row;
  while (begin > 0 && first_row - begin < 60) {
    --begin;
    if (source.page[begin].gap == Gap::paragraph) break;
  }
  return cells(source, {begin, first_row});
}

}  // namespace

void Drafter::themes() {
  Plan& plan = out.plan;
  const Range all{0, source.page.size()};
  // Rows are themes where units are to register for one; else they are tasks.
  bool registers = false;
  for (Range from = all;;) {
    const Range found = source.find(from, "dang ky");
    if (found.empty()) break;
    if (source.has_any({found.end, std::min(found.end + 6, all.end)}, {"noi dung", "chu de", "su kien", "de tai"}))
      registers = true;
    from.first = found.end;
  }
  bool headed = false, performers = false;
  std::size_t who_column = 0, columns = 0;
  for (const Block& block : source.blocks()) {
    if (block.prose || block.clause == Block::none || source.clauses.all[block.clause].kind != ClauseKind::row) {
      headed = false;
      continue;
    }
    if (!headed) {
      headed = true;
      performers = false;
      const std::vector<Range> head = heading(source, block.tokens.first);
      columns = head.size();
      for (std::size_t c = 0; c < head.size(); ++c) {
        if (source.has_any(head[c], {"don vi thuc hien", "don vi chu tri", "don vi dang ky", "don vi",
                                     "co quan thuc hien", "chu tri"})) {
          performers = true;
          who_column = head.size() - c;  // counted from the end: a number may or may not have a column of its own
        }
      }
    }
    if (!performers || columns < 2) continue;
    std::vector<Range> row = cells(source, block.tokens);
    if (!row.empty() && row.front().end - row.front().first <= 2 && source.page.is_number(row.front().first))
      row.erase(row.begin());
    if (row.size() < 2 || who_column > row.size()) continue;
    const Range who = source.trimmed(row[row.size() - who_column]);
    const Range what = row.front();
    if (who.empty() || what.empty() || who.first == what.first) continue;
    const std::string words = source.plain(who);
    auto meant = units.read(words);
    const std::string text = source.plain(what);
    if (text.empty() || words.empty()) continue;
    if (registers) {
      Theme item;
      item.id = next_id<ThemeId>("theme", plan.themes);
      item.text = text;
      item.clause = block.path;
      item.units_text = words;
      if (meant) {
        item.units = meant->units;
        item.remarks = meant->remarks;
      } else {
        out.issues.add("draft_units_unread"_code, "/themes/" + std::to_string(plan.themes.size()), {words},
                       source.evidence(who, "", 0).span());
        continue;
      }
      if (text::fold(text).starts_with("cac noi dung khac") || (left_open(text) && what.end - what.first < 10)) {
        item.open_ended = true;
        open_list("themes");
      }
      const std::string path = add(plan.themes, "themes", std::move(item), what, "table_row", 90);
      note(path + "/units", who, meant->rule, meant->confidence);
    } else if (meant) {
      Task item;
      item.id = next_id<TaskId>("task", plan.tasks);
      item.text = text;
      item.clause = block.path;
      item.units = meant->units;
      item.units_text = words;
      item.remarks = meant->remarks;
      for (const ReadTime* time : times_in(block.tokens)) {
        if (time->time.deadline && !item.deadline) item.deadline = time->time.deadline;
      }
      const std::string path = add(plan.tasks, "tasks", std::move(item), what, "table_row", 85);
      note(path + "/units", who, meant->rule, meant->confidence);
    }
  }
}

}  // namespace kehoach::reader
