// node hostile_text.mjs PROGRAM REPOSITORY: text that is code somewhere (HTML, Markdown, templates,
// ICU messages, spreadsheets, calendars) in every public
// text field of every kind of document. The pages have the same elements and attributes as with
// harmless text; what residents and programs read is the text, character by character.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";

import ICAL from "ical.js";
import { parse } from "parse5";

import { City, run } from "./made_city.mjs";
import { Site, attribute, conclude, elements } from "../browser/site.mjs";

const [program, repository] = process.argv.slice(2);
const faults = [];

const everywhere =
  `"><img src=x onerror=alert(1)><script>alert(1)</script>' onload='x' x="y" --> ]]> <!-- {{x}} {{{y}}} ` +
  `{{> z}} {0} {n, plural, other {#}} '{' ''a'' & %s %n %41 100% ;,: =1+1 javascript:alert(1) \${x} ` +
  `::error::x ::add-mask::y \u200f\u0627\u0644\u0639 ${"\u4e2d\u6587\u957f\u6587\u672c".repeat(12)} \u{1f600}\u{1f600} e\u0301 `;
const hostile = {
  // One line: nothing in it means anything.
  text: `${everywhere}\`b\` **c** _d_ [e](f) &lt;g&gt; &#60; \\n \\; | end`,
  // Markdown: links of other schemes and raw HTML are text, too.
  prose: `${everywhere}[a](javascript:alert(1)) [b](data:text/html,x) ![c](javascript:d) end`,
  url: `'onmouseover='alert(1)&amp;x=%22%3E%3Cscript%3E;{{x}}`.replaceAll(/[{}]/g, ""),
};
const harmless = { text: "harmless words end", prose: "harmless words end", url: "harmless" };
// Where prose is wanted as plain text (calendars, summaries), a link gives its words.
const withoutLinks = (text) => text.replace(/!?\[([abc])\]\([^ ]*\)/g, "$1");
const leads = ["", "=", "+", "-", "@", "'"];

const kindOf = (node) => (node["x-format"] === "prose" ? "prose" : node["x-format"] === "url" ? "url" : "text");

// Texts with a number each, and what is expected behind it: the same numbers in both cities.
function numbered(words, expected) {
  let count = 0;
  return (node, audience) => {
    const number = ++count;
    const kind = kindOf(node);
    if (kind === "url") return `https://example.org/QX${number}/${words.url}`;
    const text = `${leads[number % leads.length]}QX${number} ${words[kind]}`;
    if (audience !== "internal") expected.set(number, words[kind].normalize("NFC"));
    return text;
  };
}

function build(words, isHostile) {
  const city = new City(repository);
  const expected = new Map();
  const text = numbered(words, expected);
  city.fill(text, { reason: text({}, "public") });
  const title = text({}, "public").replace(/^[^Q]/, "");
  const body = text({ "x-format": "prose" }, "public");
  city.write("pages/help.md", `# ${words === hostile ? title.replace(/`b`.*$/, "end") : title}\n\n${body}\n`);
  if (words === hostile) expected.set(Number(/QX(\d+)/.exec(title)[1]), title.replace(/^QX\d+ /, "").replace(/`b`.*$/, "end").normalize("NFC"));
  writeTranslations(city);
  city.commit();
  const output = join(city.folder, "site");
  const said = run(program, "build", "--repo", city.folder, "--output", output);
  if (said.status !== 0) {
    console.error(said.stderr.slice(0, 4000));
    throw new Error(`the ${isHostile ? "hostile" : "harmless"} city is not built: ${said.status}`);
  }
  return { city, site: new Site(output), expected };
}

// Every text of the plan and of the page in Spanish: the same, behind an S.
function writeTranslations(city) {
  const quoted = (text) => JSON.stringify(text.normalize("NFC"));
  const entries = new Set();
  const collect = (value) => {
    if (typeof value === "string" && /T\d+ /.test(value)) entries.add(value);
    else if (value && typeof value === "object") Object.values(value).forEach(collect);
  };
  collect(city.read("plans/2026/001.json"));
  const header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n';
  const body = [...entries].map((text) => `\nmsgid ${quoted(text)}\nmsgstr ${quoted(text.replace(/QX(\d+) /, "SQX$1 "))}\n`);
  city.write("translations/es/plans/2026/001.po", header + body.join(""));
}

