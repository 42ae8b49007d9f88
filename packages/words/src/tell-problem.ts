import type { Locale, Problem, Reading } from '@balise/model';
import { readProblem } from './read-problem.ts';

/** As `readProblem`, with what to do about it in the language of the page; the developers' English stays beside it. */
export async function tellProblem(problem: Problem, kind: string, locale: Locale): Promise<Reading> {
  const reading = readProblem(problem, kind, locale);
  const { notice } = reading;
  if (locale === 'en' || notice?.todo === undefined) return reading;
  // Its English alone is better than no problem told.
  const french = await import('./problems/guidance.fr.ts').catch(() => null);
  return french === null ? reading : { ...reading, notice: { ...notice, todo: french.guidanceOf(problem), detail: notice.todo } };
}
