/** What a query brings, located: of one file, or of the parts of a dataset that speak of the periods read. */
import { isProblem, wholeOf } from '@balise/model';
import type { Binding, Dataset, Level, Limit, PeriodId, Problem, Provenance, Query, Table } from '@balise/model';
import { bringOutside } from './bring-outside.ts';
import { bringRareSteps } from './bring-rare-steps.ts';
import type { Moves } from './converted-rows.ts';
import { locate, type Located } from './locate.ts';
import { partsOf } from './parts-of.ts';
import { readingOf } from './reading-of.ts';
import { runQuery, type Asking, type QueryResult } from './run-query.ts';
import type { PlanStep } from './wire.ts';

export type BroughtRows = {
  readonly located: Located;
  readonly geography?: Moves;
  readonly route: 'server' | 'client';
  readonly incomplete: boolean;
  readonly provenance: Provenance;
  readonly plan: PlanStep;
};

const hostOf = (dataset: Dataset): string => {
  const { url } = dataset.source;
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '';
};

/** The rows of all parts; what puts them one after the other was brought to tell them apart. */
const one = async (tables: readonly Table[]): Promise<Table | Problem> => {
  const [first] = tables;
  if (first !== undefined && tables.length === 1) return first;
  const code = await bringRareSteps();
  return isProblem(code) ? code : code.concatTables(tables);
};

export const bringRows = async (
  binding: Binding & { readonly query: Query; readonly limit?: Limit },
  dataset: Dataset,
  asking: Asking,
  read: readonly PeriodId[],
  levels?: ReadonlySet<Level>,
): Promise<BroughtRows | Problem> => {
  const all = await partsOf(dataset);
  if (isProblem(all)) return all;
  const parts = all.filter(({ speaksOf }) => speaksOf(read));
  const results = await Promise.all(
    parts.map(async ({ dataset: part }) => {
      const [result, reading] = await Promise.all([runQuery(binding.query, part, asking), readingOf(part, asking.territories)]);
      if (isProblem(result)) return result;
      if (isProblem(reading)) return reading;
      return {
        result,
        past: reading.past ?? null,
        located: locate(result.table, binding, part, { ...reading, ...(levels === undefined ? {} : { levels }) }),
      };
    }),
  );
  const brought = wholeOf(results);
  if (isProblem(brought)) return brought;
  const sum = (of: (each: QueryResult) => number): number => brought.reduce((total, { result }) => total + of(result), 0);
  const route = brought.every(({ result }) => result.route === 'server') ? 'server' : 'client';
  const rows = {
    read: sum(({ rows: { read: some } }) => some),
    ...(brought.some(({ result }) => result.rows.total === undefined) ? {} : { total: sum(({ rows: { total = 0 } }) => total) }),
  };
  const breakdowns = (binding.query.by ?? []).filter((name) => dataset.fields[name]?.role === 'breakdown');
  const isPast = brought.some(({ past }) => past !== null);
  const convert = isPast ? await import('./converted-rows.ts') : null;
  const tables = brought.map(({ located, past }) =>
    past === null ? located.table : (convert?.withAbsentParts(located.table, past, breakdowns) ?? located.table),
  );
  const geography = convert?.movesOf(tables) ?? null;
  const table = await one(tables);
  if (isProblem(table)) return table;
  const unmatched = [...new Set(brought.flatMap(({ located }) => located.unmatched))].sort();
  void bringOutside(unmatched);
  return {
    ...(geography === null ? {} : { geography }),
    located: {
      table,
      matched: Math.max(0, ...brought.map(({ located }) => located.matched)),
      unmatched,
    },
    route,
    incomplete: rows.total !== undefined && rows.read < rows.total,
    provenance: {
      dataset: dataset.id,
      title: dataset.title,
      source: dataset.producer,
      license: dataset.license,
      ...(dataset.updated === undefined ? {} : { updated: dataset.updated }),
      fictitious: dataset.fictitious ?? false,
      rows,
      bytes: sum(({ bytes }) => bytes),
      requests: sum(({ requests }) => requests),
      stale: false,
      leftOut: brought.flatMap(({ result: { leftOut = [] } }) => leftOut),
    },
    plan: {
      dataset: dataset.id,
      host: hostOf(dataset),
      route: brought.every(({ result }) => result.fromMemory) ? 'memory' : route,
      requests: sum(({ fromMemory, requests }) => (fromMemory ? 0 : requests)),
      bytes: sum(({ fromMemory, bytes }) => (fromMemory ? 0 : bytes)),
      rows: rows.read,
      groups: sum(({ table: { length } }) => length),
      memory: asking.memory.report(),
      ...(binding.limit === undefined ? {} : { limit: binding.limit }),
    },
  };
};
