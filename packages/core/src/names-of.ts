/** Names of the territories whose lists were brought: words and exports know the others by themselves. */
import type { Answer, Localized, TerritoryCode } from '@balise/model';
import { label, type Places } from '@balise/territories';

export const namesOf = (answer: Answer, territories: Places): Answer => {
  const { within } = answer.question;
  const codes = new Set<TerritoryCode>([...answer.figures.territory, ...(within === undefined ? [] : [within])]);
  const labels: Record<string, Localized> = {};
  const places: Record<string, NonNullable<Answer['places']>[string]> = {};
  for (const code of codes) {
    const fr = label(code, 'fr') === null ? territories.inWords(code, 'fr') : null;
    const en = fr === null ? null : territories.inWords(code, 'en');
    if (fr === null || en === null) continue;
    labels[code] = { fr: territories.label(code, 'fr') ?? code, en: territories.label(code, 'en') ?? code };
    places[code] = { fr, en };
  }
  if (Object.keys(places).length === 0) return answer;
  return { ...answer, labels: { ...labels, ...answer.labels }, places: { ...answer.places, ...places } };
};
