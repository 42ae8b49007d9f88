import * as fc from '../fast-check.ts';
import type { Row } from './answers.ts';
import { toyCodes } from './toy-outlines.ts';

const ties = fc.constantFrom(0, 1.5, 33.3, 33.3, 61.5, -2.5);
const value = fc.oneof(
  { weight: 4, arbitrary: ties },
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e9, noNaN: true }).map((x) => Math.round(x * 10) / 10) },
  { weight: 2, arbitrary: fc.constant(null) },
);
const name = fc.oneof(
  fc.constantFrom(
    'Var',
    'Alpes-de-Haute-Provence',
    'Territoire de Belfort',
    'Collège Sainte-Marie – Notre-Dame de l’Assomption, Saint-Pierre-et-Miquelon',
  ),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);

const members = (length: { minLength: number; maxLength: number }): fc.Arbitrary<Row[]> =>
  fc.array(fc.record({ value, label: name }), length).chain((rows) =>
    fc.nat({ max: Math.max(0, rows.length - 1) }).map((mine) =>
      rows.map((row, i) => ({
        ...row,
        code: `uai:${String(i).padStart(8, '0')}`,
        role: i === mine ? ('main' as const) : ('other' as const),
      })),
    ),
  );
const references: fc.Arbitrary<Row[]> = fc
  .array(value, { maxLength: 3 })
  .map((values) => values.map((value, i) => ({ value, role: 'reference' as const, code: ['FR', 'reg:53', 'aca:14'][i]! })));

/** Rankings with missing values, ties, negatives, long names and up to three references. */
export const rankings: fc.Arbitrary<Row[]> = fc
  .oneof(
    { weight: 6, arbitrary: members({ minLength: 0, maxLength: 12 }) },
    { weight: 1, arbitrary: members({ minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: members({ minLength: 101, maxLength: 101 }) },
  )
  .chain((rows) => references.map((others) => [...rows, ...others]));

/** Values, missing and secret figures for the territories that have toy outlines. */
export const territories: fc.Arbitrary<Row[]> = fc
  .array(fc.record({ value, secret: fc.boolean() }), { minLength: toyCodes.length, maxLength: toyCodes.length })
  .chain((rows) =>
    fc.nat({ max: toyCodes.length }).map((mine) =>
      rows.map(({ value: shown, secret }, i): Row => {
        const role = i === mine ? 'main' : 'other';
        return { code: toyCodes[i]!, value: shown, role, ...(shown === null && secret ? { status: ['Q'] } : {}) };
      }),
    ),
  );

export const widths = fc.constantFrom(240, 260, 320, 480, 768, 1280);
