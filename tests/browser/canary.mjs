// node canary.mjs <repository> <site>: no internal text of this repository's content stands in any
// file of the built site, in whatever encoding, and no id of git.
//
// It knows nothing of the program: internal is what the schemas' x-audience says, in every version
// of every document that the working tree or a record of approvals holds. A text that also stands
// in public text, in the settings or in the theme proves nothing and is passed over, as are texts
// of fewer than 6 characters.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const shortest = 6;
const kinds = [
  [/^districts\/\d{3}\.json$/, 'district'],
  [/^plans\/\d{4}\/\d{3}\.json$/, 'plan'],
  [/^reports\/\d{4}\/q[1-4]\/\d{3}\.json$/, 'report'],
  [/^meetings\/\d{4}\/\d{3}\.json$/, 'meetings'],
  [/^partnerships\/\d{4}\/\d{3}\.json$/, 'partnerships'],
  [/^offices\/\d{3}\.json$/, 'office'],
  [/^offices\/city\.json$/, 'liaisons'],
  [/^equity\/\d{4}\.json$/, 'equity'],
  [/^approvals\/.*\.json$/, 'approval'],
  [/^portal\.json$/, 'portal'],
];

export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function texts(value, take) {
  if (typeof value === 'string') take(value);
  else if (Array.isArray(value)) value.forEach((item) => texts(item, take));
  else if (value && typeof value === 'object') Object.values(value).forEach((item) => texts(item, take));
}

// Calls take(text, isInternal) for every text of a document.
export function walk(root, node, value, audience, take) {
  if (node?.$ref) node = { ...root.$defs[node.$ref.replace('#/$defs/', '')], ...node, $ref: undefined };
  const seenAs = node?.['x-audience'] ?? audience;
  const condition = node?.['x-public-if'];
  if (!node || seenAs === 'internal' || (condition && value?.[condition] !== true)) {
    texts(value, (text) => take(text, true));
  } else if (Array.isArray(value)) {
    value.forEach((item) => walk(root, node.items, item, seenAs, take));
  } else if (value && typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) {
      walk(root, node.properties?.[name] ?? node.additionalProperties, member, seenAs, take);
    }
  } else if (typeof value === 'string') {
    take(value, false);
  }
}

export function decodedHtml(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name) => {
    if (name[0] !== '#') return named[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export function unescapedJson(text) {
  const short = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
  return text.replace(/\\(u[0-9a-f]{4}|.)/gi, (_, escape) =>
    escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : short[escape] ?? escape);
}

const withoutTags = (text) => text.replace(/<[^>]*>/g, '');
const settled = (text) => text.normalize('NFC').replace(/\s+/g, ' ');

// As one text, and as the lines and sentences that a page would show apart.
export function piecesOf(text) {
  const parts = [text, ...text.split(/\n+/), ...text.split(/(?<=[.!?])\s+|\n+/)];
  return [...new Set(parts.map((part) => settled(part).trim()))].filter((part) => part.length >= shortest);
}

// Finds any of many texts in one pass.
export class Search {
  #byPrefix = new Map();
  constructor(wanted) {
    for (const text of wanted) {
      const prefix = text.slice(0, shortest);
      if (!this.#byPrefix.has(prefix)) this.#byPrefix.set(prefix, []);
      this.#byPrefix.get(prefix).push(text);
    }
  }
  in(text) {
    const found = new Set();
    for (let at = 0; at + shortest <= text.length; at++) {
      for (const wanted of this.#byPrefix.get(text.slice(at, at + shortest)) ?? []) {
        if (text.startsWith(wanted, at)) found.add(wanted);
      }
    }
    return found;
  }
}

// Every way in which a file's bytes may be read.
export function readings(raw) {
  const all = new Set([settled(raw)]);
  if (raw.includes('&')) all.add(settled(decodedHtml(raw)));
  if (raw.includes('<')) all.add(settled(decodedHtml(withoutTags(raw))));
  if (raw.includes('\\')) all.add(settled(unescapedJson(raw)));
  return all;
}

// As a reader's browser has it: compressed copies and the search's index are opened.
export function opened(path, bytes) {
  if (path.endsWith('.br')) return brotliDecompressSync(bytes).toString('utf8');
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
}

function main(repository, site) {
  const git = (...words) =>
    execFileSync('git', ['-C', repository, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const content = join(repository, 'content');
  const schemas = Object.fromEntries(
    filesBelow(join(repository, 'generator/documents/schema'))
      .filter((file) => file.endsWith('.schema.json'))
      .map((file) => JSON.parse(readFileSync(file, 'utf8')))
      .map((schema) => [schema.$id.replace('.schema.json', ''), schema]));

  const internal = new Set();
  const ids = new Set(git('rev-list', '--all').split('\n').filter(Boolean));
  let known = '';
  const read = (kind, bytes) => {
    let document;
    try { document = JSON.parse(bytes); } catch { return undefined; }
    walk(schemas[kind], schemas[kind], document, undefined, (text, isInternal) => {
      if (isInternal) piecesOf(text).forEach((piece) => internal.add(piece));
      else known += `${settled(text)}\n`;
    });
    return document;
  };
  for (const file of filesBelow(content)) {
    const path = relative(content, file);
    const kind = kinds.find(([pattern]) => pattern.test(path))?.[1];
    const bytes = readFileSync(file, 'utf8');
    ids.add(git('hash-object', file).trim());
    if (!kind) { if (path.endsWith('.md')) known += settled(bytes); continue; }
    const document = read(kind, bytes);
    if (kind !== 'approval') continue;
    const of = kinds.find(([pattern]) => pattern.test(document.document))?.[1];
    const purged = new Set(document.versions.filter((version) => version.purged).map((version) => version.blob));
    for (const version of document.versions) {
      ids.add(version.blob);
      if (of && !purged.has(version.blob)) read(of, git('cat-file', 'blob', version.blob));
    }
  }
  for (const file of filesBelow(join(repository, 'themes/default'))) known += settled(readFileSync(file, 'utf8'));
  ids.forEach((id) => internal.delete(id));

  const wanted = [...internal].filter((text) => !known.includes(text));
  const search = new Search([...wanted, ...[...ids].map((id) => id.slice(0, 12))]);
  let leaks = 0;
  const files = filesBelow(site);
  for (const file of files) {
    const found = new Set();
    for (const text of readings(opened(file, readFileSync(file)))) search.in(text).forEach((one) => found.add(one));
    for (const text of found) {
      console.error(`${relative(site, file)}: holds the internal text "${text}"`);
      leaks++;
    }
  }
  console.log(`${files.length} files hold none of ${wanted.length} internal texts and ${ids.size} ids`
    + (leaks ? `, but for ${leaks}` : ''));
  if (leaks || !files.length || !wanted.length) process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2], process.argv[3]);
