/** Answers as the model settles them, at random: every unit, role, status and warning a sentence may have to cope with. */
import * as fc from '../fast-check.ts';
import {
  previousPeriod,
  round,
  type Answer,
  type Figures,
  type Indicator,
  type Role,
  type Status,
  type Unit,
  type Warning,
} from '@balise/model';

export type KindOfAnswer = 'figure' | 'map' | 'ranking' | 'trend';

type Wording = Pick<Indicator, 'label' | 'unit'>;
const wording = (fr: string, en: string, unit: Unit): Wording => ({ label: { fr, en }, unit });

const wordings: readonly Wording[] = [
  wording('Terminaux pour cent élèves', 'Devices per hundred pupils', {
    kind: 'index',
    decimals: 1,
    symbol: { fr: 'pour cent élèves', en: 'per hundred pupils' },
    name: { fr: ['terminal', 'terminaux'], en: ['device', 'devices'] },
  }),
  wording('Certifications Pix obtenues', 'Pix certificates obtained', { kind: 'rate', symbol: '%', decimals: 1 }),
  wording('Certification Pix', 'Pix certification', {
    kind: 'rate',
    decimals: 0,
    name: { fr: ['des élèves sont certifiés', 'des élèves sont certifiés'], en: ['of pupils are certified', 'of pupils are certified'] },
  }),
  wording('Visites de l’ENT', 'ENT visits', { kind: 'count', decimals: 0, name: { fr: ['visite', 'visites'], en: ['visit', 'visits'] } }),
  wording('Élèves boursiers', 'Pupils with a grant', { kind: 'count', decimals: 0, name: { fr: ['élève', 'élèves'] } }),
  wording('Établissements', 'Schools', { kind: 'count', decimals: 0 }),
  wording('Indice de position sociale', 'Social position index', { kind: 'index', decimals: 1 }),
  wording('Dépense numérique', 'Digital expenditure', { kind: 'money', decimals: 2 }),
  wording('Durée moyenne de connexion', 'Mean connection time', { kind: 'duration', decimals: 0 }),
  wording(
    'Part des établissements publics et privés sous contrat de l’enseignement scolaire qui déclarent disposer au moins une fois par semaine d’un accès au réseau dans toutes les salles de classe et dans les espaces communs',
    'Share of public and private schools under contract that declare having network access at least once a week in every classroom and in all of the common areas of the school',
    { kind: 'rate', decimals: 1 },
  ),
  wording('Score Pix', 'Pix score', { kind: 'score', decimals: 2, symbol: 'pix' }),
];

const sets = [
  { level: 'dep', within: 'reg:53', codes: ['dep:22', 'dep:29', 'dep:35', 'dep:56'] },
  { level: 'dep', codes: ['dep:01', 'dep:2A', 'dep:75', 'dep:86', 'dep:88', 'dep:971', 'dep:974', 'dep:976'] },
  { level: 'aca', codes: ['aca:01', 'aca:04', 'aca:14', 'aca:17', 'aca:28'] },
  { level: 'reg', codes: ['reg:11', 'reg:32', 'reg:53', 'reg:93', 'reg:04'] },
  { codes: ['dep:29', 'aca:14', 'uai:0290009C'] },
] as const;

const periods = [
  ['2025-2026', '2024-2025'],
  ['rentree:2025', 'rentree:2024'],
  ['session:2026', 'session:2025'],
  ['2026', '2025'],
  ['2026-Q1', '2025-Q4'],
  ['2026-03', '2026-02'],
  ['2026-W37', '2026-W36'],
  ['2026-12-01', '2026-11-30'],
  ['exercice:2025', 'exercice:2024'],
  ['enquete:2026', 'enquete:2025'],
] as const;

const statuses: readonly (readonly Status[])[] = [['A'], ['P'], ['E', 'P'], ['D'], ['U'], ['N'], ['I']];
const lacks: readonly (readonly Status[])[] = [['Q'], ['O'], ['L'], ['M'], ['K'], ['H']];
const warnings: readonly Warning[] = [
  { code: 'PROVISIONAL' },
  { code: 'SERIES_BREAK', text: { fr: 'Nouvelle certification.', en: 'New certification.' } },
  { code: 'PARTIAL', params: { read: 100, total: 10613 } },
  { code: 'LOW_COVERAGE', params: { count: 2 } },
  { code: 'NO_PREVIOUS' },
  { code: 'UNMATCHED', params: { count: 1 } },
  { code: 'TOTAL_MISMATCH' },
  { code: 'DISCLOSED_ROWS' },
];

