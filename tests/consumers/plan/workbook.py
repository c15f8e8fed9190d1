"""Reads the workbooks with openpyxl, fills one in, and lets LibreOffice calculate it.

usage: workbook.py SOTHAT FOLDER
"""
import glob
import os
import shutil
import subprocess
import sys

import openpyxl

sothat, folder = sys.argv[1:]

for path in sorted(glob.glob(folder + "/*.xlsx")):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if sheet.sheet_state == "hidden" or sheet.title == "Overview":
            continue
        assert sheet.freeze_panes, (path, sheet.title)
        assert sheet.auto_filter.ref, (path, sheet.title)
        assert sheet.print_title_rows, (path, sheet.title)
print("openpyxl: headers are frozen, filtered and printed on each page")

theory = """theory t "T" { currency USD }
partner p "P"
activity act "Act" { by p budget 1,000 in 2025 from p budget 500 in 2026 from p }
outcome o "O" { needs act }
indicator up   "Up"   { measures o unit percent direction increase baseline 50 at 2024 target 70 by 2026 frequency yearly }
indicator down "Down" { measures o unit percent direction decrease baseline 24 at 2024 target 10 by 2026 frequency yearly }
indicator each "Each" { measures o unit count direction increase counted as per-period baseline 5 at 2024 target 20 by 2026 frequency yearly }
assumption a "A" { applies to o likelihood medium consequence high }
"""
path = os.path.join(folder, "filled.xlsx")
source = os.path.join(folder, "filled.theory")
with open(source, "w") as file:
    file.write(theory)
subprocess.run([sothat, "plan", source, "-o", path], check=True, stderr=subprocess.DEVNULL)

book = openpyxl.load_workbook(path)
tracking = book["Tracking"]
headings = [c.value for c in tracking[2]]
actual, achieved = headings.index("2026 actual") + 1, headings.index("2026 achieved") + 1
rows = {tracking.cell(r, 1).value: r for r in range(3, tracking.max_row + 1)}
for name, figure in [("up", 60), ("down", 17), ("each", 15)]:
    tracking.cell(rows[name], actual).value = figure
lists = [v for v in book["Data entry"].data_validations.dataValidation if v.type == "list"]
assert len(lists) >= 3, "indicator, period and partner are chosen from lists"
book.save(path)

if not shutil.which("soffice"):
    print("skipped: LibreOffice is not here to calculate")
    sys.exit()
after = os.path.join(folder, "calculated")
convert = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", after, path]
subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
book = openpyxl.load_workbook(os.path.join(after, "filled.xlsx"), data_only=True)
tracking = book["Tracking"]
for name, share in [("up", 0.5), ("down", 0.5), ("each", 0.75)]:
    found = tracking.cell(rows[name], achieved).value
    assert abs(found - share) < 1e-9, (name, found)
budget = book["Budget"]
assert [c.value for c in budget[2]][-3:] == [1000, 500, 1500], [c.value for c in budget[2]]
totals = [r for r in budget.iter_rows(values_only=True) if r[1] == "All activities"]
assert totals[0][-3:] == (1000, 500, 1500), totals
register = book["Assumptions"]
score = [c.value for c in register[1]].index("Score")
assert register.cell(2, score + 1).value == 6, register.cell(2, score + 1).value
print("LibreOffice: percent achieved, sums and scores are calculated right")
