// node axe.mjs SITE CHROMIUM [KIND...]: one page of each kind, or of those named, in a browser: no
// violation that axe-core knows of, in light and dark and from right to left; no sideways scrolling on
// a screen 320 px wide, in any language, with text as it comes and spaced out; nothing fetched from
// elsewhere, and no complaint of the browser's own.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { Site, conclude } from "./site.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const colors = ["cat.color"];

// The languages whose pages are read whole once more, from right to left.
const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

export function pagesOfKinds(site, kinds) {
  const pages = new Map();
  const faults = [];
  for (const [kind, pattern] of Object.entries(kinds)) {
    const fitting = site.matching(pattern).sort((a, b) => site.size(b) - site.size(a) || (a < b ? -1 : 1));
    if (fitting.length > 0) pages.set(kind, fitting[0]);
    else faults.push(`${pattern}: the site has no page of the kind "${kind}"`);
  }
  return { pages, faults };
}

// Runs in the page: elements that reach beyond its sides and are not in a scrolling box.
function overflowing() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return undefined;
  const scrolls = (element) =>
    element !== root &&
    element !== document.body &&
    /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const held = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > root.clientWidth + 0.5 || left < -0.5) && !held(element);
  });
  const name = (element) =>
    element.tagName.toLowerCase() +
    (element.id ? `#${element.id}` : "") +
    [...element.classList].map((word) => `.${word}`).join("");
  return `${root.scrollWidth} px wide: ${wide.slice(-5).map(name).join(", ")}`;
}

// Runs in the page: text as far apart as readers may set it (WCAG 2.2, 1.4.12).
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`,
  );
  document.adoptedStyleSheets = [sheet];
}

async function analyze(page, tags) {
  // Evaluated, not added as an element: the page's own security policy stays in force.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    tags,
  );
  return violations.flatMap(({ id, nodes, help }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`),
  );
}

class Visitor {
  constructor(browser, url) {
    this.browser = browser;
    this.url = url;
    this.faults = [];
    this.visits = 0;
  }

  // Opens each path in one kind of screen, and lets `look` say what is wrong with it.
  async visit(what, screen, paths, look) {
    const context = await this.browser.newContext({ reducedMotion: "reduce", ...screen });
    const page = await context.newPage();
    let path;
    const complain = (fault) => this.faults.push(`${path} (${what}): ${fault}`);
    page.on("console", (message) => {
      // The browser says of the 404 page that it is one.
      if (message.type() === "error" && !/status of 404/.test(message.text())) complain(message.text());
    });
    page.on("pageerror", (error) => complain(error.message));
    page.on("request", (request) => {
      const own = request.url().startsWith(this.url) || request.url().startsWith("data:");
      if (!own) complain(`fetches ${request.url()}`);
    });
    page.on("response", (response) => {
      const asked = response.url().slice(this.url.length);
      if (response.status() >= 400 && asked !== path) complain(`${asked} gives ${response.status()}`);
    });
    for (path of paths) {
      await page.goto(this.url + path, { waitUntil: "load" });
      for (const fault of await look(page)) complain(fault);
      this.visits += 1;
    }
    await context.close();
  }
}

export async function checkPages(folder, executablePath, kinds) {
  const site = new Site(folder);
  const { pages, faults } = pagesOfKinds(site, kinds);
  const paths = [...pages.values()];
  const inLanguage = (language) => paths.map((path) => language + path).filter((path) => site.known.has(path));
  const server = await site.serve();
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const visitor = new Visitor(browser, server.url);
    const screen = { viewport: { width: 1280, height: 900 } };
    await visitor.visit("light", { ...screen, colorScheme: "light" }, paths, (page) => analyze(page, standards));
    await visitor.visit("dark", { ...screen, colorScheme: "dark" }, paths, (page) => analyze(page, colors));
    for (const language of site.languages.filter((folder) => rightToLeft.has(folder.slice(0, 2)))) {
      await visitor.visit("light", { ...screen, colorScheme: "light" }, inLanguage(language), (page) =>
        analyze(page, standards),
      );
    }
    const phone = { viewport: { width: 320, height: 800 } };
    for (const language of site.languages) {
      await visitor.visit("320 px", phone, inLanguage(language), async (page) => {
        const fault = await page.evaluate(overflowing);
        if (fault) return [`scrolls sideways: ${fault}`];
        await page.evaluate(spaceText);
        const spaced = await page.evaluate(overflowing);
        return spaced ? [`scrolls sideways with its text spaced: ${spaced}`] : [];
      });
    }
    return { faults: [...faults, ...visitor.faults], visits: visitor.visits };
  } finally {
    await browser.close();
    server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { kinds } = JSON.parse(readFileSync(new URL("pages.json", import.meta.url), "utf8"));
  const [site, browser, ...wanted] = process.argv.slice(2);
  const chosen = wanted.length === 0 ? kinds : Object.fromEntries(wanted.map((kind) => [kind, kinds[kind]]));
  const { faults, visits } = await checkPages(site, browser, chosen);
  conclude(faults, `${visits} visits to pages`);
}
