/**
 * From what a reader asks to what a dataset is asked.
 *
 *   question ─ indicator ─ measure parts ─┐
 *            ─ territories ─ levels ──────┼─► base column ─► query (raw columns, partial sums)
 *            ─ periods ─ windows ─────────┘
 *
 * What the indicator's rules forbid is refused here, before anything is loaded.
 */
import type { BreakdownField, Catalog, Dataset, Indicator, PeriodField, TerritoryField } from './catalog.ts';
import type { Facts, Need } from './facts.ts';
import type { MeasureParts } from './measure-parts.ts';
import type { Plan, Resolution, Step, Window } from './plan.ts';
import type { Predicate } from './query.ts';
import type { Question } from './question.ts';
import type { Level } from './territory.ts';
import type { ScopedTerritories } from './scope-territories.ts';
import { refuseClasses } from './classes.ts';
import { adds, allOf, measureParts, operandFields, overTime, partialMeasures } from './measure-parts.ts';
import { levelOf } from './territory.ts';
import { parsePeriod } from './parse-period.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { scopePeriods } from './scope-periods.ts';
import { scopeTerritories } from './scope-territories.ts';
import { statusColumn } from './table.ts';

/** With this many periods or fewer, all are brought at once: another period then costs nothing. */
const FEW_PERIODS = 12;

/** From the widest to the finest: rows are grouped by the widest column that still tells the levels asked for apart. */
const widestFirst: readonly Level[] = [
  'FR',
  'FR-METRO',
  'reg',
  'ra',
  'aca',
  'ctcd',
  'dep',
  'epci',
  'canton',
  'bassin',
  'circo',
  'com',
  'arr-mun',
  'com-outremer',
  'uai',
];

const fieldsOf = <T extends { role: string }>(dataset: Dataset, role: T['role']): readonly (readonly [string, T])[] =>
  Object.entries(dataset.fields).filter((entry): entry is [string, T & Dataset['fields'][string]] => entry[1].role === role);

export const findIndicator = (catalog: Catalog, name: string): Indicator | Problem => {
  const [owner, bare] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [catalog.id, name];
  const found = owner === catalog.id ? catalog.indicators.find((indicator) => indicator.id === bare) : undefined;
  return (
    found ??
    problem('INDICATOR_UNKNOWN', {
      got: name,
      expected: `one of ${catalog.indicators.map(({ id }) => id).join(', ')}`,
      at: 'indicator',
      params: { indicator: name },
    })
  );
};

const levelForbidden = (indicator: Indicator, level: Level, why: string): Problem =>
  problem('LEVEL_FORBIDDEN', { got: level, expected: why, at: 'territory', params: { indicator: indicator.label.fr, level } });

type Base = { readonly field: string; readonly level: Level; readonly folds: readonly Level[]; readonly ownGrain: boolean };

/** The column to group by, and whether its rows are the figures themselves. */
const baseColumn = (parts: MeasureParts, indicator: Indicator, scoped: ScopedTerritories, facts: Facts): Base | Problem => {
  const { dataset } = parts;
  const territories = [...fieldsOf<TerritoryField>(dataset, 'territory')].sort(
    (a, b) => widestFirst.indexOf(a[1].level) - widestFirst.indexOf(b[1].level),
  );
  const key = territories.find(([name]) => dataset.grain.includes(name));
  const wanted = (base: Level): readonly Level[] => {
    const asked = [...new Set([scoped.level, ...scoped.references.map((code) => levelOf(code) ?? base)])];
    return asked.filter((level) => level === base || facts.hierarchy.nests(base, level));
  };
  if (!adds(parts, 'territory')) {
    if (key === undefined || key[1].level !== scoped.level)
      return levelForbidden(indicator, scoped.level, `${key?.[1].level ?? 'no territory'}: the measure does not fold over territories`);
    return { field: key[0], level: key[1].level, folds: [key[1].level], ownGrain: true };
  }
  const usable = territories.filter(([, { level }]) => level === scoped.level || facts.hierarchy.nests(level, scoped.level));
  const serves = usable.map(([field, { level }]) => ({ field, level, folds: wanted(level) }));
  const most = Math.max(0, ...serves.map(({ folds }) => folds.length));
  const best = serves.find(({ folds }) => folds.length === most);
  if (best === undefined)
    return levelForbidden(
      indicator,
      scoped.level,
      `a level reached from ${territories.map(([, { level }]) => level).join(', ') || 'none'}`,
    );
  return { ...best, ownGrain: key?.[0] === best.field && best.folds.length === 1 && best.folds[0] === best.level };
};

