/**
 * A refresh asks again, and from the second on makes again only what has changed: the first one learns to know replies
 * again. Tables and what was folded of them are counted as they are made.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBrain, createMemory, type Hands, type Memory } from '@balise/core';
import type { Question } from '@balise/model';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

const YEARS = 15;
/** Enough rows for what is folded of them to be kept. */
const LINES = 60_000;
const fields = {
  dep: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'school-year' },
  ligne: { role: 'breakdown' },
  n: { role: 'measure' },
};
const rowsOf = (last: number): string =>
  `dep;annee;ligne;n\n${Array.from({ length: LINES }, (_, i) => {
    const year = 2005 + (i % YEARS);
    return `${['22', '29', '35', '56'][i % 4]};${year}-${year + 1};l${i};${i === LINES - 2 ? last : i}`;
  }).join('\n')}\n`;
const catalogWith = (more: object = {}) =>
  catalogOf(
    [dataset('d', ['dep', 'annee', 'ligne'], { ...fields, n: { ...fields.n, ...more } })],
    [
      indicator(
        'x',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last', ligne: 'sum' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
const question = (period: string): Question => ({ indicators: ['x'], level: 'dep', within: 'reg:53', period });

/** A page that can be refreshed, the tables its memory holds and how many folds were made to be kept. */
const aPage = () => {
  const files = { 'd.csv': rowsOf(1) };
  let catalog = catalogWith();
  const kept = createMemory();
  const tables: unknown[] = [];
  const counts = { folds: 0, requests: 0 };
  const memory: Memory = {
    ...kept,
    once: async (identity, key, asker, load, weigh) => {
      const value = await kept.once(
        identity,
        key,
        asker,
        (former) => {
          if (key.startsWith('fold ')) counts.folds += 1;
          return load(former);
        },
        weigh,
      );
      if (key.startsWith('{')) tables.push((value as { readonly table?: unknown }).table);
      return value;
    },
  };
  const { load, abort } = handsOf(files);
  const hands: Hands = {
    load: (...given) => {
      counts.requests += 1;
      return load(...given);
    },
    abort,
  };
  const brain = createBrain(hands, memory);
  let id = 0;
  const ask = async (round: number, period: string): Promise<string> => {
    const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
    const told = await brain.ask((id += 1), context, question(period), { name: 'ranking' }, round);
    assert.equal(told?.problem, undefined, JSON.stringify(told?.problem));
    return JSON.stringify(told?.reading.table.rows);
  };
  return {
    counts,
    refresh: (round: number) => ask(round, '2018-2019'),
    /** What its readers look at after the first refresh. */
    look: async () => {
      const periods = ['2016-2017', '2017-2018', '2018-2019'];
      for (const period of periods) await ask(1, period);
    },
    distinct: () => new Set(tables.filter((table) => table !== undefined)).size,
    write: (last: number) => void (files['d.csv'] = rowsOf(last)),
    declare: (more: object) => void (catalog = catalogWith(more)),
  };
};

describe('a refresh', () => {
  test('that brings the same bytes uses the same table, and what was folded of it', async () => {
    const page = aPage();
    await page.look();
    const before = { ...page.counts };
    assert.ok(before.folds > 0, 'something is kept to be used again');
    const first = await page.refresh(2);
    assert.ok(page.counts.requests > before.requests, 'it asked');
    assert.equal(page.counts.folds, before.folds);
    assert.equal(page.distinct(), 1);
    assert.equal(await page.refresh(3), first);
    assert.equal(page.distinct(), 1);
  });

  test('that brings one other figure shows it', async () => {
    const page = aPage();
    await page.look();
    const before = await page.refresh(2);
    const { folds } = page.counts;
    page.write(1_000_000);
    assert.notEqual(await page.refresh(3), before);
    assert.equal(page.distinct(), 2);
    assert.ok(page.counts.folds >= folds);
    page.write(1);
    assert.equal(await page.refresh(4), before);
  });

  test('of a catalogue that reads the same bytes otherwise reads them again', async () => {
    const page = aPage();
    await page.look();
    const before = await page.refresh(2);
    page.declare({ missing: { '1': 'O' } });
    await page.refresh(3);
    assert.equal(page.distinct(), 2);
    page.declare({});
    assert.equal(await page.refresh(4), before);
  });
});
