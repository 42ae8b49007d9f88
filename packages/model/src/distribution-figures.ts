/** Shares per class: each class over all those that are known, never over those that are shown, and never made to add up to 100. */
import type { Role, Warning } from './answer.ts';
import type { Dataset, Indicator } from './catalog.ts';
import type { Combination } from './drafts.ts';
import type { Figure } from './figure.ts';
import type { Sums } from './gather.ts';
import type { Piece, Window } from './plan.ts';
import type { TerritoryCode } from './territory.ts';
import { cellAt } from './columns.ts';
import { figureOf } from './figure-of.ts';
import { REST } from './own-items.ts';
import { PERIOD } from './plan.ts';
import { remainder } from './rest-of.ts';
import { judge, mergeCells, noCells, type Cells, type Verdict } from './status.ts';

type DistributionPlaces = {
  readonly places: readonly { readonly territory: TerritoryCode; readonly window: Window; readonly role: Role }[];
  readonly ordered: readonly Combination[];
  readonly sumsAt: (territory: TerritoryCode, window: Window, key: string) => Sums;
};

const merged = (all: readonly Sums[]): Cells => {
  const cells = noCells();
  for (const each of all) mergeCells(cells, each.cells);
  return cells;
};
const added = (all: readonly Sums[]): number | null => {
  const known = all.flatMap(({ first }) => (first === null ? [] : [first]));
  return known.length === 0 ? null : known.reduce((sum, first) => sum + first, 0);
};

const hasNegative = ({ first }: Sums): boolean => first !== null && first < 0;

/** All shares or none: with one class secret or absent the others are shares of something else, with one negative of nothing. */
const verdictOf = (classes: readonly Sums[], min: number): Verdict => {
  const cells = merged(classes);
  if (cells.secret > 0 || classes.some(({ masked }) => masked)) return { shown: false, status: ['Q'], low: false };
  const isEmpty = classes.some((each) => each.cells.observed === 0 && each.cells.absent > 0);
  const verdict: Verdict = isEmpty ? { shown: false, status: ['O'], low: false } : judge(cells, false, min);
  return verdict.shown && classes.some(hasNegative) ? { shown: false, status: ['M'], low: false } : verdict;
};

/**
 * The classes of a window: those that somebody has then, wherever. One that is only of other years (the séries of a baccalauréat that was
 * reformed since) is no part of this one's whole; where nobody has any, all are lacking.
 */
const classesThen = ({ tables, step }: Piece): ((classes: readonly Combination[], window: Window) => readonly Combination[]) => {
  const { breakdowns } = step;
  const held = new Map<string, Set<string>>();
  for (const { columns, length } of tables)
    for (let row = 0; row < length; row += 1) {
      const [when = '', ...items] = [PERIOD, ...breakdowns].map((name) => {
        const column = columns[name];
        return column?.type === 'string' ? String(cellAt(column, row) ?? '') : '';
      });
      const key = items.join('\0');
      held.set(key, (held.get(key) ?? new Set()).add(when));
    }
  return (classes, { of }) => {
    const then = classes.filter(([key]) => {
      const periods = held.get(key);
      return periods === undefined || of.some((each) => periods.has(each));
    });
    return then.length === 0 ? classes : then;
  };
};

export const distributionFigures = (
  piece: Piece,
  indicator: Indicator,
  dataset: Dataset,
  { places, ordered, sumsAt }: DistributionPlaces,
): { readonly figures: readonly Figure[]; readonly warnings: readonly Warning[] } => {
  const { distribution, breakdowns } = piece.step;
  if (distribution === null) return { figures: [], warnings: [] };
  const at = breakdowns.indexOf(distribution.by);
  const field = dataset.fields[distribution.by];
  const isPartial = field?.role === 'breakdown' && field.covers === 'partial';
  const itemOf = ([, items]: Combination): string => items[at] ?? '';
  const others = new Map<string, readonly Combination[]>();
  for (const each of ordered) {
    const key = each[1].filter((_, index) => index !== at).join('\0');
    others.set(key, [...(others.get(key) ?? []), each]);
  }
  const figures: Figure[] = [];
  let [unknownPart, mismatched, negative] = [0, 0, 0];
  const heldIn = classesThen(piece);
  for (const group of others.values()) {
    const own: Figure[] = [];
    for (const { territory, window, role } of places) {
      const classes = heldIn(
        group.filter((each) => itemOf(each) !== distribution.total),
        window,
      );
      const known = classes.filter(
        (each) => itemOf(each) !== '' && (distribution.known === null || distribution.known.includes(itemOf(each))),
      );
      const totalOf = group.find((each) => itemOf(each) === distribution.total);
      const total = totalOf === undefined ? null : sumsAt(territory, window, totalOf[0]);
      const sums = known.map(([key]) => sumsAt(territory, window, key));
      const verdict = verdictOf(isPartial && total !== null ? [...sums, total] : sums, dataset.coverage?.min ?? 0.6);
      const isNegative = verdict.status.includes('M') && sums.some(hasNegative);
      if (isNegative) negative += 1;
      const sum = added(sums);
      const second = isPartial ? (total?.first ?? null) : sum;
      const all = added(classes.map(([key]) => sumsAt(territory, window, key)));
      const cells = merged(sums);
      const where = { territory, period: window.shown, role };
      known.forEach(([, items], index) => {
        const part = sums[index];
        if (part === undefined) return;
        const share = figureOf(piece, indicator, dataset, { ...part, cells, second }, { ...where, items }, verdict);
        // They are no secret, and are all that is known.
        own.push(isNegative ? { ...share, numerator: part.first, denominator: second } : share);
      });
      const model = known[0]?.[1];
      const left = second === null || sum === null ? 0 : remainder(second, sum);
      if (isPartial && verdict.shown && left >= 0 && second !== null && model !== undefined && sums[0] !== undefined)
        own.push(
          figureOf(
            piece,
            indicator,
            dataset,
            { ...sums[0], cells, first: left, second },
            { ...where, items: model.map((item, index) => (index === at ? REST : item)) },
            verdict,
          ),
        );
      if (!verdict.shown || all === null || sum === null) continue;
      if (role === 'main' || places.length === 1) unknownPart = Math.max(unknownPart, all === 0 ? 0 : ((all - sum) * 100) / all);
      if (isPartial ? left < 0 : total?.first != null && remainder(total.first, all) !== 0) mismatched += 1;
    }
    // In the order of the catalogue, and not of the periods that have them; what is left comes last.
    const placeOf = ({ items }: Figure): number => {
      const place = group.findIndex(([key]) => key === items.join('\0'));
      return place < 0 ? group.length : place;
    };
    figures.push(...own.toSorted((one, other) => placeOf(one) - placeOf(other)));
  }
  return {
    figures,
    warnings: [
      ...(unknownPart > 0 ? [{ code: 'UNKNOWN_PART' as const, params: { count: Math.round(unknownPart) } }] : []),
      ...(negative > 0 ? [{ code: 'NEGATIVE_PART' as const }] : []),
      ...(mismatched > 0 ? [{ code: 'TOTAL_MISMATCH' as const, params: { count: mismatched } }] : []),
    ],
  };
};