const amount = (unit: Unit): fc.Arbitrary<number> => {
  if (unit.kind === 'rate') return fc.double({ min: 0, max: 100, noNaN: true });
  const sizes = [
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: 30, max: 40, noNaN: true }),
    fc.double({ min: 0, max: 20_000, noNaN: true }),
  ];
  if (unit.kind === 'count' || unit.kind === 'money')
    return fc.oneof(...sizes, fc.double({ min: 900_000, max: 3e9, noNaN: true }), fc.constant(2_000_000));
  return unit.kind === 'score' ? fc.oneof(...sizes, fc.double({ min: -50, max: 0, noNaN: true })) : fc.oneof(...sizes);
};

type Draft = { readonly value: number | null; readonly status: readonly Status[]; readonly observed: number; readonly expected: number };
const draft = (unit: Unit): fc.Arbitrary<Draft> =>
  fc
    .record({
      value: amount(unit),
      missing: fc.boolean().chain((first) => (first ? fc.boolean() : fc.constant(false))),
      status: fc.constantFrom(...statuses),
      lack: fc.constantFrom(...lacks),
      observed: fc.integer({ min: 1, max: 97 }),
      absent: fc.constantFrom(0, 0, 0, 1, 10),
    })
    .map(({ value, missing, status, lack, observed, absent }) => ({
      value: missing ? null : value,
      status: missing ? lack : status,
      observed: missing ? 0 : observed,
      expected: observed + absent,
    }));

type Line = { readonly territory: string; readonly period: string; readonly role: Role; readonly draft: Draft };

const ranksOf = (lines: readonly Line[], decimals: number): readonly (number | null)[] => {
  const shown = lines.map(({ role, draft: { value, status } }) =>
    (role === 'main' || role === 'other') && value !== null && !status.includes('N') ? round(value, decimals) : null,
  );
  if (shown.filter((value) => value !== null).length < 2) return shown.map(() => null);
  return shown.map((value) => (value === null ? null : 1 + shown.filter((other) => other !== null && other > value).length));
};

const figuresOf = (lines: readonly Line[], { unit, ranking }: Indicator): Figures => ({
  territory: lines.map(({ territory }) => territory),
  period: lines.map(({ period }) => period),
  indicator: lines.map(() => 'indicator'),
  role: lines.map(({ role }) => role),
  breakdowns: {},
  value: lines.map(({ draft: { value } }) => value),
  displayed: lines.map(({ draft: { value } }) => (value === null ? null : round(value, unit.decimals))),
  numerator: lines.map(() => null),
  denominator: lines.map(() => null),
  n: lines.map(({ draft: { observed } }) => observed),
  status: lines.map(({ draft: { status } }) => status),
  coverage: lines.map(({ draft: { observed, expected } }) => observed / expected),
  route: lines.map(() => 'client'),
  rank: ranking === false ? lines.map(() => null) : ranksOf(lines, unit.decimals),
});

/** The first of the set and main, with all that is not of the set: the order of the rows is that of the answer. */
const cut = (figures: Figures, limit: number): Figures => {
  const inSet = figures.role.flatMap((role, row) => (role === 'main' || role === 'other' ? [row] : []));
  const size = (row: number): number => figures.displayed[row] ?? Number.NEGATIVE_INFINITY;
  const first = new Set(inSet.toSorted((a, b) => size(b) - size(a)).slice(0, limit));
  const kept = figures.role.flatMap((role, row) => (role !== 'other' || first.has(row) ? [row] : []));
  const pick = <T>(values: readonly T[]): readonly T[] => kept.map((row) => values[row] as T);
  return {
    territory: pick(figures.territory),
    period: pick(figures.period),
    indicator: pick(figures.indicator),
    role: pick(figures.role),
    breakdowns: {},
    value: pick(figures.value),
    displayed: pick(figures.displayed),
    numerator: pick(figures.numerator),
    denominator: pick(figures.denominator),
    n: pick(figures.n),
    status: pick(figures.status),
    coverage: pick(figures.coverage),
    route: pick(figures.route),
    rank: pick(figures.rank),
  };
};

/** `count` periods that end with `last`, earliest first. */
const periodsUpTo = (last: string, count: number): readonly string[] => {
  const found = [last];
  for (let id = previousPeriod(last); id !== null && found.length < count; id = previousPeriod(id)) found.unshift(id);
  return found;
};

