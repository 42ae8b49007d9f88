/** Why a question is refused: what was got, what was expected and what to do. Most questions are not, so it is apart from what resolves them. */
import type { Place } from './base-column.ts';
import type { Catalog, Indicator, Localized } from './catalog.ts';
import type { Hierarchy } from './facts.ts';
import type { PeriodId } from './period.ts';
import { formatTerritory, parseTerritory } from './parse-territory.ts';
import { labelled, problem, type Problem } from './problem.ts';
import type { AskedPeriods } from './scope-periods.ts';
import { levels, type Level, type TerritoryCode } from './territory.ts';

export const noIndicator = (): Problem =>
  problem('QUESTION_INCOMPLETE', { got: 'no indicator', expected: 'indicator="…"', at: 'indicator' });

/** None is called so, or several are. */
export const notOneIndicator = (name: string, count: number, { indicators }: Catalog): Problem =>
  problem(count === 0 ? 'INDICATOR_UNKNOWN' : 'INDICATOR_AMBIGUOUS', {
    got: count === 0 ? name : `${name}, which ${count} indicators are called`,
    expected: count === 0 ? `one of ${indicators.map(({ id }) => id).join(', ')}` : 'an id of one indicator',
    at: 'indicator',
    params: { indicator: name },
  });

export const noTerritory = (): Problem =>
  problem('QUESTION_INCOMPLETE', {
    got: 'neither territories nor level',
    expected: 'territory="dep:29", or level="dep" with an optional within="reg:53"',
    at: 'territory',
  });

/** What was most likely meant: the same code in other letters, or that code at the levels where it is one. */
const guesses = (code: string, hierarchy: Hierarchy): readonly TerritoryCode[] => {
  const parsed = parseTerritory(code.trim().replace(/^[A-Z]+:/, (level) => level.toLowerCase()));
  const typed =
    parsed === null ? (['dep', 'aca', 'reg'] as const).map((level) => `${level}:${code.trim().toUpperCase()}`) : [formatTerritory(parsed)];
  return typed.filter((each) => parseTerritory(each) !== null && hierarchy.known(each));
};

export const unknownTerritory = (code: string, hierarchy: Hierarchy, at: string): Problem => {
  const meant = guesses(code, hierarchy);
  return problem('TERRITORY_UNKNOWN', {
    got: code,
    expected: 'a typed code such as dep:29, reg:53, aca:14 or FR',
    todo:
      meant.length === 0
        ? 'Type the code: 17 alone is a département, an académie and a région académique.'
        : `Write ${meant.join(' or ')}.`,
    at,
    params: { territory: code, ...(meant.length === 1 ? { guess: meant[0] ?? '' } : {}) },
  });
};

/** « departement », « DEP » and « Région » begin as what was meant. */
export const unknownLevel = (got: string): Problem => {
  const expected = levels.join(', ');
  const plain = got.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  const guess = plain === '' ? undefined : levels.find((level) => plain.startsWith(level));
  return problem('ATTRIBUTE_INVALID', {
    got,
    expected,
    ...(guess === undefined ? {} : { todo: `Write level="${guess}".` }),
    at: 'level',
    params: { attribute: 'level', got, expected, ...(guess === undefined ? {} : { guess: `level="${guess}"` }) },
  });
};

export const mixedLevels = (listed: readonly TerritoryCode[]): Problem =>
  problem('LEVELS_MIXED', { got: listed.join(', '), expected: 'territories of one level', at: 'territories' });

export const unknownDataset = ({ datasets }: Catalog, id: string | undefined, at: string): Problem =>
  problem('DATASET_UNKNOWN', { got: id ?? 'no dataset named', expected: `one of ${datasets.map((each) => each.id).join(', ')}`, at });

export const noOperands = ({ label, measure }: Indicator, at: string): Problem =>
  problem('FORMULA_FORBIDDEN', { got: measure.op, expected: 'a measure with operands', at, params: labelled('indicator', label) });

export const forbiddenLevel = (indicator: Indicator, level: Level, expected: string): Problem =>
  problem('LEVEL_FORBIDDEN', { got: level, expected, at: 'territory', params: { ...labelled('indicator', indicator.label), level } });

