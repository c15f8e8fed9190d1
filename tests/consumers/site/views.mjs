// Tries what a reader meets who goes from map to map, by the browser's ways back too, filters and chooses at once, and looks
// at charts, on a small window, on paper and with colours of their own.
import fs from "node:fs";
import path from "node:path";
import { accessible, browser, check, classes, ended, equal, opened, side, text, top, work, written } from "./shared.mjs";

const theory = path.join(work, "views.theory");
fs.writeFileSync(theory, `theory wells "Safe water" { horizon 2024 to 2028 }
partner coop "Water cooperative"
partner district "District office"
partner fund "Lakes Fund" { role funder }
strand springs "Springs" {
  outcome safe "Families drink safe water" { for "Families" by 2028 needs built, kept { because "Both are needed." assuming rain }
    indicator drinking "Families with safe water" { unit percent direction increase baseline 40 at 2023 target 60 by 2026 target 80 by 2028
      source "Survey" frequency half-yearly responsible coop numerator "a" denominator "b" population "All" disaggregate by sex } }
  output built "Springs are protected" { needs build }
  precondition kept "Springs are kept clean" { needs any of committees, wardens }
  activity build "Protect springs" { by coop during 2024 to 2026 budget 10,000 EUR from fund }
  activity committees "Train committees" { by district during 2024 to 2026 }
  activity wardens "Pay wardens" { by coop during 2024 to 2026 }
  harm tired "Wardens are tired" { follows from wardens }
}
strand soap "Soap" {
  outcome clean "Families wash their hands" { by 2028 needs shops }
  precondition shops "Shops sell soap" { needs lorry, peace }
  activity lorry "A lorry goes round" { by district during 2024 to 2028
    indicator sold "Soap sold" { unit "bars a month" direction increase baseline 100 at 2024 target 900 by 2028 source "Shops" frequency yearly responsible district of things } }
  precondition peace "The road is safe" { external "The state" }
}
assumption rain "The rains come" { evidence unproven likelihood low }
question dry "What happens in a dry year?" { about built -> safe due 2028 }
view about-springs "About springs" { strands springs }
view about-soap "About soap" { strands soap }
`);
const figures = path.join(work, "views.csv");
const rows = [["2024-01 to 2024-06", 44.4], ["2024-07 to 2024-12", 45.1], ["2025-01 to 2025-06", 46.3], ["2025-07 to 2025-12", 47.2], ["2026-01 to 2026-06", 47.9]];
fs.writeFileSync(figures, `indicator,period,partner,value\n${rows.map(([period, value]) => `drinking,${period},coop,${value}\n`).join("")}`);
const address = written(theory, "--data", figures);
const seenOn = (page) => page.locator("#_views [aria-selected=true]").innerText();
const lit = (page) => page.locator("#_map .box[role=button]:not(.dim)").evaluateAll((all) => all.map((b) => b.dataset.name).sort());

// What a map does not show is shown on one that does, and the way back leads to the map that was seen.
{
  const page = await opened(`${address}#about-soap`);
  equal(await seenOn(page), "About soap", "a view has an address");
  check((await side(page)).includes("What is in it"), "beside it the side goes on telling of the theory");
  await page.locator("#_search").fill("committees");
  await page.keyboard.press("Enter");
  equal([await seenOn(page), await lit(page)], ["How things stand", ["committees", "kept", "safe"]], "what is found is shown where it stands");
  check((await classes(page, "committees")).includes("chosen"), "and is marked");
  await page.goBack();
  await page.waitForFunction(() => location.hash === "#about-soap");
  equal(await seenOn(page), "About soap", "the way back leads to the view");
  await page.locator('#_map .box[data-name="shops"]').click();
  equal(await seenOn(page), "About soap", "what the view shows is chosen in it");
  await page.locator("#_views", { hasText: "About springs" }).getByRole("tab", { name: "About springs" }).click();
  await page.goBack();
  await page.waitForFunction(() => location.hash === "#shops");
  equal([await seenOn(page), (await classes(page, "shops")).includes("chosen")], ["About soap", true], "and then to what was chosen in it");
  // Whoever goes from view to view by the keys stays among them.
  await page.locator("#_views [aria-selected=true]").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  equal([await seenOn(page), await page.evaluate(() => document.activeElement.getAttribute("role"))], ["The whole map", "tab"], "the keys go on from tab to tab");
  await page.goto(`${address}#rain`);
  equal(await lit(page), ["built", "kept", "safe"], "an assumption lights up what rests on it");
  await page.goto(`${address}#built->safe`);
  const told = await side(page);
  check(told.includes("What happens in a dry year?") && !/Questions about it\s+The rains come/.test(told), "what is taken for granted is no question");
  await ended(page, "from map to map");
}

