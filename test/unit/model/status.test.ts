import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { nullPrecedence, valuePrecedence } from '@balise/model';
import type { Status } from '@balise/model';
import { addCells, judge, mergeCells, noCells, type Cells } from '../../../packages/model/src/status.ts';

/** `Q`, `M`…: a cell without a value and its letters; a dot begins a cell that has one (`.PE`). */
const cellsOf = (...written: readonly string[]): Cells => {
  const cells = noCells();
  for (const each of written) addCells(cells, each.replace('.', ''), 1, each.startsWith('.') ? 1 : 0);
  return cells;
};

describe('the algebra of statuses', () => {
  for (const [name, cells, isSum, shown, status] of [
    ['nothing expected is M', ['M', 'M'], true, false, ['M']],
    ['holidays are not expected', ['H'], true, false, ['M', 'H']],
    ['all missing is O', ['O', ''], false, false, ['O']],
    ['all not collected is L', ['L', 'L'], false, false, ['L']],
    ['some not collected, some missing is O', ['L', 'O'], false, false, ['O']],
    ['a secret among the missing is Q', ['O', 'Q', 'L'], false, false, ['Q']],
    ['a sum with a secret is Q', ['.', 'Q'], true, false, ['Q']],
    ['a sum with a hole is O', ['.', 'O'], true, false, ['O']],
    ['a sum with what cannot exist is a sum', ['.', 'M', 'H'], true, true, ['A']],
    ['a cell counted in another that is here is not expected', ['.W', 'K'], true, true, ['W']],
    ['a cell counted in another that is elsewhere is missing', ['.', 'K'], true, false, ['O']],
    ['alone, it says where it is', ['K'], true, false, ['O', 'K']],
    ['a formula holds with six tenths of its cells', ['.', '.', '.', 'O', 'Q'], false, true, ['A']],
    ['and not with less', ['.', 'O', 'Q'], false, false, ['O']],
    ['flags are united', ['.P', '.E', '.'], false, true, ['E', 'P']],
    ['not significant only if all are', ['.N', '.'], false, true, ['A']],
    ['not significant if all are', ['.N', '.N'], false, true, ['N']],
    ['the flag of what is missing is not the figure’s', ['.', 'OP'], false, true, ['A']],
  ] as const)
    test(name, () => {
      const min = name.startsWith('the flag') ? 0.5 : 0.6;
      const verdict = judge(cellsOf(...cells), isSum, min);
      assert.deepEqual([verdict.shown, verdict.status], [shown, status]);
    });
  test('precedences are those of SDMX', () => {
    assert.deepEqual([...valuePrecedence].join(''), 'BJSDWIFEPNUVGA');
    assert.deepEqual([...nullPrecedence].join(''), 'QOLMKH');
  });
  test('does not depend on how cells are grouped', () => {
    const cell = fc.constantFrom('.', '.P', '.E', '.B', '.N', '.W', 'Q', 'O', 'L', 'M', 'H', 'K', '');
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), fc.nat(12), fc.boolean(), (written, cut, isSum) => {
        const [left, right] = [cellsOf(...written.slice(0, cut)), cellsOf(...written.slice(cut))];
        mergeCells(left, right);
        assert.deepEqual(judge(left, isSum, 0.6), judge(cellsOf(...written), isSum, 0.6));
      }),
    );
  });
  test('a null never carries a flag of value, nor a value a reason of null', () => {
    const letter = fc.constantFrom<Status>(
      'A',
      'B',
      'D',
      'E',
      'F',
      'G',
      'H',
      'I',
      'J',
      'K',
      'L',
      'M',
      'N',
      'O',
      'P',
      'Q',
      'S',
      'U',
      'V',
      'W',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(letter, fc.boolean()), { maxLength: 8 }), (written) => {
        const { shown, status } = judge(cellsOf(...written.map(([each, has]) => `${has ? '.' : ''}${each}`)), false, 0.6);
        assert.ok(status.length > 0 && status.every((each) => (shown ? valuePrecedence : nullPrecedence).includes(each)));
      }),
    );
  });
});
