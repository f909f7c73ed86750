// Looks at a finished site in Chromium and prints what is wrong with it as JSON.
//
//     MODULES=…/node_modules CHROMIUM=chromium node browser.mjs OUTPUT
//
// Of every kind of page, the shortest and the longest are looked at.
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join, relative, sep } from "node:path";

const require = createRequire(join(process.env.MODULES, "x.js"));
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const output = process.argv[2];

const KINDS_OF_FILES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".json": "application/json", ".xml": "text/xml",
};

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

// The shortest and the longest page of each kind, by the class of its body.
async function choose() {
  const kinds = new Map();
  for (const file of (await filesBelow(output)).sort()) {
    if (!file.endsWith(".html")) continue;
    const text = await readFile(file, "utf8");
    let kind = /<body class="([a-z-]+)">/.exec(text)?.[1];
    if (!kind) continue;
    if (text.includes('class="twelve"')) kind = "year";
    if (text.includes('class="sheet"')) kind = "month";
    if (text.includes('class="notice')) kind = "notice";
    if (/<html[^>]* dir="rtl"/.test(text)) kind += " rtl";
    const path = "/" + relative(output, file).split(sep).join("/").replace(/index\.html$/, "");
    const known = kinds.get(kind) ?? { shortest: null, longest: null };
    const page = { path, size: text.length };
    if (!known.shortest || page.size < known.shortest.size) known.shortest = page;
    if (!known.longest || page.size > known.longest.size) known.longest = page;
    kinds.set(kind, known);
  }
  return kinds;
}

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const name = path.endsWith("/") ? path + "index.html" : path;
  try {
    const bytes = await readFile(join(output, name));
    response.setHeader("Content-Type", KINDS_OF_FILES[extname(name)] ?? "application/octet-stream");
    response.end(bytes);
  } catch {
    // Browsers ask for it without being told to.
    response.statusCode = path === "/favicon.ico" ? 204 : 404;
    response.end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;

const found = { kinds: [], pages: 0, views: 0, violations: [], sideways: [], console: [] };
const kinds = await choose();
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
server.close();
found.console = found.console.filter((message) => !message.includes("ERR_FAILED"));
console.log(JSON.stringify(found));
