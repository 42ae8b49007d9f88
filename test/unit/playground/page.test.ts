import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Catalog } from '@balise/model';
import { children, label, parent } from '@balise/territories';
import { readAddress, writeAddress } from '../../../playground/src/address.ts';
import { draftOf } from '../../../playground/src/draft.ts';
import { planInWords } from '../../../playground/src/plan-in-words.ts';
import { shownOf } from '../../../playground/src/other-catalogue.ts';
import { snippetOf } from '../../../playground/src/snippet.ts';
import { fieldsOf, varied } from '../../../playground/src/varied.ts';
import { plain } from '../plain.ts';

const folder = path.resolve(import.meta.dirname, '../../../playground');
const page = await readFile(path.join(folder, 'index.html'), 'utf8');
const catalog = JSON.parse(await readFile(path.join(folder, 'data/catalog.json'), 'utf8')) as Catalog;

describe('the page', () => {
  test('offers the 101 départements by name, each with its région', () => {
    const offered = [
      ...page.matchAll(/<option value="(dep:\w+)" data-region="(reg:\d+)"(?: selected)?>\s*([^<]+?) \((\w+)\)\s*<\/option>/g),
    ].map(([, code, region, name, number]) => ({ code, region, name, number }));
    const expected = children('FR', 'dep').map((code) => ({
      code,
      region: parent(code, 'reg'),
      name: label(code, 'fr'),
      number: code.slice('dep:'.length),
    }));
    const byCode = (rows: readonly { code: string | undefined }[]): readonly unknown[] =>
      [...rows].sort((a, b) => String(a.code).localeCompare(String(b.code)));
    assert.deepEqual(byCode(offered), byCode(expected));
    const names = offered.map(({ name }) => name ?? '');
    assert.deepEqual(
      names,
      [...names].sort((a, b) => a.localeCompare(b, 'fr')),
    );
  });

  test('asks only for indicators that the catalogue has', () => {
    const asked = [...page.matchAll(/\bindicator="([^"]+)"/g)].map(([, id]) => id);
    const known = catalog.indicators.map(({ id }) => id);
    assert.ok(asked.length >= 6);
    assert.deepEqual(
      asked.filter((id) => !known.includes(id ?? '')),
      [],
    );
  });

  test('holds nothing that a strict content policy refuses', () => {
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)|https?:\/\//i);
  });
});

describe('a shared address', () => {
  test('says only what differs from the usual view, and is read back', () => {
    assert.equal(writeAddress({ territory: 'dep:29', source: 'api' }, 'dep:29'), '');
    const address = { territory: 'dep:2A', source: 'files' } as const;
    assert.equal(writeAddress(address, 'dep:29'), '?territoire=dep:2A&source=files');
    assert.deepEqual(readAddress(writeAddress(address, 'dep:29')), address);
  });
});

test('a snippet holds what a page must write, and no more', () => {
  const code = snippetOf(
    {
      tag: 'balise-ranking',
      attributes: {
        'data-name': 'Population',
        indicator: 'population',
        level: 'dep',
        within: 'reg:53',
        state: 'ready',
        heading: 'a "b" <c>',
      },
    },
    { script: 'https://x.example/auto.js', catalog: 'https://x.example/catalog', territory: 'dep:29' },
  );
  assert.equal(
    code,
    [
      '<script type="module" src="https://x.example/auto.js"></script>',
      '<balise-context catalog="https://x.example/catalog" territory="dep:29">',
      '  <balise-ranking indicator="population" level="dep" within="reg:53" heading="a &quot;b&quot; &lt;c>"></balise-ranking>',
      '</balise-context>',
    ].join('\n'),
  );
});

test('another catalogue is shown at the level of its rows', () => {
  const shown = shownOf(catalog);
  assert.ok(shown.length > 0);
  const of = (id: string) => shown.find(({ attributes }) => attributes['indicator'] === id);
  assert.equal(of('population')?.tag, 'balise-ranking');
  assert.equal(of('population')?.attributes['level'], 'dep');
  assert.equal(of('ent-visites')?.tag, 'balise-figure');
  assert.equal(of('ent-visites')?.attributes['territory'], 'FR');
});

