/**
 * Mosaic over DuckDB-WASM in its own worker, as its users wire linked views: a crossfilter selection, a client a view, and the tables it
 * aggregates beforehand, on. Its clients take answers as ours do, and draw nothing. Codes stay numbers, which is the quickest for it.
 */
import * as duckdb from '@duckdb/duckdb-wasm';
import { Coordinator, Selection, clauseInterval, makeClient, wasmConnector } from '@uwdata/mosaic-core';
import { Query, sum } from '@uwdata/mosaic-sql';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { sizes } from '../fold/data.js';

async function databaseOf(data, base) {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(`${base}duckdb-browser-eh.worker.js`));
  await database.instantiate(`${base}duckdb-eh.wasm`);
  const connection = await database.connect();
  const columns = Object.fromEntries([...Object.keys(sizes), 'value', 'weight'].map((name) => [name, data[name]]));
  await connection.insertArrowFromIPCStream(tableToIPC(tableFromArrays(columns), 'stream'), { name: 'coded', create: true });
  await connection.query(
    'CREATE TABLE rows AS SELECT * REPLACE (CASE WHEN isnan(value) THEN NULL ELSE value END AS value) FROM coded; DROP TABLE coded',
  );
  return { database, connection };
}

/** `views`: pairs of a key and what is summed over it; the one of départements is brushed by `run(first, last)`. */
export async function mosaic(data, views, base) {
  const { database, connection } = await databaseOf(data, base);
  const coordinator = new Coordinator(wasmConnector({ duckdb: database, connection }), { logger: null });
  const selection = Selection.crossfilter();
  const at = views.findIndex(([key]) => key === 'dep');
  const answers = new Map();
  let waiting = null;
  const clients = views.map(([key, field], view) =>
    makeClient({
      coordinator,
      selection,
      query: (filter) =>
        Query.from('rows')
          .select({ key, s: sum(field) })
          .groupby(key)
          .where(filter),
      queryResult: (table) => {
        answers.set(view, table);
        if (view !== at && waiting !== null && waiting.left.delete(view) && waiting.left.size === 0) waiting.resolve();
      },
      queryError: (error) => waiting?.reject(error),
    }),
  );
  const others = views.map((_, view) => view).filter((view) => view !== at);
  /** Once every view but the brushed one has its next answer. */
  const answered = () => {
    const { promise, resolve, reject } = Promise.withResolvers();
    waiting = { left: new Set(others), resolve, reject };
    return promise;
  };
  await answered();
  const scale = { type: 'identity', domain: [1, sizes.dep], range: [1, sizes.dep] };
  return {
    name: 'Mosaic, DuckDB-WASM',
    run: async (first, last) => {
      const done = answered();
      selection.update(clauseInterval('dep', [first, last], { source: clients[at], clients: new Set([clients[at]]), scale, bin: 'floor' }));
      await done;
      return others.map((view) => {
        const [keys, sums] = ['key', 's'].map((name) => answers.get(view).getChild(name));
        return Array.from({ length: keys.length }, (_, row) => [Number(keys.at(row)), Number(sums.at(row))]);
      });
    },
  };
}
