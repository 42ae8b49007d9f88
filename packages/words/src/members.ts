import { levelWords, membersOf } from '@balise/territories';
import type { Answer, Level, Locale } from '@balise/model';
import { spoken } from './language.ts';

export type MemberWords = { readonly one: string; readonly many: string; readonly feminine: boolean; readonly set: string };

const unnamed = spoken('unnamed', { one: 'territoire', many: 'territoires', feminine: false, set: 'territoires comparés' });

/** The noun of the set: « département(s) », « départements de Bretagne »; « territoires » when the set was named one by one. */
export function membersInWords({ question, places }: Answer, locale: Locale): MemberWords {
  const level: Level | undefined = question.level;
  if (level === undefined) return unnamed(locale);
  const { one, many, feminine } = levelWords(level, locale);
  const { within = null } = question;
  const brought = within === null ? undefined : places?.[within]?.[locale];
  return { one, many, feminine, set: brought === undefined ? membersOf(within, level, locale) : `${many} ${brought.of}` };
}

export const rankGender = (answer: Answer, locale: Locale): boolean => membersInWords(answer, locale).feminine;