// The page's elements with the names of their attributes, and where they lead.
function shape(page) {
  return [...elements(page)].map((element) => {
    // A chart squeezes a label that is long.
    const lasting = element.attrs.filter(({ name }) => !["textLength", "lengthAdjust"].includes(name));
    const attributes = lasting.map(({ name, value }) => {
      if (!["href", "src", "action", "srcset", "style"].includes(name)) return name;
      const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(value)?.[0] ?? "";
      return scheme === "" ? `${name}=${value}` : `${name}=${scheme}`;
    });
    return `${element.tagName} ${attributes.sort().join(" ")}`;
  });
}

function textOf(node) {
  if (node.nodeName === "#text") return node.value;
  if (node.tagName === "script" || node.tagName === "style") return "";
  return (node.childNodes ?? []).map(textOf).join("") + (node.content ? textOf(node.content) : "");
}

const settled = (text) => text.replace(/\s+/g, " ");

// Wherever a numbered text begins, the whole of it must follow; a summary may be cut short.
function compareTexts(where, text, expected, seen, mayBeCut = false) {
  const read = settled(text);
  for (const match of read.matchAll(/QX(\d+) /g)) {
    const wanted = settled(expected.get(Number(match[1])) ?? "");
    if (wanted === "") continue;
    const found = read.slice(match.index + match[0].length);
    if (found.startsWith(wanted) || (mayBeCut && found.startsWith(withoutLinks(wanted)))) {
      seen?.add(Number(match[1]));
    } else {
      const cut = found.replace(/(\u2026|\.\.\.).*$/s, "").trimEnd();
      if (!mayBeCut || !withoutLinks(wanted).startsWith(cut.slice(0, wanted.length))) {
        let same = 0;
        while (found[same] === wanted[same]) ++same;
        faults.push(`${where}: QX${match[1]} goes on with ${JSON.stringify(found.slice(same, same + 40))}, not ${JSON.stringify(wanted.slice(same, same + 40))}`);
      }
    }
  }
}

function comparePages(one, other, expected) {
  const seen = new Set();
  for (const path of one.pages) {
    if (!other.known.has(path)) continue;
    const page = parse(one.text(path));
    const shapes = [shape(page), shape(parse(other.text(path)))];
    const at = shapes[0].findIndex((line, index) => line !== shapes[1][index]);
    if (at >= 0 || shapes[0].length !== shapes[1].length) {
      faults.push(`${path}: element ${at} is <${shapes[0][at]}>, not <${shapes[1][at]}>`);
    }
    // The comparison of versions shows words of both; everything else is one text after another.
    if (!path.includes("/history/")) compareTexts(path, textOf(page), expected, seen, true);
    for (const element of elements(page)) {
      for (const { name, value } of element.attrs) {
        compareTexts(`${path} <${element.tagName} ${name}>`, value, expected, undefined, true);
      }
      if (attribute(element, "type") === "application/ld+json") {
        compareJson(`${path} JSON-LD`, element.childNodes[0].value, expected, undefined, true);
      }
    }
  }
  return seen;
}

function compareJson(where, text, expected, seen, mayBeCut) {
  const visit = (value) => {
    if (typeof value === "string") compareTexts(where, value, expected, seen, mayBeCut);
    else if (value && typeof value === "object") Object.values(value).forEach(visit);
  };
  try {
    visit(JSON.parse(text));
  } catch (error) {
    faults.push(`${where}: ${error.message}`);
  }
}

// RFC 4180.
function readCsv(text) {
  const rows = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let at = 0; at < text.length; at = field.lastIndex) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (!match) throw new Error(`no field at ${at}`);
    rows.at(-1).push(match[1]?.replaceAll('""', '"') ?? match[2]);
    if (match[3] === "\r\n") rows.push([]);
    if (match[3] === "") break;
  }
  if (rows.at(-1).length === 0) rows.pop();
  return rows;
}

