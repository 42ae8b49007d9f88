/**
 * Runs in the page. A brush over one view of a million rows moves; every other view is folded again. What is timed is from
 * the selection to the last answer, without a picture, for every engine: `interact({ rows, views, turns, base })`.
 */
import { crossfilter, fold } from '@balise/engine';
import crossfilter2 from 'crossfilter2';
import { makeData, nameOf, sizes } from '../fold/data.js';
import { tableOf } from '../fold/balise.js';
import { mosaic } from './mosaic.js';

const keys = ['year', 'dep', 'level', 'aca', 'sex'];
/** What each view shows: a key, and what is summed over it. */
const shown = [
  ['year', 'value'],
  ['dep', 'value'],
  ['level', 'value'],
  ['aca', 'weight'],
  ['sex', 'value'],
  ['dep', 'weight'],
  ['level', 'weight'],
  ['sex', 'weight'],
];

/** Brushes over départements: a run of forty, each a little further. */
const brush = (turn) => {
  const first = 1 + ((turn * 7) % 60);
  return [nameOf('dep', first), nameOf('dep', first + 39)];
};

const finished = (slices) => {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
};

const checksum = (pairs) => pairs.reduce((sum, [key, value]) => sum + value * (1 + (Number(key) % 97)), 0);
const pairsOf = ({ columns }, key) => {
  const { codes, dictionary } = columns[key];
  return Array.from(codes, (code, row) => [dictionary[code], columns.s.values[row]]);
};

function ours(data, views) {
  const table = tableOf(data);
  const named = Object.fromEntries(
    views.map(([key, field], i) => [`${i} ${key}`, { by: [key], measures: [{ op: 'sum', field, as: 's' }] }]),
  );
  const moving = Object.keys(named).find((name) => name.endsWith(' dep'));
  const linked = crossfilter(table, named);
  const others = Object.keys(named).filter((name) => name !== moving);
  return {
    name: 'Balise',
    run: (turn) => {
      const [least, greatest] = brush(turn);
      const wrong = linked.select(moving, { field: 'dep', range: [least, greatest] });
      if (wrong !== null) throw new Error(JSON.stringify(wrong));
      return others.map((name) => finished(linked.read(name)));
    },
    sum: (answers) => answers.reduce((all, answer, i) => all + checksum(pairsOf(answer, others[i].split(' ')[1])), 0),
  };
}

/** The same without a cube: each view folded from the table. */
function refolded(data, views) {
  const table = tableOf(data);
  const at = views.findIndex(([key]) => key === 'dep');
  const others = views.filter((_, i) => i !== at);
  return {
    name: 'Balise, rows folded anew',
    run: (turn) => {
      const range = brush(turn);
      return others.map(([key, field]) =>
        fold(table, { dataset: 'bench', by: [key], where: { field: 'dep', range }, measures: [{ op: 'sum', field, as: 's' }] }),
      );
    },
    sum: (answers) => answers.reduce((all, answer, i) => all + checksum(pairsOf(answer, others[i][0])), 0),
  };
}

function peer(data, views) {
  const at = views.findIndex(([key]) => key === 'dep');
  const index = crossfilter2(Array.from({ length: data.length }, (_, row) => row));
  const dimension = Object.fromEntries(keys.map((key) => [key, index.dimension((row) => data[key][row])]));
  const others = views.filter((_, i) => i !== at);
  const groups = others.map(([key, field]) => {
    const values = data[field];
    // A second view of the brushed key is filtered by it, as in ours: it needs a dimension of its own.
    const own = key === 'dep' ? index.dimension((row) => data.dep[row]) : dimension[key];
    return own.group().reduceSum((row) => (Number.isNaN(values[row]) ? 0 : values[row]));
  });
  return {
    name: 'crossfilter2',
    run: (turn) => {
      const [least, greatest] = brush(turn).map(Number);
      dimension.dep.filterRange([least, greatest + 1]);
      return groups.map((group) => group.all().map(({ key, value }) => [key, value]));
    },
    sum: (answers) =>
      answers.reduce((all, pairs, i) => {
        const [key] = others[i];
        return all + checksum(pairs.map(([code, value]) => [nameOf(key, code), value]));
      }, 0),
  };
}

/** The peer that answers from its own worker. */
async function linked(data, views, base) {
  const engine = await mosaic(data, views, base);
  const others = views.filter((_, i) => i !== views.findIndex(([key]) => key === 'dep'));
  return {
    name: engine.name,
    run: (turn) => engine.run(...brush(turn).map(Number)),
    sum: (answers) => answers.reduce((all, pairs, i) => all + checksum(pairs.map(([code, s]) => [nameOf(others[i][0], code), s])), 0),
  };
}

globalThis.interact = async ({ rows, views: count, turns, base }) => {
  const data = makeData(rows);
  const views = shown.slice(0, count);
  if (Math.max(...keys.map((key) => sizes[key])) > 255) throw new Error('Keys are bytes here.');
  const results = [];
  for (const make of [ours, refolded, peer, linked]) {
    const engine = await make(data, views, base);
    const times = [];
    let sum = 0;
    for (let turn = 0; turn < turns + 3; turn++) {
      const start = performance.now();
      const told = engine.run(turn);
      const answers = told instanceof Promise ? await told : told;
      const ms = performance.now() - start;
      if (turn >= 3) times.push(ms);
      else if (turn === 0) results.push({ name: engine.name, first: ms });
      sum += engine.sum(answers);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    Object.assign(results.at(-1), { times, sum });
  }
  return results;
};
