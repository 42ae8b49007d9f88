/** Long bodies are decoded by slices: a worker that decodes for seconds still answers, and stops when nobody waits any more. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, mock, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createBrain, createMemory, type Hands } from '@balise/core';
import type { Question } from '@balise/model';
import { csv } from '@balise/sources/csv';
import { opendatasoft } from '@balise/sources/opendatasoft';
import { sourceFor, sources } from '@balise/sources';
import type { Source } from '@balise/sources';
import { aDataset } from '../sources/a-dataset.ts';
import { catalogOf, dataset, indicator } from './files-at.ts';

const ROWS = 20_000;
const files = new Map<string, Uint8Array<ArrayBuffer>>();
before(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-slices-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const select = `SELECT lpad((1 + i % 95)::VARCHAR, 2, '0') AS dep, printf('c%d', i) AS code, i AS n FROM range(${ROWS}) t(i)`;
  for (const [name, options] of [
    ['csv', "HEADER, DELIMITER ';'"],
    ['parquet', 'FORMAT parquet, ROW_GROUP_SIZE 2048'],
  ] as const) {
    await connection.run(`COPY (${select}) TO '${path.join(folder, name)}' (${options})`);
    files.set(name, new Uint8Array(await readFile(path.join(folder, name))));
  }
  connection.closeSync();
  await rm(folder, { recursive: true });
});
const replyOf = (name: string) => ({ status: 200, headers: {}, bytes: files.get(name)!.buffer });

/** A clock on which a slice is over each time it is looked at. */
const flies = (): void => {
  let now = 0;
  mock.method(performance, 'now', () => (now += 1000));
};
after(() => mock.restoreAll());

describe('a body of many rows', () => {
  const fields = { dep: { role: 'territory', level: 'dep' }, code: { role: 'label' }, n: { role: 'measure' } } as const;
  const page = { status: 200, headers: {}, bytes: new TextEncoder().encode(`{"total_count":${ROWS},"results":[]}`).buffer };
  for (const [source, type, replies, atLeast] of [
    [csv, 'csv', () => [replyOf('csv')], 9],
    [sources.parquet as Source, 'parquet', () => [replyOf('parquet')], 9],
    [opendatasoft, 'opendatasoft', () => [page, replyOf('csv')], 9],
  ] as readonly (readonly [Source, 'csv' | 'parquet' | 'opendatasoft', () => ReturnType<typeof replyOf>[], number])[])
    test(`is decoded with pauses, and is the same: ${type}`, () => {
      const bound = aDataset(fields, { type, ...(type === 'csv' ? { delimiter: ';' } : {}) });
      const query = { dataset: 'd', fields: ['dep', 'code', 'n'] };
      const whole = source.decode(replies(), query, bound);
      flies();
      const slices = source.decodeSlices?.(replies(), query, bound);
      assert.ok(slices !== undefined);
      let pauses = 0;
      let step = slices.next();
      for (; step.done !== true; step = slices.next()) pauses += 1;
      mock.restoreAll();
      assert.ok(pauses >= atLeast, `${pauses} pauses`);
      assert.deepEqual(step.value, whole);
    });
});

