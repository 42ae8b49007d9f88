/** Reads the figures of a sentence back, independently of the code that wrote them. */
import type { Locale } from '@balise/model';

type Figure = { readonly value: number; readonly isAbout: boolean; readonly scale: number };

const number: Record<Locale, string> = {
  fr: String.raw`−?\d{1,3}(?:\u202f\d{3})*(?:,\d+)?`,
  en: String.raw`−?\d{1,3}(?:,\d{3})*(?:\.\d+)?`,
};
const scales: Readonly<Record<string, number>> = {
  million: 1e6,
  millions: 1e6,
  milliard: 1e9,
  milliards: 1e9,
  billion: 1e9,
  M: 1e6,
  bn: 1e9,
};

export const parseNumber = (text: string, locale: Locale): number =>
  Number(locale === 'fr' ? text.replace('−', '-').replaceAll('\u202f', '').replace(',', '.') : text.replace('−', '-').replaceAll(',', ''));

const seconds = (text: string): number => {
  const part = (symbol: string): number => Number(new RegExp(String.raw`(\d+)\u202f${symbol}(?![a-z])`).exec(text)?.[1] ?? 0);
  return part('h') * 3600 + part('min') * 60 + part('s');
};

/** Every figure of `sentence` once `without` (labels, periods, places) is taken out. Durations come back in seconds. */
export function figuresIn(sentence: string, locale: Locale, without: readonly string[]): readonly Figure[] {
  let rest = sentence;
  for (const text of without.toSorted((a, b) => b.length - a.length)) if (text !== '') rest = rest.replaceAll(text, ' ');
  const found: Figure[] = [];
  rest = rest.replaceAll(/\d+\u202f(?:h|min|s)(?:[\u00a0\u202f]\d+\u202f(?:min|s))*(?![a-z])/g, (duration) => {
    found.push({ value: seconds(duration), isAbout: false, scale: 1 });
    return ' ';
  });
  const pattern = new RegExp(String.raw`((?:environ|about) )?€?(${number[locale]})(?:\u00a0(millions?|milliards?|billion)(?![a-z]))?`, 'g');
  for (const [, about, digits = '', word] of rest.matchAll(pattern)) {
    const scale = word === undefined ? 1 : (scales[word] ?? 1);
    found.push({ value: parseNumber(digits, locale), isAbout: about !== undefined, scale });
  }
  return found;
}
