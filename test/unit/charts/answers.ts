import type { Answer, Indicator, Look, Role, Status, Unit } from '@balise/model';
import { builtInAdvances } from '../../../packages/charts/src/built-in-advances.ts';

export type Row = { code: string; value: number | null; role?: Role; label?: string; status?: readonly Status[] };

const plain: Unit = { kind: 'index', decimals: 1, symbol: { fr: 'pour 100 élèves', en: 'per 100 pupils' } };

const indicator = (unit: Unit): Indicator => ({
  id: 'terminaux',
  theme: 'equipement',
  label: { fr: 'Terminaux pour 100 élèves' },
  definition: { fr: 'Nombre de terminaux pour 100 élèves.' },
  unit,
  measure: { op: 'published', field: 'x' },
});

/** An answer to « terminals per 100 pupils, by département », from its rows. */
export function answerOf(rows: readonly Row[], unit: Unit = plain): Answer {
  const all = <T>(of: (row: Row) => T): T[] => rows.map(of);
  const ranked = rows.filter(({ role, value }) => (role ?? 'other') !== 'reference' && value !== null);
  return {
    question: { indicators: ['terminaux'], level: 'dep' },
    figures: {
      territory: all(({ code }) => code),
      period: all(() => '2024-2025'),
      indicator: all(() => 'terminaux'),
      role: all(({ role }) => role ?? 'other'),
      breakdowns: {},
      value: all(({ value }) => value),
      displayed: all(({ value }) => value),
      numerator: all(() => null),
      denominator: all(() => null),
      n: all(() => 1),
      status: all(({ value, status }) => status ?? (value === null ? ['O'] : ['A'])),
      coverage: all(() => 1),
      route: all(() => 'client' as const),
      rank: all(({ value }) => (value === null ? null : 1)),
    },
    indicators: { terminaux: indicator(unit) },
    units: { terminaux: unit },
    labels: Object.fromEntries(rows.flatMap(({ code, label }) => (label === undefined ? [] : [[code, { fr: label }]]))),
    provenance: [],
    join: { matched: rows.length, unmatched: [] },
    ranked: ranked.length,
    through: '2024-2025',
    warnings: [],
  };
}

export const bretagne = answerOf([
  { code: 'dep:22', value: 38.4 },
  { code: 'dep:35', value: 36.9 },
  { code: 'dep:29', value: 35.6, role: 'main' },
  { code: 'dep:56', value: 31.2 },
  { code: 'FR', value: 34.2, role: 'reference' },
]);

export const lookOf = (width: number, rest: Partial<Look> = {}): Look => ({ width, advances: builtInAdvances(), locale: 'fr', ...rest });
