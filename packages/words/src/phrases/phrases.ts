/** Every turn of phrase a sentence is made of, once a language. Kinds choose the words' order of battle; these are the words. */
import type { PeriodId, Status, Unit } from '@balise/model';
import type { Beside } from '../beside.ts';
import type { Gap } from '../gap.ts';
import type { MemberWords } from '../members.ts';
import type { Place } from '../place.ts';

export type Finding = {
  /** `predicate` « 61,5 % des élèves … » · `counted` « on compte 35,6 terminaux … » · `labelled` « Score : 12,3 … » */
  readonly frame: 'predicate' | 'counted' | 'labelled';
  readonly label: string;
  readonly value: string;
  readonly predicate: string;
  readonly place: Place;
  readonly period: PeriodId;
};
export type Standing = {
  readonly place: Place;
  readonly rank: number;
  readonly of: number;
  readonly tied: boolean;
  /** The smallest value ranks first. */
  readonly ascending: boolean;
  /** Some of the set have no figure and no rank. */
  readonly someUnknown: boolean;
  readonly members: MemberWords;
};
export type Extremes = { readonly low: string; readonly high: string; readonly lowPlace?: Place; readonly highPlace?: Place };

/** Sentences end with their full stop; clauses have none. */
export interface Phrases {
  /** « Terminaux pour 100 élèves (Public), Finistère » */
  title(label: string, filters: readonly string[], where: string): string;
  /** « Terminaux pour 100 élèves : » before what follows. */
  labelled(label: string, rest: string): string;
  finding(finding: Finding): string;
  /** `, soit … et …` */
  adding(clauses: readonly string[]): string;
  thanPeriod(gap: Gap, unit: Unit, period: PeriodId): string;
  thanPlace(beside: Beside, unit: Unit, place: Place): string;
  /** Beside the figure of a whole, in a list: « dont Finistère : 27,1 % ». */
  ofWhich(share: number, place: Place): string;
  standing(standing: Standing): string;
  /** `, au rang précédent`: of the neighbour just named. */
  atRank(side: 'before' | 'after'): string;
  /** `, avec 35,6 terminaux pour 100 élèves en 2024-2025` */
  withValue(value: string, period: PeriodId): string;
  /** Where a set is wholly shown: from the lowest to the highest. */
  range(extremes: Extremes, members: MemberWords, period: PeriodId | null): string;
  rangeOfShown(extremes: Extremes, members: MemberWords, period: PeriodId, shown: number, of: number): string;
  /** Of a part of the set: nothing is said of the others. */
  equalOfShown(value: string, members: MemberWords, period: PeriodId, shown: number): string;
  /** Of all that are `shown`, or of the only one, which is then named. */
  allEqual(value: string, members: MemberWords, period: PeriodId | null, shown: readonly { readonly place: Place }[]): string;
  referenceValue(place: Place, value: string): string;
  /** Why the figure of one place is not there. */
  absent(place: Place, period: PeriodId, reason: Status): string;
  /** « Deux départements n’ont pas de donnée. » `areOthers`: « Deux autres départements », one having been told of. */
  lacking(count: number, members: MemberWords, areOthers: boolean): string;
  secret(count: number, members: MemberWords, areOthers: boolean): string;
  broken(period: PeriodId): string;
  breakNote(period: PeriodId, note: string): string;
  covered(observed: number, expected: number | null, share: string): string;
  /** The same, of one place among others. */
  coveredAt(place: Place, observed: number, expected: number | null, share: string): string;
  incomplete(count: number, members: MemberWords): string;
  ongoing(period: PeriodId): string;
  /** What a flag of the main figure means; null when it needs no sentence. */
  flag(status: Status): string | null;
  provisionalSome(count: number, of: number): string;
}
