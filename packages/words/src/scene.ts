/** The answer as a sentence sees it: which row is spoken of, which it is compared with, who else is there. */
import {
  comparePeriods,
  type Answer,
  type Indicator,
  type Locale,
  type PeriodId,
  type Status,
  type TerritoryCode,
  type Unit,
} from '@balise/model';
import { membersInWords, type MemberWords } from './members.ts';
import { placeOf, type Place } from './place.ts';
import { itemLabels } from './short-label.ts';
import { nullReason } from './status-words.ts';

export type Person = {
  readonly row: number;
  readonly territory: TerritoryCode;
  readonly period: PeriodId;
  readonly displayed: number | null;
  readonly rank: number | null;
  readonly status: readonly Status[];
  readonly place: Place;
};
export type Scene = {
  readonly answer: Answer;
  readonly locale: Locale;
  readonly indicator: Indicator | null;
  readonly unit: Unit | null;
  /** The period spoken of: main's, else the latest of the set. */
  readonly period: PeriodId | null;
  readonly main: Person | null;
  readonly previous: Person | null;
  /** Other territories at the same period, never main itself. */
  readonly references: readonly Person[];
  /** The set at the same period, main included. */
  readonly members: readonly Person[];
  readonly memberWords: MemberWords;
  /** What part of a whole is spoken of, where figures are of several. */
  readonly items: readonly string[];
};

/** Rows of one indicator and one combination of breakdowns, the first: a sentence speaks of one thing. */
const spokenRows = ({ figures }: Answer): readonly number[] => {
  const combination = (row: number): string =>
    Object.values(figures.breakdowns)
      .map((codes) => codes[row] ?? '')
      .join('\0');
  const rows = figures.territory.map((_, row) => row);
  const first = rows.find((row) => figures.role[row] === 'main') ?? rows[0];
  if (first === undefined) return [];
  return rows.filter((row) => figures.indicator[row] === figures.indicator[first] && combination(row) === combination(first));
};

export function sceneOf(answer: Answer, locale: Locale): Scene {
  const { figures } = answer;
  const person = (row: number): Person => ({
    row,
    territory: figures.territory[row]!,
    period: figures.period[row]!,
    displayed: figures.displayed[row]!,
    rank: figures.rank[row]!,
    status: figures.status[row]!,
    place: placeOf(answer, figures.territory[row]!, locale),
  });
  const rows = spokenRows(answer);
  const ofRole = (...roles: readonly string[]): readonly Person[] => rows.filter((row) => roles.includes(figures.role[row]!)).map(person);
  const latest = (people: readonly Person[]): PeriodId | null =>
    people
      .map(({ period }) => period)
      .sort(comparePeriods)
      .at(-1) ?? null;
  const set = ofRole('main', 'other');
  const mains = ofRole('main');
  const period = latest(mains.length > 0 ? mains : set);
  const main = mains.find((one) => one.period === period) ?? (set.length === 1 ? (set[0] ?? null) : null);
  const earlier = ofRole('previous')
    .filter((one) => main !== null && one.territory === main.territory && one.period !== main.period)
    .sort((a, b) => comparePeriods(a.period, b.period));
  const indicatorId = rows[0] === undefined ? Object.keys(answer.indicators)[0] : figures.indicator[rows[0]];
  const indicator = indicatorId === undefined ? null : (answer.indicators[indicatorId] ?? null);
  return {
    answer,
    locale,
    indicator,
    unit: indicatorId === undefined ? null : (answer.units[indicatorId] ?? indicator?.unit ?? null),
    period,
    main,
    previous: earlier.at(-1) ?? null,
    references: ofRole('reference').filter((one) => one.period === period && one.territory !== main?.territory),
    members: set.filter((one) => one.period === period),
    memberWords: membersInWords(answer, locale),
    items: rows[0] === undefined ? [] : itemLabels(answer, rows[0], locale),
  };
}

/** Why a person's figure is missing; null when it is there. */
export const lackOf = ({ displayed, status }: Person): Status | null => (displayed === null ? nullReason(status) : null);
