/** Two datasets in one measure: where they meet, and what each is asked. */
import type { Indicator } from './catalog.ts';
import type { DatasetPeriods } from './dataset-periods.ts';
import type { Known } from './rare-steps.ts';
import type { MeasureParts } from './measure-parts.ts';
import type { Join, Side } from './plan.ts';
import type { Predicate } from './query.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Asked } from './resolve-indicator.ts';
import type { Level } from './territory.ts';
import { askedLevels, countsOnce, placesOf, type Base, type Place } from './base-column.ts';
import { widestFirst } from './dataset-fields.ts';
import { fieldsOfPredicate } from './query-fields.ts';
import { jointPeriods, jointType } from './joint-period.ts';
import { adds, allOf, partialMeasures } from './measure-parts.ts';
import { isProblem, labelled, problem, type Problem } from './problem.ts';
import { forbiddenLevel } from './refusals.ts';
import { breakdownRules } from './scope-breakdowns.ts';
import { sideOf } from './side-of.ts';
import { statusColumns } from './status-columns.ts';

export type JoinedPeriods = {
  readonly type: PeriodType;
  readonly available: readonly PeriodId[];
  readonly sides: readonly [DatasetPeriods, DatasetPeriods];
};

const yearStartsOf = ({ dataset, other }: MeasureParts): string | undefined => dataset.yearStarts ?? other?.yearStarts;

/** The periods both sides speak of. */
export const joinedPeriods = (
  parts: MeasureParts,
  indicator: Indicator,
  sides: readonly [DatasetPeriods, DatasetPeriods],
): JoinedPeriods | Problem => {
  const [left, right] = sides;
  const type = jointType(left.type, right.type);
  if (type === null)
    return problem('FORMULA_FORBIDDEN', {
      got: `${left.type} in ${parts.dataset.id} and ${right.type} in ${parts.other?.id}`,
      expected: 'periods of one kind, or one inside the other: an exercice or an enquête is inside nothing',
      params: labelled('indicator', indicator.label),
    });
  const present = sides.flatMap((side) => (side.type === type ? side.available : []));
  const spoken = sides.map(({ available }) => new Set(available.flatMap((id) => jointPeriods(id, type, present, yearStartsOf(parts)))));
  const both = [...(spoken[0] ?? [])].filter((id) => spoken[1]?.has(id) === true);
  return { type, available: both, sides };
};

/** The level of a side's rows that serves a level of the join: its own column first, else the widest one inside it. */
const serving = (side: MeasureParts, level: Level, facts: Known): Place | undefined => {
  const places = placesOf(side.dataset).filter(({ many, mixed }) => !many && !mixed);
  const own = places.find((place) => place.level === level && place.inGrain);
  if (own !== undefined || !adds(side, 'territory')) return own;
  return (
    places.find((place) => place.level === level) ??
    places.find((place) => facts.hierarchy.nests(place.level, level) && countsOnce(side, place.level, facts))
  );
};

/** Where both can be read, finest first: sums that are known to match may meet at the widest. */
const meetingLevel = ({ parts, indicator, scoped, facts }: Asked): Base | Problem => {
  const sides = [sideOf(parts, 0), sideOf(parts, 1)];
  const { hierarchy } = facts;
  const folding = adds(parts, 'territory');
  const reached = (level: Level): readonly Level[] =>
    askedLevels(scoped).filter(
      (wider) => wider === level || (folding && hierarchy.nests(level, wider) && sides.every((side) => countsOnce(side, level, facts))),
    );
  const common = widestFirst.filter(
    (level) => reached(level).includes(scoped.level) && sides.every((side) => serving(side, level, facts) !== undefined),
  );
  const most = Math.max(0, ...common.map((level) => reached(level).length));
  const level = parts.complete ? common.find((each) => reached(each).length === most) : common.at(-1);
  if (level === undefined)
    return forbiddenLevel(indicator, scoped.level, `a level that ${parts.dataset.id} and ${parts.other?.id} both have`);
  const folds = reached(level);
  return { field: '', level, folds, from: Object.fromEntries(folds.map((each) => [each, level])), ownGrain: false };
};

const speaks = (side: MeasureParts, predicate: Predicate): boolean =>
  fieldsOfPredicate(predicate).every((name) => side.dataset.fields[name] !== undefined);

type Joining = { readonly base: Base; readonly join: Join; readonly breakdowns: readonly string[] };

/** @param read the periods that the question reads */
export const resolveJoin = (
  asked: Asked,
  { type, sides: periods, available }: JoinedPeriods,
  read: ReadonlySet<PeriodId>,
): Joining | Problem => {
  const { parts, indicator, question, facts } = asked;
  const base = meetingLevel(asked);
  if (isProblem(base)) return base;
  const wheres = question.where ?? [];
  const strange = wheres.find((predicate) => ![0, 1].some((side) => speaks(sideOf(parts, side as 0 | 1), predicate)));
  if (strange !== undefined)
    return problem('FIELD_MISSING', {
      got: fieldsOfPredicate(strange).join(', '),
      expected: `fields of ${parts.dataset.id}, or of ${parts.other?.id}`,
      at: 'where',
    });
  const present = periods.flatMap((side) => (side.type === type ? side.available : [])).concat(available);
  const build = (index: 0 | 1): Side | Problem => {
    const side = sideOf(parts, index);
    const rules = breakdownRules(side, indicator, question, facts.rare);
    if (isProblem(rules)) return rules;
    const place = serving(side, base.level, facts) as Place;
    const own = wheres.filter((predicate) => speaks(side, predicate));
    const { field, type: periodType, constant, spelled } = periods[index];
    const raws = spelled((id) => jointPeriods(id, type, present, yearStartsOf(parts)).some((each) => read.has(each)));
    const statuses = statusColumns(side);
    const where = allOf([
      ...own,
      ...rules.where,
      ...(rules.rest === null
        ? []
        : [{ or: [{ field: rules.rest.field, valid: false }, { not: { field: rules.rest.field, equal: rules.rest.code } }] }]),
      ...rules.checked.map(({ field: name, code }): Predicate => ({ field: name, equal: code })),
      ...(side.first.where ? [side.first.where] : []),
      ...(field === null ? [] : [{ field, oneOf: raws }]),
    ]);
    return {
      dataset: side.dataset.id,
      query: {
        dataset: side.dataset.id,
        ...(where === undefined ? {} : { where }),
        by: [place.field, ...(field === null ? [] : [field]), ...rules.by, ...statuses],
        measures: partialMeasures(side, false),
      },
      territory: { field: place.field, level: place.level },
      period: { field, type: periodType, constant },
      statuses,
      unique: place.inGrain && place.level === base.level && !rules.summed && side.first.count === undefined,
      repeats: side.repeats[0],
      filtered: own.some((predicate) => !speaks(sideOf(parts, index === 0 ? 1 : 0), predicate)),
    };
  };
  const left = build(0);
  if (isProblem(left)) return left;
  const right = build(1);
  if (isProblem(right)) return right;
  return { base, join: { level: base.level, period: type, sides: [left, right] }, breakdowns: question.breakdowns ?? [] };
};
