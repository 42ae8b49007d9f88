/** What speaks instead of a figure: a bold word and a sentence. */
import type { Answer, Locale, Reading, Status } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { NBSP } from './characters.ts';
import { formatNumber } from './format-number.ts';
import { formatPeriod } from './format-period.ts';
import { isFrenchSingular } from './french.ts';
import { phrases } from './phrases/index.ts';
import { lackOf, type Person } from './scene.ts';

export type Notice = NonNullable<Reading['notice']>;

const reasons: Record<Locale, { readonly Q: string; readonly M: string; readonly other: string }> = {
  fr: { Q: 'Chiffre masqué.', M: 'Sans objet.', other: 'Donnée non disponible.' },
  en: { Q: 'Confidential figure.', M: 'Not applicable.', other: 'Data not available.' },
};

const secrecy: Record<Locale, string> = {
  fr: 'Le secret statistique ne permet pas de publier cette valeur',
  en: 'Statistical confidentiality does not allow this value to be published',
};

const tooLittle: Record<Locale, string> = {
  fr: 'Trop peu de données sont connues pour calculer ce chiffre',
  en: 'Too little data is known to compute this figure',
};

const wordOf = (reason: Status, locale: Locale): string =>
  reason === 'Q' || reason === 'M' ? reasons[locale][reason] : reasons[locale].other;

/** Why the figure of this person is missing; null when it is there. */
export function noticeOfLack(answer: Answer, person: Person, locale: Locale): Notice | null {
  const reason = lackOf(person);
  if (reason === null) return null;
  const word = wordOf(reason, locale);
  const isUncovered = reason === 'O' && answer.warnings.some(({ code }) => code === 'LOW_COVERAGE');
  // Nowhere else is it said which period is meant.
  const when = ` (${formatPeriod(person.period, locale)}).`;
  if (reason === 'Q') return { word, text: secrecy[locale] + when };
  if (isUncovered) return { word, text: tooLittle[locale] + when };
  return { word, text: `${capitalise(phrases[locale].absent(person.place, person.period, reason))}.` };
}

const nothing: Record<Locale, Notice> = {
  fr: { word: 'Aucune donnée.', text: 'Aucun chiffre ne correspond à ce territoire et à cette période.' },
  en: { word: 'No data.', text: 'No figure matches this territory and this period.' },
};
export const noticeOfNothing = (locale: Locale): Notice => nothing[locale];

export const noticeOfSecretSet: Record<Locale, Notice> = {
  fr: { word: 'Chiffres masqués.', text: 'Le secret statistique ne permet pas de publier ces valeurs.' },
  en: { word: 'Confidential figures.', text: 'Statistical confidentiality does not allow these values to be published.' },
};

/** Part of the rows came: no total is made of them, and the reader knows. Null when all came. */
export function noticeOfPart({ warnings }: Answer, locale: Locale): Notice | null {
  const warning = warnings.find(({ code }) => code === 'PARTIAL');
  if (warning === undefined) return null;
  const { read, total } = warning.params ?? {};
  const known = typeof read === 'number' && typeof total === 'number' && total > read;
  if (locale === 'fr') {
    const extent = known
      ? ` (${formatNumber(read, 0, 'fr')} ${isFrenchSingular(read) ? 'ligne' : 'lignes'} sur ${formatNumber(total, 0, 'fr')})`
      : '';
    return {
      word: 'Données partielles.',
      text: `Une partie seulement des données a pu être lue${extent}${NBSP}: aucun total n’en est tiré.`,
    };
  }
  const extent = known ? ` (${formatNumber(read, 0, 'en')} ${read === 1 ? 'row' : 'rows'} out of ${formatNumber(total, 0, 'en')})` : '';
  return { word: 'Partial data.', text: `Only part of the data could be read${extent}: no total is made of it.` };
}
