/** What the commands share: where they write, and their texts in the language asked for, French first. */
import type { Locale, Localized, Problem } from '@balise/model';

export type Output = { out(text: string): void; err(text: string): void };
export type Command = {
  /** What it does, in a line. */
  readonly does: Localized;
  /** How it is written, from its name on. */
  readonly usage: Localized;
  /** Resolves with the exit code: 0 all is well, 1 something does not hold, 2 it was badly written, which `usage` then follows. */
  readonly run: (args: readonly string[], output: Output, locale: Locale) => Promise<number>;
};

export const DONE = 0;
export const FAILED = 1;
export const MISUSED = 2;

export const said = (text: Localized, locale: Locale): string => (locale === 'en' ? (text.en ?? text.fr) : text.fr);

/** For a developer: what was got, where, what was expected. */
export const problemText = ({ problem, at, got, expected, todo }: Problem, locale: Locale): string => {
  const place = at === undefined ? '' : ` ${locale === 'en' ? 'at' : 'à'} ${at}`;
  const [found, wanted] = locale === 'en' ? ['got', 'expected'] : ['reçu', 'attendu'];
  return `${problem}${place} — ${found}: ${got}; ${wanted}: ${expected}.${todo === undefined ? '' : ` ${todo}`}`;
};
