import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { drawn, place, rows } from './rows.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
const data = await rows();
const canvas = document.createElement('canvas');
place().append(canvas);
new Chart(canvas, {
  type: 'bar',
  data: { labels: data.map(({ label }) => label), datasets: [{ label: 'Population', data: data.map(({ value }) => value) }] },
  options: { animation: false, indexAxis: 'y' },
});
drawn();
