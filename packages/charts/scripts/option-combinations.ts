import type { Kind } from '../src/kinds/kind.ts';

export type Options = Readonly<Record<string, string | boolean>>;

const MOST_OPTIONS = 3;

/** Every combination of a kind's closed options; one empty combination when it has none. */
export function optionCombinations(kind: Kind): Options[] {
  const options = Object.entries(kind.options);
  if (options.length > MOST_OPTIONS) throw new Error(`${kind.name} has ${options.length} closed options; at most ${MOST_OPTIONS}.`);
  return options.reduce<Options[]>(
    (all, [name, values]) => all.flatMap((options) => values.map((value) => ({ ...options, [name]: value }))),
    [{}],
  );
}

/** `bars`, `trend-stacked`, `trend-stacked-small`: values that are words, names of options that are on. */
export const fileName = (kind: string, options: Options): string =>
  [kind, ...Object.entries(options).flatMap(([name, value]) => (value === true ? name : value === false ? [] : value))].join('-');

/** `trendStackedSmall` */
export const exportName = (file: string): string => file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
