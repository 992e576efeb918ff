"""Reads a criteria set from a spreadsheet: CSV by the standard library, XLSX by openpyxl. docs/evaluation.md has the layout."""

from __future__ import annotations

import csv
import io
import os
import re
from decimal import Decimal
from pathlib import Path

from kehoach import _core
from kehoach._errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from kehoach._core import CriteriaSet, Issue

_NUMBERS = ("max", "weight", "points", "target", "pass_at")
_CRITERION = ("id", "title", "kind", "group", "direction", "knock_out", "caps_at", "units", "clause", *_NUMBERS)
_GROUP = ("id", "title", "parent", "weight")
_BAND = ("label", "at_least", "below")
_SET = ("id", "version", "title", "weight_total", "criteria_count", "decimals", "reasons_required", "illustrative")
_POINT = re.compile(r"-?\d+(\.\d+)?")
_COMMA = re.compile(r"-?\d+(,\d+)?")


class _Cells:
    """Rows of one sheet: (row number, [cells]) and how a cell is called; what is wrong with the sheet itself is in issues."""

    def __init__(self, sheet: str, rows: list[tuple[int, list[Any]]]) -> None:
        self.sheet = sheet
        self.rows = rows


def _letter(column: int) -> str:
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name


class _Reading:
    def __init__(self, file: str, decimal_comma: bool, typed: bool) -> None:
        self.file = file
        self.decimal_comma = decimal_comma
        self.typed = typed  # a spreadsheet says what is a number; a CSV holds text only
        self.issues: list[Issue] = []
        self.lost: set[str] = set()  # rows with a number that could not be read
        self.codes = {row["name"]: row for row in _core.codes()}

    def add(self, name: str, path: str, *arguments: str) -> None:
        code = self.codes[name]

        def filled(text: str) -> str:
            for i, argument in enumerate(arguments):
                text = text.replace("{%d}" % i, argument)
            return "" if re.search(r"\{\d\}", text) else text

        self.issues.append(
            _core.Issue(
                code=code["code"],
                severity=code["severity"],
                path=path,
                message=filled(code["message"]),
                message_en=filled(code["message_en"]),
                suggestion=filled(code["suggestion"]),
                suggestion_en=filled(code["suggestion_en"]),
            )
        )

    def path(self, sheet: str, cell: str) -> str:
        return f"{self.file}#{sheet}!{cell}" if sheet else f"{self.file}#{cell}"

    def number(self, value: Any, sheet: str, cell: str) -> Any:
        """The cell as a decimal; a text that only looks like a number is an issue unless the layout says comma."""
        if isinstance(value, bool):
            return value  # the record says what it wants instead
        if isinstance(value, int | float):
            return value
        text = str(value).strip()
        if self.decimal_comma and _COMMA.fullmatch(text):
            return Decimal(text.replace(",", "."))
        if not self.typed and not self.decimal_comma and _POINT.fullmatch(text):
            return Decimal(text)
        self.add("number_as_text", self.path(sheet, cell), cell, text)
        return None

    def records(
        self, cells: _Cells, known: tuple[str, ...], needed: tuple[str, ...]
    ) -> list[tuple[dict[str, Any], dict[str, str]]]:
        """A dict a row, and where each of its values stands."""
        if not cells.rows:
            self.add("nothing_in_it", self.path(cells.sheet, "A1"), cells.sheet or self.file)
            return []
        first, headings = cells.rows[0]
        names: list[str] = []
        for column, heading in enumerate(headings):
            name = "" if heading is None else str(heading).strip()
            names.append(name)
            if not name:
                continue
            at = f"{_letter(column)}{first}"
            if name not in known:
                near = [each for each in known if each[:3] == name[:3]]
                self.add("unknown_column", self.path(cells.sheet, at), name, at, *near[:1])
            elif names.count(name) > 1:
                self.add("duplicate_key", self.path(cells.sheet, at), name)
        for name in needed:
            if name not in names:
                self.add("column_missing", self.path(cells.sheet, f"A{first}"), name)
        if any(issue.code in ("KH-V042", "KH-V045") for issue in self.issues):
            return []
        out = []
        for row, values in cells.rows[1:]:
            record: dict[str, Any] = {}
            places: dict[str, str] = {}
            for column, value in enumerate(values):
                cell = f"{_letter(column)}{row}"
                if value is None or (isinstance(value, str) and not value.strip()):
                    continue
                name = names[column] if column < len(names) else ""
                if not name:
                    self.add("unknown_column", self.path(cells.sheet, cell), str(value), cell)
                    continue
                places[name] = cell
                if name in _NUMBERS or name in ("at_least", "below", "weight_total"):
                    value = self.number(value, cells.sheet, cell)
                    if value is None:
                        self.lost.add(self.path(cells.sheet, f"A{row}"))
                        continue
                elif isinstance(value, str):
                    value = value.strip()
                elif isinstance(value, float) and value.is_integer():
                    value = str(int(value))
                else:
                    value = str(value)
                record[name] = value
            if record:
                out.append((record, places | {"": f"A{row}"}))
        if not out:
            self.add("nothing_in_it", self.path(cells.sheet, "A1"), cells.sheet or self.file)
        return out


