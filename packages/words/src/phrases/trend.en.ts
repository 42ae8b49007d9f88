import { capitalise } from '../capitalise.ts';
import { formatPeriod } from '../format-period.ts';
import { letters } from './letters.en.ts';
import { amountOf, extremesOf, when, type TrendPhrases } from './trend.ts';

const somePeriods = (n: number, areOthers: boolean): string =>
  `${letters[n] ?? n} ${areOthers ? 'other ' : ''}${n === 1 ? 'period' : 'periods'}`;

export const trendEn: TrendPhrases = {
  course: (course) => {
    const { gap, since } = course;
    const between = extremesOf(course, (low, high) => `, with a low of ${when(low, 'en')} and a high of ${when(high, 'en')}`);
    if (gap.kind === 'more' || gap.kind === 'less') {
      const moved = gap.kind === 'more' ? 'risen' : 'fallen';
      return `Since ${formatPeriod(since, 'en', 'the')}, the value has ${moved} by ${amountOf(course, 'en')}${between}.`;
    }
    const same = `at ${gap.kind === 'same' ? '' : 'about '}the same level as ${formatPeriod(since, 'en', 'in')}`;
    return `The value is ${same}${between}.`;
  },
  brokenBetween: (period) => `The method changed ${formatPeriod(period, 'en', 'in')}: values before and after cannot be compared.`,
  unsettled: (periods) =>
    periods.length > 2
      ? 'Several figures are provisional.'
      : `${capitalise(periods.map((period) => formatPeriod(period, 'en', 'in')).join(' and '))}, the figure${
          periods.length > 1 ? 's are' : ' is'
        } provisional.`,
  lackingPeriods: (n, areOthers) => `${somePeriods(n, areOthers)} ${n === 1 ? 'has' : 'have'} no data.`,
  secretPeriods: (n, areOthers) => `${somePeriods(n, areOthers)} ${n === 1 ? 'is' : 'are'} confidential.`,
  cutScale: 'The scale of the chart does not start at zero.',
  apart: (names) => `In the table only, to keep the scale readable: ${names.join(', ')}.`,
  ongoing: 'Period in progress',
};
