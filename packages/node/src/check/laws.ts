/** The laws of CONTRACT §4 on random queries: the same seed asks the same questions. */
import type { Predicate, Query, QueryMeasure } from '@balise/model';
import { type Api, type Cell, askTable } from './api.ts';
import { expectedGroups } from './expected.ts';
import { type Detail, type Finding, isDetail, of, type PromiseName, undeclared } from './promises.ts';
import type { Random } from './random.ts';
import { computes, probe, type Subject } from './subject.ts';

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

/** What an API that knows little of filters may know. */
const equalities = (field: string, { rows }: Subject): readonly Predicate[] => {
  const cell = rows.find((row) => (row[field] ?? null) !== null)?.[field] ?? null;
  return cell === null ? [] : [{ field, equal: cell }];
};

const sizeOf = ({ rows }: Subject, field: string | undefined): number =>
  rows.reduce((sum, row) => {
    const cell = row[field ?? ''];
    return typeof cell === 'number' ? sum + Math.abs(cell) : sum;
  }, 0);

/** The first difference between what is answered and what the rows give; null when there is none. */
const differs = async (api: Api, subject: Subject, query: Query): Promise<Detail | null> => {
  const got = await askTable(api, query);
  const told = JSON.stringify(query);
  if (isDetail(got)) return of(told, got);
  const wanted = expectedGroups(subject.rows, query);
  const { by = [], measures = [] } = query;
  if (got.length !== wanted.size)
    return of(told, { fr: `${got.length} groupes, ${wanted.size} attendus`, en: `${got.length} groups, expected ${wanted.size}` });
  for (let row = 0; row < got.length; row += 1) {
    const key = JSON.stringify(by.map((name) => got.columns[name]?.[row] ?? null));
    const figures = wanted.get(key);
    if (figures === undefined) return of(told, { fr: `un groupe ${key} qu’aucune ligne n’a`, en: `a group ${key} that no row has` });
    for (const [index, { as, op, field = '' }] of measures.entries()) {
      const [figure, cell] = [figures[index] ?? null, String(got.columns[as]?.[row])];
      if (near(got.columns[as]?.[row], figure, sizeOf(subject, field))) continue;
      const which = `${by.length === 0 ? '' : `${key} `}${op}(${field})`;
      return of(told, { fr: `${which} vaut ${cell}, attendu ${String(figure)}`, en: `${which} is ${cell}, expected ${String(figure)}` });
    }
  }
  return null;
};

const COUNTS = ['valid', 'missing', 'distinct'] as const;
const FIGURES = ['sum', 'mean', 'min', 'max'] as const;

export const checkLaws = async (api: Api, subject: Subject, random: Random): Promise<readonly Finding[]> => {
  const { dataset, texts, numbers, can } = subject;
  const known = ({ op }: QueryMeasure): boolean => can.measures.includes(op);
  const count = { op: 'count' as const, as: 'n' };
  const any = probe(subject, 'n');
  const some = any === undefined ? [] : [any];
  const all = [...texts, ...numbers];
  const told = (ops: readonly (typeof COUNTS | typeof FIGURES)[number][], fields: readonly string[]): readonly QueryMeasure[] =>
    fields.flatMap((field, f) => ops.map((op, o): QueryMeasure => ({ op, field, as: `m${f}_${o}` }))).filter(known);
  const tried = async (promise: PromiseName, queries: readonly Query[], needed: readonly string[]): Promise<Finding> => {
    const asked = queries.filter((query) => computes(subject, query));
    for (const query of asked) {
      const detail = await differs(api, subject, query);
      if (detail !== null) return { promise, holds: false, detail };
    }
    return asked.length === 0 ? { promise, holds: null, detail: undeclared(...needed) } : { promise, holds: true };
  };
  const times = (runs: number, make: () => Query): readonly Query[] => Array.from({ length: runs }, make);
  const anyKey = (): readonly string[] => [random.pick(texts)];
  const filtered = (where: Predicate): Query => ({ dataset, ...within(subject, where), measures: some });
  const pair = [...new Set([random.pick(texts), random.pick(texts)])];
  const counts = [...[count].filter(known), ...told(COUNTS, all)];
  const figures = told(FIGURES, numbers);
  return [
    await tried('laws.missing', counts.length === 0 ? [] : [{ dataset, ...within(subject), measures: counts }], ['count', ...COUNTS]),
    await tried(
      'laws.where',
      some.length === 0
        ? []
        : [
            // A negation over each column first: where two truth values and three part ways.
            ...all.map((field) => filtered({ not: randomLeaf(field, subject, random) })),
            ...all.flatMap((field) => equalities(field, subject).map(filtered)),
            ...times(RUNS * 2, () => filtered(randomPredicate(subject, random))),
          ],
      ['where', 'measures'],
    ),
    await tried(
      'laws.measures',
      figures.length === 0 ? [] : times(RUNS, () => ({ dataset, ...within(subject), by: anyKey(), measures: figures })),
      ['by', ...FIGURES],
    ),
    await tried(
      'laws.groups',
      [...texts.map((name) => [name]), pair].map((by) => ({ dataset, ...within(subject), by, measures: some })),
      ['by'],
    ),
  ];
};
