// node message_formats.mjs PROGRAM REPOSITORY: what `check` says in each --message-format, of a city with
// findings of every severity and with hostile names, of a sound one, and where there is no repository.
// SARIF is held against its schema; each format says the same findings; no name or text of the content
// becomes a command, a line or a control character of what reads it.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Ajv from "ajv";
import addFormats from "ajv-formats";

import { City, run } from "./made_city.mjs";
import { conclude } from "../browser/site.mjs";

const [program, repository] = process.argv.slice(2);
const faults = [];
let checked = 0;

// The schema is of draft 4; what it says means the same in draft 7, but for the name of its id.
const { $schema, id, ...schema } = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
    "utf8",
  ),
);
// One of its patterns is none in Unicode mode.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(schema);

function check(what, condition, fault) {
  ++checked;
  if (!condition) faults.push(`${what}: ${fault}`);
}

function sarifOf(what, text) {
  const log = JSON.parse(text);
  const isValid = isSarif(log);
  check(what, isValid, `is no SARIF: ${JSON.stringify(isSarif.errors?.slice(0, 3))}`);
  // Code scanning refuses a whole file for one result without a place.
  for (const result of log.runs[0].results) {
    check(what, result.locations?.length === 1, `stands nowhere: ${result.message.text}`);
    check(what, log.runs[0].tool.driver.rules.some((rule) => rule.id === result.ruleId), `${result.ruleId} is no rule`);
  }
  return log.runs[0];
}

const said = (folder, format) => run(program, "check", "--repo", folder, "--message-format", format);
function sound(node, audience, name) {
  if (name === "phone") return "312-555-0142";
  if (name === "email") return "office@example.org";
  return node["x-format"] === "url" ? "https://example.org/" : "words";
}

function hostileCity() {
  const city = new City(repository);
  city.fill(sound);
  const nasty = "x\u001b[31m\n::error file=a::injected\r\u009b31m%0A::warning::y,title=z\u202e##[error]";
  for (const folder of ["plans/2026", "meetings/2026", "static", "pages", "translations/es"]) {
    city.write(`${folder}/${nasty.replaceAll("/", "")}.json`, "{}");
  }
  // A name of git's is any bytes.
  const folder = Buffer.from(join(city.folder, "content/plans/2026/"));
  writeFileSync(Buffer.concat([folder, Buffer.from([0x62, 0xff, 0xfe, 0x2e])]), "{}");
  const district = city.read("districts/001.json");
  district[nasty] = { [nasty]: nasty };
  district.area = nasty;
  city.write("districts/001.json", JSON.stringify(district));
  city.write("meetings/2026/002.json", `{"${nasty.replaceAll(/[^ -~]/g, "")}": ::error::x`);
  city.write(
    "translations/es/common.po",
    `msgid "a"\nmsgstr "${nasty.replaceAll(/[^ -~]/g, "")}"\nmsgid "a"\nmsgstr "b"\n::error::x\n`,
  );
  // More warnings than a code host shows.
  for (let number = 10; number < 25; ++number) city.write(`plans/2026/x${number}.json`, "{}");
  city.commit();
  return city;
}

function checkLines(format, text) {
  // eslint-disable-next-line no-control-regex
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.exec(text);
  check(format, !control, `says a control character U+${control?.[0].codePointAt(0).toString(16)}`);
  const lines = text.split("\n").filter(Boolean);
  check(format, lines.length >= 5 || format === "sarif", `only ${lines.length} lines`);
  for (const line of lines) {
    if (format === "json") JSON.parse(line);
    if (format === "human") check(format, !/^\s*::/.test(line), `a line is a command: ${line}`);
    if (format === "github") checkWorkflowCommand(line);
  }
}

function checkWorkflowCommand(line) {
  if (line.startsWith("- ")) return check("github", !line.includes("##["), `a command of old: ${line}`);
  check("github", /^::(error|warning|notice) [^:]*::|^::(error|warning|notice) title=planlight::and /.test(line), line);
  const properties = (/^::[a-z]+ ([^:]*)::/.exec(line)?.[1] ?? "").split(",").map((each) => each.split("=")[0]);
  check("github", ["title", "file,title", "file,line,col,title"].includes(properties.join()), `other properties: ${line}`);
}

