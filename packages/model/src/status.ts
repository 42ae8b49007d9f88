/**
 * The algebra of statuses over the cells behind one figure: observed, secret, absent; missing is not zero, secret is not
 * missing, and what cannot exist is neither.
 */
import type { Status } from './catalog.ts';

/** SDMX precedence for showing one flag of a value. */
export const valuePrecedence: readonly Status[] = ['B', 'J', 'S', 'D', 'W', 'I', 'F', 'E', 'P', 'N', 'U', 'V', 'G', 'A'];
/** And of a null. */
export const nullPrecedence: readonly Status[] = ['Q', 'O', 'L', 'M', 'K', 'H'];
const carried = new Set<Status>(['B', 'D', 'J', 'S', 'W', 'I', 'F', 'E', 'P', 'U', 'V', 'G']);

export type Cells = {
  observed: number;
  secret: number;
  absent: number;
  /** Of the absent, those that exist and are not collected. */
  uncollected: number;
  /** Observed and not significant. */
  insignificant: number;
  readonly flags: Set<Status>;
};

export const noCells = (): Cells => ({ observed: 0, secret: 0, absent: 0, uncollected: 0, insignificant: 0, flags: new Set() });

/** Adds rows that share their status letters: `rows` of them, `observed` with a value. */
export const addCells = (cells: Cells, letters: string, rows: number, observed: number): void => {
  const unobserved = rows - observed;
  cells.observed += observed;
  if (observed > 0) {
    for (const letter of letters) if (carried.has(letter as Status)) cells.flags.add(letter as Status);
    if (letters.includes('N')) cells.insignificant += observed;
  }
  if (unobserved <= 0) return;
  if (letters.includes('Q')) cells.secret += unobserved;
  else if (letters.includes('O')) cells.absent += unobserved;
  else if (letters.includes('L')) {
    cells.absent += unobserved;
    cells.uncollected += unobserved;
  } else if (!/[MHK]/u.test(letters)) cells.absent += unobserved;
};

/** Folds the cells of another group into these. */
export const mergeCells = (into: Cells, from: Cells): void => {
  into.observed += from.observed;
  into.secret += from.secret;
  into.absent += from.absent;
  into.uncollected += from.uncollected;
  into.insignificant += from.insignificant;
  for (const flag of from.flags) into.flags.add(flag);
};

/** Observed over expected; null when nothing was expected. */
export const coverageOf = ({ observed, secret, absent }: Cells): number | null => {
  const expected = observed + secret + absent;
  return expected === 0 ? null : observed / expected;
};

export type Verdict = { readonly shown: boolean; readonly status: readonly Status[]; readonly low: boolean };
const hidden = (status: Status, low = false): Verdict => ({ shown: false, status: [status], low });

/** Whether a figure over these cells may be shown, and the statuses it carries. `isSum`: the indicator is itself a sum or a count. */
export const judge = (cells: Cells, isSum: boolean, minCoverage: number): Verdict => {
  const coverage = coverageOf(cells);
  if (coverage === null) return hidden('M');
  if (cells.observed === 0) {
    if (cells.secret > 0) return hidden('Q');
    return hidden(cells.absent > 0 && cells.uncollected === cells.absent ? 'L' : 'O');
  }
  if (isSum && cells.secret > 0) return hidden('Q');
  if (isSum && cells.absent > 0) return hidden('O');
  if (!isSum && coverage < minCoverage) return hidden('O', true);
  const flags = new Set(cells.flags);
  if (cells.insignificant === cells.observed) flags.add('N');
  if (flags.size === 0) flags.add('A');
  return { shown: true, status: valuePrecedence.filter((status) => flags.has(status)), low: false };
};
