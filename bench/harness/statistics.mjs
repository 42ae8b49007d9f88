/** What timings are told by: medians, never the best of. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export const geometricMean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

export const rounded = (value, digits = 1) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : value);
