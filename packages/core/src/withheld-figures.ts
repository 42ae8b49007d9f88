import { jointPeriods, levelOf, PERIOD, TERRITORY, windowPeriods } from '@balise/model';
import type { Hierarchy, Level, Piece, Step } from '@balise/model';
import { textAt } from './text-at.ts';
import { withheldRows, type BroughtTable } from './withheld.ts';

/** The figures of a step that use a withheld result, whatever the level they are folded to; absent when there is none. */
export const withheldFigures = (brought: readonly BroughtTable[], step: Step, hierarchy: Hierarchy): Piece['isSecret'] => {
  const levels: readonly Level[] = [...new Set([...step.territory.folds, step.territory.level])];
  const read = [...new Set(step.period.windows.flatMap(windowPeriods))];
  const secret = new Set<string>();
  for (const { table, query } of brought)
    for (const row of withheldRows(table, query)) {
      // Items beside a printed total are read to be compared with it, and make no figure.
      if (step.checked.some(({ field, code }) => textAt(table, field, row) !== code)) continue;
      const [code, period] = [textAt(table, TERRITORY, row), textAt(table, PERIOD, row)];
      const periods = step.join === null ? [period] : jointPeriods(period, step.join.period, read);
      const items = step.breakdowns.map((name) => (table.columns[name] === undefined ? null : textAt(table, name, row)));
      const places = new Set(levels.flatMap((level) => hierarchy.parent(code, level) ?? []));
      if (levelOf(code) !== null) places.add(code);
      for (const place of places) for (const each of periods) secret.add(JSON.stringify([place, each, items]));
    }
  if (secret.size === 0) return undefined;
  return (territory, window, items) =>
    windowPeriods(window).some((period) =>
      [items.map((item) => item ?? ''), items.map(() => null)].some((each) => secret.has(JSON.stringify([territory, period, each]))),
    );
};
