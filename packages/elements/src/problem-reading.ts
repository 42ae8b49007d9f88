/** Problems that never reached the core (a bad attribute, a lost worker), in the same form as those it words itself. */
import type { Locale, Problem, Reading } from '@balise/model';
import { stringsOf } from './strings.ts';

export const problemReading = (problem: Problem, locale: Locale): Reading => {
  const strings = stringsOf(locale);
  const notice = strings.problems[problem.problem]?.(problem.params ?? {}) ?? strings.anyProblem;
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
