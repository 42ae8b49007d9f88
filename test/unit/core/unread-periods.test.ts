/** A cell that names no period keeps its row out of every figure: that is said, and refused where no cell of the column names one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, type Answer, type Outcome, type Problem, type Question } from '@balise/model';
import { readAny, readAnyProblem } from '@balise/words';
import { catalogOf, dataset, indicator, outcomeOf } from './files-at.ts';

const over = { territory: 'sum', time: 'sum' };
const catalog = (type: string, more: object = {}): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset('d', ['dep', 'quand'], {
        dep: { role: 'territory', level: 'dep' },
        quand: { role: 'period', type, ...more },
        n: { role: 'measure' },
      }),
    ],
    [indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } })],
  );
const ask = (type: string, cells: readonly string[], question: Partial<Question> = {}, more: object = {}): Promise<Outcome> =>
  outcomeOf({ indicators: ['n'], territories: ['dep:29'], period: '2024-2025', ...question }, catalog(type, more), {
    'd.csv': ['dep;quand;n', ...cells.map((cell, at) => `29;${cell};${10 ** at}`), ''].join('\n'),
  });
const answered = async (...given: Parameters<typeof ask>): Promise<Answer> => {
  const outcome = await ask(...given);
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome;
};
const refused = async (...given: Parameters<typeof ask>): Promise<Problem> => {
  const outcome = await ask(...given);
  assert.ok(isProblem(outcome), 'an answer where a refusal was due');
  return outcome;
};
const notes = async (answer: Answer, locale: 'fr' | 'en' = 'fr'): Promise<readonly string[]> =>
  (await readAny(answer, 'figure', locale))?.notes.filter((note) => /période|period/u.test(note)) ?? [];

describe('a column of periods', () => {
  test('of which every cell is read has nothing to say', async () => {
    const answer = await answered('month', ['2024-09', '2024-10']);
    assert.deepEqual([answer.figures.displayed, await notes(answer)], [[11], []]);
  });

  test('says which of its cells name none, whose rows are counted nowhere', async () => {
    const one = await answered('month', ['2024-09', 'nov. 2024']);
    assert.deepEqual(one.figures.displayed, [1]);
    assert.deepEqual(await notes(one), [
      'Une période du fichier n’est pas reconnue («\u00a0nov. 2024\u00a0»)\u00a0: ce qui est de cette période n’est pas compté.',
    ]);
    assert.deepEqual(await notes(one, 'en'), ['One period of the file is not recognised (“nov. 2024”): what is of it is not counted.']);
    const several = await answered('month', ['2024-09', 'nov. 2024', 'déc. 2024', 'janv. 2025', 'févr. 2025', '']);
    assert.deepEqual(await notes(several), [
      'Cinq périodes du fichier ne sont pas reconnues (une cellule vide, «\u00a0déc. 2024\u00a0», «\u00a0févr. 2025\u00a0»…)\u00a0: ce qui est de ces périodes n’est pas compté.',
    ]);
  });

  test('is refused where none of its cells names one, and what to do is said', async () => {
    const years = await refused('school-year', ['2023', '2024']);
    assert.deepEqual([years.problem, years.got], ['BODY_UNREADABLE', '"2023" in "quand"']);
    assert.match(years.todo ?? '', /"year": "start" or "end"/);
    assert.match(JSON.stringify(await readAnyProblem(years, 'figure', 'fr')), /quel bout de l’année scolaire/u);
    assert.deepEqual((await answered('school-year', ['2023', '2024'], {}, { year: 'start' })).figures.displayed, [10]);
    for (const period of ['latest', 'all', '2024'])
      assert.equal((await refused('month', ['janvier 2024', 'février 2024'], { period })).problem, 'BODY_UNREADABLE');
  });

  test('that is of nothing is no fault of its cells', async () => {
    assert.ok(!isProblem(await ask('month', [])));
  });
});
