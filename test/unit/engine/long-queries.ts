/**
 * A table longer than a batch, of more groups than exact sums stay near for, and random queries about it: what is quick about
 * large tables alone is taken by these. Cells are whole eighths, so that sums are exact and their order is certain, but
 * for `prix`, whose cells are cut in two before they are added, and `loin`, whose cells are too far apart for that: neither orders.
 */
import * as fc from '../fast-check.ts';
import { booleanColumn, numberColumn, stringColumn } from '@balise/model';
import type { Op, Predicate, Query, QueryMeasure, Table } from '@balise/model';

const ROWS = 9200;
const COMMUNES = 4400;

/** `sexe dep com` texts, of few and of many; `ouvert` boolean; `annee code` numeric keys; `x i w prix loin` numbers. */
export const longTable = (): Table => {
  let state = fc.SEED;
  const random = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const pick = (n: number): number => Math.floor(random() * n);
  const column = <T>(rare: number, make: () => T): (T | null)[] => Array.from({ length: ROWS }, () => (pick(rare) === 0 ? null : make()));
  return {
    length: ROWS,
    columns: {
      sexe: stringColumn(column(50, () => (pick(2) === 0 ? 'F' : 'G'))),
      dep: stringColumn(column(50, () => `dep:${pick(101)}`)),
      // Every commune is there: its row number says it, once.
      com: stringColumn(column(90, () => pick(COMMUNES)).map((com, row) => (com === null ? null : `com:${row < COMMUNES ? row : com}`))),
      ouvert: booleanColumn(column(20, () => pick(3) > 0)),
      annee: numberColumn(column(50, () => 2017 + pick(8))),
      code: numberColumn(column(50, () => pick(3000) * 2.5 - 7)),
      x: numberColumn(column(30, () => (pick(20_000) - 4000) / 8)),
      i: numberColumn(column(30, () => pick(41) - 20)),
      w: numberColumn(column(30, () => pick(400))),
      prix: numberColumn(column(30, () => pick(100_000) / 100)),
      loin: numberColumn(column(30, () => (1 + random()) * 2 ** (pick(80) - 40))),
    },
  };
};

const leaves = fc.oneof(
  fc.constantFrom<Predicate>(
    { field: 'sexe', equal: 'F' },
    { field: 'ouvert', equal: true },
    { field: 'annee', oneOf: [2018, 2020, 2024] },
    { field: 'annee', range: [2019, 2022] },
    { field: 'com', lt: 'com:3' },
    { field: 'dep', valid: true },
    { field: 'x', valid: false },
  ),
  fc.integer({ min: -500, max: 2000 }).map((gt): Predicate => ({ field: 'x', gt })),
  fc.integer({ min: 0, max: 400 }).map((lte): Predicate => ({ field: 'w', lte })),
  fc.uniqueArray(fc.nat({ max: 100 }), { maxLength: 60 }).map((deps): Predicate => ({ field: 'dep', oneOf: deps.map((n) => `dep:${n}`) })),
);
const wheres = fc.oneof(
  leaves,
  fc.tuple(leaves, leaves).map((and): Predicate => ({ and })),
  fc.tuple(leaves, leaves).map((or): Predicate => ({ or })),
  fc.tuple(leaves, leaves).map((or): Predicate => ({ not: { or } })),
);

const field = fc.constantFrom('x', 'x', 'i', 'w');
const summed = fc.oneof(field, fc.constantFrom('prix', 'loin'));
type Bare = Omit<QueryMeasure, 'as' | 'where'>;
const bare: fc.Arbitrary<Bare> = fc.oneof(
  fc.constant<Bare>({ op: 'count' }),
  fc.tuple(fc.constantFrom<Op>('stdev', 'variancep'), field).map(([op, name]): Bare => ({ op, field: name })),
  fc.tuple(fc.constantFrom<Op>('sum', 'sum', 'mean'), summed).map(([op, name]): Bare => ({ op, field: name })),
  fc.tuple(summed, fc.constantFrom('w', 'w', 'prix')).map(([name, weight]): Bare => ({ op: 'weighted-mean', field: name, weight })),
  fc
    .tuple(summed, fc.constantFrom('w', 'w', 'prix'))
    .map(([name, w]): Bare => ({ op: 'ratio', numerator: name, denominator: w, factor: 100 })),
  fc.tuple(fc.constantFrom<Op>('median', 'q1', 'q3'), field).map(([op, name]): Bare => ({ op, field: name })),
  fc.tuple(field, fc.constantFrom(0, 0.001, 1 / 3, 0.9, 1)).map(([name, p]): Bare => ({ op: 'quantile', field: name, p })),
  fc
    .tuple(fc.constantFrom<Op>('distinct', 'distinct', 'valid', 'missing'), fc.constantFrom('com', 'dep', 'ouvert', 'code', 'x'))
    .map(([op, name]): Bare => ({ op, field: name })),
  fc.tuple(fc.constantFrom<Op>('min', 'max'), fc.constantFrom('com', 'x')).map(([op, name]): Bare => ({ op, field: name })),
);
const measures = fc
  .array(fc.tuple(bare, fc.option(wheres, { freq: 2 })), { minLength: 1, maxLength: 3 })
  .map((list) => list.map(([each, where], n): QueryMeasure => ({ ...each, ...(where === null ? {} : { where }), as: `m${n}` })));

