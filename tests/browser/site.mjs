// A built site as the tests see it: its files, its languages, and a plain server for it.

import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";

import { parse } from "parse5";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

// Every element of a parsed page, in its order, those inside <template> included.
export function* elements(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elements(child);
  if (node.content) yield* elements(node.content);
}

export function attribute(element, name) {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

export class Site {
  constructor(folder) {
    this.folder = folder;
    this.files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
      .map((path) => path.split(sep).join("/"))
      .sort();
    this.known = new Set(this.files);
    this.pages = this.files.filter((path) => path.endsWith(".html"));
    if (!this.known.has("index.html")) throw new Error(`${folder} holds no index.html`);

    const links = [...elements(parse(this.text("index.html")))].filter(
      (element) => element.tagName === "link",
    );
    const canonical = links.find((link) => attribute(link, "rel") === "canonical");
    if (!canonical) throw new Error("index.html names no canonical URL");
    // Ends in a slash: the canonical URL of the home page is that of the site.
    this.baseUrl = new URL(".", attribute(canonical, "href")).href;
    // The folders of the languages: "" for the source language, "ar/" for Arabic.
    this.languages = links
      .filter((link) => attribute(link, "rel") === "alternate" && attribute(link, "hreflang"))
      .filter((link) => attribute(link, "hreflang") !== "x-default")
      .map((link) => this.pathOf(new URL(attribute(link, "href"))).replace(/index\.html$/, ""))
      .sort();
  }

  text(path) {
    return readFileSync(join(this.folder, path), "utf8");
  }

  size(path) {
    return statSync(join(this.folder, path)).size;
  }

  // The path of the file that a URL of this site leads to; undefined for a URL of another site.
  // There need not be such a file.
  pathOf(url) {
    const base = new URL(this.baseUrl);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return undefined;
    const path = decodeURIComponent(url.pathname.slice(base.pathname.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  }

  // Whether a path is one that a pattern names, in which `*` stands for one folder and `?` for a
  // character.
  fits(pattern, path) {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replace(/\*/g, "[^/]+").replace(/\?/g, "[^/]")}$`).test(path);
  }

  matching(pattern) {
    return this.pages.filter((path) => this.fits(pattern, path));
  }

  // Serves the site where its base URL says, but on this machine. Resolves to
  // {url, close()}; `url` ends in a slash.
  async serve() {
    const prefix = new URL(this.baseUrl).pathname;
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url, "http://localhost");
      let path = pathname.startsWith(prefix) ? decodeURIComponent(pathname.slice(prefix.length)) : "";
      if (path === "" || path.endsWith("/")) path += "index.html";
      const found = pathname.startsWith(prefix) && this.known.has(path);
      if (!found) path = "404.html";
      if (!this.known.has(path)) return response.writeHead(404).end();
      const type = types[extname(path)] ?? "application/octet-stream";
      response.writeHead(found ? 200 : 404, { "Content-Type": type });
      createReadStream(join(this.folder, path)).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      url: `http://127.0.0.1:${server.address().port}${prefix}`,
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  }
}

// Prints what was found wrong, and ends the process accordingly.
export function conclude(faults, checked) {
  const most = 200;
  for (const fault of faults.slice(0, most)) console.log(fault);
  if (faults.length > most) console.log(`and ${faults.length - most} more`);
  console.log(`${checked}: ${faults.length === 0 ? "no fault" : `${faults.length} faults`}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
