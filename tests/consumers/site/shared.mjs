// What the trials of the page share.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const [top, work] = process.argv.slice(2).map((p) => path.resolve(p));
export const program = process.env.SOTHAT;
export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function check(is, says) {
  if (!is) throw new Error(says);
}

export function equal(got, wanted, says) {
  check(JSON.stringify(got) === JSON.stringify(wanted), `${says}: ${JSON.stringify(got)}, and not ${JSON.stringify(wanted)}`);
}

/** Runs the program, which is to succeed. */
export function run(...args) {
  const done = spawnSync(program, args, { encoding: "utf8" });
  check(done.status === 0, `sothat ${args.join(" ")}: ${done.stderr}`);
  return done;
}

/** Writes the page of a theory and gives its address. */
export function written(theory, ...more) {
  const folder = fs.mkdtempSync(path.join(work, "page-"));
  run("site", theory, "-o", folder, "--force", "--as-of", "2026-11-24", ...more);
  return `file://${folder}/index.html`;
}

/** Opens a page; whatever it asks of a network, and whatever goes wrong in it, is a fault. */
export async function opened(address, { width = 1440, height = 900, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...more });
  // A machine that has much else to do may take its time.
  context.setDefaultTimeout(150_000);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (e) => page.faults.push(`error: ${e.message}`));
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && page.faults.push(`console: ${m.text()}`));
  page.on("dialog", async (d) => {
    page.faults.push(`dialog: ${d.message()}`);
    await d.dismiss();
  });
  const origin = address.startsWith("http") ? new URL(address).origin : null;
  page.on("request", (r) => {
    const url = r.url();
    if (!url.startsWith("data:") && url.split("#")[0] !== address.split("#")[0] && !(origin && url.startsWith(origin))) page.faults.push(`asks for ${url}`);
  });
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "yes");
  return page;
}

export async function ended(page, says) {
  equal(page.faults, [], `${says}: what went wrong`);
  await page.context().close();
}

/** What axe-core finds that is serious or critical. Colours are judged without what stands back on purpose. */
export async function accessible(page, says) {
  // A page that allows no script but its own takes the tester's only through the debugger.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`);
  });
  equal(found, [], `${says}: what axe-core finds`);
}

export const text = (page, selector) => page.locator(selector).evaluate((e) => e.innerText ?? e.textContent);
export const side = (page) => text(page, "#_side");
export const classes = (page, name) => page.locator(`#_map .box[data-name="${name}"]`).getAttribute("class");
