// Reads a published archive as a reader does, and prints what went wrong on the way as JSON.
//
//     MODULES=…/node_modules CHROMIUM=chromium node published.mjs ADDRESS
//
// From home to an article, to its tag, back through the calendar; every answer has to be good.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.MODULES, "x.js"));
const { chromium } = require("playwright-core");
const home = process.argv[2];
const found = { visited: [], faults: [] };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
// Browsers ask every site for an icon, whether it has one or not.
const isIcon = (address) => address.endsWith("/favicon.ico");
page.on("console", (message) => {
  if (message.type() !== "error" || isIcon(message.location().url)) return;
  found.faults.push(`${page.url()}: ${message.text()}`);
});
page.on("response", (answer) => {
  if (answer.status() >= 400 && !isIcon(answer.url())) found.faults.push(`${answer.url()}: ${answer.status()}`);
});
page.on("requestfailed", (request) => found.faults.push(`${request.url()}: ${request.failure().errorText}`));

// Whether the page stands there with its stylesheet.
async function look(kind) {
  found.visited.push(page.url());
  const seen = await page.evaluate(() => ({
    kind: document.body.className,
    styled: [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0),
  }));
  if (kind && !seen.kind.includes(kind)) found.faults.push(`${page.url()} is no page of kind ${kind}: ${seen.kind}`);
  if (!seen.styled) found.faults.push(`${page.url()} has no stylesheet`);
}

// Follows the first link of a page that leads to an address of this form.
async function follow(form) {
  const links = await page.$$eval("a[href]", (all) => all.map((link) => link.href));
  const link = links.find((to) => to.startsWith(home) && form.test(to.slice(home.length)));
  if (!link) {
    found.faults.push(`${page.url()} has no link like ${form}`);
    return;
  }
  await page.goto(link);
}

await page.goto(home);
await look("home");
await follow(/^\d{4}\/\d\d\/\d\d\/[^/]+\/$/);
await look("article");
await follow(/^tags\/[^/]+\/$/);
await look();
await page.goto(home);
await follow(/^\d{4}\/$/);
await look();
await browser.close();
console.log(JSON.stringify(found));
