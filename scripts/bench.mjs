/**
 * What we cost and what our peers cost, measured side by side on this machine: `npm run bench` for every section,
 * `npm run bench -- fold ingest` for some, `--json` for the figures. Each section is a file of bench/sections and
 * exports `measure(options)`, which resolves with `{ title, tables, claims }`. Nothing here is asserted by a test: a
 * claim that does not hold is marked ✖, and the command then ends with 1.
 */
import { parseArgs } from 'node:util';
import { report } from '../bench/harness/report.mjs';

/** In the order they run. */
const sections = {
  fold: () => import('../bench/sections/fold.mjs'),
  growth: () => import('../bench/sections/growth.mjs'),
  search: () => import('../bench/sections/search.mjs'),
  answer: () => import('../bench/sections/answer.mjs'),
  ingest: () => import('../bench/sections/ingest.mjs'),
  interaction: () => import('../bench/sections/interaction.mjs'),
  linked: () => import('../bench/sections/linked.mjs'),
  'first-figure': () => import('../bench/sections/first-figure.mjs'),
  many: () => import('../bench/sections/many.mjs'),
  leaks: () => import('../bench/sections/leaks.mjs'),
  host: () => import('../bench/sections/host.mjs'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    /** Rows of the tables folded, comma-separated. */
    rows: { type: 'string' },
    /** Timed turns of each; medians are told. */
    turns: { type: 'string' },
    /** Engines to compare, comma-separated: arquero, duckdb, perspective, rows. */
    only: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`No section is called ${unknown.join(', ')}; there are: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
const options = {
  rows: values.rows?.split(',').map(Number),
  turns: values.turns === undefined ? undefined : Number(values.turns),
  only: values.only?.split(','),
};

const results = {};
for (const name of positionals.length > 0 ? positionals : Object.keys(sections)) {
  const { measure } = await sections[name]();
  results[name] = await measure(options);
  if (!values.json) console.log(`${report(results[name])}\n`);
}
if (values.json) console.log(JSON.stringify(results, null, 2));
process.exitCode = Object.values(results).some(({ claims = [] }) => claims.some(({ holds }) => !holds)) ? 1 : 0;
