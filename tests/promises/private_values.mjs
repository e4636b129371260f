// node private_values.mjs PROGRAM REPOSITORY [PAGEFIND]: a canary in every internal field of every kind of
// document, in records of approvals, in drafts and in translations of drafts. Whatever the program
// says, in each message format, and whatever it writes (the site, the state beside it, private
// reports, with Pagefind the full-text index) holds none of them, in whatever encoding.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, deflateSync, gunzipSync, inflateSync } from "node:zlib";

import { City, run } from "./made_city.mjs";
import { conclude } from "../browser/site.mjs";

const [program, repository, pagefind] = process.argv.slice(2);
const faults = [];
let looked = 0;

// Canaries of what is internal, and of what is not approved: INTERNALq12q, DRAFTq12q.
const canary = /(INTERNAL|DRAFT)q\d+q/gi;
const words = ["INTERNALq", "DRAFTq"];

// How a canary would look in base64, at each alignment, in hexadecimal and as UTF-16.
const encoded = words.flatMap((word) => {
  const bytes = Buffer.from(word);
  const inner = [0, 1, 2].map((skipped) => {
    const rest = bytes.subarray(skipped);
    return rest.subarray(0, rest.length - (rest.length % 3)).toString("base64");
  });
  return [...inner, bytes.toString("hex"), bytes.toString("hex").toUpperCase(), Buffer.from(word, "utf16le").toString("latin1")];
});

function decompressed(bytes) {
  const all = [bytes];
  for (const open of [gunzipSync, inflateSync, brotliDecompressSync]) {
    try {
      all.push(open(bytes));
    } catch {
      // It was not made so.
    }
  }
  return all;
}

// `may` is what of the two may be shown there: unapproved text, to a person on their own machine.
function look(where, bytes, may = "") {
  looked += 1;
  for (const plain of decompressed(Buffer.from(bytes))) {
    const text = plain.toString("latin1");
    for (const found of new Set(text.match(canary) ?? [])) {
      if (!found.toUpperCase().startsWith(may === "" ? "-" : may)) faults.push(`${where}: holds ${found}`);
    }
    for (const form of encoded) {
      if (text.includes(form)) faults.push(`${where}: holds a canary as ${form}`);
    }
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...filesBelow(path)] : [path];
  });
}

function lookAtFiles(folder) {
  if (!existsSync(folder)) return faults.push(`${folder} is not there`);
  for (const path of filesBelow(folder)) {
    look(`the name of ${path}`, path);
    if (statSync(path).isFile()) look(path, readFileSync(path));
  }
}

// Public texts are words; each internal one is a canary of its own.
function texts(draft = false) {
  let count = 0;
  return (node, audience) => {
    if (audience === "internal") return `INTERNALq${++count}q words of the inside`;
    if (node["x-format"] === "url") return `https://example.org/${draft ? `DRAFTq${++count}q` : "page"}`;
    return draft ? `DRAFTq${++count}q a text that nobody approved` : "Words for everyone";
  };
}

