"""Runs cases of the form of tests/data/ledger-cases.json: tiny logs with the rows, rates and findings they must give.

    python tests/python/ledger_cases.py FILE

Prints what differs, a line each, and exits non-zero if anything does.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

import kehoach as kh

# The findings that a case can ask about, by the code that the library gives them.
FINDINGS = {
    "KH-L020": "already_corrected",
    "KH-L021": "before_it_opens",
    "KH-L022": "closed_unit",
    "KH-L023": "due_before_it_opens",
    "KH-L024": "handed_in_twice",
    "KH-L025": "meets_nobody",
    "KH-L026": "theme_not_open",
}


def deadline(due):
    return {"anchor": "date", "date": due}


def unit_of(given):
    unit = {"id": given["id"], "name": given["id"], "kind": given["kind"]}
    unit |= {key: given[key] for key in ("tier", "blocks", "parent", "opened", "closed") if given.get(key) is not None}
    if "history" in given:
        unit["history"] = []
        for change in given["history"]:
            gone = {f"without_{key}": True for key in ("tier", "parent") if key in change and change[key] is None}
            unit["history"].append({key: value for key, value in change.items() if value is not None} | gone)
    return unit


def task_of(given):
    task = {"id": given["task"], "kind": given["kind"], "units": given["units"]}
    task |= {key: given[key] for key in ("lead", "supporting", "minimum") if given.get(key) is not None}
    if given.get("due") is not None:
        task["deadline"] = deadline(given["due"])
    if "periods" in given:
        task["periods"] = []
        for turn in given["periods"]:
            period = {"period": turn["period"]}
            if turn.get("opens") is not None:
                period["opens"] = turn["opens"]
            if turn.get("due") is not None:
                period["deadline"] = deadline(turn["due"])
            task["periods"].append(period)
    return task


def plan_of(given, number):
    """A case gives a plan's period with each of its tasks; the first task's stands for all."""
    plan = {"id": given["plan"], "document": {"id": f"doc-{number}", "type_name": "plan"}, "themes": [], "tasks": []}
    opens, end = given.get("opens"), given.get("plan_end")
    if end is not None:
        plan["period"] = {"start": opens or (given["periods"][0]["opens"] if "periods" in given else end), "end": end}
    elif opens is not None:
        plan["document"]["issued_date"] = opens
    if given.get("issuer") is not None:
        plan["issuer"] = given["issuer"]
    return plan


def workspace_of(case):
    """The workspace a case describes, as its JSON."""
    plans = {}
    for given in case["tasks"]:
        plan = plans.setdefault(given["plan"], plan_of(given, len(plans)))
        if "themes" in given and not plan["themes"]:
            plan["themes"] = [{"id": t["theme"], "text": t["theme"], "units": t["units"]} for t in given["themes"]]
        plan["tasks"].append(task_of(given))
    return {
        "schema": 1,
        "units": [unit_of(given) for given in case["units"]],
        "lineage": case.get("lineage", []),
        "plans": list(plans.values()),
        "events": case["events"],
    }


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


def compare_row(row, expected):
    """What of a row differs; a key left out is not asserted."""
    differs = []
    for key, value in expected.items():
        is_now = plain(row["key" if key == "province" else key])
        if is_now != value:
            differs.append(f"{key} is {is_now!r}, expected {value!r}")
    return differs


def compare_rows(rows, expected, keys):
    differs = []
    left = list(rows)
    for want in expected:
        identity = {key: want[key] for key in keys if key in want}
        found = [row for row in left if not compare_row(row, identity)]
        if not found:
            differs.append(f"no row {want}")
            continue
        left.remove(found[0])
        differs += [f"{identity}: {each}" for each in compare_row(found[0], want)]
    return differs + [f"a row too many: {row}" for row in left]


def run_ask(ledger_of, ask):
    day = {key: date.fromisoformat(ask[key]) for key in ("as_of", "known_on", "units_on") if ask.get(key)}
    policy = kh.DeadlinePolicy(due_soon_days=ask["due_soon_days"]) if "due_soon_days" in ask else None
    ledger = ledger_of(policy)
    when = {"as_of": day["as_of"], "known_on": day.get("known_on")}
    grouped = {"by": ask.get("by"), "units": ask.get("totals", "as_was"), "units_on": day.get("units_on")}
    expect = ask["expect"]
    differs = []
    if "error" in expect:
        try:
            ledger.rates(**when, **grouped)
        except kh.Error as error:
            named = [issue.code for issue in error.issues] == ["KH-L040"] and expect["error"] == "no_province"
            return [] if named else [f"another error: {error}"]
        return [f"no error {expect['error']}"]
    if "obligations" in expect:
        differs += compare_rows(ledger.obligations(**when), expect["obligations"], ("plan", "task", "period", "unit"))
    if "rates" in expect:
        (row,) = ledger.rates(**when)
        differs += [f"rates: {each}" for each in compare_row(row, expect["rates"])]
    if "by" in expect:
        rows = [row for row in ledger.rates(**when, **grouped) if row["expected"] > 0]
        differs += compare_rows(rows, expect["by"], ("province",))
    return differs


def run(case):
    """What differs from what the case expects; nothing where all is well."""
    try:
        workspace = kh.Workspace.from_json(json.dumps(workspace_of(case)), on_error="skip")
    except kh.Error as error:
        return [f"does not load: {error}"]
    differs = []
    events = case["events"]
    listed = {events[int(issue.path.split("/")[2])]["seq"] for issue in workspace.load_issues}
    if listed != set(case.get("load_issues", [])):
        differs.append(f"load issues are {sorted(listed)}, expected {case.get('load_issues', [])}")
    if "findings" in case:
        found = {FINDINGS[issue.code] for issue in workspace.check() if issue.code in FINDINGS}
        if found != set(case["findings"]):
            differs.append(f"findings are {sorted(found)}, expected {case['findings']}")
    for ask in case["asks"]:
        differs += [
            f"as of {ask['as_of']}: {each}" for each in run_ask(lambda policy: workspace.ledger(policy=policy), ask)
        ]
    return differs


def run_bulk(case, events_of):
    """The same by `Ledger.build`, with the events as `events_of` makes them of the lines of the log."""
    workspace = kh.Workspace.from_json(json.dumps(workspace_of(case)), on_error="skip")
    events = events_of(case["events"])
    parts = (workspace.units, list(workspace.plans.values()))

    def ledger_of(policy):
        return kh.Ledger.build(*parts, events=events, policy=policy, on_error="skip", threads=2)

    ledger = ledger_of(None)
    differs = []
    if len(ledger.unresolved) != len(case.get("load_issues", [])):
        differs.append(f"unresolved are {ledger.unresolved}, expected {case.get('load_issues', [])}")
    if "findings" in case:
        found = {FINDINGS[issue.code] for issue in ledger.findings if issue.code in FINDINGS}
        if found != set(case["findings"]):
            differs.append(f"findings are {sorted(found)}, expected {case['findings']}")
    for ask in case["asks"]:
        differs += [f"as of {ask['as_of']}: {each}" for each in run_ask(ledger_of, ask)]
    return differs


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    cases = json.loads(parser.parse_args(arguments).file.read_text(encoding="utf-8"))["cases"]
    failed = 0
    for case in cases:
        differs = run(case)
        failed += bool(differs)
        for each in differs:
            print(f"{case['name']}: {each}")
    print(f"{len(cases) - failed} of {len(cases)} cases hold")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
