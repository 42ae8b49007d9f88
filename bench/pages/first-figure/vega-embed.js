import embed from 'vega-embed';
import { drawn, place, rows } from './rows.js';

await embed(
  place(),
  {
    data: { values: await rows() },
    mark: 'bar',
    encoding: { y: { field: 'label', type: 'nominal', sort: '-x' }, x: { field: 'value', type: 'quantitative' } },
  },
  { actions: false, renderer: 'svg' },
);
drawn();
