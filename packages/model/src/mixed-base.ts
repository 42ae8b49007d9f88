/** The base of figures where one column holds several levels: few files have one. */
import { askedLevels, type Base, type Place } from './base-column.ts';
import type { Indicator } from './catalog.ts';
import { adds, type MeasureParts } from './measure-parts.ts';
import type { Problem } from './problem.ts';
import type { Known } from './rare-steps.ts';
import { notAmong } from './refusals.ts';
import type { ScopedTerritories } from './scope-territories.ts';
import type { Level } from './territory.ts';

/** One column of several levels: each level is read where it is printed, else made of the widest one printed inside it. */
export const mixedBase = (
  field: string,
  places: readonly Place[],
  scoped: ScopedTerritories,
  parts: MeasureParts,
  indicator: Indicator,
  { hierarchy }: Pick<Known, 'hierarchy'>,
): Base | Problem => {
  const present = places.filter((place) => place.field === field).map(({ level }) => level);
  const source = (level: Level): Level | undefined =>
    present.includes(level)
      ? level
      : adds(parts, 'territory')
        ? present.find((fine) => fine !== level && hierarchy.nests(fine, level))
        : undefined;
  const own = source(scoped.level);
  if (own === undefined) return notAmong(indicator, scoped.level, places);
  const from = Object.fromEntries(
    askedLevels(scoped).flatMap((level) => {
      const made = source(level);
      return made === undefined ? [] : [[level, made]];
    }),
  );
  const folds = Object.keys(from) as Level[];
  return { field, level: own, folds, from, ownGrain: folds.every((level) => from[level] === level) };
};
