/** One figure of an answer, before they are laid in columns. */
import type { Role, Route } from './answer.ts';
import type { Status } from './catalog.ts';
import type { PeriodId } from './period.ts';
import type { TerritoryCode } from './territory.ts';

export type Figure = {
  readonly territory: TerritoryCode;
  readonly period: PeriodId;
  readonly role: Role;
  readonly items: readonly (string | null)[];
  readonly value: number | null;
  readonly displayed: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly n: number;
  readonly status: readonly Status[];
  readonly coverage: number | null;
  readonly route: Route;
  /** Hidden for lack of coverage. */
  readonly low: boolean;
  /** Folded across a change of method. */
  readonly broken: boolean;
};

/** Where a figure stands: the same in two indicators that are subtracted. */
export const placeOf = ({ role, territory, period, items }: Pick<Figure, 'role' | 'territory' | 'period' | 'items'>): string =>
  [role, territory, period, ...items].join('\0');
