// Looks at a finished site in Chromium and prints what is wrong with it as JSON.
//
//     MODULES=…/node_modules CHROMIUM=chromium node browser.mjs OUTPUT
//
// Of every kind of page, the shortest and the longest are looked at.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { choose, serve } from "./finished.mjs";

const require = createRequire(join(process.env.MODULES, "x.js"));
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const output = process.argv[2];
const site = await serve(output);
const base = site.base;

const found = { kinds: [], pages: 0, views: 0, violations: [], sideways: [], console: [] };
const kinds = await choose(output);
found.kinds = [...kinds.keys()];
const paths = new Set([...kinds.values()].flatMap(({ shortest, longest }) => [shortest.path, longest.path]));
found.pages = paths.size;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  let path = "";
  page.on("console", (message) => {
    if (message.type() === "error") found.console.push(`${path}: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.console.push(`${path}: ${error.message}`));
  for (path of paths) {
    // Pages of other sites that an article embeds are not ours to look at.
    await page.route((url) => url.origin !== base, (route) => route.abort());
    await page.goto(base + path);
    for (const details of await page.$$("details")) await details.evaluate((box) => { box.open = true; });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { iframes: false }));
    for (const violation of violations) {
      const nodes = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
      found.violations.push(`${path} at ${width}, ${colorScheme}: ${violation.id}: ${nodes.join("; ")} `
        + `(${violation.nodes[0].any[0]?.message ?? violation.help})`);
    }
    const widths = width === 390 && colorScheme === "light" ? [390, 320] : [width];
    for (const narrow of widths) {
      await page.setViewportSize({ width: narrow, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > narrow) found.sideways.push(`${path} at ${narrow}: ${wide}`);
    }
    await page.setViewportSize({ width, height: 900 });
    found.views += 1;
  }
  await context.close();
}
await browser.close();
site.close();
found.console = found.console.filter((message) => !message.includes("ERR_FAILED"));
console.log(JSON.stringify(found));
