// node change_report.mjs FOLDER [MINUTES]: one more commit in a bare repository of make_content.mjs, in
// which one report says a few other words and the version is approved by its whole chain. The commit
// is MINUTES later than the one before; by default one, which leaves the day as it was.

import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";

const [folder, minutes = "1"] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node change_report.mjs FOLDER [MINUTES]");
  process.exit(2);
}

const git = (args, input) => {
  const done = spawnSync("git", ["-C", folder, ...args], { input, maxBuffer: 1 << 30, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`git ${args[0]}: ${done.stderr}`);
  return done.stdout;
};

// The third quarter of the newest year, of a district in the middle.
const reports = git(["ls-tree", "-r", "--name-only", "HEAD", "reports/2025/q3/"]).trim().split("\n");
const path = reports[Math.floor(reports.length / 2)];
const turn = Number(git(["rev-list", "--count", "HEAD"]));
const report = JSON.parse(git(["show", `HEAD:${path}`]));
report.summary = `${report.summary.replace(/ Corrected \d+ times\.$/, "")} Corrected ${turn} times.`;
const bytes = JSON.stringify(report, null, 1) + "\n";

// Every time on a later day, so that what tells of the newest approvals changes, too.
const date = new Date(Date.UTC(2025, 9, 21 + (turn % 80))).toISOString().slice(0, 10);
const record = JSON.parse(git(["show", `HEAD:approvals/${path}`]));
record.versions.push({
  blob: createHash("sha1").update(`blob ${Buffer.byteLength(bytes)}\0`).update(bytes).digest("hex"),
  approvals: record.versions.at(-1).approvals.map((each) => ({ ...each, date })),
});

const time = Number(git(["log", "-1", "--format=%ct"])) + Number(minutes) * 60;
const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
git(
  ["fast-import", "--quiet"],
  `commit refs/heads/main\ncommitter Bench <bench@example.org> ${time} +0000\n${data("a report")}` +
    `from refs/heads/main^0\nM 100644 inline ${path}\n${data(bytes)}` +
    `M 100644 inline approvals/${path}\n${data(JSON.stringify(record, null, 1) + "\n")}`,
);
console.log(path);
