/** The same four figures by crossfilter2, drawn by Chart.js: `globalThis.linked.select(turn)` resolves with ms to the last picture. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import crossfilter2 from 'crossfilter2';
import { departements, makeSurvey, years } from './survey.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement);
const survey = makeSurvey();
const index = crossfilter2(Array.from({ length: survey.length }, (_, row) => row));
const byYear = index.dimension((row) => survey.year[row]);
const byDep = index.dimension((row) => survey.dep[row]);

const summed = (grouping) =>
  grouping.reduce(
    (sums, row) => ((sums.devices += survey.devices[row]), (sums.pupils += survey.pupils[row]), sums),
    (sums, row) => ((sums.devices -= survey.devices[row]), (sums.pupils -= survey.pupils[row]), sums),
    () => ({ devices: 0, pupils: 0 }),
  );
const rate = ({ devices, pupils }) => (100 * devices) / pupils;

const MINE = departements.indexOf('29');

/** Of the year that is chosen: one département, the first twelve, all of them; and every year of the country. */
const groups = [summed(byDep.group()), summed(byDep.group()), summed(byDep.group()), summed(byYear.group())];
const read = [
  () => [['29', rate(groups[0].all()[MINE].value)]],
  () =>
    groups[1]
      .all()
      .map(({ key, value }) => [departements[key], rate(value)])
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12),
  () => groups[2].all().map(({ key, value }) => [departements[key], rate(value)]),
  () => groups[3].all().map(({ key, value }) => [years[key], rate(value)]),
];
const charts = read.map((of, i) => {
  const canvas = document.createElement('canvas');
  const place = document.createElement('div');
  place.style.width = '640px';
  place.append(canvas);
  document.body.append(place);
  const type = i === 3 ? 'line' : 'bar';
  return new Chart(canvas, { type, data: { labels: [], datasets: [{ label: 'Taux', data: [] }] }, options: { animation: false } });
});

globalThis.linked = {
  select: async (turn) => {
    const began = performance.now();
    byYear.filterExact(turn % years.length);
    for (const [i, chart] of charts.entries()) {
      const pairs = read[i]();
      chart.data.labels = pairs.map(([label]) => label);
      chart.data.datasets[0].data = pairs.map(([, value]) => value);
      chart.update();
    }
    return { ms: performance.now() - began, figure: read[0]()[0][1] };
  },
};
