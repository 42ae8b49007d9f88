import type { Answer, Locale, Reading } from '@balise/model';
import { bringLanguage } from './language.ts';
import type { ReadKind } from './kinds/kind.ts';
import { isUsualKindName, usualKinds } from './kinds/usual.ts';

/**
 * What says a kind: at once for the usual ones; the words of maps come with what maps are made of, those of kinds that few
 * pages use with the first of them, those of a language with the first page that is in it. To be called as soon as the kind is known, so that they come while the figures do.
 * Null when nobody knows the kind; rejects when its words did not come.
 */
export async function readerOf(kind: string, locale: Locale): Promise<ReadKind | null> {
  const [reader] = await Promise.all([wordsOfKind(kind), bringLanguage(locale)]);
  return reader;
}

async function wordsOfKind(kind: string): Promise<ReadKind | null> {
  if (isUsualKindName(kind)) return usualKinds[kind];
  if (kind === 'map') return (await import('./kinds/map.ts')).map;
  const { isLaterKindName, laterKinds } = await import('./kinds/later.ts');
  return isLaterKindName(kind) ? laterKinds[kind] : null;
}

/** As `read`, of any kind. */
export const readAny = async (answer: Answer, kind: string, locale: Locale): Promise<Reading | null> =>
  (await readerOf(kind, locale))?.(answer, locale) ?? null;
