/**
 * Shapes an answer for `kinds/bars.ts`. All arithmetic on text is here, done with the page's own advances: names stand
 * in a column at the side while the bars keep enough room, and go above their bars when they do not.
 */
import { BAR_STEP_PX, MOST_BARS, NARROW_BARS_PX, STACKED_BAR_STEP_PX, problem } from '@balise/model';
import type { Answer } from '@balise/model';
import { tooManyDrawn } from '@balise/words';
import { fitFigure, fitName, fitText, plainText } from '../fit-text.ts';
import type { PictureRole } from '../roles.ts';
import type { Bind, Page } from './binding.ts';
import { footLines } from './foot-lines.ts';
import type { Axis } from './foot-lines.ts';

const TEXT_PX = 13;
const NAME_GAP_PX = 10;
const VALUE_GAP_PX = 8;
const SHORTEST_AXIS_PX = 96;
const SHORTEST_AXIS_SHARE = 0.3;

type Bar = { row: number; mine: boolean; value: number | null; name: string; text: string; nameWidth: number; textWidth: number };

/** One axis, one unit: of several indicators the first is drawn, the table has the others. */
const isDrawn = ({ figures }: Answer, row: number): boolean => figures.indicator[row] === figures.indicator[0];

/** For a figure: there may be as long a one at the other end of the axis. */
const figureRoom = ({ width }: Page): number => width / 2 - VALUE_GAP_PX - 1;

/** Every figure of a picture in the same form: the shorter one where one of them is too long. */
const isTight = (rows: readonly number[], page: Page): boolean =>
  rows.some((row) => page.measure(plainText(page.value(row)), TEXT_PX, 'bold') > figureRoom(page));

function barsOf(answer: Answer, page: Page): Bar[] {
  const { role, displayed } = answer.figures;
  const bars: Bar[] = [];
  const drawn = [...role.keys()].filter((row) => (role[row] === 'main' || role[row] === 'other') && isDrawn(answer, row));
  const say = isTight(drawn, page) ? page.compactValue : page.value;
  for (const row of drawn) {
    const mine = role[row] === 'main';
    const weight = mine ? 'bold' : 'regular';
    const fit = { measure: page.measure, size: TEXT_PX, weight } as const;
    const name = plainText(page.label(row));
    const value = displayed[row] ?? null;
    const said = plainText(say(row));
    const text = value === null ? fitText(said, figureRoom(page), fit) : fitFigure([said], figureRoom(page), fit);
    const width = (words: string): number => Math.ceil(page.measure(words, TEXT_PX, weight));
    bars.push({ row, mine, value, name, text, nameWidth: width(name), textWidth: width(text) });
  }
  return bars;
}

const widest = (widths: readonly number[]): number => widths.reduce((most, width) => Math.max(most, width), 0);

/** Where values fall: between the names (or the left edge) and the room that the printed values need. */
function axisFor(bars: readonly Bar[], references: readonly number[], span: { from: number; to: number }): Axis {
  const values = [...bars.flatMap((bar) => bar.value ?? []), ...references];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const before = bars.filter((bar) => bar.value !== null && bar.value < 0).map((bar) => bar.textWidth + VALUE_GAP_PX);
  const after = bars.filter((bar) => !(bar.value !== null && bar.value < 0)).map((bar) => bar.textWidth + VALUE_GAP_PX);
  const left = span.from + widest(before);
  return { low, high: low === high ? low + 1 : high, left, right: Math.max(left + 1, span.to - widest(after)) };
}

const roleOf = (bar: Bar): PictureRole => (bar.mine ? 'mine' : 'others');
const valueRole = (bar: Bar): PictureRole => (bar.value === null ? 'missing' : bar.mine ? 'value-mine' : 'value');

/** Values stand off the end of their bar; where there is no bar they take its place. */
function nudge({ value }: Bar, { low }: Axis): number {
  if (value !== null && value < 0) return -VALUE_GAP_PX;
  return (value === null || value === 0) && low === 0 ? 0 : VALUE_GAP_PX;
}

export const bindBars: Bind = (answer, page) => {
  const { role, displayed } = answer.figures;
  const bars = barsOf(answer, page);
  if (bars.length > MOST_BARS) {
    const todo = 'Give the widget a limit, or show a map.';
    const said = tooManyDrawn('bars', bars.length, MOST_BARS, page.locale);
    return problem('TOO_MANY_ROWS', {
      got: `${bars.length} bars`,
      expected: `at most ${MOST_BARS}`,
      todo,
      params: { limit: MOST_BARS, said },
    });
  }
  const references = [...role.keys()].filter(
    (row) => role[row] === 'reference' && isDrawn(answer, row) && typeof displayed[row] === 'number',
  );
  const marked = references.map((row) => displayed[row]!);
  const column = widest(bars.map((bar) => bar.nameWidth));
  const beside = axisFor(bars, marked, { from: column + NAME_GAP_PX, to: page.width });
  const shortest = Math.max(SHORTEST_AXIS_PX, page.width * SHORTEST_AXIS_SHARE);
  const stacked = page.compact || page.width < NARROW_BARS_PX || beside.right - beside.left < shortest;

  const axis = stacked ? axisFor(bars, marked, { from: 0, to: page.width }) : beside;
  const room = stacked ? page.width : column;
  const step = stacked ? STACKED_BAR_STEP_PX : BAR_STEP_PX;
  const height = bars.length * step;
  const middle = (place: number): number => (place + 0.5) * step;
  const foot = footLines(
    references.map((row) => {
      const forms = [page.value(row), page.compactValue(row)].map(plainText);
      const text = fitFigure(forms, page.width, { measure: page.measure, size: TEXT_PX }, plainText(page.label(row)));
      return { row, value: displayed[row]!, text };
    }),
    { axis, height, width: page.width, size: TEXT_PX, measure: page.measure },
  );
  return {
    width: page.width,
    height: foot.bottom,
    signals: {
      ...axis,
      width: page.width,
      height,
      step,
      ...(stacked
        ? { labelX: 0, labelAlign: 'left', barShift: 4.5, labelShift: -9, valueShift: 9 }
        : { labelX: column, labelAlign: 'right', barShift: -0.5, labelShift: 4, valueShift: 4 }),
    },
    data: {
      rows: bars.map((bar, place) => ({
        row: bar.row,
        top: place * step,
        middle: middle(place),
        end: bar.value ?? 0,
        label: fitName(bar.name, room, { measure: page.measure, size: TEXT_PX, weight: bar.mine ? 'bold' : 'regular' }),
        labelRole: bar.mine ? 'label-mine' : 'label',
        text: bar.text,
        valueRole: valueRole(bar),
        align: bar.value !== null && bar.value < 0 ? 'right' : 'left',
        nudge: nudge(bar, axis),
      })),
      bars: bars.flatMap((bar, place) => (bar.value === null ? [] : [{ middle: middle(place), value: bar.value, role: roleOf(bar) }])),
      lines: foot.lines,
    },
  };
};
