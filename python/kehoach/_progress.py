"""A bar for long loads, in a terminal or a notebook."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = {"events": "events", "obligations": "obligations"}


def bar() -> Callable[[str, int, int], None]:
    """Shows how far a load has come: rich's bar where rich is installed, else a line on standard error."""
    try:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    except ImportError:
        return _line
    shown = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn()
    )
    tasks: dict[str, object] = {}

    def show(stage: str, done: int, total: int) -> None:
        if not tasks:
            shown.start()
        if stage not in tasks:
            tasks[stage] = shown.add_task(_WORDS.get(stage, stage), total=max(total, 1))
        shown.update(tasks[stage], completed=max(done, total if total == 0 else done))  # type: ignore[arg-type]

    show.close = shown.stop  # type: ignore[attr-defined]
    return show


def _line(stage: str, done: int, total: int) -> None:
    percent = 100 if total == 0 else done * 100 // total
    sys.stderr.write(f"\r{stage}: {percent} %" + ("\n" if done >= total else ""))
    sys.stderr.flush()
