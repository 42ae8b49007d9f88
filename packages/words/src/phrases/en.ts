import type { Status, Unit } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { formatDifference } from '../format-difference.ts';
import { formatNumber } from '../format-number.ts';
import { formatPeriod } from '../format-period.ts';
import { unitSymbol } from '../format-value.ts';
import type { Gap } from '../gap.ts';
import type { MemberWords } from '../members.ts';
import { ordinal } from '../ordinal.ts';
import { shareText } from '../share-text.ts';
import { about } from '../value-in-words.ts';
import { letters } from './letters.en.ts';
import type { Phrases } from './phrases.ts';

const count = (n: number): string => formatNumber(n, 0, 'en');
const some = (n: number, { one, many }: MemberWords, areOthers: boolean): string =>
  `${letters[n] ?? count(n)} ${areOthers ? 'other ' : ''}${n === 1 ? one : many}`;

/** Things that are counted are more or fewer; measures are higher or lower. */
const isCounted = (unit: Unit): boolean =>
  unit.kind === 'count' || ((unit.kind === 'index' || unit.kind === 'rate') && /\p{L}{2}/u.test(unitSymbol(unit, 'en')));

const more = (gap: Gap, unit: Unit): string => {
  const amount = about(gap.by, unit, 'en') + formatDifference(gap.by, unit, 'en', { signed: false, compact: 'words' });
  if (isCounted(unit)) return `${amount} ${gap.kind === 'more' ? 'more' : 'fewer'} than`;
  if (unit.kind === 'duration') return `${amount} ${gap.kind === 'more' ? 'longer' : 'shorter'} than`;
  return `${amount} ${gap.kind === 'more' ? 'higher' : 'lower'} than`;
};
const than = (gap: Gap, unit: Unit): string => {
  if (gap.kind === 'same') return 'the same as';
  return gap.kind === 'stable' ? 'about the same as' : more(gap, unit);
};

const flags: Partial<Record<Status, string>> = {
  P: 'This figure is provisional.',
  E: 'This figure is an estimate.',
  F: 'This figure is a forecast.',
  I: 'This figure includes imputed values.',
  U: 'This figure has low reliability.',
  V: 'This figure has not been validated yet.',
  G: 'This figure is experimental.',
  N: 'This figure is not statistically significant.',
  D: 'This figure follows a definition of its own.',
  J: 'This figure was produced by derogation from the usual method.',
  S: 'Special events have affected this figure.',
  W: 'This figure includes another one.',
};

export const en: Phrases = {
  title: (label, filters, where) => `${label}${filters.length === 0 ? '' : ` (${filters.join(', ')})`}${where === '' ? '' : `, ${where}`}`,
  labelled: (label, rest) => `${capitalise(label)}: ${rest}`,
  finding: ({ frame, label, value, predicate, place, period }) => {
    const when = formatPeriod(period, 'en', 'in');
    if (frame === 'predicate') return `${capitalise(place.in)}, ${value} ${predicate} ${when}`;
    if (frame === 'counted')
      return `${capitalise(place.in)}, there w${/^1(?:\.0+)?\s(?![mb]illion)/u.test(value) ? 'as' : 'ere'} ${value} ${when}`;
    return `${capitalise(label)}: ${value} ${place.in} ${when}`;
  },
  adding: (clauses) => (clauses.length === 0 ? '' : `, ${clauses.join(' and ')}`),
  thanPeriod: (gap, unit, period) => `${than(gap, unit)} ${formatPeriod(period, 'en', 'in')}`,
  thanPlace: (beside, unit, place) =>
    beside.kind === 'part' ? `${shareText(beside.share, 'en')} of the total for ${place.the}` : `${than(beside, unit)} ${place.in}`,
  ofWhich: (share, place) => `of which ${place.name}: ${shareText(share, 'en')}`,
  standing: ({ place, rank, of, tied, ascending, someUnknown, members }) =>
    `${place.the} ranks ${tied ? 'joint ' : ''}${ordinal(rank, false, 'en')} of the ${count(of)} ${someUnknown ? 'ranked ' : ''}${members.set}` +
    (ascending ? ' (from lowest to highest)' : ''),
  atRank: (side) => `, one place ${side === 'before' ? 'above' : 'below'}`,
  withValue: (value, period) => `, with ${value} ${formatPeriod(period, 'en', 'in')}`,
  range: ({ low, high, lowPlace, highPlace }, members, period) => {
    const span = `from ${low}${lowPlace === undefined ? '' : ` ${lowPlace.in}`} to ${high}${highPlace === undefined ? '' : ` ${highPlace.in}`}`;
    const when = period === null ? '' : ` ${formatPeriod(period, 'en', 'in')}`;
    return lowPlace === undefined || highPlace === undefined
      ? `across the ${members.set}, values range ${span}${when}`
      : `values range ${span}${when}`;
  },
  rangeOfShown: ({ low, high }, members, period, shown, of) =>
    `from ${low} to ${high} ${formatPeriod(period, 'en', 'in')} for the ${count(shown)} ${members.many} shown${of > shown ? ` out of ${count(of)}` : ''}`,
  equalOfShown: (value, { one, many }, period, shown) =>
    `${value} ${formatPeriod(period, 'en', 'in')} for the ${shown === 1 ? `only ${one}` : `${count(shown)} ${many}`} shown`,
  allEqual: (value, members, period, [one, another]) =>
    `${value} ${one && !another ? one.place.in : `in all ${members.set}`}${period === null ? '' : ` ${formatPeriod(period, 'en', 'in')}`}`,
  referenceValue: (place, value) => `${capitalise(place.in)}, the value is ${value}.`,
  absent: (place, period, reason) => {
    const at = `${place.in} ${formatPeriod(period, 'en', 'in')}`;
    switch (reason) {
      case 'Q':
        return `the figure ${at} is confidential`;
      case 'L':
        return `this was not collected ${at}`;
      case 'M':
        return `this indicator does not apply ${at}`;
      case 'K':
        return `the figure ${at} is counted with another`;
      case 'H':
        return `nothing was measured ${at}, a holiday`;
      default:
        return `the figure is not available ${at}`;
    }
  },
  lacking: (n, members, areOthers) => `${some(n, members, areOthers)} ${n === 1 ? 'has' : 'have'} no data.`,
  secret: (n, members, areOthers) => `${some(n, members, areOthers)} ${n === 1 ? 'is' : 'are'} confidential.`,
  broken: (period) => `The method changed ${formatPeriod(period, 'en', 'in')}, so no change over time is given.`,
  breakNote: (period, note) => `Break in series ${formatPeriod(period, 'en', 'in')}${note === '' ? '' : `. ${note}`}.`,
  covered: (observed, expected, share) =>
    expected === null
      ? `Based on ${share} of the expected data.`
      : `Based on ${count(observed)} of the ${count(expected)} expected data points (${share}).`,
  coveredAt: (place, observed, expected, share) =>
    `${capitalise(place.in)}, the figure is based on ${expected === null ? share : `${count(observed)} of the ${count(expected)}`}` +
    (expected === null ? ' of the expected data.' : ` expected data points (${share}).`),
  incomplete: (n, members) => `Data is incomplete for ${(letters[n] ?? count(n)).toLowerCase()} ${n === 1 ? members.one : members.many}.`,
  ongoing: (period) => `Period still in progress (${formatPeriod(period, 'en')}): figures may still change.`,
  flag: (status) => flags[status] ?? null,
  provisionalSome: (n, of) => {
    if (n === of) return 'These figures are provisional.';
    return n === 1 ? 'One of these figures is provisional.' : `${letters[n] ?? count(n)} of these figures are provisional.`;
  },
};
