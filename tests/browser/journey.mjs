// node journey.mjs SITE CHROMIUM: a resident's way through the site with a keyboard alone, without
// scripts, on a phone: from the home page to the district, its plan, its progress, the handout, another
// language, the meetings and the data. At each stage the next link is reached by the Tab key, in the
// order of reading, shows that it has the focus, and leads where it says; no page scrolls sideways.

import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { flags } from "./axe.mjs";
import { Site, conclude } from "./site.mjs";

const phone = { width: 360, height: 740 };
// More than any page has links before those of the way.
const most_tabs = 400;

// Runs in the page: what has the focus, and whether it can be seen.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const shows =
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  return {
    href: element.href?.baseVal ?? element.href ?? "",
    text: element.textContent.trim(),
    shows,
    // In the window, at least in part: nobody steers what is not to be seen.
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}

// Of the pages of a language, by the address that they end in.
function way(language) {
  const in_language = (path) => `/${language}${path}`;
  return [
    ["the skip link", (focus) => focus.href.includes("#"), null],
    ["a district", in_language("districts/7/")],
    ["its plan", in_language("districts/7/2026/")],
    ["its progress", in_language("districts/7/2026/q3/")],
    ["the plan again", in_language("districts/7/2026/")],
    ["the handout", in_language("districts/7/2026/handout/")],
    ["the handout in large print", in_language("districts/7/2026/handout/large-print/")],
    ["the plan from there", in_language("districts/7/2026/")],
    ["how it changed", in_language("districts/7/2026/history/")],
    ["all meetings", in_language("meetings/")],
    ["the open data", in_language("data/")],
    ["the search", in_language("search/")],
    ["the district from the list", in_language("districts/7/")],
    ["the city's progress", in_language("progress/")],
    ["the home page", in_language("")],
  ];
}

async function walk(page, base, language, faults) {
  let steps = 0;
  await page.goto(base + language, { waitUntil: "load" });
  for (const [what, target] of way(language)) {
    const is_it = typeof target === "function" ? target : (focus) => new URL(focus.href).pathname === target;
    const from = new URL(page.url()).pathname;
    let found = null;
    for (let tabs = 0; tabs < most_tabs && found === null; ++tabs) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(focused);
      if (focus === null) break;
      if (!focus.shows) faults.push(`${from}: nothing shows that "${focus.text}" has the focus`);
      if (!focus.seen) faults.push(`${from}: "${focus.text}" has the focus and is not to be seen`);
      if (focus.wide > 0) faults.push(`${from}: ${focus.wide} pixels wider than a phone`);
      if (focus.href && is_it(focus)) found = focus;
    }
    steps += 1;
    if (found === null) {
      faults.push(`${from}: the Tab key does not reach ${what}`);
      return steps;
    }
    if (typeof target === "function") continue;
    await Promise.all([page.waitForURL((url) => url.pathname === target), page.keyboard.press("Enter")]);
    if ((await page.locator("h1").count()) !== 1) faults.push(`${target}: not one h1`);
  }
  return steps;
}

export async function checkJourney(folder, executablePath) {
  const site = new Site(folder);
  const server = await site.serve();
  const browser = await chromium.launch({ executablePath, args: flags });
  const faults = [];
  let steps = 0;
  try {
    // What a direction of writing changes is tried once each.
    const written = (language) => /dir="(\w+)"/.exec(site.text(`${language}index.html`))[1];
    const directions = new Map(site.languages.map((language) => [written(language), language]).reverse());
    for (const language of directions.values()) {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
      steps += await walk(await context.newPage(), server.url, language, faults);
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return { faults: [...new Set(faults)], steps };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, steps } = await checkJourney(process.argv[2], process.argv[3]);
  conclude(faults, `${steps} steps of a resident`);
}
