/** Shapes the past of one figure for `kinds/spark.ts`: a curve over the width of a few words, a point on the figure of today. */
import { SPARK_HEIGHT_PX } from '@balise/model';
import { seriesOf, valuesOf } from '@balise/words';
import type { Bind } from './binding.ts';
import { curveData, curveOf, isKnown } from './curves.ts';
import { planeOf, signalsOf } from './plane.ts';

const WIDEST_PX = 200;
const EDGE_PX = 8;
/** Two points are a slope, which words say better. */
const FEWEST_KNOWN = 3;

export const bindSpark: Bind = (answer, { width }) => {
  const main = seriesOf(answer).find(({ role }) => role === 'main');
  const known = (main?.points ?? []).filter(isKnown);
  const series = main === undefined || known.length < FEWEST_KNOWN ? [] : [main];
  const curves = series.map((one) => curveOf(answer, one, 0, new Set()));
  const values = valuesOf(series);
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const plane = planeOf({
    first: series[0]?.points[0]?.ordinal ?? 0,
    last: series[0]?.points.at(-1)?.ordinal ?? 1,
    left: EDGE_PX / 2,
    right: Math.max(EDGE_PX, Math.min(width, WIDEST_PX) - EDGE_PX),
    // A flat past is a line in the middle.
    low: low === high ? low - 1 : low,
    high: low === high ? high + 1 : high,
    top: EDGE_PX,
    bottom: SPARK_HEIGHT_PX - EDGE_PX,
  });
  const step = (plane.right - plane.left) / Math.max(1, plane.last - plane.first);
  return {
    width,
    height: series.length === 0 ? 0 : SPARK_HEIGHT_PX,
    signals: { ...signalsOf(plane), width, height: SPARK_HEIGHT_PX },
    data: {
      ...curveData(curves),
      hits: (series[0]?.points ?? []).map(({ row, ordinal }) => ({
        row,
        series: 0,
        x: plane.x(ordinal) - step / 2,
        y: 0,
        wide: step,
        high: SPARK_HEIGHT_PX,
      })),
    },
  };
};
