/** An overflow is not a figure; adding zero turns -0 into 0. */
export const figure = (value: number): number => (Number.isFinite(value) ? value + 0 : NaN);
