"""A plan made from nothing: units, a document, tasks; checked, saved, and then what happens is appended.

python examples/build_a_plan.py

Everything in it is made up.
"""

import tempfile
from datetime import date
from pathlib import Path

import kehoach as kh

ws = kh.Workspace()
ws = ws.put(
    kh.Unit(id="SYT-X", name="Sở Y tế tỉnh X", kind="department_of_health", tier="provincial", illustrative=True)
)
for number, name in enumerate(["A", "B", "C"], 1):
    ws = ws.put(
        kh.Unit(
            id=f"TTYT-{number}",
            name=f"Trung tâm Y tế huyện {name}",
            kind="district_health_centre",
            tier="district",
            blocks=["treatment", "preventive"],
            parent="SYT-X",
            illustrative=True,
        )
    )

# A value refuses what cannot be, and says everything that is wrong with it at once.
try:
    kh.Task(id="bao cao", kind="report", units="kind:district_health_center")
except kh.ValidationError as error:
    print("Refused:")
    for issue in error.issues:
        print(f"  {issue.text('en')}")

centres = kh.UnitSet("kind:district_health_centre & under:SYT-X")
plan = kh.Plan(
    id="thay-thuoc-2025",
    title="Tuyên truyền kỷ niệm 70 năm Ngày Thầy thuốc Việt Nam",
    document=kh.Document(
        id="KH-SYT-2025",
        type_name="plan",
        code_notation="KH-SYT",  # "Số:     /KH-SYT": a notation without a number
        issued_date="2025-01",  # "ngày    tháng 01 năm 2025"
        subject="Tuyên truyền kỷ niệm 70 năm Ngày Thầy thuốc Việt Nam (27/02/1955 - 27/02/2025)",
        addressees=[kh.Recipient(text="Các Trung tâm Y tế huyện", units=centres)],
    ),
    issuer="SYT-X",
    period=kh.Period(start=date(2025, 2, 1), end=date(2025, 3, 31)),
    tasks=[
        kh.Task(id="tin-bai", text="Viết ít nhất 02 tin, bài", units=centres, minimum=2, products=["tin", "bài"]),
        kh.Task(
            id="bao-cao",
            kind="reporting",
            text="Báo cáo kết quả trước ngày 05/4/2024",  # last year's date, as happens
            units=centres,
            deadline=kh.Deadline(text="trước ngày 05/4/2024", anchor="date", cut_off="before", date=date(2024, 4, 5)),
        ),
    ],
)
ws = ws.put(plan)

print("\nFound:")
for issue in ws.check():
    print(f"  {issue.text('en')}")

# Nothing was changed by itself. Who wrote the plan says what was meant:
report = plan.task("bao-cao").replace(
    text="Báo cáo kết quả trước ngày 05/4/2025",
    deadline=kh.Deadline(text="trước ngày 05/4/2025", anchor="date", cut_off="before", date=date(2025, 4, 5)),
)
mended = plan.replace(tasks=[plan.task("tin-bai"), report])
ws = ws.put(mended)
print("\nMended:")
for change in kh.difference(plan, mended):
    print(f"  {change.path}: {change.before} → {change.after}")
print(f"  findings left: {len(ws.check())}")

with tempfile.TemporaryDirectory() as folder:
    ws.save(folder)
    print("\nSaved:", *sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.*")))

    # From now on what happens is appended to the log in that folder.
    ws = kh.Workspace.load(folder)
    for day, unit, count in [(10, "TTYT-1", 2), (12, "TTYT-2", 1), (20, "TTYT-2", 1), (25, "TTYT-3", 1)]:
        ws.append(type="submitted", date=date(2025, 2, day), plan=plan.id, task="tin-bai", unit=unit, count=count)
    ws.append(type="submitted", date=date(2025, 4, 3), plan=plan.id, task="bao-cao", unit="TTYT-1")
    try:
        ws.append(type="submitted", date=date(2025, 4, 3), plan=plan.id, task="bao-cao", unit="TTYT-4")
    except kh.ValidationError as error:
        print("\nRefused:")
        for issue in error.issues:
            print(f"  {issue.text('en')}")

    rows = kh.Workspace.load(folder).ledger().obligations(as_of=date(2025, 4, 5))
    print()
    print(rows.select(["task", "unit", "due", "due_basis", "status", "met_on", "count", "minimum"]))
