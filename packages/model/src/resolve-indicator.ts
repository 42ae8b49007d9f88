/** One indicator of a question, made a step: its territories, its periods, its rows, and the query that brings them. */
import type { Catalog, Indicator, TerritoryField } from './catalog.ts';
import type { Need } from './facts.ts';
import type { DatasetPeriods } from './dataset-periods.ts';
import type { MeasureParts } from './measure-parts.ts';
import { JOINED_STATUS, windowPeriods, type Step, type Window } from './plan.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Predicate } from './query.ts';
import type { Question } from './question.ts';
import type { ScopedPeriods } from './scope-periods.ts';
import type { ScopedTerritories } from './scope-territories.ts';
import { baseColumn, type Base } from './base-column.ts';
import { askedOfJoint } from './asked-of-joint.ts';
import { periodsOf } from './dataset-periods.ts';
import { LACKING } from './lacking.ts';
import { adds, allOf, measureParts, overTime, partialMeasures } from './measure-parts.ts';
import { parsePeriod } from './parse-period.ts';
import { isProblem, type Problem } from './problem.ts';
import type { Known } from './rare-steps.ts';
import { breakdownRules, unknownBreakdown } from './scope-breakdowns.ts';
import { scopePeriods } from './scope-periods.ts';
import { scopeTerritories } from './scope-territories.ts';
import { statusColumns } from './status-columns.ts';
import { levelOf } from './territory.ts';

/** With this many periods or fewer, all are brought at once: another period then costs nothing. */
const FEW_PERIODS = 12;

/** What a step of one measure shares, whether its rows come from one dataset or two. */
export type Asked = {
  readonly indicator: Indicator;
  readonly parts: MeasureParts;
  readonly question: Question;
  readonly facts: Known;
  readonly scoped: ScopedTerritories;
};

export const windowsOf = (periods: ScopedPeriods): readonly Window[] => {
  const isShown = ({ shown }: Window): boolean => periods.windows.some((window) => window.shown === shown);
  const earlier = periods.previous && !isShown(periods.previous) ? [periods.previous] : [];
  return [...periods.windows, ...earlier, ...periods.history];
};

export const scopeOf = (
  { scoped, facts, parts }: Asked,
  base: Base,
  periods: ScopedPeriods,
  listed: readonly (string | null)[],
): Step['scope'] => {
  const only = (parts.dataset.fields[base.field] as TerritoryField | undefined)?.only;
  const isInside = (code: string): boolean =>
    levelOf(code) === scoped.level &&
    (scoped.within === null || facts.hierarchy.parent(code, levelOf(scoped.within) ?? 'FR') === scoped.within);
  const members = scoped.members ?? [...new Set(listed.filter((code) => code !== null).filter(isInside))].sort();
  const concerned = only && base.level === scoped.level ? members.filter((code) => only.includes(code) || code === scoped.main) : members;
  const isReached = (code: string): boolean => base.folds.includes(levelOf(code) ?? base.level);
  return {
    main: scoped.main,
    members: concerned,
    references: scoped.references.filter(isReached),
    // Curves are compared with France unless told otherwise: where it has none, nothing was asked.
    unreached: scoped.references.filter((code) => !isReached(code) && (code !== 'FR' || !periods.windows[1])),
    periods: periods.windows.map(({ shown }) => shown),
    previous: periods.previous?.shown ?? null,
    history: periods.history.map(({ shown }) => shown),
  };
};

