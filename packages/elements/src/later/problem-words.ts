/** How the page words the problems that it finds by itself; all others come from the core, already worded. */
import type { Locale, Problem, ProblemCode } from '@balise/model';
import type { ProblemWords } from '../strings.ts';
import { en } from './problem-words.en.ts';
import { fr } from './problem-words.fr.ts';

/** `params` are those of the problem. */
export type ProblemWordings = Readonly<Partial<Record<ProblemCode, (params: Readonly<Record<string, string | number>>) => ProblemWords>>>;

const all: Readonly<Record<Locale, ProblemWordings>> = { fr, en };

/** Undefined for problems that are not the page's own. */
export const problemWords = ({ problem, params }: Problem, locale: Locale): ProblemWords | undefined =>
  all[locale][problem]?.(params ?? {});
