/** Below this, a plain partition is quicker than sampling. */
const SAMPLED_FROM = 600;

/**
 * Floyd and Rivest's SELECT (Communications of the ACM 18, 1975, algorithm 489): puts in place `k` the value that sorting
 * `values[left..right]` would put there, smaller ones before it and greater ones after. No NaN.
 */
export const select = (values: Float64Array, k: number, first: number, last: number): void => {
  let left = first;
  let right = last;
  while (right > left) {
    if (right - left > SAMPLED_FROM) {
      const n = right - left + 1;
      const m = k - left + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * Math.sign(m - n / 2);
      select(values, k, Math.max(left, Math.floor(k - (m * s) / n + sd)), Math.min(right, Math.floor(k + ((n - m) * s) / n + sd)));
    }
    const t = values[k] as number;
    let i = left;
    let j = right;
    swap(values, left, k);
    if ((values[right] as number) > t) swap(values, left, right);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while ((values[i] as number) < t) i++;
      while ((values[j] as number) > t) j--;
    }
    if (values[left] === t) swap(values, left, j);
    else swap(values, ++j, right);
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
};

const swap = (values: Float64Array, i: number, j: number): void => {
  const kept = values[i] as number;
  values[i] = values[j] as number;
  values[j] = kept;
};
