"""Reads the docx files with python-docx, and the pages that LibreOffice made of them.

usage: word.py FOLDER
"""
import glob
import os
import subprocess
import sys

import docx

(folder,) = sys.argv[1:]
files = sorted(glob.glob(folder + "/*-word.docx"))
assert files, "there are docx files to read"


def pages(path):
    """The text of each page that LibreOffice made."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


for path in files:
    document = docx.Document(path)
    title = document.core_properties.title
    assert document.paragraphs[0].style.name == "Title" and document.paragraphs[0].text == title, path
    heads = [t for t in document.tables if t._tbl.xpath("./w:tr/w:trPr/w:tblHeader")]
    pdf = path[: -len(".docx")] + ".pdf"
    if not os.path.exists(pdf):
        continue
    shown = pages(pdf)
    for number, page in enumerate(shown, 1):
        assert f"{number}/{len(shown)}" in page.replace(" ", ""), (path, number)
    if "logframe" in path:
        assert len(heads) == 1 and len(document.tables) == 1, path
        assert all(s.page_width > s.page_height for s in document.sections), path
        # The headings stand on each page.
        assert all("No." in page and "Assumptions" in page for page in shown), path
    if path.endswith("-sheets-word.docx"):
        count = len(document.tables)
        assert len(shown) >= count, (path, count, len(shown))
        starts = [page for page in shown if "Name of the indicator" in page]
        assert len(starts) == count, (path, "one sheet begins on a page", len(starts), count)
print(f"python-docx and LibreOffice read {len(files)} files of Word: numbered pages, repeated headings, a sheet a page")
