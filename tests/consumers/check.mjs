// Reads Mermaid by its own parser, D2 by its own compiler and Cytoscape by its own library.
import fs from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";

const out = process.argv[2];
const names = fs.readdirSync(out).filter((f) => f.endsWith(".layout")).map((f) => f.replace(/\.layout$/, "")).sort();
const read = (name, ending) => fs.readFileSync(path.join(out, `${name}.${ending}`), "utf8");

// Mermaid wants a window, with which D2 would take this for a browser.
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ maxTextSize: 10_000_000, maxEdges: 100_000 });
for (const name of names) {
  const parsed = await mermaid.parse(read(name, "mermaid"));
  if (parsed?.diagramType !== "flowchart-v2") throw new Error(`${name}: Mermaid read ${JSON.stringify(parsed)}`);
}
console.log("Mermaid reads all");
delete globalThis.window;
delete globalThis.document;

const { default: cytoscape } = await import("cytoscape");
for (const name of names) {
  const layout = JSON.parse(read(name, "layout"));
  const graph = cytoscape({ headless: true, ...JSON.parse(read(name, "cytoscape")) });
  if (graph.nodes().length !== layout.boxes.length || graph.edges().length !== layout.arrows.length) {
    throw new Error(`${name}: Cytoscape found ${graph.nodes().length} boxes and ${graph.edges().length} arrows`);
  }
  const nodes = JSON.parse(read(name, "json-graph")).graph.nodes;
  for (const node of graph.nodes()) {
    if (nodes[node.id()].label !== node.data("label")) throw new Error(`${name}: the label of ${node.id()} is lost`);
  }
}
console.log("Cytoscape reads all");

const { D2 } = await import("@terrastruct/d2");
const d2 = new D2();
for (const name of names) {
  const layout = JSON.parse(read(name, "layout"));
  const { diagram } = await d2.compile(read(name, "d2"), { layout: "dagre" });
  const boxes = diagram.shapes.filter((s) => /(^|\.)b\d+$/.test(s.id)).length;
  if (boxes !== layout.boxes.length || diagram.connections.length !== layout.arrows.length) {
    throw new Error(`${name}: D2 found ${boxes} boxes and ${diagram.connections.length} arrows`);
  }
  console.log(`${name}: D2 reads it`);
}
process.exit(0);
