import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Catalog } from '@balise/model';
import { children, label, parent } from '@balise/territories';
import { readAddress, writeAddress } from '../../../playground/src/address.ts';
import { shownOf } from '../../../playground/src/other-catalogue.ts';
import { snippetOf } from '../../../playground/src/snippet.ts';

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
