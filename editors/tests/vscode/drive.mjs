// Does in a real VS Code what the README says, and asserts what comes of it. A picture of each step is left in the folder
// named by SHOTS.
//
//   node drive.mjs WORK    WORK holds a.theory, sothat.vsix and nothing else; SOTHAT is the program
//   SLOW=8                 has the page run that many times slower, as on a machine that is busy
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

for (const folder of ["data/User", "data/Machine", "extensions", "theory/parts"]) mkdirSync(join(work, folder), { recursive: true });
mkdirSync(shots, { recursive: true });
writeFileSync(file, readFileSync(join(work, "a.theory")));
writeFileSync(join(work, "theory", "parts", "people.theory"), 'partner library "The library"\n');
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
execFileSync(process.execPath, [entry, ...folders, "--install-extension", join(work, "sothat.vsix")], { stdio: "ignore", timeout: 120_000 });
// A group of its own, so that what it starts (the extensions, and the language server in them) ends with it.
const server = spawn(
  process.execPath,
  [entry, ...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--config", join(work, "config.yaml")],
  { stdio: "ignore", detached: true },
);
process.on("exit", () => {
  try {
    process.kill(-server.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync),
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
let failed = 1;
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
// Where all goes well no step takes five seconds; a machine that is busy takes longer, and is no reason to fail.
const PATIENCE = 60_000;
page.setDefaultTimeout(PATIENCE);
const slow = Number(process.env.SLOW ?? 1);
if (slow > 1) await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slow });

let step = 0;
const shot = async (name) => page.screenshot({ path: join(shots, `${++step}-${name}.png`) });
function check(truth, what) {
  if (!truth) throw new Error(what);
  console.log(`ok: ${what}`);
}
/** Whether something comes to hold within a time. */
async function comes(holds, time = PATIENCE) {
  for (const end = Date.now() + time; Date.now() < end; ) {
    if (await holds()) return true;
    await page.waitForTimeout(100);
  }
  return holds();
}
/** Waits until something holds. */
async function until(holds, what) {
  check(await comes(holds), what);
}
/** What the file holds once it is saved. */
async function saved() {
  await page.keyboard.press("Control+S");
  await page.waitForTimeout(300);
  return readFileSync(file, "utf8");
}
const input = page.locator(".quick-input-widget input:visible");
/** Puts the cursor behind the first letter of a text, or of what is named in it, by VS Code's own search; and sees that it is there. */
async function go(text, more = "") {
  await page.keyboard.press("Escape");
  const lines = (await saved()).split("\n");
  const line = lines.findIndex((l) => l.includes(text));
  check(line >= 0, `the text holds ${text}`);
  const column = lines[line].indexOf(text) + text.indexOf(more) + 2;
  const there = page.locator(`.statusbar-item >> text="Ln ${line + 1}, Col ${column}"`);
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("Control+G");
    await input.first().waitFor();
    await page.keyboard.type(`${line + 1}:${column}`);
    await page.waitForTimeout(300);
    await page.keyboard.press("Enter");
    await input.first().waitFor({ state: "hidden" });
    if (await comes(() => there.count(), 10_000)) return;
  }
  check(false, `the cursor stands at ${text}`);
}
const menu = page.locator(".action-widget");
/**
 * Opens the menu of mends at the cursor. VS Code asks for mends by itself too, for its light bulb: a quarter of a second, and at
 * times three quarters, after the cursor has moved or findings have come. That cancels what is asked for by hand just then,
 * and the editor says that there is nothing, though the server has answered. So whoever is told so asks again.
 */
async function mends() {
  const nothing = page.locator(".monaco-editor-overlaymessage:visible");
  for (let i = 0; i < 5; i++) {
    await page.waitForTimeout(1000);
    await page.keyboard.press("Control+.");
    await comes(async () => (await menu.isVisible()) || (await nothing.count()) > 0, 20_000);
    if (await menu.isVisible()) return;
    console.log(`   (asked again for mends: the editor said ${JSON.stringify(await nothing.allInnerTexts())})`);
    await page.keyboard.press("Escape");
  }
  check(false, "mends are offered at the cursor");
}
async function command(name) {
  await page.keyboard.press("F1");
  await input.first().waitFor();
  await page.keyboard.type(name);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor();
  await page.keyboard.press("Enter");
}

try {
  for (let i = 0; ; i++) {
    try {
      const answer = await page.goto(`http://127.0.0.1:${port}/?folder=${join(work, "theory")}`);
      // It listens before it knows its pages.
      if (answer.ok()) break;
      throw new Error(`VS Code's own page is answered with ${answer.status()}`);
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
  await page.waitForTimeout(500);
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
  await suggestions.locator(".monaco-list-row.focused", { hasText: "tutoring" }).waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await until(async () => /needs presence, tutoring\n/.test(await saved()), "one is taken");

  await go("outcome reading", "reading");
  await mends();
  const chosen = menu.locator(".monaco-list-row.focused", { hasText: "Add an indicator" });
  for (let i = 0; i < 20 && (await chosen.count()) === 0; i++) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(100);
  }
  check((await chosen.count()) === 1, "an indicator is offered");
  await shot("fills");
  await page.keyboard.press("Enter");
  await until(async () => /indicator reading-measure/.test(await saved()), "an indicator is added");
  check((await page.locator(".snippet-placeholder, .finish-snippet-placeholder").count()) > 2, "with places to type in");
  check(/\n {2}indicator reading-measure "…" \{\n {4}unit {8}count\n/.test(await saved()), "at the place where it belongs");
  await page.keyboard.type("Reading at grade level");
  await until(async () => /indicator reading-measure "Reading at grade level"/.test(await saved()), "what is typed goes there");
  await shot("snippet");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+End");
  await page.keyboard.type('include "');
  await until(async () => (await suggestions.allInnerTexts()).join().includes("parts/people.theory"), "files to take in are offered");
  await shot("files");
  await page.keyboard.press("Enter");
  await until(async () => (await saved()).endsWith('include "parts/people.theory"'), "one of them is taken in");

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
  await inner.locator('g[role="group"]', { hasText: "Tutoring" }).click();
  await until(() => page.locator('.statusbar-item >> text="Ln 7, Col 1"').count(), "a click on a box leads to its declaration");
  await until(async () => (await inner.locator("g.marked").allTextContents()).join().startsWith("Tutoring"), "which is marked then");
  await go("\"Tutoring\"");
  await page.keyboard.type("X");
  await until(async () => (await inner.locator("#map svg").textContent()).includes("X"), "it follows what is written");
  failed = 0;
} catch (fault) {
  console.log(`not so: ${fault.message}`);
  await shot("failed").catch(() => undefined);
} finally {
  await browser.close();
}
process.exit(failed);
