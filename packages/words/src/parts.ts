/** The answer as wholes and their items: for each territory and period, the items of the first breakdown, in the order of the answer. */
import type { Answer, Locale, PeriodId, Role, Status, TerritoryCode } from '@balise/model';
import { placeOf, type Place } from './place.ts';
import { itemLabel } from './short-label.ts';
import { nullReason } from './status-words.ts';

export type Item = {
  readonly row: number;
  readonly code: string;
  readonly label: string;
  readonly displayed: number | null;
  /** Why it is missing; null when it is there. */
  readonly lack: Status | null;
};
export type Whole = {
  readonly territory: TerritoryCode;
  readonly period: PeriodId;
  readonly role: Role;
  readonly place: Place;
  readonly items: readonly Item[];
};

export type KnownItem = Item & { readonly displayed: number };
export const isKnown = (item: Item): item is KnownItem => item.displayed !== null;

/** Of the first indicator; where there are other breakdowns, of their first combination. Empty without a breakdown. */
export function wholesOf(answer: Answer, locale: Locale): readonly Whole[] {
  const { figures, question } = answer;
  const field = question.breakdowns?.[0] ?? Object.keys(figures.breakdowns)[0];
  const codes = field === undefined ? undefined : figures.breakdowns[field];
  if (field === undefined || codes === undefined) return [];
  const others = Object.entries(figures.breakdowns).filter(([name]) => name !== field);
  const found = new Map<string, { readonly whole: Omit<Whole, 'items'>; readonly items: Item[] }>();
  for (const [row, territory] of figures.territory.entries()) {
    const code = codes[row] ?? null;
    const isSpoken = figures.indicator[row] === figures.indicator[0] && others.every(([, items]) => items[row] === items[0]);
    if (code === null || !isSpoken) continue;
    const period = figures.period[row]!;
    const role = figures.role[row]!;
    const key = [role, territory, period].join('\0');
    const { items, whole } = found.get(key) ?? { whole: { territory, period, role, place: placeOf(answer, territory, locale) }, items: [] };
    const displayed = figures.displayed[row] ?? null;
    const lack = displayed === null ? nullReason(figures.status[row]!) : null;
    items.push({ row, code, label: itemLabel(answer, field, code, locale), displayed, lack });
    found.set(key, { whole, items });
  }
  return [...found.values()].map(({ whole, items }) => ({ ...whole, items }));
}
