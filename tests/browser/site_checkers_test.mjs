// The checkers of the site find what they are for.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

import { checkPages } from "./axe.mjs";
import { checkContrasts, contrast } from "./contrast.mjs";
import { checkLinks } from "./links.mjs";
import { Site } from "./site.mjs";
import { weigh } from "./weight.mjs";

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;

function page(body, { head = "", lang = "en", path = "" } = {}) {
  return `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width">
<link rel="canonical" href="https://city.example/plans/${path}">${policy}${head}</head>
<body><main><h1>A page</h1>${body}</main></body></html>
`;
}

const alternate = '<link rel="alternate" hreflang="en" href="https://city.example/plans/">';

function site(files) {
  const folder = mkdtempSync(join(tmpdir(), "planlight-checkers-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

// The faults that a body, in a home page that is otherwise right, is found to have.
function faultsOf(body, others = {}) {
  return checkLinks(site({ "index.html": page(body, { head: alternate }), ...others })).faults;
}

test("a site whose links all lead somewhere has no fault", () => {
  const faults = faultsOf(
    `<p id="here"><a href="#here">Here</a> <a href="districts/7/#there">There</a>
     <a href="feed.xml">Feed</a> <a href="https://elsewhere.example/">Elsewhere</a>
     <a href="tel:311">Call</a> <img src="mark.svg#ring" alt=""></p>
     <script type="application/ld+json">{}</script>`,
    {
      "districts/7/index.html": page('<p id="there"><a href="../../">Home</a></p>'),
      "404.html": page('<p><a href="/plans/districts/7/">District</a></p>'),
      "feed.xml": "<feed/>",
      "mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="ring"/></svg>',
    },
  );
  assert.deepEqual(faults, []);
});

for (const [what, body, fault] of [
  ["a dead link", '<a href="gone/">x</a>', "gone/ leads to gone/index.html, which is not there"],
  ["a dead fragment", '<a href="#gone">x</a>', '#gone: index.html has no id "gone"'],
  ["a link out of the site's folder", '<a href="../x">x</a>', "../x leads out of the site"],
  ["an absolute link", '<a href="/plans/">x</a>', "/plans/ is not relative"],
  ["a picture from elsewhere", '<img src="https://a.example/i.png" alt="">', "https://a.example/i.png is loaded from elsewhere"],
  ["a script link", '<a href="javascript:x()">x</a>', "javascript:x() has a scheme that is not allowed"],
  ["a script in line", "<script>x()</script>", "a script in line"],
  ["a style in line", '<p style="color:red">x</p>', "a style attribute on <p>"],
  ["a handler", '<p onclick="x()">x</p>', "onclick on <p>"],
]) {
  test(`${what} is a fault`, () => {
    assert.deepEqual(faultsOf(body), [`index.html:5: ${fault}`]);
  });
}

test("a style sheet from elsewhere, and what a style sheet loads, are faults", () => {
  const faults = faultsOf('<link rel="stylesheet" href="//cdn.example/a.css">', {
    "assets/a.css": "/* url(x) */\n@import 'gone.css';\np { background: url(https://b.example/i.png) }\n",
  });
  assert.deepEqual(faults, [
    "index.html:5: //cdn.example/a.css is loaded from elsewhere",
    "assets/a.css:2: gone.css leads to assets/gone.css, which is not there",
    "assets/a.css:3: https://b.example/i.png is loaded from elsewhere",
  ]);
});

test("a page without a Content Security Policy, or with a weak one, is a fault", () => {
  const strict = page("");
  const faults = checkLinks(
    site({
      "index.html": page("", { head: alternate }),
      "none/index.html": strict.replace(policy, ""),
      "weak/index.html": strict.replace("default-src 'self'", "style-src 'unsafe-inline'"),
    }),
  ).faults;
  assert.deepEqual(faults, [
    "none/index.html:1: has no Content Security Policy",
    "weak/index.html:1: has a Content Security Policy with 'unsafe-inline'",
  ]);
});

test("a relative link in the page for wrong addresses is a fault", () => {
  const faults = faultsOf("", { "404.html": page('<a href="feed.xml">x</a>'), "feed.xml": "<feed/>" });
  assert.deepEqual(faults, ["404.html:5: feed.xml is relative, in a page that stands anywhere"]);
});

test("the browser finds what is unreadable, too wide, fetched from elsewhere or refused", async () => {
  const arabic = '<link rel="alternate" hreflang="ar" href="https://city.example/plans/ar/">';
  const folder = site({
    "index.html": page('<p class="faint">Words</p><p class="wide">Words</p>', {
      head: `${alternate}${arabic}<link rel="stylesheet" href="a.css">`,
    }),
    "a.css": `p { color: #000; background: #fff } .faint { color: #ccc }
      @media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }
      @media (max-width: 400px) { .wide { inline-size: 500px } }`,
    "ar/index.html": page("<p>كلمات</p><input>", { lang: "ar" }),
    "about/a/index.html": page('<p style="color:red">x</p>'),
    "404.html": page("<p>Not here.</p>"),
  });
  const { faults, visits } = await checkPages(folder, process.env.CHROMIUM, {
    home: "index.html",
    about: "about/*/index.html",
    "not found": "404.html",
    plan: "districts/*/*/index.html",
  });
  const found = (pattern) => assert.ok(faults.some((fault) => pattern.test(fault)), `${pattern} in:\n${faults.join("\n")}`);
  found(/^districts\/\*\/\*\/index.html: the site has no page of the kind "plan"/);
  found(/^index.html \(light\): color-contrast: .*\.faint/);
  found(/^index.html \(dark\): color-contrast: .*\.wide/);
  found(/^index.html \(320 px\): scrolls sideways: .*p\.wide/);
  found(/^ar\/index.html \(light\): label: /);
  found(/^about\/a\/index.html \(light\): .*Content Security Policy/);
  assert.ok(!faults.some((fault) => fault.startsWith("404.html")), faults.join("\n"));
  assert.equal(visits, 3 + 3 + 1 + 3 + 1);
});

test("a color that fades from what it is put on is named, in the scheme where it does", () => {
  const style = readFileSync(new URL("../../themes/default/assets/style.css", import.meta.url), "utf8");
  assert.equal(contrast("#fff", "#000000"), 21);
  assert.deepEqual(checkContrasts(style).faults, []);
  const faded = style.replace("--late: #ae1f23", "--late: #ee8f93").replace("--line: #7d8d97", "--line: gray");
  assert.deepEqual(checkContrasts(faded).faults, [
    "light: --late #ee8f93 on --paper #fff: 2.34 to 1, at least 4.5 is needed",
    "light: --late #ee8f93 on --tint #f1f5f5: 2.13 to 1, at least 4.5 is needed",
    "dark: --line is no color of the form #rrggbb",
    "dark: --line is no color of the form #rrggbb",
  ]);
});

test("a page that is too heavy is named, and an exception that none needs", () => {
  const noise = (length) => Array.from({ length }, (_, at) => ((at * 7919) % 99991).toString(36)).join(" ");
  const folder = site({
    "index.html": page(`<p>${noise(400)}</p>`, { head: `${alternate}<link rel="stylesheet" href="a.css">` }),
    "a.css": noise(200),
    "plans/1/index.html": page(`<h2>A</h2><h2>B</h2><p>${noise(900)}</p>`),
    "plans/2/index.html": page("<p>Short</p>"),
    "plans/3/index.html": page(`<h2>A</h2><p>${noise(900)}</p><h2>B</h2>`),
    "other/index.html": page(`<p>${noise(900)}</p>`),
  });
  const longer = { "plans/1/index.html": 9000, "plans/2/index.html": 9000, "plans/3/index.html": 9000 };
  const { faults, heaviest } = weigh(
    new Site(folder),
    { home: { pattern: "index.html", most: 1200 }, plan: { pattern: "plans/*/index.html", most: 1500, longer } },
    { most: 3000 },
  );
  const kinds = faults.map((fault) => fault.replace(/\d+ bytes/, "N bytes").replace(/\d+ more/, "N more"));
  assert.deepEqual(kinds, [
    'index.html: N bytes, N more than a page of the kind "home" may have',
    'plans/3/index.html: N bytes up to its second heading, N more than a page of the kind "plan" may have',
    'plans/2/index.html keeps to the limit of the kind "plan": take it out of "longer"',
  ]);
  assert.equal(heaviest.get("other").path, "other/index.html");
});
