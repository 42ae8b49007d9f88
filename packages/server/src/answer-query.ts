import { isProblem, problem } from '@balise/model';
import type { Problem, Query } from '@balise/model';
import { compile, tooMany } from '@balise/sources/sql';
import type { Sql, Statement } from '@balise/sources/sql';
import { answerRestricted } from './answer-restricted.ts';
import type { AnswerData } from './encode-answer.ts';
import type { Library } from './library.ts';

/** A query checked against its dataset: `digest` names the data, `run` asks them, until `gone` says that nobody waits. */
type Prepared = { readonly digest: string; run(deadline: number, gone?: AbortSignal): Promise<AnswerData | Problem> };

/** Checks a query without running it; DATASET_UNKNOWN, FIELD_MISSING, QUERY_INVALID or DISCLOSURE_FORBIDDEN when it cannot run. */
export const prepare = (query: Query, library: Library): Prepared | Problem => {
  const shelf = library.shelves.get(query.dataset);
  if (shelf === undefined)
    return problem('DATASET_UNKNOWN', {
      got: query.dataset,
      expected: `one of ${[...library.shelves.keys()].join(', ')}`,
      at: '$.dataset',
    });
  const statement = compile(query, shelf, library.limits);
  if (isProblem(statement)) return statement;
  const guard = library.guards?.get(query.dataset);
  if (guard === undefined) return { digest: shelf.digest, run: (deadline, gone) => run(statement, query, library, deadline, gone) };
  const digest = `${shelf.digest}.${guard.digest}`;
  return guard.refuse(query, shelf) ?? { digest, run: (deadline, gone) => answerRestricted(query, shelf, guard, library, deadline, gone) };
};

const run = async (
  statement: Statement,
  query: Query,
  library: Library,
  deadline: number,
  gone?: AbortSignal,
): Promise<AnswerData | Problem> => {
  const columns = await library.store.run(statement.answer, deadline, gone);
  if (isProblem(columns)) return columns;
  const length = columns[0]?.length ?? 0;
  const { most } = statement;
  if (length > most.rows) {
    const total = await count(statement.counted, library, deadline, gone);
    return isProblem(total) ? total : tooMany(statement, total);
  }
  const matching = await count(statement.matching, library, deadline, gone);
  if (isProblem(matching)) return matching;
  const read = query.fields === undefined ? matching : length;
  return { outputs: statement.outputs, columns, rows: { read, total: matching } };
};

const count = async (sql: Sql, library: Library, deadline: number, gone?: AbortSignal): Promise<number | Problem> => {
  const columns = await library.store.run(sql, deadline, gone);
  return isProblem(columns) ? columns : (columns[0]?.[0] as number);
};
