# Makes the workbooks of tests/import with openpyxl, as people lay them out.
import sys, datetime
from openpyxl import Workbook
folder = sys.argv[1]
# The European Commission's template: no heading over the levels, merged cells, percentages as Excel keeps them.
book = Workbook(); s = book.active; s.title = "Annex 1 Logframe"
s["A1"] = "Logical Framework Matrix – Safe schools"; s.merge_cells("A1:H1")
s.append([])
s.append([None, "Results chain", "Indicators", "Baselines\n(incl. reference year)", "Current value\nReference date", "Targets\n(incl. reference year)", "Sources and means of verification", "Assumptions"])
rows = [
 ["Overall objective: Impact", "Children in the province finish primary school", "Completion rate of primary school", "61% (2023)", None, "75% (2030)", "Yearbook of the ministry", "Not applicable"],
 ["Specific objective(s): Outcome(s)", "Children are safe at school", "Pupils who feel safe at school", 0.44, "51% (June 2026)", 0.7, "Pupil survey", "The law on child protection stays in force"],
 [None, None, "Incidents of violence reported and followed up", "12 (2024)", None, "at least 100 (2027)", "School registers", None],
 ["Outputs", "Op 1. Schools have child protection committees", "1.1 Schools with a trained committee", "0 (2024)", None, "240 by December 2027", "Training records", "Head teachers are not transferred"],
 [None, None, "1.2 Committees that meet monthly", "TBD", None, "80% by 2027", "Minutes", None],
 [None, "Op 2. Pupils know their rights", "2.1 Pupils who can name three rights", "M: 12%; F: 9%", None, "60% by 2027", "Pupil survey", None],
 ["Activities", "1.1 Train committees\n1.2 Print guides\n2.1 Run clubs", "Means: two trainers; Costs: EUR 180,000", None, None, None, None, "Schools give time for training"],
]
for r in rows: s.append(r)
for cell in ("D5", "F5"): s[cell].number_format = "0%"
s.merge_cells("A5:A6"); s.merge_cells("B5:B6"); s.merge_cells("H5:H6"); s.merge_cells("A7:A9"); s.merge_cells("B7:B8"); s.merge_cells("H7:H9")
book.create_sheet("Notes")["A1"] = "Version 3, agreed with partners"
book.save(f"{folder}/eu-template.xlsx")
# The United Kingdom's: a block a level with headings of its own, planned and achieved below each other.
book = Workbook(); s = book.active; s.title = "Logframe"
for r in [
 ["PROJECT NAME", "Girls stay in school"],
 ["IMPACT", "Impact Indicator 1", None, "Baseline", "Milestone 1 (2025)", "Milestone 2 (2026)", "Target (2028)"],
 ["Adolescent girls complete their education", "Girls who finish grade 9", "Planned", "48% (2023)", "52%", "57%", "70%"],
 [None, None, "Achieved", None, "53%", None, None],
 [None, None, "Source", None, None, None, None],
 [None, None, "Education management information system", None, None, None, None],
 ["OUTCOME", "Outcome Indicator 1", None, "Baseline", "Milestone 1 (2025)", "Milestone 2 (2026)", "Target (2028)", "Assumptions"],
 ["Girls attend school regularly", "Attendance of girls in grades 6 to 9", "Planned", "71% (2023)", "76%", "82%", "90%", "Schools stay open"],
 [None, None, "Source", "Attendance registers"],
 ["OUTPUT 1", "Output Indicator 1.1", None, "Baseline", "Milestone 1 (2025)", "Milestone 2 (2026)", "Target (2028)", "Assumptions"],
 ["Schools have washrooms for girls", "Schools with separate washrooms", "Planned", 12, 80, 160, 240, "Communities keep washrooms clean"],
 [None, "Output Indicator 1.2", None, "Baseline", "Milestone 1 (2025)", "Milestone 2 (2026)", "Target (2028)"],
 [None, "Washrooms in use after a year", "Planned", "n/a", "80%", "85%", "90%"],
 ["IMPACT WEIGHTING (%)", "60%"],
 ["OUTPUT 2", "Output Indicator 2.1", None, "Baseline", "Milestone 1 (2025)", "Milestone 2 (2026)", "Target (2028)", "Assumptions"],
 ["Families receive cash", "Families paid on time", "Planned", "0 (2023)", "2,000", "3,500", "5,000", None],
]: s.append(r)
book.save(f"{folder}/uk-template.xlsx")
# Levels in columns, targets over two rows of headings, a date kept as a date.
book = Workbook(); s = book.active; s.title = "Results framework"
s.append(["Outcome", "Output", "Activity", "Indicator", "Baseline", None, "Targets", None, "Means of verification", "Lead", "Budget", "Deadline"])
s.append([None, None, None, None, "Value", "Year", 2026, 2027, None, None, None, None])
s.merge_cells("E1:F1"); s.merge_cells("G1:H1")
for r in [
 ["Farmers earn more", None, None, "Average yearly income", "USD 820", 2023, "USD 900", "USD 1,050", "Farm survey", None, None, None],
 [None, "Farmers sell together", None, "Groups that sell together", 4, 2023, 20, 45, "Sales records", None, None, None],
 [None, None, "Form groups", "Groups formed", 0, 2023, 30, 60, "Minutes", "Farmers' union", "USD 45,000", datetime.date(2027, 6, 30)],
 [None, None, "Open a warehouse", None, None, None, None, None, None, "District council; Farmers' union", "120,000", None],
 ["Soils recover", "Farmers plant cover crops", "Hand out seed", "Hectares under cover crops", "≈ 150", 2023, 900, 2500, "Satellite images", "Seed bank", None, None],
]: s.append(r)
s.merge_cells("A3:A6"); s.merge_cells("B4:B6")
book.save(f"{folder}/levels-in-columns.xlsx")
