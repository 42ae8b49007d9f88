/** An API that tells figures whole, and in part only what things or items they are made of: a figure that needs the list is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { fold } from '@balise/engine';
import { isProblem, rowsFromTable, tableFromRows, type Outcome, type Query, type Question, type Row } from '@balise/model';
import { catalogOf, dataset, indicator } from './files-at.ts';

/** Every reply is whole but those that `isCut` tells of, which have one row less than there are. */
const apiOf = (rows: readonly Row[], isCut: (query: Query) => boolean): { readonly asked: Query[]; readonly load: Hands['load'] } => {
  const asked: Query[] = [];
  const table = tableFromRows(rows);
  return {
    asked,
    load: async (_id, _context, { url }) => {
      const query = JSON.parse(new URL(url).searchParams.get('q') ?? '') as Query;
      asked.push(query);
      const { by = [], measures = [] } = query;
      const folded = fold(table, query);
      assert.ok(!isProblem(folded));
      const all = rowsFromTable(folded);
      const told = isCut(query) ? all.slice(1) : all;
      const names = [...by, ...measures.map(({ as }) => as)];
      const body = {
        columns: Object.fromEntries(names.map((name) => [name, told.map((row) => row[name] ?? null)])),
        types: Object.fromEntries(names.map((name) => [name, measures.some(({ as }) => as === name) ? 'number' : 'string'])),
        rows: { read: told.length, total: all.length },
      };
      return { status: 200, headers: { 'content-type': 'application/json' }, bytes: new TextEncoder().encode(JSON.stringify(body)).buffer };
    },
  };
};
const native = { source: { type: 'native', url: 'https://api.example' } };
const year = { annee: { role: 'period', type: 'year' } };
const ask = (question: Question, catalog: object, load: Hands['load']): Promise<Outcome> =>
  answer(
    question,
    { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' },
    { load, abort: () => undefined },
    createMemory(),
  );
const shownOf = (outcome: Outcome): readonly unknown[] => (isProblem(outcome) ? [outcome.problem] : outcome.figures.displayed);

test('different things, which several groups tell of', async () => {
  const fields = { uai: { role: 'label' }, p: { role: 'label' }, dep: { role: 'territory', level: 'dep' }, ...year };
  const of = { dataset: 'd', count: 'distinct', field: 'p', over: { territory: 'sum', time: 'last' } };
  const catalog = catalogOf(
    [dataset('d', ['uai', 'annee'], fields, native)],
    [indicator('n', { op: 'value', of }, { unit: { kind: 'count', decimals: 0 } })],
  );
  const rows = ['29', '029'].map((dep, at) => ({ uai: `${at}`, p: 'k', dep, annee: '2024' }));
  const question: Question = { indicators: ['n'], territories: ['dep:29'] };
  assert.deepEqual(shownOf(await ask(question, catalog, apiOf(rows, () => false).load)), [1]);
  const cut = apiOf(rows, ({ by }) => by?.includes('p') === true);
  assert.deepEqual(shownOf(await ask(question, catalog, cut.load)), ['TOO_MANY_ROWS']);
});

describe('items', () => {
  const fields = {
    com: { role: 'territory', level: 'com' },
    ...year,
    secteur: { role: 'breakdown', covers: 'partition' },
    n: { role: 'measure' },
  };
  const of = { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last', secteur: 'sum' } };
  const catalog = catalogOf(
    [dataset('d', ['com', 'annee', 'secteur'], fields, native)],
    [
      indicator('parts', { op: 'distribution', of, by: 'secteur' }),
      indicator('n', { op: 'value', of }, { unit: { kind: 'count', decimals: 0 } }),
    ],
  );
  const rows = ['29019', ...Array.from({ length: 40 }, (_, at) => `350${at + 10}`)].flatMap((com) =>
    ['PU', 'PR'].map((secteur) => ({ com, annee: '2024', secteur, n: 10 })),
  );
  const isList = ({ by, measures = [] }: Query): boolean => by?.includes('secteur') === true && measures.length === 0;
  const questions: readonly Question[] = [
    { indicators: ['parts'], territories: ['com:29019'] },
    { indicators: ['n'], territories: ['com:29019'], breakdowns: ['secteur'] },
  ];
  for (const question of questions)
    test(`of which the others have some too: ${question.indicators.join()}`, async () => {
      const whole = apiOf(rows, () => false);
      assert.equal(shownOf(await ask(question, catalog, whole.load)).length, 2);
      assert.equal(whole.asked.filter(isList).length > 0, true);
      assert.deepEqual(shownOf(await ask(question, catalog, apiOf(rows, isList).load)), ['TOO_MANY_ROWS']);
    });
});
