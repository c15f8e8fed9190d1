// Tries all that a reader can do with a page that lies on the disk.
import fs from "node:fs";
import path from "node:path";
import { accessible, browser, check, classes, ended, equal, opened, side, text, top, work, written } from "./shared.mjs";

const reading = written(path.join(top, "examples/reading.theory"));
const perseverance = written(path.join(top, "examples/school-perseverance"));
const shots = path.join(work, "shots");
fs.mkdirSync(shots, { recursive: true });
const shot = (page, name) => page.screenshot({ path: path.join(shots, `${name}.png`) });

// The map, a click, what is told of a box, and what is lit up.
{
  const page = await opened(reading);
  equal(await page.title(), "Every child reads by grade three", "the title");
  check((await side(page)).includes("Four in ten children"), "the side tells what the theory is about");
  check(/The evidence that outcomes and impacts rest on\s+2 unproven/.test(await side(page)), "and says in words what the colours say");
  await page.locator('#_map .box[data-name="reading"]').click();
  equal(new URL(page.url()).hash, "#reading", "a box has an address");
  const told = await side(page);
  for (const said of [
    "Children read at grade level by the end of grade three", "Children aged 5 to 9 in the county", "Due by\n2030", "OUTCOME",
    "What is taught on a missed day is rarely taught again.", "Source: Reading at nine and finishing school (invented)",
    "It needs any of these", "What helps it", "Pathways through it", "Monthly book parcel for every child under five",
    "What is taken for granted", "The state keeps its reading test comparable over the years", "How anyone will know",
    "Grade-three pupils at or above grade level", "58% at 2023/24", "85% by 2030", "rests on unproven evidence", "ready to measure",
  ]) check(told.includes(said), `the side says: ${said}`);
  equal(await page.locator("#_side .chart").count(), 2, "charts of all and of one group");
  check((await page.locator("#_side .chart").first().getAttribute("aria-label")).includes("baseline 58% at 2023/24; target 70% by 2027"), "a chart is told in words");
  equal(await page.evaluate(() => document.activeElement.tagName), "H2", "what was chosen has the focus");
  check((await classes(page, "reading")).includes("chosen"), "the box is marked");
  for (const name of ["transport", "attendance", "thriving", "tutoring"]) check(!(await classes(page, name)).includes("dim"), `${name} is lit`);
  check((await classes(page, "singled-out").catch(() => "dim")).includes("dim"), "the harm stands back");
  await page.locator("#_side").getByRole("link", { name: "Children attend school regularly", exact: true }).first().click();
  equal(new URL(page.url()).hash, "#attendance", "the side leads on");
  for (const name of ["book-gift", "print-rich-homes"]) check((await classes(page, name)).includes("dim"), `${name} stands back`);
  await page.goBack();
  check((await side(page)).includes("Children aged 5 to 9"), "the browser's way back works");
  await page.keyboard.press("Escape");
  check((await side(page)).includes("Four in ten children"), "Escape closes");
  equal(await page.locator("#_map .dim").count(), 0, "and nothing stands back");
  await ended(page, "choosing");
}

// A permanent address for each thing and each link; one that is gone is told.
{
  const names = JSON.parse((await (await opened(reading)).locator("#_data").textContent())).things.map((t) => t.name);
  const page = await opened(reading);
  for (const name of names) {
    await page.goto(`${reading}#${encodeURIComponent(name)}`);
    const { title, kind } = await page.evaluate((n) => [...JSON.parse(document.getElementById("_data").textContent).things].find((t) => t.name === n), name);
    const where = kind === "view" ? "#_views [aria-selected=true]" : "#_side h2";
    check((await text(page, where)) === title, `#${name} tells of ${title}`);
  }
  await page.goto(`${reading}#attendance->reading`);
  check((await side(page)).includes("is needed for") && (await side(page)).includes("rarely taught again"), "a link has an address");
  check(await page.locator('#_map .arrow.chosen[data-from="attendance"][data-to="reading"]').count(), "and is marked");
  await page.goto(`${reading}#no-such-thing`);
  check((await side(page)).includes("Nothing in this theory is called no-such-thing"), "what is gone is told");
  await ended(page, "addresses");
}

