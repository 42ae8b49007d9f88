import type { MeasureParts } from './measure-parts.ts';

/** One side of a join, as if it were a sum of its own. */
export const sideOf = (parts: MeasureParts, side: 0 | 1): MeasureParts => {
  const operand = side === 0 ? parts.first : (parts.second ?? parts.first);
  const repeats = parts.repeats[side];
  return {
    ...parts,
    formula: 'value',
    dataset: side === 0 ? parts.dataset : (parts.other ?? parts.dataset),
    other: null,
    first: parts.formula === 'weighted-mean' && side === 0 ? { ...operand, over: {} } : operand,
    second: null,
    factor: 1,
    distribution: null,
    repeats: [repeats, repeats],
  };
};
