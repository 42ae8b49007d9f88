/**
 * Perspective in its own worker, its WebAssembly in the script. A view is made, read and deleted at each turn: a view kept
 * would only be read. It has no quantile but the quartiles, hence no Q4.
 */
import perspective from '@perspective-dev/client/inline';
import { dictionaries, filter, histogram } from './data.js';

const fields = Object.keys(dictionaries);
const schema = { ...Object.fromEntries(fields.map((field) => [field, 'string'])), value: 'float', weight: 'float' };
const isMeasured = ['value', 'is not null'];
const isChosen = [
  ['year', '==', filter.year],
  ['level', 'in', filter.levels],
];
const { least, greatest, bins } = histogram;
const bin = `floor(("value" - ${least}) * ${bins / (greatest - least)})`;

/** As many rows at a time: a whole million as arrays of texts does not fit beside the others. */
const SLICE = 250_000;

async function load(table, data) {
  for (let from = 0; from < data.length; from += SLICE) {
    const slice = (column) => column.subarray(from, from + SLICE);
    await table.update({
      ...Object.fromEntries(fields.map((field) => [field, Array.from(slice(data[field]), (code) => dictionaries[field][code])])),
      value: Array.from(slice(data.value), (x) => (Number.isNaN(x) ? null : x)),
      weight: Array.from(slice(data.weight)),
    });
  }
}

function* read(columns, figures) {
  for (const [row, path] of columns.__ROW_PATH__.entries()) yield [path.join(' '), ...figures.map((figure) => columns[figure][row])];
}

export async function perspectives(data) {
  const client = await perspective.worker();
  const table = await client.table(schema);
  await load(table, data);
  const asked = async (config, take) => {
    const view = await table.view(config);
    const answer = await take(view);
    await view.delete();
    return answer;
  };
  const question = (group_by, aggregates, more = {}, window = undefined) => ({
    run: () =>
      asked({ group_by, columns: Object.keys(aggregates), aggregates, group_rollup_mode: 'flat', ...more }, (view) =>
        view.to_columns(window),
      ),
    cells: (answer) => read(answer, Object.keys(aggregates)),
  });
  return [
    {
      name: 'Perspective',
      Q1: question(['dep'], { weight: 'count', value: 'sum' }),
      Q2: question(['aca', 'year'], { value: ['weighted mean', ['weight']] }, { filter: [isMeasured] }),
      Q3: question(['com'], { value: 'sum' }, { filter: [...isChosen, isMeasured] }),
      Q5: question(['year', 'level'], { value: 'mean' }, { filter: [isMeasured] }),
      Q6: question(['com'], { value: 'sum' }, { sort: [['value', 'desc']] }, { end_row: 10 }),
      Q7: question(['bin'], { weight: 'count' }, { expressions: { bin }, filter: [isMeasured] }),
      Q8: question(['dep'], { com: 'distinct count' }),
      F: {
        run: () => asked({ columns: ['value'], filter: [...isChosen, ['value', '>', 100]] }, (view) => view.num_rows()),
        cells: (count) => [['', count]],
      },
    },
  ];
}
