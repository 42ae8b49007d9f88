/**
 * When cells can be added without keeping the error of each addition, because there is none.
 *
 * All cells of a column are whole numbers of some unit, a power of two: 1 for counts of pupils, 2⁻⁴⁸ or so for rates. No addition
 * rounds while what is added up stays within 2⁵³ units. Where a column could go beyond, its cells, or sums of a few of them, are
 * cut in two: a high part, the nearest whole number of a coarser unit, and what is left. High parts of all the rows stay within 2⁵³
 * coarse units, low parts within 2⁵³ units; two sums are exact then, and the figure is their sum, rounded once. Bounds below are of
 * 2⁵¹, which leaves room for halves of a coarse unit and for {@link Exactness.cutter}.
 */

/** The least and the greatest cell; where there is none, infinities the other way round. `unit`: 0 where cells are too fine to tell. */
export type Gauge = { readonly least: number; readonly greatest: number; readonly unit: number };

export type Exactness = {
  /** (x + cutter) − cutter is the high part of x. */
  readonly cutter: number;
  /** As many cells need not be cut; infinite where no sum does. */
  readonly uncut: number;
};

const ROOM = 2 ** 51;
/** Cells as fine are no figures, or lie too far from the others. */
const MOST_PER_UNIT = 2 ** 200;

/** Null once it was asked for. */
const gauges = new WeakMap<Float64Array, Gauge | null>();

const look = (values: Float64Array): Gauge => {
  let least = Infinity;
  let greatest = -Infinity;
  let perUnit = 1;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (x < least) least = x;
    if (x > greatest) greatest = x;
    if (x * perUnit === Math.floor(x * perUnit) || Number.isNaN(x) || perUnit > MOST_PER_UNIT) continue;
    do perUnit *= 2;
    while (x * perUnit !== Math.floor(x * perUnit));
  }
  return { least, greatest, unit: perUnit > MOST_PER_UNIT ? 0 : 1 / perUnit };
};

/**
 * Found the second time it is asked for, and kept as long as the array, which never changes once in a table: to look at cells takes
 * twice as long as what is spared each time, and many are added up only once.
 */
export const gaugeOf = (values: Float64Array): Gauge | null => {
  const known = gauges.get(values);
  const gauge = known === null ? look(values) : (known ?? null);
  gauges.set(values, gauge);
  return gauge;
};

/** No cell is farther from zero. */
const farthest = ({ least, greatest }: Gauge): number => Math.max(-least, greatest, 0);

/** Of products: one that rounds is a whole number of a coarser unit. */
export const productGauge = (a: Gauge, b: Gauge): Gauge => {
  const greatest = farthest(a) * farthest(b);
  return { least: -greatest, greatest, unit: a.unit * b.unit };
};

/** Of sums of at most so many rows each; null where some additions would round. */
export const exactnessOf = (gauge: Gauge, rows: number): Exactness | null => {
  const { unit } = gauge;
  const far = farthest(gauge);
  let coarse = unit;
  while (coarse * ROOM < far * rows && coarse * rows <= unit * ROOM && unit > 0) coarse *= 2;
  const isExact = unit > 0 && coarse * ROOM >= far * rows && coarse * rows <= unit * ROOM;
  return isExact ? { cutter: 3 * ROOM * coarse, uncut: coarse === unit ? Infinity : (unit * ROOM) / far } : null;
};
