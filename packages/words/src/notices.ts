/** What speaks instead of a figure: a bold word and a sentence. */
import type { Answer, Locale, Reading, ReadingState } from '@balise/model';
import { NBSP } from './characters.ts';
import { formatNumber } from './format-number.ts';
import { formatPeriod } from './format-period.ts';
import { isFrenchSingular } from './french.ts';
import { spoken } from './language.ts';
import { lackSentence } from './reservations.ts';
import { lackOf, type Person, type Scene } from './scene.ts';

export type Notice = NonNullable<Reading['notice']>;

export type NoticeWords = {
  /** Bold, by reason. */
  readonly Q: string;
  readonly M: string;
  readonly other: string;
  /** Clauses, before their period. */
  readonly secrecy: string;
  readonly tooLittle: string;
  readonly nothing: Notice;
  readonly secretSet: Notice;
  /** Before the noun of a set: « pour ces ». */
  readonly these: string;
  part(read: number, total: number | null): Notice;
};

const french: NoticeWords = {
  Q: 'Chiffre masqué.',
  M: 'Sans objet.',
  other: 'Donnée non disponible.',
  secrecy: 'Le secret statistique ne permet pas de publier cette valeur',
  tooLittle: 'Trop peu de données sont connues pour calculer ce chiffre',
  nothing: { word: 'Aucune donnée.', text: 'Aucun chiffre ne correspond à ce territoire et à cette période.' },
  secretSet: { word: 'Chiffres masqués.', text: 'Le secret statistique ne permet pas de publier ces valeurs.' },
  these: 'pour ces ',
  part: (read, total) => ({
    word: 'Données partielles.',
    text: `Une partie seulement des données a pu être lue${
      total === null
        ? ''
        : ` (${formatNumber(read, 0, 'fr')} ${isFrenchSingular(read) ? 'ligne' : 'lignes'} sur ${formatNumber(total, 0, 'fr')})`
    }${NBSP}: aucun total n’en est tiré.`,
  }),
};

const words = spoken('notices', french);

/** Why the figure of this person is missing; null when it is there. */
export function noticeOfLack(answer: Answer, person: Person, locale: Locale): Notice | null {
  const reason = lackOf(person);
  if (reason === null) return null;
  const { secrecy, tooLittle, ...bold } = words(locale);
  const word = bold[reason === 'Q' || reason === 'M' ? reason : 'other'];
  const isUncovered = reason === 'O' && answer.warnings.some(({ code }) => code === 'LOW_COVERAGE');
  // Nowhere else is it said which period is meant.
  const when = ` (${formatPeriod(person.period, locale)}).`;
  if (reason === 'Q') return { word, text: secrecy + when };
  if (isUncovered) return { word, text: tooLittle + when };
  return { word, text: lackSentence(person, locale) };
}

export const noticeOfNothing = (locale: Locale): Notice => words(locale).nothing;

export const noticeOfSecretSet = (locale: Locale): Notice => words(locale).secretSet;

/** Of a set none of whose figures is known: its members are there, or there is nothing that matches. */
export function withoutFigures({ answer, members, memberWords, locale }: Scene): { readonly state: ReadingState; readonly notice: Notice } {
  const { nothing, secretSet, these } = words(locale);
  const status = members.flatMap((one) => one.status);
  if (status.includes('Q')) return { state: 'masked', notice: secretSet };
  const [first, another] = members;
  const place = another && { ...another.place, in: these + memberWords.many };
  return { state: 'empty', notice: (first && noticeOfLack(answer, { ...first, status, ...(place && { place }) }, locale)) ?? nothing };
}

/** Part of the rows came: no total is made of them, and the reader knows. Null when all came. */
export function noticeOfPart({ warnings }: Answer, locale: Locale): Notice | null {
  const warning = warnings.find(({ code }) => code === 'PARTIAL');
  if (warning === undefined) return null;
  const { read, total } = warning.params ?? {};
  return typeof read === 'number' && typeof total === 'number' && total > read
    ? words(locale).part(read, total)
    : words(locale).part(0, null);
}
