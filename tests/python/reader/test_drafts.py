"""Drafts beside the plans that people made by hand: what a draft of each seed lacks, fact by fact.

The texts stand in ../shared/seeds, not here; where they are not, that part is skipped. What a draft lacks, or has too
much, stands in lacking/, and must only ever get less. `python tests/python/reader/test_drafts.py` writes it anew.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import kehoach as kh
import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = next((each for each in (ROOT.parent / "shared", ROOT.parents[1] / "shared") if each.exists()), ROOT / "shared")
WORKSPACES = ROOT / "examples" / "workspaces"
LACKING = Path(__file__).parent / "lacking"
SEEDS = {
    "binh-dinh-2023-q1-review": "binh-dinh-2023-q1",
    "health-department-2019-press-review": "press-review-2019",
    "lang-son-2024-green-clean-beautiful": "lang-son-2024",
    "ninh-binh-2024-outstanding-events": "ninh-binh-2024",
    "phu-my-2024-doctors-day": "phu-my-2024",
}

# ---- facts of a plan, and which of them another plan has

NO_FACTS = {"id", "title", "remarks", "rule", "inferred"}  # names and remarks are whoever writes them own
UNIT_SETS = {"units", "lead", "supporting"}
REFERENCES = {
    "channels": "channels",
    "materials": "materials",
    "focal_point": "focal_points",
    "repeats": "key_messages",
}
LEADING = {("citations", "text"), ("document", "subject")}  # how much of it is printed where it is cited, varies
WORDS = re.compile(r"[^\W_]+")


def bare(text: str) -> str:
    """Without what is no difference: blanks, case, what ends a sentence, V/v."""
    text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return re.sub(r"^v/v ", "", text).rstrip(" .;:,…")


def cut(text: str, length: int = 40) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rstrip() + "…"


def words_of(item: dict[str, Any]) -> str:
    return str(item.get("text") or item.get("number") or item.get("quantity", {}).get("text") or item.get("name") or "")


def label(kind: str, item: dict[str, Any]) -> str:
    clause = f" ({item['clause']})" if item.get("clause") else ""
    return f"{kind} “{cut(words_of(item) or json.dumps(item, ensure_ascii=False))}”{clause}"


@dataclass
class Comparison:
    """What a draft has of a plan. A line each of what it lacks and of what it has too much."""

    registry: kh.Registry
    opens: date
    plan: dict[str, Any]
    draft: dict[str, Any]
    met: int = 0
    lines: list[str] = field(default_factory=list)
    known: dict[str, dict[str, str]] = field(
        default_factory=dict
    )  # list → id in the draft → id of the same in the plan

    def run(self) -> Comparison:
        for name in REFERENCES.values():
            items, others = self.plan.get(name, []), self.draft.get(name, [])
            self.known[name] = {others[j]["id"]: items[i]["id"] for i, j in self.pairs(items, others).items()}
        self.record("", "plan", self.plan, self.draft)
        self.lines.sort()
        return self

    @property
    def facts(self) -> int:
        return self.met + sum(line.startswith("lacks ") for line in self.lines)

    def fact(self, where: str, has: bool, value: str = "") -> None:
        if has:
            self.met += 1
        else:
            self.lines.append(f"lacks {where}" + (f" = {cut(value)}" if value else ""))

    def units(self, expression: str) -> frozenset[str]:
        return frozenset(unit.id for unit in self.registry.select(expression, on=self.opens))

    def said(self, name: str, value: Any, of: dict[str, Any]) -> Any:
        """A value so that what says the same is equal."""
        if name in UNIT_SETS:
            return self.units(value)
        if name in REFERENCES:
            return value if of is self.plan else self.known[REFERENCES[name]].get(value, f"the draft's own {value}")
        return bare(value) if isinstance(value, str) else value

    def record(self, where: str, kind: str, item: dict[str, Any], other: dict[str, Any] | None) -> None:
        for name, value in item.items():
            if name in NO_FACTS or (kind == "citations" and name == "document"):
                continue
            there = None if other is None else other.get(name)
            at = f"{where}: {name}" if where else name
            if isinstance(value, dict):
                self.record(at, name, value, there)
            elif isinstance(value, list):
                self.list(where, at, name, value, there or [])
            else:
                self.fact(at, self.same(kind, name, value, there), str(value))
        for name, there in (other or {}).items():
            if name in NO_FACTS or name in item or (kind == "citations" and name == "document"):
                continue
            at = f"{where}: {name}" if where else name
            for each in there if isinstance(there, list) else [there]:
                shown = words_of(each) or json.dumps(each, ensure_ascii=False) if isinstance(each, dict) else str(each)
                self.lines.append(f"extra {at} = {cut(shown)}")

    def same(self, kind: str, name: str, value: Any, there: Any) -> bool:
        if there is None:
            return False
        mine, other = self.said(name, value, self.plan), self.said(name, there, self.draft)
        if (kind, name) in LEADING:
            return bool(other) and (mine.startswith(other) or other.startswith(mine))
        return bool(mine == other)

    def list(self, where: str, at: str, name: str, items: list[Any], others: list[Any]) -> None:
        if not all(isinstance(each, dict) for each in [*items, *others]):
            mine = {self.said(name, each, self.plan): each for each in items}
            theirs = {self.said(name, each, self.draft): each for each in others}
            for said, each in mine.items():
                self.fact(at, said in theirs, self.reference(name, each) or str(each))
            for said, each in theirs.items():
                if said not in mine:
                    self.lines.append(f"extra {at} = {cut(self.reference(name, each, self.draft) or str(each))}")
            return
        pairs = self.pairs(items, others)
        prefix = f"{where}: " if where else ""
        for i, item in enumerate(items):
            other = others[pairs[i]] if i in pairs else None
            what = prefix + label(name, item)
            self.fact(what, other is not None)
            self.record(what, name, item, other)
        for j, other in enumerate(others):
            if j not in pairs.values():
                self.lines.append(f"extra {prefix}{label(name, other)}")

    def reference(self, name: str, value: str, of: dict[str, Any] | None = None) -> str:
        targets = (self.plan if of is None else of).get(REFERENCES.get(name, ""), [])
        return next((each.get("text", "") for each in targets if each["id"] == value), "")

    def pairs(self, items: list[Any], others: list[Any]) -> dict[int, int]:
        """Which item is which: by number, by the words they share, the same clause preferred."""
        scores = []
        for i, item in enumerate(items):
            mine = Counter(WORDS.findall(bare(words_of(item))))
            for j, other in enumerate(others):
                theirs = Counter(WORDS.findall(bare(words_of(other))))
                number = item.get("number")
                if number and number == other.get("number"):
                    share = 1.0
                elif mine and theirs:
                    share = (mine & theirs).total() / max(min(mine.total(), theirs.total()), 1)
                    share *= 0.5 + 0.5 * min(mine.total(), theirs.total()) / max(mine.total(), theirs.total())
                else:
                    share = float(item == other)
                if share >= 0.5:
                    scores.append((share + 0.3 * (item.get("clause", "") == other.get("clause", "")), -i, -j))
        out: dict[int, int] = {}
        for _, i, j in sorted(scores, reverse=True):
            if -i not in out and -j not in out.values():
                out[-i] = -j
        return out


def compared(workspace: kh.Workspace, draft: kh.Plan) -> Comparison:
    [plan] = workspace.plans.values()
    opens = plan.opens() or date(2024, 1, 1)
    return Comparison(workspace.units, opens, json.loads(plan.to_json()), json.loads(draft.to_json())).run()


def compared_seed(seed: str) -> Comparison:
    text = (SHARED / "seeds" / f"{seed}.txt").read_text("utf-8")
    workspace = kh.Workspace.load(WORKSPACES / SEEDS[seed])
    draft = kh.read_document(text).to_plan(workspace, calendar=kh.WorkCalendar.vietnam())
    return compared(workspace, draft.plan)


def listed(seed: str) -> list[str]:
    file = LACKING / f"{seed}.txt"
    return file.read_text("utf-8").splitlines() if file.exists() else []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_draft_of_a_seed_lacks(seed: str) -> None:
    if not (SHARED / "seeds").exists():
        pytest.skip("the seeds' texts are not here: they stand in ../shared/seeds")
    found = compared_seed(seed)
    print(f"{seed}: {found.met} of {found.facts} facts, {len(found.lines) - found.facts + found.met} too much")
    now, before = Counter(found.lines), Counter(listed(seed))
    assert not now - before, "the draft lacks more than it did"
    assert not before - now, f"no longer true: shorten lacking/{seed}.txt (python {Path(__file__).name})"


@pytest.mark.parametrize("folder", SEEDS.values())
def test_a_plan_lacks_nothing_of_itself(folder: str) -> None:
    workspace = kh.Workspace.load(WORKSPACES / folder)
    [plan] = workspace.plans.values()
    found = compared(workspace, plan)
    assert found.lines == []
    assert found.met == found.facts > 40


def test_every_difference_is_a_line() -> None:
    workspace = kh.Workspace.load(WORKSPACES / "phu-my-2024")
    [plan] = workspace.plans.values()
    fields = json.loads(plan.to_json())
    fields["document"]["code_notation"] = "KH-YT"
    fields["document"]["citations"][0]["text"] = "Kế hoạch số 09/KH-SYT"  # a leading part: no difference
    del fields["goals"][1]
    fields["tasks"][2]["deadline"]["date"] = "2024-04-05"
    fields["tasks"][2]["minimum"] = 2
    fields["tasks"][0]["units"] = "id:TTYT-PM & tier:district"  # the same unit: no difference
    fields["tasks"][3]["units"] = "id:TTYT-PM"
    fields["tasks"][5]["products"] = ["tin", "ảnh"]
    fields["tasks"].append({"id": "more", "text": "Việc không có trong kế hoạch", "units": "id:TTYT-PM"})
    other = kh.Plan.from_json(json.dumps(fields))
    whole = compared(workspace, plan).facts
    found = compared(workspace, other)
    assert found.lines == [
        "extra tasks “Việc không có trong kế hoạch”",
        "extra tasks “báo cáo kết quả thực hiện của Trung tâm…” (V, bullet 1): minimum = 2",
        "extra tasks “chủ động cung cấp tin, bài cho Đài truyề…” (V, bullet 3): products = ảnh",
        "lacks document: code_notation = KH-TTYT",
        "lacks goals “Giáo dục truyền thông, bồi dưỡng, nâng c…” (I, bullet 2)",
        "lacks goals “Giáo dục truyền thông, bồi dưỡng, nâng c…” (I, bullet 2): clause = I, bullet 2",
        "lacks goals “Giáo dục truyền thông, bồi dưỡng, nâng c…” (I, bullet 2): text ="
        " Giáo dục truyền thông, bồi dưỡng, nâng c…",
        "lacks tasks “Công đoàn cơ sở có Kế hoạch tổ chức hoạt…” (V, bullet 2): units = id:CDCS-TTYT-PM",
        "lacks tasks “báo cáo kết quả thực hiện của Trung tâm…” (V, bullet 1): deadline: date = 2023-04-05",
        "lacks tasks “chủ động cung cấp tin, bài cho Đài truyề…” (V, bullet 3): products = bài",
    ]
    assert found.facts == whole
    assert found.met == whole - 7


if __name__ == "__main__":
    LACKING.mkdir(exist_ok=True)
    for seed in sys.argv[1:] or SEEDS:
        found = compared_seed(seed)
        (LACKING / f"{seed}.txt").write_text("".join(f"{line}\n" for line in found.lines), "utf-8")
        print(f"{seed}: {found.met} of {found.facts} facts, {len(found.lines) - found.facts + found.met} too much")
