// node hugo_site.mjs VIEWS THEME FOLDER: a site for Hugo in FOLDER whose pages are those of
// Planlight. VIEWS is what bench_hugo_content wrote; the templates are the theme's own, translated
// into Hugo's language: sections become range, with and if, partials are put where they are called,
// names are looked up once here and not on every page, plain messages go into i18n/, prose is
// rendered by Hugo's Markdown. All that a template does not use is taken out of the content. Where
// there was a choice, Hugo got the cheaper one.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [views, theme, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node hugo_site.mjs VIEWS THEME FOLDER");
  process.exit(2);
}

const save = (path, text) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const template = (name) =>
  readFileSync(join(theme, "templates", `${name}.html`), "utf8").replace(/\{\{![^]*?\}\}/g, "");
const plainName = (text) => text.replace(/[^a-z0-9]/g, "_");

// ---- What is known of the values: the types of all pages of a kind together ----

const typeOf = (value) => {
  if (value === null) return { kinds: new Set(), fields: null, items: null };
  if (Array.isArray(value)) {
    const items = value.map(typeOf).reduce((a, b) => merged(a, b), null);
    return { kinds: new Set(["list"]), fields: null, items };
  }
  if (typeof value === "object") {
    const fields = new Map(Object.entries(value).map(([name, each]) => [name, typeOf(each)]));
    return { kinds: new Set(["object"]), fields, items: null };
  }
  return { kinds: new Set([typeof value]), fields: null, items: null };
};
const merged = (a, b) => {
  if (!a || !b) return a ?? b;
  const fields = a.fields || b.fields ? new Map(a.fields ?? []) : null;
  for (const [name, type] of b.fields ?? []) fields.set(name, merged(fields.get(name), type));
  return { kinds: new Set([...a.kinds, ...b.kinds]), fields, items: merged(a.items, b.items) };
};

// ---- From our templates to Hugo's ----

class Translation {
  constructor() {
    this.variables = 0;
    this.used = new Set(); // names of fields
    this.output = "";
  }