function checkHostile() {
  const city = hostileCity();
  const json = said(city.folder, "json");
  const findings = (json.stderr + json.stdout).trim().split("\n").map((line) => JSON.parse(line));
  for (const format of ["human", "github", "json", "sarif"]) {
    const { stdout, stderr, status } = said(city.folder, format);
    check(format, status === 1, `ends with ${status}`);
    checkLines(format, stderr);
    checkLines(format, stdout);
    if (format === "human") {
      const lines = (stderr + stdout).split("\n").filter((line) => /: (error|warning|note): /.test(line));
      check(format, lines.length === findings.length, `${lines.length} findings, not ${findings.length}`);
    }
    if (format === "github") checkAnnotations(stderr + stdout, findings);
    if (format === "sarif") {
      check(format, stderr === "", "says more than the document");
      checkResults(sarifOf(format, stdout), findings);
    }
  }
  city.close();
}

// Every finding once: as an annotation or a line of the log.
function checkAnnotations(text, findings) {
  for (const severity of ["error", "warning", "note"]) {
    const kind = severity === "note" ? "notice" : severity;
    const of = findings.filter((finding) => finding.severity === severity).length;
    const annotations = [...text.matchAll(new RegExp(`^::${kind} .*$`, "gm"))].map(([line]) => line);
    check("github", annotations.length === Math.min(of, 10), `${annotations.length} ${kind} lines for ${of}`);
    const more = of > 10 ? `title=planlight::and ${of - 9} more ${severity}s;` : undefined;
    check("github", !more || annotations.at(-1)?.includes(more), `does not say "${more}"`);
    const logged = text.split("\n").filter((line) => line.startsWith("- ") && line.includes(`: ${severity}: `)).length;
    check("github", logged === (of > 10 ? of - 9 : 0), `${logged} of ${of} stand in the log alone`);
  }
}

function checkResults(log, findings) {
  check("sarif", log.results.length === findings.length, `${log.results.length} results, not ${findings.length}`);
  const levels = new Set(log.results.map((result) => result.level));
  check("sarif", ["error", "warning", "note"].every((level) => levels.has(level)), `only ${[...levels]}`);
  const key = (...parts) => JSON.stringify(parts);
  const places = new Set(findings.map(({ rule, severity, line, column }) => key(rule, severity, line, column)));
  for (const { ruleId, level, locations } of log.results) {
    const { region } = locations[0].physicalLocation;
    const place = key(ruleId, level, region?.startLine ?? 0, region?.startColumn ?? 0);
    check("sarif", places.has(place), `another place than in JSON: ${place}`);
  }
  const uris = log.results.map((result) => result.locations[0].physicalLocation.artifactLocation.uri);
  check("sarif", uris.includes("content/plans/2026/b%5Cxff%5Cxfe."), "a file of no text's name is not told");
  check("sarif", uris.every((uri) => /^[\w./%-]+$/.test(uri)), "a name that is no relative URI");
}

function checkSound() {
  const city = new City(repository);
  city.write("portal.json", JSON.stringify({ ...portalOf(city), languages: ["en"] }));
  city.commit();
  const { stdout, stderr, status } = said(city.folder, "sarif");
  check("a sound city", status === 0 && stderr === "", `ends with ${status}: ${stderr}`);
  const log = sarifOf("a sound city", stdout);
  check("a sound city", log.results.length === 0, `has ${log.results.length} results: ${stdout}`);
  check("a sound city", log.invocations[0].executionSuccessful, "did not come to its end");
  check("a sound city", said(city.folder, "github").stdout === "", "is annotated");
  city.close();
}

// Settings alone, which have nothing to be found in them.
function portalOf(city) {
  city.fill(sound);
  const { title, publisher, base_url, contact } = city.read("portal.json");
  rmSync(join(city.folder, "content"), { recursive: true });
  return { title, publisher, base_url, contact, time_zone: "America/Chicago" };
}

function checkNoRepository() {
  const folder = mkdtempSync(join(tmpdir(), "planlight-none-"));
  const { stdout, stderr, status } = said(folder, "sarif");
  check("no repository", status === 4, `ends with ${status}`);
  check("no repository", /^planlight: error: /.test(stderr), "says nothing to people");
  const log = sarifOf("no repository", stdout);
  check("no repository", log.invocations[0].executionSuccessful === false, "counts as a success");
  check("no repository", log.invocations[0].toolExecutionNotifications[0].message.text.length > 20, "does not say why");
  rmSync(folder, { recursive: true });
}

checkHostile();
checkSound();
checkNoRepository();
conclude(faults, `${checked} checks of messages`);
