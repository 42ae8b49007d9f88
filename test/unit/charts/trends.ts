/** Answers over several periods, a line a territory: what the curves of the tests are drawn from. */
import type { Answer, Indicator, Role, Status, Unit, Warning } from '@balise/model';

type Value = number | null | readonly [value: number | null, status: Status];
export type Course = { readonly code: string; readonly role: Role; readonly values: readonly Value[]; readonly label?: string };
type Circumstances = {
  /** Start of the first school year. */
  readonly from?: number;
  readonly periods?: readonly string[];
  readonly unit?: Unit;
  readonly breaks?: Indicator['breaks'];
  readonly warnings?: readonly Warning[];
};

export const rate: Unit = { kind: 'rate', decimals: 1 };
export const count: Unit = { kind: 'count', decimals: 0 };

export function trendOf(
  courses: readonly Course[],
  { from = 2019, periods, unit = rate, breaks, warnings = [] }: Circumstances = {},
): Answer {
  const longest = Math.max(0, ...courses.map(({ values }) => values.length));
  const ids = periods ?? Array.from({ length: longest }, (_, i) => `${from + i}-${from + i + 1}`);
  const rows = ids.flatMap((period, i) =>
    courses.flatMap(({ code, role, values }) => {
      const given = values[i];
      if (given === undefined) return [];
      const [value, status]: readonly [number | null, Status] =
        typeof given === 'object' && given !== null ? given : [given, given === null ? 'O' : 'A'];
      return [{ code, role, period, value, status }];
    }),
  );
  const indicator: Indicator = {
    id: 'pix',
    theme: 'competences',
    label: { fr: 'Élèves de 3e ayant passé la certification Pix' },
    definition: { fr: '…' },
    unit,
    measure: { op: 'published', field: 'x' },
    ...(breaks === undefined ? {} : { breaks }),
  };
  const all = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  return {
    question: { indicators: ['pix'], territories: ['dep:86'], period: 'all' },
    figures: {
      territory: all(({ code }) => code),
      period: all(({ period }) => period),
      indicator: all(() => 'pix'),
      role: all(({ role }) => role),
      breakdowns: {},
      value: all(({ value }) => value),
      displayed: all(({ value }) => value),
      numerator: all(() => null),
      denominator: all(() => null),
      n: all(() => 1),
      status: all(({ status }) => [status]),
      coverage: all(() => 1),
      route: all(() => 'client'),
      rank: all(() => null),
    },
    indicators: { pix: indicator },
    units: { pix: unit },
    labels: Object.fromEntries(courses.flatMap(({ code, label }) => (label === undefined ? [] : [[code, { fr: label }]]))),
    provenance: [],
    join: { matched: rows.length, unmatched: [] },
    ranked: 0,
    through: ids.at(-1) ?? null,
    warnings,
  };
}

/** The picture of the mock: a lone figure, a year not collected, a provisional end. */
export const vienne = trendOf([
  { code: 'dep:86', role: 'main', values: [52.1, [null, 'L'], 55, 57.3, 60.2, [61.5, 'P']] },
  { code: 'FR', role: 'reference', values: [50.2, [null, 'L'], 53.8, 55.9, 57, [58.8, 'P']] },
]);

export const broken = trendOf(
  [
    { code: 'dep:29', role: 'main', values: [41.2, 43.5, 44.1, 61.5, 63.2, 64.8] },
    { code: 'aca:14', role: 'reference', values: [40.2, 42.5, 43.1, 60.1, 62.2, 63.9] },
    { code: 'FR', role: 'reference', values: [38.2, 39.5, 41.1, 57.1, 58.2, 60.4] },
  ],
  { breaks: [{ at: '2022-2023', note: { fr: 'Nouvelle certification' } }] },
);

/** Eight territories that end within a point of each other. */
export const crowded = trendOf([
  { code: 'dep:29', role: 'main', values: [50, 52, 55, 60.1] },
  ...['dep:22', 'dep:35', 'dep:56', 'dep:04', 'dep:90'].map((code, i) => ({
    code,
    role: 'other' as const,
    values: [48 + i, 51 + i, 55 + i / 2, 60 + i / 5],
  })),
  { code: 'aca:14', role: 'reference', values: [49, 52, 56, 60.2] },
  { code: 'FR', role: 'reference', values: [45, 48, 52, 56] },
]);

export const forty = trendOf(
  [{ code: 'dep:29', role: 'main', values: Array.from({ length: 40 }, (_, i) => Math.round(41_200 + 12_000 * Math.sin(i / 3) + 500 * i)) }],
  { unit: count, periods: Array.from({ length: 40 }, (_, i) => `2025-W${String(i + 1).padStart(2, '0')}`) },
);
