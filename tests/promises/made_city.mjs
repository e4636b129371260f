// A small city made from the schemas: every field of every kind of document is there, so a field
// that is added to a schema is in these tests at once.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const chains = {
  plan: [
    "district_commander",
    "district_executive_officer",
    "dac_chair",
    "area_deputy_chief",
    "chief_bureau_of_patrol",
    "director_ocp",
    "commander_ocp",
  ],
  report: ["district_commander", "dac_chair", "area_deputy_chief", "commander_ocp"],
  partnerships: ["commander_ocp"],
  office: ["commander_ocp"],
  liaisons: ["commander_ocp"],
  equity: ["commander_ocp"],
};

export function readSchemas(repository) {
  const folder = join(repository, "generator/documents/schema");
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".schema.json"))
      .map((file) => [
        file.replace(".schema.json", ""),
        JSON.parse(readFileSync(join(folder, file), "utf8")),
      ]),
  );
}

// A schema's node without its $ref; what stands beside the $ref goes before.
export function resolved(root, node) {
  while (node.$ref) {
    const { $ref, ...beside } = node;
    node = { ...root.$defs[$ref.replace("#/$defs/", "")], ...beside };
  }
  return node;
}

const plainTexts = { date: "2026-03-05", time: "2026-07-09T18:30", language: "es" };

// A document with every field of its schema. `text(node, audience, name)` gives the texts that have
// no form of their own; audience is "public" or "internal".
export function made(root, text) {
  let ids = 0;
  const make = (given, name, inherited) => {
    const node = resolved(root, given);
    const audience = node["x-audience"] ?? inherited;
    const type = Array.isArray(node.type) ? node.type[0] : node.type;
    const format = node["x-format"];
    if (format === "coordinates") return [[[-87.7, 41.7], [-87.6, 41.7], [-87.6, 41.8], [-87.7, 41.7]]];
    if (node.enum) return node.enum[0];
    if (type === "integer" || type === "number") return Math.max(node.minimum ?? 7, 1);
    if (type === "boolean") return true;
    if (type === "array") {
      const count = Math.min(Math.max(2, node.minItems ?? 0), node.maxItems ?? 2);
      return Array.from({ length: count }, () => make(node.items, name, audience));
    }
    if (type === "object") {
      const entries = Object.entries(node.properties ?? {});
      return Object.fromEntries(entries.map(([each, below]) => [each, make(below, each, audience)]));
    }
    if (type === undefined) return text(node, "internal", name);
    if (format === "slug" || format === "id") return `id-${++ids}`;
    return plainTexts[format] ?? text(node, audience, name);
  };
  return make(root, "", undefined);
}

// What follows from one field of a document for another, and no schema can say.
const fitting = {
  portal(portal) {
    Object.assign(portal, {
      base_url: "https://portal.example.org/city/",
      languages: ["en", "es", "ar"],
      time_zone: "America/Chicago",
      exit_url: "https://www.example.org/",
      static: [],
      approval: {},
      digits: { ar: "latn" },
      report_due_days: 30,
    });
  },
  district(district, { number }) {
    district.number = number;
    district.area = 1;
    district.tile = { column: number, row: 1 };
  },
  boundaries(boundaries) {
    boundaries.type = "FeatureCollection";
    boundaries.features.forEach((feature, index) => {
      feature.type = "Feature";
      feature.properties.district = index + 1;
      feature.geometry.type = "Polygon";
    });
  },
  plan(plan, { number, year }) {
    Object.assign(plan, { district: number, year });
    plan.problems.forEach((problem) => {
      problem.pillars = [1];
      Object.assign(problem.assessment.metric, { baseline: 100, target: 80 });
      problem.response.missions.forEach((mission, index) => {
        mission.kind = ["enforcement", "non_enforcement"][index];
      });
    });
    plan.engagements.forEach((engagement, index) => {
      engagement.pillars = [2];
      engagement.population = ["youth", "affinity"][index];
    });
    plan.conversations.forEach((conversation, index) => {
      conversation.number = index + 1;
    });
  },
  report(report, { number, year, plan }) {
    Object.assign(report, { district: number, year, quarter: 1 });
    for (const part of ["problems", "engagements"]) {
      report[part].forEach((item, index) => {
        item.id = plan[part][index].id;
      });
    }
    report.resource_feedback?.forEach((item) => {
      item.addresses = plan.problems[0].id;
    });
  },
  meetings(meetings, { number, year }) {
    Object.assign(meetings, { district: number, year });
    meetings.meetings.forEach((meeting) => {
      meeting.end = "2026-07-09T20:00";
      meeting.interpretation = ["es", "pl"];
    });
  },
  partnerships(partnerships, { number, year, plan }) {
    Object.assign(partnerships, { district: number, year });
    partnerships.partnerships.forEach((partnership) => {
      partnership.pillars = [3];
      partnership.problems = [plan.problems[0].id];
    });
  },
  office(office, { number }) {
    office.district = number;
    office.positions.forEach((position, index) => {
      position.role = ["community_policing_sergeant", "youth_liaison"][index];
      position.vacant = false;
    });
  },
  liaisons(liaisons) {
    // The two who stand on a page of their own, too.
    const roles = ["language_access_coordinator", "ada_coordinator"];
    liaisons.positions.forEach((position, index) => {
      position.role = roles[index];
      position.vacant = false;
    });
  },
  equity(equity, { year }) {
    equity.year = year;
  },
};

