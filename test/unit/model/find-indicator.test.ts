import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findIndicator, isProblem, parseCatalog } from '@balise/model';
import type { Catalog, Problem } from '@balise/model';
import { catalog } from './a-catalog.ts';

const [first, second] = catalog.indicators;
/** The catalogue of other tests, the first of its indicators written twice. */
const document = { ...catalog, indicators: [...catalog.indicators, { ...first, title: { fr: 'Une autre' } }] };
const problemOf = (among: Catalog, name: string): Problem | null => {
  const found = findIndicator(among, name);
  return isProblem(found) ? found : null;
};

describe('an indicator asked for by its id', () => {
  test('is refused where two have it, and only that one', () => {
    const kept = parseCatalog(document, { repeated: 'kept' });
    if (Array.isArray(kept)) throw new Error(JSON.stringify(kept));
    const found = kept as Catalog;
    const [twice, once] = [first?.id ?? '', second?.id ?? ''];
    assert.equal(problemOf(found, once), null);
    for (const name of [twice, `${found.id}/${twice}`]) {
      const { problem, got } = problemOf(found, name) ?? {};
      assert.deepEqual([problem, got], ['INDICATOR_AMBIGUOUS', `${name}, which 2 indicators are called`]);
    }
    assert.equal(problemOf(found, 'nowhere')?.problem, 'INDICATOR_UNKNOWN');
    assert.equal(problemOf(found, `elsewhere/${once}`)?.problem, 'INDICATOR_UNKNOWN');
  });
  test('that two have is told to whoever publishes the catalogue', () => {
    const told = parseCatalog(document);
    assert.deepEqual(Array.isArray(told) && told.map(({ at, got, expected }) => [at, got, expected]), [
      [`$.indicators[${catalog.indicators.length}].id`, JSON.stringify(first?.id), 'an id that nothing else has'],
    ]);
  });
});
