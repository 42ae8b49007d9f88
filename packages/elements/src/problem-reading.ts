/** Problems that never reached the core (a bad attribute, a lost worker), in the same form as those it words itself. */
import type { Told } from '@balise/core/wire';
import type { Locale, Problem } from '@balise/model';
import { BaliseProblemEvent, tell } from './events.ts';
import { fetching } from './fetching.ts';
import { stringsOf } from './strings.ts';

export const problemTold = async (problem: Problem, locale: Locale): Promise<Told> => {
  const words = await fetching().catch(() => null);
  return {
    problem: words?.wholeProblem(problem) ?? problem,
    reading: {
      state: 'error',
      title: '',
      sentence: '',
      comparisons: [],
      notice: words?.problemWords(problem, locale) ?? stringsOf(locale).anyProblem,
      legend: [],
      notes: [],
      table: { caption: '', columns: [], rows: [] },
      marks: [],
      sources: [],
      statuses: [],
    },
  };
};

/** Tells the page of a setting that leaves what is shown as it is; resolves with what is said of it. */
export const flawTold = (element: Element, flaw: Problem, locale: Locale): Promise<Told> => {
  tell(element, new BaliseProblemEvent(flaw));
  return problemTold(flaw, locale);
};
