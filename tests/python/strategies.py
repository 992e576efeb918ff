"""Values of every record, drawn from what the module says of itself: a new field is drawn by itself."""

import datetime

from hypothesis import strategies as st
from kehoach import _core

DESCRIBED = _core._describe()
RECORDS = DESCRIBED["records"]
DAYS = st.dates(datetime.date(1400, 1, 1), datetime.date(9999, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
IDS = st.text("abcđĐêZ09-_./", min_size=1, max_size=6)
UNIT_SETS = st.sampled_from(
    ["all", "id:A-1", "kind:hospital & tier:provincial - id:BV", "(block:treatment | under:X) & all"]
)
SCALARS = {
    "text": TEXTS,
    "boolean": st.booleans(),
    "integer": st.integers(1400, 9999),  # within the limits of every field that has them
    "date": DAYS.map(str),
    "decimal": st.decimals(-(10**9), 10**9, places=3).map(lambda number: format(number, "f")),
    "unit_set": UNIT_SETS,
    "partial_date": DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day}"])),
    "reporting_period": st.sampled_from(["2024", "2024S1", "2024Q3", "202411", "2024W7"]),
}


def one(element, depth):
    if element in SCALARS:
        return SCALARS[element]
    if element.endswith("_id"):
        return IDS
    if element in RECORDS:
        return jsons(element, depth + 1)
    return st.sampled_from([word.value for word in DESCRIBED["enumerations"][element]])


def field_of(field, depth):
    if not field["list"]:
        return one(field["element"], depth)
    return st.lists(one(field["element"], depth), max_size=2 if depth < 2 else 1)


def fits(field, word):
    only, needed = field["only_with"].split(), field["required_with"].split()
    return (not only or word in only), word in needed


def unique(items, key):
    return list({item[key]: item for item in items}.values())


POSITIVE = {
    "Criterion": ("max", "weight", "points"),
    "CriterionGroup": ("weight",),
    "CountingRule": ("seats", "at_most"),
}


def mended(name, value):
    """What the rules across fields ask for."""
    if name == "Period" and value["start"] > value["end"]:
        value["start"], value["end"] = value["end"], value["start"]
    if name == "UnitChange":
        for part in ("tier", "parent"):
            if part in value:
                value.pop(f"without_{part}", None)
    if name == "CountingRule" and value["kind"] == "positional_voting":
        value["points"] = sorted((abs(points) for points in value["points"]), reverse=True) or [1]
    if name == "LintRules":
        value["rules"] = unique(value.get("rules", []), "rule")
    if name == "Unit":
        if value.get("opened", "") >= value.get("closed", "9999-99-99"):
            del value["closed"]
        value["history"] = sorted(unique(value.get("history", []), "from"), key=lambda change: change["from"])
    if name == "Deadline":
        if "time" in value:
            value["time"] = "17:30"
        if "commemoration" in value:
            value["commemoration"] = "thay-thuoc-viet-nam"
        if value["anchor"] == "tet":
            value["year"] = 1900 + value["year"] % 200
    if name == "LunarDate":
        value |= {"day": 1 + value["day"] % 29, "month": 1 + value["month"] % 12, "year": 1900 + value["year"] % 200}
        value.pop("leap", None)
    if name == "Commemoration":
        value["starts"] = "05-Tue1"
        if "ends" in value:
            value["starts"], value["ends"] = "04-15", "05-15"
    if name == "Recurrence":
        value |= {part: 1 + value[part] % most for part, most in (("day", 7), ("month", 2)) if part in value}
        if value["frequency"] == "weekly":
            value.pop("month", None)
    if name == "CalendarYear":
        for part in value.get("days", []):
            part["date"] = f"{value['year']}-{part['date'][5:7]}-01"
        value["days"] = unique(value.get("days", []), "date")
        value.pop("proposed", None)
    if name == "WorkCalendarData":
        value["years"] = value.get("years", [])[:1]
        value["off"] = sorted(set(value.get("off", [])))
        value.pop("worked", None)
        if value.get("rules") == "labour_code":
            value.pop("off", None)  # may lie outside its years
            for part in value["years"]:  # the Code's projection follows the last
                part["year"] = 2020 + part["year"] % 81
                for day in part["days"]:
                    day["date"] = f"{part['year']}{day['date'][4:]}"
    if name == "Task":
        if value.get("periods"):
            value.pop("recurrence", None)
        if value.get("periods") or "recurrence" in value:
            value.pop("deadline", None)
    if name == "Task" and value.get("periods"):
        value["periods"] = unique(value["periods"], "period")
    for part in POSITIVE.get(name, ()):
        if part in value:
            value[part] = str(abs(float(value[part])) + 1) if isinstance(value[part], str) else abs(value[part]) + 1
    if name == "Criterion":
        value.pop("caps_at", None)
        value.pop("pass_at", None)
        if value.get("knock_out") == "cap":
            value["knock_out"] = "fail"
    if name == "CriteriaSet":
        for part in ("weight_total", "bands"):
            value.pop(part, None)
        for part in ("criteria_count", "decimals"):
            if part in value:
                value[part] = abs(value[part]) % 17
        for group in value.get("groups", []):
            group.pop("parent", None)
        for criterion in value.get("criteria", []):
            criterion.pop("group", None)
    if name == "Correction":
        value["path"] = "/tasks/0/minimum"
        value["read"] = "1"
        if value["verdict"] in ("corrected", "added"):
            value["value"] = "2"
        else:
            value.pop("value", None)
    if name == "CorrectionFile":
        value["schema"] = 1
    if name == "Council":
        value["quorum"] = "2/3"
    if name == "Contest":
        for round_ in value.get("rounds", []):
            for part in ("from", "at_least", "best"):
                round_.pop(part, None)
    if name == "Quantity":
        for part in ("value", "at_least", "above", "at_most", "below"):
            if value["kind"] != "exact":
                value.pop(part, None)
        if value["kind"] == "bounded":
            value["at_least"] = "1"
    if name == "Event":
        if value["type"] == "observed":
            value["period"] = "2024Q1"
        if "categories" in value:
            value["categories"] = unique(value["categories"], "disaggregation")
    if name == "Indicator":
        for number, part in enumerate(value.get("definitions", [])):
            part.pop("since", None)
            if number:
                part["since"] = f"{2000 + number}-01-01"
        for part in value.get("disaggregations", []):
            part["categories"] = sorted(set(part["categories"]))
        if "targets" in value:
            value["targets"] = unique(value["targets"], "period")
    if name == "Disaggregation":
        value["categories"] = sorted(set(value["categories"]))
    if name == "Plan":
        value.pop("open_lists", None)
        for field in RECORDS["Plan"]["fields"]:
            for part, item in enumerate(value.get(field["name"], []) if field["list"] else []):
                if isinstance(item, dict) and "id" in item:
                    item["id"] = f"{field['name']}-{part}"
                    for inner in RECORDS[field["element"]]["fields"]:
                        if inner["element"] == "item_id" and inner["name"] != "id":
                            item.pop(inner["name"], None)  # names another part of the plan
    return value


@st.composite
def jsons(draw, name, depth=0):
    value, word = {}, None
    fields = RECORDS[name]["fields"]
    for field in sorted(fields, key=lambda each: not each["tag"]):
        allowed, needed = (True, False) if word is None else fits(field, word)
        stands = field["required"] or needed or field["tag"] or (allowed and draw(st.integers(0, depth + 1)) == 0)
        if stands:
            value[field["name"]] = draw(field_of(field, depth))
        if field["tag"]:
            word = value[field["name"]]
    for field in fields:
        parts = value.get(field["name"])
        if isinstance(parts, list) and field["element"] in RECORDS and any("id" in part for part in parts):
            for number, part in enumerate(parts):
                part["id"] = f"{field['name']}-{number}"
    return mended(name, value)
