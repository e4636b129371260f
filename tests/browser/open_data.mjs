// node open_data.mjs SITE: the data sets as programs read them: CSV read back gives exactly what JSON
// has, and every field stands in the dictionary and in the public schema.

import { Site, conclude } from "./site.mjs";

const schemas = {
  districts: "district",
  plans: "plan",
  progress: "report",
  meetings: "meetings",
  partnerships: "partnerships",
  equity: "equity",
};
const identity = ["record", "district", "year", "quarter", "parent", "id", "approved"];

// RFC 4180: rows end in CR LF, a cell in quotes may hold anything.
export function readCsv(text) {
  const rows = [];
  let row = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else {
      const end = text.slice(at).search(/,|\r\n/);
      cell = text.slice(at, at + end);
      at += end;
    }
    row.push(cell);
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== "\r\n") throw new Error(`no end of a row at ${at}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

const unguarded = (cell) => (/^'[=+\-@'\t\r]/.test(cell) ? cell.slice(1) : cell);
const isItems = (value) => Array.isArray(value) && value.some((item) => item !== null && typeof item === "object" && "id" in item);

function cellsOf(value, path, cells) {
  if (value === null || value === "") return;
  if (Array.isArray(value)) return value.forEach((item, i) => cellsOf(item, `${path}.${i + 1}`, cells));
  if (typeof value !== "object") return cells.set(path, String(value));
  for (const [name, member] of Object.entries(value)) {
    const isIdentity = path === "" && ["id", "district", "year", "quarter", "approved"].includes(name);
    if (isIdentity || isItems(member)) continue;
    cellsOf(member, path === "" ? name : `${path}.${name}`, cells);
  }
}

// What CSV should say of a record: a row of its own, then one for each item with an id.
function rowsOf(record, name, outer) {
  const own = new Map(Object.entries({ ...outer, record: name, parent: outer.id ?? "", id: record.id ?? "" }));
  cellsOf(record, "", own);
  const inner = { district: own.get("district"), year: own.get("year"), quarter: own.get("quarter"), approved: own.get("approved") };
  const rows = [own];
  for (const [field, items] of Object.entries(record)) {
    if (!isItems(items)) continue;
    for (const item of items) rows.push(...rowsOf(item, field, { ...inner, id: record.id }));
  }
  return rows;
}

function fieldsOf(schema, path, fields) {
  if (schema.items) return fieldsOf(schema.items, path, fields);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const below = path === "" ? name : `${path}.${name}`;
    fields.add(below);
    fieldsOf(property, below, fields);
  }
}

function pathsOf(value, path, paths) {
  if (Array.isArray(value)) return value.forEach((item) => pathsOf(item, path, paths));
  if (value === null || typeof value !== "object") return paths.add(path);
  for (const [name, member] of Object.entries(value)) pathsOf(member, path === "" ? name : `${path}.${name}`, paths);
}

export function checkSet(name, json, csv, schema) {
  const faults = [];
  const [head, ...body] = readCsv(csv);
  const found = body.map(
    (row) => new Map(head.map((column, i) => [column, unguarded(row[i])]).filter(([, cell]) => cell !== "")),
  );
  const kind = schemas[name.split("-")[0]];
  const wanted = json.records.flatMap((record) =>
    rowsOf(record, kind, {
      district: record.district ?? record.number,
      year: record.year,
      quarter: record.quarter,
      approved: record.approved,
    }),
  );
  if (found.length !== wanted.length) faults.push(`${name}: ${found.length} rows for ${wanted.length} of JSON`);
  wanted.forEach((row, i) => {
    for (const [column, value] of row) {
      const text = value === undefined ? "" : String(value);
      const cell = found[i]?.get(column) ?? "";
      const same = cell === text || (text !== "" && Number(cell) === Number(text));
      if (!same) faults.push(`${name}: row ${i + 2}, ${column}: "${cell.slice(0, 60)}", JSON: "${text.slice(0, 60)}"`);
    }
    for (const column of found[i]?.keys() ?? []) {
      if (!row.has(column)) faults.push(`${name}: row ${i + 2} has ${column}, which JSON has not`);
    }
  });
  const known = new Set();
  fieldsOf(schema, "", known);
  const used = new Set();
  json.records.forEach((record) => pathsOf(record, "", used));
  used.delete("approved");
  for (const path of used) if (!known.has(path)) faults.push(`${name}: ${path} is not in the public schema`);
  return faults;
}

if (process.argv[2]) {
  const site = new Site(process.argv[2]);
  const names = [...site.known].map((path) => /^data\/([^/]+)\.csv$/.exec(path)?.[1]).filter(Boolean);
  const faults = names.length < 6 ? ["there are less than six data sets"] : [];
  for (const name of names) {
    const schema = JSON.parse(site.text(`data/schemas/${schemas[name.split("-")[0]]}.schema.json`));
    faults.push(...checkSet(name, JSON.parse(site.text(`data/${name}.json`)), site.text(`data/${name}.csv`), schema));
  }
  // The dictionary has no word of another language than its page's.
  const dictionary = (path) => site.text(path).split('id="dictionary"')[1] ?? "";
  for (const language of site.languages) {
    const page = dictionary(`${language}data/index.html`);
    if (!page.includes("<code>")) faults.push(`${language}data/: there is no dictionary`);
    if (page.split("</main>")[0].includes('class="source"')) faults.push(`${language}data/: the dictionary is not translated whole`);
  }
  conclude(faults, `${names.length} data sets`);
}
