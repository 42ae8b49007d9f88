import * as fc from '../fast-check.ts';
import type { Answer, Role, Status } from '@balise/model';
import { count, rate, trendOf } from './trends.ts';
import type { Course } from './trends.ts';

const codes = ['dep:29', 'dep:22', 'dep:04', 'dep:90', 'aca:14', 'reg:93', 'FR', 'uai:1'];
const roles: readonly Role[] = ['main', 'other', 'other', 'other', 'reference', 'reference', 'reference', 'other'];

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom<Status>('Q', 'L', 'M').map((status): readonly [null, Status] => [null, status]) },
  { weight: 1, arbitrary: fc.constantFrom<Status>('P', 'E', 'B', 'F').map((status): readonly [number, Status] => [42.5, status]) },
);
const note = fc.constantFrom('Nouvelle certification', 'Nouvelle enquête auprès des établissements publics et privés sous contrat', '');

/** One to eight territories over one to forty periods, with holes, secrets, provisional figures and changes of method. */
export const courses: fc.Arbitrary<Answer> = fc
  .record({
    series: fc.integer({ min: 1, max: 8 }),
    length: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 1, arbitrary: fc.integer({ min: 10, max: 40 }) }),
    breaks: fc.array(fc.record({ at: fc.integer({ min: 2000, max: 2010 }), fr: note }), { maxLength: 3 }),
    unit: fc.constantFrom(rate, count),
    isWeekly: fc.boolean(),
    isOngoing: fc.boolean(),
    label: fc.string({ maxLength: 60, unit: 'grapheme' }),
  })
  .chain(({ series, length, breaks, unit, isWeekly, isOngoing, label }) =>
    fc.array(fc.array(value, { minLength: length, maxLength: length }), { minLength: series, maxLength: series }).map((all) => {
      const weeks = Array.from({ length }, (_, i) => `2025-W${String(i + 1).padStart(2, '0')}`);
      const last = isWeekly ? weeks.at(-1) : `${2000 + length - 1}-${2000 + length}`;
      return trendOf(
        all.map((values, i): Course => ({ code: codes[i]!, role: roles[i]!, values, ...(i === 7 ? { label } : {}) })),
        {
          from: 2000,
          unit,
          ...(isWeekly ? { periods: weeks } : {}),
          breaks: breaks.map(({ at, fr }) => ({ at: `${at}-${at + 1}`, note: { fr } })),
          warnings: isOngoing && last !== undefined ? [{ code: 'PROVISIONAL', at: last }] : [],
        },
      );
    }),
  );

/** A figure and its past. */
export const pasts: fc.Arbitrary<Answer> = fc.array(value, { minLength: 1, maxLength: 12 }).map((values) => {
  const answer = trendOf([{ code: 'dep:29', role: 'main', values }]);
  const last = values.length - 1;
  return {
    ...answer,
    figures: { ...answer.figures, role: values.map((_, i) => (i === last ? 'main' : i === last - 1 ? 'previous' : 'history')) },
  };
});
