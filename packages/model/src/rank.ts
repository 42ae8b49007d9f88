/** Ranks, order and limit of a set of figures. Ranks are of displayed values, ties share one and leave a gap: 1, 1, 3. */

export type Ranked = { readonly code: string; readonly displayed: number | null; readonly main: boolean };

/** Rank of each, null where there is no value. `ascending`: the smallest is first. */
export const ranksOf = (values: readonly (number | null)[], ascending: boolean): readonly (number | null)[] => {
  const sorted = values.filter((value) => value !== null).sort((a, b) => (ascending ? a - b : b - a));
  const first = new Map<number | null, number>();
  sorted.forEach((value, index) => {
    if (!first.has(value)) first.set(value, index + 1);
  });
  return values.map((value) => first.get(value) ?? null);
};

const byCode = (a: Ranked, b: Ranked): number => Number(a.code > b.code) - Number(a.code < b.code);

/** Missing last both ways; ties by code. */
export const sortRanked = <T extends Ranked>(rows: readonly T[], order: 'ascending' | 'descending' | 'natural'): readonly T[] => {
  if (order === 'natural') return [...rows].sort(byCode);
  return [...rows].sort((a, b) => {
    if (a.displayed === null || b.displayed === null) return a.displayed === b.displayed ? byCode(a, b) : a.displayed === null ? 1 : -1;
    return (order === 'ascending' ? a.displayed - b.displayed : b.displayed - a.displayed) || byCode(a, b);
  });
};

/** The first, the last, or those around the main one; the main one is always kept, in its place. */
export const window = <T extends Ranked>(
  rows: readonly T[],
  limit: number | undefined,
  show: 'top' | 'bottom' | 'around',
): readonly T[] => {
  if (limit === undefined || limit >= rows.length) return rows;
  const at = rows.findIndex(({ main }) => main);
  if (show === 'around' && at >= 0) {
    const start = Math.min(Math.max(0, at - Math.floor(limit / 2)), rows.length - limit);
    return rows.slice(start, start + limit);
  }
  const valued = rows.filter(({ displayed }) => displayed !== null);
  const kept = new Set(show === 'bottom' ? valued.slice(-limit) : rows.slice(0, limit));
  return rows.filter((row) => row.main || kept.has(row));
};
