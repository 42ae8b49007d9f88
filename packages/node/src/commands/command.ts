/** What the commands share: where they write, and their texts in the language asked for, French first. */
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tellProblem } from '@balise/core';
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

/** In the words of the page: what went wrong, what to do, where; under the French, the words of developers. */
export const problemText = async (problem: Problem, locale: Locale): Promise<string> => {
  const { notice } = await tellProblem(problem, 'figure', locale);
  const { word = '', todo = '', detail } = notice ?? {};
  return `${word} ${todo}${detail === undefined ? '' : `\n  ${detail}`}`;
};

/** Throws where a problem is of a file that is not there, or is a folder: that is said by its name, and no sentence for readers tells of a portal. */
export const mustBeThere = async ({ at }: Problem): Promise<void> => {
  if (at?.startsWith('file:') !== true) return;
  const file = await open(fileURLToPath(at));
  await file.read({ length: 1 }).finally(() => file.close());
};