type BreakdownRules = {
  readonly where: readonly Predicate[];
  readonly by: readonly string[];
  /** A partition of the grain is added up. */
  readonly summed: boolean;
};

/** Filters and keys that the breakdowns of the dataset require; a breakdown is read at its total, or added as a partition, never both. */
const breakdownRules = (parts: MeasureParts, indicator: Indicator, question: Question): BreakdownRules | Problem => {
  const { dataset } = parts;
  const fixed = new Set((question.where ?? []).flatMap((predicate) => ('equal' in predicate ? [predicate.field] : [])));
  const where: Predicate[] = [];
  const by: string[] = [];
  let summed = false;
  for (const [name, field] of fieldsOf<BreakdownField>(dataset, 'breakdown')) {
    if (question.breakdowns?.includes(name)) {
      by.push(name);
      if (field.total !== undefined && !fixed.has(name))
        where.push({ or: [{ field: name, valid: false }, { not: { field: name, equal: field.total } }] });
    } else if (fixed.has(name)) continue;
    else if (field.total !== undefined) where.push({ field: name, equal: field.total });
    else if (dataset.grain.includes(name) && (!adds(parts, name) || field.covers === 'overlapping' || field.covers === 'partial'))
      return problem('BREAKDOWN_FORBIDDEN', {
        got: `no ${name} asked for`,
        expected: `breakdowns: ["${name}"], or a filter on it: its items are not added`,
        at: 'breakdowns',
        params: { indicator: indicator.label.fr, breakdown: field.label?.fr ?? name },
      });
    else if (dataset.grain.includes(name)) summed = true;
  }
  const unknown = question.breakdowns?.find((name) => dataset.fields[name]?.role !== 'breakdown');
  if (unknown !== undefined)
    return problem('BREAKDOWN_FORBIDDEN', {
      got: unknown,
      expected: `one of ${
        fieldsOf<BreakdownField>(dataset, 'breakdown')
          .map(([name]) => name)
          .join(', ') || 'none: the dataset has no breakdown'
      }`,
      at: 'breakdowns',
      params: { indicator: indicator.label.fr, breakdown: unknown },
    });
  return { where, by, summed };
};

const statusColumns = (parts: MeasureParts): readonly string[] => {
  const { dataset } = parts;
  return operandFields(parts)
    .filter((name) => {
      const field = dataset.fields[name];
      const own = field?.role === 'measure' && field.missing !== undefined;
      return own || dataset.missing !== undefined || fieldsOf(dataset, 'status').some(([, status]) => 'of' in status && status.of === name);
    })
    .map(statusColumn);
};

