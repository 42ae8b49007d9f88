/**
 * `category.child`: a category that has children is the whole of them, and a row of it beside theirs tells them twice. What is asked of
 * the whole is read of those that are nobody's children; what is asked by items, of those that have none.
 */
import type { Dataset } from '@balise/model';
import type { Above } from '../source.ts';
import type { Cube, Dimension } from './read-cube.ts';

/** All below a code, itself left out. A hierarchy has no circle: `category-problem` saw to it. */
const below = (code: string, { children }: Dimension, seen = new Set<string>()): ReadonlySet<string> => {
  for (const child of children.get(code) ?? []) {
    if (seen.has(child)) continue;
    seen.add(child);
    below(child, { children } as Dimension, seen);
  }
  return seen;
};

/** @param listed the items of the catalogue, where it lists any: what is above them is the whole of some, what is below is in one */
export const aboveOf = (dimension: Dimension, listed: readonly string[] | undefined): Above | null => {
  const { codes } = dimension;
  const items = new Set(listed ?? codes);
  const under = new Map(codes.map((code) => [code, below(code, dimension)]));
  const within = (among: readonly string[]): ReadonlySet<string> => new Set(among.flatMap((code) => [...(under.get(code) ?? [])]));
  const [inside, insideItems] = [within(codes), within(codes.filter((code) => items.has(code)))];
  const isWhole = (code: string): boolean => [...(under.get(code) ?? [])].some((child) => items.has(child));
  const besides = codes.filter((code) => isWhole(code) || (!items.has(code) && insideItems.has(code)));
  return besides.length === 0 ? null : { besides, tops: codes.filter((code) => !inside.has(code)) };
};

/** Of the breakdowns of a dataset that say no total. */
export const hierarchiesOf = ({ dimensions }: Cube, { grain, fields }: Dataset): Readonly<Record<string, Above>> | null => {
  const told = grain.flatMap((name): [string, Above][] => {
    const [field, dimension] = [fields[name], dimensions.find(({ id }) => id === name)];
    if (field?.role !== 'breakdown' || field.total !== undefined || dimension === undefined) return [];
    const above = aboveOf(
      dimension,
      field.items?.map(({ code }) => String(code)),
    );
    return above === null ? [] : [[name, above]];
  });
  return told.length === 0 ? null : Object.fromEntries(told);
};
