/** A plane of periods and values: which ordinals and values there are, and on which px they fall. */
export type Plane = {
  readonly first: number;
  readonly last: number;
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (ordinal: number) => number;
  readonly y: (value: number) => number;
};

type Bounds = Omit<Plane, 'x' | 'y'>;

/** One period stands in the middle: its bounds are widened, so that the scales of the kind put it there too. */
export function planeOf(bounds: Bounds): Plane {
  const { left, right, low, high, top, bottom } = bounds;
  const [first, last] = bounds.first === bounds.last ? [bounds.first - 1, bounds.last + 1] : [bounds.first, bounds.last];
  return {
    ...bounds,
    x: (ordinal) => left + ((ordinal - first) / (last - first)) * (right - left),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

/** The parameters of the kind. */
export const signalsOf = ({ first, last, left, right, low, high, top, bottom }: Bounds): Record<string, number> => ({
  first: first === last ? first - 1 : first,
  last: first === last ? last + 1 : last,
  left,
  right,
  low,
  high,
  top,
  bottom,
});
