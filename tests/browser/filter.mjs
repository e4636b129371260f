// node filter.mjs SITE CHROMIUM: the filter of the districts on the home page, with a keyboard alone,
// in every language; and the page without scripts.

import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { flags } from "./axe.mjs";
import { Site, conclude } from "./site.mjs";

// Runs in the page: the numbers of the districts that the list shows, those that the map shows
// plainly, and what is announced.
function seen() {
  const numbers = (elements) => elements.map((element) => /\d+/.exec(element)?.[0]).sort((a, b) => a - b);
  const rows = [...document.querySelectorAll(".finder tbody tr")].filter((row) => row.checkVisibility());
  const shapes = [...document.querySelectorAll("#map a[href*=districts]")];
  return {
    focus: document.activeElement.id,
    listed: numbers(rows.map((row) => row.querySelector("a").getAttribute("href"))).join(" "),
    plain: numbers(
      shapes.filter((shape) => !shape.matches(".dim")).map((shape) => shape.getAttribute("href")),
    ).join(" "),
    announced: document.querySelector("[role=status]")?.textContent,
  };
}

export async function checkFilter(folder, executablePath) {
  const site = new Site(folder);
  const server = await site.serve();
  const browser = await chromium.launch({ executablePath, args: flags });
  const faults = [];
  let checks = 0;
  const expect = (where, what, found, wanted) => {
    checks += 1;
    if (found !== wanted) faults.push(`${where}: ${what} is "${found}", not "${wanted}"`);
  };
  try {
    for (const language of site.languages) {
      const path = `${language}index.html`;
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
      page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
      await page.goto(server.url + path, { waitUntil: "load" });
      const { listed: all } = await page.evaluate(seen);
      for (let tabs = 0; tabs < 60; ++tabs) {
        await page.keyboard.press("Tab");
        if ((await page.evaluate(seen)).focus === "find") break;
      }
      expect(path, "what the Tab key reaches", (await page.evaluate(seen)).focus, "find");
      const name = await page.evaluate(() => document.querySelector("label[for=find]")?.textContent.trim());
      if (!name) faults.push(`${path}: the field has no label`);

      const type = async (text, wanted) => {
        await page.keyboard.press("Escape");
        await page.keyboard.type(text);
        const now = await page.evaluate(seen);
        expect(path, `the list for "${text}"`, now.listed, wanted);
        expect(path, `the map for "${text}"`, now.plain, wanted);
        return now;
      };
      await type("7", "7");
      await type("10", "10");
      const { announced } = await type("60601", "1");
      if (!/1$/.test(announced)) faults.push(`${path}: one district is announced as "${announced}"`);
      await type("٧", "7");
      await type("ENGLÉWOOD 60621", "7");
      const none = await type("nowhere at all", "");
      const words = await page.evaluate(() => document.querySelector("[role=status]").dataset.none);
      expect(path, "what is announced for none", none.announced, words);
      await page.keyboard.press("Escape");
      const cleared = await page.evaluate(seen);
      expect(path, "the list after Escape", cleared.listed, all);
      expect(path, "the map after Escape", cleared.plain, all);
      expect(path, "what is announced after Escape", cleared.announced, "");
      await page.close();

      const context = await browser.newContext({ javaScriptEnabled: false });
      const still = await context.newPage();
      await still.goto(server.url + path, { waitUntil: "load" });
      expect(path, "the number of fields without scripts", await still.locator("main input").count(), 0);
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return { faults, checks };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, checks } = await checkFilter(process.argv[2], process.argv[3]);
  conclude(faults, `${checks} looks at the filter`);
}