const levelsOf = (places: readonly Place[]): string => places.map(({ level }) => level).join(', ');

/** One column holds several levels, and none of them makes this one. */
export const notAmong = (indicator: Indicator, level: Level, places: readonly Place[]): Problem =>
  forbiddenLevel(indicator, level, `one of ${levelsOf(places)}, or a level made of them`);

export const notFolded = (indicator: Indicator, level: Level, own: Level | undefined): Problem =>
  forbiddenLevel(indicator, level, `${own ?? 'no territory'}: the measure does not fold over territories`);

export const notReached = (indicator: Indicator, level: Level, places: readonly Place[]): Problem =>
  forbiddenLevel(indicator, level, `a level reached from ${levelsOf(places) || 'none'}`);

const forbiddenBreakdown = (indicator: Indicator, breakdown: Localized, got: string, expected: string): Problem =>
  problem('BREAKDOWN_FORBIDDEN', {
    got,
    expected,
    at: 'breakdowns',
    params: { ...labelled('indicator', indicator.label), ...labelled('breakdown', breakdown) },
  });

/** @param known the breakdowns of each dataset of the measure */
export const unknownBreakdown = (indicator: Indicator, name: string, known: readonly (readonly string[])[]): Problem => {
  const shared = known.reduce((kept, names) => kept.filter((each) => names.includes(each)));
  return forbiddenBreakdown(indicator, { fr: name }, name, `one of ${shared.join(', ') || 'none: the dataset has no breakdown'}`);
};

export const overlappingShares = (indicator: Indicator, label: Localized, name: string): Problem =>
  forbiddenBreakdown(indicator, label, `a distribution over "${name}"`, 'a partition: items that overlap have no shares');

export const partialShares = (indicator: Indicator, label: Localized, name: string): Problem =>
  forbiddenBreakdown(indicator, label, `a distribution over "${name}", whose items leave some out`, 'the code of its total');

export const severalItems = (indicator: Indicator, label: Localized, name: string): Problem =>
  forbiddenBreakdown(
    indicator,
    label,
    `several items of ${name}`,
    `"over": { "${name}": "sum" } of items that do not overlap, or one item`,
  );

export const itemsNotAdded = (indicator: Indicator, label: Localized, name: string): Problem =>
  forbiddenBreakdown(indicator, label, `no ${name} asked for`, `breakdowns: ["${name}"], or a filter on it: its items are not added`);

/** Said one by one when they are this few. */
const FEW_PERIODS = 12;

/** The data have no such period: which they have. */
export const notHeld = (id: PeriodId, { available, indicator }: AskedPeriods): Problem => {
  const [from = '', to = from] = [available[0], available.at(-1)];
  return problem('PERIOD_UNKNOWN', {
    got: id,
    expected: `a period of the data: ${available.length > FEW_PERIODS ? `${from} to ${to}` : available.join(', ')}`,
    at: 'period',
    params: { ...labelled('indicator', indicator.label), period: id, from, to },
  });
};

export const noPeriod = ({ asked, available }: AskedPeriods): Problem =>
  problem('PERIOD_UNKNOWN', {
    got: asked,
    expected: `a period id such as ${available.at(-1) ?? '2025-2026'}, latest, latest-1, current, last:5 or all`,
    at: 'period',
    params: { period: asked },
  });

const forbiddenTime = ({ indicator }: AskedPeriods, period: PeriodId, got: string, expected: string): Problem =>
  problem('TIME_FORBIDDEN', { got, expected, params: { ...labelled('indicator', indicator.label), period } });

export const timeNotFolded = (asked: AskedPeriods, coarse: PeriodId, fine: readonly PeriodId[]): Problem =>
  forbiddenTime(asked, coarse, `${coarse}, over ${fine.length} periods of the data`, `a period of the data: ${fine.slice(-3).join(', ')}`);

export const methodChanged = (asked: AskedPeriods, coarse: PeriodId, at: PeriodId): Problem =>
  forbiddenTime(asked, coarse, `${coarse}, with a change of method at ${at}`, 'periods of one method');
