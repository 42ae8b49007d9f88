/** Operands that are of some rows only: what is observed, secret or lacking of the others is not theirs. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Figures } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const over = { territory: 'sum', time: 'last', sexe: 'sum', niveau: 'sum' };
const girls = { field: 'sexe', equal: 'F' };
const of = (field: string, where?: object): object => ({ dataset: 'd', field, ...(where === undefined ? {} : { where }), over });
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['dep', 'sexe', 'niveau'],
      {
        dep: { role: 'territory', level: 'dep' },
        sexe: { role: 'breakdown', covers: 'partition' },
        niveau: { role: 'breakdown', covers: 'partition' },
        oui: { role: 'measure' },
        n: { role: 'measure' },
      },
      { period: '2024-2025', missing: { '': 'O', s: 'Q' } },
    ),
  ],
  [
    indicator('filles', { op: 'ratio', factor: 100, numerator: of('oui', girls), denominator: of('n', girls) }),
    indicator('part', { op: 'ratio', factor: 100, numerator: of('n', girls), denominator: of('n') }),
    indicator('moyenne', { op: 'weighted-mean', of: { dataset: 'd', field: 'oui' }, weight: of('n', girls) }),
  ],
);
const told = async (id: string, rows: readonly string[]): Promise<Pick<Figures, 'displayed' | 'status' | 'coverage' | 'n'>> => {
  const answer = await answerOf({ indicators: [id], territories: ['dep:29'] }, catalog, {
    'd.csv': ['dep;sexe;niveau;oui;n', ...rows.map((row) => `29;${row}`), ''].join('\n'),
  });
  const { displayed, status, coverage, n } = answer.figures;
  return { displayed, status, coverage, n };
};

describe('operands of some rows only', () => {
  const boys = ['G;6e;8;10', 'G;5e;8;10', 'G;4e;8;10'];

  test('are covered by those rows, of a ratio and of a mean', async () => {
    const half = ['F;6e;1;10', 'F;5e;;10', 'F;4e;;10', ...boys];
    for (const id of ['filles', 'moyenne'])
      assert.deepEqual(await told(id, half), { displayed: [null], status: [['O']], coverage: [1 / 3], n: [1] }, id);
  });

  test('are secret where theirs are, whatever the others say', async () => {
    const secret = ['F;6e;s;s', 'F;5e;s;s', 'F;4e;s;s', ...boys];
    for (const id of ['filles', 'moyenne'])
      assert.deepEqual(await told(id, secret), { displayed: [null], status: [['Q']], coverage: [0], n: [0] }, id);
  });

  test('of a mean weigh those rows alone', async () => {
    const { displayed } = await told('moyenne', ['F;6e;1;10', 'F;5e;2;30', ...boys]);
    assert.deepEqual(displayed, [1.8]);
  });

  test('of a part are all the rows of its whole', async () => {
    assert.deepEqual(await told('part', ['F;6e;1;10', ...boys]), { displayed: [25], status: [['A']], coverage: [1], n: [4] });
  });
});
