/** A query as SQL, for whoever has a DuckDB: the server has one of its own, a host page may have made one. */
export { operations } from './native/ask.ts';
export { abilitiesWithin } from './sql/abilities.ts';
export { compile } from './sql/compile.ts';
export { defaultLimits } from './sql/limits.ts';
export type { Limits } from './sql/limits.ts';
export { isRecord } from './sql/parse-predicate.ts';
export { parseQuery } from './sql/parse-query.ts';
export { predicateSql } from './sql/predicate-sql.ts';
export { columnsRead } from './sql/columns-read.ts';
export { columnOf } from './sql/shelf.ts';
export type { Shelf, ShelfColumn } from './sql/shelf.ts';
export { Literals, Parameters } from './sql/statement.ts';
export type { Bound, Output, Sql, Statement, Values } from './sql/statement.ts';
export { storedView } from './sql/stored-view.ts';
export type { StoredColumn, StoredView } from './sql/stored-view.ts';
export { tooMany } from './sql/too-many.ts';
