/** The figures of a step, every one its scope names, in the order of the catalogue; neither ranked nor cut. */
import type { Role, Warning } from './answer.ts';
import type { BreakdownField, Dataset, Field, Indicator } from './catalog.ts';
import type { Figure } from './figure.ts';
import type { Piece, Step, Window } from './plan.ts';
import type { TerritoryCode } from './territory.ts';
import { figureOf } from './figure-of.ts';
import { gather, overWindow, type Sums } from './gather.ts';
import { labelled, problem, type Problem } from './problem.ts';
import type { RareFigures } from './rare-figures.ts';

export type Drafts = {
  readonly step: Step;
  readonly figures: readonly Figure[];
  readonly warnings: readonly Warning[];
};

export type Combination = readonly [key: string, items: readonly (string | null)[]];

/** The items that the catalogue lists. */
export const listedItems = (field: Field | undefined): NonNullable<BreakdownField['items']> =>
  field?.role === 'breakdown' ? (field.items ?? []) : [];

/** The items of a breakdown in the order the catalogue gives them, the unlisted after, by code. */
const inCatalogueOrder = (
  combinations: ReadonlyMap<string, readonly (string | null)[]>,
  step: Step,
  dataset: Dataset,
): readonly Combination[] => {
  const places = step.breakdowns.map((name) => new Map(listedItems(dataset.fields[name]).map(({ code }, index) => [code, index])));
  const place = (items: readonly (string | null)[]): readonly number[] =>
    places.map((order, index) => order.get(items[index] ?? '') ?? order.size);
  return [...combinations].sort(([a, first], [b, second]) => {
    const [left, right] = [place(first), place(second)];
    const differs = left.findIndex((at, index) => at !== right[index]);
    return differs < 0 ? (a < b ? -1 : 1) : left[differs]! - right[differs]!;
  });
};

const duplicate = (indicator: Indicator, dataset: Dataset, key: string, rows: number): Problem =>
  problem('DUPLICATE_KEY', {
    got: `${rows} rows for ${key.split('\0').filter(Boolean).join(', ')} in ${dataset.id}`,
    expected: `one row for each ${dataset.grain.join(', ')}`,
    todo: 'Correct the grain of the dataset in the catalogue, or the duplicated rows.',
    params: { ...labelled('indicator', indicator.label), territory: key.split('\0', 1)[0] ?? '', rows },
  });

/** Each place of a scope: who, when, as what. The reader's own comes with its set. */
const placesOf = ({
  scope,
  period,
}: Step): readonly { readonly territory: TerritoryCode; readonly window: Window; readonly role: Role }[] => {
  const at = (id: string): readonly Window[] => period.windows.filter(({ shown }) => shown === id).slice(0, 1);
  const shown = scope.periods.flatMap(at);
  const references = [...scope.references, ...scope.unreached];
  const { main } = scope;
  const own = (ids: readonly string[], role: Role): ReturnType<typeof placesOf> =>
    main === null ? [] : ids.flatMap(at).map((window) => ({ territory: main, window, role }));
  return [
    ...shown.flatMap((window) => [
      ...scope.members.map((territory) => ({ territory, window, role: territory === main ? ('main' as const) : ('other' as const) })),
      ...references.map((territory) => ({ territory, window, role: 'reference' as const })),
    ]),
    ...own(scope.previous === null || scope.periods.includes(scope.previous) ? [] : [scope.previous], 'previous'),
    ...own(scope.history, 'history'),
  ];
};

/** @param rare what {@link isRare} steps need; null where there is none of them */
export const draftsOf = (piece: Piece, indicator: Indicator, dataset: Dataset, rare: RareFigures | null): Drafts | Problem => {
  const { step } = piece;
  const { sums, combinations } = gather(piece);
  if (step.unique) for (const [key, { rows }] of sums) if (rows > 1) return duplicate(indicator, dataset, key, rows);
  const ordered = inCatalogueOrder(combinations, step, dataset);
  const sumsAt = (territory: TerritoryCode, window: Window, combination: string): Sums => ({
    ...overWindow(piece, sums, territory, window, combination),
    masked: piece.isSecret?.(territory, window, combinations.get(combination) ?? []) ?? false,
  });
  const figures: Figure[] = [];
  const warnings: Warning[] = [];
  if (step.distribution !== null) {
    const shares = rare!.distributionFigures(piece, indicator, dataset, { places: placesOf(step), ordered, sumsAt });
    figures.push(...shares.figures);
    warnings.push(...shares.warnings);
  } else
    for (const place of placesOf(step)) {
      const { territory, window, role } = place;
      const where = { territory, period: window.shown, role };
      const own = ordered.filter(([, items]) => step.rest === null || items[step.breakdowns.indexOf(step.rest.field)] !== step.rest.code);
      for (const [key, items] of own)
        figures.push(figureOf(piece, indicator, dataset, sumsAt(territory, window, key), { ...where, items }));
      for (const { items, sums: rest, isOver } of rare?.restOf(step, ordered, (key) => sumsAt(territory, window, key)) ?? [])
        if (isOver) warnings.push({ code: 'TOTAL_MISMATCH' });
        else figures.push(figureOf(piece, indicator, dataset, rest, { ...where, items }));
    }
  warnings.push(...(rare?.remarks(piece, indicator, dataset, figures) ?? []));
  return { step, figures, warnings };
};
