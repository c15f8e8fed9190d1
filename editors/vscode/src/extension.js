// The client of the language server, and the map beside the text.
"use strict";

const vscode = require("vscode");
const { LanguageClient, Trace } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;
/** @type {vscode.WebviewPanel | undefined} */
let panel;
/** The file whose map is shown, and its boxes. */
let shown = { uri: undefined, boxes: [], svg: "" };
let renewal;

async function activate(context) {
  const register = (name, run) => context.subscriptions.push(vscode.commands.registerCommand(name, run));
  register("sothat.showMap", (uri) => showMap(context, target(uri)));
  register("sothat.saveMap", (uri) => saveMap(target(uri)));
  register("sothat.showPlan", (uri) => showText(target(uri), "sothat/plan", {}, "markdown"));
  register("sothat.showPathways", (uri, name) => showText(target(uri), "sothat/pathways", { name: name ?? null }, "text"));
  register("sothat.restart", () => restart());
  context.subscriptions.push(
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document.languageId === "sothat") renewSoon();
    }),
    vscode.window.onDidChangeTextEditorSelection((change) => follow(change.textEditor)),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (panel && editor?.document.languageId === "sothat") {
        shown.uri = editor.document.uri;
        renewSoon();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("sothat.command")) restart();
    }),
    { dispose: () => client?.stop() },
  );
  await start();
  return { client: () => client, shown: () => shown };
}

async function start() {
  const command = vscode.workspace.getConfiguration("sothat").get("command") || "sothat";
  client = new LanguageClient(
    "sothat",
    "Sothat",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "sothat" }],
      initializationOptions: { ...vscode.workspace.getConfiguration("sothat"), suggestAgain: true },
      synchronize: { configurationSection: "sothat" },
    },
  );
  await client.setTrace(Trace.Off);
  try {
    await client.start();
  } catch (error) {
    const open = "Open the setting";
    const chosen = await vscode.window.showErrorMessage(
      `Sothat can't be started as \`${command}\`: install it, or say in the setting sothat.command where it is.`,
      open,
    );
    if (chosen === open) vscode.commands.executeCommand("workbench.action.openSettings", "sothat.command");
  }
}

async function restart() {
  await client?.stop().catch(() => undefined);
  await start();
}

/** The file that is meant: the one named, or the one in front. */
function target(uri) {
  if (uri) return typeof uri === "string" ? vscode.Uri.parse(uri) : uri;
  return vscode.window.activeTextEditor?.document.uri;
}

function ask(method, uri, more = {}) {
  return client.sendRequest(method, { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) }, ...more });
}

async function showText(uri, method, more, field) {
  if (!uri) return;
  try {
    const answer = await ask(method, uri, more);
    if (!answer) return;
    const language = field === "markdown" ? "markdown" : "plaintext";
    const document = await vscode.workspace.openTextDocument({ content: answer[field], language });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  } catch (error) {
    vscode.window.showInformationMessage(error.message);
  }
}

async function saveMap(uri) {
  if (!uri) return;
  const map = await ask("sothat/map", uri);
  if (!map) return;
  const name = uri.path.replace(/\.theory$/, "") + ".svg";
  const place = await vscode.window.showSaveDialog({ defaultUri: uri.with({ path: name }), filters: { SVG: ["svg"] } });
  if (place) await vscode.workspace.fs.writeFile(place, Buffer.from(map.svg, "utf8"));
}

async function showMap(context, uri) {
  if (!uri) return;
  shown.uri = uri;
  if (!panel) {
    panel = vscode.window.createWebviewPanel(
      "sothat.map",
      "Map",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] },
    );
    panel.webview.html = page();
    panel.onDidDispose(() => (panel = undefined), undefined, context.subscriptions);
    panel.webview.onDidReceiveMessage(reveal, undefined, context.subscriptions);
  }
  await renew();
}

function renewSoon() {
  clearTimeout(renewal);
  if (panel) renewal = setTimeout(renew, 150);
}

async function renew() {
  if (!panel || !shown.uri) return;
  const map = await ask("sothat/map", shown.uri).catch(() => undefined);
  if (!panel || !map) return;
  shown = { ...shown, boxes: map.boxes, svg: map.svg };
  panel.title = map.title ? `Map: ${map.title}` : "Map";
  await panel.webview.postMessage({ svg: map.svg });
  const editor = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === shown.uri.toString());
  if (editor) follow(editor);
}

/** Marks the box in whose declaration the cursor stands. */
function follow(editor) {
  if (!panel || editor.document.languageId !== "sothat") return;
  const uri = editor.document.uri.toString();
  const at = editor.selection.active;
  const around = shown.boxes.find((box) => {
    const range = client.protocol2CodeConverter.asRange(box.location.range);
    return vscode.Uri.parse(box.location.uri).toString() === uri && range.contains(at);
  });
  panel.webview.postMessage({ mark: around?.about ?? null });
}

/** Shows the declaration of a box that was clicked on. */
async function reveal(message) {
  const box = shown.boxes.find((b) => b.about === message.open);
  if (!box) return;
  const uri = vscode.Uri.parse(box.location.uri);
  const range = client.protocol2CodeConverter.asRange(box.location.range);
  const column = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === uri.toString())?.viewColumn;
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: column ?? vscode.ViewColumn.One });
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The page of the panel. The picture comes from the server, which makes no script of what authors write. */
function page() {
  const nonce = require("crypto").randomBytes(16).toString("base64");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'">
<style>
  body { margin: 0; padding: 0; background: #fff; }
  #map svg { max-width: 100%; height: auto; display: block; }
  #map.whole svg { max-width: none; }
  /* The frame of the box, which comes first; signs within it keep their look. */
  g.marked > title + * { stroke: #d97706; stroke-width: 3; }
  g[role="group"] { cursor: pointer; }
</style>
<title>Map</title>
</head>
<body>
<div id="map"></div>
<script nonce="${nonce}">
  const api = acquireVsCodeApi();
  const map = document.getElementById("map");
  let mark = null;
  const groups = () => [...map.querySelectorAll("g")].filter((g) => g.firstElementChild?.tagName === "title");
  function show() {
    for (const group of groups()) {
      const about = group.firstElementChild.textContent;
      const is = mark !== null && about === mark;
      group.classList.toggle("marked", is);
      if (is) group.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
  window.addEventListener("message", ({ data }) => {
    if (data.svg !== undefined) {
      const picture = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
      map.replaceChildren(document.importNode(picture, true));
      show();
    }
    if (data.mark !== undefined) {
      mark = data.mark;
      show();
    }
  });
  map.addEventListener("click", (event) => {
    const group = event.target.closest("g");
    if (group?.firstElementChild?.tagName === "title") api.postMessage({ open: group.firstElementChild.textContent });
  });
  map.addEventListener("dblclick", () => map.classList.toggle("whole"));
</script>
</body>
</html>`;
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