describe('what figures cost', () => {
  const step = { host: 'api.example', dataset: 'pix', route: 'server', requests: 1, bytes: 4100, rows: 10613, groups: 12 } as const;
  const lines = (...steps: Parameters<typeof planInWords>[0]): readonly string[] => planInWords(steps).map(plain);
  test('is said by dataset: where it was computed, in how many requests, of what weight', () => {
    assert.deepEqual(
      lines(step, { ...step, dataset: 'ips', route: 'client', requests: 2, bytes: 1_250_000 }, { ...step, route: 'memory', groups: 1 }),
      [
        'pix : 12 groupes calculés par l’API, 1 requête, 4,1 ko',
        'ips : 10 613 lignes lues et calculées ici, 2 requêtes, 1,3 Mo',
        'pix : 1 groupe de ce qui était déjà là, aucune requête',
      ],
    );
  });
  test('in the singular of one, and in the unit that begins at a thousand', () => {
    const cost = (bytes: number): string =>
      lines({ ...step, bytes })[0]
        ?.split(', ')
        .slice(2)
        .join(', ') ?? '';
    assert.deepEqual([0, 1, 999, 1000, 999_900, 1_000_000].map(cost), ['0 octet', '1 octet', '999 octets', '1 ko', '999,9 ko', '1 Mo']);
    const limit = { territories: ['dep:29'], to: { fr: 'au Finistère' } };
    assert.deepEqual(lines({ ...step, groups: 1, limit }, { ...step, route: 'client', rows: 1, limit }), [
      'pix : 1 groupe calculé par l’API, limité au Finistère par l’API, 1 requête, 4,1 ko',
      'pix : 1 ligne lue et calculée ici, limitée au Finistère par l’API, 1 requête, 4,1 ko',
    ]);
  });
  test('with what the memory keeps of all of them, and what it let go', () => {
    const memory = { tables: 3, bytes: 1_234_000, budget: 256_000_000, evicted: { tables: 0, bytes: 0 } };
    const evicted = { tables: 2, bytes: 4_000_000 };
    assert.equal(lines(step, { ...step, memory }).at(-1), 'mémoire : 3 tables gardées, 1,2 Mo sur 256 Mo');
    assert.equal(
      lines({ ...step, memory: { ...memory, tables: 1, evicted } }).at(-1),
      'mémoire : 1 table gardée, 1,2 Mo sur 256 Mo ; 2 tables oubliées, 4 Mo',
    );
    assert.match(lines({ ...step, memory: { ...memory, evicted: { tables: 1, bytes: 0 } } }).at(-1) ?? '', / ; 1 table oubliée, 0 octet$/u);
  });
  test('and of which part of the country, where the API was asked for no more', () => {
    const limit = { territories: ['dep:29'], to: { fr: 'au Finistère' } };
    assert.deepEqual(lines({ ...step, limit }, { ...step, route: 'client', limit }, { ...step, route: 'memory', limit }), [
      'pix : 12 groupes calculés par l’API, limités au Finistère par l’API, 1 requête, 4,1 ko',
      'pix : 10 613 lignes lues et calculées ici, limitées au Finistère par l’API, 1 requête, 4,1 ko',
      'pix : 12 groupes de ce qui était déjà là, aucune requête',
    ]);
  });
});

describe('a file described in the page', () => {
  const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
  test('becomes a catalogue to confirm, and says which columns to look at', () => {
    const { text, summary } = draftOf('élèves 2024.csv', bytesOf('dep;secteur;eleves\n29;PU;10\n29;PR;4\n2A;PU;7\n2A;PR;1\n'), '2026');
    const { datasets } = JSON.parse(text) as Catalog;
    assert.deepEqual(datasets[0]?.source, { type: 'csv', url: '%C3%A9l%C3%A8ves%202024.csv', delimiter: ';', encoding: 'utf-8' });
    assert.equal(datasets[0]?.period, '2024');
    assert.match(summary, /1 indicateur proposé, à confirmer\. Colonnes à vérifier\u00a0: secteur/u);
  });
  test('or is refused in a sentence', () => {
    for (const [name, body] of [
      ['vide.csv', ''],
      ['page.json', '<html></html>'],
      ['x.parquet', 'PAR1'],
    ] as const)
      assert.match(draftOf(name, bytesOf(body), '2026').summary, /^Ce fichier n’a pas pu être décrit\u00a0: ./u);
  });
});

describe('a widget tried', () => {
  const ranking = {
    tag: 'balise-ranking',
    attributes: { 'data-name': 'Population', state: 'ready', indicator: 'population', level: 'dep', within: 'reg:53' },
  };
  test('is the one it comes from until something is changed', () => {
    const { indicator, level, within } = ranking.attributes;
    assert.deepEqual(varied(ranking, fieldsOf(ranking)), { tag: 'balise-ranking', attributes: { indicator, level, within } });
    const national = { tag: 'balise-figure', attributes: { indicator: 'ent-visites', territory: 'FR', compare: '' } };
    assert.deepEqual(varied(national, fieldsOf(national)), national);
  });
  test('loses what another shape or level has no use for', () => {
    const fields = fieldsOf(ranking);
    assert.deepEqual(varied(ranking, { ...fields, tag: 'balise-map' }).attributes, { indicator: 'population', level: 'dep' });
    assert.deepEqual(varied(ranking, { ...fields, level: 'aca' }).attributes, { indicator: 'population', level: 'aca' });
    assert.deepEqual(varied(ranking, { ...fields, tag: 'balise-figure', compare: ['FR', 'previous'] }).attributes, {
      indicator: 'population',
      compare: 'previous FR',
    });
  });
  test('says what is not usual, and nothing else', () => {
    const figure = { tag: 'balise-figure', attributes: { indicator: 'population' } };
    assert.deepEqual(fieldsOf(figure).compare, ['previous']);
    assert.deepEqual(varied(figure, { ...fieldsOf(figure), compare: [], locale: 'en', isCompact: true }).attributes, {
      indicator: 'population',
      compare: '',
      locale: 'en',
      compact: '',
    });
    assert.deepEqual(varied(figure, { ...fieldsOf(figure), tag: 'balise-trend', compare: ['FR'] }).attributes, { indicator: 'population' });
    const plain = { tag: 'balise-figure', attributes: { indicator: 'population', history: 'none' } };
    assert.deepEqual(varied(plain, fieldsOf(plain)), plain);
    assert.deepEqual(varied(plain, { ...fieldsOf(plain), tag: 'balise-map' }).attributes, { indicator: 'population', level: 'dep' });
  });
});