// Moving: the buttons, the wheel, dragging.
{
  const page = await opened(perseverance);
  const width = () => page.locator("#_map > svg").evaluate((s) => s.getBoundingClientRect().width);
  const fitted = await width();
  for (let i = 0; i < 4; i++) await page.locator("#_in").click();
  check((await width()) > fitted * 2, "the map grows");
  const map = await page.locator("#_map").boundingBox();
  const middle = [map.x + map.width / 2, map.y + map.height / 2];
  const place = () => page.locator("#_map").evaluate((m) => [m.scrollLeft, m.scrollTop]);
  const before = await place();
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0] - 120, middle[1] - 60, { steps: 4 });
  await page.mouse.up();
  equal(await place(), [before[0] + 120, before[1] + 60], "the mouse drags the map");
  equal(new URL(page.url()).hash, "", "and chooses nothing by that");
  const grown = await width();
  const under = () => page.evaluate(([x, y]) => {
    const r = document.querySelector("#_map > svg").getBoundingClientRect();
    return [(x - r.left) / r.width, (y - r.top) / r.height];
  }, middle);
  await page.mouse.move(...middle);
  const point = await under();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await page.waitForTimeout(50);
  check((await width()) > grown, "Ctrl and the wheel make it larger");
  check((await under()).every((n, i) => Math.abs(n - point[i]) < 0.01), "what lies under the mouse stays there");
  await page.locator("#_fit").click();
  check(Math.abs((await width()) - fitted) < 2, "and back to the whole");
  const covered = await page.evaluate(() => document.querySelector("#_map").getBoundingClientRect().bottom - document.querySelector(".zoom").getBoundingClientRect().top);
  check(covered <= 0, `the buttons cover nothing of the map (${covered})`);
  // A click on a thin arrow, a few pixels beside it.
  const spot = await page.evaluate(() => {
    const path = document.querySelector('#_map .arrow[data-to="diploma"] path') ?? document.querySelector("#_map .arrow path");
    const p = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return [p.x, p.y];
  });
  await page.mouse.click(spot[0] + 2, spot[1]);
  check(new URL(page.url()).hash.length > 1, "an arrow can be chosen");
  await ended(page, "moving");
}

// Search.
{
  const page = await opened(reading);
  await page.keyboard.press("/");
  await page.keyboard.type("BOOKS home");
  const hits = page.locator("#_found [role=option]");
  check((await hits.count()) >= 2, "search finds words in any order");
  equal(await page.locator("#_search").getAttribute("aria-expanded"), "true", "the list is open");
  await accessible(page, "search");
  await page.keyboard.press("ArrowDown");
  const first = await page.locator("#_search").getAttribute("aria-activedescendant");
  equal(first, "_hit-0", "the first is pointed at");
  await page.keyboard.press("Enter");
  equal(new URL(page.url()).hash, "#print-rich-homes", "Enter goes there");
  await page.locator("#_search").fill("zzz");
  check((await text(page, "#_found")).includes("Nothing is called that"), "nothing found is said");
  await ended(page, "search");
}

// Filters.
{
  const page = await opened(perseverance);
  const lit = () => page.locator('#_map .box[role=button]:not(.dim)').count();
  const all = await lit();
  const data = JSON.parse(await page.locator("#_data").textContent());
  const steps = data.things.filter((t) => t.measured);
  for (const [id, of] of [["partner", (t) => t.partners ?? []], ["strand", (t) => [t.strand]], ["evidence", (t) => [t.evidence]], ["measured", (t) => [t.measured]]]) {
    const select = page.locator(`#_filter-${id}`);
    for (const value of (await select.locator("option").evaluateAll((os) => os.map((o) => o.value))).filter((v) => v)) {
      await select.selectOption(value);
      const wanted = steps.filter((t) => of(t).includes(value)).length;
      equal(await lit(), wanted, `${id} ${value}`);
      equal(await text(page, "#_count"), `${wanted} of ${all} boxes`, "and it is counted");
    }
    await page.locator("#_clear").click();
    equal(await lit(), all, "all are shown again");
  }
  await page.locator("#_filter-strand").selectOption("in-school");
  await page.locator("#_filter-measured").selectOption({ index: 1 });
  check((await lit()) < all, "filters add up");
  await shot(page, "filtered-laptop");
  await ended(page, "filters");
}