/** Answers to a question of a `figure` (one territory, maybe its past, maybe others) or of a `ranking` (a set, maybe one of it highlighted). */
export const arbitraryAnswer = (kind: KindOfAnswer): fc.Arbitrary<Answer> =>
  fc
    .record({
      wording: fc.constantFrom(...wordings),
      set: fc.constantFrom(...sets),
      period: fc.constantFrom(...periods),
      ranking: fc.boolean(),
      meaningful: fc.constantFrom(undefined, 0.5, 2),
      highlight: fc.boolean(),
      previous: fc.boolean(),
      references: fc.subarray(['aca:14', 'reg:53', 'FR']),
      warnings: fc.subarray([...warnings], { maxLength: 2 }),
      fictitious: fc.boolean(),
      additive: fc.boolean(),
      limit: fc.constantFrom(undefined, 2),
      /** Periods of a trend; of the past of a figure. */
      length: fc.integer({ min: 1, max: 7 }),
      broken: fc.constantFrom(null, null, 0, 1, 3),
    })
    .chain((choice) => {
      const { codes } = choice.set;
      const [now, before] = choice.period;
      const past = periodsUpTo(now, choice.length);
      const others = choice.references.filter((code) => code !== codes[1]);
      const course = past.flatMap((period): (readonly [string, string, Role])[] => [
        ...codes
          .filter((code) => code === codes[1] || !choice.highlight)
          .map((code) => [code, period, choice.highlight ? 'main' : 'other'] as const),
        ...others.map((code) => [code, period, 'reference'] as const),
      ]);
      const single: readonly (readonly [string, string, Role])[] = [
        ...(kind === 'figure'
          ? ([[codes[1], now, 'main']] as const)
          : codes.map((code, index) => [code, now, choice.highlight && index === 1 ? 'main' : 'other'] as const)),
        ...others.map((code) => [code, now, 'reference'] as const),
        ...(kind === 'figure' && choice.previous ? ([[codes[1], before, 'previous']] as const) : []),
        ...(kind === 'figure' ? past.slice(0, -2).map((period) => [codes[1], period, 'history'] as const) : []),
      ];
      const wanted = kind === 'trend' ? course : single;
      const broken = choice.broken === null ? undefined : past[choice.broken];
      return fc.tuple(...wanted.map(() => draft(choice.wording.unit))).map((drafts): Answer => {
        const lines = wanted.map(([territory, period, role], index): Line => ({ territory, period, role, draft: drafts[index] as Draft }));
        const indicator: Indicator = {
          id: 'indicator',
          theme: 'equipement',
          definition: { fr: '…' },
          measure: choice.additive ? { op: 'value', of: { field: 'x', over: { territory: 'sum' } } } : { op: 'published', field: 'x' },
          ...choice.wording,
          ranking: choice.ranking,
          ...(choice.meaningful === undefined ? {} : { meaningful: choice.meaningful }),
          ...(kind !== 'trend' || broken === undefined
            ? {}
            : { breaks: [{ at: broken, note: { fr: 'Nouvelle enquête', en: 'New survey' } }] }),
        };
        const all = figuresOf(lines, indicator);
        const limit = kind === 'ranking' ? choice.limit : undefined;
        const figures = limit === undefined ? all : cut(all, limit);
        return {
          question: {
            indicators: ['indicator'],
            ...(kind === 'figure' || (kind === 'trend' && choice.highlight) || !('level' in choice.set)
              ? { territories: kind === 'trend' && choice.highlight ? [codes[1]] : codes }
              : { level: choice.set.level, ...('within' in choice.set ? { within: choice.set.within } : {}) }),
            ...(limit === undefined ? {} : { limit }),
            compare: ['aca', ...(choice.previous ? ['previous'] : [])],
          },
          figures,
          indicators: { indicator },
          units: { indicator: indicator.unit },
          labels: { 'uai:0290009C': { fr: 'Lycée Brizeux' } },
          provenance: [
            {
              dataset: 'd',
              title: { fr: 'd' },
              source: 'DEPP',
              license: { id: 'etalab-2.0' },
              updated: '2026-09-09',
              fictitious: choice.fictitious,
              rows: { read: 4, total: 4 },
              bytes: 100,
              requests: 1,
              stale: false,
            },
          ],
          join: { matched: lines.length, unmatched: [] },
          ranked: all.rank.filter((rank) => rank !== null).length,
          through: now,
          warnings: choice.warnings,
        };
      });
    });