function compareCsv(path, text, expected) {
  const rows = readCsv(text.replace(/^\ufeff/, ""));
  for (const row of rows) {
    if (row.length !== rows[0].length) faults.push(`${path}: a row has ${row.length} cells, not ${rows[0].length}`);
    for (const cell of row) {
      if (/^[=+@\t\r-]/.test(cell) && !/^-?[0-9.]+$/.test(cell)) faults.push(`${path}: a cell is a formula: ${cell.slice(0, 30)}`);
      compareTexts(path, cell, expected);
      const number = Number(/^'?.?QX(\d+) /.exec(cell)?.[1]);
      if (!expected.has(number)) continue;
      const lead = leads[number % leads.length];
      const plain = cell.startsWith("'") ? cell.slice(1) : cell;
      if (!plain.startsWith(`${lead}QX`)) faults.push(`${path}: ${cell.slice(0, 20)} does not give its text back`);
    }
  }
}

function compareCalendar(path, bytes, expected) {
  for (const line of bytes.toString("latin1").split("\r\n")) {
    if (line.length > 75) faults.push(`${path}: a line of ${line.length} bytes`);
    if (line.includes("\n") || line.includes("\r")) faults.push(`${path}: a bare line break`);
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(line, "latin1"));
    } catch {
      faults.push(`${path}: a character is torn apart at a fold`);
    }
  }
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  for (const event of calendar.getAllSubcomponents("vevent")) {
    for (const property of event.getAllProperties()) {
      const value = property.getFirstValue();
      if (typeof value === "string") compareTexts(`${path} ${property.name}`, value, expected, undefined, true);
    }
  }
  return calendar.getAllSubcomponents("vevent").length;
}

function compareOtherFiles(site, expected) {
  const seen = new Set();
  const xml = site.files.filter((path) => [".xml", ".svg"].includes(extname(path)));
  execFileSync("xmllint", ["--noout", "--nonet", ...xml.map((path) => join(site.folder, path))]);
  for (const path of xml.filter((path) => path.endsWith("feed.xml"))) {
    const text = execFileSync("xmllint", ["--nonet", "--xpath", "string(/)", join(site.folder, path)], { encoding: "utf8" });
    compareTexts(path, text, expected, undefined, true);
  }
  let events = 0;
  for (const path of site.files) {
    if (path.endsWith(".json")) compareJson(path, site.text(path), expected, seen, true);
    if (path.endsWith(".csv")) compareCsv(path, site.text(path), expected);
    if (path.endsWith(".ics")) events += compareCalendar(path, readFileSync(join(site.folder, path)), expected);
  }
  if (events === 0) faults.push("no calendar has an event");
  return seen;
}

// Two sites but for the texts: what is not text is the same.
function compareFiles(one, other) {
  if (one.files.join() !== other.files.join()) {
    faults.push(`other files: ${one.files.filter((path) => !other.known.has(path))} ${other.files.filter((path) => !one.known.has(path))}`);
  }
  for (const path of ["_headers", "robots.txt", "sitemap.xml"]) {
    if (one.text(path) !== other.text(path)) faults.push(`${path} depends on texts`);
  }
}

// Of each published document: where its public texts stand, and their numbers.
function publishedTexts(city, expected) {
  const paths = ["portal.json", "districts/001.json", "districts/002.json", "plans/2026/001.json"];
  paths.push("reports/2026/q1/001.json", "meetings/2026/001.json", "partnerships/2026/001.json");
  paths.push("offices/001.json", "offices/city.json", "equity/2026.json");
  return paths.map((path) => {
    const numbers = [];
    const visit = (value, pointer) => {
      if (value && typeof value === "object") {
        for (const [name, below] of Object.entries(value)) visit(below, `${pointer}/${name}`);
      } else {
        const number = Number(/QX(\d+) /.exec(value)?.[1]);
        if (expected.has(number)) numbers.push([pointer, number]);
      }
    };
    const document = city.read(path);
    // What is allowed is for the search for personal data alone.
    delete document.personal_data_allowed;
    visit(document, "");
    return [path, numbers];
  });
}

const one = build(hostile, true);
const other = build(harmless, false);
compareFiles(one.site, other.site);
const onPages = comparePages(one.site, other.site, one.expected);
const inData = compareOtherFiles(one.site, one.expected);
let shown = 0;
for (const [path, numbers] of publishedTexts(one.city, one.expected)) {
  for (const [pointer, number] of numbers) {
    if (onPages.has(number) || inData.has(number)) ++shown;
    else faults.push(`${path} ${pointer}: stands whole on no page and in no data`);
  }
}
if (shown < 150) faults.push(`only ${shown} texts are shown`);
one.city.close();
other.city.close();
conclude(faults, `${one.site.pages.length} pages, ${shown} hostile texts read whole`);
