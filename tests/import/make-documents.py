# Makes the documents of tests/import with python-docx, as people lay them out.
import sys
from docx import Document

folder = sys.argv[1]
d = Document()
d.add_heading("Theory of change: Safer streets", 0)
d.add_paragraph("A draft, agreed with partners.")
d.add_heading("Logical framework", 1)
t = d.add_table(rows=1, cols=6)
for cell, heading in zip(t.rows[0].cells, ["", "Results", "Indicators", "Baseline", "Targets", "Means of verification"]):
    cell.text = heading


def row(*texts):
    cells = t.add_row().cells
    for cell, text in zip(cells, texts):
        cell.text = text
    return cells


row("Impact", "People feel safe at night", "Share who feel safe", "45% (2024)", "70% by 2030", "Survey of residents")
first = row("Outcome", "Fewer assaults in the centre", "Assaults reported", "120 (2024)", "60 by 2030", "Police register")
second = row("", "", "Calls to the police", "900 (2024)", "500 by 2030", "Police register")
first[0].merge(second[0])
first[1].merge(second[1])
cells = row("Activities", "", "", "", "", "")
cells[1].paragraphs[0].style = d.styles["List Bullet"]
cells[1].paragraphs[0].add_run("Put up street lights")
cells[1].add_paragraph("Open youth clubs", style="List Bullet")
d.add_heading("Assumptions", 1)
d.add_paragraph("The city pays for light & power", style="List Bullet")
d.add_heading("Budget", 1)
other = d.add_table(rows=2, cols=2)
for cells, texts in zip(other.rows, [["Post", "Sum"], ["Lamps", "9,000"]]):
    for cell, text in zip(cells.cells, texts):
        cell.text = text
d.save(f"{folder}/proposal.docx")
