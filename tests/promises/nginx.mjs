// node nginx.mjs NGINX PROGRAM REPOSITORY: a small site on nginx as docs/nginx.conf sets it up, asked
// over a socket in a folder of its own, so that no port is taken: the headers are those of _headers,
// what --precompress made is sent as it is, what is not there is answered by the site's own page.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const [nginx, program, repository] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "planlight-nginx-"));
const site = join(folder, "site");
const socket = join(folder, "socket");
const faults = [];
let checked = 0;
const check = (what, condition, fault) => {
  ++checked;
  if (!condition) faults.push(`${what}: ${fault}`);
};
const run = (command, ...words) => {
  const done = spawnSync(command, words, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} ${words[0]}: ${done.stderr}`);
};

const ask = (path, headers = {}) =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath: socket, path, headers: { Host: "example.org", ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });

// What hosts that read _headers send with an address: all rules that fit it.
const rules = () => {
  const list = [];
  for (const line of readFileSync(join(site, "_headers"), "utf8").split("\n")) {
    if (line.startsWith("  ")) {
      const colon = line.indexOf(": ");
      list.at(-1).headers.push([line.slice(2, colon).toLowerCase(), line.slice(colon + 2)]);
    } else if (line) list.push({ address: line, headers: [] });
  }
  return list;
};
const expectedHeaders = (path) =>
  rules()
    .filter(({ address }) => (address.endsWith("*") ? path.startsWith(address.slice(0, -1)) : path === address))
    .flatMap(({ headers }) => headers);

const first = (below, ending) => readdirSync(join(site, below)).find((name) => name.endsWith(ending));

async function askAll() {
  const style = `/assets/${first("assets", ".css")}`;
  const data = "/data/districts.json";
  for (const path of ["/", "/districts/1/2025/", style, data, "/data/districts.csv", "/robots.txt", "/feed.xml"]) {
    const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
    const plain = await ask(path);
    check(path, plain.status === 200, `is answered by ${plain.status}`);
    check(path, plain.body.equals(readFileSync(file)), "is not the file");
    check(path, plain.headers["content-encoding"] === undefined, "is compressed without being asked");
    for (const [name, value] of expectedHeaders(path)) {
      check(path, plain.headers[name] === value, `has ${name} "${plain.headers[name]}", not "${value}"`);
    }
    const packed = await ask(path, { "Accept-Encoding": "gzip" });
    check(path, packed.headers["content-encoding"] === "gzip", "is not compressed where that is asked for");
    if (packed.headers["content-encoding"] !== "gzip") continue;
    check(path, packed.body.equals(readFileSync(`${file}.gz`)), "is not the file that was compressed before");
    check(path, gunzipSync(packed.body).equals(plain.body), "holds something else when it is unpacked");
  }
  const types = { "/": "text/html; charset=utf-8", [style]: "text/css; charset=utf-8",
    "/data/districts.csv": "text/csv; charset=utf-8", "/feed.xml": "application/xml; charset=utf-8" };
  for (const [path, type] of Object.entries(types)) {
    const found = (await ask(path)).headers["content-type"];
    check(path, found === type, `is of the type ${found}, not ${type}`);
  }
  const origin = (await ask(data)).headers["access-control-allow-origin"];
  check(data, origin === "*", "may not be read by other sites");
  check("/", (await ask("/")).headers["access-control-allow-origin"] === undefined, "may be read by other sites");

  for (const path of ["/nothing/", "/_headers", "/.gitignore", "/.git/config"]) {
    const missing = await ask(path);
    check(path, missing.status === 404, `is answered by ${missing.status}`);
    check(path, missing.body.equals(readFileSync(join(site, "404.html"))), "is not answered by the site's page");
    check(path, missing.headers["content-security-policy"] !== undefined, "has no policy");
  }
  const languages = readdirSync(site).filter((name) => existsSync(join(site, name, "404.html")));
  check("/", languages.length > 0, "has no other language");
  for (const [path, page] of [...languages.flatMap((language) => [
    [`/${language}/nothing/`, `${language}/404.html`], [`/${language}/districts/nothing`, `${language}/404.html`]]),
    ["/xy/nothing", "404.html"], ["/data/nothing", "404.html"]]) {
    const missing = await ask(path);
    check(path, missing.status === 404, `is answered by ${missing.status}`);
    check(path, missing.body.equals(readFileSync(join(site, page))), `is not answered by ${page}`);
    check(path, missing.headers["content-security-policy"] !== undefined, "has no policy");
    const packed = await ask(path, { "Accept-Encoding": "gzip" });
    check(path, packed.status === 404 && packed.body.equals(readFileSync(join(site, `${page}.gz`))), "is not compressed");
  }
  const moved = await ask("/districts/1/2025");
  check("/districts/1/2025", moved.status === 301 && moved.headers.location.endsWith("/districts/1/2025/"),
    "does not lead to the folder's page");
  const kept = await ask("/", { "If-Modified-Since": (await ask("/")).headers["last-modified"] });
  check("/", kept.status === 304, "is sent again although it is as it was");
}

let server;
try {
  run(process.execPath, join(repository, "tests/bench/make_content.mjs"), join(folder, "content.git"), "1", "1", "4");
  run(program, "build", "--repo", join(folder, "content.git"), "--content", ".", "--theme",
    join(repository, "themes/default"), "--output", site, "--precompress", "--quiet");
  writeFileSync(join(site, ".gitignore"), "");
  const ours = readFileSync(join(repository, "docs/nginx.conf"), "utf8")
    .replace("listen 80;", `listen unix:${socket};`)
    .replace("root /var/www/planlight/public;", `root ${site};`);
  check("docs/nginx.conf", ours.includes(socket) && ours.includes(site), "has other lines to listen and for the root");
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  writeFileSync(join(folder, "nginx.conf"),
    `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\n` +
    `http {\naccess_log off;\n${places.join("\n")}\n${ours}\n}\n`);
  server = spawn(nginx, ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr.on("data", (part) => (said += part));
  for (let i = 0; i < 200 && !existsSync(socket) && server.exitCode === null; ++i) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  check("nginx", existsSync(socket), `does not start: ${said}`);
  if (existsSync(socket)) await askAll();
} finally {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
console.log(`${checked} checks of the site on nginx, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
