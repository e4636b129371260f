// node links.mjs SITE: every link and fragment of a built site leads somewhere, every page loads
// from the site alone, and nothing in it is script or style in line.

import { fileURLToPath } from "node:url";

import { parse } from "parse5";

import { Site, attribute, conclude, elements } from "./site.mjs";

// What a browser fetches of itself, by element: it must be of the site.
const loaded = {
  audio: ["src"],
  embed: ["src"],
  iframe: ["src"],
  image: ["href", "xlink:href"],
  img: ["src", "srcset"],
  input: ["src"],
  object: ["data"],
  script: ["src"],
  source: ["src", "srcset"],
  track: ["src"],
  use: ["href", "xlink:href"],
  video: ["src", "poster"],
};
// Links that a reader follows, or that only name a page: they may lead elsewhere.
const followed = { a: ["href", "xlink:href"], area: ["href"] };
const naming = new Set(["alternate", "author", "canonical", "help", "license", "next", "prev"]);
const namingProperties = new Set(["og:url", "og:image"]);
const schemes = new Set(["http:", "https:", "mailto:", "tel:"]);

function candidates(value, name) {
  if (name !== "srcset") return [value];
  return value.split(",").map((candidate) => candidate.trim().split(/\s+/)[0]);
}

// The references of one page: {value, use: "load" | "follow" | "name", line}.
function* references(element) {
  const line = element.sourceCodeLocation?.startLine ?? 1;
  const tag = element.tagName;
  for (const name of loaded[tag] ?? []) {
    const value = attribute(element, name);
    if (value === undefined) continue;
    for (const candidate of candidates(value, name)) yield { value: candidate, use: "load", line };
  }
  for (const name of followed[tag] ?? []) {
    const value = attribute(element, name);
    if (value !== undefined) yield { value, use: "follow", line };
  }
  if (tag === "form" || tag === "button") {
    const value = attribute(element, tag === "form" ? "action" : "formaction");
    if (value) yield { value, use: "load", line };
  }
  if (tag === "link" && attribute(element, "href") !== undefined) {
    const names = (attribute(element, "rel") ?? "").toLowerCase().split(/\s+/);
    const use = names.every((name) => naming.has(name)) ? "name" : "load";
    yield { value: attribute(element, "href"), use, line };
  }
  if (tag === "meta" && namingProperties.has(attribute(element, "property"))) {
    yield { value: attribute(element, "content") ?? "", use: "name", line };
  }
}

// What stands in a page that a strict Content Security Policy would refuse.
function* inline(element) {
  const line = element.sourceCodeLocation?.startLine ?? 1;
  if (element.tagName === "style") yield { line, what: "a <style> element" };
  if (
    element.tagName === "script" &&
    attribute(element, "src") === undefined &&
    attribute(element, "type") !== "application/ld+json"
  ) {
    yield { line, what: "a script in line" };
  }
  for (const { name } of element.attrs) {
    if (name === "style") yield { line, what: `a style attribute on <${element.tagName}>` };
    if (name.startsWith("on")) yield { line, what: `${name} on <${element.tagName}>` };
  }
}

function policyFault(tree) {
  const policy = [...elements(tree)].find(
    (element) =>
      element.tagName === "meta" &&
      attribute(element, "http-equiv")?.toLowerCase() === "content-security-policy",
  );
  if (!policy) return "has no Content Security Policy";
  if (attribute(policy, "content").includes("'unsafe-inline'")) {
    return "has a Content Security Policy with 'unsafe-inline'";
  }
  return undefined;
}

// The references of a style sheet: url(…) and @import.
function* styleReferences(text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  const pattern = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;
  for (const match of bare.matchAll(pattern)) {
    const value = match.slice(1).find((group) => group !== undefined) ?? "";
    yield { value, use: "load", line: bare.slice(0, match.index).split("\n").length };
  }
}

class Checker {
  constructor(site) {
    this.site = site;
    this.faults = [];
    this.ids = new Map(); // page -> the ids in it
    this.found = []; // {path, line, value, use}
  }

  complain(path, line, what) {
    this.faults.push(`${path}:${line}: ${what}`);
  }

  readPage(path) {
    const tree = parse(this.site.text(path), { sourceCodeLocationInfo: true });
    const ids = new Set();
    for (const element of elements(tree)) {
      const id = attribute(element, "id");
      if (id !== undefined) ids.add(id);
      for (const reference of references(element)) this.found.push({ path, ...reference });
      for (const { line, what } of inline(element)) this.complain(path, line, what);
      if (element.tagName === "base") this.complain(path, 1, "a <base> element moves every link");
    }
    this.ids.set(path, ids);
    const fault = policyFault(tree);
    if (fault) this.complain(path, 1, fault);
  }

  readStyle(path) {
    for (const reference of styleReferences(this.site.text(path))) {
      this.found.push({ path, ...reference });
    }
  }

  idsOf(path) {
    if (!this.ids.has(path) && path.endsWith(".svg")) {
      const ids = this.site.text(path).matchAll(/\sid\s*=\s*["']([^"']*)["']/g);
      this.ids.set(path, new Set([...ids].map((match) => match[1])));
    }
    return this.ids.get(path);
  }

  checkReference({ path, line, value, use }) {
    const { site } = this;
    const here = new URL(path.replace(/(^|\/)index\.html$/, "$1"), site.baseUrl);
    let url, target, fragment;
    try {
      url = new URL(value, here);
      target = site.pathOf(url);
      fragment = decodeURIComponent(url.hash.slice(1));
    } catch {
      return this.complain(path, line, `${value} is no URL`);
    }
    if (use === "load" && url.protocol === "data:") return undefined;
    if (!schemes.has(url.protocol)) {
      return this.complain(path, line, `${value} has a scheme that is not allowed`);
    }
    if (target === undefined) {
      if (use === "load") return this.complain(path, line, `${value} is loaded from elsewhere`);
      if (url.origin === here.origin && !/^[a-z]+:/i.test(value)) {
        return this.complain(path, line, `${value} leads out of the site`);
      }
      return undefined;
    }
    if (!site.known.has(target)) {
      return this.complain(path, line, `${value} leads to ${target}, which is not there`);
    }
    // The page for a wrong address is shown at any depth: there alone a link begins at the root.
    const relative = !value.startsWith("/") && !/^[a-z]+:/i.test(value);
    if (use !== "name" && !relative && !path.endsWith("404.html")) {
      return this.complain(path, line, `${value} is not relative`);
    }
    if (use !== "name" && relative && !value.startsWith("#") && path.endsWith("404.html")) {
      return this.complain(path, line, `${value} is relative, in a page that stands anywhere`);
    }
    const ids = this.idsOf(target);
    if (fragment !== "" && fragment !== "top" && ids && !ids.has(fragment)) {
      return this.complain(path, line, `${value}: ${target} has no id "${fragment}"`);
    }
    return undefined;
  }

  check() {
    for (const path of this.site.pages) this.readPage(path);
    for (const path of this.site.files.filter((file) => file.endsWith(".css"))) this.readStyle(path);
    for (const reference of this.found) this.checkReference(reference);
    return this.faults;
  }
}

export function checkLinks(folder) {
  const checker = new Checker(new Site(folder));
  return { faults: checker.check(), pages: checker.site.pages.length, links: checker.found.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, pages, links } = checkLinks(process.argv[2]);
  conclude(faults, `${pages} pages, ${links} links`);
}
