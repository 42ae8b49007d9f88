import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import type { Dataset, Predicate, Query } from '@balise/model';
import { opendatasoft } from '@balise/sources/opendatasoft';
import { aDataset } from './a-dataset.ts';

const dataset: Dataset = aDataset(
  { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, num: { role: 'measure' } },
  { type: 'opendatasoft', url: 'https://data.example.org', dataset: 'fr-en-pix' },
);
const sums: Query = { dataset: 'd', by: ['dep', 'annee'], measures: [{ op: 'sum', field: 'num', as: 'total' }] };

describe('opendatasoft spells', () => {
  const where = (predicate: Predicate, of: Dataset = dataset) =>
    new URL(opendatasoft.requests({ dataset: 'd', by: ['dep'], where: predicate }, of)[0]?.url ?? '').searchParams.get('where');

  test('texts in the quotes they do not hold', () => {
    assert.equal(where({ field: 'dep', equal: '02A' }), 'dep = "02A"');
    assert.equal(where({ field: 'dep', equal: "L'Île" }), 'dep = "L\'Île"');
    assert.equal(where({ field: 'dep', equal: 'a "b"' }), 'dep = \'a "b"\'');
    assert.equal(where({ field: 'dep', equal: 'a "b\' \\' }), String.raw`dep = "a \"b' \\"`);
    assert.equal(where({ field: 'dep', oneOf: ['29', '22'] }), 'dep in ("29", "22")');
  });

  test('no text that could end its literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', "'", '\\', ')', ' or ', 'a', '`') }), (text) => {
        const said = where({ field: 'dep', equal: `x${text}` }) ?? '';
        const literal = said.slice('dep = '.length);
        const quote = literal[0] ?? '';
        const closing = [...literal.matchAll(/\\.|["']/gs)].filter(([found], i) => i > 0 && found === quote);
        assert.equal(closing.length, 1, said);
        assert.equal(closing[0]?.index, literal.length - 1, said);
      }),
    );
  });

  test('names that are no plain words in back quotes', () => {
    const odd: Dataset = {
      ...dataset,
      fields: { ...dataset.fields, '6e': { role: 'measure' }, 'taux-x': { role: 'measure' }, date: { role: 'breakdown' } },
    };
    assert.equal(
      where(
        {
          and: [
            { field: '6e', gt: 1 },
            { field: 'taux-x', valid: true },
            { field: 'date', valid: false },
          ],
        },
        odd,
      ),
      '(`6e` > 1 and `taux-x` is not null and `date` is null)',
    );
  });

  test('negations that name the cells they are about', () => {
    assert.equal(where({ not: { field: 'dep', equal: '29' } }), '(dep is not null and not (dep = "29"))');
    assert.equal(
      where({
        not: {
          or: [
            { field: 'dep', valid: true },
            { field: 'num', lt: 3 },
          ],
        },
      }),
      '(dep is null and (num is not null and not (num < 3)))',
    );
  });

  test('no comparison that a date would refuse', () => {
    const dated: Dataset = { ...dataset, source: { ...dataset.source, types: { annee: 'date' } } };
    assert.equal(where({ field: 'annee', oneOf: ['2024-09-02', 'S36', ''] }, dated), "annee = date'2024-09-02'");
    assert.equal(where({ field: 'annee', equal: 'S36' }, dated), 'dep is null and dep is not null');
  });

  test('addresses without a key, wherever the binding put one', () => {
    for (const url of [
      'https://data.example.org/?apikey=s3cret',
      'https://data.example.org/api/explore/v2.1/',
      'https://data.example.org/#x',
    ]) {
      const [request] = opendatasoft.requests(sums, { ...dataset, source: { ...dataset.source, url } });
      assert.ok(
        request?.url.startsWith('https://data.example.org/api/explore/v2.1/catalog/datasets/fr-en-pix/records?select='),
        request?.url,
      );
      assert.ok(!/s3cret|apikey/i.test(JSON.stringify(request)));
    }
  });
});
