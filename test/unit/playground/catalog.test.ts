import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseCatalog, parsePeriod } from '@balise/model';
import type { Catalog } from '@balise/model';
import { normalise } from '@balise/territories';
import { target } from '../../../playground/pipeline/build.ts';
import { plainRows } from './plain-rows.ts';

const catalog = parseCatalog(JSON.parse(readFileSync(join(target, 'catalog.json'), 'utf8')));
const read = (): Catalog => {
  assert.ok(!Array.isArray(catalog), JSON.stringify(catalog, null, 2));
  return catalog as Catalog;
};
const rowsOf = (id: string) => plainRows(join(target, `${id}.csv`));

describe('the demonstration catalogue', () => {
  test('conforms to the contract and offers figures of five themes', () => {
    const { indicators } = read();
    assert.ok(indicators.length >= 9);
    assert.deepEqual([...new Set(indicators.map(({ theme }) => theme))].sort(), [
      'competences',
      'contexte',
      'equipement',
      'formation',
      'usages',
    ]);
  });

  test('says everything in French and in English', () => {
    const { datasets, indicators } = read();
    const said = [...datasets.map(({ title }) => title), ...indicators.flatMap(({ label, definition }) => [label, definition])];
    for (const { fr, en } of said) {
      assert.ok(en !== undefined && en.length > 0, fr);
      assert.ok(!/'/.test(fr), `typewriter apostrophe: ${fr}`);
      assert.ok(!/ [:;!?»]|« /.test(fr), `ordinary space before a mark: ${fr}`);
    }
  });

  test('names a producer and a licence for every dataset, and a date or a vintage but for the undated list', () => {
    for (const { id, producer, license, updated, version } of read().datasets) {
      assert.ok(producer.length > 0);
      assert.equal(license.id, 'etalab-2.0');
      assert.ok(updated !== undefined || version !== undefined || id === 'etablissements', id);
    }
  });

  test('never ranks a social index', () => {
    const ips = read().indicators.find(({ id }) => id === 'ips-lycees');
    assert.equal(ips?.ranking, false);
    assert.equal(ips?.direction, 'neutral');
  });
});

describe('the files it binds', () => {
  test('have the declared fields and no other', () => {
    for (const { id, source, fields } of read().datasets) {
      assert.equal(source.url, `${id}.csv`);
      assert.deepEqual(Object.keys(rowsOf(id)[0] ?? {}).sort(), Object.keys(fields).sort(), id);
    }
  });

  test('have one row for each grain', () => {
    for (const { id, grain } of read().datasets) {
      const keys = rowsOf(id).map((row) => grain.map((field) => row[field]).join(' '));
      assert.ok(keys.length > 0);
      assert.equal(new Set(keys).size, keys.length, id);
    }
  });

  test('hold only territories, periods, items and numbers that are recognised', () => {
    for (const { id, fields } of read().datasets) {
      for (const row of rowsOf(id)) {
        for (const [name, field] of Object.entries(fields)) {
          const cell = row[name] ?? '';
          const at = `${id}, ${name}: « ${cell} »`;
          if (field.role === 'territory') assert.ok(normalise(cell, field.level, field.codes) !== null, at);
          if (field.role === 'period') assert.equal(parsePeriod(cell, { type: field.type })?.type, field.type, at);
          if (field.role === 'breakdown')
            assert.ok(
              field.items?.some(({ code }) => code === cell),
              at,
            );
          if (field.role === 'measure') assert.ok(cell !== '' && Number.isFinite(Number(cell)), at);
        }
      }
    }
  });

  test('cover the 101 départements, or the twelve that are concerned', () => {
    const counts = Object.fromEntries(
      read()
        .datasets.filter(({ fields }) => fields['departement'] !== undefined)
        .map(({ id }) => [id, new Set(rowsOf(id).map(({ departement }) => departement)).size]),
    );
    assert.deepEqual(counts, { populations: 101, 'ips-lycees': 101, brevet: 101, etablissements: 101, 'tne-personnels-formes': 12 });
    const trained = read().datasets.find(({ id }) => id === 'tne-personnels-formes')?.fields['departement'];
    assert.ok(trained?.role === 'territory');
    assert.deepEqual(
      trained.only?.toSorted(),
      rowsOf('tne-personnels-formes')
        .map(({ departement }) => `dep:${departement}`)
        .toSorted(),
    );
  });
});
