// Tries `sothat serve`: what is saved appears at once, the reader's place stays, faults stand beside the last good map,
// and nobody from elsewhere is answered.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { accessible, browser, check, ended, equal, opened, program, side, text, top, work } from "./shared.mjs";

const folder = fs.mkdtempSync(path.join(work, "served-"));
for (const name of fs.readdirSync(path.join(top, "examples/school-perseverance"))) {
  fs.copyFileSync(path.join(top, "examples/school-perseverance", name), path.join(folder, name));
}
const root = path.join(folder, "perseverance.theory");
const inSchool = path.join(folder, "in-school.theory");
const served = spawn(program, ["serve", root]);
const said = await new Promise((resolve, reject) => {
  let all = "";
  served.stderr.on("data", (piece) => {
    all += piece;
    const found = all.match(/http:\/\/127\.0\.0\.1:(\d+)\//);
    if (found) resolve(found);
  });
  served.on("exit", (status) => reject(new Error(`sothat serve ended with ${status}: ${all}`)));
});
const [address, port] = said;

const page = await opened(address);
const edition = () => page.evaluate(() => Number(document.documentElement.dataset.edition ?? 0));
const until = async (was) => page.waitForFunction((n) => Number(document.documentElement.dataset.edition ?? 0) > n, was, { polling: 5 });
const change = async (file, from, to) => {
  const was = await edition();
  const old = fs.readFileSync(file, "utf8");
  check(old.includes(from), `${path.basename(file)} holds ${from}`);
  const start = process.hrtime.bigint();
  fs.writeFileSync(file, old.replace(from, to));
  await until(was);
  return Number(process.hrtime.bigint() - start) / 1e6;
};

// What is saved appears, in an included file too, and the reader's place stays.
for (let i = 0; i < 4; i++) await page.locator("#_in").click();
const names = await page.locator("#_map .box[role=button]").evaluateAll((bs) => bs.map((b) => b.dataset.name));
const chosen = names.find((n) => fs.readFileSync(inSchool, "utf8").includes(` ${n} "`));
await page.goto(`${address}#${chosen}`);
await page.waitForTimeout(300);
const place = () => page.locator(`#_map .box[data-name="${chosen}"]`).evaluate((b) => {
  const [r, f] = [b.getBoundingClientRect(), document.getElementById("_map").getBoundingClientRect()];
  return [r.left - f.left, r.top - f.top, r.width];
});
const before = await place();
const title = await text(page, "#_side h2");
const times = [];
let now = title;
for (let i = 0; i < 8; i++) {
  const next = `${title} ${i}`;
  times.push(await change(inSchool, `"${now}"`, `"${next}"`));
  now = next;
  equal(await text(page, "#_side h2"), next, "the side says what was saved");
}
check((await text(page, `#_map .box[data-name="${chosen}"]`)).includes("7"), "and so does the map");
const after = await place();
check(Math.abs(after[0] - before[0]) < 2 && Math.abs(after[1] - before[1]) < 2 && Math.abs(after[2] - before[2]) < 0.5, `the place stays: ${before} and ${after}`);
times.sort((a, b) => a - b);
console.log(`from saving to seeing, in ms, 65 boxes: ${times.map((t) => Math.round(t)).join(" ")}`);
if (process.env.HASTE) check(times[times.length >> 1] < 100, "saved text is seen in under 100 ms");

// The filters and the tab stay as well.
await page.locator("#_filter-evidence").selectOption({ index: 1 });
await change(inSchool, `"${now}"`, `"${title}"`);
check((await page.locator("#_filter-evidence").inputValue()) !== "", "the filter stays");
await page.locator("#_clear").click();

// A fault: the last good map stays, and the fault is told with its place.
const boxes = await page.locator("#_map .box").count();
await change(root, "\ntheory ", "\ntheory theory theory {{ ");
check((await text(page, "#_faults")).includes("can't be read as it stands") && (await text(page, "#_faults")).includes("perseverance.theory:"), "the fault is told");
equal(await page.locator("#_map .box").count(), boxes, "beside the last good map");
await accessible(page, "faults");
await page.screenshot({ path: path.join(work, "shots", "faults-laptop.png") });
await change(root, "\ntheory theory theory {{ ", "\ntheory ");
check(!(await page.locator("#_faults").isVisible()), "and gone when it is mended");

// A file that is taken away, and comes back under another's pen: written elsewhere and moved into place.
const was = await edition();
const held = fs.readFileSync(inSchool);
fs.rmSync(inSchool);
await until(was);
check((await text(page, "#_faults")).includes("There is no file"), "a file that is gone is told");
const then = await edition();
fs.writeFileSync(`${inSchool}.new`, held);
fs.renameSync(`${inSchool}.new`, inSchool);
await until(then);
check(!(await page.locator("#_faults").isVisible()), "and seen when it is back");

// The root itself may go and come.
const kept = fs.readFileSync(root);
const gone = await edition();
fs.rmSync(root);
await until(gone);
check((await text(page, "#_faults")).includes("perseverance.theory"), "a root that is gone is told");
equal(await page.locator("#_map .box").count(), boxes, "and the map stays");
const back = await edition();
fs.writeFileSync(root, kept);
await until(back);
// What has another name for a while is chosen again when it is back.
const added = await edition();
fs.appendFileSync(root, '\nactivity fleeting "A thing that passes" { }\n');
await until(added);
await page.goto(`${address}#fleeting`);
await change(root, "activity fleeting ", "activity fleeting-still ");
check(!(await side(page)).includes("A thing that passes"), "what is gone is told no more");
await change(root, "activity fleeting-still ", "activity fleeting ");
check((await side(page)).includes("A thing that passes"), "and is told again");
await change(root, '\nactivity fleeting "A thing that passes" { }\n', "");

await page.locator("#_tab-plan").click();
await change(root, "A region of towns and villages", "The region of towns and villages");
check(await page.locator("#_panel-plan").isVisible(), "the tab stays");
await side(page);
await ended(page, "serving");

// Whom it answers.
const ask = (headers, method = "GET", where = "/page.json") => new Promise((resolve, reject) => {
  const request = http.request({ host: "127.0.0.1", port, path: where, method, headers, setHost: false }, (answer) => {
    answer.resume();
    resolve([answer.statusCode, answer.headers]);
  });
  request.on("error", reject);
  request.end();
});
const own = { Host: `127.0.0.1:${port}` };
for (const [headers, method, status] of [
  [own, "GET", 200], [{ Host: `localhost:${port}` }, "GET", 200], [{ ...own, Origin: `http://127.0.0.1:${port}` }, "GET", 200],
  [{ Host: "evil.example" }, "GET", 403], [{ Host: `evil.example:${port}` }, "GET", 403], [{ ...own, Origin: "http://evil.example" }, "GET", 403],
  [{ ...own, Origin: "null" }, "GET", 403], [own, "POST", 405],
]) equal((await ask(headers, method))[0], status, `${method} ${JSON.stringify(headers)}`);
equal((await ask(own, "GET", "/../../etc/passwd"))[0], 404, "nothing but the page");
const heads = (await ask(own, "GET", "/"))[1];
check(heads["content-security-policy"].includes("frame-ancestors 'none'") && heads["x-content-type-options"] === "nosniff" && !heads["access-control-allow-origin"], "the heads are strict");
// It listens on this machine alone.
const { networkInterfaces } = await import("node:os");
for (const other of Object.values(networkInterfaces()).flat().filter((n) => !n.internal && n.family === "IPv4")) {
  const reached = await new Promise((resolve) => {
    const request = http.request({ host: other.address, port, timeout: 1000 }, () => resolve(true));
    request.on("error", () => resolve(false));
    request.on("timeout", () => resolve(false));
    request.end();
  });
  check(!reached, `${other.address} is not answered`);
}
// When it ends, the page says so, and goes on showing.
const last = await opened(address);
served.kill();
await last.locator("#_gone").waitFor({ state: "visible" });
check((await last.locator("#_map .box").count()) === boxes, "and shows what it showed");
await browser.close();
console.log("Serving does all that it should");
