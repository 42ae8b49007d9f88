/**
 * Thirty-five mistakes that other tools made, each from a real thread, and what keeps them out of here: a check run below, a
 * test of another room that is named (and must be there), or the sentence that says why it cannot happen.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { csvText, isProblem, parsePeriod, resolve, tableFromRows } from '@balise/model';
import type { Question } from '@balise/model';
import { normalise } from '@balise/territories';
import { answerOf, catalogOf, dataset, indicator, refusalOf, shown } from '../core/files-at.ts';
import { catalog, facts } from './a-catalog.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
/** A test of another room keeps this out: its title must still be there. */
const heldBy = (path: string, title: string) => (): void => assert.ok(textOf(path).includes(title), `${path}: ${title}`);
/** Nothing that ships says any of these words. */
const shipped = (): readonly string[] =>
  ['packages', 'widgets'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules') && !/packages\/(?:node|server)/u.test(`${folder}/${path}`))
      .map((path) => join(folder, path)),
  );
const neverWritten =
  (words: RegExp, where: (path: string) => boolean = () => true) =>
  (): void => {
    for (const path of shipped().filter(where)) {
      const code = textOf(path).replace(/\/\*[^]*?\*\/|\/\/.*$/gmu, '');
      assert.ok(!words.test(code), `${path} says ${words.exec(code)?.[0]}`);
    }
  };

const dep = { role: 'territory', level: 'dep' };
const year = { role: 'period', type: 'school-year' };
const over = { territory: 'sum', time: 'last' };
const file = (...lines: readonly string[]): string => [...lines, ''].join('\n');
const small = catalogOf(
  [dataset('d', ['dep', 'annee'], { dep, annee: year, n: { role: 'measure' }, m: { role: 'measure' } }, { missing: { s: 'Q', '': 'O' } })],
  [
    indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } }),
    indicator('rate', { op: 'ratio', numerator: { dataset: 'd', field: 'n', over }, denominator: { dataset: 'd', field: 'm', over } }),
  ],
);
const bretagne: Question = { indicators: ['n'], level: 'dep', within: 'reg:53', compare: ['reg'] };
const rows = (...cells: readonly string[]): Readonly<Record<string, string>> => ({
  'd.csv': file('dep;annee;n;m', ...['22', '29', '35', '56'].map((code, index) => `${code};2024-2025;${cells[index] ?? '1;2'}`)),
});

