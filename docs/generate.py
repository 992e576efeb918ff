"""Writes the parts of the documentation that the library itself knows: docs/format.md from its JSON Schema, docs/issues.md
from its table of codes. `python docs/generate.py` writes both; with --check it says which differ and exits with 1."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import kehoach as kh

DOCS = Path(__file__).parent

# The chapters of the format in the order of reading; a type that none of them names comes under its own heading at the end.
CHAPTERS = {
    "The workspace": "WorkspaceData Contact",
    "Units": "Unit UnitChange Lineage",
    "Documents": "Document Citation Recipient SignerInfo",
    "Plans": "Plan Passage KeyMessage AudienceSegment Tactic Channel Material Activity FocusWindow FundingSource FocalPoint",
    "Who does what by when": "Theme Task TaskPeriod Deadline TimeLimit Recurrence Period",
    "What a document states": "Statement Figure Quantity Conference ConferenceSite Participant",
    "What happened": "Event Mark Category",
    "Indicators": "Indicator IndicatorDefinition Disaggregation ReferenceValue",
    "Criteria and scores": "CriteriaSet CriterionGroup Criterion GradeBand",
    "Contests and votes": "Contest ContestGroup Round Council Member Nomination CountingRule",
    "Everywhere": "Remark",
    "A work calendar, a file of its own": "WorkCalendarData CalendarYear CalendarDay",
    "Settings of the linter, a file of their own": "LintRules LintSetting",
}
CODE_CHAPTERS = {
    "J": "The form of JSON",
    "B": "Ids, decimals, references",
    "C": "Dates and periods",
    "U": "Units and unit sets",
    "L": "The log and the ledger",
    "W": "Workspaces and their folders",
    "V": "Criteria sets, marks and ballots",
    "T": "What the reader meets in texts and files",
    "G": "The graph of documents: who implements whom",
    "D": "What the rules find in plans and documents",
    "F": "Files of rows: CSV, Arrow",
    "R": "Quantities, indicators, figures, comparisons",
}


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def link(reference: str) -> str:
    name = reference.rsplit("/", 1)[1]
    return f"[{name}](#{anchor(name)})"


def type_of(field: dict) -> str:
    if "$ref" in field:
        return link(field["$ref"])
    if field.get("type") == "array":
        return "list of " + type_of(field["items"])
    return {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}[field["type"]]


def conditions(rules: list[dict]) -> dict[str, str]:
    """By field, with which words of the tag it must or may stand: from the schema's if/then."""
    needed: dict[str, str] = {}
    allowed: dict[str, str] = {}

    def words(part: dict) -> str:
        [tag] = part["properties"].values()
        return ", ".join(f"`{word}`" for word in tag["enum"])

    for rule in rules:
        if "required" in rule["then"]:
            [name] = rule["then"]["required"]
            needed[name] = words(rule["if"])
        else:
            [name] = rule["if"]["required"]
            allowed[name] = words(rule["then"])
    out = {}
    for name in needed | allowed:
        if needed.get(name) == allowed.get(name):
            out[name] = f"Required with {needed[name]}, and with nothing else."
        elif name in needed:
            out[name] = f"Required with {needed[name]}."
        else:
            out[name] = f"Only with {allowed[name]}."
    return out


def record(name: str, definition: dict) -> list[str]:
    lines = [f"### {name}", "", definition["description"], "", "| field | holds | meaning |", "| --- | --- | --- |"]
    must = definition.get("required", [])
    when = conditions(definition.get("allOf", []))
    for field, about in definition["properties"].items():
        meaning = about["description"]
        if field in when:
            meaning += " " + when[field]
        if "default" in about:
            default = about["default"]
            meaning += f" Default: `{default if isinstance(default, str) else repr(default)}`."
        title = f"**`{field}`**" if field in must else f"`{field}`"
        lines.append(f"| {title} | {cell(type_of(about))} | {cell(meaning)} |")
    return [*lines, ""]


def words(name: str, definition: dict) -> list[str]:
    lines = [f"### {name}", "", "| word | Vietnamese | English |", "| --- | --- | --- |"]
    members = getattr(kh, name)
    for word in definition["enum"]:
        member = members(word)
        lines.append(f"| `{word}` | {cell(member.label('vi'))} | {cell(member.label('en'))} |")
    return [*lines, ""]


def format_page() -> str:
    definitions = kh.json_schema(kh.WorkCalendarData)["$defs"] | kh.json_schema(kh.LintRules)["$defs"] | kh.json_schema()["$defs"]
    records = {name: each for name, each in definitions.items() if each.get("type") == "object"}
    lists = {name: each for name, each in definitions.items() if "enum" in each}
    scalars = {name: each for name, each in definitions.items() if name not in records and name not in lists}
    left = list(records)
    lines = [
        "# The JSON format, field by field",
        "",
        "Written by `docs/generate.py` from `kehoach.json_schema()`; do not edit. The folder, the log and the promise of",
        "compatibility are in [json.md](json.md). A field in bold must be there; any other may be left out. Keys that a type",
        "does not have, and words that a list does not have, are errors.",
        "",
    ]
    for title, names in CHAPTERS.items():
        lines += [f"## {title}", ""]
        for name in names.split():
            left.remove(name)
            lines += record(name, records[name])
    if left:
        lines += ["## Further types", ""]
        for name in left:
            lines += record(name, records[name])
    lines += ["## Values written as text", "", "| type | meaning |", "| --- | --- |"]
    lines += [
        f'| <a id="{anchor(name)}"></a>`{name}` | {cell(each["description"])} |' for name, each in scalars.items()
    ]
    lines += ["", "## Closed lists of words", ""]
    for name in sorted(lists):
        lines += words(name, lists[name])
    return "\n".join(lines).rstrip() + "\n"


def code(text: str) -> str:
    """A text of the table of codes: its {0}, {1} stand for what was found."""
    return re.sub(r"\{\d(?:/\d)?\}", lambda match: "…", text)


def issues_page() -> str:
    lines = [
        "# Every code, its cause and its remedy",
        "",
        "Written by `docs/generate.py` from `kehoach.codes()`; do not edit. A code never changes its meaning and is never used",
        "again. *Errors* stop a load, and all of them are reported at once; *warnings* and *notes* are findings, which",
        "`check()` lists and which never stop anything. “…” stands for what was found.",
        "",
    ]
    rows = list(kh.codes())
    for letter, title in CODE_CHAPTERS.items():
        lines += [f"## {title}", ""]
        mine = [row for row in rows if row["code"].startswith(f"KH-{letter}")]
        if not mine:
            raise SystemExit(f"no code begins with KH-{letter}")
        for row in mine:
            rows.remove(row)
            lines += [
                f"### {row['code']}",
                "",
                f"`{row['name']}`, {row['severity']}. {row['cause']}",
                "",
                f"- vi: {code(row['message'])} → {code(row['suggestion'])}",
                f"- en: {code(row['message_en'])} → {code(row['suggestion_en'])}",
                "",
            ]
    if rows:
        raise SystemExit(f"no chapter for {rows[0]['code']}: add its letter to CODE_CHAPTERS")
    return "\n".join(lines).rstrip() + "\n"


PAGES = {"format.md": format_page, "issues.md": issues_page}


def main() -> int:
    check = "--check" in sys.argv[1:]
    differ = []
    for name, page in PAGES.items():
        path, text = DOCS / name, page()
        if check and (not path.exists() or path.read_text("utf-8") != text):
            differ.append(name)
        if not check:
            path.write_text(text, "utf-8")
    if differ:
        print(f"not up to date: {', '.join(differ)}; run docs/generate.py", file=sys.stderr)
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
