/**
 * The same laws said by a database: a query becomes SQL, DuckDB answers, and each cell comes with how far floating point may
 * carry it. Only for tests: literals are spelled in the text.
 *
 * Preparing a statement costs DuckDB more than answering it about a small table, so one statement asks its query of several
 * tables at once. They lie in one, `t`, told apart by a number. DuckDB orders each answer; of several, its limit is counted here.
 */
import { BOOLEAN, DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cellAt } from '@balise/model';
import type { Cell, Column, Predicate, Query, QueryMeasure, Scalar, Table } from '@balise/model';

const duckTypes = { string: VARCHAR, number: DOUBLE, boolean: BOOLEAN } as const;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** With an exponent, or DuckDB reads a DECIMAL and rounds it twice. */
const numberLiteral = (x: number): string => (String(x).includes('e') ? String(x) : `${Object.is(x, -0) ? '-0' : x}e0`);
const literal = (cell: Cell): string => {
  if (cell === null) return 'NULL';
  if (typeof cell === 'number') return numberLiteral(cell);
  return typeof cell === 'boolean' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
};

const predicateSql = (predicate: Predicate): string => {
  if ('and' in predicate) return `(${['TRUE', ...predicate.and.map(predicateSql)].join(' AND ')})`;
  if ('or' in predicate) return `(${['FALSE', ...predicate.or.map(predicateSql)].join(' OR ')})`;
  if ('not' in predicate) return `(NOT ${predicateSql(predicate.not)})`;
  const field = quoted(predicate.field);
  const compared = (operator: string, value: Scalar): string => `(${field} ${operator} ${literal(value)})`;
  if ('equal' in predicate) return compared('=', predicate.equal);
  if ('oneOf' in predicate) return predicate.oneOf.length === 0 ? 'FALSE' : `(${field} IN (${predicate.oneOf.map(literal).join(', ')}))`;
  if ('lt' in predicate) return compared('<', predicate.lt);
  if ('lte' in predicate) return compared('<=', predicate.lte);
  if ('gt' in predicate) return compared('>', predicate.gt);
  if ('gte' in predicate) return compared('>=', predicate.gte);
  if ('valid' in predicate) return `(${field} IS ${predicate.valid ? 'NOT ' : ''}NULL)`;
  const [least, greatest] = predicate.range;
  const ends = [least === null ? [] : [compared('>=', least)], greatest === null ? [] : [compared('<=', greatest)]].flat();
  return ends.length === 0 ? `(CASE WHEN ${field} IS NULL THEN NULL ELSE TRUE END)` : `(${ends.join(' AND ')})`;
};

/** Before the rows of a table comes one without anything, so that a table of no row is still asked. */
const isRow = '"row number" IS NOT NULL';

/** What is computed of each group, what is said of that, and Σ|x| of what it adds: the unit of its tolerance. */
interface MeasureSql {
  computed: string;
  said?: (computed: string) => string;
  scale: string;
}