// Filters and choosing go together, whichever comes first.
{
  const page = await opened(address);
  const choose = () => page.locator('#_map .box[data-name="safe"]').click();
  const filter = (value) => page.locator("#_filter-partner").selectOption(value);
  await filter("coop");
  await choose();
  const wanted = ["build", "safe", "wardens"];
  equal(await lit(page), wanted, "what leads to it, and fits");
  await page.keyboard.press("Escape");
  await filter("");
  await choose();
  await filter("coop");
  equal(await lit(page), wanted, "the same the other way round");
  await filter("fund");
  await page.keyboard.press("Escape");
  equal(await lit(page), ["build"], "a funder's work is what the funder pays for");
  await page.goto(`${address}#fund`);
  check(/pays for.*\s+Protect springs/.test(await side(page)), "and the side says so");
  await page.goto(`${address}#springs`);
  equal((await side(page)).split("Train committees").length, 2, "what belongs to a strand is told once");
  await ended(page, "filters and choosing");
}

// Nothing rests on evidence where nothing is claimed.
{
  const page = await opened(address);
  for (const name of ["peace", "built", "build"]) {
    await page.goto(`${address}#${name}`);
    check(!(await side(page)).includes("rests on"), `${name} rests on no evidence`);
  }
  equal(await page.locator("#_filter-evidence option").allInnerTexts(), ["Evidence: all", "unproven"], "so no filter offers it");
  const name = await page.getByRole("button", { name: /Families drink safe water \(outcome\)/ }).locator("title").textContent();
  check(name.includes("by 2028") && name.includes("off track"), `a screen reader is told the date and what the colour says: ${name}`);
  await ended(page, "evidence");
}

// Charts: no figure runs into another or into a point, and what points and lines mean is told once.
{
  const page = await opened(`${address}#safe`);
  const met = await page.locator("#_side .chart").first().evaluate((svg) => {
    const at = (e) => e.getBoundingClientRect();
    const words = [...svg.querySelectorAll("text")].map((t) => [t.textContent, at(t)]);
    const meets = (a, b) => a.left < b.right - 1 && a.right > b.left + 1 && a.top < b.bottom - 3 && a.bottom > b.top + 3;
    return words.flatMap(([a, r], n) => words.slice(n + 1).filter(([, q]) => meets(r, q)).map(([b]) => `${a} and ${b}`));
  });
  equal(met, [], "figures that run into each other");
  const shown = await text(page, "#_side .chart");
  for (const figure of ["40%", "80%", "47.9%"]) check(shown.includes(figure), `the chart says ${figure}: ${shown}`);
  equal(await page.locator("#_side .key").count(), 1, "the key stands there once");
  check((await text(page, "#_side .key")).includes("observed"), "and tells what was observed");
  const inWords = await page.locator("#_side .chart").first().getAttribute("aria-label");
  check(inWords.includes("observed 47.9% from 2026-01-01 to 2026-06-30"), `the chart is told in words: ${inWords}`);
  await accessible(page, "a chart with its key");
  await page.locator("#_tab-figures").click();
  check((await text(page, "#_panel-figures")).includes("47.9% from 2026-01-01"), "the table says from when to when");
  check(/Soap sold\s+bars a month/.test(await text(page, "#_panel-figures")), "and in what is counted");
  check(/Families drink safe water\s+off track\s+It is off track/.test(await text(page, "#_panel-figures")), "an outcome that is missed is told of, whether or not figures say why");
  await page.locator("#_tab-plan").click();
  const calendar = await text(page, '#_panel-plan [aria-label="What is to be collected when"]');
  check(calendar.includes("2026-12-31") && !calendar.includes("2025-12-31"), "what is past is no longer to be collected");
  check((await text(page, "#_panel-plan")).includes("6 earlier dates are left out"), "and that is told");
  await ended(page, "charts");
}

