/** What an API keeps to itself of restricted rows is in no figure: neither its own, nor a larger one that is made of it here. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { fold } from '@balise/engine';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Query, Question, Row } from '@balise/model';
import { catalogOf, dataset, indicator } from './files-at.ts';

const months = ['2023-01', '2023-02', '2024-01', '2024-02'];
const isSecret = ({ dep, mois, secteur }: Row): boolean => dep === '29' && mois === '2024-02' && secteur === 'PU';
const cells: readonly Row[] = ['22', '29', '35', '56', '976'].flatMap((dep) =>
  months.flatMap((mois) => ['PU', 'PR'].map((secteur) => ({ dep, mois, secteur, n: 10 }))),
);
const table = tableFromRows(cells.map((cell) => ({ ...cell, hidden: isSecret(cell) ? 1 : 0 })));

/** An API that tells no sum of which a cell is secret. */
const load: Hands['load'] = async (_id, _context, { url }) => {
  const query = JSON.parse(new URL(url).searchParams.get('q') ?? '') as Query;
  const { by = [], measures = [] } = query;
  const folded = fold(table, { ...query, measures: [...measures, { op: 'sum', field: 'hidden', as: 'hidden' }] });
  assert.ok(!isProblem(folded));
  const rows = rowsFromTable(folded).map(({ hidden, ...row }): Row => {
    const told = measures.map(({ as, op }) => [
      [as, hidden === 0 || op === 'count' ? row[as]! : null],
      [`${as}:status`, hidden === 0 || op === 'count' ? null : 'Q'],
    ]);
    return { ...row, ...(Object.fromEntries(told.flat()) as Row) };
  });
  const names = [...by, ...measures.flatMap(({ as }) => [as, `${as}:status`])];
  const body = {
    columns: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])),
    types: Object.fromEntries(names.map((name) => [name, measures.some(({ as }) => as === name) ? 'number' : 'string'])),
    rows: { read: rows.length, total: rows.length },
  };
  return { status: 200, headers: { 'content-type': 'application/json' }, bytes: new TextEncoder().encode(JSON.stringify(body)).buffer };
};

const items = ['PU', 'PR'].map((code) => ({ code, label: { fr: code } }));
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['dep', 'mois', 'secteur'],
      {
        dep: { role: 'territory', level: 'dep' },
        mois: { role: 'period', type: 'month' },
        secteur: { role: 'breakdown', covers: 'partition', items },
        n: { role: 'measure' },
      },
      { source: { type: 'native', url: 'https://api.example/' } },
    ),
  ],
  [
    indicator(
      'n',
      { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'sum', secteur: 'sum' } } },
      { unit: { kind: 'count', decimals: 0 } },
    ),
  ],
);

const context = { identity: 'me', catalog: { inline: catalog, base: 'https://api.example/' }, locale: 'fr' as const };
/** What is told of each territory, period and item: its figure, or its status. Each is asked for by itself, since levels do not mix. */
const told = async ({ territories = [], ...question }: Partial<Question>): Promise<Readonly<Record<string, number | string>>> => {
  const lines: (readonly [string, number | string])[] = [];
  for (const territory of territories) {
    const asked = { indicators: ['n'], territories: [territory], ...question };
    const outcome = await answer(asked, context, { load, abort: () => undefined }, createMemory());
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    const { period, breakdowns, displayed, status } = outcome.figures;
    for (const [row, code] of outcome.figures.territory.entries()) {
      const name = [code, period[row], ...Object.values(breakdowns).map((codes) => codes[row])].join(' ');
      lines.push([name, displayed[row] ?? status[row]!.join('')]);
    }
  }
  return Object.fromEntries(lines);
};

describe('what an API keeps to itself', () => {
  test('is in no larger territory, and in all the others nothing is hidden', async () => {
    assert.deepEqual(await told({ territories: ['dep:22', 'dep:29', 'reg:53', 'reg:06', 'FR'], period: '2024-02' }), {
      'dep:22 2024-02': 20,
      'dep:29 2024-02': 'Q',
      'reg:53 2024-02': 'Q',
      'reg:06 2024-02': 20,
      'FR 2024-02': 'Q',
    });
    assert.deepEqual(await told({ territories: ['dep:29', 'reg:53'], period: '2024-01' }), { 'dep:29 2024-01': 20, 'reg:53 2024-01': 80 });
  });

  test('is in no year that has the month, and in every other', async () => {
    assert.deepEqual(await told({ territories: ['dep:22', 'dep:29', 'reg:53'], period: '2024' }), {
      'dep:22 2024': 40,
      'dep:29 2024': 'Q',
      'reg:53 2024': 'Q',
    });
    assert.deepEqual(await told({ territories: ['dep:29', 'reg:53'], period: '2023' }), { 'dep:29 2023': 40, 'reg:53 2023': 160 });
  });

  test('is in its own item and in the whole of them, not in the others', async () => {
    const question = { territories: ['dep:29', 'reg:53'], period: '2024-02' };
    assert.deepEqual(await told({ ...question, breakdowns: ['secteur'] }), {
      'dep:29 2024-02 PU': 'Q',
      'dep:29 2024-02 PR': 10,
      'reg:53 2024-02 PU': 'Q',
      'reg:53 2024-02 PR': 40,
    });
    assert.deepEqual(await told({ ...question, where: [{ field: 'secteur', equal: 'PR' }] }), {
      'dep:29 2024-02': 10,
      'reg:53 2024-02': 40,
    });
    assert.deepEqual(await told({ ...question, where: [{ field: 'secteur', equal: 'PU' }] }), {
      'dep:29 2024-02': 'Q',
      'reg:53 2024-02': 'Q',
    });
  });
});