def _sheets_of_xlsx(path: Path, reading: _Reading) -> dict[str, _Cells]:
    try:
        import openpyxl
    except ImportError as error:
        raise ImportError("reading XLSX needs openpyxl: pip install openpyxl") from error
    try:
        book = openpyxl.load_workbook(path)
    except Exception as error:  # a file that is no workbook fails in openpyxl's own many ways
        reading.add("cannot_read_file", reading.file, reading.file, str(error) or type(error).__name__)
        return {}
    out = {}
    for sheet in book.worksheets:
        for merged in sheet.merged_cells.ranges:
            reading.add("merged_cells", reading.path(sheet.title, str(merged.coord)), str(merged.coord))
        rows = []
        for cells in sheet.iter_rows():
            values = []
            for cell in cells:
                if cell.data_type == "f":
                    reading.add("formula_cell", reading.path(sheet.title, cell.coordinate), cell.coordinate)
                    values.append(None)
                else:
                    values.append(cell.value)
            if any(value is not None for value in values):
                rows.append((cells[0].row, values))
        out[sheet.title] = _Cells(sheet.title, rows)
    book.close()
    return out


def _sheet_of_csv(path: Path, reading: _Reading) -> dict[str, _Cells]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        reading.add("not_utf8", reading.file, str(error.start))
        return {}
    except OSError as error:
        reading.add("cannot_read_file", reading.file, reading.file, error.strerror or str(error))
        return {}
    # rows as a spreadsheet counts them: a line break within quotes does not begin a new one
    separator = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    try:
        rows = [
            (i + 1, list(row)) for i, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        ]
    except csv.Error as error:
        reading.add("cannot_read_file", reading.file, reading.file, str(error))
        return {}
    return {"criteria": _Cells("", [(number, row) for number, row in rows if any(cell.strip() for cell in row)])}


def read_criteria_set(
    path: str | os.PathLike[str],
    *,
    decimal_comma: bool = False,
    id: str | None = None,
    version: str = "",
    title: str = "",
) -> CriteriaSet:
    """A criteria set from a CSV or XLSX file in the layout of docs/evaluation.md.

    XLSX has a sheet `criteria` and may have `groups`, `bands` and `set`; CSV has the criteria only, so that `id` names the
    set (by default the file's own name). decimal_comma=True: the file types numbers as text with a comma, "8,5".
    Raises ValidationError with every bad cell as file#sheet!cell; nothing is half-read.
    """
    file = Path(path)
    is_csv = file.suffix.lower() == ".csv"
    reading = _Reading(file.name, decimal_comma, typed=not is_csv)
    sheets = _sheet_of_csv(file, reading) if is_csv else _sheets_of_xlsx(file, reading)
    if not sheets:
        raise ValidationError(reading.issues)
    if "criteria" not in sheets:
        reading.add("column_missing", reading.file, "criteria")
    fields: dict[str, Any] = {}
    places: dict[str, str] = {}
    lists = (
        ("criteria", _CRITERION, ("id", "kind")),
        ("groups", _GROUP, ("id",)),
        ("bands", _BAND, ("label", "at_least")),
        ("set", _SET, ("id",)),
    )
    for name, known, needed in lists:
        if name not in sheets:
            continue
        rows = reading.records(sheets[name], known, needed)
        if name == "set":
            for record, where in rows[:1]:
                for key in ("criteria_count", "decimals"):
                    if key in record and record[key].isdigit():
                        record[key] = int(record[key])
                for key in ("reasons_required", "illustrative"):
                    if key in record:
                        record[key] = record[key].lower() in ("true", "1", "có", "x")
                fields.update(record)
                places.update({f"/{key}": reading.path("set", cell) for key, cell in where.items() if key})
            continue
        fields[name] = [record for record, _ in rows]
        sheet = sheets[name].sheet
        for i, (_, where) in enumerate(rows):
            for key, cell in where.items():
                places[f"/{name}/{i}" + (f"/{key}" if key else "")] = reading.path(sheet, cell)
    fields.setdefault("id", id or re.sub(r"[^\w./-]", "-", file.stem))
    if id:
        fields["id"] = id
    if version:
        fields["version"] = version
    if title:
        fields["title"] = title
    try:
        made = _core.CriteriaSet(**fields)
    except ValidationError as error:
        bad = {issue.path for issue in reading.issues}
        for issue in error.issues:
            where = issue.path
            while where and where not in places:
                where = where.rpartition("/")[0]
            at = places.get(where, reading.file)
            if at in bad or (issue.code == "KH-J007" and at in reading.lost):
                continue  # what became of a cell that could not be read
            reading.issues.append(
                _core.Issue(
                    code=issue.code,
                    severity=issue.severity,
                    path=at,
                    message=issue.message,
                    message_en=issue.message_en,
                    suggestion=issue.suggestion,
                    suggestion_en=issue.suggestion_en,
                )
            )
    if reading.issues:
        raise ValidationError(reading.issues)
    return made
