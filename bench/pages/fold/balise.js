import { fold, histogram as histogramOf } from '@balise/engine';
import { dictionaries, filter, histogram } from './data.js';

const textColumn = (field, codes) => ({ type: 'string', codes, dictionary: dictionaries[field] });

export const tableOf = (data) => ({
  length: data.length,
  columns: {
    ...Object.fromEntries(Object.keys(dictionaries).map((field) => [field, textColumn(field, data[field])])),
    value: { type: 'number', values: data.value },
    weight: { type: 'number', values: data.weight },
  },
});

const cellOf = (column, row) => (column.type === 'string' ? column.dictionary[column.codes[row]] : column.values[row]);

function* read(answer, keys, figures) {
  if (answer.problem) throw new Error(JSON.stringify(answer));
  for (let row = 0; row < answer.length; row++)
    yield [keys.map((key) => cellOf(answer.columns[key], row)).join(' '), ...figures.map((figure) => cellOf(answer.columns[figure], row))];
}

const chosen = [
  { field: 'year', equal: filter.year },
  { field: 'level', oneOf: filter.levels },
];
const questions = {
  Q1: { by: ['dep'], measures: [{ op: 'count', as: 'n' }, { op: 'sum', field: 'value', as: 's' }] }, // prettier-ignore
  Q2: { by: ['aca', 'year'], measures: [{ op: 'weighted-mean', field: 'value', weight: 'weight', as: 'm' }] },
  Q3: { where: { and: [...chosen, { field: 'value', valid: true }] }, by: ['com'], measures: [{ op: 'sum', field: 'value', as: 's' }] },
  Q4: {
    by: ['aca'],
    measures: [
      { op: 'median', field: 'value', as: 'm' },
      { op: 'quantile', field: 'value', p: 0.9, as: 'p' },
    ],
  },
  Q5: { by: ['year', 'level'], measures: [{ op: 'mean', field: 'value', as: 'm' }] },
  Q6: {
    by: ['com'],
    measures: [{ op: 'sum', field: 'value', as: 's' }],
    order: [{ field: 's', order: 'descending' }],
    limit: 10,
  },
  Q8: { by: ['dep'], measures: [{ op: 'distinct', field: 'com', as: 'n' }] },
  F: { where: { and: [...chosen, { field: 'value', gt: 100 }] }, measures: [{ op: 'count', as: 'n' }] },
};

export function balise(data) {
  const table = tableOf(data);
  return {
    name: 'Balise',
    Q7: {
      run: () => histogramOf(table, { field: 'value', least: histogram.least, greatest: histogram.greatest, count: histogram.bins }),
      cells: (counts) => Array.from(counts, (count, bin) => [String(bin), count]),
    },
    ...Object.fromEntries(
      Object.entries(questions).map(([name, question]) => [
        name,
        {
          run: () => fold(table, { dataset: 'bench', ...question }),
          cells: (answer) =>
            read(
              answer,
              question.by ?? [],
              question.measures.map(({ as }) => as),
            ),
        },
      ]),
    ),
  };
}
