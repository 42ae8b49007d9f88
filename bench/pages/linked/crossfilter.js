/** The same figures, four or eight (`?views=8`), by crossfilter2, drawn by Chart.js: `globalThis.linked.select(turn)` resolves with ms to the last picture. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import crossfilter2 from 'crossfilter2';
import { departements, makeSurvey, shown, years } from './survey.js';

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

const VIEWS = Number(new URLSearchParams(location.search).get('views'));

/** Of the year that is chosen: one département, the first twelve, all of them; and every year of the country. */
const views = shown.slice(0, VIEWS / 4).flatMap((code) => {
  const groups = [byDep, byDep, byDep, byYear].map((dimension) => summed(dimension.group()));
  const [one, first, all, trend] = groups.map((group) => () => group.all());
  const pairs = (group, names) => group().map(({ key, value }) => [names[key], rate(value)]);
  return [
    () => [[code, rate(one()[departements.indexOf(code)].value)]],
    () =>
      pairs(first, departements)
        .sort((a, b) => b[1] - a[1])
        .slice(0, 12),
    () => pairs(all, departements),
    () => pairs(trend, years),
  ];
});
const charts = views.map((_of, i) => {
  const canvas = document.createElement('canvas');
  const place = document.createElement('div');
  place.style.width = '640px';
  place.append(canvas);
  document.body.append(place);
  const type = i % 4 === 3 ? 'line' : 'bar';
  return new Chart(canvas, { type, data: { labels: [], datasets: [{ label: 'Taux', data: [] }] }, options: { animation: false } });
});

globalThis.linked = {
  select: async (turn) => {
    const began = performance.now();
    byYear.filterExact(turn % years.length);
    for (const [i, chart] of charts.entries()) {
      const pairs = views[i]();
      chart.data.labels = pairs.map(([label]) => label);
      chart.data.datasets[0].data = pairs.map(([, value]) => value);
      chart.update();
    }
    return { ms: performance.now() - began, figure: views[0]()[0][1] };
  },
};