// Beside the whole approved city: what of it nobody may read.
function hide(city) {
  const published = city.read("plans/2026/001.json");
  for (const [path, record] of city.records) {
    record.note = "INTERNALq9001q";
    for (const version of record.versions) {
      version.note = "INTERNALq9002q";
      version.approvals.forEach((approval, index) => {
        Object.assign(approval, { name: `INTERNALq${9100 + index}q`, signature: `INTERNALq${9200 + index}q` });
      });
    }
    delete record.note;
    city.writeRecord(path);
  }
  // A draft upon an approved plan, a plan and a report that nobody approved, and their translations.
  const draft = texts(true);
  const newer = city.put("plan", "plans/2026/001.json", draft);
  newer.problems[0].id = "draftq1q";
  city.write("plans/2026/001.json", JSON.stringify(newer));
  city.put("plan", "plans/2027/002.json", draft, { number: 2, year: 2027 });
  city.put("report", "reports/2026/q2/001.json", draft, { plan: published });
  city.write(
    "translations/es/plans/2027/002.po",
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "DRAFTq1q a text that nobody approved"\n' +
      'msgstr "DRAFTq2q traducida <b>INTERNALq1q</b> [x](https://example.org/DRAFTq3q)"\nmsgid broken\n',
  );
  // What no schema names, and an organization that did not agree to be named.
  const district = city.read("districts/001.json");
  Object.assign(district, { "INTERNALq9301q of a person": "INTERNALq9302q", remarks: { "INTERNALq9303q of a person": ["INTERNALq9304q"] } });
  city.write("districts/001.json", JSON.stringify(district));
  const boundaries = city.read("districts/boundaries.geojson");
  boundaries.features[0].properties.owner = "INTERNALq9305q";
  city.write("districts/boundaries.geojson", JSON.stringify(boundaries));
  const partnerships = city.read("partnerships/2026/001.json");
  const unlisted = JSON.parse(JSON.stringify(partnerships.partnerships[0]).replaceAll("Words", "INTERNALq9306q"));
  Object.assign(unlisted, { id: "INTERNALq9307q", listed: false });
  partnerships.partnerships.push(unlisted);
  city.write("partnerships/2026/001.json", JSON.stringify(partnerships));
  city.approve("partnerships", "partnerships/2026/001.json", "2026-05-01");
}

// Of a PNG file, one part; its checksum is CRC-32.
function pngPart(kind, data) {
  const bytes = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const number = (value) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
  return Buffer.concat([number(data.length), bytes, number((crc ^ 0xffffffff) >>> 0)]);
}

