// node compare_pages.mjs OURS THEIRS: whether two sites have the same pages: each start tag with its
// attributes, each end tag, and the text between, blanks aside. Of every kind of page all are
// compared, not their bytes: quotes, entities and line ends may differ. Exits 1 where a page differs.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [ours, theirs] = process.argv.slice(2);
const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#34": '"', "#43": "+" };
const plain = (text) =>
  text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole).replace(/\s+/g, " ").trim();

const sequence = (html) => {
  const parts = [];
  for (const [, tag, text] of html.matchAll(/<([^<>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      if (plain(text)) parts.push(plain(text));
      continue;
    }
    const name = /^\/?[^\s>]+/.exec(tag)[0].toLowerCase();
    const attributes = [...tag.slice(name.length).matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)]
      .map(([, attribute, value]) => `${attribute}=${plain(value ?? "")}`);
    parts.push(`<${[name, ...attributes.sort()].join(" ")}>`);
  }
  return parts;
};

const files = (folder) =>
  readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html") && !path.endsWith("404.html"));
// Hugo writes the tags of languages in small letters.
const folded = new Map(files(theirs).map((path) => [path.toLowerCase(), path]));
const small = (parts) => parts.map((part) => part.toLowerCase());

let different = 0;
let elements = 0;
// This page says how much is translated, which bench_hugo_content does not count as pages do.
const mine = files(ours).filter((path) => !path.endsWith("languages/index.html"));
for (const path of mine) {
  const other = folded.get(path.toLowerCase());
  const a = small(sequence(readFileSync(join(ours, path), "utf8")));
  const b = other && existsSync(join(theirs, other)) ? small(sequence(readFileSync(join(theirs, other), "utf8"))) : [];
  elements += a.length;
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0 && a.length === b.length) continue;
  if (++different <= 5) console.error(`${path}: ${a[at] ?? "(end)"} and ${b[at] ?? "(end)"}`);
}
console.log(`${mine.length} pages compared, ${Math.round(elements / mine.length)} tags and texts a page: ${different} differ`);
process.exit(different > 0 ? 1 : 0);