const resolveOne = (indicator: Indicator, question: Question, catalog: Catalog, facts: Facts): Step | { need: Need } | Problem => {
  const parts = measureParts(indicator, catalog);
  if (isProblem(parts)) return parts;
  const { dataset } = parts;
  const scoped = scopeTerritories(question, facts);
  if (isProblem(scoped)) return scoped;
  const base = baseColumn(parts, indicator, scoped, facts);
  if (isProblem(base)) return base;
  const breakdowns = breakdownRules(parts, indicator, question);
  if (isProblem(breakdowns)) return breakdowns;

  const [periodField, declared] = fieldsOf<PeriodField>(dataset, 'period')[0] ?? [null, null];
  const constant = periodField === null && dataset.period !== undefined ? parsePeriod(dataset.period) : null;
  const spellings = facts.spellings[dataset.id];
  const listed = scoped.members === null ? spellings?.[base.field] : undefined;
  const wanted = [
    ...(periodField !== null && spellings?.[periodField] === undefined ? [periodField] : []),
    ...(scoped.members === null && listed === undefined ? [base.field] : []),
  ];
  if (wanted.length > 0) return { need: { dataset: dataset.id, fields: wanted } };

  const spelled = periodField === null ? [] : (spellings?.[periodField] ?? []);
  const available = [...new Set(constant ? [constant.id] : spelled.flatMap(({ id }) => (id === null ? [] : [id])))].sort((a, b) => {
    const [first, second] = [parsePeriod(a), parsePeriod(b)];
    return first && second ? first.ordinal - second.ordinal : 0;
  });
  const type = declared?.type ?? constant?.type ?? 'year';
  const over = overTime(parts);
  const periods = scopePeriods({
    asked: question.period ?? 'latest',
    available,
    type,
    over,
    withPrevious: question.compare?.includes('previous') ?? false,
    history: scoped.main === null ? null : (question.history ?? null),
    dataset,
    indicator,
  });
  if (isProblem(periods)) return periods;
  const isShown = ({ shown }: Window): boolean => periods.windows.some((window) => window.shown === shown);
  const earlier = periods.previous && !isShown(periods.previous) ? [periods.previous] : [];
  const windows: readonly Window[] = [...periods.windows, ...earlier, ...periods.history];
  const read = new Set(windows.flatMap(({ of }) => of));
  const raws = spelled.filter(({ id }) => id !== null && read.has(id)).map(({ raw }) => raw);

  const ownGrain = base.ownGrain && !breakdowns.summed;
  const measured = partialMeasures(parts, ownGrain);
  const single = parts.second === null ? parts.first.where : undefined;
  const filters: Predicate[] = [
    ...(question.where ?? []),
    ...breakdowns.where,
    ...(single ? [single] : []),
    ...(periodField !== null && available.length > FEW_PERIODS ? [{ field: periodField, oneOf: raws }] : []),
  ];
  const where = allOf(filters);
  const statuses = statusColumns(parts);
  const keys = [base.field, ...(periodField === null ? [] : [periodField]), ...breakdowns.by, ...statuses];
  const only = (dataset.fields[base.field] as TerritoryField).only;
  const members =
    scoped.members ??
    [...new Set((listed ?? []).flatMap(({ id }) => (id === null ? [] : [id])))]
      .filter(
        (code) =>
          levelOf(code) === scoped.level &&
          (scoped.within === null || facts.hierarchy.parent(code, levelOf(scoped.within) ?? 'FR') === scoped.within),
      )
      .sort();
  const concerned = only && base.level === scoped.level ? members.filter((code) => only.includes(code) || code === scoped.main) : members;
  return {
    indicator: indicator.id,
    dataset: dataset.id,
    formula: parts.formula,
    query: { dataset: dataset.id, ...(where === undefined ? {} : { where }), by: keys, measures: measured },
    territory: { field: base.field, level: base.level, folds: base.folds },
    period: { field: periodField, type, constant: constant?.id ?? null, over, windows },
    breakdowns: breakdowns.by,
    statuses,
    ownGrain,
    unique: !adds(parts, 'territory'),
    scope: {
      main: scoped.main,
      members: concerned,
      references: scoped.references.filter((code) => base.folds.includes(levelOf(code) ?? base.level)),
      periods: periods.windows.map(({ shown }) => shown),
      previous: periods.previous?.shown ?? null,
      history: periods.history.map(({ shown }) => shown),
    },
    warnings: periods.warnings,
  };
};

/**
 * Resolves a question into steps, or says which distinct values must be read first, or refuses.
 * Pure; call again with the needs added to `facts.spellings`.
 */
export const resolve = (question: Question, catalog: Catalog, facts: Facts): Resolution => {
  if (question.indicators.length === 0)
    return problem('QUESTION_INCOMPLETE', { got: 'no indicator', expected: 'indicator="…"', at: 'indicator' });
  const steps: Step[] = [];
  const needs: Need[] = [];
  for (const name of question.indicators) {
    const indicator = findIndicator(catalog, name);
    if (isProblem(indicator)) return indicator;
    const refusal = question.classes === undefined ? null : refuseClasses(indicator);
    if (refusal !== null) return refusal;
    const step = resolveOne(indicator, question, catalog, facts);
    if (isProblem(step)) return step;
    if ('need' in step) needs.push(step.need);
    else steps.push(step);
  }
  return needs.length > 0 ? { needs } : ({ steps } satisfies Plan);
};
