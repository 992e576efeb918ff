"""Who owes what in a workspace on a day: for the telephone round, as CSV and as an Excel workbook.

python examples/who_owes_what.py [FOLDER [YYYY-MM-DD [OUT]]]
"""

import sys
from datetime import date
from pathlib import Path

import kehoach as kh

folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "workspaces" / "lang-son-2024")
day = date.fromisoformat(sys.argv[2] if len(sys.argv) > 2 else "2025-02-01")
out = Path(sys.argv[3] if len(sys.argv) > 3 else ".")

ws = kh.Workspace.load(folder)
ledger = ws.ledger()
print(f"{ws.title}, {day:%d/%m/%Y}")

# What is late, as a spreadsheet. A byte order mark tells Excel that the CSV is UTF-8.
owing = ledger.obligations(as_of=day, status="overdue")
owing.to_csv(out / "owing.csv", byte_order_mark=True)
owing.to_excel(out / "owing.xlsx")
print(f"{len(owing)} of {len(ledger)} obligations are overdue: owing.csv, owing.xlsx")

# The rates of each tier, and of the whole. The last row, without a key, would be units without a tier.
print()
print(ledger.rates(as_of=day, by="tier"))
[whole] = ledger.rates(as_of=day)
print(f"\ncompleteness {whole['completeness']:.1%}, timeliness {whole['timeliness']:.1%}")

# Whom to ring first.
names = {unit.id: unit.name for unit in ws.units.values()}
rates = sorted(ledger.rates(as_of=day, by="unit"), key=lambda row: (-row["missing"], row["key"]))
print("\nRing first:")
for row in rates[:5]:
    print(f"  {names[row['key']]}: {row['missing']} of {row['expected']}")

# The same question as it was answered when less was known: by what had been recorded until then.
earlier = ledger.rates(as_of=day, known_on=date(2024, 9, 30))[0]
print(f"\nBy what was recorded until 30/09/2024: {earlier['met']} met, {whole['met']} by all that is known today")
