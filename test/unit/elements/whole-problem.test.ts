import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { problem } from '@balise/model';
import { invalid, missing, refuseChoice } from '../../../packages/elements/src/attributes.ts';
import { problemWords } from '../../../packages/elements/src/later/problem-words.ts';
import { wholeProblem } from '../../../packages/elements/src/later/whole-problem.ts';

const refused = (got: string, choices: readonly string[]): ReturnType<typeof wholeProblem> =>
  wholeProblem(refuseChoice('show', got, choices) ?? assert.fail(`${got} is refused`));

describe('what is told of a setting that was refused', () => {
  test('names the choice that was most likely meant, and every choice', () => {
    assert.deepEqual(refused('topp', ['around', 'bottom', 'top']), {
      ...invalid('show', 'topp', 'around, bottom, top'),
      todo: 'Write show="top".',
    });
  });
  test('guesses nothing where no choice is near', () => {
    assert.deepEqual(refused('xyz', ['around', 'bottom']), invalid('show', 'xyz', 'around, bottom'));
  });
  test('says what was expected in the place of what is missing', () => {
    for (const [attribute, expected] of [
      ['catalog', /<balise-context> around the widget, or configure/],
      ['indicator', /the id of an indicator of the catalogue/],
      ['territory', /such as dep:29, on the widget or on its context/],
    ] as const) {
      const whole = wholeProblem(missing(attribute));
      assert.match(whole.expected, expected);
      assert.deepEqual({ ...whole, expected: attribute }, missing(attribute));
    }
  });
  test('says what to do of a worker that was lost', () => {
    const lost = problem('WORKER_LOST', { got: 'silence', expected: 'an answer' });
    const todo = 'Serve all of Balise, or ask for less.';
    assert.deepEqual(wholeProblem(lost), { ...lost, todo });
    // Whoever runs the page reads it in the language of the page.
    assert.equal(problemWords(lost, 'en')?.todo, todo);
    assert.equal(problemWords(lost, 'fr')?.todo, 'Servez tout Balise, ou demandez moins.');
  });
  test('is what it was of any other problem', () => {
    const other = invalid('origins', 'ftp://data.example', 'https://data.example');
    assert.deepEqual(wholeProblem(other), other);
  });
});
