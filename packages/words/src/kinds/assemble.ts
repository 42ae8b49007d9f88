/** What the kinds that come later have in common: a sentence made of tries, from the richest to the barest, and all that goes with it. */
import type { Reading, ReadingState } from '@balise/model';
import { commonReading } from '../common-reading.ts';
import { fit } from '../fit.ts';
import { noticeOfPart, type Notice } from '../notices.ts';
import { readingTable } from '../reading-table.ts';
import type { Scene } from '../scene.ts';
import { warningNotes } from '../warning-notes.ts';

export type Spoken = {
  readonly title: string;
  /** From the richest to the barest; none where the notice speaks. */
  readonly tries: readonly string[];
  /** The weightiest first: it ends the sentence where there is room. */
  readonly reservations: readonly string[];
  readonly state: ReadingState;
  readonly notice: Notice | null;
  readonly notes?: readonly string[];
  readonly legend?: Reading['legend'];
  readonly mainFirst: boolean;
};

export function assemble({ answer, locale }: Scene, spoken: Spoken): Reading {
  const { title, tries, reservations, mainFirst } = spoken;
  const [first = '', ...others] = reservations;
  const sentence = tries.length === 0 ? '' : fit(tries.flatMap((text) => (first === '' ? [text] : [`${text} ${first}`, text])));
  const partial = noticeOfPart(answer, locale);
  const notice = partial ?? spoken.notice;
  return {
    state: partial === null ? spoken.state : 'partial',
    title,
    sentence,
    comparisons: [],
    ...(notice === null ? {} : { notice }),
    legend: spoken.legend ?? [],
    notes: [
      ...(first === '' || sentence.includes(first) ? [] : [first]),
      ...others,
      ...(spoken.notes ?? []),
      ...warningNotes(answer, locale),
    ],
    table: readingTable(answer, locale, { caption: title, mainFirst }),
    ...commonReading(answer, locale),
  };
}
