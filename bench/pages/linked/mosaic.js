/**
 * The same four figures by Mosaic, as its manual links views: DuckDB-WASM in its worker, plots that it draws, a selection that they
 * are filtered by, and the tables it aggregates beforehand, on. `globalThis.linked.select(turn)` resolves with ms to the last thing drawn.
 */
import * as duckdb from '@duckdb/duckdb-wasm';
import { Coordinator, Selection, clausePoint, makeClient, wasmConnector } from '@uwdata/mosaic-core';
import { Query, div, mul, sum } from '@uwdata/mosaic-sql';
import { createAPIContext } from '@uwdata/vgplot';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { departements, makeSurvey, years } from './survey.js';

const BASE = '/duckdb/';
const { dep, year, devices, pupils } = makeSurvey();
const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(`${BASE}duckdb-browser-eh.worker.js`));
await database.instantiate(`${BASE}duckdb-eh.wasm`);
const connection = await database.connect();
await connection.insertArrowFromIPCStream(tableToIPC(tableFromArrays({ dep, year, devices, pupils }), 'stream'), {
  name: 'rows',
  create: true,
});

const coordinator = new Coordinator(wasmConnector({ duckdb: database, connection }), { logger: null });
const vg = createAPIContext({ coordinator });
const selection = Selection.crossfilter();
const from = vg.from('rows', { filterBy: selection });
const rate = () => div(mul(100, sum('devices')), sum('pupils'));
const name = (code) => departements[code];
const size = [vg.width(640), vg.height(300)];

const MINE = departements.indexOf('29');
const figure = document.createElement('p');
let told = NaN;
makeClient({
  coordinator,
  selection,
  query: (filter) => Query.from('rows').select({ key: 'dep', s: rate() }).groupby('dep').where(filter),
  queryResult: (table) => {
    const [keys, rates] = ['key', 's'].map((column) => table.getChild(column));
    const row = Array.from({ length: keys.length }, (_, at) => Number(keys.at(at))).indexOf(MINE);
    told = Number(rates.at(row));
    figure.textContent = told.toFixed(1);
  },
});
/** Of the year that is chosen: one département, the first twelve, all of them; and every year of the country. */
document.body.append(
  figure,
  vg.plot(vg.barX(from, { x: rate(), y: 'dep', sort: { y: '-x', limit: 12 } }), vg.yTickFormat(name), ...size),
  vg.plot(vg.barY(from, { x: 'dep', y: rate() }), vg.xTickFormat(name), ...size),
  vg.plot(
    vg.lineY(vg.from('rows'), { x: 'year', y: rate() }),
    vg.xTickFormat((code) => years[code]),
    ...size,
  ),
);

const CHOICE = {};
globalThis.linked = {
  ready: () => !Number.isNaN(told) && document.querySelectorAll('svg').length === 3,
  places: () => [figure, ...document.querySelectorAll('.plot')],
  choose: (turn) => selection.update(clausePoint('year', turn % years.length, { source: CHOICE })),
  figure: () => told,
};
