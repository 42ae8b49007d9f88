/** A breakdown that no column holds: ranges of a number, half-open, said in words, refused where they would mislead. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { addRanges, isProblem, parseCatalog, rangeCodes, rangeOf, rowsFromTable, tableFromRows, wherePlain } from '@balise/model';
import type { Catalog, Predicate, Problem, Ranges } from '@balise/model';
import { catalogOf, dataset, indicator } from '../core/files-at.ts';

const fields = {
  uai: { role: 'territory', level: 'uai' },
  annee: { role: 'period', type: 'school-year' },
  effectif: { role: 'measure' },
  filles: { role: 'measure', as: 'eleves', at: { sexe: 'F' } },
};
const catalog = (ranges: unknown, more: object = {}, grain = ['uai', 'annee']): object =>
  catalogOf(
    [dataset('d', grain, { ...fields, taille: { role: 'breakdown', ranges, ...more } })],
    [indicator('x', { op: 'value', of: { dataset: 'd', field: 'effectif' } })],
  );
const itemsOf = (ranges: object, more: object = {}) => {
  const parsed = parseCatalog(catalog(ranges, more));
  assert.ok(!Array.isArray(parsed), JSON.stringify(parsed));
  const field = (parsed as Catalog).datasets[0]?.fields['taille'];
  return field?.role === 'breakdown' ? (field.items ?? []) : [];
};

describe('items', () => {
  test('of whole numbers end just below the next bound', () => {
    assert.deepEqual(itemsOf({ of: 'effectif', at: [200, 400, 401, 1200], whole: true }), [
      { code: '..200', label: { fr: 'moins de 200', en: 'under 200' } },
      { code: '200..400', label: { fr: 'de 200 à 399', en: '200 to 399' } },
      { code: '400..401', label: { fr: '400', en: '400' } },
      { code: '401..1200', label: { fr: 'de 401 à 1\u202f199', en: '401 to 1,199' } },
      { code: '1200..', label: { fr: '1\u202f200 ou plus', en: '1,200 or more' } },
    ]);
  });
  test('of other numbers say that the next bound is not theirs', () => {
    assert.deepEqual(itemsOf({ of: 'effectif', at: [-0.5, 12.25] }), [
      { code: '..-0.5', label: { fr: 'moins de \u22120,5', en: 'under \u22120.5' } },
      { code: '-0.5..12.25', label: { fr: 'de \u22120,5 à moins de 12,25', en: '\u22120.5 to under 12.25' } },
      { code: '12.25..', label: { fr: '12,25 ou plus', en: '12.25 or more' } },
    ]);
  });
  test('may be named by their author, every one and in order', () => {
    const items = [
      { code: '..200', label: { fr: 'Petits' } },
      { code: '200..', label: { fr: 'Grands' } },
    ];
    assert.deepEqual(itemsOf({ of: 'effectif', at: [200] }, { items }), items);
  });
});

describe('a catalogue is refused', () => {
  const refused = (json: object): readonly string[] => {
    const parsed = parseCatalog(json);
    assert.ok(Array.isArray(parsed), 'a catalogue where a refusal was due');
    return (parsed as Problem[]).map(({ at = '', expected }) => `${at.replace('$.datasets[0].fields.taille.', '')}: ${expected}`);
  };
  const own = { of: 'effectif', at: [200, 400] };
  const cases: readonly [string, object, RegExp][] = [
    ['without bounds', catalog({ ...own, at: [] }), /^ranges\.at: a list of at least 1$/],
    ['whose bounds go down', catalog({ ...own, at: [400, 200] }), /^ranges\.at\[1\]: a bound greater than the one before, 400$/],
    ['whose bounds meet', catalog({ ...own, at: [200, 200] }), /^ranges\.at\[1\]: a bound greater/],
    [
      'whose bounds are finer than an API is told',
      catalog({ ...own, at: [0.000_000_1] }),
      /^ranges\.at\[0\]: a number of at most six decimals/,
    ],
    ['with more bounds than a reader reads', catalog({ ...own, at: Array.from({ length: 61 }, (_, i) => i) }), /^ranges\.at: at most 60$/],
    ['whose whole numbers are not', catalog({ ...own, at: [1.5], whole: true }), /^ranges\.at\[0\]: a whole number/],
    ['of what is no measure', catalog({ ...own, of: 'uai' }), /^ranges\.of: a measure of the dataset: effectif$/],
    ['of a column that holds coordinates', catalog({ ...own, of: 'filles' }), /^ranges\.of: a measure of the dataset: effectif$/],
    ['that overlap', catalog(own, { covers: 'overlapping' }), /^covers: "partition"/],
    ['with a total', catalog(own, { total: '_T' }), /^total: none/],
    ['with a scale', catalog(own, { scale: {} }), /^scale: none/],
    ['as a key of rows', catalog(own, {}, ['uai', 'annee', 'taille']), /^ranges: a grain of columns$/],
    [
      'whose items are others',
      catalog(own, { items: [{ code: 'a', label: { fr: 'a' } }] }),
      /^items: the ranges in their order: \.\.200, 200\.\.400, 400\.\.$/,
    ],
  ];
  for (const [name, json, expected] of cases)
    test(name, () => {
      const found = refused(json);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', expected);
    });
});

describe('a number', () => {
  const bounds = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 6 }).map((at) => at.sort((a, b) => a - b));
  const cells = fc.array(fc.option(fc.oneof(fc.integer({ min: -60, max: 60 }), fc.double({ min: -60, max: 60, noNaN: true }))), {
    maxLength: 12,
  });
  test('is in one range and one only: from its bound to just below the next', () => {
    fc.assert(
      fc.property(bounds, fc.double({ min: -60, max: 60, noNaN: true }), (at, value) => {
        const rank = rangeOf({ at }, value);
        assert.ok(rank === 0 || value >= (at[rank - 1] ?? NaN));
        assert.ok(rank === at.length || value < (at[rank] ?? NaN));
      }),
    );
  });
  test('on a bound is in the range that begins there', () => {
    assert.deepEqual(
      [199, 199.999, 200, 399, 400, -0].map((value) => rangeCodes({ at: [0, 200, 400] })[rangeOf({ at: [0, 200, 400] }, value)]),
      ['0..200', '0..200', '200..400', '200..400', '400..', '0..200'],
    );
  });
  test('is asked for as its range is: true, false and unknown alike', () => {
    const leaf = (at: readonly number[]): fc.Arbitrary<Predicate> => {
      const field = 't';
      const code = fc.constantFrom(...rangeCodes({ at }), 'x', '');
      const bound = fc.constantFrom(...rangeCodes({ at }));
      return fc.oneof(
        code.map((equal): Predicate => ({ field, equal })),
        fc.array(code, { maxLength: 3 }).map((oneOf): Predicate => ({ field, oneOf })),
        fc.boolean().map((valid): Predicate => ({ field, valid })),
        fc.tuple(fc.option(bound), fc.option(bound)).map((range): Predicate => ({ field, range })),
        fc.tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte'), bound).map(([name, each]) => ({ field, [name]: each }) as unknown as Predicate),
      );
    };
    fc.assert(
      fc.property(
        bounds.chain((at) => fc.tuple(fc.constant(at), cells, leaf(at), leaf(at), fc.nat(3))),
        ([at, values, first, second, shape]) => {
          const ranges = new Map<string, Ranges>([['t', { of: 'n', at }]]);
          const table = addRanges(
            tableFromRows(
              values.map((n, id) => ({ id, n })),
              { id: 'number', n: 'number' },
            ),
            ranges,
          );
          assert.ok(!isProblem(table));
          const where: Predicate =
            [first, { not: first }, { and: [first, { not: second }] }, { not: { or: [first, second] } }][shape] ?? first;
          const read = (asked: Predicate): unknown => {
            const found = fold(table, { dataset: 'd', fields: ['id'], where: asked });
            assert.ok(!isProblem(found), JSON.stringify(found));
            return rowsFromTable(found);
          };
          assert.deepEqual(read(wherePlain(where, ranges)), read(where), JSON.stringify(where));
        },
      ),
      { numRuns: 300 },
    );
  });
});
