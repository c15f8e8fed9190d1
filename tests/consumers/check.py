"""Reads GraphML by NetworkX, JSON Graph by its schema, and holds what they say against the layout; finds all words in the PDF."""

import json
import pathlib
import re
import sys

import jsonschema
import networkx

# From the specification of the JSON Graph Format, version 2, for one graph.
FREE = {"type": "object"}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["graph"],
    "properties": {
        "graph": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "label": {"type": "string"},
                "directed": {"type": "boolean"},
                "type": {"type": "string"},
                "metadata": FREE,
                "nodes": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"label": {"type": "string"}, "metadata": FREE},
                    },
                },
                "edges": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["source", "target"],
                        "properties": {
                            "id": {"type": "string"},
                            "source": {"type": "string"},
                            "target": {"type": "string"},
                            "relation": {"type": "string"},
                            "directed": {"type": "boolean"},
                            "label": {"type": "string"},
                            "metadata": FREE,
                        },
                    },
                },
            },
        }
    },
}

out = pathlib.Path(sys.argv[1])
for layout_file in sorted(out.glob("*.layout")):
    name = layout_file.stem
    read = lambda ending: (out / f"{name}.{ending}").read_text(encoding="utf-8")
    layout = json.loads(read("layout"))
    boxes = {box["name"] for box in layout["boxes"]}
    arrows = len(layout["arrows"])

    graph = networkx.read_graphml(out / f"{name}.graphml", force_multigraph=True)
    assert set(graph.nodes) == boxes, name
    assert graph.number_of_edges() == arrows, name

    json_graph = json.loads(read("json-graph"))
    jsonschema.validate(json_graph, SCHEMA)
    assert set(json_graph["graph"]["nodes"]) == boxes, name
    assert {e["source"] for e in json_graph["graph"]["edges"]} <= boxes, name

    kumu = json.loads(read("kumu"))
    labels = [element["label"] for element in kumu["elements"]]
    assert len(labels) == len(set(labels)) == len(boxes), name
    assert all(c["from"] in labels and c["to"] in labels for c in kumu["connections"]), name

    for line in read("dagitty").splitlines()[1:-1]:
        assert re.fullmatch(r'"[^"]+" (\[[^\]]*\]|-> "[^"]+")', line), (name, line)

    # Letters of other scripts depend on the fonts of the machine; the others are ours, and must be there.
    pdf = set(re.findall(r"[A-Za-z]{2,14}", read("pdf.txt")))
    titles = [node["label"] for node in json_graph["graph"]["nodes"].values()]
    missing = {w for t in titles for w in re.findall(r"\b[A-Za-z]{2,14}\b", t)} - pdf
    assert not missing, (name, missing)
    print(f"{name}: NetworkX, JSON Graph, Kumu, DAGitty and pdftotext agree")