// Views as tabs.
{
  const page = await opened(perseverance);
  const views = page.locator("#_views [role=tab]");
  equal(await views.count(), 4, "the whole and three views");
  const whole = await page.locator("#_map .box").count();
  await views.nth(1).click();
  check((await page.locator("#_map .box").count()) < whole, "a view shows less");
  equal(await views.nth(1).getAttribute("aria-selected"), "true", "and is marked");
  const hash = new URL(page.url()).hash;
  const again = await opened(perseverance + hash);
  equal(await again.locator("#_views [aria-selected=true]").innerText(), await views.nth(1).innerText(), "a view has an address");
  await ended(again, "a view");
  await views.nth(1).press("ArrowRight");
  equal(await views.nth(2).getAttribute("aria-selected"), "true", "the arrow keys go on");
  await ended(page, "views");
}

// The tables and texts.
{
  const page = await opened(reading);
  for (const [id, said] of [
    ["story", ["Every child reads by grade three", "What is to change"]],
    ["plan", ["Pupils who miss more than one day in ten", "24% at 2023/24", "10% by 2028", "Attendance register", "What is to be collected when"]],
    ["evidence", ["13 claims", "established", "What would settle it", "Both ends are measured", "The pathways, the weakest first", "Sources"]],
    ["assumptions", ["The county keeps the rural bus routes", "unproven", "Attendance outside the town falls back"]],
    ["conditions", ["Common agenda", "Shared measurement", "Backbone support", "met"]],
    ["findings", ["Everything that is checked holds"]],
  ]) {
    await page.locator(`#_tab-${id}`).click();
    const told = await text(page, `#_panel-${id}`);
    for (const words of said) check(told.includes(words), `${id} says: ${words}`);
    equal(await page.locator("main > [role=tabpanel]:visible").count(), 1, "one part at a time");
    await accessible(page, id);
    await shot(page, `${id}-laptop`);
  }
  await page.locator("#_tab-findings").press("ArrowRight");
  equal(await page.locator("#_tab-map").getAttribute("aria-selected"), "true", "the arrow keys go round");
  await page.goto(`${reading}#/plan`);
  await page.locator("#_panel-plan a", { hasText: "Children attend school regularly" }).click();
  // The browser tells of the new address a moment later.
  await page.locator("#_panel-map").waitFor({ state: "visible", timeout: 5000 });
  await ended(page, "tables");
}

// Findings lead to what they speak of.
{
  const theory = path.join(work, "gaps.theory");
  fs.writeFileSync(theory, 'theory gaps "Gaps" { }\noutcome fed "All are fed" { needs garden }\nprecondition garden "There is a garden" { }\n');
  const page = await opened(written(theory));
  check((await text(page, "#_tab-findings")).match(/\d/), "findings are counted in the tab");
  await page.locator("#_tab-findings").click();
  check((await text(page, "#_panel-findings")).includes("Nothing in this theory brings about"), "what is found is told");
  await page.locator("#_panel-findings a", { hasText: "Show it" }).first().click();
  check((await side(page)).includes("What the checks say of it"), "and told where it is shown");
  await accessible(page, "findings");
  await ended(page, "findings");
}

// With figures: how things stand, charts with what was observed, the filter by status.
{
  const page = await opened(written(path.join(top, "examples/reading.theory"), "--data", path.join(top, "examples/reading-figures.csv")));
  equal(await page.locator("#_views [aria-selected=true]").innerText(), "How things stand", "the map of status comes first");
  await page.locator('#_map .box[data-name="reading"]').click();
  const told = await side(page);
  for (const said of ["off track", "What the figures say", "61.97% in 2025/26", "was not carried out (implementation failure)"]) check(told.includes(said), `the side says: ${said}`);
  check(await page.locator("#_side .chart .dot").count() >= 3, "the chart shows what was observed");
  check((await page.locator("#_side .chart").first().getAttribute("aria-label")).includes("observed 61.97% in 2025/26"), "and tells it in words");
  await shot(page, "figures-laptop");
  await page.keyboard.press("Escape");
  const data = JSON.parse(await page.locator("#_data").textContent());
  for (const value of ["on-track", "off-track"]) {
    await page.locator("#_filter-status").selectOption(value);
    const wanted = data.things.filter((t) => t.measured && t.status?.[0] === value).length;
    equal(await page.locator("#_map .box[role=button]:not(.dim)").count(), wanted, `filter by status ${value}`);
  }
  await page.locator("#_tab-figures").click();
  check((await text(page, "#_panel-figures")).includes("4 on track, 7 off track"), "the table of figures");
  await accessible(page, "figures");
  await shot(page, "figures-table-laptop");
  await page.locator("#_tab-map").click();
  await accessible(page, "map of status");
  await ended(page, "figures");
}

