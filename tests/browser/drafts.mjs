// node drafts.mjs PROGRAM REPOSITORY CHROMIUM: a page of `serve --drafts` in a browser, as its author has
// it open: the mark of a draft is seen and can be read, on a screen, in the dark, from right to left, on a
// telephone and in print; a saved edit shows without a click; what is wrong stands in the page, and goes.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

import { flags } from "./axe.mjs";
import { conclude } from "./site.mjs";
import { City } from "../promises/made_city.mjs";

const [program, repository, executablePath] = process.argv.slice(2);
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const plan = "plans/2026/001.json";
const faults = [];
let checked = 0;

function check(condition, fault) {
  ++checked;
  if (!condition) faults.push(fault);
}

function draftCity() {
  const city = new City(repository);
  city.fill((node) => (node["x-format"] === "url" ? "https://example.org/" : "Plain words of a plan."));
  city.write("portal.json", JSON.stringify({ ...city.read("portal.json"), languages: ["en", "ar"] }));
  city.commit();
  return city;
}

function edit(city, summary) {
  city.write(plan, `${JSON.stringify({ ...city.read(plan), summary }, null, 1)}\n`);
}

// Its address, once it says it.
async function serve(city) {
  const child = spawn(program, ["serve", "--drafts", "--repo", city.folder, "--as-of", "2026-06-30"]);
  let said = "";
  const url = await new Promise((resolve, reject) => {
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const address = /Look at it: (http:\/\/127\.0\.0\.1:\d+\/)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.stderr.on("data", (bytes) => (said += bytes));
    child.on("exit", () => reject(new Error(`serve ended: ${said}`)));
  });
  child.removeAllListeners("exit");
  const end = () =>
    new Promise((resolve) => {
      child.on("exit", resolve);
      child.kill("SIGINT");
    });
  return { url, end };
}

async function violations(page, selector) {
  await page.evaluate(axeSource);
  const { violations: found } = await page.evaluate(
    (within) => globalThis.axe.run(within, { resultTypes: ["violations"] }),
    selector,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

// The mark is there, in sight also at the end of the page, and can be read.
async function checkMark(page, what) {
  const mark = page.locator(".notice.draft");
  check((await mark.count()) === 1, `${what}: ${await mark.count()} marks of a draft`);
  check(await mark.isVisible(), `${what}: the mark of a draft is not visible`);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const box = await mark.boundingBox();
  const height = page.viewportSize().height;
  check(box && box.y >= -1 && box.y + box.height <= height + 1, `${what}: the mark is scrolled out of sight`);
  for (const fault of await violations(page, ".notice.draft")) check(false, `${what}: ${fault}`);
  ++checked;
}

const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  "in the dark": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  telephone: { viewport: { width: 390, height: 800 } },
};

async function checkScreens(browser, url) {
  for (const [what, screen] of Object.entries(screens)) {
    const context = await browser.newContext({ ...screen, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("pageerror", (error) => check(false, `${what}: ${error.message}`));
    for (const path of ["districts/1/2026/", "ar/districts/1/2026/"]) {
      await page.goto(url + path);
      await checkMark(page, `${path} (${what})`);
    }
    check((await page.locator("html").getAttribute("dir")) === "rtl", "the Arabic page is not right to left");
    await context.close();
  }
}

async function checkPrint(page, url) {
  await page.goto(`${url}districts/1/2026/`);
  await page.emulateMedia({ media: "print" });
  check(await page.locator(".notice.draft").isVisible(), "the mark of a draft is not printed");
  await page.emulateMedia({ media: "screen" });
}

async function checkHead(page) {
  const robots = await page.locator('meta[name="robots"]').first().getAttribute("content");
  check(robots?.includes("noindex"), "a draft may be indexed");
}

// No click and no reload by hand: the open page follows the file.
async function checkReload(page, city, url) {
  await page.goto(`${url}districts/1/2026/`);
  await checkHead(page);
  for (const words of ["Words that were saved.", "Words of a later hour."]) {
    edit(city, words);
    await page.getByText(words).first().waitFor({ timeout: 60_000 });
    ++checked;
  }
}

async function checkFindings(page, city) {
  const sound = city.read(plan);
  city.write(plan, JSON.stringify({ ...sound, summary: "TO FILL IN: Summary" }, null, 1));
  const findings = page.locator(".planlight-errors");
  await findings.waitFor({ timeout: 60_000 });
  check((await findings.innerText()).includes("[to-fill-in]"), "the page does not say what is wrong");
  for (const fault of await violations(page, ".planlight-findings")) check(false, `findings: ${fault}`);
  await page.emulateMedia({ media: "print" });
  check(!(await findings.isVisible()), "findings are printed");
  await page.emulateMedia({ media: "screen" });
  city.write(plan, JSON.stringify(sound, null, 1));
  await page.locator(".planlight-errors").waitFor({ state: "detached", timeout: 60_000 });
  ++checked;
}

const city = draftCity();
edit(city, "A first draft.");
const server = await serve(city);
const browser = await chromium.launch({ executablePath, args: flags });
try {
  await checkScreens(browser, server.url);
  const page = await browser.newPage();
  await checkPrint(page, server.url);
  await checkReload(page, city, server.url);
  await checkFindings(page, city);
} finally {
  await browser.close();
  await server.end();
  city.close();
}
conclude(faults, `${checked} looks at drafts`);
