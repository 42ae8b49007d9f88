/** Numbers that the order looks at first, least first when `sign` is 1 and greatest first when it is -1. */
export type Lead = { readonly values: Float64Array; readonly sign: number };

/**
 * The first `wanted` of `length` rows under a total order, in order, without sorting the others. With a `lead`, most rows are
 * turned away by one comparison of numbers.
 */
export const firstRows = (
  compare: (a: number, b: number) => number,
  { length, wanted, lead }: { length: number; wanted: number; lead?: Lead | undefined },
): Uint32Array => {
  if (wanted === 0) return new Uint32Array(0);
  // A heap with its last row on top: a new row enters only by beating it.
  const heap = new Uint32Array(wanted);
  let size = 0;
  const at = (place: number): number => heap[place] as number;
  const rise = (from: number, row: number): void => {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (compare(row, at(parent)) <= 0) break;
      heap[place] = at(parent);
      place = parent;
    }
    heap[place] = row;
  };
  const sink = (row: number): void => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && compare(at(child + 1), at(child)) > 0) child++;
      if (compare(row, at(child)) >= 0) break;
      heap[place] = at(child);
      place = child;
    }
    heap[place] = row;
  };
  // What the last row kept leads with; nothing is beyond NaN.
  let last = NaN;
  for (let row = 0; row < length; row++) {
    if (lead !== undefined && lead.sign * (lead.values[row] as number) > last) continue;
    if (size < wanted) rise(size++, row);
    else if (compare(row, at(0)) < 0) sink(row);
    else continue;
    if (lead !== undefined && size === wanted) last = lead.sign * (lead.values[at(0)] as number);
  }
  return heap.sort(compare);
};
