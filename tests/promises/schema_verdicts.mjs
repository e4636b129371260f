// node schema_verdicts.mjs VERDICTS REPOSITORY: the walk over a document and its schema says what a
// JSON Schema validator (ajv) says, place by place, of documents that were changed in every way: each
// value removed, of another type, out of its range or list, of another length, or joined by one that
// no schema names. Where the contract asks for more or for less, the reason is given here.

import { spawnSync } from "node:child_process";

import Ajv2020 from "ajv/dist/2020.js";

import { made, readSchemas, resolved } from "./made_city.mjs";
import { conclude } from "../browser/site.mjs";

const [program, repository] = process.argv.slice(2);
const schemas = readSchemas(repository);
const faults = [];

// Own keywords mean nothing to ajv. Lengths are in code points in both.
const ajv = new Ajv2020({ allErrors: true, strict: false });
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

const others = [null, true, 7, -1, 1.5, 1e9, "text", "", "  ", [], {}, [1], { a: 1 }, ["x"], "2026-13-45"];

// Every place of a value: [pointer's parts].
function* places(value, way = []) {
  yield way;
  if (value && typeof value === "object") {
    for (const name of Object.keys(value)) yield* places(value[name], [...way, name]);
  }
}

function changed(document, way, change) {
  const copy = structuredClone(document);
  if (way.length === 0) return change(copy);
  let holder = copy;
  for (const name of way.slice(0, -1)) holder = holder[name];
  const last = way.at(-1);
  const value = change(holder[last]);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return copy;
}

function* mutations(document) {
  yield document;
  for (const way of places(document)) {
    if (way.length > 0) yield changed(document, way, () => undefined);
    for (const other of others) yield changed(document, way, () => other);
    yield changed(document, way, (value) => {
      if (Array.isArray(value)) return Array.from({ length: 12 }, () => value[0] ?? 1);
      if (value && typeof value === "object") return { ...value, extra_member: "x" };
      return typeof value === "string" ? value.repeat(300) : value;
    });
  }
}

// What the schema says of the value at a pointer: its node, whether it is internal (by its mark, or
// as a whole since the member that x-public-if names is not true), and the value.
function at(name, document, pointer) {
  const root = schemas[name];
  let node = resolved(root, root);
  let value = document;
  let internal = node["x-audience"] === "internal";
  for (const part of pointer.split("/").slice(1)) {
    if (node["x-public-if"] && value?.[node["x-public-if"]] !== true) internal = true;
    const below = Array.isArray(value) ? node.items : (node.properties?.[part] ?? node.additionalProperties);
    if (!below) return { node: undefined, internal: true, value: value?.[part] };
    node = resolved(root, below);
    value = value?.[part];
    internal ||= node["x-audience"] === "internal";
  }
  if (node["x-public-if"] && value?.[node["x-public-if"]] !== true) internal = true;
  return { node, internal, value };
}

const isBlank = (value) => typeof value === "string" && value.trim() === "";

// Why the walk finds fault where ajv does not; undefined: it should not.
function whyStricter(rule, { node, value }) {
  if (rule.startsWith("text-")) return "kinds of text are x-format, which ajv does not know";
  if (rule === "field-missing" && isBlank(value)) return "empty text counts as missing";
  if (rule === "field-type" && node?.["x-format"] === "coordinates") return "x-format: coordinates";
  return undefined;
}

// Why ajv finds fault where the walk does not.
function whyLaxer(keyword, { node, internal, value }) {
  if (internal && keyword !== "type") return "of an internal value only the type counts";
  if (isBlank(value) && node && keyword !== "type") return "an optional text that is empty is passed over";
  return undefined;
}

function compare(name, document, ours) {
  validators[name](document);
  const theirs = new Map();
  for (const error of validators[name].errors ?? []) {
    const below = error.keyword === "required" ? `/${error.params.missingProperty}` : "";
    theirs.set(error.instancePath + below, error.keyword);
  }
  const own = new Map(ours);
  for (const [pointer, rule] of own) {
    if (theirs.has(pointer) || whyStricter(rule, at(name, document, pointer))) continue;
    faults.push(`${name} ${pointer}: the walk says ${rule}, ajv nothing: ${JSON.stringify(at(name, document, pointer).value)?.slice(0, 60)}`);
  }
  for (const [pointer, keyword] of theirs) {
    const holder = at(name, document, pointer.slice(0, pointer.lastIndexOf("/")));
    const place = at(name, document, pointer);
    if (own.has(pointer) || whyLaxer(keyword, place) || (keyword === "required" && holder.internal)) continue;
    faults.push(`${name} ${pointer}: ajv says ${keyword}, the walk nothing: ${JSON.stringify(place.value)?.slice(0, 60)}`);
  }
  return [own.size > 0, theirs.size > 0];
}

let count = 0;
let refused = 0;
for (const name of Object.keys(schemas)) {
  const document = made(schemas[name], () => "words");
  const all = [...mutations(document)];
  const input = all.map((each) => `${name}\t${JSON.stringify(each)}\n`).join("");
  const said = spawnSync(program, [], { input, encoding: "utf8", maxBuffer: 1 << 30 });
  const lines = said.stdout.trimEnd().split("\n");
  if (lines.length !== all.length) throw new Error(`${name}: ${lines.length} verdicts of ${all.length}: ${said.stderr}`);
  all.forEach((each, index) => {
    const [own, theirs] = compare(name, each, JSON.parse(lines[index]));
    count += 1;
    refused += own && theirs ? 1 : 0;
  });
}
if (count < 5000 || refused < 1000) faults.push(`only ${count} documents, ${refused} of them refused by both`);
conclude([...new Set(faults)], `${count} documents, ${refused} refused by both`);