// Keys and screen readers.
{
  const page = await opened(reading);
  const stops = await page.locator('#_map [tabindex="0"]').count();
  equal(stops, 1, "one stop of the Tab key in the map");
  await page.locator('#_map .box[tabindex="0"]').focus();
  const start = await page.evaluate(() => document.activeElement.dataset.name);
  await page.keyboard.press("ArrowLeft");
  const next = await page.evaluate(() => document.activeElement.dataset.name);
  check(next && next !== start, "the arrow keys go from box to box");
  await page.keyboard.press("Enter");
  equal(new URL(page.url()).hash, `#${next}`, "Enter tells of it");
  equal(await page.locator(`#_map .box[data-name="${next}"]`).getAttribute("aria-pressed"), "true", "and says so");
  await page.keyboard.press("Escape");
  equal(await page.evaluate(() => document.activeElement.dataset.name), next, "the focus comes back to the box");
  const named = page.getByRole("button", { name: /Children attend school regularly \(precondition\)/ });
  equal(await named.count(), 1, "a screen reader is told title and kind");
  await ended(page, "keys");
}

// axe-core, at each width, light and dark, with and without something chosen.
for (const [name, size] of [["phone", { width: 390, height: 844, hasTouch: true, isMobile: true }], ["laptop", { width: 1440, height: 900 }], ["poster", { width: 2560, height: 1440 }]]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [theory, address, key] of [["reading", reading, "#reading"], ["perseverance", perseverance, ""]]) {
      const page = await opened(address + key, { ...size, colorScheme });
      await page.waitForTimeout(200);
      await shot(page, `${theory}-${name}-${colorScheme}`);
      await accessible(page, `${theory} ${name} ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(wide <= 0, `${theory} ${name}: nothing sticks out of the page (${wide})`);
      await ended(page, `${theory} ${name} ${colorScheme}`);
    }
  }
}

// A phone: what is told of a box leaves the box in sight, and two fingers change the size.
{
  const page = await opened(reading, { width: 390, height: 844, hasTouch: true, isMobile: true });
  await page.locator('#_map .box[data-name="reading"]').tap();
  await page.waitForTimeout(200);
  const [box, sheet] = [await page.locator('#_map .box[data-name="reading"]').boundingBox(), await page.locator("#_side").boundingBox()];
  check(box.y >= 0 && box.y + box.height <= sheet.y, `the box is seen above the sheet: ${JSON.stringify([box, sheet])}`);
  const client = await page.context().newCDPSession(page);
  const width = () => page.locator("#_map > svg").evaluate((s) => s.getBoundingClientRect().width);
  const before = await width();
  const touch = (type, far) => client.send("Input.dispatchTouchEvent", { type, touchPoints: far === null ? [] : [{ x: 195 - far, y: 120, id: 1 }, { x: 195 + far, y: 120, id: 2 }] });
  await touch("touchStart", 20);
  for (const far of [30, 40, 60]) await touch("touchMove", far);
  await touch("touchEnd", null);
  check((await width()) > before * 1.5, `two fingers make the map larger: ${before} to ${await width()}`);
  await ended(page, "phone");
}

// Dark by the button; paper.
{
  const page = await opened(reading);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  const button = () => page.locator("#_theme").evaluate((b) => getComputedStyle(b).backgroundColor !== getComputedStyle(document.querySelector("#_print")).backgroundColor);
  check(!(await button()), "a button that is not pressed looks like the others");
  await page.locator("#_theme").click();
  check((await ground()) !== light, "the button makes it dark");
  check(await button(), "a button that is pressed looks pressed");
  equal(await page.locator("#_theme").getAttribute("aria-pressed"), "true", "and says so");
  await page.emulateMedia({ media: "print" });
  check((await ground()) === "rgb(255, 255, 255)", "paper is white");
  check(!(await page.locator("#_tabs").isVisible()), "paper has no buttons");
  await page.pdf({ path: path.join(shots, "map.pdf"), format: "A4", landscape: true });
  await page.goto(`${reading}#/evidence`);
  await page.pdf({ path: path.join(shots, "evidence.pdf"), format: "A4", landscape: true });
  await ended(page, "dark and print");
}

// Titles that try to be more than text stay text, and the page allows nothing but its own.
{
  const theory = path.join(work, "hostile.theory");
  const bad = `</script><script>alert(1)</script><img src=x onerror=alert(2)>{{script}}`;
  fs.writeFileSync(theory, `theory hostile "${bad}" { place "${bad}" summary "${bad}" }
agenda { problem "${bad}" vision "javascript:alert(3)" }
partner p "${bad}" { role "${bad}" contact "${bad}" }
outcome top "${bad}" { for "${bad}" by 2030 needs mid { because "${bad}" evidence promising from r assuming a } }
precondition mid "]]></svg><script>alert(4)</script>" { }
activity act "=1+1 😀 مرحبا \\u{202e}drawn" { by p so that mid }
assumption a "${bad}" { if false "${bad}" }
indicator i "${bad}" { measures top unit "${bad}" baseline 1 at 2020 target 2 by 2030 }
reference r "${bad}" { author "${bad}" url "javascript:alert(5)" }
strand s "${bad}" { outcome inner "${"word ".repeat(1000)}" { needs mid } }
view v "${bad}" { focus top }\n`);
  const address = written(theory);
  const html = fs.readFileSync(address.slice(7), "utf8");
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  check(!policy.includes("unsafe") && policy.startsWith("default-src 'none'"), `the policy is strict: ${policy}`);
  for (const key of ["", "#top", "#mid->top", "#a", "#i", "#r", "#p", "#s", "#v", "#/story", "#/plan", "#/evidence", "#/assumptions", "#/conditions", "#/findings"]) {
    const page = await opened(address + key);
    await page.locator("#_search").fill("script");
    equal(await page.locator("img, iframe, object, embed").count(), 0, `${key}: nothing was made of a title`);
    equal(await page.locator("script").count(), 2, `${key}: no script but the page's own`);
    equal(await page.locator('a[href^="javascript"]').count(), 0, `${key}: no address but of the web`);
    const handlers = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith("on")));
    equal(handlers, [], `${key}: no handlers in the markup`);
    equal(await page.locator("h1").innerText(), bad, "the title is shown as it is");
    if (key === "#top") await shot(page, "hostile-laptop");
    await ended(page, `hostile ${key}`);
  }
  const page = await opened(address);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
  });
  equal(await page.title(), bad.replace(/\s+/g, " "), "a script that was put in does not run");
  equal(page.faults.filter((f) => f.includes("Content Security Policy")).length, 1, "and the policy says why");
  await page.context().close();
}

// A theory with nothing in it.
{
  const theory = path.join(work, "empty.theory");
  fs.writeFileSync(theory, 'theory empty "Nothing yet" { }\n');
  const page = await opened(written(theory));
  check((await text(page, "#_map")).includes("Nothing to show yet"), "an empty map says so");
  for (const [id, said] of [["plan", "No plan yet"], ["evidence", "No claims yet"], ["assumptions", "Nothing is taken for granted yet"]]) {
    await page.locator(`#_tab-${id}`).click();
    check((await text(page, `#_panel-${id}`)).includes(said), `${id} says: ${said}`);
  }
  await accessible(page, "empty");
  await ended(page, "empty");
}

// Without scripts, the map is seen all the same.
{
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(reading);
  check(await page.locator('#_map .box[data-name="reading"]').isVisible(), "the map needs no script");
  await context.close();
}
await browser.close();
console.log("The page does all that it should");
