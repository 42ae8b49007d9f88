/** What the API offers besides answers: what changed, how it fares, and pages of one widget for sites that take no tag. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { numberColumn, stringColumn } from '@balise/model';
import type { Catalog } from '@balise/model';
import { embedded } from '../../../packages/server/src/embed-page.ts';
import type { Library } from '../../../packages/server/src/library.ts';
import { aLibrary, clientOf } from './a-library.ts';
import type { Client } from './a-library.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const table = { length: 2, columns: { dep: stringColumn(['29', '35']), n: numberColumn([1, 2]) } };
const parts = ['en-deux@1', 'en-deux@2'];
const base = { title: { fr: 'Écoles' }, producer: 'Essai', license: { id: 'etalab-2.0' }, grain: ['dep'], fields: {} };
const catalog: Catalog = {
  balise: '1',
  id: 'essai',
  publisher: { name: 'Conseil « essai » <b>', url: 'https://essai.example' },
  datasets: [
    { ...base, id: 'ecoles', source: { type: 'native', url: '.' }, version: '3', updated: '2026-09-09', nextUpdate: '2027-09-09' },
    { ...base, id: 'en-deux', source: { type: 'native', url: '.' } },
    { ...base, id: 'ailleurs', source: { type: 'csv', url: 'https://data.example/a.csv' } },
    { ...base, id: 'sans-protocole', source: { type: 'csv', url: '//proche.example/a.csv' } },
    { ...base, id: 'ici', source: { type: 'csv', url: '/a.csv' } },
    { ...base, id: 'hostile', source: { type: 'csv', url: 'https://a;sandbox/a.csv' } },
    { ...base, id: 'hote', source: { type: 'provider', url: 'provider:notes' } },
    { ...base, id: 'par-annees', source: { type: 'csv' }, parts: [{ period: '2024', url: 'http://annees.example:8080/2024.csv' }] },
  ],
  indicators: [
    {
      id: 'terminaux',
      theme: 'equipement',
      label: { fr: 'Terminaux "par" <élève>', en: 'Devices' },
      definition: { fr: 'Terminaux' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'published', field: 'n' },
    },
  ],
};

let client: Client;
let alone: Client;
let folder: string;
let library: Library;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'balise-around-'));
  await writeFile(path.join(folder, 'auto.js'), '');
  library = { ...(await aLibrary({ ecoles: table, [parts[0]!]: table, [parts[1]!]: table })), catalog };
  client = clientOf(library, { playground: folder });
  alone = clientOf(library);
});
after(async () => {
  client.close();
  await rm(folder, { recursive: true });
});

type Told = { readonly code: string; readonly got: string; readonly status: number };
const refused = async (response: Response): Promise<readonly [number, string]> => {
  assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  const { code, status } = (await response.json()) as Told;
  assert.equal(status, response.status);
  return [status, code];
};

describe('what changed', () => {
  type Changes = { readonly current: { readonly digest: string }; readonly changes: readonly object[] };
  const since = async (told: string, id = 'ecoles'): Promise<Changes> => {
    const response = await client.get(`/datasets/${id}/changes?since=${encodeURIComponent(told)}`);
    assert.equal(response.status, 200);
    return (await response.json()) as Changes;
  };
  test('is nothing for who has the version, the bytes or the date of now', async () => {
    const { digest } = (await since('3')).current;
    assert.match(digest, /^.{10,}$/);
    for (const told of ['3', digest, '2026-09-09', '2026-09-10T08:00:00Z', '2026-12-01'])
      assert.deepEqual((await since(told)).changes, [], told);
  });
  test('is all of it for who has another, or says nothing', async () => {
    const now = { version: '3', updated: '2026-09-09', nextUpdate: '2027-09-09', digest: (await since('3')).current.digest };
    for (const told of ['2', '2026-09-08', '2026-09-09T08:00:00Z', '9999-99-99', 'hier', '2026', ''])
      assert.deepEqual(await since(told), { dataset: 'ecoles', current: now, changes: [{ ...now, changed: 'all' }] }, told);
    const unsaid = (await (await client.get('/datasets/ecoles/changes')).json()) as Changes;
    assert.deepEqual(unsaid.changes, [{ ...now, changed: 'all' }]);
  });
  test('of a dataset in parts is known by the bytes of all of them; no date is newer than what has none', async () => {
    const { current, changes } = await since('2030-01-01', 'en-deux');
    assert.equal(changes.length, 1);
    assert.deepEqual((await since(current.digest, 'en-deux')).changes, []);
    assert.ok(![...library.shelves.values()].some(({ digest }) => digest === current.digest), current.digest);
  });
  test('is not known of what is served elsewhere, nor understood of other parameters', async () => {
    assert.deepEqual(await refused(await client.get('/datasets/ailleurs/changes')), [404, 'DATASET_UNKNOWN']);
    assert.deepEqual(await refused(await client.get(`/datasets/${parts[0]}/changes`)), [404, 'DATASET_UNKNOWN']);
    assert.deepEqual(await refused(await client.get('/datasets/ecoles/changes?depuis=3')), [400, 'QUERY_INVALID']);
    assert.deepEqual(await refused(await client.get('/datasets/ecoles/changes?since=3&since=2')), [400, 'QUERY_INVALID']);
    assert.deepEqual(await refused(await client.request('/datasets/ecoles/changes', { method: 'PUT' })), [405, 'HTTP_ERROR']);
  });
  test('is asked again for nothing', async () => {
    const etag = (await client.get('/datasets/ecoles/changes')).headers.get('etag')!;
    assert.equal((await client.get('/datasets/ecoles/changes', { 'if-none-match': etag })).status, 304);
  });
});

describe('the metrics', () => {
  test('count requests by route and status, and tell nothing of who asks nor for what', async () => {
    const library = { ...(await aLibrary({ 'a"b\\c': table })), catalog };
    const own = clientOf(library);
    await own.get('/query?q=%7B%22secret%22%3A1%7D', { 'user-agent': 'somebody' });
    for (const asked of ['/catalog', '/catalog', '/datasets/x/changes', '/somewhere/else', '/query-that-is-none']) await own.get(asked);
    const response = await own.get('/metrics');
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const text = await response.text();
    const lines = text.split('\n');
    for (const line of [
      'balise_requests_total{route="/query",status="400"} 1',
      'balise_requests_total{route="/catalog",status="200"} 2',
      'balise_requests_total{route="/datasets/{id}/changes",status="404"} 1',
      'balise_requests_total{route="files",status="404"} 2',
      'balise_request_seconds_count{route="/catalog"} 2',
      'balise_rows{dataset="a\\"b\\\\c"} 2',
    ])
      assert.ok(lines.includes(line), `${line} in\n${text}`);
    assert.doesNotMatch(text, /secret|somebody|somewhere|is-none/);
    assert.ok(text.endsWith('\n'));
    for (const line of lines.slice(0, -1)) assert.match(line, /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{.+\})? [\d.e+-]+)$/);
    assert.match(await (await own.get('/metrics')).text(), /balise_requests_total\{route="\/metrics",status="200"\} 1\n/);
    own.close();
  });
});

describe('a page of one widget', () => {
  test('takes the attributes of that widget, those that its element has', async () => {
    type Manifest = { readonly modules: readonly { readonly declarations?: readonly { readonly tagName?: string; readonly attributes?: readonly { readonly name: string }[] }[] }[] }; // prettier-ignore
    const { modules } = JSON.parse(await readFile(path.join(root, 'custom-elements.json'), 'utf8')) as Manifest;
    const declared = modules.flatMap(({ declarations = [] }) => declarations);
    for (const [widget, { attributes }] of Object.entries(embedded))
      assert.deepEqual(
        attributes.toSorted(),
        declared
          .find(({ tagName }) => tagName === `balise-${widget}`)
          ?.attributes?.map(({ name }) => name)
          .toSorted(),
        widget,
      );
  });
  test('holds the element, its title and its way to be found, and asks what the catalogue reads', async () => {
    const response = await client.get('/embed/ranking?indicator=terminaux&level=dep&compact=');
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy')!;
    assert.match(
      policy,
      /default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http:\/\/annees\.example:8080 http:\/\/proche\.example https:\/\/data\.example;/,
    );
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types balise$/);
    const page = await response.text();
    assert.match(page, /^<!doctype html>\n<html lang="fr">/);
    assert.ok(page.includes('<title>Terminaux &quot;par&quot; &lt;élève&gt;</title>'), page);
    assert.ok(
      page.includes(
        '<balise-context catalog="../catalog" origins="http://annees.example:8080 http://proche.example https://data.example">',
      ),
      page,
    );
    assert.ok(page.includes('<balise-ranking heading-level="1" indicator="terminaux" level="dep" compact=""></balise-ranking>'), page);
    assert.ok(
      page.includes(`../oembed?url=${encodeURIComponent('http://127.0.0.1/embed/ranking?indicator=terminaux&level=dep&compact=')}`),
      page,
    );
    const english = await (await client.get('/embed/figure?indicator=terminaux&locale=en-GB&heading-level=2')).text();
    assert.ok(english.includes('<html lang="en">') && english.includes('<title>Devices</title>') && english.includes('heading-level="2"'));
    assert.ok((await (await client.get('/embed/figure')).text()).includes('<title>Conseil « essai » &lt;b&gt;</title>'));
  });
  test('writes as text whatever a parameter holds', async () => {
    const hostile = `"><script>alert(1)</script>'&\0`;
    const page = await (
      await client.get(`/embed/figure?indicator=${encodeURIComponent(hostile)}&heading=${encodeURIComponent(hostile)}`)
    ).text();
    assert.deepEqual(page.match(/<script[^>]*>/g), ['<script type="module" src="../auto.js">']);
    assert.ok(page.includes('indicator="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;'), page);
  });
  test('is refused for what is no widget, no attribute of it, or one twice', async () => {
    for (const name of ['context', 'period-picker', 'toString', '__proto__', 'FIGURE'])
      assert.deepEqual(await refused(await client.get(`/embed/${name}`)), [404, 'HTTP_ERROR'], name);
    for (const asked of ['level=dep', 'onclick=x', 'style=x', 'class=x', 'indicator=a&indicator=b', 'Indicator=a'])
      assert.deepEqual(await refused(await client.get(`/embed/figure?${asked}`)), [400, 'QUERY_INVALID'], asked);
    assert.deepEqual(await refused(await client.request('/embed/figure', { method: 'POST' })), [405, 'HTTP_ERROR']);
  });
  test('is not there where the code of widgets is not', async () => {
    for (const asked of ['/embed/figure', '/oembed?url=http://127.0.0.1/embed/figure'])
      assert.deepEqual(await refused(await alone.get(asked)), [404, 'HTTP_ERROR']);
  });
});

describe('oEmbed', () => {
  const asked = (url: string, more = ''): Promise<Response> => client.get(`/oembed?url=${encodeURIComponent(url)}${more}`);
  const page = 'http://127.0.0.1/embed/figure?indicator=terminaux&heading=%22%3E%3Cb%3E';
  test('gives the frame of a page of ours, no larger than asked for', async () => {
    const told = (await (await asked(page, '&maxwidth=300&maxheight=200')).json()) as Record<string, unknown>;
    assert.deepEqual(
      { ...told, html: '' },
      { version: '1.0', type: 'rich', title: '"><b>', provider_name: 'Conseil « essai » <b>', provider_url: 'https://essai.example', width: 300, height: 200, html: '' },
    ); // prettier-ignore
    assert.equal(
      told['html'],
      '<iframe src="http://127.0.0.1/embed/figure?indicator=terminaux&amp;heading=%22%3E%3Cb%3E" title="&quot;&gt;&lt;b&gt;" width="300" height="200" loading="lazy" sandbox="allow-scripts allow-same-origin allow-downloads allow-popups" allow="fullscreen" referrerpolicy="no-referrer"></iframe>',
    );
    const usual = (await (await asked(page, '&maxwidth=large&maxheight=5000')).json()) as Record<string, unknown>;
    assert.deepEqual([usual['width'], usual['height']], [640, embedded['figure']!.heightPx]);
    // Asked for through what ends TLS.
    assert.equal((await asked(page.replace('http:', 'https:'))).status, 200);
  });
  test('gives no frame of others, nor of what is no page of a widget', async () => {
    for (const url of [
      'http://elsewhere.example/embed/figure',
      'http://127.0.0.1@elsewhere.example/embed/figure',
      'ftp://127.0.0.1/embed/figure',
      'http://127.0.0.1/catalog',
      'http://127.0.0.1/embed/context',
    ])
      assert.deepEqual(await refused(await asked(url)), [404, 'HTTP_ERROR'], url);
    for (const path of [
      '/oembed',
      '/oembed?url=figure',
      `/oembed?url=${page}&url=${page}`,
      `/oembed?url=${encodeURIComponent(`${page}&style=x`)}`,
    ])
      assert.deepEqual(await refused(await client.get(path)), [400, 'QUERY_INVALID'], path);
    assert.deepEqual(await refused(await asked(page, '&format=xml')), [501, 'QUERY_INVALID']);
  });
});
