#pragma once

/// Everything an application needs, in one line: `#include <kehoach/kehoach.hpp>`. The chapters, from the ground up.

// base: ids, dates, decimals, issues, results, tables
#include "kehoach/base/codes.hpp"
#include "kehoach/base/date.hpp"
#include "kehoach/base/decimal.hpp"
#include "kehoach/base/id.hpp"
#include "kehoach/base/issue.hpp"
#include "kehoach/base/result.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/base/text.hpp"

// json: one description of each type; reading, writing, schema, difference
#include "kehoach/json/description.hpp"
#include "kehoach/json/json.hpp"

// calendar: partial dates, periods, the lunar calendar, working days, limits, deadlines, recurrence, and their words
#include "kehoach/calendar/commemoration.hpp"
#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/lunar_date.hpp"
#include "kehoach/calendar/partial_date.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/calendar/recurrence.hpp"
#include "kehoach/calendar/time_expression.hpp"
#include "kehoach/calendar/time_limit.hpp"
#include "kehoach/calendar/work_calendar.hpp"

// unit: who there is
#include "kehoach/unit/kind.hpp"
#include "kehoach/unit/registry.hpp"
#include "kehoach/unit/remark.hpp"
#include "kehoach/unit/unit.hpp"
#include "kehoach/unit/unit_set.hpp"

// document, plan: what is written
#include "kehoach/document/cascade.hpp"
#include "kehoach/document/citation_match.hpp"
#include "kehoach/document/document.hpp"
#include "kehoach/plan/parts.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/plan/statement.hpp"
#include "kehoach/plan/task.hpp"

// ledger: what happened, and who owes what
#include "kehoach/ledger/bulk.hpp"
#include "kehoach/ledger/event.hpp"
#include "kehoach/ledger/ledger.hpp"
#include "kehoach/ledger/log.hpp"

// evaluation: criteria sets, scorecards, contests, votes
#include "kehoach/evaluation/contest.hpp"
#include "kehoach/evaluation/council.hpp"
#include "kehoach/evaluation/criteria_set.hpp"
#include "kehoach/evaluation/evaluation.hpp"
#include "kehoach/evaluation/scorecard.hpp"

// reader: what the text of a document says
#include "kehoach/reader/draft.hpp"
#include "kehoach/reader/reading.hpp"
#include "kehoach/reader/to_document.hpp"
// review: quantities, indicators, figures, comparisons, interim and final reviews
#include "kehoach/plan/quantity.hpp"
#include "kehoach/review/comparison.hpp"
#include "kehoach/review/indicator.hpp"
#include "kehoach/review/observation.hpp"
#include "kehoach/review/results.hpp"
#include "kehoach/review/review.hpp"

// lint, workspace: what is wrong, and where it is all kept
#include "kehoach/lint/lint.hpp"
#include "kehoach/lint/rules.hpp"
#include "kehoach/workspace/data.hpp"
#include "kehoach/workspace/workspace.hpp"
