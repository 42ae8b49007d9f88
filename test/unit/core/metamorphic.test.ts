/**
 * Relations between answers to one question: of a machine in another time zone, in another language, and of data where one more cell
 * is secret. With those of engine/metamorphic.test.ts they are the nine that hold whatever the data are.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Answer, Figures, Question } from '@balise/model';
import { readAny } from '@balise/words';
import { figuresIn } from '../words/reading-back.ts';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const numRuns = 25;

const over = { territory: 'sum', time: 'sum', sexe: 'sum' };
const operand = (field: string): object => ({ dataset: 'd', field, over });
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['dep', 'jour', 'sexe'],
      {
        dep: { role: 'territory', level: 'dep' },
        jour: { role: 'period', type: 'week' },
        sexe: { role: 'breakdown', covers: 'partition' },
        n: { role: 'measure' },
        oui: { role: 'measure' },
      },
      { missing: { s: 'Q', '': 'O' } },
    ),
  ],
  [
    indicator('n', { op: 'value', of: operand('n') }, { unit: { kind: 'count', decimals: 0 }, ranking: true }),
    indicator('taux', { op: 'ratio', factor: 100, numerator: operand('oui'), denominator: operand('n') }, { ranking: true }),
    indicator('parts', { op: 'distribution', of: operand('n'), by: 'sexe' }),
  ],
);

/** The days around the turn of a year, of a school year and of summer time: the last instant of one is the next elsewhere. */
const mondays = ['2024-12-30', '2025-01-06', '2025-03-31', '2025-08-25', '2025-09-01'];
const deps = ['22', '29', '35', '56'];
type Cell = { readonly dep: string; readonly day: string; readonly sexe: string; readonly n: string; readonly oui: string };
const rows: fc.Arbitrary<readonly Cell[]> = fc
  .tuple(
    fc.subarray(mondays, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.option(fc.integer({ min: 1, max: 400 }), { freq: 8 }), fc.integer({ min: 0, max: 100 })), {
      minLength: 24,
      maxLength: 24,
    }),
  )
  .map(([days, values]) =>
    days.flatMap((day, d) =>
      deps.flatMap((dep, p) =>
        ['F', 'G'].map((sexe, s): Cell => {
          const [n, share] = values[(d * deps.length + p) * 2 + s] ?? [null, 0];
          return { dep, day, sexe, n: n === null ? '' : String(n), oui: n === null ? '' : String(Math.floor((n * share) / 100)) };
        }),
      ),
    ),
  );
const csv = (cells: readonly Cell[]): string =>
  ['dep;jour;sexe;n;oui', ...cells.map(({ dep, day, sexe, n, oui }) => [dep, day, sexe, n, oui].join(';')), ''].join('\n');

const questions: fc.Arbitrary<Question> = fc.record({
  indicators: fc.constantFrom(['n'], ['taux'], ['parts']),
  level: fc.constantFrom('dep', 'reg'),
  within: fc.constant('reg:53'),
  highlight: fc.constant('dep:29'),
  compare: fc.constantFrom([], ['reg']),
  period: fc.constantFrom('latest', 'last:3', 'all'),
}) as fc.Arbitrary<Question>;

const ask = (question: Question, cells: readonly Cell[]): Promise<Answer> => answerOf(question, catalog, { 'd.csv': csv(cells) });
/** Whatever an answer tells, but when it was asked. */
const toldBy = ({ figures, join, warnings, through }: Answer): unknown => ({ figures, join, warnings, through });
const keyAt = ({ territory, period, indicator: id, role, breakdowns }: Figures, row: number): string =>
  [territory[row], period[row], id[row], role[row], ...Object.values(breakdowns).map((items) => items[row])].join(' ');

describe('whatever the data', () => {
  test('the time zone of the machine changes nothing', async () => {
    const ours = process.env['TZ'];
    try {
      await fc.assert(
        fc.asyncProperty(rows, questions, async (cells, question) => {
          const answers = [];
          for (const zone of ['UTC', 'Pacific/Noumea', 'Indian/Reunion', 'America/Guadeloupe']) {
            process.env['TZ'] = zone;
            assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, zone);
            answers.push(toldBy(await ask(question, cells)));
          }
          for (const other of answers.slice(1)) assert.deepEqual(other, answers[0]);
        }),
        { numRuns },
      );
    } finally {
      if (ours === undefined) delete process.env['TZ'];
      else process.env['TZ'] = ours;
    }
  });

  test('the language of the reader changes no number: both readings hold the same figures', async () => {
    await fc.assert(
      fc.asyncProperty(rows, questions, async (cells, question) => {
        const answer = await ask(question, cells);
        const before = JSON.stringify(toldBy(answer));
        const readings = (await Promise.all((['fr', 'en'] as const).map((locale) => readAny(answer, 'ranking', locale)))).flatMap(
          (reading) => reading ?? [],
        );
        assert.equal(readings.length, 2);
        assert.equal(JSON.stringify(toldBy(answer)), before, 'reading changes no answer');
        const [fr, en] = readings.map(({ table }) => table.rows.map(({ cells: told }) => told.map(({ raw }) => raw)));
        assert.deepEqual(fr, en);
        const numbers = readings.map(({ table }, at) =>
          table.rows.flatMap(({ cells: told }) =>
            told.slice(1).map(({ text }) => figuresIn(text, at === 0 ? 'fr' : 'en', []).map(({ value }) => value)),
          ),
        );
        assert.deepEqual(numbers[0], numbers[1]);
      }),
      { numRuns },
    );
  });

  test('one more secret cell makes no number appear, and hides those of every sum it is in', async () => {
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(rows, questions, fc.nat(), async (cells, question, at) => {
        const secret = cells[at % cells.length];
        const masked = cells.map((cell) => (cell === secret ? { ...cell, n: 's', oui: 's' } : cell));
        const [before, after] = [(await ask(question, cells)).figures, (await ask(question, masked)).figures];
        const known = new Map(before.territory.map((_, row) => [keyAt(before, row), row]));
        for (const [row, shown] of after.displayed.entries()) {
          const was = known.get(keyAt(after, row));
          if (shown === null) {
            if (was !== undefined && before.displayed[was] !== null) hidden += 1;
            continue;
          }
          assert.ok(was !== undefined && before.displayed[was] !== null, `${keyAt(after, row)}: ${shown} appears`);
          // A sum without one of its cells is no sum; a rate is then one of fewer, and says so by its coverage.
          if (question.indicators[0] === 'n') assert.equal(shown, before.displayed[was]);
          else if (shown !== before.displayed[was]) assert.ok(Number(after.coverage[row]) < 1, 'fewer, and said');
        }
      }),
      { numRuns },
    );
    assert.ok(hidden > 0, 'some figures were hidden');
  });
});
