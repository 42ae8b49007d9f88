/**
 * What planning, joining, settling and wording cost of one answer, in microseconds, without network: the 101 départements, two
 * datasets joined school by school, a ranking's sentence, a trend's. Each is warmed up, then timed many times over; medians are told.
 */
import { join } from '@balise/engine';
import { answer, createMemory } from '@balise/core';
import { isProblem, parseCatalog, resolve, tableFromRows } from '@balise/model';
import { hierarchy } from '@balise/territories';
import { read } from '@balise/words';
import { atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const LEAST_MS = 20;
const deps = hierarchy.children('FR', 'dep');
const years = Array.from({ length: 8 }, (_, n) => `${2017 + n}-${2018 + n}`);
const over = { territory: 'sum', time: 'last' };
const dataset = (id) => ({
  id,
  source: { type: 'csv', url: `${id}.csv`, delimiter: ';' },
  title: { fr: id },
  producer: 'Banc',
  license: { id: 'etalab-2.0' },
  grain: ['dep', 'annee'],
  fields: {
    dep: { role: 'territory', level: 'dep' },
    annee: { role: 'period', type: 'school-year' },
    x: { role: 'measure' },
    y: { role: 'measure' },
  },
});
const ratio = (id, other) => ({
  id,
  theme: 'usages',
  label: { fr: 'Part des élèves équipés' },
  definition: { fr: 'Élèves équipés sur élèves' },
  unit: { kind: 'rate', symbol: '%', decimals: 1 },
  ranking: true,
  measure: {
    op: 'ratio',
    factor: 100,
    numerator: { dataset: 'a', field: 'x', over },
    denominator: { dataset: other, field: 'y', over },
  },
});
const document = {
  balise: '1',
  id: 'banc',
  publisher: { name: 'Banc' },
  datasets: [dataset('a'), dataset('b')],
  indicators: [ratio('taux', 'a'), ratio('joint', 'b')],
};
const csv = [
  'dep;annee;x;y',
  ...deps.flatMap((dep, n) =>
    years.map((year, k) => `${dep.slice(4)};${year};${100 + ((n * 37 + k * 11) % 300)};${500 + ((n * 13 + k * 7) % 90)}`),
  ),
  '',
].join('\n');
const hands = {
  load: async () => ({ status: 200, headers: { 'content-type': 'text/csv' }, bytes: new TextEncoder().encode(csv).buffer }),
  abort: () => undefined,
};
const questions = {
  ranking: { indicators: ['taux'], level: 'dep', highlight: 'dep:29', period: 'latest' },
  trend: { indicators: ['taux'], territories: ['dep:29'], compare: ['FR'], period: 'all' },
  joined: { indicators: ['joint'], level: 'dep', highlight: 'dep:29', period: 'latest' },
};

/** Microseconds of one call: as many calls a turn as take {@link LEAST_MS}, so that the clock does not count. */
async function timed(call, turns) {
  let calls = 0;
  const start = performance.now();
  while (performance.now() - start < 5 * LEAST_MS) {
    await call();
    calls += 1;
  }
  const each = Math.max(1, Math.ceil(calls / 5));
  const times = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const before = performance.now();
    for (let n = 0; n < each; n += 1) await call();
    times.push(((performance.now() - before) * 1000) / each);
  }
  return median(times);
}

const schools = (rows, name) =>
  tableFromRows(Array.from({ length: rows }, (_, n) => ({ uai: `uai:${String(n).padStart(7, '0')}A`, [name]: n % 97 })));

export async function measure({ turns = 9 }) {
  const catalog = parseCatalog(document);
  if (Array.isArray(catalog)) throw new Error(JSON.stringify(catalog));
  const spelled = { dep: deps.map((id) => ({ raw: id.slice(4), id })), annee: years.map((id) => ({ raw: id, id })) };
  const facts = { hierarchy, spellings: { a: spelled, b: spelled } };
  const context = { identity: 'bench', catalog: { inline: document, base: 'https://data.example/' }, locale: 'fr' };
  const memory = createMemory();
  const ask = async (question) => {
    const outcome = await answer(question, context, hands, memory);
    if (isProblem(outcome)) throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  const rows = [];
  const claims = [];
  for (const [name, question] of Object.entries(questions)) {
    const planned = resolve(question, catalog, facts);
    if (!('steps' in planned)) throw new Error(JSON.stringify(planned));
    const plan = await timed(() => resolve(question, catalog, facts), turns);
    const whole = await timed(() => ask(question), turns);
    const told = await ask(question);
    const kind = name === 'trend' ? 'trend' : 'ranking';
    if (read(told, kind, 'fr').sentence === '') throw new Error(`${name} says nothing.`);
    const word = await timed(() => read(told, kind, 'fr'), turns);
    rows.push([name, told.figures.territory.length, ...[plan, whole, word].map((us) => rounded(us, 0))]);
    claims.push(atMost(`planning, ${name}`, rounded(plan, 0), 1_000, ' µs'), atMost(`wording, ${name}`, rounded(word, 0), 5_000, ' µs'));
  }
  const joins = [];
  for (const size of [1_000, 10_000, 100_000]) {
    const [left, right] = [schools(size, 'x'), schools(size, 'y')];
    const met = join(left, right, ['uai']);
    if (isProblem(met)) throw new Error(JSON.stringify(met));
    const us = await timed(() => join(left, right, ['uai']), turns);
    joins.push([size, rounded(us, 0), rounded((us * 1000) / size, 0)]);
  }
  return {
    title: `One answer, from what is in memory (median of ${turns})`,
    tables: [
      { caption: 'Microseconds', columns: ['', 'figures', 'planning', 'whole answer', 'wording'], rows },
      { caption: 'Joining two tables', columns: ['rows a side', 'µs', 'ns a row'], rows: joins },
    ],
    claims,
  };
}