  // `scopes`: the outermost first, each the variable that holds it and its type.
  translate(text, scopes) {
    const tags = /\{\{\{\s*([\w.]+)\s*\}\}\}|\{\{\s*([#^/>]?)\s*([^}]+?)\s*\}\}/g;
    const stack = [];
    let at = 0;
    let skipped = 0; // sections that no page of this content shows
    for (const tag of text.matchAll(tags)) {
      if (skipped === 0) this.output += text.slice(at, tag.index);
      at = tag.index + tag[0].length;
      const [, markup, sign, name] = tag;
      if (sign === "/") {
        if (skipped > 0) --skipped;
        else {
          this.output += "{{ end }}";
          scopes = stack.pop();
        }
      } else if (skipped > 0) {
        if (sign === "#" || sign === "^") ++skipped;
      } else if (markup) this.markup(markup, scopes);
      else if (sign === "#") {
        const inner = this.open(name, scopes);
        if (!inner) skipped = 1;
        else {
          stack.push(scopes);
          scopes = inner;
        }
      } else if (sign === "^") {
        const found = this.find(name, scopes);
        this.output += found ? `{{ if not ${found.expression} }}` : "{{ if true }}";
        stack.push(scopes);
      } else if (sign === ">") this.translate(template(`partials/${name}`), scopes);
      else if (name.startsWith("t:")) this.message(name.slice(2), scopes);
      else this.value(name, scopes);
    }
    if (skipped === 0) this.output += text.slice(at);
  }

  find(path, scopes) {
    if (path === ".") {
      const inner = scopes.at(-1);
      return { expression: inner.variable, type: inner.type };
    }
    const [first, ...rest] = path.split(".");
    for (const scope of scopes.toReversed()) {
      let type = scope.type.fields?.get(first);
      if (!type) continue;
      for (const name of rest) type = type?.fields?.get(name);
      if (!type) return null;
      for (const name of [first, ...rest]) this.used.add(name);
      return { expression: `${scope.variable}.${path}`, type, owner: scope, path };
    }
    return null;
  }

  open(name, scopes) {
    const found = this.find(name, scopes);
    if (!found || found.type.kinds.size === 0) return null;
    const { expression, type } = found;
    if (type.kinds.has("boolean")) {
      this.output += `{{ if ${expression} }}`;
      return [...scopes];
    }
    const variable = `$v${++this.variables}`;
    const isList = type.kinds.has("list");
    if (isList && !type.items) return null;
    this.output += `{{ ${isList ? "range" : "with"} ${variable} := ${expression} }}`;
    return [...scopes, { variable, type: isList ? type.items : type }];
  }

  // Within a start tag; and in which attribute.
  place() {
    const tag = /<[a-z][^<>]*$/i.exec(this.output.replace(/\{\{[^]*?\}\}/g, ""));
    if (!tag) return "text";
    const attribute = /([\w-]+)="[^"]*$/.exec(tag[0]);
    return attribute && (attribute[1] === "href" || attribute[1] === "src") ? "url" : "attribute";
  }

  value(name, scopes) {
    const place = this.place();
    let found = this.find(name, scopes);
    if (found?.type.kinds.has("list")) found = this.find(`${name}_j`, scopes);
    if (place === "attribute") found = (name !== "." && this.find(`${name}_a`, scopes)) || found;
    if (found) this.output += `{{ ${found.expression} | ${place === "url" ? "safeURL" : "safeHTML"} }}`;
  }

  markup(name, scopes) {
    if (name === "body") this.output += `{{ block "main" . }}{{ end }}`;
    else if (name === "head") this.output += "{{ .Params.head | safeHTML }}";
    else {
      const found = this.find(name, scopes);
      if (!found) return;
      this.output += name === "chart"
        ? `{{ ${found.expression} | safeHTML }}`
        : `{{ $own.prose | safeHTML }}{{ $page.RenderString (dict "display" "block") ${found.expression} }}{{ with $own.prose }}</div>{{ end }}`;
    }
  }

  message(words, scopes) {
    const [key, ...given] = words.split(/\s+/);
    if (given.length === 0) {
      this.output += `{{ i18n "${plainName(key)}" | safeHTML }}`;
      return;
    }
    const found = this.find(plainName(`t_${[key, ...given].join(" ")}`), scopes);
    if (found) this.output += `{{ ${found.expression} | safeHTML }}`;
  }
}

// ---- The catalogues' messages without arguments ----

const unquoted = (text) => JSON.parse(`"${text}"`);
const messagesOf = (language) => {
  const messages = [];
  let entry = {};
  let last = "";
  for (const line of readFileSync(join(theme, "translations", `${language}.po`), "utf8").split("\n").concat("")) {
    const statement = /^(msgctxt|msgid|msgstr) "(.*)"$/.exec(line);
    if (statement) entry[(last = statement[1])] = unquoted(statement[2]);
    else if (line.startsWith('"')) entry[last] += unquoted(line.slice(1, -1));
    else if (line === "") {
      const text = entry.msgstr || entry.msgid;
      if (entry.msgctxt && !text.includes("{")) {
        messages.push({ id: plainName(entry.msgctxt), translation: text.replaceAll("''", "'") });
      }
      entry = {};
    }
  }
  return messages;
};

// ---- Pages ----

const pages = [];
for (const path of readdirSync(views, { recursive: true })) {
  if (!path.endsWith(".html") || path.endsWith("404.html")) continue;
  pages.push({ path, data: JSON.parse(readFileSync(join(views, path), "utf8")) });
}
const languages = [...new Set(pages.map((page) => page.data.own.language_a))];
const source = pages.find((page) => page.path === "index.html").data.own.language_a;
// The content of make_content.mjs has no translations: elsewhere prose stands in its own language.
for (const { data } of pages) {
  const isSource = data.own.language_a === source;
  data.own.prose = isSource ? "" : `<div lang="${source}" dir="ltr" class="source">`;
}
languages.sort((a, b) => (b === source) - (a === source));

const sampled = 300; // of a kind; more bring no new field
const types = new Map();
const counts = new Map();
for (const { data } of pages) {
  const count = (counts.get(data.layout) ?? 0) + 1;
  counts.set(data.layout, count);
  if (count > sampled) continue;
  types.set(data.layout, merged(types.get(data.layout), typeOf(data)));
}
const all = [...types.values()].reduce((a, b) => merged(a, b));
const field = (type, name) => type.fields.get(name);
const begin = "{{ $page := . }}{{ $p := .Params }}{{ $common := .Params.common }}{{ $own := .Params.own }}{{ $outer := .Params.outer }}{{ $view := .Params.view }}";
const assets = { variable: "$p", type: { kinds: new Set(["object"]), fields: new Map([["assets", field(all, "assets")]]) } };

const base = new Translation();
base.translate(template("layout"), [
  assets,
  { variable: "$common", type: field(all, "common") },
  { variable: "$own", type: field(all, "own") },
]);
save("layouts/_default/baseof.html", begin + base.output);
const used = new Map();
for (const [kind, type] of types) {
  const own = new Translation();
  own.translate(template(kind), [
    assets,
    { variable: "$outer", type: field(type, "outer") },
    { variable: "$view", type: field(type, "view") },
  ]);
  save(`layouts/_default/${kind}.html`, `{{ define "main" }}${begin}${own.output}{{ end }}`);
  used.set(kind, new Set([...base.used, ...own.used, "prose"]));
}

const needed = (value, names) => {
  if (Array.isArray(value)) return value.map((each) => needed(each, names));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => names.has(name)).map(([name, each]) => [name, needed(each, names)]));
};
for (const { path, data } of pages) {
  const names = used.get(data.layout);
  const { layout, head } = data;
  const content = { layout, head };
  for (const part of ["assets", "common", "own", "outer", "view"]) {
    content[part] = part === "assets" ? data.assets : needed(data[part], names);
  }
  const language = data.own.language_a;
  const here = language === source ? path : path.slice(language.length + 1);
  const name = here === "index.html" ? "_index.md" : here.replace(/\/index\.html$/, ".md");
  save(`content/${language}/${name}`, `${JSON.stringify(content)}\n`);
}
for (const language of languages) save(`i18n/${language}.json`, JSON.stringify(messagesOf(language)));
save("config.json", JSON.stringify({
  baseURL: "https://bench.example.org/",
  defaultContentLanguage: source,
  disableKinds: ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "section", "404"],
  disableHugoGeneratorInject: true,
  timeout: "600s",
  languages: Object.fromEntries(languages.map((tag, index) => [tag, { contentDir: `content/${tag}`, weight: index + 1 }])),
  markup: { goldmark: { extensions: { typographer: false, linkify: false } } },
}));
console.log(`${pages.length} pages of ${types.size} kinds`);
