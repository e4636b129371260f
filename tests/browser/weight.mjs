// node weight.mjs SITE: what a page weighs on its way to a phone, compressed by gzip: its HTML and every
// style sheet for the screen that it links. Limits are bytes, by kind of page, in weight.json. Of a page
// that may be longer, all up to its second heading keeps to the limit of its kind: it is what is seen first.

import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse } from "parse5";

import { Site, attribute, conclude, elements } from "./site.mjs";

const compressed = (text) => gzipSync(Buffer.from(text), { level: 9 }).length;

// The text of a page's main part, as its reader gets it.
function words(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(words).join("").replace(/\s+/g, " ");
}

// The page up to where its second section of the main part begins.
function beginning(html, main) {
  const second = [...elements(main)].filter((element) => element.tagName === "h2")[1];
  return second ? html.slice(0, second.sourceCodeLocation.startOffset) : html;
}

// {kind: {pattern, most, mostBesideText, longer: {path: most}}}; what a page is for is the same in
// each language, so a path is that of the source language.
export function weigh(site, kinds, otherwise) {
  const faults = [];
  const heaviest = new Map();
  const needed = new Set();
  const styles = new Map();
  const styleOf = (path) => {
    if (!styles.has(path)) styles.set(path, compressed(site.text(path)));
    return styles.get(path);
  };
  for (const path of site.pages) {
    const language = site.languages.find((folder) => folder && path.startsWith(folder)) ?? "";
    const plain = path.slice(language.length);
    const kind = Object.entries(kinds).find(([, { pattern }]) => site.fits(pattern, plain));
    const [name, { most, mostBesideText, longer }] = kind ?? ["other", otherwise];
    const html = site.text(path);
    const all = [...elements(parse(html, { sourceCodeLocationInfo: true }))];
    let style = 0;
    for (const link of all) {
      if (link.tagName !== "link" || attribute(link, "rel") !== "stylesheet") continue;
      if (attribute(link, "media") === "print") continue;
      style += styleOf(site.pathOf(new URL(attribute(link, "href"), new URL(path, site.baseUrl))));
    }
    const bytes = compressed(html) + style;
    const limit = (measured, least, what) => {
      if (measured <= least) return;
      faults.push(`${path}: ${measured} bytes${what}, ${measured - least} more than a page of the kind "${name}" may have`);
    };
    limit(bytes, longer?.[plain] ?? most, "");
    const main = all.find((element) => element.tagName === "main");
    if (mostBesideText) limit(bytes - compressed(words(main)), mostBesideText, " beside its text");
    if (longer?.[plain] && bytes > most) {
      needed.add(plain);
      limit(compressed(beginning(html, main)) + style, most, " up to its second heading");
    }
    if (bytes > (heaviest.get(name)?.bytes ?? 0)) heaviest.set(name, { bytes, path });
  }
  for (const [name, { longer }] of Object.entries(kinds)) {
    for (const path of Object.keys(longer ?? {})) {
      if (!needed.has(path)) faults.push(`${path} keeps to the limit of the kind "${name}": take it out of "longer"`);
    }
  }
  return { faults, heaviest };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { kinds, otherwise } = JSON.parse(readFileSync(new URL("weight.json", import.meta.url), "utf8"));
  const site = new Site(process.argv[2]);
  const { faults, heaviest } = weigh(site, kinds, otherwise);
  for (const [name, { bytes, path }] of heaviest) console.log(`${name}: at most ${bytes} bytes, ${path}`);
  conclude(faults, `${site.pages.length} pages weighed`);
}
