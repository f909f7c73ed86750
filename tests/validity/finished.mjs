// A finished site, as checks in a browser need it: its pages by kind, and a server for it.
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

const KINDS_OF_FILES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".json": "application/json", ".xml": "text/xml",
  ".txt": "text/plain; charset=utf-8",
};
// What hosts send in less space.
const TEXTS = new Set([".html", ".css", ".svg", ".json", ".xml", ".txt"]);

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

// The shortest and the longest page of each kind, by the class of its body.
export async function choose(output) {
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

// Serves a site as a plain host does, texts in less space where the browser takes them so.
export async function serve(output) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const name = path.endsWith("/") ? path + "index.html" : path;
    try {
      const bytes = await readFile(join(output, name));
      const ending = extname(name);
      response.setHeader("Content-Type", KINDS_OF_FILES[ending] ?? "application/octet-stream");
      // Names with a stamp of their content never mean anything else.
      if (/\.[0-9a-f]{8}\.[a-z0-9]+$/.test(name)) {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      }
      if (TEXTS.has(ending) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
        response.setHeader("Content-Encoding", "gzip");
        response.end(gzipSync(bytes));
      } else {
        response.end(bytes);
      }
    } catch {
      // Browsers ask for it without being told to.
      response.statusCode = path === "/favicon.ico" ? 204 : 404;
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