const guards: readonly (readonly [mistake: string, guard: string | (() => unknown)])[] = [
  [
    'summing or averaging ratios in totals',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })), { minLength: 4, maxLength: 4 }), async (cells) => {
          const answered = await answerOf({ ...bretagne, indicators: ['rate'] }, small, rows(...cells.map(([n, m]) => `${n};${m}`)));
          const [n, m] = cells.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
          assert.equal(answered.figures.value.at(-1), n / m);
        }),
        { numRuns: 40 },
      ),
  ],
  [
    'summing snapshots over time',
    () => {
      const resolution = resolve({ indicators: ['certifies'], territories: ['dep:29'], period: 'all' }, catalog, facts);
      assert.ok('steps' in resolution && resolution.steps[0]?.period.windows.every(({ of }) => of.length === 1));
    },
  ],
  [
    'null becoming 0 in sums',
    () => {
      const table = tableFromRows([{ x: null }, { x: null }], { x: 'number' });
      const folded = fold(table, { dataset: 'd', measures: [{ op: 'sum', field: 'x', as: 's' }] });
      assert.ok(!isProblem(folded) && folded.columns['s']?.type === 'number' && Number.isNaN(folded.columns['s'].values[0]));
    },
  ],
  [
    'null becoming 0 in charts and exports',
    () => {
      assert.equal(csvText([['a', null, 0]], 'fr'), '\uFEFFa;;0\r\n');
      heldBy('test/unit/charts/bindings/lines.test.ts', 'leave a gap open where a figure is missing')();
      heldBy('test/browser/elements/csv.test.ts', 'opens in a French spreadsheet')();
    },
  ],
  [
    '0 treated as missing',
    async () => assert.deepEqual(shown(await answerOf(bretagne, small, rows('0;1', '0;1', '0;1', '0;1')))['reg:53'], 0),
  ],
  [
    'suppressed shown as 0 or like the missing',
    async () => {
      const { figures } = await answerOf(bretagne, small, rows('s;1', ';1', '0;1'));
      const of = (code: string): unknown => [figures.displayed, figures.status].map((column) => column[figures.territory.indexOf(code)]);
      assert.deepEqual(
        [of('dep:22'), of('dep:29'), of('dep:35')],
        [
          [null, ['Q']],
          [null, ['O']],
          [0, ['A']],
        ],
      );
    },
  ],
  [
    'the note lost when the value is empty',
    async () => assert.ok((await answerOf(bretagne, small, rows('s;1'))).figures.status.every((status) => status.length > 0)),
  ],
  ['no-data coloured like the lowest class', heldBy('test/unit/charts/choropleth.test.ts', 'hatches what is missing, dots what is secret')],
  [
    'the closest year filled in silently',
    async () => {
      const around = { 'd.csv': file('dep;annee;n;m', '29;2022-2023;1;2', '29;2024-2025;1;2') };
      const { figures } = await answerOf({ ...bretagne, period: '2023-2024' }, small, around);
      assert.ok(figures.period.length > 0 && figures.period.every((period) => period === '2023-2024'));
      assert.ok(figures.displayed.every((value) => value === null));
      assert.equal(await refusalOf({ ...bretagne, period: '2023-2024' }, small, rows()), 'PERIOD_UNKNOWN');
    },
  ],
  [
    'vintages of codes mixed, what is unmatched dropped',
    async () => {
      const given = { 'd.csv': file('dep;annee;n;m', '20;2024-2025;5;5', '29;2024-2025;1;1') };
      const { join: report, warnings } = await answerOf({ indicators: ['n'], territories: ['dep:29'] }, small, given);
      assert.deepEqual(report.unmatched, ['20']);
      assert.ok(warnings.some(({ code }) => code === 'UNMATCHED'));
      assert.equal(normalise('20', 'dep'), null);
    },
  ],
  [
    'levels mixed and parents counted twice',
    heldBy('test/unit/core/wide.test.ts', 'each is read where it is printed, never added to another'),
  ],
  ['filters offering what has no data', heldBy('test/browser/widgets/pickers.test.ts', 'proposes the periods that the indicator has')],
  ['a frame that never shrinks or grows forever', neverWritten(/\b100vh\b/u)],
  [
    'the consumer strips the script',
    heldBy('test/browser/elements/shell-states.test.ts', 'leaves its fallback on screen until the figure is there'),
  ],
  [
    'the host’s style leaks in, or ours out',
    heldBy('test/browser/elements/look.test.ts', 'inherits the font, the size, the colour and the direction of the page, and nothing else'),
  ],
  ['cookies and storage of third parties', neverWritten(/document\.cookie|localStorage|sessionStorage|indexedDB/u)],
  [
    'a token that expires kills filters silently',
    heldBy('test/browser/elements/hands.test.ts', 'carry the token of the host to its origin only, and renew it once for all'),
  ],
  ['a content policy breaks it', heldBy('test/e2e/stories.test.ts', 'breaks no rule of the strict policy')],
  ['isolated pages break it', neverWritten(/SharedArrayBuffer|crossOriginIsolated/u)],
  ['a sandbox blocks downloads', heldBy('test/browser/elements/sharing.test.ts', 'is listed on demand')],
  [
    'time zones move a figure',
    () => {
      const before = process.env['TZ'];
      try {
        const read = ['Pacific/Noumea', 'Indian/Reunion', 'America/Guadeloupe', 'UTC'].map((zone) => {
          process.env['TZ'] = zone;
          return JSON.stringify([
            parsePeriod("date'2024-01-01'", { type: 'day' }),
            parsePeriod('2026-W37'),
            parsePeriod('2025-09-01T00:00:00', { type: 'week' }),
          ]);
        });
        assert.equal(new Set(read).size, 1);
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
      neverWritten(/new Date\b|Date\.now/u, (path) => /packages\/(?:model|engine|territories|words)\/src/u.test(path))();
    },
  ],
  [
    'an answer of 200 that is not data',
    heldBy('test/unit/sources/source-suite.ts', 'a page in the place of data is told, whatever its status'),
  ],
  ['the first page taken for the whole', heldBy('test/unit/model/settle.test.ts', 'an answer read in part is never totalled')],
  [
    'everything fetched, then aggregated',
    'A query is divided before it is sent: what an API can group and add, it groups and adds (test/unit/model/divide.test.ts); what is too large is refused in words before it is read (TOO_MANY_ROWS, TOO_MANY_GROUPS).',
  ],
  [
    'an engine that takes seconds to start',
    () => {
      // An entry of its own lends SQL to an engine that the host has: it brings none, and nothing else names one.
      neverWritten(/duckdb|WebAssembly/iu, (path) => !/territories\/scripts|sources\/src\/duckdb\.ts$/u.test(path))();
      neverWritten(/@duckdb|WebAssembly|\bimport\(/u, (path) => path.endsWith('sources/src/duckdb.ts'))();
    },
  ],
  [
    'filters that answer each other',
    'There is no shared filter state: each widget poses a whole question, made of its attributes and of the context around it; what it does not name it does not hear.',
  ],
  [
    'a refresh that resets or flickers',
    heldBy('test/browser/elements/shell-states.test.ts', 'keeps what it showed while the next answer is on its way'),
  ],
  ['an endless spinner on an error', heldBy('test/browser/elements/hands.test.ts', 'end in time, whatever the API does')],
  ['charts mute for screen readers', heldBy('test/browser/stories.test.ts', 'what has figures has a table with a caption and scopes')],
  [
    'no public parameter for the territory',
    heldBy('test/browser/widgets/context.test.ts', 'inside another inherits what it does not set, and follows it'),
  ],
  ['old embeds broken by an upgrade', heldBy('test/browser/elements/policy.test.ts', 'defined twice is silent, and the first one wins')],
  ['two backends, two answers', heldBy('test/unit/server/laws.test.ts', 'the server and the engine')],
  [
    'dark and light that disagree',
    heldBy('test/browser/elements/look.test.ts', 'is dark on a dark page that does not say so, and follows it when it changes'),
  ],
  ['parts of a whole that is none', heldBy('test/unit/core/measures.test.ts', 'items that overlap have no shares')],
  ['a secret undone by subtraction', heldBy('test/unit/core/disclosure.test.ts', 'are not solved by any number of questions')],
];

describe('mistakes of others', () => {
  test('are thirty-five', () => assert.equal(guards.length, 35));
  guards.forEach(([mistake, guard], index) =>
    test(`${index + 1}. ${mistake}`, async (t) => {
      if (typeof guard === 'string') {
        assert.ok(guard.length > 80);
        t.diagnostic(guard);
      } else await guard();
    }),
  );
});
