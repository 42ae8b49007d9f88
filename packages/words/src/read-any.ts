import type { Answer, Locale, Reading } from '@balise/model';
import { isKindName } from './kinds/index.ts';
import { read } from './read.ts';

/** As `read`, of any kind: the words of those that few pages use are brought at the first question. Null when nobody knows the kind. */
export async function readAny(answer: Answer, kind: string, locale: Locale): Promise<Reading | null> {
  if (isKindName(kind)) return read(answer, kind, locale);
  const { isLaterKindName, laterKinds } = await import('./kinds/later.ts');
  return isLaterKindName(kind) ? laterKinds[kind](answer, locale) : null;
}
