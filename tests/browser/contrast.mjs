// node contrast.mjs STYLE.css [THEME.css...]: the theme's colors, a later file's before an earlier
// one's, in light and in dark, stand out from what they are put on as WCAG 2.2 asks: text by 4.5 to 1
// (1.4.3), large text and shapes that carry meaning by 3 to 1 (1.4.11). What is not named here is decoration: a hairline between rows.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { conclude } from "./site.mjs";

const statuses = ["on-track", "behind", "modified", "addressed", "discontinued", "late", "not-due"];

const pairs = [
  ...["ink", "soft", "accent", ...statuses].flatMap((color) => [
    { color, on: "paper", least: 4.5 },
    { color, on: "tint", least: 4.5 },
  ]),
  { color: "on-accent", on: "accent", least: 4.5 },
  { color: "ink", on: "inserted", least: 4.5 },
  { color: "ink", on: "deleted", least: 4.5 },
  { color: "line", on: "paper", least: 3 },
  { color: "line", on: "tint", least: 3 },
];

// The custom properties of `:root` for light and for dark, where what dark does not say is light's.
function schemes(style) {
  const tokens = (rule) =>
    Object.fromEntries([...rule.matchAll(/--([a-z-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
  const rules = style.replace(/\/\*[\s\S]*?\*\//g, "");
  const light = /^:root\s*{([^}]*)}/m.exec(rules);
  const dark = /\(prefers-color-scheme: dark\)\s*{\s*:root\s*{([^}]*)}/.exec(rules);
  if (!light || !dark) throw new Error("the style has no :root for light, or none for dark");
  return { light: tokens(light[1]), dark: { ...tokens(light[1]), ...tokens(dark[1]) } };
}

// WCAG 2.2, relative luminance.
function luminance(color) {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1];
  if (!digits) return undefined;
  const whole = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const share = parseInt(whole.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function checkContrasts(...styles) {
  const faults = [];
  let checked = 0;
  const [first, ...more] = styles.map(schemes);
  for (const [scheme, own] of Object.entries(first)) {
    const tokens = Object.assign({}, own, ...more.map((added) => added[scheme]));
    for (const { color, on, least } of pairs) {
      const unknown = [color, on].filter((name) => luminance(tokens[name] ?? "") === undefined);
      if (unknown.length > 0) {
        faults.push(`${scheme}: --${unknown[0]} is no color of the form #rrggbb`);
        continue;
      }
      ++checked;
      const found = contrast(tokens[color], tokens[on]);
      if (found < least) {
        faults.push(
          `${scheme}: --${color} ${tokens[color]} on --${on} ${tokens[on]}: ` +
            `${found.toFixed(2)} to 1, at least ${least} is needed`,
        );
      }
    }
  }
  return { faults, checked };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, checked } = checkContrasts(...process.argv.slice(2).map((path) => readFileSync(path, "utf8")));
  conclude(faults, `${checked} pairs of colors`);
}
