/** What the kinds that come later have in common: a sentence made of tries, from the richest to the barest, and all that goes with it. */
import type { Reading } from '@balise/model';
import { fit } from '../fit.ts';
import { laidOut, type Said } from '../laid-out.ts';
import { noticeOfPart } from '../notices.ts';
import type { Scene } from '../scene.ts';

type Spoken = Omit<Said, 'sentence'> & {
  /** From the richest to the barest; none where the notice speaks. */
  readonly tries: readonly string[];
};

export function assemble(scene: Scene, { tries, ...spoken }: Spoken): Reading {
  const [first = ''] = spoken.reservations;
  const sentence = tries.length === 0 ? '' : fit(tries.flatMap((text) => (first === '' ? [text] : [`${text} ${first}`, text])));
  const partial = noticeOfPart(scene.answer, scene.locale);
  return laidOut(scene, { ...spoken, sentence, ...(partial === null ? {} : { state: 'partial' as const, notice: partial }) });
}
