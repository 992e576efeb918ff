"""Reads a generated workspace once with one tool, in a process of its own, and prints what it took and found as JSON.

python benchmarks/one_reader.py kehoach|msgspec|pydantic|json build/benchmarks/200000/workspace.json
"""

import json
import resource
import sys
import time
import zlib
from collections import Counter
from pathlib import Path


def kehoach_reader(path):
    import kehoach

    def read():
        workspace = kehoach.Workspace.load(path.parent)
        return workspace, workspace.check()

    def answers(result):
        workspace, findings = result
        found = counted(
            list(workspace.plans.values()), workspace.units, lambda task: task.deadline and task.deadline.date
        )
        return found | {"findings": dict(sorted(Counter(issue.code for issue in findings).items()))}

    return read, answers


def peer_reader(make):
    def reader(path):
        decode = make()

        def answers(workspace):
            return counted(workspace.plans, workspace.units, lambda task: task.deadline and task.deadline.date)

        return lambda: decode(path.read_bytes()), answers

    return reader


def json_reader(path):
    class Attributes(dict):
        __getattr__ = dict.get

    def wrapped(value):  # for counting only, after the clock has stopped
        if isinstance(value, dict):
            return Attributes((key, wrapped(each)) for key, each in value.items())
        return [wrapped(each) for each in value] if isinstance(value, list) else value

    def answers(workspace):
        plans = [wrapped({"id": plan["id"], "tasks": plan["tasks"]}) for plan in workspace["plans"]]
        for plan in plans:
            for task in plan.tasks:
                task.setdefault("minimum", 1)
        return counted(plans, workspace["units"], lambda task: task.deadline and task.deadline.date)

    return lambda: json.loads(path.read_bytes()), answers


def counted(plans, units, due):
    """What every tool must find in the same text."""
    answers = {"plans": len(plans), "tasks": 0, "units": len(units), "minimum": 0, "deadlines": 0, "checksum": 0}
    for plan in plans:
        plan_id = str(plan.id)
        for task in plan.tasks:
            day = due(task)
            answers["tasks"] += 1
            answers["minimum"] += task.minimum
            answers["deadlines"] += task.deadline is not None
            answers["checksum"] = zlib.crc32(f"{plan_id} {task.id} {day or ''};".encode(), answers["checksum"])
    return answers


def msgspec_reader():
    import peers

    return peers.msgspec_reader()


def pydantic_reader():
    import peers

    return peers.pydantic_reader()


READERS = {
    "kehoach": kehoach_reader,
    "msgspec": peer_reader(msgspec_reader),
    "pydantic": peer_reader(pydantic_reader),
    "json": json_reader,
}


def main():
    tool, path = sys.argv[1], Path(sys.argv[2])
    read, answers = READERS[tool](path)
    wall, processor = time.perf_counter(), time.process_time()
    result = read()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"seconds": wall, "processor": processor, "peak": peak, "answers": answers(result)}))


if __name__ == "__main__":
    main()
