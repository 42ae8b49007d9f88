/** An answer written by hand, a line a figure: what the sentences of the tests speak of. */
import { round, type Answer, type Indicator, type Question, type Role, type Status, type Warning } from '@balise/model';

export type Line = {
  readonly territory: string;
  readonly value: number | null;
  readonly role?: Role;
  readonly period?: string;
  readonly status?: readonly Status[];
  readonly rank?: number;
  readonly n?: number;
  readonly coverage?: number | null;
};

export const terminaux: Indicator = {
  id: 'terminaux',
  theme: 'equipement',
  label: { fr: 'Terminaux pour 100 élèves', en: 'Devices per 100 pupils' },
  definition: { fr: '…' },
  unit: {
    kind: 'index',
    decimals: 1,
    symbol: { fr: 'pour 100 élèves', en: 'per 100 pupils' },
    name: { fr: ['terminal', 'terminaux'], en: ['device', 'devices'] },
  },
  measure: { op: 'published', field: 'x' },
};
export const pix: Indicator = {
  ...terminaux,
  id: 'pix',
  label: { fr: 'Certification Pix des élèves de 3e', en: 'Pix certification of year 9 pupils' },
  unit: {
    kind: 'rate',
    decimals: 1,
    name: {
      fr: ['des élèves de 3e ont passé la certification Pix', 'des élèves de 3e ont passé la certification Pix'],
      en: ['of year 9 pupils have sat the Pix certification', 'of year 9 pupils have sat the Pix certification'],
    },
  },
};

export type Circumstances = {
  readonly question?: Partial<Question>;
  readonly warnings?: readonly Warning[];
  readonly ranked?: number;
  readonly cutFrom?: number;
  readonly labels?: Answer['labels'];
  readonly fictitious?: boolean;
};

/** `period` is 2024-2025 and the role `other` unless told. */
export function answerOf(
  indicator: Indicator,
  lines: readonly Line[],
  { question, warnings, ranked, cutFrom, labels, fictitious }: Circumstances = {},
): Answer {
  const { unit, id } = indicator;
  return {
    question: { indicators: [id], ...question },
    figures: {
      territory: lines.map(({ territory }) => territory),
      period: lines.map(({ period }) => period ?? '2024-2025'),
      indicator: lines.map(() => id),
      role: lines.map(({ role }) => role ?? 'other'),
      breakdowns: {},
      value: lines.map(({ value }) => value),
      displayed: lines.map(({ value }) => (value === null ? null : round(value, unit.decimals))),
      numerator: lines.map(() => null),
      denominator: lines.map(() => null),
      n: lines.map(({ n }) => n ?? 1),
      status: lines.map(({ status, value }) => status ?? [value === null ? 'O' : 'A']),
      coverage: lines.map(({ coverage }) => (coverage === undefined ? 1 : coverage)),
      route: lines.map(() => 'client'),
      rank: lines.map(({ rank }) => rank ?? null),
    },
    indicators: { [id]: indicator },
    units: { [id]: unit },
    labels: labels ?? {},
    provenance: [
      {
        dataset: 'd',
        title: { fr: 'd' },
        source: 'DNE, ministère de l’Éducation nationale',
        license: { id: 'etalab-2.0' },
        updated: '2026-09-09',
        fictitious: fictitious ?? false,
        rows: { read: 4, total: 4 },
        bytes: 1,
        requests: 1,
        stale: false,
      },
    ],
    join: { matched: lines.length, unmatched: [] },
    ranked: ranked ?? lines.filter(({ rank }) => rank !== undefined).length,
    ...(cutFrom === undefined ? {} : { cutFrom }),
    through: '2024-2025',
    warnings: warnings ?? [],
  };
}
