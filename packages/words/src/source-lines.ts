import type { Answer, Locale, Provenance, SourceLine } from '@balise/model';
import { NBSP } from './characters.ts';
import { formatDate } from './format-date.ts';
import { spoken } from './language.ts';
import { licenseOf } from './licenses.ts';
import { typeset } from './localized.ts';

export type SourceWords = Readonly<Record<'source' | 'updated' | 'fictitious' | 'definition', string>>;

export const sourceWords = spoken('sources', {
  source: `Source${NBSP}: `,
  updated: 'mis à jour le ',
  fictitious: 'données fictives',
  definition: 'Définition',
});

export const SEPARATOR = `${NBSP}· `;

function lineOf({ source, license, updated, fictitious }: Provenance, locale: Locale): SourceLine {
  const { name, href } = licenseOf(license);
  const date = updated === undefined || updated === '' ? [] : [sourceWords(locale).updated + formatDate(updated, locale, 'short')];
  return {
    text: sourceWords(locale).source + [typeset(source, locale), ...date].join(SEPARATOR),
    license: typeset(name, locale),
    ...(href === undefined ? {} : { licenseHref: href }),
    fictitious,
  };
}

/** One line a dataset: who, updated when; the licence beside it, to be a link. Datasets that say the same are said once. */
export function sourceLines(answer: Answer, locale: Locale): readonly SourceLine[] {
  const lines = answer.provenance.map((provenance) => lineOf(provenance, locale));
  const whole = lines.map((line) => sourceText(line, locale));
  return lines.filter((_, index) => whole.indexOf(whole[index]!) === index);
}

/** The whole line where nothing can be a link: « Source : DEPP · mis à jour le 9 sept. 2026 · Licence Ouverte 2.0 · données fictives ». */
export const sourceText = ({ text, license, fictitious }: SourceLine, locale: Locale): string =>
  [text, ...(license === '' ? [] : [license]), ...(fictitious ? [sourceWords(locale).fictitious] : [])].join(SEPARATOR);
