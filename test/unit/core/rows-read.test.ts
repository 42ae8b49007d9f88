/** Whatever the route, an answer says how many rows were read of how many there are. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Answer, type Question } from '@balise/model';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

/** More than a page of the portal: rows are then exported. */
const ROWS = 400;
const rows = Array.from({ length: ROWS }, (_, i) => ({
  dep: ['22', '29', '35', '56'][i % 4] ?? '',
  annee: String(2021 + (i % 3)),
  eleve: `e${i % 57}`,
  ligne: `l${i}`,
  n: i % 11,
}));
const csv = ['dep;annee;eleve;ligne;n', ...rows.map((row) => Object.values(row).join(';')), ''].join('\n');
const fields = {
  dep: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'year' },
  eleve: { role: 'label' },
  ligne: { role: 'label' },
  n: { role: 'measure' },
};
const over = { territory: 'sum', time: 'last' };
const units = { unit: { kind: 'count', decimals: 0 } };
const catalogFrom = (source: object): object =>
  catalogOf(
    [dataset('d', ['dep', 'annee', 'ligne'], fields, { source })],
    [
      indicator('somme', { op: 'value', of: { dataset: 'd', field: 'n', over } }, units),
      // Distinct values are computed by no portal: rows are read.
      indicator(
        'personnes',
        { op: 'value', of: { dataset: 'd', count: 'distinct', field: 'eleve', over: { territory: 'sum', time: 'last' } } },
        units,
      ),
    ],
  );

describe('how many rows were read, and of how many', () => {
  let portal: Portal;
  before(async () => {
    portal = await createPortal({
      datasets: { d: { fields: { dep: 'text', annee: 'text', eleve: 'text', ligne: 'text', n: 'int' }, rows } },
    });
  });
  after(() => portal.close());

  const asker = (source: object, hands: Hands) => {
    const memory = createMemory();
    const context = { identity: 'me', catalog: { inline: catalogFrom(source), base: 'https://data.example/' }, locale: 'fr' } as const;
    return async (question: Question): Promise<Answer> => {
      const outcome = await answer(question, context, hands, memory);
      assert.ok(!isProblem(outcome), JSON.stringify(outcome));
      return outcome;
    };
  };
  const api: Hands = { load: (_id, _context, request) => portal.load(request), abort: () => undefined };
  const explore = { type: 'opendatasoft', url: PORTAL, dataset: 'd' };
  const told = ({ provenance }: Answer): unknown => provenance.map((each) => each.rows);
  const all = [{ read: ROWS, total: ROWS }];
  const france: Question = { indicators: ['somme'], level: 'dep' };

  test('of groups that the API computed', async () => {
    const outcome = await asker(explore, api)(france);
    assert.deepEqual(told(outcome), all);
    assert.ok(outcome.figures.route.includes('server'));
  });
  test('of rows that it exported', async () => {
    const outcome = await asker(explore, api)({ indicators: ['personnes'], level: 'dep' });
    const [read] = told(outcome) as [{ read: number; total: number }];
    assert.ok(read.read > 0 && read.read === read.total, JSON.stringify(read));
    assert.ok(outcome.figures.route.includes('client'));
  });
  test('of a file that is folded here', async () => {
    assert.deepEqual(told(await asker({ type: 'csv', url: 'd.csv', delimiter: ';' }, handsOf({ 'd.csv': csv }))(france)), all);
  });
  test('of what was there already, and of a part of it', async () => {
    for (const ask of [asker(explore, api), asker({ type: 'csv', url: 'd.csv', delimiter: ';' }, handsOf({ 'd.csv': csv }))]) {
      await ask(france);
      for (const question of [france, { ...france, period: '2022' }, { indicators: ['somme'], territories: ['dep:29'] }])
        assert.deepEqual(told(await ask(question)), all, JSON.stringify(question));
    }
  });
});
