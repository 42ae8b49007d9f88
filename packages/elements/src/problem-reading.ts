/** Problems that never reached the core (a bad attribute, a lost worker), in the same form as those it words itself. */
import type { Locale, Problem, Reading } from '@balise/model';
import { BaliseProblemEvent, tell } from './events.ts';
import { stringsOf } from './strings.ts';

export const problemReading = async (problem: Problem, locale: Locale): Promise<Reading> => {
  const words = await import('./later/fetching.ts').catch(() => null);
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

/** Tells the page of a setting that leaves what is shown as it is; resolves with what is said of it. */
export const flawTold = (element: Element, flaw: Problem, locale: Locale): Promise<Reading> => {
  tell(element, new BaliseProblemEvent(flaw));
  return problemReading(flaw, locale);
};
