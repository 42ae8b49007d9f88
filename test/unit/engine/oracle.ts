/**
 * The same laws said by a database: a query becomes SQL, DuckDB answers, and each cell comes with how far floating point may
 * carry it. Only for tests: literals are spelled in the text.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cellAt } from '@balise/model';
import type { Cell, Predicate, Query, QueryMeasure, Scalar, Table } from '@balise/model';

const sqlTypes = { string: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** With an exponent, or DuckDB reads a DECIMAL and rounds it twice. */
const numberLiteral = (x: number): string => (String(x).includes('e') ? String(x) : `${Object.is(x, -0) ? '-0' : x}e0`);
const literal = (cell: Cell): string => {
  if (cell === null) return 'NULL';
  if (typeof cell === 'number') return numberLiteral(cell);
  return typeof cell === 'boolean' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
};

export const predicateSql = (predicate: Predicate): string => {
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

/** What a measure is, and Σ|x| of what it adds: the unit of its tolerance. */
const measureSql = (measure: QueryMeasure): { value: string; scale: string } => {
  const filter = measure.where === undefined ? '' : ` FILTER (WHERE ${predicateSql(measure.where)})`;
  const and = (condition: string): string =>
    ` FILTER (WHERE ${measure.where === undefined ? 'TRUE' : predicateSql(measure.where)} AND ${condition})`;
  const [x, w] = [quoted(measure.field ?? ''), quoted(measure.weight ?? '')];
  const greatest = `max(abs(${x}))${filter}`;
  const exact = (value: string): { value: string; scale: string } => ({ value, scale: '0' });
  const quantile = (p: number): { value: string; scale: string } => {
    if (measure.weight === undefined) return { value: `quantile_cont(${x}, ${p})${filter}`, scale: greatest };
    return {
      value: `weighted_quantile(list({x: ${x}, w: ${w}} ORDER BY ${x})${and(`${x} IS NOT NULL AND ${w} > 0`)}, ${p})`,
      scale: greatest,
    };
  };
  const spread = (name: string): { value: string; scale: string } => ({
    value: `${name}(${x})${filter}`,
    scale: `fsum(${x} * ${x})${filter}`,
  });
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
      return { value: `sum(${x})${filter}`, scale: `fsum(abs(${x}))${filter}` };
    case 'mean':
      return { value: `avg(${x})${filter}`, scale: `fsum(abs(${x}))${filter}` };
    case 'weighted-mean': {
      const both = and(`${x} IS NOT NULL AND ${w} >= 0`);
      const weight = `nullif(sum(${w})${both}, 0)`;
      return { value: `sum(${x} * ${w})${both} / ${weight}`, scale: `fsum(abs(${x} * ${w}))${both} / ${weight}` };
    }
    case 'ratio': {
      const [above, below] = [quoted(measure.numerator ?? ''), quoted(measure.denominator ?? '')];
      const both = and(`${above} IS NOT NULL AND ${below} IS NOT NULL`);
      const factor = numberLiteral(measure.factor ?? 1);
      const denominator = `nullif(sum(${below})${both}, 0)`;
      return {
        value: `sum(${above})${both} / ${denominator} * ${factor}`,
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

const orderSql = (query: Query, ties: readonly string[]): string => {
  const sorts = [
    ...(query.order ?? []).map(({ field, order }) => `${quoted(field)} ${order === 'descending' ? 'DESC' : 'ASC'} NULLS LAST`),
    ...ties.map((key) => `${quoted(key)} ASC NULLS LAST`),
  ];
  return (sorts.length === 0 ? '' : ` ORDER BY ${sorts.join(', ')}`) + (query.limit === undefined ? '' : ` LIMIT ${query.limit}`);
};

/** Columns named `<as> scale` carry tolerances. */
export const querySql = (query: Query): string => {
  const where = query.where === undefined ? '' : ` WHERE ${predicateSql(query.where)}`;
  if (query.fields !== undefined) return `SELECT ${query.fields.map(quoted).join(', ')} FROM t${where}${orderSql(query, ['row number'])}`;
  const by = query.by ?? [];
  const measures = (query.measures ?? []).flatMap((measure) => {
    const { value, scale } = measureSql(measure);
    return [`${value} AS ${quoted(measure.as)}`, `${scale} AS ${quoted(`${measure.as} scale`)}`];
  });
  const groups = by.length === 0 ? '' : ` GROUP BY ${by.map(quoted).join(', ')}`;
  return `SELECT ${[...by.map(quoted), ...measures].join(', ')} FROM t${where}${groups}${orderSql(query, by)}`;
};

const macros = [
  'CREATE MACRO reached(cells, j) AS list_sum(list_transform(cells[1:j], lambda e: e.w))',
  'CREATE MACRO first_reaching(cells, p) AS list_filter(range(1, len(cells) + 1), lambda j: reached(cells, j) >= p * reached(cells, len(cells)) * (1 - 1e-12))[1]',
  `CREATE MACRO weighted_at(cells, p, j) AS CASE WHEN j < len(cells) AND abs(reached(cells, j) - p * reached(cells, len(cells))) <= 1e-12 * reached(cells, len(cells))
    THEN (cells[j].x + cells[j + 1].x) / 2 ELSE cells[j].x END`,
  'CREATE MACRO weighted_quantile(cells, p) AS weighted_at(cells, p, first_reaching(cells, p))',
];

export class Oracle {
  readonly #connection: DuckDBConnection;

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

  async load(table: Table): Promise<void> {
    const columns = Object.entries(table.columns);
    const types = columns.map(([name, column]) => `${quoted(name)} ${sqlTypes[column.type]}`);
    await this.#connection.run(`CREATE OR REPLACE TABLE t (${[...types, '"row number" INTEGER'].join(', ')})`);
    if (table.length === 0) return;
    const rows = Array.from(
      { length: table.length },
      (_, row) => `(${[...columns.map(([, column]) => literal(cellAt(column, row))), row].join(',')})`,
    );
    await this.#connection.run(`INSERT INTO t VALUES ${rows.join(',')}`);
  }

  async answer(query: Query): Promise<Record<string, Cell>[]> {
    const reader = await this.#connection.runAndReadAll(querySql(query));
    return reader.getRowObjectsJS().map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])));
  }
}

const plain = (cell: unknown): Cell => {
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'number' && Number.isNaN(cell) ? null : (cell as Cell);
};
