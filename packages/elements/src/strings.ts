/** The words of the interface itself; what is said of a figure comes from the core, already worded. */
import type { Locale } from '@balise/model';
import { en } from './strings.en.ts';
import { fr } from './strings.fr.ts';

/** `text` is for the reader, `todo` for whoever runs the page. */
export type ProblemWords = { readonly word: string; readonly text: string; readonly todo?: string };

export type Strings = {
  readonly loading: string;
  readonly table: string;
  readonly tableShown: (shown: number) => string;
  readonly download: string;
  readonly fullScreen: string;
  readonly leaveFullScreen: string;
  /** Brings a picture that waits for it. */
  readonly chart: string;
  readonly marks: string;
  readonly comparisons: string;
  readonly legend: string;
  readonly fictitious: string;
  readonly noPicture: string;
  /** Opens what only they can act upon. */
  readonly forIntegrators: string;
  /** Put before a sentence that a reader did not ask for. */
  readonly updated: string;
  /** Why an older figure is still there. `when` is already worded. */
  readonly stale: (when: string) => string;
  /** Why nothing moves at this hour. Both are already worded. */
  readonly quiet: (when: string, until: string) => string;
  /** When there are no better words. */
  readonly anyProblem: ProblemWords;
};

const all: Readonly<Record<Locale, Strings>> = { fr, en };

export const stringsOf = (locale: Locale): Strings => all[locale];
