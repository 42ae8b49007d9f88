import type { Problem, RareSteps } from '@balise/model';
import { bringCode } from './bring-code.ts';

/** What resolves few questions, and says why one is refused: two files joined, differences. Never rejects. */
export const bringRareSteps = (): Promise<RareSteps | Problem> =>
  bringCode(async () => (await import('./rare-steps.ts')).rareSteps, 'rare questions');
