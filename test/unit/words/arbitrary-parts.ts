/** Random answers by one breakdown: two to seven items of each territory, some of them missing. */
import * as fc from '../fast-check.ts';
import { round, type Answer, type Status } from '@balise/model';
import { arbitraryAnswer } from './arbitrary-answer.ts';

const names = ['filles', 'garçons', 'non renseigné', 'parents', 'élèves', 'enseignants', 'personnels'];
const lacks: readonly Status[] = ['Q', 'O', 'L', 'M'];

type Cell = { readonly value: number | null; readonly lack: Status };
const cell: fc.Arbitrary<Cell> = fc.record({
  value: fc.option(fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, 12, 50)), { freq: 6 }),
  lack: fc.constantFrom(...lacks),
});

export const arbitraryParts: fc.Arbitrary<Answer> = fc
  .tuple(arbitraryAnswer('figure'), fc.integer({ min: 2, max: names.length }), fc.boolean())
  .chain(([answer, size, isWhole]) => {
    const { figures, units } = answer;
    const rows = figures.territory.flatMap((_, row) => (figures.role[row] === 'history' ? [] : [row]));
    return fc.array(cell, { minLength: rows.length * size, maxLength: rows.length * size }).map((cells): Answer => {
      const decimals = units['indicator']?.decimals ?? 0;
      const pick = <T>(values: readonly T[]): readonly T[] => rows.flatMap((row) => Array.from({ length: size }, () => values[row] as T));
      // Some answers are shares of one whole, so that sums of 100 are met.
      const values = cells.map(({ value }, index) =>
        isWhole && value !== null ? 100 / size : index % 5 === 4 ? (cells[index - 1]?.value ?? null) : value,
      );
      return {
        ...answer,
        question: { ...answer.question, breakdowns: ['part'] },
        figures: {
          ...figures,
          territory: pick(figures.territory),
          period: pick(figures.period),
          indicator: pick(figures.indicator),
          role: pick(figures.role),
          breakdowns: { part: rows.flatMap(() => names.slice(0, size).map((_, item) => String(item))) },
          value: values,
          displayed: values.map((value) => (value === null ? null : round(value, decimals))),
          numerator: values.map(() => null),
          denominator: values.map(() => null),
          n: pick(figures.n),
          coverage: pick(figures.coverage),
          route: pick(figures.route),
          status: values.map((value, index) => (value === null ? [cells[index]?.lack ?? 'O'] : ['A'])),
          rank: values.map(() => null),
        },
        labels: { ...answer.labels, ...Object.fromEntries(names.map((name, item) => [`part=${item}`, { fr: name, en: name }])) },
      };
    });
  });
