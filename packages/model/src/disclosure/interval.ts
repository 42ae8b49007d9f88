/**
 * The interval test: between what bounds the published cells hold a hidden one, none being negative. The simplex method on
 * exact rationals, with Bland's rule, which never cycles.
 */
import { compare, minus, over, plus, sign, times, ZERO, type Fraction } from './fraction.ts';
import type { Row } from './solvable.ts';

type System = { readonly rows: readonly Row[]; readonly sums: readonly Fraction[]; readonly variables: readonly number[] };

type Tableau = { readonly body: Fraction[][]; readonly right: Fraction[]; readonly basis: number[] };

const pivot = ({ body, right, basis }: Tableau, costs: Fraction[], row: number, column: number): void => {
  const head = body[row]![column]!;
  body[row] = body[row]!.map((value) => (sign(value) === 0 ? value : over(value, head)));
  right[row] = over(right[row]!, head);
  const clear = (line: Fraction[], by: Fraction): void => {
    body[row]!.forEach((value, index) => {
      if (sign(value) !== 0) line[index] = minus(line[index]!, times(by, value));
    });
  };
  body.forEach((line, index) => {
    const by = line[column]!;
    if (index === row || sign(by) === 0) return;
    clear(line, by);
    right[index] = minus(right[index]!, times(by, right[row]!));
  });
  const by = costs[column]!;
  if (sign(by) !== 0) clear(costs, by);
  basis[row] = column;
};

/** Lowers Σ cost × variable as far as it goes; false when it has no floor. */
const descend = (tableau: Tableau, costs: Fraction[], columns: number): boolean => {
  for (;;) {
    let column = -1;
    for (let index = 0; index < columns && column < 0; index += 1) if (sign(costs[index]!) < 0) column = index;
    if (column < 0) return true;
    let row = -1;
    let least: Fraction | null = null;
    tableau.body.forEach((line, index) => {
      if (sign(line[column]!) <= 0) return;
      const ratio = over(tableau.right[index]!, line[column]!);
      const order = least === null ? -1 : compare(ratio, least);
      if (order < 0 || (order === 0 && tableau.basis[index]! < tableau.basis[row]!)) [row, least] = [index, ratio];
    });
    if (row < 0) return false;
    pivot(tableau, costs, row, column);
  }
};

const valueAt = ({ basis, right }: Tableau, variable: number): Fraction => {
  const row = basis.indexOf(variable);
  return row < 0 ? ZERO : right[row]!;
};

/** A first solution, or null when there is none: the published cells contradict each other. */
const feasible = ({ rows, sums, variables }: System): Tableau | null => {
  const places = new Map(variables.map((variable, index) => [variable, index]));
  const width = variables.length;
  const body = rows.map((row, at) => {
    const line: Fraction[] = Array.from({ length: width }, () => ZERO);
    const turned = sign(sums[at]!) < 0 ? -1n : 1n;
    for (const [variable, value] of row) line[places.get(variable)!] = { n: BigInt(value) * turned, d: 1n };
    return line;
  });
  const right = sums.map((sum) => (sign(sum) < 0 ? { n: -sum.n, d: sum.d } : sum));
  // The artificial variables, from `width` on, leave the basis and never come back: their columns are not kept.
  const tableau: Tableau = { body, right, basis: rows.map((_, at) => width + at) };
  const costs: Fraction[] = Array.from({ length: width }, (_, column) => body.reduce((sum, line) => minus(sum, line[column]!), ZERO));
  descend(tableau, costs, width);
  const left = tableau.basis.reduce((sum, variable, row) => (variable >= width ? plus(sum, right[row]!) : sum), ZERO);
  if (sign(left) !== 0) return null;
  // What is left of the artificial variables is zero: they leave the basis, or their row says nothing.
  for (let row = tableau.basis.length - 1; row >= 0; row -= 1) {
    if (tableau.basis[row]! < width) continue;
    const column = body[row]!.findIndex((value, index) => index < width && sign(value) !== 0);
    if (column >= 0) pivot(tableau, costs, row, column);
    else for (const part of [body, right, tableau.basis]) part.splice(row, 1);
  }
  return tableau;
};

const copy = ({ body, right, basis }: Tableau): Tableau => ({ body: body.map((line) => [...line]), right: [...right], basis: [...basis] });

/** The least value of one variable (`direction` 1) or its greatest (-1), and the solution that has it; null without bound. */
const bound = (
  start: Tableau,
  variable: number,
  width: number,
  direction: 1 | -1,
): { readonly value: Fraction | null; readonly solution: Tableau } => {
  const tableau = copy(start);
  const costs: Fraction[] = Array.from({ length: start.body[0]?.length ?? width }, (_, column) =>
    column === variable ? { n: BigInt(direction), d: 1n } : ZERO,
  );
  tableau.basis.forEach((basic, row) => {
    const by = costs[basic]!;
    if (sign(by) === 0) return;
    tableau.body[row]!.forEach((value, index) => {
      if (sign(value) !== 0) costs[index] = minus(costs[index]!, times(by, value));
    });
  });
  return { value: descend(tableau, costs, width) ? valueAt(tableau, variable) : null, solution: tableau };
};

type Interval = { readonly low: Fraction; readonly high: Fraction | null };

type Asked = {
  /** The variables to bound: all of them unless told. */
  readonly wanted?: readonly number[];
  /** Whether a value that a variable may have is enough to know that its interval is wide: it is then left out. */
  readonly isEnough?: (variable: number, value: Fraction) => boolean;
};

/** By variable, the values it may have; null when no values fit. A variable in no equation is bounded by nothing. */
export const intervals = (system: System, { wanted = system.variables, isEnough }: Asked = {}): ReadonlyMap<number, Interval> | null => {
  const start = feasible(system);
  if (start === null) return null;
  const width = system.variables.length;
  const places = new Map(system.variables.map((variable, index) => [variable, index]));
  const left = new Set(wanted);
  const found = new Map<number, Interval>();
  const see = (solution: Tableau): void => {
    if (isEnough === undefined) return;
    for (const variable of left) if (isEnough(variable, valueAt(solution, places.get(variable) ?? -1))) left.delete(variable);
  };
  see(start);
  for (const variable of left) {
    const index = places.get(variable) ?? -1;
    const low = bound(start, index, width, 1);
    see(low.solution);
    if (!left.has(variable)) continue;
    const high = bound(start, index, width, -1);
    see(high.solution);
    if (!left.has(variable)) continue;
    found.set(variable, { low: low.value ?? ZERO, high: high.value });
  }
  return found;
};
