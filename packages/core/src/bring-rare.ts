import { isRare, type Problem, type Step } from '@balise/model';
import { bringCode } from './bring-code.ts';

/** Called as soon as the steps are known, so that it comes while the rows do; null where no step needs it. Never rejects. */
export const bringRare = async (steps: readonly Step[]): Promise<typeof import('./rare.ts') | Problem | null> =>
  steps.some(isRare) ? bringCode(() => import('./rare.ts'), 'rare figures') : null;