describe('what comes in many pages', () => {
  const PAGES = 12;
  const reply = (body: unknown): ReturnType<typeof replyOf> => ({
    status: 200,
    headers: {},
    bytes: new TextEncoder().encode(JSON.stringify(body)).buffer,
  });
  const pages = (body: (page: number) => unknown): ReturnType<typeof replyOf>[] => Array.from({ length: PAGES }, (_, i) => reply(body(i)));
  const said = (page: number, i: number): object => ({
    id: `00000000-0000-4000-8000-${String(page * 100 + i).padStart(12, '0')}`,
    actor: { mbox: `mailto:p${i}@example.org` },
    verb: { id: 'http://verbs.example.org/lu' },
    object: { id: 'http://activities.example.org/cours' },
    timestamp: '2026-09-07T08:30:00+02:00',
  });
  const territory = { role: 'territory', level: 'dep' } as const;
  const measure = { role: 'measure' } as const;
  for (const [type, fields, replies] of [
    [
      'xapi',
      { verb: { role: 'breakdown' }, statements: measure },
      pages((page) => ({ statements: [0, 1, 2, 3, 4, 5].map((i) => said(page, i)) })),
    ],
    [
      'sdmx-json',
      { GEO: territory, OBS_VALUE_NIVEAU: measure },
      pages((page) => ({
        identifier: 'DS_X',
        observations: [{ dimensions: { GEO: `2025-DEP-${page + 10}` }, measures: { OBS_VALUE_NIVEAU: { value: page } } }],
      })),
    ],
    [
      'tabular',
      { dep: territory, n: measure },
      [
        reply({ data: [], links: { next: null }, meta: { page: 1, page_size: 50, total: ROWS } }),
        reply(Array.from({ length: ROWS }, (_, i) => ({ __id: i, dep: String((i % 90) + 10), n: i }))),
      ],
    ],
    [
      'json-stat',
      Object.fromEntries([
        ['geo', territory],
        ...Array.from({ length: PAGES }, (_, i) => [`m${i}`, { role: 'label' }] as const),
        ['value', measure],
      ]),
      [
        reply({
          version: '2.0',
          class: 'dataset',
          id: ['geo', ...Array.from({ length: PAGES }, (_, i) => `m${i}`)],
          size: [2, ...Array.from({ length: PAGES }, () => 1)],
          dimension: Object.fromEntries([
            ['geo', { category: { index: ['29', '35'] } }],
            ...Array.from({ length: PAGES }, (_, i) => [`m${i}`, { category: { index: ['a'] } }] as const),
          ]),
          value: [1, 2],
        }),
      ],
    ],
  ] as readonly (readonly [keyof typeof sources, Parameters<typeof aDataset>[0], ReturnType<typeof replyOf>[]])[])
    test(`is decoded with a pause after each, or after each column, and is the same: ${type}`, () => {
      const source = sources[type] as Source;
      const bound = aDataset(fields, { type });
      const query = { dataset: 'd', fields: Object.keys(fields) };
      const whole = source.decode(replies, query, bound);
      assert.ok('table' in whole, JSON.stringify(whole));
      flies();
      const slices = source.decodeSlices?.(replies, query, bound);
      assert.ok(slices !== undefined, 'at one go');
      let pauses = 0;
      let step = slices.next();
      for (; step.done !== true; step = slices.next()) pauses += 1;
      mock.restoreAll();
      assert.ok(pauses >= PAGES, `${pauses} pauses`);
      assert.deepEqual(step.value, whole);
    });
});

describe('a worker that decodes', () => {
  const catalog = catalogOf(
    [
      dataset(
        'd',
        ['code'],
        { dep: { role: 'territory', level: 'dep' }, code: { role: 'label' }, n: { role: 'measure' } },
        { period: '2024' },
      ),
    ],
    [
      indicator(
        'x',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
  const hands: Hands = { load: async () => replyOf('csv'), abort: () => undefined };
  const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
  const question: Question = { indicators: ['x'], territories: ['dep:29'] };

  test('answers pings meanwhile', async () => {
    const order: string[] = [];
    const source = (await sourceFor('csv')) as Source;
    const decodeSlices = source.decodeSlices as NonNullable<Source['decodeSlices']>;
    mock.method(source as Required<Source>, 'decodeSlices', function* (...given: Parameters<typeof decodeSlices>): ReturnType<
      typeof decodeSlices
    > {
      const slices = decodeSlices(...given);
      for (let step = slices.next(); ; step = slices.next()) {
        order.push('decode');
        if (step.done === true) return step.value;
        yield;
      }
    });
    flies();
    const brain = createBrain(hands, createMemory());
    let isAnswered = false;
    const asked = brain.ask(1, context, question, { name: 'figure' }).finally(() => (isAnswered = true));
    while (!isAnswered) {
      await new Promise((resolve) => setImmediate(resolve));
      await brain.ping();
      order.push('ping');
    }
    const told = await asked;
    mock.restoreAll();
    assert.equal(told?.problem, undefined);
    const during = order.slice(order.indexOf('decode'), order.lastIndexOf('decode'));
    assert.ok(during.filter((event) => event === 'ping').length >= 5, order.join(' '));
  });

  test('stops at the next pause once nobody waits any more', async () => {
    // The one that the core speaks with.
    const source = (await sourceFor('csv')) as Required<Source>;
    const { decodeSlices } = source;
    const brain = createBrain(hands, createMemory());
    let slices = 0;
    let finished = 0;
    mock.method(source, 'decodeSlices', function* (...given: Parameters<typeof decodeSlices>): ReturnType<typeof decodeSlices> {
      const work = decodeSlices(...given);
      for (let step = work.next(); step.done !== true; step = work.next()) {
        slices += 1;
        if (slices === 3) brain.cancel(1);
        yield;
      }
      finished += 1;
      throw new Error('what was abandoned went on');
    });
    flies();
    const told = await brain.ask(1, context, question, { name: 'figure' });
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    mock.restoreAll();
    assert.deepEqual([told, slices, finished], [null, 3, 0]);
  });
});
