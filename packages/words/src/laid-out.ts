/** What every kind says, laid out as a reading: what tempers the sentence is a note where the sentence had no room for it. */
import type { Reading, ReadingState } from '@balise/model';
import { commonReading } from './common-reading.ts';
import type { Notice } from './notices.ts';
import { readingTable } from './reading-table.ts';
import type { Scene } from './scene.ts';
import { warningNotes } from './warning-notes.ts';

export type Said = {
  readonly state: ReadingState;
  readonly notice: Notice | null;
  readonly title: string;
  readonly sentence: string;
  /** The weightiest first: it ends the sentence where there is room. */
  readonly reservations: readonly string[];
  /** After the reservations, before the warnings. */
  readonly notes?: readonly string[];
  readonly legend?: Reading['legend'];
  readonly mainFirst: boolean;
  readonly bySeries?: boolean;
};

export const laidOut = ({ answer, locale }: Scene, said: Said): Reading => {
  const { state, notice, title, sentence, reservations, notes = [], legend = [], mainFirst, bySeries = false } = said;
  return {
    state,
    title,
    sentence,
    comparisons: [],
    ...(notice === null ? {} : { notice }),
    legend,
    notes: [...reservations.filter((text, rank) => rank > 0 || !sentence.includes(text)), ...notes, ...warningNotes(answer, locale)],
    table: readingTable(answer, locale, { caption: title, mainFirst, bySeries }),
    ...commonReading(answer, locale),
  };
};
