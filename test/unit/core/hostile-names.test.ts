/** Names that mean something else to the language, and names that are no names: figures, or a sentence, as of any other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBrain, createMemory } from '@balise/core';
import { normalise, outside } from '@balise/territories';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf'])
  test(`a breakdown called ${name} heads its column by that name`, async () => {
    const items = [name, 'b'].map((code) => ({ code, label: { fr: `Item ${code}` } }));
    const catalog = catalogOf(
      [
        dataset(
          'd',
          ['dep', name],
          { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, [name]: { role: 'breakdown', covers: 'partition', items } },
          { period: '2024' },
        ),
      ],
      [
        indicator(
          'x',
          { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', [name]: 'sum' } } },
          { unit: { kind: 'count', decimals: 0 } },
        ),
      ],
    );
    const brain = createBrain(handsOf({ 'd.csv': `dep;${name};n\n29;${name};1\n29;b;4\n` }), createMemory());
    const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
    const told = await brain.ask(1, context, { indicators: ['x'], level: 'dep', breakdowns: [name] }, { name: 'ranking' });
    assert.equal(told?.problem, undefined);
    assert.match(JSON.stringify(told?.reading), new RegExp(`"${name[0]!.toUpperCase()}${name.slice(1)}"`, 'u'));
  });

for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf'])
  test(`a breakdown called ${name} is summed as any other beside rows of no period`, async () => {
    const items = [name, 'b'].map((code) => ({ code, label: { fr: `Item ${code}` } }));
    const fields = {
      dep: { role: 'territory', level: 'dep' },
      an: { role: 'period', type: 'year' },
      [name]: { role: 'breakdown', covers: 'partition', items },
      n: { role: 'measure' },
    };
    const measure = { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last', [name]: 'sum' } } };
    const catalog = catalogOf(
      [dataset('d', ['dep', 'an', name], fields)],
      [indicator('x', measure, { unit: { kind: 'count', decimals: 0 } })],
    );
    const brain = createBrain(handsOf({ 'd.csv': `dep;an;${name};n\n29;2024;${name};1\n29;2024;b;4\n29;${name};b;8\n` }), createMemory());
    const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
    const told = await brain.ask(1, context, { indicators: ['x'], territories: ['dep:29'] }, { name: 'figure' });
    assert.equal(told?.problem, undefined);
    assert.equal(told?.reading.value?.text, '5');
  });

test('a cell of megabytes is the name of no place, nor a blank, and is not spelled out to know it', () => {
  for (const cell of [`Finistère ${' '.repeat(300)}Sud`, 'x'.repeat(50_000_000)]) {
    assert.equal(normalise(cell, 'dep'), null);
    assert.equal(outside(cell, 'dep')?.kind, 'other');
  }
});
