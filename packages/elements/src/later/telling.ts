/** What is told aloud, and by which voice; and how far a slow answer is. Brought when there is something to tell. */
import type { Locale } from '@balise/model';

export { announcer } from './announcer.ts';
export { progress } from './progress.ts';

/** Of several widgets at once. */
export const manyUpdated: Readonly<Record<Locale, (count: number, failed: number) => string>> = {
  fr: (count, failed) => `${count} indicateurs${failed > 0 ? `, dont ${failed} sans résultat` : ' mis à jour'}.`,
  en: (count, failed) => `${count} indicators${failed > 0 ? `, ${failed} without success` : ' updated'}.`,
};
