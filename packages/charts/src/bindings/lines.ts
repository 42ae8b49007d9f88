/**
 * Shapes an answer for `kinds/lines.ts`. Where texts go is decided here, with the page's own advances, before anything is
 * drawn: numbers of the axis at the left, names at the right end or left to the legend, events in rows over it.
 */
import { EVENT_ROW_PX, MOST_CURVES, MOST_PERIODS, STRETCH, namesFit, plotHeight, problem } from '@balise/model';
import type { Answer, Unit } from '@balise/model';
import {
  axisText,
  breaksOf,
  byEnd,
  curveEnd,
  formatPeriod,
  gapsOf,
  longestEnd,
  sharedAxis,
  statusWords,
  tooManyDrawn,
  valueAxis,
  valuesOf,
} from '@balise/words';
import type { Break, Drawn, Point, Series } from '@balise/words';
import { plainText } from '../fit-text.ts';
import { annotate } from './annotations.ts';
import type { Event } from './annotations.ts';
import type { Bind, Page } from './binding.ts';
import { hitsOf } from './curve-hits.ts';
import { endingsOf, TEXT_PX } from './curve-ends.ts';
import type { Ending } from './curve-ends.ts';
import { sampleOf } from './curve-sample.ts';
import { curveData, curveOf } from './curves.ts';
import type { Curve } from './curves.ts';
import { placeApart } from './place-apart.ts';
import { planeOf, signalsOf } from './plane.ts';
import type { Plane } from './plane.ts';
import { spacedLabels } from './spaced-labels.ts';

const NUMBER_GAP_PX = 8;
const NAME_GAP_PX = 12;
const NAME_ROW_PX = 17;
/** From the middle of a line of text to its baseline. */
const BASELINE_PX = 4.5;
/** Half of the highest number, above the plot. */
const HALF_TEXT_PX = 8;
const FOOT_PX = 28;
const LEADER_FROM_PX = 9;

const plain: Unit = { kind: 'index', decimals: 1 };

function eventsOf(series: readonly Series[], breaks: readonly Break[], plane: Plane, page: Page): Event[] {
  return [
    ...breaks.map(({ ordinal, text }) => ({ x: plane.x(ordinal - 0.5), text: plainText(text), isNeeded: true })),
    ...gapsOf(series).map(({ from, to }) => ({
      x: plane.x((from.ordinal + to.ordinal) / 2),
      text: statusWords(reasonOf(from), page.locale).text,
      isNeeded: false,
    })),
  ].map((event) => ({ ...event, x: Math.floor(event.x) + 0.5 }));
}

const reasons = ['Q', 'O', 'L', 'M', 'K', 'H'] as const;
const reasonOf = ({ status }: Point): (typeof reasons)[number] => reasons.find((reason) => status.includes(reason)) ?? 'O';

type Text = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly role: string;
  readonly align: 'left' | 'center' | 'right';
};

/** The names at the ends, none over another, and a hairline from each that had to move. */
function placeEndings(endings: readonly Ending[], plane: Plane): { texts: Text[]; leaders: object[] } {
  const wished = endings.map(({ curve: { last } }) => (last === null ? plane.bottom : plane.y(last.displayed)));
  const places = placeApart(wished, { apart: NAME_ROW_PX, low: plane.top, high: plane.bottom });
  const x = plane.right + NAME_GAP_PX;
  return {
    texts: endings.map(({ text, role }, i) => ({ x, y: places[i]! + BASELINE_PX, text, role, align: 'left' })),
    leaders: endings.flatMap(({ curve: { last } }, i) =>
      last === null || last.ordinal !== plane.last || Math.abs(places[i]! - wished[i]!) < LEADER_FROM_PX
        ? []
        : [{ x: plane.x(last.ordinal) + 1, y: wished[i]!, x2: x - 2, y2: places[i]! }],
    ),
  };
}

const widest = (widths: readonly number[]): number => widths.reduce((most, width) => Math.max(most, width), 0);

/** Every period of the axis with its id, whichever series holds it. */
const periodsOf = (series: readonly Series[]): [ordinal: number, id: string][] =>
  [...new Map(series.flatMap(({ points }) => points.map(({ ordinal, period }) => [ordinal, period] as const)))].sort(([a], [b]) => a - b);

function curvesOf(answer: Answer, series: readonly Series[], breaks: readonly Break[]): Curve[] {
  const cuts = new Set(breaks.map(({ ordinal }) => ordinal));
  return series.map((one, index) => curveOf(answer, one, index, cuts));
}

