/** Which labels of an axis are printed, so that none touches its neighbour: regularly, from the last one back. */

type AxisLabel = { readonly x: number; readonly width: number };
/** Index of the label, and where its middle goes. */
type Placed = { readonly index: number; readonly x: number };

const BETWEEN_PX = 12;

/** Labels in order of `x`, inside `from` to `to`. The last is always there, the first whenever it fits. */
export function spacedLabels(labels: readonly AxisLabel[], { from, to }: { from: number; to: number }): Placed[] {
  const boxOf = (index: number): { index: number; left: number; right: number } => {
    const { x, width } = labels[index]!;
    const left = Math.max(from, Math.min(x - width / 2, to - width));
    return { index, left, right: left + width };
  };
  const isSpaced = (indices: readonly number[]): boolean =>
    indices.every((index, i) => i === 0 || boxOf(indices[i - 1]!).right + BETWEEN_PX <= boxOf(index).left);
  const last = labels.length - 1;
  for (let stride = 1; stride <= labels.length; stride += 1) {
    const kept = Array.from({ length: Math.floor(last / stride) + 1 }, (_, i) => last - i * stride).reverse();
    if (!isSpaced(kept)) continue;
    const all = kept[0] !== 0 && isSpaced([0, ...kept]) ? [0, ...kept] : kept;
    return all.map(boxOf).map(({ index, left, right }) => ({ index, x: (left + right) / 2 }));
  }
  return [];
}
