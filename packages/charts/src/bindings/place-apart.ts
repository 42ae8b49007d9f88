/** Where names go along one direction so that none touches another, each as near to its own place as can be. */

/** A block of neighbours that touch: they move as one, to where the sum of their squared shifts is least. */
type Block = { from: number; count: number; sum: number };

/**
 * Centres, in the order given, at least `apart` px from each other and inside `low` to `high`. When there is no room for all,
 * they are spread evenly over what there is. Same input, same places; equal wishes keep the order given.
 */
export function placeApart(wished: readonly number[], { apart, low, high }: { apart: number; low: number; high: number }): number[] {
  const room = high - low;
  const gap = wished.length > 1 ? Math.min(apart, room / (wished.length - 1)) : apart;
  const order = [...wished.keys()].sort((a, b) => wished[a]! - wished[b]! || a - b);
  const blocks: Block[] = [];
  const startOf = ({ count, sum }: Block): number => Math.min(Math.max(sum / count, low), high - (count - 1) * gap);
  for (const [rank, index] of order.entries()) {
    let block: Block = { from: rank, count: 1, sum: Math.min(Math.max(wished[index]!, low), high) };
    for (
      let before = blocks.at(-1);
      before !== undefined && startOf(before) + before.count * gap > startOf(block);
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = { from: before.from, count: before.count + block.count, sum: before.sum + block.sum - block.count * before.count * gap };
    }
    blocks.push(block);
  }
  const placed = new Array<number>(wished.length).fill(low);
  for (const block of blocks) {
    for (let i = 0; i < block.count; i += 1) placed[order[block.from + i]!] = startOf(block) + i * gap;
  }
  return placed;
}
