/**
 * The algebra of statuses over the cells behind one figure: observed, secret, absent; missing is not zero, secret is not
 * missing, and what cannot exist is neither.
 */
import type { Status } from './catalog.ts';

/** SDMX precedence for showing one flag of a value. */
export const valuePrecedence: readonly Status[] = ['B', 'J', 'S', 'D', 'W', 'I', 'F', 'E', 'P', 'N', 'U', 'V', 'G', 'A'];
/** And of a null. */
export const nullPrecedence: readonly Status[] = ['Q', 'O', 'L', 'M', 'K', 'H'];
/** Flags that a sum takes from its cells: not those of each, normal and not significant. */
const carried = valuePrecedence.filter((status) => status !== 'A' && status !== 'N');

export type Cells = {
  observed: number;
  secret: number;
  absent: number;
  /** Of the absent, those that exist and are not collected. */
  uncollected: number;
  /** Said to be counted in another category (K): expected still, unless that one (W) is here too. */
  included: number;
  /** Observed and not significant. */
  insignificant: number;
  /** What these cells would fold across a change of method. */
  broken: boolean;
  readonly flags: Set<Status>;
  /** Why cells are not expected: M, H; A where it is known that there is none. */
  readonly outside: Set<Status>;
};

export const noCells = (): Cells => ({
  observed: 0,
  secret: 0,
  absent: 0,
  uncollected: 0,
  included: 0,
  insignificant: 0,
  broken: false,
  flags: new Set(),
  outside: new Set(),
});

/** Adds rows that share their status letters: `rows` of them, `observed` with a value. */
export const addCells = (cells: Cells, letters: string, rows: number, observed: number): void => {
  const unobserved = rows - observed;
  cells.observed += observed;
  if (observed > 0) {
    for (const status of carried) if (letters.includes(status)) cells.flags.add(status);
    if (letters.includes('N')) cells.insignificant += observed;
  }
  if (unobserved <= 0) return;
  if (letters.includes('Q')) cells.secret += unobserved;
  else if (letters.includes('O')) cells.absent += unobserved;
  else if (letters.includes('L')) {
    cells.absent += unobserved;
    cells.uncollected += unobserved;
  } else if (/[MH]/u.test(letters)) for (const letter of letters) cells.outside.add(letter as Status);
  else if (letters.includes('K')) cells.included += unobserved;
  else cells.absent += unobserved;
};

const counts = ['observed', 'secret', 'absent', 'uncollected', 'included', 'insignificant'] as const;

/** Folds the cells of another group into these. */
export const mergeCells = (into: Cells, from: Cells): void => {
  for (const count of counts) into[count] += from[count];
  into.broken ||= from.broken;
  for (const flag of from.flags) into.flags.add(flag);
  for (const letter of from.outside) into.outside.add(letter);
};

/** Cells that are elsewhere, their whole not being among these. */
const astray = ({ included, flags }: Cells): number => (flags.has('W') ? 0 : included);

/** Observed over expected; null when nothing was expected. */
export const coverageOf = (cells: Cells): number | null => {
  const expected = cells.observed + cells.secret + cells.absent + astray(cells);
  return expected === 0 ? null : cells.observed / expected;
};

export type Verdict = { readonly shown: boolean; readonly status: readonly Status[]; readonly low: boolean };
const shown = (flags: readonly Status[]): Verdict => ({ shown: true, status: flags.length === 0 ? ['A'] : flags, low: false });
const hidden = (status: readonly Status[], low = false): Verdict => ({ shown: false, status, low });

/** The letters of a null, the one to show first. */
const reasons = (first: Status, { included, outside }: Cells): readonly Status[] => [
  first,
  ...nullPrecedence.filter((status) => status !== first && (outside.has(status) || (status === 'K' && included > 0))),
];

/** Whether a figure over these cells may be shown, and the statuses it carries. `isSum`: the indicator is itself a sum or a count. */
export const judge = (cells: Cells, isSum: boolean, minCoverage: number): Verdict => {
  const coverage = coverageOf(cells);
  if (cells.broken) return hidden(['B', cells.secret > 0 ? 'Q' : 'O']);
  if (coverage === null) return [...cells.outside].join('') === 'A' ? shown([]) : hidden(reasons('M', cells));
  const absent = cells.absent + astray(cells);
  if (cells.secret > 0 && (isSum || cells.observed === 0)) return hidden(['Q']);
  if (cells.observed === 0) return hidden(reasons(cells.uncollected === absent ? 'L' : 'O', cells));
  if (isSum && absent > 0) return hidden(['O']);
  if (!isSum && coverage < minCoverage) return hidden(['O'], true);
  return shown(valuePrecedence.filter((status) => cells.flags.has(status) || (status === 'N' && cells.insignificant === cells.observed)));
};
