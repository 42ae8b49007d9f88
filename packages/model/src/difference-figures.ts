/** One indicator less another: a difference of what is displayed, so that a reader who subtracts finds the same. */
import type { Indicator, Status } from './catalog.ts';
import { placeOf, type Figure } from './figure.ts';
import { round } from './round.ts';
import { nullPrecedence, valuePrecedence } from './status.ts';

const union = (a: Figure, b: Figure): readonly Status[] => {
  const all = new Set([...a.status, ...b.status]);
  if (all.size > 1) all.delete('A');
  return valuePrecedence.filter((status) => all.has(status));
};

/** A null operand makes the formula null, and the gravest reason is its own. */
const reason = (a: Figure, b: Figure): readonly Status[] => {
  const missing = [a, b].filter(({ displayed }) => displayed === null).flatMap(({ status }) => status);
  const kept = nullPrecedence.filter((status) => missing.includes(status));
  return [...(missing.includes('B') ? (['B'] as const) : []), ...(kept.length === 0 ? (['O'] as const) : kept)];
};

export const differenceFigures = (left: readonly Figure[], right: readonly Figure[], { unit }: Indicator): readonly Figure[] => {
  const others = new Map(right.map((figure) => [placeOf(figure), figure]));
  return left.flatMap((a) => {
    const b = others.get(placeOf(a));
    if (b === undefined) return [];
    const exact = a.value === null || b.value === null ? null : a.value - b.value;
    const displayed = a.displayed === null || b.displayed === null ? null : round(a.displayed - b.displayed, unit.decimals, 'reckoned');
    const figure: Figure = {
      territory: a.territory,
      period: a.period,
      role: a.role,
      items: a.items,
      value: exact,
      displayed,
      numerator: null,
      denominator: null,
      n: Math.min(a.n, b.n),
      status: displayed !== null ? union(a, b) : reason(a, b),
      coverage: a.coverage === null || b.coverage === null ? null : Math.min(a.coverage, b.coverage),
      route: a.route === 'server' && b.route === 'server' ? 'server' : 'client',
      low: a.low || b.low,
      broken: a.broken || b.broken,
    };
    return [figure];
  });
};