// One black dot, with what cameras and programs write beside it.
function dot(canary) {
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngPart("IHDR", Buffer.from("00000001000000010800000000", "hex")),
    pngPart("tEXt", Buffer.from(`Comment\0${canary}`, "latin1")),
    pngPart("zTXt", Buffer.concat([Buffer.from("Author\0\0", "latin1"), deflateSync(Buffer.from(canary))])),
    pngPart("iTXt", Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${canary}`, "latin1")),
    pngPart("eXIf", Buffer.from(`II*\0${canary}`, "latin1")),
    pngPart("IDAT", deflateSync(Buffer.from([0, 0]))),
    pngPart("IEND", Buffer.alloc(0)),
    Buffer.from(canary),
  ]);
}

// Around the documents: files, catalogues and git's own, in all that a person could write there.
function hideAround(city) {
  city.write("media/dot.png", dot("INTERNALq9501q"));
  city.write(
    "media/drawing.svg",
    // (One with metadata or foreign attributes is refused.)
    '<?xml version="1.0"?><!-- INTERNALq9502q --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' +
      '<!-- INTERNALq9503q --><rect width="9" height="9"/></svg><!-- INTERNALq9504q -->\n',
  );
  // A picture that no page shows.
  city.write("media/unused.png", dot("INTERNALq9505q"));
  city.write("pages/pictures.md", "# Pictures\n\nWords.\n\n![A dot](media/dot.png)\n\n![A drawing](media/drawing.svg)\n");
  // Of no kind that is published.
  city.write("working-papers/notes.json", '{"text": "INTERNALq9506q"}');
  city.write("static/data.txt", "INTERNALq9507q");
  city.write(
    "translations/es/pages/pictures.po",
    'msgid ""\nmsgstr "Last-Translator: INTERNALq9508q\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n' +
      "# INTERNALq9509q of a translator\n#. INTERNALq9510q\n#: INTERNALq9511q:1\n#| msgid \"INTERNALq9512q\"\n" +
      '#, fuzzy\nmsgid "Words."\nmsgstr "INTERNALq9513q"\n\n#~ msgid "INTERNALq9514q"\n#~ msgstr "INTERNALq9515q"\n\n' +
      'msgid "INTERNALq9516q is no text of the page"\nmsgstr "INTERNALq9517q"\n',
  );
  // Versions whose text is to appear nowhere: withdrawn alone, and withdrawn and purged.
  const plan = "plans/2025/002.json";
  for (const number of [1, 2]) {
    city.put("plan", plan, texts(true), { number: 2, year: 2025 });
    city.commit("a version");
    city.approve("plan", plan, `2026-02-0${number}`, "INTERNALq9606q");
    city.records.get(plan).versions.at(-1).withdrawn = { date: "2026-03-01", reason: "It was wrong." };
  }
  const { versions } = city.records.get(plan);
  versions.push({ blob: versions.at(-1).blob, purged: true });
  city.put("plan", plan, texts(), { number: 2, year: 2025 });
  city.commit("a version");
  city.approve("plan", plan, "2026-04-01");
  city.git("branch", "INTERNALq9601q");
  city.git("tag", "-a", "-m", "INTERNALq9602q", "INTERNALq9603q");
}

// An approved version with many errors, each beside an internal value or in one.
function breakPlan(city) {
  const plan = city.put("plan", "plans/2026/001.json", texts());
  const problem = plan.problems[0];
  problem.analysis.victims = { "INTERNALq9401q of a person": "INTERNALq9402q" };
  problem.analysis.intelligence = "INTERNALq9403q \u202e \u0001";
  problem.analysis["INTERNALq9404q of a person"] = "INTERNALq9405q";
  problem.response.missions[0].personnel = "INTERNALq9406q";
  problem.response.missions[1].deployment = ["INTERNALq9407q"];
  problem.assessment.metric.name = "arrests";
  plan.engagements[0].contact.star_number = 9408;
  plan.engagements[1].id = plan.engagements[0].id;
  plan.reviewer_notes = ["INTERNALq9409q"];
  city.write("plans/2026/001.json", JSON.stringify(plan));
  city.approve("plan", "plans/2026/001.json", "2026-06-01", "INTERNALq9410q");
  city.write("meetings/2026/001.json", '{"district": 1, "year": 2026, "meetings": [{"notes": "INTERNALq9411q" INTERNALq9412q');
}

const formats = ["human", "json", "github", "sarif"];

function tryAll(city, what, expected) {
  const site = join(city.folder, `site-${what}`);
  const shared = ["--repo", city.folder, "--output", site];
  const say = (name, may, ...command) => {
    const { stdout, stderr, status } = run(program, ...command);
    look(`${what}: ${name}: stdout`, stdout, may);
    look(`${what}: ${name}: stderr`, stderr, may);
    if (stdout + stderr === "" && !command.includes("--quiet")) faults.push(`${what}: ${name} said nothing`);
    return status;
  };
  for (const format of formats) {
    const formed = [...shared, "--message-format", format];
    const report = join(city.folder, `report-${what}-${format}.json`);
    const changes = join(city.folder, `changes-${what}-${format}.txt`);
    const built = say(`build as ${format}`, "", "build", ...formed, "--timings", "--audit", "--precompress", "--report", report, "--changes", changes, ...expected.options);
    if (built !== expected.build) faults.push(`${what}: build as ${format} ended with ${built}, not ${expected.build}`);
    if (existsSync(changes)) look(changes, readFileSync(changes));
    if (existsSync(report)) look(report, readFileSync(report));
    else faults.push(`${what}: no report was written`);
    const checked = join(city.folder, `report-check-${what}-${format}.json`);
    say(`check as ${format}`, "", "check", "--report", checked, ...formed);
    if (existsSync(checked)) look(checked, readFileSync(checked));
    else faults.push(`${what}: check wrote no report`);
    say(`check --strict as ${format}`, "", "check", "--strict", ...formed);
    say(`check --drafts as ${format}`, "DRAFT", "check", "--drafts", ...formed);
    say(`status as ${format}`, "DRAFT", "status", ...formed);
    if (expected.build !== 1) say(`verify as ${format}`, "", "verify", ...formed);
  }
  const page = join(city.folder, `status-${what}.html`);
  say("status --html", "DRAFT", "status", ...shared, "--html", page);
  if (existsSync(page)) look(page, readFileSync(page), "DRAFT");
  say("translate status", "", "translate", "status", ...shared);
  if (expected.build !== 1) {
    lookAtFiles(site);
    lookAtFiles(join(city.folder, `.site-${what}.planlight`));
    for (const shown of ["dot", "drawing"]) {
      if (!filesBelow(site).some((file) => file.includes(shown))) faults.push(`${what}: the picture ${shown} is not published`);
    }
    for (const page of ["index.html", "districts/1/2026/", "districts/2/2026/history/", "about/pictures/", "es/about/pictures/"]) {
      say(`explain ${page}`, "", "explain", page, ...shared);
      say(`explain ${page} as json`, "", "explain", page, ...shared, "--message-format", "json");
    }
    // Once more upon what stands, as an update after another draft.
    city.put("plan", "plans/2027/002.json", texts(true), { number: 2, year: 2027 });
    city.commit("INTERNALq9605q: another draft");
    say("an update", "", "build", ...shared, "--timings", ...expected.options);
    say("a comparison", "DRAFT", "compare", "HEAD~1", "HEAD", "--repo", city.folder);
    lookAtFiles(site);
    lookAtFiles(join(city.folder, `.site-${what}.planlight`));
  }
}

// The index is made of pages, by another program: what it keeps of them is unpacked and read.
function tryIndex(city) {
  process.env.PLANLIGHT_PAGEFIND = pagefind;
  const site = join(city.folder, "site-index");
  const { status, stderr } = run(program, "build", "--repo", city.folder, "--output", site, "--search", "--audit");
  if (status !== 0) return faults.push(`build --search ended with ${status}: ${stderr}`);
  lookAtFiles(site);
  lookAtFiles(join(city.folder, ".site-index.planlight"));
  const index = filesBelow(join(site, "search/pagefind")).filter((path) => statSync(path).isFile());
  for (const [what, word] of [["fragment", /Words for everyone/], ["index", /everyon/]]) {
    const parts = index.filter((path) => path.includes(`/${what}/`));
    const isRead = parts.some((path) => decompressed(readFileSync(path)).some((bytes) => word.test(bytes.toString("latin1"))));
    if (!isRead) faults.push(`no ${what} of the search tells what it holds: ${parts.length} were opened`);
  }
}

// The test itself: a canary that is there is found, in each way to hide it.
function testTheSearch() {
  const before = faults.length;
  const samples = [
    "x INTERNALq7q y",
    Buffer.from("ab INTERNALq7q words").toString("base64"),
    Buffer.from("a INTERNALq7q words").toString("base64"),
    Buffer.from(" INTERNALq7q words").toString("base64"),
    Buffer.from("DRAFTq7q").toString("hex"),
  ];
  samples.forEach((sample) => look("sample", sample));
  const found = new Set(faults.slice(before)).size;
  faults.length = before;
  if (found < 3) faults.push("the search finds nothing");
  for (const sample of samples) {
    look("sample", sample);
    if (faults.length === before) faults.push(`the search does not find ${sample}`);
    else faults.length = before;
  }
}

testTheSearch();
const city = new City(repository);
city.fill(texts());
hide(city);
hideAround(city);
city.commit("INTERNALq9604q: what nobody may read");
tryAll(city, "whole", { build: 0, options: [] });
if (pagefind) tryIndex(city);
breakPlan(city);
city.commit("errors");
tryAll(city, "broken", { build: 1, options: [] });
tryAll(city, "kept-going", { build: 3, options: ["--keep-going"] });
for (const file of filesBelow(city.folder).filter((path) => path.endsWith(".po"))) {
  if (!file.includes("2027") && !file.includes("pictures")) look(file, readFileSync(file));
}
city.close();
conclude(faults, `${looked} outputs and files`);
