"""Fills workbooks in with openpyxl, saves them with LibreOffice as people do, and renews and merges them.

usage: renewed.py SOTHAT FOLDER
"""
import datetime
import os
import shutil
import subprocess
import sys

import openpyxl
from openpyxl.comments import Comment

sothat, folder = sys.argv[1:]
theory = """theory t "T"
partner p "P"
partner q "Q"
activity act "Act" { by p }
outcome o "O" { needs act }
indicator up   "Up"   { measures o unit percent direction increase baseline 50 at 2024 target 70 by 2026 frequency yearly reported by p, q }
indicator down "Down" { measures o unit percent direction decrease baseline 24 at 2024 target 10 by 2026 frequency yearly reported by p }
assumption a "A" { applies to o likelihood medium consequence high }
"""


def path(name):
    return os.path.join(folder, name)


def run(*arguments, source=theory):
    with open(path("renewed.theory"), "w") as file:
        file.write(source)
    command = [sothat, "plan", path("renewed.theory"), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stderr


def column(sheet, row, heading):
    return [c.value for c in sheet[row]].index(heading) + 1


def row(sheet, name):
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == name)


def resaved(name):
    """The workbook as LibreOffice saves it, where it is installed."""
    if not shutil.which("soffice"):
        return name
    after = path("resaved")
    command = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", after, path(name)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.copy(os.path.join(after, name), path(name))
    return name


def entry(sheet, at, **said):
    for heading, value in said.items():
        sheet.cell(at, column(sheet, 1, heading)).value = value


# A team's workbook, filled in and renewed after the theory changed.
for name in ["team.xlsx", "new.xlsx", "p.xlsx", "q.xlsx", "all.xlsx"]:
    if os.path.exists(path(name)):
        os.remove(path(name))
run("-o", path("team.xlsx"))
book = openpyxl.load_workbook(path("team.xlsx"))
tracking = book["Tracking"]
tracking.cell(row(tracking, "up"), column(tracking, 2, "2025 actual")).value = 61.25
tracking.cell(row(tracking, "down"), column(tracking, 2, "Comment")).value = "=not a formula"
tracking.cell(row(tracking, "down"), column(tracking, 2, "Comment")).data_type = "s"
tracking.cell(row(tracking, "up"), column(tracking, 2, "2025 actual")).comment = Comment("asked <twice> & noted", "Ana")
book["Assumptions"].cell(2, column(book["Assumptions"], 1, "Status")).value = "in doubt"
book["Calendar"].cell(2, column(book["Calendar"], 1, "Handed in on")).value = datetime.date(2026, 3, 4)
entry(book["Data entry"], 2, indicator="up", period="2025", partner="p", value=61.25, note="a note")
book.create_sheet("Our own")["B2"] = "ours"
book.save(path("team.xlsx"))
resaved("team.xlsx")
changed = theory.replace("target 70", "target 75").replace('indicator down "Down"', 'indicator less "Less"')
told = run("-o", path("new.xlsx"), "--update", path("team.xlsx"), source=changed)
assert "Changes" in told, told
book = openpyxl.load_workbook(path("new.xlsx"))
tracking = book["Tracking"]
up, down = row(tracking, "up"), row(tracking, "down")
since = column(tracking, 2, "Since the last workbook")
cell = tracking.cell(up, column(tracking, 2, "2025 actual"))
assert cell.value == 61.25 and "asked <twice> & noted" in cell.comment.text, (cell.value, cell.comment)
assert tracking.cell(down, column(tracking, 2, "Comment")).value == "=not a formula"
assert tracking.cell(down, column(tracking, 2, "Comment")).data_type == "s"
assert tracking.cell(up, since).value.startswith("changed: "), tracking.cell(up, since).value
assert tracking.cell(down, since).value == "gone from the theory"
assert tracking.cell(row(tracking, "less"), since).value == "new"
assert book["Assumptions"].cell(2, column(book["Assumptions"], 1, "Status")).value == "in doubt"
days = [c.value for c in book["Calendar"]["L"]]
assert datetime.datetime(2026, 3, 4) in days, days
assert book["Data entry"].cell(2, column(book["Data entry"], 1, "note")).value == "a note"
assert book["Our own"]["B2"].value == "ours"
assert any("70" in str(r[6]) and "75" in str(r[7]) for r in book["Changes"].iter_rows(values_only=True))

# Partners' workbooks, taken together.
for name, figure in [("p", 61.25), ("q", 63)]:
    run("-o", path(name + ".xlsx"), "--partner", name)
    book = openpyxl.load_workbook(path(name + ".xlsx"))
    entry(book["Data entry"], 2, indicator="up", period="2025", value=figure)
    entry(book["Data entry"], 3, indicator="up", period="2026", partner="p", value=figure)
    book.save(path(name + ".xlsx"))
    resaved(name + ".xlsx")
told = run("-o", path("all.xlsx"), "--merge", path("p.xlsx"), path("q.xlsx"))
assert "In 1 place two say different things" in told, told
book = openpyxl.load_workbook(path("all.xlsx"))
rows = [r[:4] for r in book["Data entry"].iter_rows(min_row=2, values_only=True) if r[0]]
assert rows == [("up", "2025", "p", 61.25), ("up", "2026", "p", 61.25), ("up", "2025", "q", 63), ("up", "2026", "p", 63)], rows
if shutil.which("soffice"):
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path("new.xlsx")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print("openpyxl and LibreOffice: what people wrote is in the renewed workbook, and in that of all partners")
