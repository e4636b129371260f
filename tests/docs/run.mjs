// node run.mjs SOURCE PROGRAM [FILE...]: every command that the documentation shows is run, as a
// reader would run it. The ```sh blocks of a file run one after another in one shell, in a scratch
// folder of that file's own. Comments that readers do not see say what they need to know:
//
//   <!-- starts with: an empty folder -->     (the default) or `the example`, a small content repository
//   <!-- prints: TEXT -->                     the block before it printed this
//   <!-- ends with: CODE -->                  the block before it ended with this code
//   <!-- the reader: COMMANDS -->             what a person does here by hand, in an editor
//   <!-- not run: REASON -->                  the block behind it is not run: network, root, a server
//
// A block that fails, or a file without a block that runs, is a fault.

import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [source, program, ...wanted] = process.argv.slice(2).map((path, at) => (at < 2 ? resolve(path) : path));
const scratch = mkdtempSync(join(tmpdir(), "planlight-docs-"));
const home = join(scratch, "home");
const environment = {
  ...process.env,
  HOME: home,
  PATH: `${join(scratch, "bin")}:${process.env.PATH}`,
  EXAMPLE: join(scratch, "example/content"),
  SOURCE: source,
  GIT_CONFIG_NOSYSTEM: "1",
  TZ: "UTC",
};
for (const name of ["GITHUB_ACTIONS", "GIT_DIR", "GIT_WORK_TREE"]) delete environment[name];

function markdownFiles() {
  const below = (folder) =>
    existsSync(join(source, folder))
      ? readdirSync(join(source, folder), { recursive: true })
          .filter((path) => path.endsWith(".md"))
          .map((path) => `${folder}/${path}`)
      : [];
  return ["README.md", ...below("docs"), ...below("templates"), ...below("themes")].sort();
}

// The steps of a file, in its order: {run, line} with what is expected of it.
export function stepsOf(text) {
  const steps = [];
  const skipped = [];
  let start = "an empty folder";
  let reason;
  const pattern = /<!--\s*(starts with|prints|ends with|the reader|not run):\s*([\s\S]*?)\s*-->|^```sh\n([\s\S]*?)^```$/gm;
  for (const [whole, kind, value, block] of text.matchAll(pattern)) {
    const line = text.slice(0, text.indexOf(whole)).split("\n").length;
    if (kind === "starts with") start = value;
    else if (kind === "not run") reason = value;
    else if (kind === "the reader") steps.push({ run: value, line, isReader: true });
    else if (kind === "prints") steps.at(-1).prints = [...(steps.at(-1).prints ?? []), value];
    else if (kind === "ends with") steps.at(-1).code = Number(value);
    else if (reason) {
      skipped.push({ line, reason });
      reason = undefined;
    } else steps.push({ run: block, line });
  }
  return { steps, skipped, start };
}

function git(folder, ...words) {
  return execFileSync("git", ["-C", folder, ...words], { env: environment, encoding: "utf8" });
}

// What the records of the index name, the oldest versions first: an approved version has once stood
// at its path.
function commitThePast(folder) {
  const now = git(folder, "write-tree").trim();
  const records = git(folder, "ls-files", "content/approvals")
    .split("\n")
    .filter((path) => path)
    .map((path) => JSON.parse(git(folder, "show", `:${path}`)));
  for (let age = 0; age < Math.max(...records.map(({ versions }) => versions.length)); ++age) {
    const entries = records
      .filter(({ versions }) => versions[age])
      .map(({ document, versions }) => `100644 ${versions[age].blob}\tcontent/${document}`);
    execFileSync("git", ["-C", folder, "update-index", "--add", "--index-info"], {
      env: environment,
      input: `${entries.join("\n")}\n`,
    });
    git(folder, "commit", "-qm", `Versions of the past, ${age + 1}`);
  }
  git(folder, "read-tree", now);
}

