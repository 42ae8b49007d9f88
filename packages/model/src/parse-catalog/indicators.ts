/** An indicator: its words, its unit, and the measure that says what folds and what does not. */
import type { Indicator, Measure, Operand, Over, Unit } from '../catalog.ts';
import { predicate } from './predicates.ts';
import { pathTo, quote } from './report.ts';
import { flag, integer, list, number, object, optional, record, required, text, variant, word } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { id, isoDate, level, localized, period } from './words.ts';

const over: Shape<Over> = record<string>((axis) =>
  axis === 'time' ? word(['sum', 'mean', 'last', 'first', 'min', 'max', 'flow', 'none'] as const) : word(['sum', 'none'] as const),
) as Shape<Over>;

const operandMembers = object<Operand>({
  dataset: optional(id),
  field: optional(text),
  count: optional(word(['rows', 'distinct'] as const)),
  where: optional(predicate),
  over: optional(over),
});
const operand: Shape<Operand> = (value, at, report) => {
  const told = operandMembers(value, at, report);
  if (told === undefined) return undefined;
  if (told.count === 'distinct' && told.field === undefined)
    report.add(pathTo(at, 'field'), 'nothing', 'the field whose distinct values are counted');
  else if (told.count === 'rows' && told.field !== undefined)
    report.add(pathTo(at, 'field'), quote(told.field), 'nothing: "rows" counts rows');
  else if (told.count === undefined && told.field === undefined) report.add(at, quote(value), 'a "field", or a "count"');
  return told;
};

type MeasureOf<Op extends Measure['op']> = Extract<Measure, { op: Op }>;
const op = <Op extends Measure['op']>(name: Op) => required(word([name]));

const weightedMean: Shape<MeasureOf<'weighted-mean'>> = (value, at, report) => {
  const told = object<MeasureOf<'weighted-mean'>>({ op: op('weighted-mean'), of: required(operand), weight: required(operand) })(
    value,
    at,
    report,
  );
  if (told?.of?.over !== undefined) {
    report.add(pathTo(pathTo(at, 'of'), 'over'), quote(told.of.over), 'nothing', 'Declare "over" on "weight": it governs both sums.');
  }
  return told;
};

const pair: Shape<readonly [string, string]> = (value, at, report) => {
  if (Array.isArray(value) && value.length === 2) return list(text)(value, at, report) as readonly [string, string] | undefined;
  report.add(at, quote(value), 'two indicator ids');
  return undefined;
};

const measure: Shape<Measure> = variant<Measure>('op', {
  value: object<MeasureOf<'value'>>({ op: op('value'), of: required(operand) }),
  ratio: object<MeasureOf<'ratio'>>({
    op: op('ratio'),
    numerator: required(operand),
    denominator: required(operand),
    factor: optional(number()),
    join: optional(word(['complete'] as const)),
  }),
  'weighted-mean': weightedMean,
  distribution: object<MeasureOf<'distribution'>>({
    op: op('distribution'),
    of: required(operand),
    by: required(text),
    known: optional(list(text)),
  }),
  difference: object<MeasureOf<'difference'>>({ op: op('difference'), of: required(pair) }),
  published: object<MeasureOf<'published'>>({ op: op('published'), field: required(text), dataset: optional(id) }),
});

const symbol: Shape<string | { fr: string; en?: string }> = (value, at, report) =>
  typeof value === 'string' ? text(value, at, report) : localized(value, at, report);

const forms: Shape<readonly [string, string]> = (value, at, report) => {
  if (Array.isArray(value) && value.length === 2) return list(text)(value, at, report) as readonly [string, string] | undefined;
  report.add(at, quote(value), 'the singular and the plural: ["élève", "élèves"]');
  return undefined;
};

const MOST_DECIMALS = 10;
const unit = object<Unit>({
  kind: required(word(['rate', 'count', 'index', 'money', 'duration', 'score'] as const)),
  symbol: optional(symbol),
  decimals: required(integer(0, MOST_DECIMALS)),
  name: optional(object<NonNullable<Unit['name']>>({ fr: required(forms), en: optional(forms) })),
});

const themes = ['equipement', 'formation', 'usages', 'competences', 'gouvernance', 'inclusion', 'mixite', 'contexte', 'sobriete'] as const;

export const indicator: Shape<Indicator> = object<Indicator>({
  id: required(id),
  theme: required(word(themes)),
  label: required(localized),
  definition: required(localized),
  unit: required(unit),
  measure: required(measure),
  direction: optional(word(['higher-is-better', 'lower-is-better', 'neutral'] as const)),
  ranking: optional(flag),
  meaningful: optional(number(0)),
  target: optional(
    object<NonNullable<Indicator['target']>>({
      value: required(number()),
      label: required(localized),
      source: required(text),
      date: optional(isoDate),
    }),
  ),
  breaks: optional(list(object<NonNullable<Indicator['breaks']>[number]>({ at: required(period), note: required(localized) }))),
  competence: optional(level),
  peers: optional(object<NonNullable<Indicator['peers']>>({ by: required(list(text, 1)), count: optional(integer(1, 50)) })),
});