const resolveAlone = (asked: Asked, base: Base, own: DatasetPeriods, periods: ScopedPeriods): Step | Problem => {
  const { indicator, parts, question, facts, scoped } = asked;
  const { dataset } = parts;
  const rules = breakdownRules(parts, indicator, question, facts.rare);
  if (isProblem(rules)) return rules;
  const windows = windowsOf(periods);
  const read = new Set(windows.flatMap(windowPeriods));
  const ownGrain = base.ownGrain && !rules.summed;
  const territory = dataset.fields[base.field] as TerritoryField;
  // What is observed or lacks of other rows than its own is not an operand's.
  const { first, second } = parts;
  const only = [first, second].flatMap((operand) => operand?.where ?? []);
  const filters: Predicate[] = [
    ...(question.where ?? []),
    ...rules.where,
    ...(second === null || parts.formula === 'weighted-mean' || JSON.stringify(only[0]) === JSON.stringify(only[1]) ? only : []),
    ...(own.field !== null && own.available.length > FEW_PERIODS ? [{ field: own.field, oneOf: own.spelled((id) => read.has(id)) }] : []),
  ];
  const where = allOf(filters);
  const statuses = statusColumns(parts);
  const [over, overSecond] = overTime(parts);
  const isFlow = over === 'flow' || overSecond === 'flow';
  const keys = [
    base.field,
    ...(territory.levelField === undefined ? [] : [territory.levelField]),
    ...(own.field === null ? [] : [own.field]),
    ...rules.by,
    ...rules.checked.map(({ field }) => field),
    ...statuses,
    // Each counter goes by itself, be it of a school that is only named, or of a profile that is added to others.
    ...(isFlow ? dataset.grain.filter((name) => /label|breakdown/.test(dataset.fields[name]?.role ?? '')) : []),
  ];
  const field = dataset.fields[parts.distribution?.by ?? ''];
  const total = field?.role === 'breakdown' ? (field.total ?? null) : null;
  return {
    indicator: indicator.id,
    as: indicator.id,
    dataset: dataset.id,
    formula: parts.formula,
    query: {
      dataset: dataset.id,
      ...(where === undefined ? {} : { where }),
      by: [...new Set(keys)],
      measures: partialMeasures(parts, ownGrain),
    },
    territory: { field: base.field, level: base.level, folds: base.folds, from: base.from },
    period: { field: own.field, type: own.type, constant: own.constant, over, overSecond, windows },
    breakdowns: rules.by,
    statuses: statuses.length === 0 && (isFlow || dataset.apportionment !== undefined) ? [JOINED_STATUS] : statuses,
    ownGrain: ownGrain && !isFlow,
    unique: !isFlow && !adds(parts, 'territory'),
    join: null,
    summed: rules.summed,
    repeats: parts.repeats[0],
    distribution: parts.distribution === null ? null : { ...parts.distribution, total },
    rest: rules.rest,
    checked: rules.checked,
    toDate: periods.toDate,
    listed: !dataset.grain.includes(base.field) || /com|uai/.test(base.level) ? Boolean(where ?? rules.by[0] ?? first.where) : rules.summed,
    scope: scopeOf(
      asked,
      base,
      periods,
      scoped.members === null ? (facts.spellings[dataset.id]?.[base.field] ?? []).map(({ id }) => id) : [],
    ),
    warnings: periods.warnings,
  };
};

/** A school year, where the data have months. */
const isOfAnotherType = (asked: string | undefined, type: PeriodType): boolean =>
  (parsePeriod(askedOfJoint(asked ?? '', type))?.type ?? type) !== type;

/**
 * The step of one indicator, the distinct values it needs first, or why it cannot be had.
 *
 * @param among the periods that other indicators of the same figure have; null: all
 */
export const resolveIndicator = (
  indicator: Indicator,
  question: Question,
  catalog: Catalog,
  facts: Known,
  among: ReadonlySet<PeriodId> | null = null,
): Step | { need: Need } | Problem => {
  const parts = measureParts(indicator, catalog, facts.rare);
  if (isProblem(parts)) return parts;
  const scoped = scopeTerritories(question, facts);
  if (isProblem(scoped)) return scoped;
  const unknown = unknownBreakdown([parts.dataset, ...(parts.other === null ? [] : [parts.other])], indicator, question, facts.rare);
  if (unknown !== null) return unknown;

  const own = periodsOf(parts.dataset, facts);
  const beside = parts.other === null ? own : periodsOf(parts.other, facts);
  const [over, overSecond] = overTime(parts);
  const isJoined = parts.other !== null;
  if ('wanted' in own) {
    const base = isJoined ? null : baseColumn(parts, indicator, scoped, facts, false);
    if (isProblem(base)) return base;
    const rules = isJoined ? null : breakdownRules(parts, indicator, question, facts.rare);
    if (isProblem(rules)) return rules;
    const listing = base !== null && scoped.members === null && facts.spellings[parts.dataset.id]?.[base.field] === undefined;
    const need = { dataset: parts.dataset.id, fields: [own.wanted, ...(listing ? [base.field] : [])] };
    return { need: isJoined || isOfAnotherType(question.period, own.type) ? { ...need, isRare: true } : need };
  }
  if ('wanted' in beside) return { need: { dataset: parts.other?.id ?? parts.dataset.id, fields: [beside.wanted], isRare: true } };
  const { rare } = facts;
  const joined = isJoined ? (rare?.joinedPeriods(parts, indicator, [own, beside]) ?? LACKING) : null;
  if (isProblem(joined)) return joined;
  const held = joined ?? own;
  const periods = scopePeriods({
    asked: askedOfJoint(question.period ?? 'latest', held.type),
    available: among === null ? held.available : held.available.filter((id) => among.has(id)),
    type: held.type,
    over,
    overSecond,
    withPrevious: question.compare?.includes('previous') ?? false,
    history: scoped.main === null ? null : (question.history ?? null),
    dataset: parts.dataset,
    indicator,
    rare,
  });
  if (isProblem(periods)) return periods;
  const asked: Asked = { indicator, parts, question, facts, scoped };
  if (joined !== null) return rare?.resolveJoined(asked, joined, periods) ?? LACKING;
  const base = baseColumn(parts, indicator, scoped, facts, over === 'flow' || overSecond === 'flow' || periods.toDate);
  if (isProblem(base)) return base;
  if (scoped.members === null && facts.spellings[parts.dataset.id]?.[base.field] === undefined)
    return { need: { dataset: parts.dataset.id, fields: [base.field] } };
  return resolveAlone(asked, base, own, periods);
};
