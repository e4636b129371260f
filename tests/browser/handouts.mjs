// node handouts.mjs SITE CHROMIUM: a handout is two printed pages at most, on Letter and on A4: of every
// district in the source language, and the longest in each other language.

import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { flags } from "./axe.mjs";
import { Site, conclude } from "./site.mjs";

const most = 2;
const pattern = "districts/*/*/handout/index.html";

export async function checkHandouts(folder, executablePath) {
  const site = new Site(folder);
  const paths = site.matching(pattern);
  for (const language of site.languages.filter(Boolean)) {
    const own = site.matching(language + pattern).sort((a, b) => site.size(b) - site.size(a));
    paths.push(...own.slice(0, 4));
  }
  const server = await site.serve();
  const browser = await chromium.launch({ executablePath, args: flags });
  const faults = [];
  try {
    const page = await browser.newPage();
    for (const path of paths) {
      await page.goto(server.url + path, { waitUntil: "load" });
      for (const format of ["Letter", "A4"]) {
        const printed = (await page.pdf({ format })).toString("latin1");
        const count = (printed.match(/\/Type \/Page\b/g) ?? []).length;
        if (count < 1 || count > most) faults.push(`${path}: ${count} pages of ${format}, not 1 or ${most}`);
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  return { faults, checks: 2 * paths.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, checks } = await checkHandouts(process.argv[2], process.argv[3]);
  conclude(faults, `${checks} handouts printed`);
}
