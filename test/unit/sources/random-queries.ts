/** Queries over {@link schools}, of every kind that a page may pose and some that it would not. */
import * as fc from '../fast-check.ts';
import type { Op, Order, Predicate, Query, QueryMeasure } from '@balise/model';

const spellings: Readonly<Record<string, readonly string[]>> = {
  uai: ['0290000A', '0290123A', '0290399A', 'nowhere'],
  'code-dep': ['29', '029', '2A', 'L\'Île "d\'Yeu"', 'a\\b', '\u{1f3eb}', '', 'Ardennes'],
  annee: ['2023', '2024', '2025', 'hier', '2024-01-01'],
  semaine: ['2024-01-01', '2025-06-16', '2026-01-05', 'S12', ''],
  secteur: ['PUBLIC', 'PRIVE', 'Null', 'AUTRE'],
  rang: ['-1', '0', '1', '2', '01', 'un'],
  statut: ['provisoire', 'E'],
  'participants:status': ['O', 'Q', ''],
  'score:status': ['O', 'Q', 'M'],
  'certifies:status': ['P', 'O', 'OP', 'E', 'Q', 'OQ'],
};
const numbers: Readonly<Record<string, readonly number[]>> = {
  participants: [0, 12, 250.5, -3],
  inscrits: [-20, 0, 100],
  certifies: [-20, 0, 100],
  score: [0, -1, 0.1, 350],
  effectif: [12, 1234],
  duree: [0, 3600],
};
const texts = Object.keys(spellings);
const measures = Object.keys(numbers);
/** What an API may be asked to compute: none has a column of statuses, tokens or durations. */
const easy = ['participants', 'inscrits', 'score'];

const equalities = (field: string, scalar: fc.Arbitrary<string | number>): readonly fc.Arbitrary<Predicate>[] => [
  scalar.map((equal) => ({ field, equal })),
  fc.array(scalar, { maxLength: 4 }).map((oneOf) => ({ field, oneOf })),
  fc.boolean().map((valid) => ({ field, valid })),
];
const orders = (field: string, scalar: fc.Arbitrary<string | number>): readonly fc.Arbitrary<Predicate>[] => [
  fc
    .tuple(fc.option(scalar), fc.option(scalar))
    .map(([least, greatest]) => ({ field, range: [least, greatest] as [string | null, string | null] })),
  fc.tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte'), scalar).map(([name, bound]) => ({ field, [name]: bound }) as unknown as Predicate),
];
const leafOn = (field: string, scalars: readonly (string | number)[], ordered: number): fc.Arbitrary<Predicate> => {
  const scalar = fc.constantFrom(...scalars);
  return fc.oneof(
    { weight: 6, arbitrary: fc.oneof(...equalities(field, scalar)) },
    { weight: ordered, arbitrary: fc.oneof(...orders(field, scalar)) },
  );
};

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.constantFrom(...texts).chain((field) => leafOn(field, spellings[field] ?? [], field === 'semaine' ? 4 : 1)),
  fc.constantFrom(...measures, ...easy, ...easy).chain((field) => leafOn(field, numbers[field] ?? [], 4)),
);

const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    leaf,
    fc.array(tie('predicate'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('predicate'), { maxLength: 3 }).map((or) => ({ or })),
    tie('predicate').map((not) => ({ not })),
  ),
}));

const anyField = fc.constantFrom(...measures);
const easyFields = fc.constantFrom(...easy);
const valid = (...fields: readonly string[]): Predicate => ({ and: fields.map((field) => ({ field, valid: true })) });

const measure = (as: string): fc.Arbitrary<QueryMeasure> => {
  const field = fc.oneof({ weight: 12, arbitrary: easyFields }, { weight: 1, arbitrary: anyField });
  const filter = fc.option(fc.oneof(predicate, fc.constant(valid('participants', 'inscrits')), fc.constant(valid('score'))), {
    nil: undefined,
  });
  const withWhere = (where: Predicate | undefined): { where?: Predicate } => (where === undefined ? {} : { where });
  return fc.oneof(
    { weight: 4, arbitrary: filter.map((where): QueryMeasure => ({ op: 'count', as, ...withWhere(where) })) },
    {
      weight: 12,
      arbitrary: fc
        .tuple(fc.constantFrom<Op>('sum', 'sum', 'mean', 'min', 'max', 'valid', 'missing'), field, filter)
        .map(([op, name, where]): QueryMeasure => ({ op, field: name, as, ...withWhere(where) })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom<Op>('median', 'distinct'), field).map(([op, name]): QueryMeasure => ({ op, field: name, as })),
    },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom('inscrits', 'inscrits', 'certifies')
        .map((numerator): QueryMeasure => ({ op: 'ratio', numerator, denominator: 'participants', factor: 100, as })),
    },
    { weight: 1, arbitrary: fc.constant<QueryMeasure>({ op: 'weighted-mean', field: 'score', weight: 'participants', as }) },
  );
};

const keys = fc.uniqueArray(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('code-dep', 'annee', 'semaine', 'secteur', 'rang') },
    { weight: 2, arbitrary: fc.constantFrom('participants:status', 'score:status') },
    { weight: 1, arbitrary: fc.constantFrom('certifies:status', 'statut', 'statut') },
    { weight: 2, arbitrary: fc.constant('uai') },
  ),
  { maxLength: 4 },
);

/** Groups, with an order and a limit now and then. */
export const groupQuery: fc.Arbitrary<Query> = fc
  .record({
    by: keys,
    measures: fc
      .tuple(measure('a'), measure('b @1'), measure('k0'))
      .chain((all) => fc.integer({ min: 0, max: 3 }).map((n) => all.slice(0, n))),
    where: fc.option(fc.oneof({ weight: 1, arbitrary: predicate }, { weight: 2, arbitrary: leaf }), { nil: undefined }),
    limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 4 }),
    descending: fc.boolean(),
  })
  .filter(({ by, measures: asked }) => by.length > 0 || asked.length > 0)
  .map(({ by, measures: asked, where, limit, descending }) => {
    const [first] = asked;
    const order: readonly Order[] = first === undefined ? [] : [{ field: first.as, order: descending ? 'descending' : 'ascending' }];
    return {
      dataset: 'schools',
      by,
      measures: asked,
      ...(where === undefined ? {} : { where }),
      ...(limit === undefined ? {} : { limit, order }),
    };
  });

/** Rows, as they come. */
export const rowQuery: fc.Arbitrary<Query> = fc
  .record({
    fields: fc.uniqueArray(fc.constantFrom(...texts.filter((name) => !name.includes(':')), ...measures), { minLength: 1, maxLength: 5 }),
    where: fc.option(predicate, { nil: undefined }),
  })
  .map(({ fields, where }) => ({ dataset: 'schools', fields, ...(where === undefined ? {} : { where }) }));