const tooMany = (drawn: Drawn, count: number, limit: number, { locale }: Page): ReturnType<typeof problem> =>
  problem('TOO_MANY_ROWS', {
    got: `${count} ${drawn}`,
    expected: `at most ${limit}`,
    todo: 'Compare fewer territories or periods, or show a ranking.',
    params: { limit, said: tooManyDrawn(drawn, count, limit, locale) },
  });

export const bindLines: Bind = (answer, page) => {
  const { width, locale, measure } = page;
  const shared = sharedAxis(answer).drawn;
  // Without a figure there is nothing to draw: words say why.
  const series = valuesOf(shared).length === 0 ? [] : shared;
  const periods = periodsOf(series);
  if (series.length > MOST_CURVES) return tooMany('curves', series.length, MOST_CURVES, page);
  if (periods.length > MOST_PERIODS) return tooMany('periods', periods.length, MOST_PERIODS, page);
  const breaks = breaksOf(answer, series, locale);
  const curves = curvesOf(answer, series, breaks);
  const values = valuesOf(series);
  const unit = answer.units[answer.figures.indicator[0] ?? ''] ?? plain;
  const axis = valueAxis(values, unit);
  const numbers = values.length === 0 ? [] : axis.ticks.map((value) => ({ value, text: axisText(value, axis, unit, locale) }));

  const ticksX = widest(numbers.map(({ text }) => Math.ceil(measure(text, TEXT_PX))));
  const left = numbers.length === 0 ? 0 : ticksX + NUMBER_GAP_PX;
  const room = (endings: readonly Ending[]): number => width - left - widest(endings.map((ending) => ending.width)) - NAME_GAP_PX;
  const ends = series.map((one) => curveEnd(answer, one, locale));
  const isNamed = namesFit(width, longestEnd(ends), page.compact);
  const endings = endingsOf(curves, ends, page, isNamed);
  const first = periods[0]?.[0] ?? 0;
  const last = periods.at(-1)?.[0] ?? 0;
  const bounds = { first, last, left, right: Math.max(left + 1, left + room(endings)), low: axis.low, high: axis.high, top: 0, bottom: 1 };

  const events = annotate(eventsOf(series, breaks, planeOf(bounds), page), { width, size: TEXT_PX, measure });
  const rows = widest(events.map(({ text, row }) => (text === '' ? 0 : row + 1)));
  const top = rows * EVENT_ROW_PX + HALF_TEXT_PX;
  const usual = plotHeight(width, page.compact);
  // Even, so that what is drawn is no higher than a room of a fraction more or less, and the same when drawn again.
  const given = Math.min(2 * Math.floor(page.height / 2) - top - FOOT_PX, Math.floor(STRETCH * usual));
  const high = Math.max(usual, given, (curves.length - 1) * NAME_ROW_PX);
  const plane = planeOf({ ...bounds, top, bottom: top + high });
  const { bottom } = plane;

  const placed = placeEndings(endings, plane);
  const labels = periods.map(([ordinal, id]) => ({ ordinal, text: formatPeriod(id, locale, 'short') }));
  const spaced = spacedLabels(
    labels.map(({ ordinal, text }) => ({ x: plane.x(ordinal), width: Math.ceil(measure(text, TEXT_PX)) })),
    { from: 0, to: width },
  );
  // One curve is named by the title.
  const keyed = isNamed || curves.length < 2 ? [] : byEnd(series).map((one) => series.indexOf(one));
  const height = bottom + FOOT_PX;
  const texts: Text[] = [
    ...spaced.map(({ index, x }): Text => ({ x, y: bottom + 20, text: labels[index]!.text, role: 'axis', align: 'center' })),
    ...events.map(({ textX, row, text, align }): Text => ({ x: textX, y: row * EVENT_ROW_PX + TEXT_PX, text, role: 'axis', align })),
    ...placed.texts,
  ];
  return {
    width,
    height: curves.length === 0 ? 0 : height,
    signals: { ...signalsOf(plane), ticksX, width, height },
    data: {
      ...curveData(curves),
      grid: numbers,
      ticks: spaced.map(({ index }) => ({ at: labels[index]!.ordinal })),
      rules: events.map(({ x, row, isOver }) => ({ x, top: row * EVENT_ROW_PX + (isOver ? EVENT_ROW_PX - 2 : 2), bottom })),
      leaders: placed.leaders,
      texts: texts.filter(({ text }) => text !== ''),
      hits: hitsOf(curves, plane),
    },
    ...(keyed.length === 0 ? {} : { keys: keyed.map((i) => ({ label: plainText(ends[i]!.label), sample: sampleOf(curves[i]!) })) }),
  };
};