const measureSql = (measure: QueryMeasure, kept: string): MeasureSql => {
  const conditions = [kept, ...(measure.where === undefined ? [] : [predicateSql(measure.where)])];
  const and = (condition: string): string => ` FILTER (WHERE ${[...conditions, condition].join(' AND ')})`;
  const filter = ` FILTER (WHERE ${conditions.join(' AND ')})`;
  const [x, w] = [quoted(measure.field ?? ''), quoted(measure.weight ?? '')];
  const greatest = `max(abs(${x}))${filter}`;
  const exact = (computed: string): MeasureSql => ({ computed, scale: '0' });
  const quantile = (p: number): MeasureSql => {
    if (measure.weight === undefined) return { computed: `quantile_cont(${x}, ${p})${filter}`, scale: greatest };
    return {
      computed: `list({x: ${x}, w: ${w}} ORDER BY ${x})${and(`${x} IS NOT NULL AND ${w} > 0`)}`,
      said: (cells) => `weighted_quantile(${cells}, ${p})`,
      scale: greatest,
    };
  };
  const spread = (name: string): MeasureSql => ({ computed: `${name}(${x})${filter}`, scale: `fsum(${x} * ${x})${filter}` });
  switch (measure.op) {
    case 'count':
      return exact(`count(*)${filter}`);
    case 'valid':
      return exact(`count(${x})${filter}`);
    case 'missing':
      return exact(`count(*)${and(`${x} IS NULL`)}`);
    case 'distinct':
      return exact(`count(DISTINCT ${x})${filter}`);
    case 'min':
    case 'max':
      return exact(`${measure.op}(${x})${filter}`);
    case 'sum':
      return { computed: `sum(${x})${filter}`, scale: `fsum(abs(${x}))${filter}` };
    case 'mean':
      return { computed: `avg(${x})${filter}`, scale: `fsum(abs(${x}))${filter}` };
    case 'weighted-mean': {
      const both = and(`${x} IS NOT NULL AND ${w} >= 0`);
      const weight = `nullif(sum(${w})${both}, 0)`;
      return { computed: `sum(${x} * ${w})${both} / ${weight}`, scale: `fsum(abs(${x} * ${w}))${both} / ${weight}` };
    }
    case 'ratio': {
      const [above, below] = [quoted(measure.numerator ?? ''), quoted(measure.denominator ?? '')];
      const both = and(`${above} IS NOT NULL AND ${below} IS NOT NULL`);
      const factor = numberLiteral(measure.factor ?? 1);
      const denominator = `nullif(sum(${below})${both}, 0)`;
      return {
        computed: `sum(${above})${both} / ${denominator} * ${factor}`,
        scale: `abs(fsum(abs(${above}))${both} / ${denominator} * ${factor})`,
      };
    }
    case 'median':
      return quantile(0.5);
    case 'q1':
      return quantile(0.25);
    case 'q3':
      return quantile(0.75);
    case 'quantile':
      return quantile(measure.p ?? NaN);
    case 'variance':
      return spread('var_samp');
    case 'variancep':
      return spread('var_pop');
    case 'stdev':
      return spread('stddev_samp');
    case 'stdevp':
      return spread('stddev_pop');
  }
};

/** In the order asked, ties by `ties`. */
const orderedSql = (columns: readonly string[], from: string, query: Query, ties: readonly string[]): string => {
  const sorts = [
    'sample',
    ...(query.order ?? []).map(({ field, order }) => `${quoted(field)} ${order === 'descending' ? 'DESC' : 'ASC'} NULLS LAST`),
    ...ties.map((key) => `${quoted(key)} ASC NULLS LAST`),
  ];
  return `SELECT ${['sample', ...columns].join(', ')} FROM ${from} ORDER BY ${sorts.join(', ')}`;
};

/** Columns named `<as> scale` carry tolerances. */
const querySql = (query: Query): string => {
  const kept = [isRow, ...(query.where === undefined ? [] : [predicateSql(query.where)])].join(' AND ');
  if (query.fields !== undefined) return orderedSql(query.fields.map(quoted), `t WHERE ${kept}`, query, ['row number']);
  const { by = [], measures = [] } = query;
  // A whole has its row even when nothing is kept of it: rows are then left out measure by measure.
  const isWhole = by.length === 0;
  const parts = measures.map((measure) => ({ as: measure.as, ...measureSql(measure, isWhole ? kept : 'TRUE') }));
  const computed = parts.flatMap(({ as, computed: value, scale }) => [`${value} AS ${quoted(as)}`, `${scale} AS ${quoted(`${as} scale`)}`]);
  const keys = by.map(quoted);
  const groups = ['sample', ...keys].join(', ');
  const folded = `SELECT ${[groups, ...computed].join(', ')} FROM t${isWhole ? '' : ` WHERE ${kept}`} GROUP BY ${groups}`;
  const said = parts.flatMap(({ as, said: say = (value: string): string => value }) => [
    `${say(quoted(as))} AS ${quoted(as)}`,
    quoted(`${as} scale`),
  ]);
  const names = parts.flatMap(({ as }) => [quoted(as), quoted(`${as} scale`)]);
  return orderedSql([...keys, ...names], `(SELECT ${[groups, ...said].join(', ')} FROM (${folded}))`, query, by);
};

