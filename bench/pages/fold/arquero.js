import { desc, op, table } from 'arquero';
import { dictionaries, filter, histogram } from './data.js';

const texts = (field, codes) => Array.from(codes, (code) => dictionaries[field][code]);

export function arquero(data) {
  const rows = table({
    ...Object.fromEntries(Object.keys(dictionaries).map((field) => [field, texts(field, data[field])])),
    value: Array.from(data.value, (x) => (Number.isNaN(x) ? null : x)),
    weight: data.weight,
  });
  const { least, greatest, bins } = histogram;
  const [one, other] = filter.levels;
  const groups = (...names) => [...names];
  function* read(answer, keys, figures) {
    for (const row of answer.objects({ limit: Infinity }))
      yield [keys.map((key) => row[key]).join(' '), ...figures.map((figure) => row[figure])];
  }
  const question = (run, keys, figures) => ({ run, cells: (answer) => read(answer, keys, figures) });
  const chosen = rows.params({ year: filter.year, one, other });
  return {
    name: 'arquero',
    Q1: question(() => rows.groupby('dep').rollup({ n: op.count(), s: op.sum('value') }), groups('dep'), ['n', 's']),
    Q2: question(
      () =>
        rows
          .filter((d) => d.value != null)
          .groupby('aca', 'year')
          .rollup({ m: (d) => op.sum(d.value * d.weight) / op.sum(d.weight) }),
      groups('aca', 'year'),
      ['m'],
    ),
    Q3: question(
      () =>
        chosen
          .filter((d, $) => d.year === $.year && (d.level === $.one || d.level === $.other) && d.value != null)
          .groupby('com')
          .rollup({ s: op.sum('value') }),
      groups('com'),
      ['s'],
    ),
    Q4: question(() => rows.groupby('aca').rollup({ m: op.median('value'), p: op.quantile('value', 0.9) }), groups('aca'), ['m', 'p']),
    Q5: question(() => rows.groupby('year', 'level').rollup({ m: op.mean('value') }), groups('year', 'level'), ['m']),
    Q6: question(
      () => rows.groupby('com').rollup({ s: op.sum('value') }).orderby(desc('s'), 'com').slice(0, 10), // prettier-ignore
      groups('com'),
      ['s'],
    ),
    Q7: {
      run: () =>
        rows
          .params({ least, scale: bins / (greatest - least) })
          .filter((d) => d.value != null)
          .groupby({ bin: (d, $) => op.floor((d.value - $.least) * $.scale) })
          .count(),
      cells: (answer) => read(answer, ['bin'], ['count']),
    },
    Q8: question(() => rows.groupby('dep').rollup({ n: op.distinct('com') }), groups('dep'), ['n']),
    F: {
      run: () => chosen.filter((d, $) => d.year === $.year && (d.level === $.one || d.level === $.other) && d.value > 100).numRows(),
      cells: (count) => [['', count]],
    },
  };
}
