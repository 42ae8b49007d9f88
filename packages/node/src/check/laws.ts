/** The laws of CONTRACT §4 on random queries: the same seed asks the same questions. */
import type { Predicate, Query, QueryMeasure } from '@balise/model';
import { type Api, type Cell, askTable } from './api.ts';
import { expectedGroups } from './expected.ts';
import type { Finding, PromiseName } from './promises.ts';
import type { Random } from './random.ts';
import type { Subject } from './subject.ts';

const RUNS = 12;
/** The contract lets sums differ by their order: 1e-12 of Σ|x|, and some room for means. */
const TOLERANCE = 1e-9;

const near = (got: Cell | undefined, wanted: number | null, scale: number): boolean =>
  wanted === null || typeof got !== 'number' ? got === wanted : Math.abs(got - wanted) <= TOLERANCE * Math.max(1, scale);

export const within = (subject: Subject, where?: Predicate): { where?: Predicate } => {
  const parts = [subject.within, where].filter((part) => part !== null && part !== undefined);
  const [first] = parts;
  return first === undefined ? {} : { where: parts.length === 1 ? first : { and: parts } };
};

const randomLeaf = (field: string, subject: Subject, random: Random): Predicate => {
  const cell = random.pick(subject.rows)[field] ?? null;
  if (cell === null) return { field, valid: random.next() < 0.5 };
  if (typeof cell !== 'number')
    return random.pick<Predicate>([
      { field, equal: cell },
      { field, oneOf: [cell] },
    ]);
  return random.pick<Predicate>([
    { field, lt: cell },
    { field, gte: cell },
    { field, lte: cell },
    { field, gt: cell },
    { field, equal: cell },
  ]);
};

const randomPredicate = (subject: Subject, random: Random, depth = 2): Predicate => {
  if (depth === 0 || random.next() < 0.4) return randomLeaf(random.pick([...subject.texts, ...subject.numbers]), subject, random);
  const parts = [randomPredicate(subject, random, depth - 1), randomPredicate(subject, random, depth - 1)];
  return random.pick<Predicate>([{ and: parts }, { or: parts }, { not: parts[0] as Predicate }]);
};

const sizeOf = ({ rows }: Subject, field: string | undefined): number =>
  rows.reduce((sum, row) => {
    const cell = row[field ?? ''];
    return typeof cell === 'number' ? sum + Math.abs(cell) : sum;
  }, 0);

/** The first difference between what is answered and what the rows give; null when there is none. */
const differs = async (api: Api, subject: Subject, query: Query): Promise<string | null> => {
  const got = await askTable(api, query);
  if (typeof got === 'string') return `${JSON.stringify(query)}: ${got}`;
  const wanted = expectedGroups(subject.rows, query);
  const { by = [], measures = [] } = query;
  if (got.length !== wanted.size) return `${JSON.stringify(query)}: ${got.length} groups, expected ${wanted.size}`;
  for (let row = 0; row < got.length; row += 1) {
    const key = JSON.stringify(by.map((name) => got.columns[name]?.[row] ?? null));
    const figures = wanted.get(key);
    if (figures === undefined) return `${JSON.stringify(query)}: a group ${key} that no row has`;
    for (const [index, { as, field }] of measures.entries()) {
      const figure = figures[index] ?? null;
      if (!near(got.columns[as]?.[row], figure, sizeOf(subject, field)))
        return `${JSON.stringify(query)}: ${key} ${as} is ${String(got.columns[as]?.[row])}, expected ${String(figure)}`;
    }
  }
  return null;
};

const COUNTS = ['valid', 'missing', 'distinct'] as const;
const FIGURES = ['sum', 'mean', 'min', 'max'] as const;

export const checkLaws = async (api: Api, subject: Subject, random: Random): Promise<readonly Finding[]> => {
  const { dataset, texts, numbers } = subject;
  const count: QueryMeasure = { op: 'count', as: 'n' };
  const all = [...texts, ...numbers];
  const told = (ops: readonly (typeof COUNTS | typeof FIGURES)[number][], fields: readonly string[]): readonly QueryMeasure[] =>
    fields.flatMap((field, f) => ops.map((op, o): QueryMeasure => ({ op, field, as: `m${f}_${o}` })));
  const tried = async (promise: PromiseName, queries: readonly Query[]): Promise<Finding> => {
    for (const query of queries) {
      const detail = await differs(api, subject, query);
      if (detail !== null) return { promise, holds: false, detail };
    }
    return { promise, holds: true };
  };
  const times = (runs: number, make: () => Query): readonly Query[] => Array.from({ length: runs }, make);
  const anyKey = (): readonly string[] => [random.pick(texts)];
  const filtered = (where: Predicate): Query => ({ dataset, ...within(subject, where), measures: [count] });
  const pair = [...new Set([random.pick(texts), random.pick(texts)])];
  return [
    await tried('laws.missing', [{ dataset, ...within(subject), measures: [count, ...told(COUNTS, all)] }]),
    await tried('laws.where', [
      // A negation over each column first: where two truth values and three part ways.
      ...all.map((field) => filtered({ not: randomLeaf(field, subject, random) })),
      ...times(RUNS * 2, () => filtered(randomPredicate(subject, random))),
    ]),
    numbers.length === 0
      ? { promise: 'laws.measures', holds: null }
      : await tried(
          'laws.measures',
          times(RUNS, () => ({ dataset, ...within(subject), by: anyKey(), measures: told(FIGURES, numbers) })),
        ),
    await tried(
      'laws.groups',
      [...texts.map((name) => [name]), pair].map((by) => ({ dataset, ...within(subject), by, measures: [count] })),
    ),
  ];
};
