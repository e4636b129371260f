// node rules_shown.mjs REPOSITORY: every rule that a finding may name is shown by a test.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { conclude } from "../browser/site.mjs";

const repository = process.argv[2];

function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    if (name === "node_modules") return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const textOf = (folder, pattern) =>
  filesBelow(join(repository, folder))
    .filter((path) => pattern.test(path))
    .map((path) => readFileSync(path, "utf8"));

// What stands right before the name of a rule, white space as one blank.
const before =
  /(Severity::\w+, |graver, |\{Severity::\w+, std::string\(|Fault\{ ?|Complaint\{ ?|\berror\( ?|warning\( ?|report\([^;]*, |report\( ?|refuse\([^;]*, |case PersonalData::\w+: return |checked\([^;]*, )$/;

const rules = new Set();
for (const source of textOf("generator", /\.(cpp|h)$/)) {
  for (const match of source.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)) {
    const context = source.slice(Math.max(0, match.index - 200), match.index).replace(/\s+/g, " ");
    if (before.test(context) && (match[1].includes("-") || /Severity::\w+, $/.test(context))) rules.add(match[1]);
  }
}
const shown = textOf("tests", /\.(cpp|h|human|json|github|sarif)$/).join("\n");
const named = (rule) => new RegExp(`(?<![a-z-])${rule}(?![a-z-])`).test(shown);
const faults = [...rules].sort().filter((rule) => !named(rule)).map((rule) => `no test shows the rule ${rule}`);
if (rules.size < 90) faults.push(`only ${rules.size} rules were found in the sources`);
conclude(faults, `${rules.size} rules`);
