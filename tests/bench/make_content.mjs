// node make_content.mjs FOLDER DISTRICTS YEARS LANGUAGES: a bare git repository with one commit of
// content of a given size, all of it approved. Texts are drawn from a list of words by a fixed seed, so
// that the same size gives the same bytes. A plan has three problems and six engagements; a year has
// four reports; internal fields are filled.

import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

const [folder, districts, years, languages] = [process.argv[2], ...process.argv.slice(3).map(Number)];
if (!folder || !(districts > 0 && years > 0 && languages > 0)) {
  console.error("usage: node make_content.mjs FOLDER DISTRICTS YEARS LANGUAGES");
  process.exit(2);
}

const tags = ["en", "es", "pl", "zh-Hans", "ar", "tl", "fr", "ru", "uk", "hi"].slice(0, languages);
const words =
  "street block evening light corner people library park officer neighbor station door meeting plan number " +
  "school bus walk shop lot door night summer report quarter window car lock alley crossing bench market";
const list = words.split(" ");
let seed = 20260101;
const random = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return (seed >>> 8) % below; // the low digits come again after 32 draws
};
const text = (count) => Array.from({ length: count }, () => list[random(list.length)]).join(" ");
// Sentences of eight words or less; one of the words stands out.
const sentences = (count) => (count > 8 ? `${text(8)}. ${sentences(count - 8)}` : text(count));
const prose = (count) => `${sentences(count)}. **${text(3)}** ${sentences(count)}.`;

const chains = {
  plans: [
    "district_commander", "district_executive_officer", "dac_chair", "area_deputy_chief",
    "chief_bureau_of_patrol", "director_ocp", "commander_ocp",
  ],
  reports: ["district_commander", "dac_chair", "area_deputy_chief", "commander_ocp"],
};
const populations = ["youth", "older_adults", "businesses", "domestic_violence", "affinity", "other"];
const statuses = ["on_track", "behind", "addressed", "on_track"];

const problem = (i) => ({
  id: `problem-${i}`,
  title: text(5),
  type: ["violent_crime", "property_crime", "quality_of_life"][i % 3],
  scanning: { sources: ["calls_for_service", "beat_meetings"], rationale: prose(40) },
  analysis: {
    description: prose(40), times_and_places: prose(25), root_causes: prose(35), prevention: prose(25),
    past_efforts: prose(20), victims: text(20), offender_methods: text(20), intelligence: text(30),
  },
  response: {
    approach: prose(40),
    community_role: prose(25),
    resources: [
      { name: text(3), kind: "city", commitment: prose(12), staffing: text(10) },
      { name: text(3), kind: "community", commitment: prose(12), staffing: text(10) },
    ],
    missions: [
      { title: text(4), kind: "enforcement", description: prose(15), deployment: text(15), personnel: [text(2)] },
      { title: text(4), kind: "non_enforcement", description: prose(15), deployment: text(15) },
    ],
  },
  assessment: {
    metric: {
      name: text(4), measure: "calls_for_service", unit: "calls a quarter", direction: "decrease",
      baseline: 120 + random(40), target: 80 + random(20), source: text(4),
    },
    follow_up: prose(20),
    addressed_when: { quantitative: prose(15), qualitative: prose(15) },
  },
  pillars: [1 + (i % 7)],
});
const engagement = (i) => ({
  id: `engagement-${i}`, title: text(5), population: populations[i],
  ...(populations[i] === "affinity" ? { group: "immigrants" } : {}),
  designation: "co_created", goal: prose(20), why_priority: prose(20), other_personnel_role: prose(15),
  planned: 10 + random(20),
  contact: { position: text(2), phone: "312-555-0100", email: "office@example.org", name: text(2), star_number: text(2) },
  participants: [text(3)],
});
const conversation = (number, year) => ({
  number, format: number === 1 ? "world_cafe" : "open_space", date: `${year - 1}-1${number - 1}-15`,
  place: text(4), attendance: 20 + random(60), themes: [text(3), text(3)], notes: text(30),
});

const files = new Map();
const put = (path, value) => files.set(path, typeof value === "string" ? value : JSON.stringify(value, null, 1) + "\n");
const blob = (bytes) => createHash("sha1").update(`blob ${Buffer.byteLength(bytes)}\0`).update(bytes).digest("hex");
const approve = (path, kind, date) =>
  put(`approvals/${path}`, {
    document: path,
    versions: [{ blob: blob(files.get(path)), approvals: chains[kind].map((role) => ({ role, name: "Example", date })) }],
  });

put("portal.json", {
  title: "Bench", publisher: "Bench", base_url: "https://bench.example.org/", languages: tags,
  time_zone: "America/Chicago", contact: { name: "Bench", phone: "312-555-0100", email: "b@example.org", url: "https://example.org/" },
});
const stem = (number) => String(number).padStart(3, "0");
for (let number = 1; number <= districts; ++number) {
  put(`districts/${stem(number)}.json`, { number, name: `District ${text(1)}`, area: 1 + (number % 5), notes: text(20) });
  for (let year = 2026 - years; year < 2026; ++year) {
    const plan = `plans/${year}/${stem(number)}.json`;
    put(plan, {
      district: number, year, summary: prose(30), problems: [0, 1, 2].map(problem),
      engagements: [0, 1, 2, 3, 4, 5].map(engagement), conversations: [conversation(1, year), conversation(2, year)],
      sergeant_recommendation: text(40), reviewer_notes: text(40),
    });
    approve(plan, "plans", `${year}-01-20`);
    for (let quarter = 1; quarter <= 4; ++quarter) {
      const report = `reports/${year}/q${quarter}/${stem(number)}.json`;
      put(report, {
        district: number, year, quarter, summary: prose(30),
        problems: [0, 1, 2].map((i) => ({ id: `problem-${i}`, status: statuses[random(4)], value: 80 + random(60), narrative: prose(40), intelligence: text(20) })),
        engagements: [0, 1, 2, 3, 4, 5].map((i) => ({ id: `engagement-${i}`, status: "on_track", held: random(8), residents_reached: random(90), narrative: prose(12) })),
        additional_strategies: [{ title: text(4), description: prose(20) }], next_quarter: prose(20), reviewer_notes: text(30),
      });
      approve(report, "reports", `${quarter === 4 ? year + 1 : year}-${["04", "07", "10", "01"][quarter - 1]}-20`);
    }
  }
}

mkdirSync(folder, { recursive: true });
const git = (args, input) => {
  const done = spawnSync("git", ["-C", folder, ...args], { input, maxBuffer: 1 << 30 });
  if (done.status !== 0) throw new Error(`git ${args[0]}: ${done.stderr}`);
};
git(["init", "--quiet", "--bare", "."]);
const parts = [];
let mark = 0;
const marks = new Map();
for (const [path, bytes] of files) {
  marks.set(path, ++mark);
  parts.push(`blob\nmark :${mark}\ndata ${Buffer.byteLength(bytes)}\n`, bytes, "\n");
}
parts.push("commit refs/heads/main\ncommitter Bench <bench@example.org> 1768500000 +0000\ndata 5\nbench\n");
for (const [path, number] of marks) parts.push(`M 100644 :${number} ${path}\n`);
git(["fast-import", "--quiet"], parts.join(""));
git(["symbolic-ref", "HEAD", "refs/heads/main"]);
console.log(`${files.size} files, ${tags.length} languages`);
