/** The two sides of a measure brought, located, and met at the finest territory and period both have, before any fold. */
import { joinSlices } from '@balise/engine';
import { isProblem, joinedRows, joinReport, levelOf, PERIOD, problem, sideSlices, SIDES, TERRITORY } from '@balise/model';
import type { Hierarchy, Join, PeriodId, Problem, Step, Table, TerritoryCode } from '@balise/model';
import type { BroughtRows } from './bring-rows.ts';

type Joined = {
  readonly table: Table;
  readonly matched: number;
  readonly unmatched: readonly TerritoryCode[];
};

const isInScope = ({ scope }: Step, hierarchy: Hierarchy): ((code: TerritoryCode) => boolean) => {
  const members = new Set(scope.main === null ? scope.members : [scope.main]);
  const level = levelOf([...members][0] ?? '');
  return (code) => level !== null && members.has(hierarchy.parent(code, level) ?? '');
};

/** Fewer are told in no time. */
const MANY_ROWS = 16_384;

type JoinFacts = {
  readonly hierarchy: Hierarchy;
  /** The periods of the join that a period of either side speaks of. */
  readonly periods: (id: PeriodId) => readonly PeriodId[];
};

/** With pauses: a worker that joined hundreds of thousands of rows at one go would be taken for dead. */
export function* joinSides(
  sides: readonly [BroughtRows, BroughtRows],
  join: Join,
  step: Step,
  { hierarchy, periods }: JoinFacts,
): Generator<void, Joined | Problem> {
  const tables: Table[] = [];
  for (const index of [0, 1] as const) {
    const side = join.sides[index];
    const rows = yield* sideSlices(
      sides[index].located.table,
      side,
      {
        place: (code) => (side.territory.level === join.level ? code : hierarchy.parent(code, join.level)),
        periods,
        breakdowns: step.breakdowns,
      },
      SIDES[index],
    );
    if (isProblem(rows)) return rows;
    tables.push(rows);
  }
  const [left, right] = tables;
  if (left === undefined || right === undefined) return problem('INTERNAL', { got: 'one side', expected: 'two' });
  const met = yield* joinSlices(left, right, [TERRITORY, PERIOD, ...step.breakdowns]);
  if (isProblem(met)) return met;
  if (met.table.length > MANY_ROWS) yield;
  const table = joinedRows(met, join);
  if (met.table.length > MANY_ROWS) yield;
  return { table, ...joinReport(met, isInScope(step, hierarchy), step.period.windows) };
}
