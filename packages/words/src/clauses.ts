/** How a figure stands to the one before it, and to that of another place: what follows the finding of a sentence. */
import type { Indicator, Locale, PeriodId } from '@balise/model';
import { besideOf } from './beside.ts';
import { gapBetween } from './gap.ts';
import { phrases } from './phrases/index.ts';
import type { Person } from './scene.ts';

export type Clauses = { readonly evolution: readonly string[]; readonly comparison: readonly string[] };

/** @param previous of the same place, by the same method; none where there is none */
export const clausesOf = (
  main: Person & { readonly displayed: number },
  previous: { readonly displayed: number | null; readonly period: PeriodId } | null | undefined,
  reference: Person | undefined,
  indicator: Indicator,
  locale: Locale,
): Clauses => {
  const said = phrases(locale);
  const before = previous?.displayed ?? null;
  const beside = reference === undefined ? null : besideOf(main, reference, indicator);
  return {
    evolution: before === null ? [] : [said.thanPeriod(gapBetween(main.displayed, before, indicator), indicator.unit, previous!.period)],
    comparison: beside === null ? [] : [said.thanPlace(beside, indicator.unit, reference!.place)],
  };
};
