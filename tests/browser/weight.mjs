// node weight.mjs SITE: what a page weighs on its way to a phone, compressed by gzip: its HTML and every
// style sheet for the screen that it links. Limits are bytes, by kind of page, in weight.json.

import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse } from "parse5";

import { Site, attribute, conclude, elements } from "./site.mjs";

const compressed = (bytes) => gzipSync(bytes, { level: 9 }).length;

// The text of a page's main part, as its reader gets it.
function words(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(words).join("").replace(/\s+/g, " ");
}

// {kind: [pattern, most bytes in all, most bytes beside the text itself]}
export function weigh(site, kinds, otherwise) {
  const faults = [];
  const heaviest = new Map();
  const styles = new Map();
  const styleOf = (path) => {
    if (!styles.has(path)) styles.set(path, compressed(Buffer.from(site.text(path))));
    return styles.get(path);
  };
  for (const path of site.pages) {
    const language = site.languages.find((folder) => folder && path.startsWith(folder)) ?? "";
    const plain = path.slice(language.length);
    const kind = Object.entries(kinds).find(([, { pattern }]) => site.fits(pattern, plain));
    const [name, { most, mostBesideText }] = kind ?? ["other", otherwise];
    const html = site.text(path);
    const all = [...elements(parse(html))];
    let bytes = compressed(Buffer.from(html));
    for (const link of all) {
      if (link.tagName !== "link" || attribute(link, "rel") !== "stylesheet") continue;
      if (attribute(link, "media") === "print") continue;
      const target = site.pathOf(new URL(attribute(link, "href"), new URL(path, site.baseUrl)));
      bytes += styleOf(target);
    }
    if (bytes > most) faults.push(`${path}: ${bytes} bytes, ${bytes - most} more than a page of the kind "${name}" may have`);
    if (mostBesideText) {
      const main = all.find((element) => element.tagName === "main");
      const beside = bytes - compressed(Buffer.from(words(main)));
      if (beside > mostBesideText) {
        faults.push(`${path}: ${beside} bytes beside its text, ${beside - mostBesideText} more than a page of the kind "${name}" may have`);
      }
    }
    if (bytes > (heaviest.get(name)?.bytes ?? 0)) heaviest.set(name, { bytes, path });
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
