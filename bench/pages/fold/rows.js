/** Libraries of row objects: d3-array, crossfilter2 and Vega's transforms. One array serves all three. */
import crossfilter from 'crossfilter2';
import { count, descending, mean, median, quantile, rollup, rollups, sum } from 'd3-array';
import { Dataflow, transforms } from 'vega';
import { filter, histogram, makeRows } from './data.js';

const { least, greatest, bins } = histogram;
const scale = bins / (greatest - least);
const [one, other] = filter.levels;
const isChosen = (row) => row.year === filter.year && (row.level === one || row.level === other);

function* flat(map) {
  for (const [key, inner] of map) {
    if (inner instanceof Map) for (const [next, figure] of inner) yield [`${key} ${next}`, figure];
    else yield Array.isArray(inner) ? [String(key), ...inner] : [String(key), inner];
  }
}

export function d3(rows) {
  return {
    name: 'd3-array',
    Q1: { run: () => rollup(rows, (group) => [group.length, sum(group, (d) => d.value)], (d) => d.dep), cells: flat }, // prettier-ignore
    Q2: {
      run: () =>
        rollup(
          rows.filter((d) => !Number.isNaN(d.value)),
          (group) => sum(group, (d) => d.value * d.weight) / sum(group, (d) => d.weight),
          (d) => d.aca,
          (d) => d.year,
        ),
      cells: flat,
    },
    Q3: {
      run: () =>
        rollup(
          rows.filter((d) => isChosen(d) && !Number.isNaN(d.value)),
          (group) => sum(group, (d) => d.value),
          (d) => d.com,
        ),
      cells: flat,
    },
    Q4: {
      run: () => rollup(rows, (group) => [median(group, (d) => d.value), quantile(group, 0.9, (d) => d.value)], (d) => d.aca), // prettier-ignore
      cells: flat,
    },
    Q5: {
      run: () => rollup(rows, (group) => mean(group, (d) => d.value), (d) => d.year, (d) => d.level), // prettier-ignore
      cells: flat,
    },
    Q6: {
      run: () =>
        rollups(
          rows,
          (group) => sum(group, (d) => d.value),
          (d) => d.com,
        )
          .sort((a, b) => descending(a[1], b[1]))
          .slice(0, 10),
      cells: (pairs) => pairs,
    },
    Q7: {
      run: () =>
        rollup(
          rows.filter((d) => !Number.isNaN(d.value)),
          (group) => group.length,
          (d) => Math.floor((d.value - least) * scale),
        ),
      cells: flat,
    },
    Q8: { run: () => rollup(rows, (group) => new Set(group.map((d) => d.com)).size, (d) => d.dep), cells: flat }, // prettier-ignore
    F: { run: () => count(rows, (d) => (isChosen(d) && d.value > 100 ? 1 : NaN)), cells: (n) => [['', n]] },
  };
}

/** What crossfilter2 can say: counts and sums by one key. Its index is made once, before the clock starts. */
export function crossfilter2(rows) {
  const index = crossfilter(rows);
  const dimensions = { dep: index.dimension((d) => d.dep), com: index.dimension((d) => d.com) };
  const value = (d) => (Number.isNaN(d.value) ? 0 : d.value);
  const groups = (dimension) => dimension.group();
  const read = (pairs) => pairs.map(({ key, value: figure }) => [key, figure]);
  return {
    name: 'crossfilter2',
    Q1: {
      run: () => {
        const byDep = groups(dimensions.dep).reduce(
          (p, d) => ({ n: p.n + 1, s: p.s + value(d) }),
          (p, d) => ({ n: p.n - 1, s: p.s - value(d) }),
          () => ({ n: 0, s: 0 }),
        );
        const all = byDep.all().map(({ key, value: { n, s } }) => [key, n, s]);
        byDep.dispose();
        return all;
      },
      cells: (all) => all,
    },
    Q6: {
      run: () => {
        const byCom = groups(dimensions.com).reduceSum(value);
        const top = byCom.top(10);
        byCom.dispose();
        return top;
      },
      cells: read,
    },
  };
}

const transform = (name) => transforms[name];

export function vega(rows) {
  // Vega marks the rows it is given: they are its own from here on.
  const ask = (parameters, source = rows) => {
    const flow = new Dataflow();
    const collected = flow.add(transform('collect'));
    const answer = flow.add(transform('aggregate'), { ...parameters(flow), pulse: collected });
    flow.pulse(collected, flow.changeset().insert(source)).run();
    return answer.value;
  };
  const fields = (...names) => names.map((name) => Object.assign((d) => d[name], { fname: name }));
  const cellsOf = (keys, figures) =>
    function* read(cells) {
      for (const { tuple } of Object.values(cells))
        if (tuple) yield [keys.map((key) => tuple[key]).join(' '), ...figures.map((name) => tuple[name])];
    };
  const question = (keys, ops, figures) => ({
    run: () =>
      ask(() => ({
        groupby: fields(...keys),
        fields: ops.map(([, name]) => (name === null ? null : fields(name)[0])),
        ops: ops.map(([name]) => name),
        as: figures,
      })),
    cells: cellsOf(keys, figures),
  });
  return {
    name: 'vega-transforms',
    Q1: question(['dep'], [['count', null], ['sum', 'value']], ['n', 's']), // prettier-ignore
    Q5: question(['year', 'level'], [['mean', 'value']], ['m']),
    Q8: question(['dep'], [['distinct', 'com']], ['n']),
  };
}

export const rowEngines = (data) => {
  const rows = makeRows(data);
  return [d3(rows), crossfilter2(rows), vega(makeRows(data))];
};
