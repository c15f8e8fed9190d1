"""Reads the exports of a folder with those whose formats they are.

usage: read.py FOLDER BIN   (BIN holds the programs that pip installed)
"""
import csv
import glob
import json
import os
import shutil
import subprocess
import sys

import icalendar
import openpyxl
from csvw import CSVW
from frictionless import Package
from pyxform.xls2xform import convert

folder, programs = sys.argv[1:]
standards = os.environ.get("SOTHAT_STANDARDS")


def of(pattern):
    found = sorted(glob.glob(os.path.join(folder, pattern)))
    assert found, pattern
    return found


# The calendar.
events = 0
for path in of("*.ics"):
    with open(path, "rb") as file:
        raw = file.read()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), path
    calendar = icalendar.Calendar.from_ical(raw)
    ids = set()
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        assert event["UID"] not in ids, event["UID"]
        ids.add(event["UID"])
        alarms = list(event.walk("VALARM"))
        assert len(alarms) == 1 and alarms[0]["TRIGGER"].dt.days == -14
        assert {c.name for c in event.walk()} == {"VEVENT", "VALARM"}, "a title became a part of the calendar"
        events += 1
print(f"icalendar: {events} events, each with its own name and an alarm two weeks before")

# The table of observations.
for path in of("*-tables"):
    package = Package(os.path.join(path, "datapackage.json"))
    report = package.validate()
    assert report.valid, (path, report.flatten(["rowNumber", "fieldName", "type", "note"]))
    table = CSVW(os.path.join(path, "observations.csv-metadata.json"), validate=True)
    assert table.is_valid, path
    with open(os.path.join(path, "observations.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row), path
    schema = package.resources[0].schema.to_descriptor()
    heading = rows[0]
    first = dict(zip(heading, rows[1])) if len(rows) > 1 else None
    if first is None:
        continue
    tampered = [
        ({**first, "indicator": "nothing-of-that-name"}, "constraint-error"),
        ({**first, "period": "some day"}, "constraint-error"),
        ({**first, "indicator": ""}, "constraint-error"),
        ({**first, "numerator": "-1"}, "constraint-error"),
        ({**first, "denominator": "many"}, "type-error"),
        (first, "primary-key"),
    ]
    value = next(f for f in schema["fields"] if f["name"] == "value")
    if value["type"] == "number":
        tampered.append(({**first, "value": "plenty"}, "type-error"))
    if "maximum" in value.get("constraints", {}):
        over = value["constraints"]["maximum"] + 1
        tampered.append(({**first, "value": str(over)}, "constraint-error"))
    for row, expected in tampered:
        wrong = os.path.join(folder, "tampered")
        shutil.rmtree(wrong, ignore_errors=True)
        shutil.copytree(path, wrong)
        with open(os.path.join(wrong, "observations.csv"), "a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow([row[name] for name in heading])
        report = Package(os.path.join(wrong, "datapackage.json")).validate()
        found = {error for (error,) in report.flatten(["type"])}
        assert expected in found, (path, row, found)
    shutil.rmtree(wrong)
print("frictionless: planned rows are taken, and each row that was tampered with is refused; csvw reads the table")

# The forms.
for path in of("*-forms/*.xlsx"):
    result = convert(path, validate=True)
    ours = [w for w in result.warnings if "openpyxl" not in w]
    assert not ours, (path, ours)
    linted = subprocess.run(
        [os.path.join(programs, "xlsform-lint"), "--fail-on", "warning", path], capture_output=True, text=True
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    book = openpyxl.load_workbook(path)
    names = [row[1] for row in book["survey"].iter_rows(min_row=2, values_only=True) if row[1]]
    assert all(n.isascii() and n.replace("_", "a").isalnum() and n[0].isalpha() for n in names), path
    assert len(set(names)) == len(names), path
    choices = [row[:2] for row in book["choices"].iter_rows(min_row=2, values_only=True)]
    assert len(set(choices)) == len(choices) and all(n.isascii() for _, n in choices), path
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row), path
print("pyxform with ODK Validate and xlsform-lint: all forms are sound, and nothing in them is a formula")

if not standards:
    print("skipped: IATI and the Common Impact Data Standard (SOTHAT_STANDARDS names no folder with their files)")
    sys.exit()

# IATI.
for path in of("*.xml"):
    checked = subprocess.run(
        [sys.executable, os.path.join(standards, "iati/check.py"), path], capture_output=True, text=True
    )
    assert checked.returncode == 0, (path, checked.stdout, checked.stderr)
print("IATI: schema, code lists and rules find nothing")

# The Common Impact Data Standard.
import pyshacl
from rdflib import Graph, Namespace, RDF

CIDS = Namespace("https://ontology.commonapproach.org/cids#")
shapes = Graph().parse(os.path.join(standards, "cids/cids.basictier.shacl.ttl"), format="turtle")
with open(os.path.join(standards, "cids/cidsContext.jsonld"), encoding="utf-8") as file:
    context = json.load(file)["@context"]
for path in of("*.jsonld"):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    assert document["@context"].startswith("https://ontology.commonapproach.org/")
    graph = Graph().parse(data=json.dumps({**document, "@context": context}), format="json-ld")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, (path, text)
    assert len(list(graph.subjects(RDF.type, CIDS.ImpactModel))) == 1, path
    outcomes = set(graph.subjects(RDF.type, CIDS.Outcome))
    for predicate, kind in [(CIDS.canProduce, CIDS.Outcome), (CIDS.canEnable, CIDS.Activity), (CIDS.hasOutput, CIDS.Output)]:
        for effect in graph.objects(None, predicate):
            assert (effect, RDF.type, kind) in graph, (path, predicate, effect)
    assert not outcomes or any(graph.triples((None, CIDS.canProduce, None))), path
print("pyshacl: the Basic tier finds nothing, and what can produce what is there")
