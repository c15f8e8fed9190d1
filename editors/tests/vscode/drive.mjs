// Does in a real VS Code what the README says, and asserts what comes of it. A picture of each step is left in the folder
// named by SHOTS.
//
//   node drive.mjs WORK    WORK holds a.theory, sothat.vsix and nothing else; SOTHAT is the program
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const work = process.argv[2];
const shots = process.env.SHOTS ?? join(work, "shots");
const file = join(work, "theory", "a.theory");
const entry = join(dirname(createRequire(import.meta.url).resolve("code-server/package.json")), "out/node/entry.js");

/** A port that is free. */
const port = await new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

for (const folder of ["data/User", "data/Machine", "extensions", "theory"]) mkdirSync(join(work, folder), { recursive: true });
mkdirSync(shots, { recursive: true });
writeFileSync(file, readFileSync(join(work, "a.theory")));
const settings = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "sothat.command": process.env.SOTHAT,
  "telemetry.telemetryLevel": "off",
  "chat.commandCenter.enabled": false,
};
for (const place of ["User", "Machine"]) writeFileSync(join(work, "data", place, "settings.json"), JSON.stringify(settings));

const folders = ["--user-data-dir", join(work, "data"), "--extensions-dir", join(work, "extensions")];
execFileSync(process.execPath, [entry, ...folders, "--install-extension", join(work, "sothat.vsix")], { stdio: "ignore" });
const server = spawn(
  process.execPath,
  [entry, ...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--config", join(work, "config.yaml")],
  { stdio: "ignore" },
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync),
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
let failed = 1;
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
page.setDefaultTimeout(30_000);

let step = 0;
const shot = async (name) => page.screenshot({ path: join(shots, `${++step}-${name}.png`) });
function check(truth, what) {
  if (!truth) throw new Error(what);
  console.log(`ok: ${what}`);
}
/** Waits until something holds, for thirty seconds at most. */
async function until(holds, what) {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return check(true, what);
    await page.waitForTimeout(100);
  }
  check(false, what);
}
/** What the file holds once it is saved. */
async function saved() {
  await page.keyboard.press("Control+S");
  await page.waitForTimeout(300);
  return readFileSync(file, "utf8");
}
/** Puts the cursor at the start of a text, by VS Code's own search. */
async function go(text, more = "") {
  await page.keyboard.press("Escape");
  const lines = (await saved()).split("\n");
  const line = lines.findIndex((l) => l.includes(text));
  check(line >= 0, `the text holds ${text}`);
  const column = lines[line].indexOf(text) + text.indexOf(more) + 2;
  await page.keyboard.press("Control+G");
  await page.keyboard.type(`${line + 1}:${column}`);
  await page.waitForTimeout(300);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
}
const menu = page.locator(".action-widget");
/** Opens the menu of mends at the cursor. While the editor is at work it may say that there are none. */
async function mends() {
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press("Control+.");
    if (await menu.waitFor({ timeout: 6_000 }).then(() => true, () => false)) return;
    await page.keyboard.press("Escape");
  }
  check(false, "mends are offered at the cursor");
}
async function command(name) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget input");
  await page.keyboard.type(name);
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
}

try {
  for (let i = 0; ; i++) {
    try {
      await page.goto(`http://127.0.0.1:${port}/?folder=${join(work, "theory")}`);
      break;
    } catch (fault) {
      if (i > 100) throw fault;
      await page.waitForTimeout(300);
    }
  }
  await page.waitForSelector(".explorer-viewlet >> text=a.theory");
  await page.locator(".explorer-viewlet >> text=a.theory").dblclick();
  await page.waitForSelector(".view-lines >> text=outcome");
  await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
  check(true, "what can't work is underlined");
  check(await page.locator(".view-lines span.mtk1 ~ span, .view-lines span[class*=mtk]").count() > 10, "the text is coloured");
  await shot("squiggle");

  await page.locator(".view-lines >> text=attendance").first().hover();
  const hover = page.locator(".monaco-hover:visible");
  await until(async () => (await hover.allInnerTexts()).join().includes("Children come to school"), "a name tells what it is");
  await shot("hover");

  await page.locator(".view-lines >> text=outcome").first().click();
  await go("attendence");
  await mends();
  check((await menu.innerText()).includes("Write `attendance`"), "a mend is offered");
  await shot("mends");
  await page.keyboard.press("Enter");
  await until(async () => /needs attendance\n/.test(await saved()), "a mend is made");

  await go("needs attendance", "attendance");
  await page.keyboard.press("F2");
  const asks = () => page.evaluate(() => document.activeElement?.closest(".rename-box") !== null);
  await until(asks, "a new name is asked for");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("presence");
  await shot("rename");
  await page.keyboard.press("Enter");
  await until(async () => /needs presence\n[^]*precondition presence/.test(await saved()), "a thing is renamed everywhere");

  await go("needs presence");
  await page.keyboard.press("End");
  await page.keyboard.type(", ");
  await page.keyboard.press("Control+Space");
  const suggestions = page.locator(".suggest-widget.visible");
  await suggestions.waitFor();
  await until(async () => (await suggestions.innerText()).includes("tutoring"), "names are offered");
  await shot("completion");
  await page.keyboard.type("tut");
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await until(async () => /needs presence, tutoring\n/.test(await saved()), "one is taken");

  await go("outcome reading", "reading");
  await mends();
  for (let i = 0; i < 20 && !(await menu.locator(".monaco-list-row.focused").innerText()).includes("Add an indicator"); i++) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(100);
  }
  await page.keyboard.press("Enter");
  await until(async () => /indicator reading-measure/.test(await saved()), "an indicator is added");
  check((await page.locator(".snippet-placeholder, .finish-snippet-placeholder").count()) > 2, "with places to type in");
  check(/\n {2}indicator reading-measure "…" \{\n {4}unit {8}count\n/.test(await saved()), "at the place where it belongs");
  await page.keyboard.type("Reading at grade level");
  await until(async () => /indicator reading-measure "Reading at grade level"/.test(await saved()), "what is typed goes there");
  await shot("snippet");
  await page.keyboard.press("Escape");

  await command("Format Document");
  await until(async () => /\n {2}by {5}school\n/.test(await saved()), "the file is laid out");

  await command("Sothat: Show the map beside the text");
  let inner;
  await until(async () => {
    for (const frame of page.frames()) {
      if (await frame.locator("#map svg").count().catch(() => 0)) inner = frame;
    }
    return inner !== undefined;
  }, "the map is shown beside the text");
  await until(async () => (await inner.locator("#map svg").textContent()).includes("Children read"), "it draws the theory");
  await page.locator(".view-lines >> text=outcome").first().click();
  await until(async () => (await inner.locator("g.marked").count()) === 1, "the box of the cursor is marked");
  await shot("map");
  await go("\"Tutoring\"");
  await page.keyboard.type("X");
  await until(async () => (await inner.locator("#map svg").textContent()).includes("X"), "it follows what is written");
  failed = 0;
} catch (fault) {
  console.log(`not so: ${fault.message}`);
  await shot("failed").catch(() => undefined);
} finally {
  await browser.close();
  server.kill();
}
process.exit(failed);