const keys = fc.constantFrom(
  ...[[], ['sexe'], ['ouvert'], ['dep'], ['com'], ['annee'], ['dep', 'sexe'], ['sexe', 'ouvert', 'dep']],
  ...[['dep', 'com'], ['com', 'annee'], ['code'], ['code', 'annee', 'i']],
);
const isExact = ({ op, field: name }: QueryMeasure): boolean =>
  ['count', 'valid', 'missing', 'distinct', 'min', 'max'].includes(op) || (op === 'sum' && name !== 'prix' && name !== 'loin');
const way = fc.constantFrom('ascending' as const, 'descending' as const);
const maybeWhere = fc.option(wheres.map((where) => ({ where })), { nil: {}, freq: 2 }); // prettier-ignore
const limits = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(1500)).map((limit) => ({ limit })) },
);

const groups: fc.Arbitrary<Query> = fc.tuple(keys, measures).chain(([by, list]) => {
  const names = [...by, ...list.filter(isExact).map(({ as }) => as)];
  const order = fc.tuple(fc.constantFrom(...names, ''), way).map(([name, ascends]) => ({ order: [{ field: name, order: ascends }] }));
  return fc.record({ ordered: order, where: maybeWhere, limit: limits }).map(({ ordered, where, limit }) => ({
    ...{ dataset: 't', by, measures: list, ...where, ...limit },
    ...(ordered.order[0]?.field === '' ? {} : ordered),
  }));
});
/** A few of many groups, by their sum. */
const leading: fc.Arbitrary<Query> = fc
  .record({ list: measures, name: field, order: way, where: maybeWhere, limit: fc.integer({ min: 1, max: 68 }) })
  .map(({ list, name, order, where, limit }) => ({
    ...{ dataset: 't', by: ['com'], measures: [...list, { op: 'sum', field: name, as: 's' }], ...where, limit },
    order: [{ field: 's', order }],
  }));
/** Of groups with many cells. */
const quantiles: fc.Arbitrary<Query> = fc
  .record({ by: fc.constantFrom([], ['sexe']), name: field, p: fc.constantFrom(0.01, 0.5, 2 / 3), where: maybeWhere })
  .map(({ by, name, p, where }) => ({
    ...{ dataset: 't', by, ...where },
    measures: (['q1', 'quantile', 'q3'] as const).map((op) => ({ op, field: name, as: op, ...(op === 'quantile' ? { p } : {}) })),
  }));
/** Of more pairs than bits are kept for. */
const pairs: fc.Arbitrary<Query> = fc
  .record({ by: fc.constantFrom(['code'], ['annee'], ['com', 'dep'], ['dep']), name: fc.constantFrom('com', 'dep'), where: maybeWhere })
  .map(({ by, name, where }) => ({
    ...{ dataset: 't', by, ...where, limit: 100 },
    measures: [{ op: 'distinct', field: name, as: 'n' }],
    order: [{ field: 'n', order: 'descending' }],
  }));
const rows: fc.Arbitrary<Query> = fc.record({ where: maybeWhere, limit: limits, order: way }).map(({ where, limit, order }) => ({
  ...{ dataset: 't', fields: ['com', 'x', 'ouvert'], ...where, ...limit },
  order: [{ field: 'com', order }, { field: 'x' }],
}));

export const longQueries: fc.Arbitrary<Query> = fc.oneof(
  { weight: 8, arbitrary: groups },
  { weight: 3, arbitrary: leading },
  { weight: 3, arbitrary: quantiles },
  { weight: 3, arbitrary: pairs },
  { weight: 1, arbitrary: rows },
);
