/** English, whole. */
import { periodsEn } from './format-period.en.ts';
import { forms } from './format-period.ts';
import type { Language } from './language.ts';
import { noticesEn } from './notices.en.ts';
import { en } from './phrases/en.ts';
import { letters } from './phrases/letters.en.ts';
import { trendEn } from './phrases/trend.en.ts';
import { statusesEn } from './status-words.en.ts';
import { warningsEn } from './warning-notes.en.ts';

export const english: Language = {
  letters,
  months: {
    long: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  },
  periods: periodsEn,
  unknownPeriod: (id) => forms(id, `for the period ${id}`, { the: `the period ${id}` }),
  scale: (size) => (size === 1e9 ? ['billion', 'bn'] : ['million', 'M']),
  phrases: en,
  trend: trendEn,
  notices: noticesEn,
  statuses: statusesEn,
  labels: { change: 'change: ', gap: 'gap: ', others: 'Other ', is: ': ' },
  unnamed: { one: 'territory', many: 'territories', feminine: false, set: 'territories compared' },
  table: {
    territory: 'Territory',
    indicator: 'Indicator',
    period: 'Period',
    value: 'Value',
    rank: 'Rank',
    status: 'Remark',
    rows: ['row', 'rows'],
  },
  sources: { source: 'Source: ', updated: 'updated ', fictitious: 'fictitious data', definition: 'Definition' },
  warnings: warningsEn,
};
