// Reads Mermaid by its own parser, D2 by its own compiler and Cytoscape by its own library.
import fs from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
const { default: cytoscape } = await import("cytoscape");
const { D2 } = await import("@terrastruct/d2");
mermaid.initialize({ maxTextSize: 10_000_000, maxEdges: 100_000 });
const d2 = new D2();

const out = process.argv[2];
for (const file of fs.readdirSync(out).filter((f) => f.endsWith(".layout")).sort()) {
  const name = file.replace(/\.layout$/, "");
  const read = (ending) => fs.readFileSync(path.join(out, `${name}.${ending}`), "utf8");
  const layout = JSON.parse(read("layout"));

  const parsed = await mermaid.parse(read("mermaid"));
  if (!parsed || parsed.diagramType !== "flowchart-v2") throw new Error(`${name}: Mermaid read ${JSON.stringify(parsed)}`);

  const { diagram } = await d2.compile(read("d2"), { layout: "dagre" });
  const shapes = diagram.shapes.filter((s) => /(^|\.)b\d+$/.test(s.id));
  if (shapes.length !== layout.boxes.length || diagram.connections.length !== layout.arrows.length) {
    throw new Error(`${name}: D2 found ${shapes.length} boxes and ${diagram.connections.length} arrows`);
  }

  const graph = cytoscape({ headless: true, ...JSON.parse(read("cytoscape")) });
  if (graph.nodes().length !== layout.boxes.length || graph.edges().length !== layout.arrows.length) {
    throw new Error(`${name}: Cytoscape found ${graph.nodes().length} boxes and ${graph.edges().length} arrows`);
  }
  const labels = (file) => Object.values(JSON.parse(read("json-graph")).graph.nodes).map((n) => n.label);
  const known = new Set(labels());
  for (const node of graph.nodes()) if (!known.has(node.data("label"))) throw new Error(`${name}: a label is lost`);
  console.log(`${name}: Mermaid, D2 and Cytoscape read it`);
}
process.exit(0);