// District 7 of the demonstration content in English and Spanish, in a repository of its own. Blobs
// are found where they are: in the project's repository.
function makeExample() {
  const folder = join(scratch, "example");
  git(scratch, "init", "-q", "-b", "main", folder);
  const objects = git(source, "rev-parse", "--path-format=absolute", "--git-path", "objects").trim();
  mkdirSync(join(folder, ".git/objects/info"), { recursive: true });
  writeFileSync(join(folder, ".git/objects/info/alternates"), `${objects}\n`);
  const keep =
    /^content\/((approvals\/|translations\/es\/)?(portal|common|glossary|districts\/007|plans\/\d+\/007|reports\/\d+\/q\d\/007|meetings\/\d+\/007|partnerships\/\d+\/007|offices\/007|equity\/\d+|pages\/[a-z-]+)\.(json|md|po)|media\/.*)$/;
  const entries = git(source, "ls-tree", "-r", "HEAD", "content/")
    .split("\n")
    .filter((line) => keep.test(line.split("\t")[1] ?? ""));
  execFileSync("git", ["-C", folder, "update-index", "--index-info"], {
    env: environment,
    input: `${entries.join("\n")}\n`,
  });
  commitThePast(folder);
  git(folder, "checkout-index", "-a");
  const settings = join(folder, "content/portal.json");
  const portal = JSON.parse(readFileSync(settings, "utf8"));
  portal.languages = ["en", "es"];
  delete portal.digits;
  writeFileSync(settings, `${JSON.stringify(portal, null, 2)}\n`);
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "The example city");
}

function runFile(path) {
  const faults = [];
  const { steps, skipped, start } = stepsOf(readFileSync(join(source, path), "utf8"));
  for (const { line, reason } of skipped) console.log(`${path}:${line}: not run: ${reason}`);
  if (steps.length === 0) return { faults, blocks: 0 };
  const folder = join(scratch, path.replace(/[/.]/g, "-"));
  if (start === "the example") {
    git(scratch, "clone", "-q", "--shared", join(scratch, "example"), folder);
  } else {
    mkdirSync(folder);
  }
  // One shell, so that a folder and a variable of one block hold in the next.
  const mark = "\u0001end of a block";
  const script = steps
    .map(({ run }, index) => `set -e\n${run}\n{ set +x; } 2>/dev/null; echo "${mark} ${index} $?"\n`)
    .map((text, index) => (steps[index].code ? `set +e\n(\n${steps[index].run}\n)\necho "${mark} ${index} $?"\n` : text))
    .join("");
  const ended = spawnSync("bash", ["-c", `exec 2>&1\n${script}`], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 300000,
  });
  let rest = ended.stdout;
  for (const [index, step] of steps.entries()) {
    const at = rest.indexOf(`${mark} ${index} `);
    if (at < 0) {
      faults.push(`${path}:${step.line}: failed:\n${step.run.trim()}\n${rest.slice(-3000)}`);
      break;
    }
    const printed = rest.slice(0, at);
    const end = rest.indexOf("\n", at);
    const code = Number(rest.slice(at + `${mark} ${index} `.length, end));
    rest = rest.slice(end + 1);
    if ((step.code ?? 0) !== code) faults.push(`${path}:${step.line}: ended with ${code}:\n${printed.slice(-3000)}`);
    for (const text of step.prints ?? []) {
      if (!printed.includes(text)) faults.push(`${path}:${step.line}: did not print "${text}" but:\n${printed.slice(-3000)}`);
    }
  }
  return { faults, blocks: steps.filter(({ isReader }) => !isReader).length };
}

try {
  mkdirSync(home);
  mkdirSync(join(scratch, "bin"));
  symlinkSync(program, join(scratch, "bin/planlight"));
  writeFileSync(
    join(home, ".gitconfig"),
    `[user]\n\tname = A. Example\n\temail = author@example.org\n[init]\n\tdefaultBranch = main\n[safe]\n\tdirectory = *\n[protocol "file"]\n\tallow = always\n`,
  );
  makeExample();
  const faults = [];
  let blocks = 0;
  const files = wanted.length > 0 ? wanted : markdownFiles();
  for (const path of files) {
    const outcome = runFile(path);
    faults.push(...outcome.faults);
    blocks += outcome.blocks;
  }
  for (const fault of faults) console.log(fault);
  console.log(`${blocks} blocks of commands in ${files.length} files: ${faults.length === 0 ? "no fault" : `${faults.length} faults`}`);
  process.exitCode = faults.length === 0 && blocks > 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
