#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "kehoach/base/issue.hpp"

namespace kehoach {

/// A row of the one table of issue codes; `docs/issues.md` is made from it.
struct Code {
  std::string_view code;  ///< `KH-` + a letter for the chapter + a number: never reused, never renumbered.
  std::string_view name;  ///< The word used in the sources: `"unknown_key"_code`.
  Severity severity;
  std::string_view vi, en;                ///< The message; `{0}`, `{1}` … are replaced by the arguments.
  std::string_view remedy_vi, remedy_en;  ///< The suggestion; may hold `{0}` … too.
  std::string_view cause;                 ///< When it arises and by which rule, for the documentation.
};

// clang-format off
inline constexpr Code code_table[] = {
    // J: the form of JSON, for every type alike
    {"KH-J001", "not_json", Severity::error, "Không phải JSON: {0}", "Not JSON: {0}", "Sửa văn bản tại chỗ được chỉ ra.", "Mend the text at the place shown.", "The text does not follow RFC 8259."},
    {"KH-J002", "not_utf8", Severity::error, "Văn bản không phải UTF-8 (byte thứ {0})", "The text is not UTF-8 (byte {0})", "Lưu lại tệp với bảng mã UTF-8.", "Save the file as UTF-8.", "A byte sequence that is no UTF-8, anywhere in the text."},
    {"KH-J003", "too_deep", Severity::error, "Lồng nhau quá {0} tầng", "Nested deeper than {0} levels", "Bỏ bớt các tầng lồng nhau.", "Remove the nesting.", "Deeper nesting than any type of the library has; refused before it costs anything."},
    {"KH-J004", "unknown_key", Severity::error, "Khóa “{0}” không có ở {1}", "Unknown key \"{0}\" in {1}", "Có phải “{2}”?", "Did you mean \"{2}\"?", "A key that the type does not have: a misspelling would otherwise be lost in silence."},
    {"KH-J005", "duplicate_key", Severity::error, "Khóa “{0}” xuất hiện hai lần", "Key \"{0}\" stands twice", "Giữ lại một.", "Keep one.", "RFC 8259 leaves the meaning open; we refuse."},
    {"KH-J006", "wrong_type", Severity::error, "Cần {0}, nhưng có {1}", "Expected {0}, got {1}", "Ghi {0}.", "Write {0}.", "A value of another JSON type than the field has."},
    {"KH-J007", "missing_field", Severity::error, "Thiếu “{0}” của {1}", "Missing \"{0}\" of {1}", "Thêm “{0}”: {2}", "Add \"{0}\": {2}", "A required field is absent."},
    {"KH-J008", "unknown_word", Severity::error, "“{0}” không phải là {1}", "\"{0}\" is no {1}", "Dùng: {2}", "Use: {2}", "A word outside a closed list."},
    {"KH-J009", "number_out_of_range", Severity::error, "Số {0} ngoài khoảng {1}", "{0} is outside {1}", "Ghi một số trong khoảng {1}.", "Write a number in {1}.", "A number the field cannot hold."},
    {"KH-J010", "newer_schema", Severity::error, "Tệp theo lược đồ {0}, thư viện này đọc đến {1}", "Written in schema {0}; this library reads up to {1}", "Cập nhật kehoach.", "Update kehoach.", "The file was written by a newer version."},
    {"KH-J011", "not_for_this", Severity::error, "“{0}” không dùng cho {1} “{2}”", "\"{0}\" does not belong to {1} \"{2}\"", "Bỏ “{0}”.", "Remove \"{0}\".", "A field of another alternative of the choice."},
    {"KH-J012", "cannot_read_file", Severity::error, "Không đọc được {0}: {1}", "Cannot read {0}: {1}", "Kiểm tra đường dẫn và quyền đọc.", "Check the path and the permission to read.", "The operating system refused."},
    {"KH-J013", "cannot_write_file", Severity::error, "Không ghi được {0}: {1}", "Cannot write {0}: {1}", "Kiểm tra chỗ trống trên đĩa và quyền ghi; những gì đã có vẫn nguyên vẹn.", "Check free space and the permission to write; what was there is untouched.", "The operating system refused; the old file is kept."},
    {"KH-J014", "empty_value", Severity::error, "“{0}” để trống", "\"{0}\" is empty", "Ghi giá trị hoặc bỏ khóa.", "Write a value, or leave the key out.", "An empty text where a value is required."},
    {"KH-J015", "too_large", Severity::error, "Văn bản dài {0} byte, quá giới hạn {1}", "The text has {0} bytes, over the limit of {1}", "Chia nhỏ dữ liệu.", "Split the data.", "A text larger than the reader takes (4 GiB)."},
    // B: base values
    {"KH-B001", "bad_id", Severity::error, "“{0}” không phải là mã hợp lệ", "\"{0}\" is no valid id", "Chỉ dùng chữ cái, chữ số và - _ . /", "Use letters, digits and - _ . / only.", "Ids are letters of any script in NFC, digits and - _ . /"},
    {"KH-B002", "duplicate_id", Severity::error, "Mã “{0}” bị trùng ({1})", "Id \"{0}\" is used twice ({1})", "Đặt mã khác cho một trong hai.", "Give one of them another id.", "Two definitions share an id."},
    {"KH-B003", "unknown_reference", Severity::error, "Không có {0} “{1}”", "There is no {0} \"{1}\"", "Có phải “{2}”?", "Did you mean \"{2}\"?", "A reference to a definition that the workspace does not have."},
    {"KH-B004", "bad_decimal", Severity::error, "“{0}” không phải số thập phân", "\"{0}\" is no decimal number", "Viết như \"86.67\".", "Write it as \"86.67\".", "A decimal is a JSON string with a point, at most 18 digits."},
    {"KH-B005", "contradiction", Severity::error, "“{0}” và “{1}” mâu thuẫn nhau", "\"{0}\" and \"{1}\" contradict each other", "Giữ lại một.", "Keep one.", "Two fields that cannot both hold."},
    // C: calendar
    {"KH-C001", "impossible_date", Severity::error, "“{0}” không phải là ngày có thật", "\"{0}\" is no date that exists", "Viết YYYY-MM-DD, ví dụ 2024-04-15.", "Write YYYY-MM-DD, as in 2024-04-15.", "30/02, month 13, or a year outside 1400–9999."},
    {"KH-C002", "reversed_period", Severity::error, "Thời gian kết thúc ({1}) trước khi bắt đầu ({0})", "The period ends ({1}) before it starts ({0})", "Đổi chỗ hoặc sửa một trong hai ngày.", "Swap the days or mend one.", "A period is closed: start ≤ end."},
    {"KH-C003", "bad_partial_date", Severity::error, "“{0}” không phải ngày, tháng hay năm", "\"{0}\" is no day, month or year", "Viết YYYY, YYYY-MM hoặc YYYY-MM-DD.", "Write YYYY, YYYY-MM or YYYY-MM-DD.", "A partial date keeps what is printed and no more."},
    {"KH-C004", "bad_reporting_period", Severity::error, "“{0}” không phải kỳ báo cáo", "\"{0}\" is no reporting period", "Viết như 2024, 2024S1, 2024Q1, 202401.", "Write it as 2024, 2024S1, 2024Q1 or 202401.", "Reporting periods are written as DHIS2 writes them."},
    {"KH-C005", "calendar_needed", Severity::error, "Cách dời hạn “{0}” cần lịch làm việc", "Rolling a deadline \"{0}\" needs a work calendar", "Truyền calendar=, hoặc dùng roll=\"strict\".", "Pass calendar=, or use roll=\"strict\".", "Working days are data; nothing is assumed."},
    {"KH-C006", "lunar_out_of_range", Severity::error, "“{0}” ngoài phạm vi âm lịch {1}", "\"{0}\" is outside the lunar calendar, {1}", "Dùng một ngày trong phạm vi đó.", "Use a day in that range.", "The lunar calendar is computed for the lunar years 1900 to 2100: 1900-01-31 to 2101-01-28."},
    {"KH-C007", "no_such_lunar_date", Severity::error, "Không có ngày âm lịch “{0}”: {1}", "There is no lunar date \"{0}\": {1}", "Xem số ngày của tháng và tháng nhuận của năm đó.", "See the month's length and the year's leap month.", "A lunar month has 29 or 30 days, and a leap month stands only in some years."},
    {"KH-C008", "calendar_out_of_range", Severity::error, "“{0}” ngoài phạm vi lịch làm việc {1}", "\"{0}\" is outside the work calendar, {1}", "Thêm năm đó vào lịch, hoặc dùng ngày trong phạm vi.", "Add that year to the calendar, or use a day in the range.", "Days off are data: announced years, and those projected after them by the Labour Code's rules; nothing is known of others."},
    {"KH-C009", "calendar_day_conflict", Severity::error, "Ngày {0} được khai hai lần: {1}", "{0} is given twice: {1}", "Giữ lại một.", "Keep one.", "A day of a work calendar is off or worked, and is explained once."},
    {"KH-C010", "words_not_read", Severity::error, "Không đọc được “{0}” là {1}", "Cannot read \"{0}\" as a {1}", "Viết như: {2}", "Write it as: {2}", "Words that no rule reads give no value: nothing is guessed."},
    {"KH-C011", "reference_needed", Severity::error, "“{0}” không nêu {1}", "\"{0}\" leaves open {1}", "Truyền reference= (ngày của văn bản); khoảng nghỉ Tết cần calendar=.", "Pass reference= (the day of the document); the official break of Tết takes calendar=.", "What the words leave open is filled from a reference date, and marked; without one it stays open."},
    {"KH-C012", "anchor_needed", Severity::error, "Hạn “{0}” tính từ một sự kiện chưa có ngày: {1}", "The deadline \"{0}\" hangs on an event without a day: {1}", "Truyền anchor= (ngày của sự kiện).", "Pass anchor= (the day of that event).", "A limit that starts with an event (nhận, ký, ban hành, another activity) needs the day of it."},
    {"KH-C013", "bad_rrule", Severity::error, "Không đọc được RRULE “{0}”: {1}", "Cannot read the RRULE \"{0}\": {1}", "Viết như FREQ=MONTHLY;BYMONTHDAY=25.", "Write it as FREQ=MONTHLY;BYMONTHDAY=25.", "Recurrences are read from and written as RFC 5545 RRULE text, of the kinds that plans have."},
    {"KH-C014", "impossible_date_in_words", Severity::error, "“{0}”: không có ngày {1}", "\"{0}\": there is no day {1}", "Sửa ngày.", "Mend the day.", "31/4, 29/2 of a common year, month 13: such words give no value."},
    {"KH-C015", "calendar_year_data", Severity::error, "Ngày {0} không thuộc năm {1}", "{0} is not in {1}", "Chuyển sang năm của ngày đó.", "Move it to its own year.", "A year of a work calendar holds its own days, each with its legal basis."},
    {"KH-C016", "limit_out_of_range", Severity::error, "Thời hạn “{0}” vượt quá phạm vi ngày tính được", "The limit \"{0}\" runs past the days that can be computed", "Kiểm tra số ngày, tháng, năm.", "Check the number of days, months or years.", "Dates reach from 1400 to 9999; a limit that ends outside has no last day."},
    {"KH-C017", "recurrence_without_period", Severity::warning, "Nhiệm vụ lặp lại “{0}” nhưng kế hoạch không có thời gian thực hiện", "The task recurs (\"{0}\"), but the plan has no period", "Thêm period vào kế hoạch, hoặc liệt kê periods của nhiệm vụ.", "Give the plan a period, or list the task's periods.", "A recurrence is expanded over the plan's period; without one there are no turns, and nobody owes any."},
    {"KH-C018", "not_announced", Severity::note, "{0} chưa được công bố: tính theo {1}", "{0} is not announced yet: projected by {1}", "Cập nhật lịch khi có thông báo.", "Update the calendar once it is announced.", "Days off after the last announced year follow from the Labour Code's rules and our conventions; the Prime Minister fixes Tết and 2/9 each year."},
    {"KH-C019", "bad_array", Severity::error, "Không đọc được mảng ngày: {0}", "Cannot read the array of days: {0}", "Dùng mảng datetime64, hoặc danh sách datetime.date.", "Use a datetime64 array, or a list of datetime.date.", "Bulk functions take numpy datetime64 of any unit, pandas columns, or lists of dates."},
    {"KH-C020", "calendar_year_gap", Severity::error, "Năm {0} không nối tiếp: cần năm {1}", "Year {0} does not follow on: {1} is expected", "Thêm năm còn thiếu, hoặc xếp các năm theo thứ tự.", "Add the year that is missing, or order the years.", "The years of a work calendar stand in order without a gap, so that no year is silently taken as plain."},
    {"KH-C021", "no_tet_break", Severity::error, "“{0}” không có kỳ nghỉ Tết {1}", "\"{0}\" has no break at Tết {1}", "Dùng kh.WorkCalendar.vietnam(), hoặc khai các ngày nghỉ Tết.", "Use kh.WorkCalendar.vietnam(), or give the days off of Tết.", "In a calendar of weekdays, or where the first day of the lunar year is worked, there is no break to speak of."},
    {"KH-C022", "calendar_day_idle", Severity::warning, "Mục ngày {0} không đổi gì: ngày ấy vốn đã như vậy", "The entry for {0} changes nothing: the day is so anyway", "Kiểm tra lại ngày, hoặc bỏ mục này.", "Check the date, or remove the entry.", "A work calendar states what is not as the weekday says: a Monday worked in exchange, or a compensatory day on a Sunday, is most often another day mistyped."},
    // U: units and unit sets
    {"KH-U001", "history_order", Severity::error, "Thay đổi từ {0} không theo thứ tự thời gian", "The change from {0} is out of order", "Xếp các thay đổi theo ngày, mỗi ngày một lần.", "Order the changes by day, one a day.", "A unit's history is read from the oldest change to the newest."},
    {"KH-U002", "parent_cycle", Severity::error, "Đơn vị “{0}” nằm dưới chính nó (từ {1})", "Unit \"{0}\" stands under itself (from {1})", "Sửa đơn vị cấp trên.", "Mend the parent.", "Following the parents leads back to the unit."},
    {"KH-U003", "parents_too_deep", Severity::error, "Trên “{0}” có hơn {1} cấp", "There are more than {1} levels above \"{0}\"", "Bỏ bớt cấp.", "Remove levels.", "More levels of parents than any health sector has."},
    {"KH-U004", "lineage_cycle", Severity::error, "“{0}” trở thành chính nó theo các bản ghi kế thừa", "\"{0}\" becomes itself by the lineage records", "Sửa from hoặc to.", "Mend from or to.", "Following mergers and splits leads back to the unit."},
    {"KH-U101", "unit_set_empty", Severity::error, "Biểu thức đơn vị để trống", "The unit set is empty", "Viết all, hoặc id:, kind:, tier:, block:, under:", "Write all, or id:, kind:, tier:, block:, under:", "An expression needs at least one term."},
    {"KH-U102", "unit_set_unexpected", Severity::error, "Không hiểu “{0}” ở đây", "\"{0}\" is unexpected here", "Nối hai vế bằng |, & hoặc dấu trừ giữa hai khoảng trắng.", "Join two terms by |, & or a minus between blanks.", "Something follows a term that is no operator."},
    {"KH-U103", "unit_set_unclosed", Severity::error, "Thiếu dấu )", "A ) is missing", "Đóng ngoặc.", "Close the parenthesis.", "A parenthesis that is opened must be closed."},
    {"KH-U104", "unit_set_term_expected", Severity::error, "Cần một tập đơn vị, nhưng có “{0}”", "A set of units is expected, got \"{0}\"", "Viết all, hoặc id:, kind:, tier:, block:, under:", "Write all, or id:, kind:, tier:, block:, under:", "An operator stands between two sets."},
    {"KH-U105", "unit_set_unknown_term", Severity::error, "“{0}” không phải là một tập đơn vị", "\"{0}\" is no set of units", "Có phải “{1}:”?", "Did you mean \"{1}:\"?", "A term is all, or a known word, a colon and a value; a minus stands between blanks."},
    {"KH-U106", "unit_set_too_deep", Severity::error, "Ngoặc lồng nhau quá {0} tầng", "Parentheses nested deeper than {0}", "Bỏ bớt ngoặc.", "Remove parentheses.", "Deeper than anyone writes."},
    {"KH-U120", "unit_not_found", Severity::error, "Không tìm thấy đơn vị “{0}”", "No unit is called \"{0}\"", "Gần nhất: {1}", "Nearest: {1}", "A look-up by id, name or alias that meets nobody."},
    {"KH-U121", "unit_ambiguous", Severity::error, "“{0}” có thể là nhiều đơn vị: {1}", "\"{0}\" may be several units: {1}", "Dùng mã của một đơn vị.", "Use the id of one.", "A look-up that meets more than one unit."},
    // L: the log and the ledger
    {"KH-L001", "seq_order", Severity::error, "seq là {0}, cần {1}", "seq is {0}, expected {1}", "Nhật ký chỉ ghi thêm, mỗi dòng tăng một; khôi phục dòng bị thiếu.", "The log is append-only and rises by one; restore the missing line.", "A gap, a repetition or a rearranged log."},
    {"KH-L002", "recorded_falls", Severity::error, "Ngày ghi {0} trước dòng trên ({1})", "Recorded on {0}, before the line above ({1})", "Ghi ngày thực sự ghi vào nhật ký.", "Write the day it was written down.", "`recorded` never falls: the log is in the order of recording."},
    {"KH-L003", "torn_line", Severity::warning, "Dòng cuối bị cắt ({0} byte), đã chuyển sang events.torn", "The last line was cut off ({0} bytes) and was moved to events.torn", "Xem events.torn và ghi lại sự kiện nếu cần.", "Look at events.torn and record the event again if need be.", "Writing stopped in the middle of a line: no disk space, no power."},
    {"KH-L004", "log_cut_off", Severity::warning, "Dòng cuối bị cắt ({0} byte), không được đọc", "The last line is cut off ({0} bytes) and was left out", "Ghi lại sự kiện ấy; tệp không bị thay đổi.", "Record that event again; the file was not touched.", "A writer was stopped in the middle of a line of a log that is read in bulk."},
    {"KH-L005", "file_changed", Severity::error, "Tệp thay đổi trong khi đọc ({0} byte, lúc đầu {1})", "The file changed while it was read ({0} bytes, {1} at first)", "Chờ đến khi ghi xong rồi đọc lại.", "Read it again when nobody writes to it.", "What was read may be of two states of the file; nothing is kept of it."},
    {"KH-L006", "stopped", Severity::error, "Đã dừng theo yêu cầu", "Stopped as asked", "Gọi lại khi cần.", "Call it again when it is wanted.", "The caller's progress function said to stop; nothing is half-loaded."},
    {"KH-L007", "ledger_too_large", Severity::error, "{0} là quá nhiều: tối đa {1}", "{0} is too many: the most is {1}", "Chia thành nhiều sổ theo kế hoạch.", "Make several ledgers, by plan.", "Obligations and events are counted in 32 bits."},
    {"KH-L010", "event_unknown", Severity::error, "Sự kiện nói đến {0} “{1}” không có ở đây", "The event names a {0} \"{1}\" that is not here", "Có phải “{2}”?", "Did you mean \"{2}\"?", "An event that resolves to nothing counts for nothing; a `corrected` event that names it settles it."},
    {"KH-L011", "event_wrong_kind", Severity::error, "Sự kiện “{0}” không dùng cho nhiệm vụ “{1}”", "A \"{0}\" event is not for task \"{1}\"", "submitted dùng cho nhiệm vụ và báo cáo; registered, withdrawn dùng cho đăng ký.", "submitted is for tasks and reports; registered and withdrawn are for registrations.", "The kind of event must fit the kind of task."},
    {"KH-L012", "event_period", Severity::error, "Nhiệm vụ “{0}” lặp lại theo kỳ: thiếu period", "Task \"{0}\" recurs: the period is missing", "Thêm period, ví dụ \"2024Q1\".", "Add the period, as in \"2024Q1\".", "An event of a recurring task is for one period."},
    {"KH-L013", "event_task_open", Severity::error, "Kế hoạch “{0}” có {1} nhiệm vụ đăng ký: thiếu task", "Plan \"{0}\" has {1} registration rules: the task is missing", "Thêm task.", "Add the task.", "A registration may leave out its task only where the plan has exactly one registration rule."},
    {"KH-L014", "corrections_too_deep", Severity::error, "Đính chính lồng nhau quá {0} lần", "Corrections of corrections deeper than {0}", "Ghi lại sự kiện đúng.", "Record the right event instead.", "A chain of corrections longer than anyone writes."},
    {"KH-L020", "already_corrected", Severity::warning, "Sự kiện {0} đã được đính chính trước đó", "Event {0} was corrected before", "Không cần đính chính lần nữa.", "There is no need to correct it again.", "Naming a seq that is not in force changes nothing."},
    {"KH-L021", "before_it_opens", Severity::warning, "Ngày {0} trước khi nhiệm vụ bắt đầu ({1})", "Dated {0}, before the obligation opens ({1})", "Kiểm tra lại ngày; sự kiện vẫn được tính.", "Check the day; the event counts all the same.", "Work dated before its obligation opens."},
    {"KH-L022", "closed_unit", Severity::warning, "Đơn vị “{0}” đã chấm dứt từ {1}; sự kiện không được tính", "Unit \"{0}\" was closed on {1}; the event counts for nothing", "Ghi cho đơn vị kế thừa nếu đơn vị đó có nhiệm vụ.", "Record it for the successor, if that one owes the task.", "An event dated on or after the closing day of its unit."},
    {"KH-L023", "due_before_it_opens", Severity::warning, "Hạn {0} trước khi nhiệm vụ bắt đầu ({1})", "Due {0}, before it opens ({1})", "Sửa hạn bằng một gia hạn hoặc sửa kế hoạch; đến khi đó nhiệm vụ chưa tính là phải nộp.", "Settle it by an extension or an amended plan; until then it is open and not expected.", "A due date before the obligation opens: often a year that was not changed."},
    {"KH-L024", "handed_in_twice", Severity::warning, "Đã nộp ngày {0}; lần này không thay đổi gì", "Handed in on {0} before; this changes nothing", "Đính chính nếu ghi nhầm.", "Correct it if it was recorded by mistake.", "A second submission where one is asked for."},
    {"KH-L025", "meets_nobody", Severity::warning, "“{0}” không có đơn vị nào vào ngày {1}", "\"{0}\" meets no unit on {1}", "Kiểm tra biểu thức và danh sách đơn vị.", "Check the expression and the registry.", "A unit set without units on the day it is evaluated: nobody owes the task, or may take the theme."},
    {"KH-L026", "theme_not_open", Severity::warning, "Chủ đề “{0}” không dành cho đơn vị “{1}”; đăng ký không được tính", "Theme \"{0}\" is not open to unit \"{1}\"; the registration meets nothing", "Đăng ký một trong: {2}", "Register one of: {2}", "A registration of a theme whose unit set does not hold the unit."},
    {"KH-L027", "not_owed", Severity::note, "Đơn vị “{0}” không có nhiệm vụ “{1}”; sự kiện không được tính", "Unit \"{0}\" does not owe task \"{1}\"; the event counts for nothing", "Không cần làm gì nếu là việc tự nguyện.", "Nothing to do, if it is voluntary work.", "A known unit that the task's unit set does not hold."},
    {"KH-L028", "theme_held", Severity::warning, "Đơn vị “{0}” đã đăng ký chủ đề “{1}” từ {2}", "Unit \"{0}\" holds theme \"{1}\" since {2}", "Đính chính nếu ghi nhầm.", "Correct it if it was recorded by mistake.", "A theme already held is registered again."},
    {"KH-L040", "no_province", Severity::error, "Không có đơn vị nào thuộc một sở y tế", "No unit here has a province", "Dùng by=\"parent\" hoặc by=\"tier:…\".", "Use by=\"parent\" or by=\"tier:…\".", "Province is the topmost department of health at or above a unit; here there is none."},
    {"KH-L041", "unknown_grouping", Severity::error, "Không nhóm được theo “{0}”", "Cannot group by \"{0}\"", "Dùng một trong: {1}", "Use one of: {1}", "`by` names a unit's ancestor or a part of the plan."},
    {"KH-L042", "no_dates", Severity::error, "Không có ngày nào để hỏi", "There is no date to ask about", "Ghi ít nhất một ngày.", "Give at least one date.", "`trend` asks the same at many dates."},
    {"KH-L043", "bad_share", Severity::error, "{0} không nằm trong khoảng 0…1", "{0} is not within 0…1", "Ghi một tỷ lệ, ví dụ 0.8.", "Give a share, such as 0.8.", "`gaps` compares a rate with a minimum between 0 and 1."},
    // W: workspaces and their folders
    {"KH-W001", "no_workspace", Severity::error, "“{0}” không phải là thư mục kế hoạch: không có tệp .json nào", "\"{0}\" is no workspace: it holds no .json file", "Chỉ đến thư mục có workspace.json, units.json …", "Point to a folder with workspace.json, units.json …", "A workspace is a folder of JSON files, or one JSON text."},
    {"KH-W002", "twice_given", Severity::error, "“{0}” có ở hai tệp", "\"{0}\" stands in two files", "Giữ lại ở một tệp.", "Keep it in one file.", "The id, title and description of a workspace stand once."},
    {"KH-W003", "still_needed", Severity::error, "{0} “{1}” vẫn được dùng ở {2}", "{0} \"{1}\" is still needed at {2}", "Sửa chỗ đó trước.", "Mend that place first.", "A definition that others, or events, refer to cannot be removed."},
    {"KH-W010", "log_differs", Severity::error, "Nhật ký trên đĩa không phải phần đầu của nhật ký này (từ dòng {0})", "The log on disk is no prefix of this one (from line {0})", "Nạp lại thư mục rồi ghi thêm.", "Load the folder again and append.", "Saving would lose what others recorded: the log is append-only."},
    {"KH-W011", "folder_taken", Severity::error, "Thư mục đã chứa dữ liệu khác: {0}", "The folder holds other data: {0}", "Lưu vào một thư mục trống.", "Save into an empty folder.", "Saving never mixes two workspaces, and never deletes what it did not write."},
    {"KH-W012", "log_changed", Severity::error, "Nhật ký trên đĩa đã bị sửa hoặc cắt ngắn ({0} byte, trước đó {1})", "The log on disk was rewritten or cut ({0} bytes, {1} before)", "Khôi phục events.ndjson từ bản sao.", "Restore events.ndjson from a copy.", "The log is append-only: it never becomes shorter."},
    {"KH-W013", "unsaved_definition", Severity::error, "Sự kiện nói đến điều chưa được lưu vào thư mục ({0})", "The event names what is not yet saved to the folder ({0})", "Gọi save(thư mục) trước, rồi ghi sự kiện.", "Call save(folder) first, then append.", "A definition that `put` added is in memory only: an event on disk that names it would keep the folder from loading."},
    // D: what the rules of lint find in plans and documents
    {"KH-D001", "year_contradicts_plan", Severity::warning, "Hạn “{0}” là năm {1}, kế hoạch là năm {2}", "The deadline \"{0}\" is of {1}, the plan of {2}", "Có lẽ là {3}; không có gì được tự sửa.", "Perhaps {3} is meant; nothing was changed.", "A deadline in a year that the plan has no day of: often copied from last year's plan."},
    {"KH-D002", "anniversary_sum", Severity::warning, "“{0}”: {1} + {2} = {3}, không phải {4}", "\"{0}\": {1} + {2} = {3}, not {4}", "Kiểm tra số năm kỷ niệm.", "Check the number of years.", "\"69 năm … (1955 - 2024)\": the first year and the number of years must give the last."},
    {"KH-D003", "doubled_word", Severity::note, "Lặp từ: “{0}”", "Doubled: \"{0}\"", "Xóa một lần, nếu không phải từ láy.", "Remove one, unless it is a reduplication.", "The same words stand twice side by side."},
    {"KH-D004", "performer_no_recipient", Severity::warning, "{0} {3} ({1}) có nhiệm vụ nhưng không có trong Nơi nhận: {2}", "{0} units of kind {1} ({3}) owe tasks but are not among the recipients: {2}", "Thêm các đơn vị này vào Nơi nhận.", "Add them to the recipients.", "Who is to carry out a plan must receive it (Decree 30/2020, recipients)."},
    // V: criteria sets, marks, ballots
    {"KH-V042", "column_missing", Severity::error, "Thiếu cột “{0}”", "Column \"{0}\" is missing", "Thêm cột “{0}”.", "Add a column \"{0}\".", "The layout asks for it."},
    {"KH-V045", "unknown_column", Severity::error, "Cột “{0}” (ô {1}) không có trong bố cục", "Column \"{0}\" (cell {1}) is not of the layout", "Có phải “{2}”?", "Did you mean \"{2}\"?", "A misspelt heading would otherwise be lost in silence."},
    {"KH-V050", "not_arrow", Severity::error, "Không đọc được dòng Arrow: {0}", "Cannot read the Arrow stream: {0}", "Truyền một bảng của pyarrow, Polars, pandas hoặc DuckDB.", "Pass a table of pyarrow, Polars, pandas or DuckDB.", "The stream broke the rules of the Arrow C interface, or the one who gives it reported an error."},
    {"KH-V051", "arrow_type", Severity::error, "Cột “{0}” có kiểu Arrow {1}, cần {2}", "Column \"{0}\" has the Arrow type {1}; {2} is needed", "Đổi kiểu của cột.", "Cast the column.", "The column holds what its meaning has no use for."},
    {"KH-V052", "cell_missing", Severity::error, "Cột “{0}” để trống", "Column \"{0}\" is empty here", "Ghi giá trị.", "Give the value.", "A row without its unit or criterion cannot be counted."},
    // F: files of rows
    {"KH-F001", "csv_empty", Severity::error, "Tệp không có dòng tiêu đề", "The file has no heading line", "Ghi tên cột ở dòng đầu: {0}", "Name the columns on the first line: {0}", "A CSV file says in its first line what its columns are."},
    {"KH-F002", "csv_quote", Severity::error, "Dấu nháy kép không đúng chỗ", "A quotation mark out of place", "Đóng ô bằng dấu nháy; trong ô viết hai dấu \"\".", "Close the cell with one; within a cell write two.", "RFC 4180: a quoted cell ends with a quotation mark before a separator or the end of the line."},
    {"KH-F003", "csv_width", Severity::error, "Dòng có {0} ô, tiêu đề có {1}", "The line has {0} cells, the heading {1}", "Bổ sung hoặc bỏ bớt ô; ô có dấu phân cách phải đặt trong dấu nháy.", "Add or remove cells; a cell that holds the separator must be quoted.", "A cell too many or too few shifts all that follow."},
    {"KH-F004", "csv_value", Severity::error, "“{0}” không phải là {1}", "\"{0}\" is no {1}", "Ghi {2}.", "Write {2}.", "A cell that is not what its column holds."},
    {"KH-F005", "csv_conflict", Severity::error, "“{0}” ở đây khác với dòng {1}", "\"{0}\" differs here from line {1}", "Ghi giống nhau ở mọi dòng của cùng một mã.", "Say the same on every line of the same id.", "What holds for a whole plan, task or unit is repeated on each of its lines."},
    {"KH-F006", "csv_twice", Severity::error, "Cột “{0}” có hai lần", "Column \"{0}\" stands twice", "Giữ lại một.", "Keep one.", "Which of the two is meant cannot be known."},
};
// clang-format on

/// Every code, in the order of the table.
constexpr std::span<const Code> codes() noexcept { return code_table; }

inline namespace literals {
/// The code of that name; a name that is not in the table does not compile.
consteval const Code& operator""_code(const char* name, std::size_t size) {
  for (const Code& code : code_table) {
    if (code.name == std::string_view(name, size)) return code;
  }
  throw "no such issue code";
}
}  // namespace literals

}  // namespace kehoach
