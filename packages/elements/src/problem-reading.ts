/** Problems that never reached the core (a bad attribute, a lost worker), in the same form as those it words itself. */
import type { Locale, Problem, Reading } from '@balise/model';
import { stringsOf } from './strings.ts';

export const problemReading = async (problem: Problem, locale: Locale): Promise<Reading> => {
  const words = await import('./later/problem-words.ts').catch(() => null);
  const notice = words?.problemWords(problem, locale) ?? stringsOf(locale).anyProblem;
  return {
    state: 'error',
    title: '',
    sentence: '',
    comparisons: [],
    notice,
    legend: [],
    notes: [],
    table: { caption: '', columns: [], rows: [] },
    marks: [],
    sources: [],
    statuses: [],
  };
};
