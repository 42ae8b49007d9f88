/** Where the curve that is spoken of has no figure. */
import { valuesOf, type Point, type Series } from './series.ts';

type Gap = { readonly from: Point; readonly to: Point };

/** Runs of periods where the first curve has no figure, each with the point that says why; none where it has no figure at all. */
export function gapsOf([main]: readonly Series[]): readonly Gap[] {
  const gaps: { from: Point; to: Point }[] = [];
  if (main === undefined || valuesOf([main]).length === 0) return gaps;
  for (const point of main.points) {
    const open = gaps.at(-1);
    if (point.displayed !== null) continue;
    if (open !== undefined && open.to.ordinal === point.ordinal - 1 && open.from.status.join() === point.status.join()) open.to = point;
    else gaps.push({ from: point, to: point });
  }
  return gaps;
}
