"""Tables for pandas and for spreadsheets; imported only when asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kehoach._core import Table

_WIDEST = 80


def to_pandas(table: Table) -> Any:
    """A DataFrame: datetime64 for dates, category for text, nullable types where there are nulls."""
    try:
        import numpy as np
        import pandas as pd  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise ImportError('to_pandas() needs pandas: pip install "kehoach[pandas]"') from error

    def series(name: str) -> Any:
        kind, values, nulls, texts = table._raw(name)  # type: ignore[attr-defined]  # not public
        mask = None if nulls is None else np.frombuffer(nulls, dtype=bool)
        if kind == "text":
            codes = np.frombuffer(values, dtype="int32").copy()
            if mask is not None:
                codes[mask] = -1
            return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))
        if kind == "date":
            days = np.frombuffer(values, dtype="int32").astype("datetime64[D]").astype("datetime64[s]")
            if mask is not None:
                days[mask] = np.datetime64("NaT")
            return days
        if kind == "integer":
            whole = np.frombuffer(values, dtype="int64").copy()
            return whole if mask is None else pd.arrays.IntegerArray(whole, mask.copy())
        if kind == "boolean":
            flags = np.frombuffer(values, dtype="uint8").astype(bool)
            return flags if mask is None else pd.arrays.BooleanArray(flags, mask.copy())
        if kind == "number":
            numbers = np.frombuffer(values, dtype="float64").copy()
            if mask is not None:
                numbers[mask] = np.nan
            return numbers
        return pd.Series(values, dtype=object)  # exact decimals

    return pd.DataFrame({name: series(name) for name in table.columns}, columns=list(table.columns))


def to_excel(table: Table, path: str | os.PathLike[str], sheet: str) -> None:
    """A workbook of one sheet: dates as dates, text never as a formula, a bold header that stays, a filter."""
    try:
        from openpyxl import Workbook  # type: ignore[import-untyped, unused-ignore]
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped, unused-ignore]
        from openpyxl.styles import Font  # type: ignore[import-untyped, unused-ignore]
        from openpyxl.utils import get_column_letter  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise ImportError('to_excel() needs openpyxl: pip install "kehoach[excel]"') from error

    book = Workbook()
    page: Any = book.active
    page.title = sheet
    types = table.types
    widths = [len(name) + 3 for name in table.columns]  # room for the filter's button
    for column, name in enumerate(table.columns, start=1):
        cell = page.cell(row=1, column=column)
        cell.value, cell.data_type = name, "s"
        cell.font = Font(bold=True)
        kind = types[name]
        for row, value in enumerate(table[name], start=2):
            if value is None:
                continue
            cell = page.cell(row=row, column=column)
            if kind == "text":
                text = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.value = text
                cell.data_type = "s"  # "=1+1" is text
            else:
                cell.value = value
                text = str(value)
            if kind == "date":
                cell.number_format = "dd/mm/yyyy"
            elif kind == "number":
                cell.number_format = "0.00"
                text = f"{value:.2f}"
            widths[column - 1] = max(widths[column - 1], len(text))
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = min(width + 2, _WIDEST)
    page.freeze_panes = "A2"
    if table.columns:
        page.auto_filter.ref = page.dimensions
    book.save(os.fspath(path))
