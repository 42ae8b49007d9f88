import '@gouvfr/dsfr-chart/BarChart';
import { drawn, place, rows } from './rows.js';

const data = await rows();
const chart = document.createElement('bar-chart');
chart.setAttribute('x', JSON.stringify([data.map(({ label }) => label)]));
chart.setAttribute('y', JSON.stringify([data.map(({ value }) => value)]));
chart.setAttribute('horizontal', 'true');
place().append(chart);

/** It draws when it likes: its canvas is looked at until something is on it. */
const look = () => {
  const canvas = (chart.shadowRoot ?? chart).querySelector('canvas');
  const small = document.createElement('canvas').getContext('2d');
  if (canvas !== null && canvas.width > 0) {
    small.drawImage(canvas, 0, 0, 32, 32);
    if (small.getImageData(0, 0, 32, 32).data.some((byte) => byte !== 0)) return drawn();
  }
  return setTimeout(look, 30);
};
look();
