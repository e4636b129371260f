// node search.mjs PLANLIGHT REPOSITORY FOLDER PAGEFIND CHROMIUM: builds the site with its full-text
// index, twice, and searches it as residents do, in each language: the same bytes, the pages of that
// language and no others, by keyboard, said to screen readers, and without a word going elsewhere.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { chromium } from "playwright-core";

import { Site, conclude } from "./site.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Words of the demonstration's texts; a page that must be among those found; how many at least.
const questions = [
  { folder: "", words: "robberies station platform", finds: "districts/7/2026/" },
  { folder: "es/", words: "baldíos", finds: "es/districts/7/" },
  { folder: "es/", words: "lote baldío", finds: "es/districts/7/" },
  { folder: "pl/", words: "katalizatory", finds: "pl/districts/8/2026/" },
  { folder: "zh-Hans/", words: "空地", finds: "zh-Hans/districts/7/2026/" },
  { folder: "ar/", words: "السيارات", finds: "ar/districts/8/2026/" },
  { folder: "tl/", words: "eskinita", finds: "tl/districts/16/2026/" },
];
const unsearched = /(^|\/)(handout\/|history\/|search\/|404\.html)/;

function planlight(program, pagefind, ...options) {
  execFileSync(program, options, { env: { ...process.env, PLANLIGHT_PAGEFIND: pagefind }, stdio: "pipe" });
}

function indexed(site) {
  const fragments = [...site.known].filter((path) => path.startsWith("search/pagefind/fragment/"));
  return fragments.map((path) => {
    const text = gunzipSync(readFileSync(join(site.folder, path))).toString("utf8");
    return JSON.parse(text.slice(text.indexOf("{")));
  });
}

function checkIndex(site) {
  const faults = [];
  const pages = indexed(site);
  if (pages.length === 0) faults.push("the index has no pages");
  for (const { url } of pages) if (unsearched.test(url)) faults.push(`${url} is in the index`);
  const wanted = [...site.known].filter(
    (path) => path.endsWith(".html") && site.text(path).includes(" data-pagefind-body>"),
  );
  if (wanted.length !== pages.length) faults.push(`${pages.length} of ${wanted.length} pages are in the index`);
  for (const name of site.known) {
    if (/pagefind-.*ui|highlight|playground/.test(name)) faults.push(`${name} is not needed`);
  }
  return faults;
}

async function ask(page, { folder, words, finds }, complain) {
  const input = page.locator("#search-words");
  await input.waitFor({ state: "visible" });
  await input.focus();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await page.locator("#search-found > li").first().waitFor({ timeout: 20000 });
  for (;;) {
    const button = page.locator("#search-more");
    if (!(await button.isVisible())) break;
    const before = await page.locator("#search-found > li").count();
    await button.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll("#search-found > li").length > count, before);
    const onNew = await page.evaluate(
      (at) => document.querySelectorAll("#search-found > li")[at].contains(document.activeElement),
      before,
    );
    if (!onNew) complain("the keyboard is not on the first of the pages that were added");
  }
  const found = await page.$$eval("#search-found > li > a", (links) => links.map((link) => link.href));
  const about = await page.$$eval("#search-found > li > p:first-of-type", (lines) => lines.map((line) => line.innerText));
  if (about.some((line) => line.trim() === "")) complain("a page that was found is not described");
  const said = await page.locator("#search-state").innerText();
  const shown = [...said.matchAll(/\p{Nd}/gu)].length;
  if (shown === 0) complain(`says "${said}" of ${found.length} pages`);
  const root = new URL(await page.locator("#search-root").evaluate((link) => link.href)).pathname;
  const paths = found.map((address) => new URL(address).pathname.slice(root.length));
  if (!paths.includes(finds)) complain(`"${words}" does not find ${finds}, but ${paths.join(" ")}`);
  const isOther = (path) => (folder === "" ? /^(es|pl|zh-Hans|ar|tl)\//.test(path) : !path.startsWith(folder));
  for (const path of paths) if (isOther(path)) complain(`"${words}" finds ${path}`);
  if (page.url().includes("?")) complain("what was asked stands in the address");
  if ((await page.locator("#search-found mark").count()) === 0) complain("no word is marked");
}

async function checkPage(page, complain) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    standards,
  );
  for (const { id, nodes, help } of violations) complain(`${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  if (scrollWidth > clientWidth) complain("scrolls sideways");
}

async function checkSearch(site, executablePath) {
  const faults = [];
  const server = await site.serve();
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    for (const question of questions) {
      for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 800 }]) {
        const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
        const page = await context.newPage();
        const path = `${question.folder}search/`;
        const complain = (fault) => faults.push(`${path} (${viewport.width} px): ${fault}`);
        page.on("console", (message) => message.type() === "error" && complain(message.text()));
        page.on("pageerror", (error) => complain(error.message));
        page.on("request", (request) => {
          if (!request.url().startsWith(server.url)) complain(`fetches ${request.url()}`);
          if (decodeURIComponent(request.url()).includes(question.words)) complain("sends what was asked");
        });
        await page.goto(server.url + path, { waitUntil: "load" });
        await ask(page, question, complain);
        await checkPage(page, complain);
        await page.locator("#search-words").fill("qqqxyzzy");
        await page.locator("#search-found > li").first().waitFor({ state: "detached" });
        const nothing = await page.locator("#search-say-nothing").textContent();
        await page.waitForFunction((words) => document.querySelector("#search-state").textContent === words, nothing);
        await context.close();
      }
    }
    const still = await browser.newContext({ javaScriptEnabled: false });
    const page = await still.newPage();
    await page.goto(`${server.url}search/`);
    if (await page.locator("#search").isVisible()) faults.push("search/: without script a dead field shows");
    if (!(await page.locator("#districts").isVisible())) faults.push("search/: without script no list shows");
    return faults;
  } finally {
    await browser.close();
    server.close();
  }
}

const [program, repository, folder, pagefind, executablePath] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const outputs = ["public", "again"].map((name) => join(folder, name));
outputs.forEach((output, i) =>
  planlight(program, pagefind, "build", "--repo", repository, "--output", output, "--search", "--jobs", `${i + 1}`),
);
const lists = outputs.map((output) => readFileSync(join(output, "integrity.json"), "utf8"));
const faults = lists[0] === lists[1] ? [] : ["two builds give other bytes"];
if (!lists[0].includes("search/pagefind/pagefind.js")) faults.push("the integrity list leaves the index out");
try {
  planlight(program, pagefind, "verify", "--repo", repository, "--output", outputs[0], "--search");
} catch (error) {
  faults.push(`verify ends with ${error.status}: ${error.stderr}`);
}
const site = new Site(outputs[0]);
faults.push(...checkIndex(site), ...(await checkSearch(site, executablePath)));
conclude(faults, `${questions.length} questions`);
