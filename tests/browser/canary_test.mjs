import assert from 'node:assert/strict';
import test from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Search, decodedHtml, opened, piecesOf, readings, unescapedJson, walk } from './canary.mjs';

const finds = (wanted, raw) => [...readings(raw)].some((text) => new Search([wanted]).in(text).has(wanted));

test('a text is found however it is written', () => {
  const wanted = 'the "sally port" & door';
  for (const raw of [wanted, 'the &quot;sally port&quot; &amp; door', 'the &#34;sally&#x20;port&#34; &#38; door',
    '<p>the &quot;<em>sally</em> port&quot;\n&amp; door</p>', JSON.stringify({ note: wanted }),
    'the \\u0022sally port\\u0022 \\u0026 door']) {
    assert.ok(finds(wanted, raw), raw);
  }
  assert.ok(!finds(wanted, 'the sally port door'));
});

test('what is compressed is opened', () => {
  const bytes = Buffer.from('the sally port');
  assert.equal(opened('a.html', bytes), 'the sally port');
  assert.equal(opened('a.html.gz', gzipSync(bytes)), 'the sally port');
  assert.equal(opened('search/en.pf_fragment', gzipSync(bytes)), 'the sally port');
  assert.equal(opened('a.html.br', brotliCompressSync(bytes)), 'the sally port');
});

test('a long text is looked for in its parts, too', () => {
  assert.deepEqual(piecesOf('One sentence. Another one.\n\n- no'),
    ['One sentence. Another one. - no', 'One sentence. Another one.', 'One sentence.', 'Another one.']);
});

test('what no schema names, or is not listed, is internal', () => {
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-audience': 'public' },
      items: { type: 'array', items: { $ref: '#/$defs/item' } },
    },
    $defs: { item: { 'x-public-if': 'listed', properties: { id: { 'x-audience': 'public' } } } },
  };
  const seen = [];
  const document = { name: 'a', other: ['b'], items: [{ id: 'c', listed: true }, { id: 'd' }] };
  walk(schema, schema, document, undefined, (text, isInternal) => seen.push([text, isInternal]));
  assert.deepEqual(seen, [['a', false], ['b', true], ['c', false], ['d', true]]);
});

test('entities and escapes are read as browsers read them', () => {
  assert.equal(decodedHtml('&lt;&unknown;&#233;'), '<&unknown;é');
  assert.equal(unescapedJson('a\\n\\u00e9\\"'), 'a\né"');
});
