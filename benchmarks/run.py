"""Measures kehoach beside pydantic, msgspec and json.loads, its calendar beside others, and by itself; compares the
answers before any time.

    ./dev bench [--runs 5] [--tasks 200000] [--million 1000000 | --no-million] [--no-cpp] [--only kehoach,msgspec]

Each reading is a process of its own. Ends with 1 if an answer differs; a time never fails anything.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import calendar_peers
import ledger_peers
import make_plans
import score
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build"
DATA = BUILD / "benchmarks"
PROGRAMS = BUILD / "bench" / "benchmarks"
WHAT = {
    "kehoach": "every issue, references, unit sets, findings",
    "msgspec": "types, no other keys; stops at the first error",
    "pydantic": "types, no other keys",
    "json": "json.loads: nothing checked",
}

console = Console(width=None if sys.stdout.isatty() else 120)


def workspace(tasks):
    """The generated workspace of so many tasks, made anew where the generator is newer, and its answers."""
    path = DATA / str(tasks) / "workspace.json"
    answers = path.with_suffix(".answers")
    newest = (HERE / "make_plans.py").stat().st_mtime
    if not answers.exists() or answers.stat().st_mtime < newest:
        console.print(f"Generating {tasks:,} tasks …")
        make_plans.write(path, tasks)
    return path, json.loads(answers.read_text(encoding="utf-8"))


def python(*arguments):
    return subprocess.run([sys.executable, *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout


def read(tool, path):
    return json.loads(python(HERE / "one_reader.py", tool, path))


def differences(found, wanted):
    return [f"{key}: {value} instead of {wanted[key]}" for key, value in found.items() if value != wanted[key]]


def least(runs, key):
    return min(run[key] for run in runs)


def beside_peers(tools, path, wanted, count):
    """The table of tools; gives what was wrong and the least seconds of kehoach."""
    runs = {tool: [] for tool in tools}
    for _ in range(count):
        for tool in tools:  # in turns, so that a busy moment of the machine falls on all of them
            runs[tool].append(read(tool, path))
    wrong = {
        tool: sorted({line for run in of_tool for line in differences(run["answers"], wanted)})
        for tool, of_tool in runs.items()
    }
    size = path.stat().st_size / 1e6
    table = Table(
        title=f"Load and check: {wanted['tasks']:,} tasks in {wanted['plans']:,} plans, {size:.1f} MB of JSON"
    )
    table.add_column("tool")
    table.add_column("checks")
    for name in ("s, least", "s, median", "processor s", "× kehoach", "peak MB", "× kehoach"):
        table.add_column(name, justify="right")
    table.add_column("answers")
    own = runs.get("kehoach") or next(iter(runs.values()))
    for tool, of_tool in runs.items():
        table.add_row(
            tool,
            WHAT[tool],
            f"{least(of_tool, 'seconds'):.2f}",
            f"{statistics.median(run['seconds'] for run in of_tool):.2f}",
            f"{least(of_tool, 'processor'):.2f}",
            f"{least(of_tool, 'processor') / least(own, 'processor'):.1f}",
            f"{least(of_tool, 'peak') / 1e6:.0f}",
            f"{least(of_tool, 'peak') / least(own, 'peak'):.1f}",
            "differ" if wrong[tool] else "equal",
        )
    console.print(table)
    return [f"{tool}: {line}" for tool, lines in wrong.items() for line in lines], own


def growth(small, small_tasks, tasks):
    """The same at another size: time and memory a task."""
    path, wanted = workspace(tasks)
    runs = [read("kehoach", path) for _ in range(2)]
    table = Table(title="Growth")
    table.add_column("tasks", justify="right")
    for name in ("s, least", "processor s", "µs a task", "peak MB", "bytes a task"):
        table.add_column(name, justify="right")
    for count, of_count in ((small_tasks, small), (tasks, runs)):
        table.add_row(
            f"{count:,}",
            f"{least(of_count, 'seconds'):.2f}",
            f"{least(of_count, 'processor'):.2f}",
            f"{least(of_count, 'processor') / count * 1e6:.2f}",
            f"{least(of_count, 'peak') / 1e6:.0f}",
            f"{least(of_count, 'peak') / count:.0f}",
        )
    console.print(table)
    return [f"{tasks:,} tasks: {line}" for line in differences(runs[0]["answers"], wanted)]


def importing(count):
    """Seconds from a bare interpreter to `import kehoach`."""
    code = "import time; start = time.perf_counter(); import kehoach; print(time.perf_counter() - start)"
    times = [float(python("-c", code)) for _ in range(max(count, 5))]
    console.print(
        f"import kehoach: {min(times) * 1000:.1f} ms at least, {statistics.median(times) * 1000:.1f} ms median "
        f"(wanted: under 50)"
    )


def programs(path):
    """The benchmarks in C++; gives what they found wrong."""
    table = Table(title="C++ (Google Benchmark)")
    for name in ("benchmark", "ms", "processor ms", "million obligations/s"):
        table.add_column(name, justify="left" if name == "benchmark" else "right")
    wrong = []
    for program in sorted(PROGRAMS.glob("*_bench")):
        environment = os.environ | {"KEHOACH_BENCH_WORKSPACE": str(path)}
        done = subprocess.run(
            [program, "--benchmark_format=json"], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        for each in json.loads(done.stdout)["benchmarks"]:
            name = f"{program.stem.removesuffix('_bench')}: {each['name']}"
            if each.get("error_occurred"):
                wrong.append(f"{name}: {each['error_message']}")
                table.add_row(name, "differs", "", "")
                continue
            rate = each.get("items_per_second")
            table.add_row(
                name, f"{each['real_time']:.1f}", f"{each['cpu_time']:.1f}", f"{rate / 1e6:.1f}" if rate else ""
            )
    console.print(table)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="readings a tool")
    parser.add_argument("--tasks", type=int, default=200_000)
    parser.add_argument("--million", type=int, default=1_000_000, help="the size that growth is measured to")
    parser.add_argument("--no-million", dest="million", action="store_const", const=0)
    parser.add_argument("--no-cpp", action="store_true")
    parser.add_argument("--only", default=",".join(WHAT), help="tools, with commas")
    arguments = parser.parse_args()

    drifted = python(HERE / "peers.py").split("\n")
    path, wanted = workspace(arguments.tasks)
    wrong, own = beside_peers(arguments.only.split(","), path, wanted, arguments.runs)
    wrong += [f"the peers' types differ: {line}" for line in drifted if line]
    if arguments.million:
        wrong += growth(own, arguments.tasks, arguments.million)
    importing(arguments.runs)
    if not arguments.no_cpp:
        wrong += programs(path)
    wrong += calendar_peers.run(console)
    wrong += score.run(console)
    wrong += ledger_peers.run(console)
    for line in wrong:
        console.print(line, style="red", markup=False)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
