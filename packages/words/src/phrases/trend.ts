/** What is said of a course of figures. Never a cause: what rose, by how much, between what and what. */
import type { Locale, PeriodId, Unit } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { NBSP } from '../characters.ts';
import { formatDifference } from '../format-difference.ts';
import { formatPeriod } from '../format-period.ts';
import { de, inLetters, que } from '../french.ts';
import type { Gap } from '../gap.ts';
import { about } from '../value-in-words.ts';
import { spoken } from '../language.ts';

/** A value in words, and when: null when several periods share it. */
export type Extreme = { readonly value: string; readonly period: PeriodId | null };
type Course = {
  readonly since: PeriodId;
  readonly gap: Gap;
  readonly unit: Unit;
  /** Null where room is short. */
  readonly extremes: { readonly low: Extreme; readonly high: Extreme } | null;
};

export type TrendPhrases = {
  course(course: Course): string;
  brokenBetween(period: PeriodId): string;
  unsettled(periods: readonly PeriodId[]): string;
  /** `areOthers`: one having been told of. */
  lackingPeriods(count: number, areOthers: boolean): string;
  secretPeriods(count: number, areOthers: boolean): string;
  cutScale: string;
  apart(names: readonly string[]): string;
  ongoing: string;
};

const somePeriods = (n: number, areOthers: boolean): string =>
  capitalise(`${inLetters(n, true) ?? n} ${areOthers ? (n === 1 ? 'autre ' : 'autres ') : ''}${n === 1 ? 'période' : 'périodes'}`);
export const amountOf = ({ gap, unit }: Course, locale: Locale): string =>
  about(gap.by, unit, locale) + formatDifference(gap.by, unit, locale, { signed: false, compact: 'words' });
export const when = ({ value, period }: Extreme, locale: Locale): string =>
  period === null ? value : `${value} (${formatPeriod(period, locale)})`;
/** Nothing between two equal bounds. */
export const extremesOf = ({ extremes }: Course, say: (low: Extreme, high: Extreme) => string): string =>
  extremes === null || extremes.low.value === extremes.high.value ? '' : say(extremes.low, extremes.high);

const fr: TrendPhrases = {
  course: (course) => {
    const { gap, since } = course;
    const between = extremesOf(course, (low, high) => `, avec un minimum ${de(when(low, 'fr'))} et un maximum ${de(when(high, 'fr'))}`);
    if (gap.kind === 'more' || gap.kind === 'less') {
      const moved = gap.kind === 'more' ? 'augmenté' : 'diminué';
      return `Depuis ${formatPeriod(since, 'fr', 'the')}, la valeur a ${moved} ${de(amountOf(course, 'fr'))}${between}.`;
    }
    const same = `${gap.kind === 'same' ? 'au même niveau' : 'à peu près au même niveau'} ${que(formatPeriod(since, 'fr', 'in'))}`;
    return `La valeur est ${same}${between}.`;
  },
  brokenBetween: (period) =>
    `La méthode a changé ${formatPeriod(period, 'fr', 'in')}${NBSP}: les valeurs d’avant ne se comparent pas à celles d’après.`,
  unsettled: (periods) =>
    periods.length > 2
      ? 'Plusieurs chiffres sont provisoires.'
      : `${capitalise(periods.map((period) => formatPeriod(period, 'fr', 'in')).join(' et '))}, ${
          periods.length > 1 ? 'les chiffres sont provisoires' : 'le chiffre est provisoire'
        }.`,
  lackingPeriods: (n, areOthers) => `${somePeriods(n, areOthers)} n’${n === 1 ? 'a' : 'ont'} pas de donnée.`,
  secretPeriods: (n, areOthers) => `${somePeriods(n, areOthers)} ${n === 1 ? 'est masquée' : 'sont masquées'} par le secret statistique.`,
  cutScale: 'L’échelle du graphique ne part pas de zéro.',
  apart: (names) => `Dans le tableau seulement, pour que l’échelle reste lisible${NBSP}: ${names.join(', ')}.`,
  ongoing: 'Période en cours',
};

export const trendPhrases = spoken('trend', fr);
