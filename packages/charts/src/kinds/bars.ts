/**
 * Ranked horizontal bars: a name, a bar, a value at the bar's end; reference lines named at the foot.
 *
 * No closed option: side labels or labels above, negative values and reference lines are a matter of numbers, not of
 * marks, so one compiled kind serves them all. `bindings/bars.ts` gives the parameters and the data sets:
 *   rows   { row, top, middle, end, label, labelRole, text, valueRole, align, nudge }
 *   bars   { middle, value, role }, one a known value
 *   lines  { row, value, role, dash, bottom, text, x, left, wide, top }
 * Paints are roles (see `roles.ts`). Order is what passes behind what: bars, lines, then texts and their halo.
 */
import type { Kind } from './kind.ts';

const TEXT_PX = 13;

const params = {
  /** Ends of the value axis, and where they fall. */
  low: 0,
  high: 1,
  left: 100,
  right: 280,
  /** From one bar to the next. */
  step: 30,
  thickness: 15,
  /** Offsets from the middle of a row, in px: of the bar's middle, of the baselines. */
  barShift: -0.5,
  labelShift: 4,
  valueShift: 4,
  labelX: 90,
  labelAlign: 'right',
};

const across = {
  field: 'value',
  type: 'quantitative' as const,
  axis: null,
  stack: null,
  scale: { domain: { expr: '[low, high]' }, range: [{ expr: 'left' }, { expr: 'right' }], nice: false, zero: false },
};
const at = (expr: string) => ({ value: { expr } });
const text = { type: 'text' as const, baseline: 'alphabetic' as const, fontSize: TEXT_PX, text: { expr: 'datum.text' } };

export const bars: Kind = {
  name: 'bars',
  options: {},
  spec: () => ({
    autosize: 'none',
    padding: 0,
    background: 'transparent',
    width: 320,
    height: 30,
    params: Object.entries(params).map(([name, value]) => ({ name, value })),
    config: { aria: false, view: { stroke: null }, mark: { tooltip: null, invalid: 'filter' } },
    data: { name: 'rows' },
    layer: [
      {
        mark: { type: 'rect', fill: 'hit', align: 'left', baseline: 'top', width: { expr: 'width' }, height: { expr: 'step' } },
        encoding: { x: { value: 0 }, y: at('datum.top') },
      },
      {
        data: { name: 'bars' },
        mark: { type: 'rect', fill: { expr: 'datum.role' }, cornerRadius: 2, height: { expr: 'thickness' } },
        encoding: { x: across, x2: { datum: 0 }, y: at('datum.middle + barShift') },
      },
      {
        data: { name: 'lines' },
        mark: { type: 'rect', fill: 'hit', height: 24, width: { expr: 'datum.wide' }, align: 'left', baseline: 'top' },
        encoding: { x: at('datum.left'), y: at('datum.top') },
      },
      {
        data: { name: 'lines' },
        mark: { type: 'rule', stroke: { expr: 'datum.role' }, strokeDash: { expr: 'datum.dash' } },
        encoding: { x: at("floor(scale('x', datum.value)) + 0.5"), y: { value: 0 }, y2: at('datum.bottom') },
      },
      {
        mark: {
          ...text,
          text: { expr: 'datum.label' },
          fill: { expr: 'datum.labelRole' },
          align: { expr: 'labelAlign' },
        },
        encoding: { x: at('labelX'), y: at('datum.middle + labelShift') },
      },
      {
        mark: {
          ...text,
          fill: { expr: 'datum.valueRole' },
          align: { expr: 'datum.align' },
        },
        encoding: { x: at("scale('x', datum.end) + datum.nudge"), y: at('datum.middle + valueShift') },
      },
      {
        data: { name: 'lines' },
        mark: { ...text, fill: { expr: 'datum.role' }, align: 'center' },
        encoding: { x: at('datum.x'), y: at('datum.top + 16') },
      },
    ],
  }),
};
