"""Reads a folder of cases: a JSON object a document, in the form that the scorer of the cases takes.

python benchmarks/reading.py FOLDER            # FOLDER/*.json with "id" and "text", or *.txt
python benchmarks/reading.py FOLDER --speed    # megabytes a second, of composed and of decomposed text
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import kehoach as kh

TYPES = {str(word): word.label("vi").split(" (")[0].capitalize() for word in kh.DocumentType}


def documents(folder: Path) -> list[tuple[str, str]]:
    """Id and text of every document of a folder."""
    found = []
    for path in sorted(folder.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(case, dict) and isinstance(case.get("text"), str):
            found.append((str(case.get("id", path.stem)), case["text"]))
    found += [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    return found


def date_of(date: Any) -> dict[str, int | None]:
    parts = [int(part) for part in str(date).split("-")] if date is not None else []
    return dict(zip("ymd", [*parts, None, None, None], strict=False))


def value_of(read: Any) -> Any:
    return None if read is None else read.value


def type_of(value: Any, text: str) -> str | None:
    """The printed word of kind, or the usual one."""
    if value is None:
        return None
    return text.capitalize() if text else TYPES[str(value)]


def reading(name: str, text: str) -> dict[str, Any]:
    r = kh.read_document(text)
    head = r.document
    number = value_of(head.code_number)
    typed = " ".join(head.type_name.text.split()) if head.type_name and head.type_name.rule == "type_line" else ""
    kind = head.type_name.value if head.type_name else None
    return {
        "id": name,
        "number": None if number is None else number.split("/")[0],
        "symbol": value_of(head.code_notation),
        "full_number": head.full_number(),
        "doc_type": type_of(kind, unicodedata.normalize("NFC", typed)),
        "issuer": value_of(head.organ_name),
        "parent_body": value_of(head.parent_organ_name),
        "place": value_of(head.place),
        "title": value_of(head.subject),
        "date": date_of(value_of(head.issued_date)),
        "citations": [
            {
                "number": c.number,
                "type": type_of(c.type_name, c.type_text),
                "date": None if c.date is None else date_of(c.date),
                "issuer": c.organ_name,
                "relation": str(c.relation),
                "name": c.name,
            }
            for c in r.citations
        ],
        "sections": [{"label": s.label, "title": s.title or None} for s in r.sections],
        "dates": [
            {
                "text": d.text,
                "kind": str(d.role),
                "from": None if d.time.from_ is None else str(d.time.from_),
                "to": None if d.time.to is None else str(d.time.to),
                "inclusive": d.time.cut_off != "before",
            }
            for d in r.dates
        ],
        "units": [u.value for u in r.units],
    }


def speed(texts: list[str], least: int = 8_000_000) -> None:
    """Reads all texts as one long document, and each by itself."""
    for form in ("NFC", "NFD"):
        text = "\n\n".join(unicodedata.normalize(form, each) for each in texts)
        size = len(text.encode())
        whole = text * (least // size + 1)
        started = time.perf_counter()
        kh.read_document(whole)
        spent = time.perf_counter() - started
        each = [unicodedata.normalize(form, one) for one in texts]
        turns = max(1, least // size)
        started = time.perf_counter()
        for _ in range(turns):
            for one in each:
                kh.read_document(one)
        singly = time.perf_counter() - started
        print(
            f"{form}: {len(whole.encode()) / spent / 1e6:.1f} MB/s as one text of {len(whole.encode()) / 1e6:.0f} MB, "
            f"{size * turns / singly / 1e6:.1f} MB/s document by document ({len(texts) * turns / singly:.0f} documents/s)"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="Read a folder of documents.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speed", action="store_true", help="measure instead")
    arguments = parser.parse_args()
    found = documents(arguments.folder)
    if not found:
        print(f"no documents in {arguments.folder}", file=sys.stderr)
        return 1
    if arguments.speed:
        speed([text for _, text in found])
        return 0
    for name, text in found:
        print(json.dumps(reading(name, text), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
