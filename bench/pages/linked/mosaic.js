/**
 * The same figures, four or eight (`?views=8`), by Mosaic, as its manual links views: DuckDB-WASM in its worker, plots that it draws, a selection that they
 * are filtered by, and the tables it aggregates beforehand, on. `globalThis.linked.select(turn)` resolves with ms to the last thing drawn.
 */
import * as duckdb from '@duckdb/duckdb-wasm';
import { Coordinator, Selection, clausePoint, makeClient, wasmConnector } from '@uwdata/mosaic-core';
import { Query, div, mul, sum } from '@uwdata/mosaic-sql';
import { createAPIContext } from '@uwdata/vgplot';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { departements, makeSurvey, shown, years } from './survey.js';

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

const VIEWS = Number(new URLSearchParams(location.search).get('views'));
const told = {};

/** Of the year that is chosen: one département, the first twelve, all of them; and every year of the country. */
for (const code of shown.slice(0, VIEWS / 4)) {
  const figure = document.createElement('p');
  makeClient({
    coordinator,
    selection,
    query: (filter) => Query.from('rows').select({ key: 'dep', s: rate() }).groupby('dep').where(filter),
    queryResult: (table) => {
      const [keys, rates] = ['key', 's'].map((column) => table.getChild(column));
      const row = Array.from({ length: keys.length }, (_, at) => Number(keys.at(at))).indexOf(departements.indexOf(code));
      told[code] = Number(rates.at(row));
      figure.textContent = told[code].toFixed(1);
    },
  });
  document.body.append(
    figure,
    vg.plot(vg.barX(from, { x: rate(), y: 'dep', sort: { y: '-x', limit: 12 } }), vg.yTickFormat(name), ...size),
    vg.plot(vg.barY(from, { x: 'dep', y: rate() }), vg.xTickFormat(name), ...size),
    vg.plot(
      vg.lineY(vg.from('rows'), { x: 'year', y: rate() }),
      vg.xTickFormat((year) => years[year]),
      ...size,
    ),
  );
}

const CHOICE = {};
globalThis.linked = {
  ready: () => Object.keys(told).length === VIEWS / 4 && document.querySelectorAll('svg').length === (VIEWS * 3) / 4,
  places: () => [...document.body.querySelectorAll('p, .plot')],
  choose: (turn) => selection.update(clausePoint('year', turn % years.length, { source: CHOICE })),
  figure: () => told[shown[0]],
};
