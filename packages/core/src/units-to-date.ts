/** « À date »: last year's rows of territories that this year does not have are set aside; those it has alone forbid the comparison. */
import { cellAt, levelOf, PARTIAL, PERIOD, TERRITORY, takeRows, type Hierarchy, type Piece, type Step, type Table } from '@balise/model';

type ToDate = { readonly comparable: Table; readonly toDate: NonNullable<Piece['toDate']> | null };

export const unitsToDate = (table: Table, step: Step, hierarchy: Hierarchy): ToDate => {
  const { main, previous } = step.scope;
  const current = step.period.windows.find(({ shown }) => shown === step.scope.periods.at(-1));
  const before = step.period.windows.find(({ shown }) => shown === previous);
  if (!step.toDate || main === null || current === undefined || before === undefined) return { comparable: table, toDate: null };
  const level = levelOf(main);
  const [units, periods, observed] = [TERRITORY, PERIOD, PARTIAL.observed].map((name) => table.columns[name]);
  if (units === undefined || periods === undefined || observed === undefined || level === null) return { comparable: table, toDate: null };
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const unitAt = (row: number): string => String(cellAt(units, row) ?? '');
  const isIn = (window: Step['period']['windows'][number], row: number): boolean => window.of.includes(String(cellAt(periods, row) ?? ''));
  const seen = (window: Step['period']['windows'][number]): ReadonlySet<string> =>
    new Set(
      rows.filter((row) => isIn(window, row) && cellAt(observed, row) !== 0 && hierarchy.parent(unitAt(row), level) === main).map(unitAt),
    );
  const [now, then] = [seen(current), seen(before)];
  const kept = rows.filter((row) => !isIn(before, row) || isIn(current, row) || now.has(unitAt(row)));
  return {
    comparable: kept.length === rows.length ? table : takeRows(table, kept),
    toDate: { shared: [...now].filter((unit) => then.has(unit)).length, currentOnly: [...now].filter((unit) => !then.has(unit)).length },
  };
};
