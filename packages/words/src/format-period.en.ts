import { civilDate, type PeriodType } from '@balise/model';
import { formatDay } from './format-date.ts';
import { forms, mondayOf, monthOf, quarterOf, schoolYear, type Write } from './format-period.ts';
import { ordinal as rankOf } from './ordinal.ts';

export const periodsEn: Readonly<Record<PeriodType, Write>> = {
  'school-year': (start) => forms(schoolYear(start).name, `in ${schoolYear(start).name}`, { short: schoolYear(start).short }),
  rentree: (year) => forms(`autumn ${year}`, `in autumn ${year}`),
  session: (year) => forms(`${year} exams`, `in the ${year} exams`, { the: `the ${year} exams` }),
  exercice: (year) => forms(`financial year ${year}`, `in financial year ${year}`, { short: `FY ${year}` }),
  survey: (year) => forms(`${year} survey`, `in the ${year} survey`, { the: `the ${year} survey` }),
  year: (year) => forms(`${year}`, `in ${year}`),
  quarter: (ordinal) => {
    const [year, rank] = quarterOf(ordinal);
    const name = `${rankOf(rank, false, 'en')} quarter of ${year}`;
    return forms(name, `in the ${name}`, { short: `Q${rank} ${year}`, the: `the ${name}` });
  },
  month: (ordinal) =>
    forms(monthOf(ordinal, 'en', 'long'), `in ${monthOf(ordinal, 'en', 'long')}`, { short: monthOf(ordinal, 'en', 'short') }),
  week: (ordinal) => {
    const name = `week of ${mondayOf(ordinal, 'en', 'long')}`;
    return forms(name, `in the ${name}`, { short: `week of ${mondayOf(ordinal, 'en', 'short')}`, the: `the ${name}` });
  },
  day: (ordinal) => {
    const name = formatDay(civilDate(ordinal), 'en');
    return forms(name, `on ${name}`, { short: formatDay(civilDate(ordinal), 'en', 'short') });
  },
};