const macros = [
  'CREATE MACRO reached(cells, j) AS list_sum(list_transform(cells[1:j], lambda e: e.w))',
  'CREATE MACRO first_reaching(cells, p) AS list_filter(range(1, len(cells) + 1), lambda j: reached(cells, j) >= p * reached(cells, len(cells)) * (1 - 1e-12))[1]',
  `CREATE MACRO weighted_at(cells, p, j) AS CASE WHEN j < len(cells) AND abs(reached(cells, j) - p * reached(cells, len(cells))) <= 1e-12 * reached(cells, len(cells))
    THEN (cells[j].x + cells[j + 1].x) / 2 ELSE cells[j].x END`,
  'CREATE MACRO weighted_quantile(cells, p) AS weighted_at(cells, p, first_reaching(cells, p))',
];

/** DuckDB takes rows by so many at most. */
const CHUNK = 2048;
type OracleRow = Record<string, Cell>;

export class Oracle {
  readonly #connection: DuckDBConnection;
  #samples = 0;
  #columns = '';

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(): Promise<Oracle> {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    for (const macro of macros) await connection.run(macro);
    return new Oracle(connection);
  }

  close(): void {
    this.#connection.closeSync();
  }

  /** Tables of the same columns, which the next questions are asked of. */
  async load(...tables: readonly Table[]): Promise<void> {
    const columns = Object.entries(tables[0]?.columns ?? {}).map(([name, { type }]) => ({ name, type: duckTypes[type] }));
    const declared = [...columns, { name: 'row number', type: INTEGER }, { name: 'sample', type: INTEGER }];
    const spelled = declared.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
    await this.#connection.run(spelled === this.#columns ? 'TRUNCATE t' : `CREATE OR REPLACE TABLE t (${spelled})`);
    this.#columns = spelled;
    this.#samples = tables.length;
    const appender = await this.#connection.createAppender('t');
    for (const [sample, table] of tables.entries()) {
      for (let start = -1; start < table.length; start += CHUNK) {
        const rows = Array.from({ length: Math.min(CHUNK, table.length - start) }, (_, n) => start + n);
        const chunk = DuckDBDataChunk.create(declared.map(({ type }) => type));
        chunk.setColumns([
          ...columns.map(({ name }) => rows.map((row) => (row < 0 ? null : cellAt(table.columns[name] as Column, row)))),
          rows.map((row) => (row < 0 ? null : row)),
          rows.map(() => sample),
        ]);
        appender.appendDataChunk(chunk);
      }
    }
    appender.closeSync();
  }

  /** An answer a table, in their order. */
  async answers(query: Query): Promise<OracleRow[][]> {
    const limit = this.#samples === 1 && query.limit !== undefined ? ` LIMIT ${query.limit}` : '';
    const reader = await this.#connection.runAndReadAll(`${querySql(query)}${limit}`);
    const answers: OracleRow[][] = Array.from({ length: this.#samples }, () => []);
    for (const { sample, ...row } of reader.getRowObjectsJS()) {
      answers[Number(sample)]?.push(Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])));
    }
    return answers.map((rows) => rows.slice(0, query.limit));
  }

  /** Of the first table. */
  async answer(query: Query): Promise<OracleRow[]> {
    return (await this.answers(query))[0] ?? [];
  }
}

const plain = (cell: unknown): Cell => {
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'number' && Number.isNaN(cell) ? null : (cell as Cell);
};
