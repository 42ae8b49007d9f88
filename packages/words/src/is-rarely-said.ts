import type { Answer } from '@balise/model';
import { isRareStatus } from './status-words.ts';
import { isRareWarning } from './warning-notes.ts';

/** Whether French needs the words that few answers need (`rare-words`). */
export const isRarelySaid = ({ figures, warnings }: Answer): boolean =>
  warnings.some(isRareWarning) || figures.status.some((letters) => letters.some(isRareStatus));
