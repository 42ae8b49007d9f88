import { Chart } from '@opendatasoft/visualizations';
import { drawn, place, rows } from './rows.js';

new Chart(
  place(),
  { loading: false, value: await rows() },
  {
    series: [{ type: 'bar', valueColumn: 'value', labelColumn: 'label', indexAxis: 'y' }],
    labelColumn: 'label',
    axis: { x: { display: true }, y: { display: true } },
    ariaLabel: 'Population',
  },
);
const look = () => {
  const canvas = place().querySelector('canvas');
  const small = document.createElement('canvas').getContext('2d');
  if (canvas !== null && canvas.width > 0) {
    small.drawImage(canvas, 0, 0, 32, 32);
    if (small.getImageData(0, 0, 32, 32).data.some((byte) => byte !== 0)) return drawn();
  }
  return setTimeout(look, 30);
};
look();
