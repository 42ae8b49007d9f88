/** The territory column that the rows of a dataset are grouped by, and the levels reached from it. */
import type { Dataset, Indicator, TerritoryField } from './catalog.ts';
import type { MeasureParts } from './measure-parts.ts';
import type { ScopedTerritories } from './scope-territories.ts';
import type { Level } from './territory.ts';
import { fieldsOf, widestFirst } from './dataset-fields.ts';
import { adds } from './measure-parts.ts';
import { LACKING } from './lacking.ts';
import type { Problem } from './problem.ts';
import type { Known } from './rare-steps.ts';
import { levelOf } from './territory.ts';

/** A column at one of its levels: one that holds several levels is several of these. */
export type Place = {
  readonly field: string;
  readonly level: Level;
  readonly many: boolean;
  readonly mixed: boolean;
  readonly inGrain: boolean;
};

export const placesOf = (dataset: Dataset): readonly Place[] =>
  fieldsOf(dataset, 'territory')
    .flatMap(([field, declared]): readonly Place[] =>
      levelsOf(declared).map((level) => ({
        field,
        level,
        many: declared.many === true,
        mixed: declared.levels !== undefined,
        inGrain: dataset.grain.includes(field),
      })),
    )
    .sort((a, b) => widestFirst.indexOf(a.level) - widestFirst.indexOf(b.level));

/** The levels a territory column holds: its own, or those its cells or another column tell apart. */
const levelsOf = ({ level, levels }: TerritoryField): readonly Level[] =>
  levels === undefined ? [level] : [...new Set(Object.values(levels))];

export type Base = {
  readonly field: string;
  readonly level: Level;
  readonly folds: readonly Level[];
  /** The level of the rows that each level is made of; its own where the rows of that level are the figures. */
  readonly from: Readonly<Partial<Record<Level, Level>>>;
  readonly ownGrain: boolean;
};

/** What is counted once in a territory of `level` is counted once in the wider one: always, but for things seen in several places. */
export const countsOnce = ({ dataset, first, second }: MeasureParts, level: Level, { hierarchy }: Known): boolean =>
  [first, second].every((operand) => {
    if (operand?.count !== 'distinct') return true;
    const field = dataset.fields[operand.field ?? ''];
    return field?.role === 'territory' && hierarchy.nests(field.level, level);
  });

/** Whether a territory has one row for each period and each item: what else tells rows apart makes a figure their sum, which nobody published. */
const isOneRow = ({ grain, fields }: Dataset, base: string): boolean =>
  grain.every((name) => name === base || fields[name]?.role === 'period' || fields[name]?.role === 'breakdown');

/** The levels of the figures that a question asks for. */
export const askedLevels = (scoped: ScopedTerritories): readonly Level[] => [
  ...new Set([scoped.level, ...scoped.references.flatMap((code) => levelOf(code) ?? [])]),
];

/**
 * The column to group by, and whether its rows are the figures themselves.
 *
 * @param finest the rows of the dataset's own territories are needed, however wide the figures
 */
export const baseColumn = (
  parts: MeasureParts,
  indicator: Indicator,
  scoped: ScopedTerritories,
  known: Known,
  finest: boolean,
): Base | Problem => {
  const { rare } = known;
  const places = placesOf(parts.dataset);
  const key = places.find(({ inGrain }) => inGrain);
  if (key?.mixed === true) return rare?.mixedBase(key.field, places, scoped, parts, indicator, known) ?? LACKING;
  const direct = (level: Level): Base['from'] => ({ [level]: level });
  if (!adds(parts, 'territory')) {
    if (key === undefined || key.level !== scoped.level) return rare?.notFolded(indicator, scoped.level, key?.level) ?? LACKING;
    return { field: key.field, level: key.level, folds: [key.level], from: direct(key.level), ownGrain: true };
  }
  const reaches = ({ level, many }: Place, wider: Level): boolean =>
    level === wider || (!many && countsOnce(parts, level, known) && known.hierarchy.nests(level, wider));
  const serves = places
    .filter((place) => reaches(place, scoped.level))
    .map((place) => ({ place, folds: askedLevels(scoped).filter((level) => reaches(place, level)) }));
  const most = Math.max(0, ...serves.map(({ folds }) => folds.length));
  const wide = serves.find(({ folds }) => folds.length === most);
  const best = finest ? (serves.findLast(({ place, folds }) => place.inGrain && folds.length === most) ?? wide) : wide;
  if (best === undefined) return rare?.notReached(indicator, scoped.level, places) ?? LACKING;
  const { place, folds } = best;
  const from = Object.fromEntries(folds.map((level) => [level, place.level]));
  return {
    field: place.field,
    level: place.level,
    folds,
    from,
    ownGrain: key?.field === place.field && folds.length === 1 && folds[0] === place.level && isOneRow(parts.dataset, place.field),
  };
};