export class City {
  // Its folder is removed by close().
  constructor(repository) {
    this.schemas = readSchemas(repository);
    this.folder = mkdtempSync(join(tmpdir(), "planlight-city-"));
    this.records = new Map();
    this.git("init", "--quiet", "--initial-branch=main");
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  git(...words) {
    const at = "2026-06-30T12:00:00Z";
    return execFileSync("git", ["-C", this.folder, "-c", "user.name=T", "-c", "user.email=t@example.org", ...words], {
      encoding: "utf8",
      env: { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at, GIT_CONFIG_GLOBAL: "/dev/null" },
    }).trim();
  }

  write(path, bytes) {
    const file = join(this.folder, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }

  read(path) {
    return JSON.parse(readFileSync(join(this.folder, "content", path), "utf8"));
  }

  // Makes a document of a kind with every field, and writes it.
  put(kind, path, text, facts = {}) {
    const document = made(this.schemas[kind], text);
    fitting[kind](document, { number: 1, year: 2026, ...facts });
    this.write(path, `${JSON.stringify(document, null, 1)}\n`);
    return document;
  }

  // The whole chain of the kind approves the file as it stands. `name` is the signers'.
  approve(kind, path, date, name = "A signer") {
    // What is approved has to have stood there in a commit.
    this.git("add", join("content", path));
    this.git("commit", "--quiet", "--allow-empty", "--message", "a version");
    const blob = this.git("hash-object", join("content", path));
    const record = this.records.get(path) ?? { document: path, versions: [] };
    record.versions.push({ blob, approvals: chains[kind].map((role) => ({ role, name, date })) });
    this.records.set(path, record);
    this.writeRecord(path);
    return record;
  }

  writeRecord(path) {
    const stem = path.replace(/\.[a-z]+$/, "");
    this.write(`approvals/${stem}.json`, `${JSON.stringify(this.records.get(path), null, 1)}\n`);
  }

  commit(message = "content") {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", message);
    return this.git("rev-parse", "HEAD");
  }

  // Every kind once, those with a chain approved; an earlier version of the plan, for its history;
  // a plan that was withdrawn.
  fill(text, { reason = "Withdrawn for a mistake." } = {}) {
    this.put("portal", "portal.json", text);
    this.put("district", "districts/001.json", text, { number: 1 });
    this.put("district", "districts/002.json", text, { number: 2 });
    this.put("boundaries", "districts/boundaries.geojson", text);
    this.put("plan", "plans/2026/001.json", text);
    this.approve("plan", "plans/2026/001.json", "2026-01-20");
    const plan = this.put("plan", "plans/2026/001.json", text);
    this.approve("plan", "plans/2026/001.json", "2026-02-20");
    this.put("report", "reports/2026/q1/001.json", text, { plan });
    this.approve("report", "reports/2026/q1/001.json", "2026-04-20");
    this.put("meetings", "meetings/2026/001.json", text);
    this.put("partnerships", "partnerships/2026/001.json", text, { plan });
    this.approve("partnerships", "partnerships/2026/001.json", "2026-03-01");
    this.put("office", "offices/001.json", text);
    this.approve("office", "offices/001.json", "2026-03-01");
    this.put("liaisons", "offices/city.json", text);
    this.approve("liaisons", "offices/city.json", "2026-03-01");
    this.put("equity", "equity/2026.json", text);
    this.approve("equity", "equity/2026.json", "2026-03-01");
    this.put("plan", "plans/2026/002.json", text, { number: 2 });
    const record = this.approve("plan", "plans/2026/002.json", "2026-02-01");
    record.withdrawn = { date: "2026-05-01", reason };
    this.writeRecord("plans/2026/002.json");
  }
}

// What the program says on both streams, and the code that it ends with.
export function run(program, ...words) {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}