// On a phone, all of what is found is seen.
{
  const page = await opened(address, { width: 360, height: 740, hasTouch: true, isMobile: true });
  await page.locator("#_search").fill("s");
  const found = await page.locator("#_found").boundingBox();
  check(found.x >= 0 && found.x + found.width <= 360, `what is found stands in the window: ${JSON.stringify(found)}`);
  await ended(page, "searching on a phone");
}

// Of what is no claim, no evidence is missed.
{
  const page = await opened(`${address}#wardens->tired`);
  check(!(await side(page)).includes("not graded"), "what could go wrong is no claim");
  await page.goto(`${address}#wardens`);
  check(/could bring about:\s*Wardens are tired\s+More/.test(await side(page)), "wherever it is told");
  await ended(page, "no claim");
}

// A laptop at twice the size: what was chosen is seen above the sheet that tells of it.
{
  const page = await opened(`${address}#shops`, { width: 720, height: 450 });
  await page.waitForTimeout(300);
  const [box, sheet] = [await page.locator('#_map .box[data-name="shops"]').boundingBox(), await page.locator("#_side").boundingBox()];
  check(box.y >= 0 && box.y + box.height <= sheet.y, `the box is seen above the sheet: ${JSON.stringify([box, sheet])}`);
  await ended(page, "twice the size");
}

// Colours that the reader has chosen for everything tell which tab is shown.
{
  const page = await opened(address, { forcedColors: "active" });
  const look = (selector) => page.locator(selector).first().evaluate((e) => [getComputedStyle(e).borderBottomColor, getComputedStyle(e).backgroundColor]);
  for (const list of ["#_tabs", "#_views"]) {
    check(JSON.stringify(await look(`${list} [aria-selected=true]`)) !== JSON.stringify(await look(`${list} [aria-selected=false]`)), `${list}: the tab that is shown looks different`);
  }
  await ended(page, "forced colours");
}

// What a theory does not ask for has no tab, a figure is told once, and paper ends with what is said.
{
  const file = path.join(work, "small.theory");
  fs.writeFileSync(file, 'theory s "S" { horizon 2024 to 2030 }\npartner p "P"\noutcome o "Herders keep their animals" { for "Herders" by 2030 needs a }\nactivity a "Wells" { by p }\nindicator i "Animals kept" { measures o unit percent direction increase baseline 20 at 2024 target 80 by 2030 source "S" frequency yearly responsible p }\n');
  fs.writeFileSync(path.join(work, "small.csv"), "indicator,period,value\ni,2025,31\n");
  const page = await opened(`${written(file, "--data", path.join(work, "small.csv"))}#o`);
  equal(await page.locator("#_tab-conditions").count(), 0, "no tab of the conditions");
  const told = await text(page, "#_side");
  equal(told.split("31% in 2025").length - 1, 1, `the figure is told once: ${told}`);
  const paper = (await page.pdf({ format: "A4" })).toString("latin1");
  equal(paper.match(/\/Type\s*\/Page\b(?!s)/g).length, 2, "paper has no page with nothing on it");
  await ended(page, "small");
}

// Words without end don't widen a phone's page, and paper has no words that only a screen can follow.
{
  const endless = path.join(work, "endless.theory");
  fs.writeFileSync(endless, `theory e "E" { framework collective-impact }\noutcome o "${"A".repeat(400)}" { needs a }\nactivity a "${"B".repeat(400)}"\n`);
  const page = await opened(written(endless), { width: 360, height: 740 });
  for (const id of ["map", "story", "plan", "evidence", "conditions", "findings"]) {
    await page.locator(`#_tab-${id}`).click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(wide <= 0, `${id}: nothing sticks out of the page (${wide})`);
  }
  await ended(page, "words without end");
  const paper = await opened(`${address}#safe`);
  await paper.emulateMedia({ media: "print" });
  equal(await paper.getByText("More on this link").filter({ visible: true }).count(), 0, "paper leads nowhere");
  await ended(paper, "paper");
}

await browser.close();
console.log("Going from map to map does all that it should");
