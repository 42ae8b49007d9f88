import type { Locale, Problem, Reading } from '@balise/model';
import { bringLanguage } from './language.ts';

/** What is said where even the words of problems did not come. */
const lost: Readonly<Record<Locale, { readonly word: string; readonly text: string }>> = {
  fr: { word: 'Données indisponibles.', text: 'Une erreur empêche de les afficher.' },
  en: { word: 'Figures unavailable.', text: 'An error prevents them from being shown.' },
};

/** As `tellProblem`, whose words are brought with the first problem: most pages have none. Never rejects. */
export async function readAnyProblem(problem: Problem, kind: string, locale: Locale): Promise<Reading> {
  try {
    const [{ tellProblem }] = await Promise.all([import('./tell-problem.ts'), bringLanguage(locale)]);
    return await tellProblem(problem, kind, locale);
  } catch {
    const { got, expected } = problem;
    return {
      state: 'error',
      title: '',
      sentence: '',
      comparisons: [],
      notice: { ...lost[locale], todo: `${problem.problem}: got ${got}, expected ${expected}.` },
      legend: [],
      notes: [],
      table: { caption: '', columns: [], rows: [] },
      marks: [],
      sources: [],
      statuses: [],
    };
  }
}
