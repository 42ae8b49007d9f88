import type { Problem } from '@balise/model';
import { bringCode } from './bring-code.ts';

export type RareCode = typeof import('./rare-steps.ts');

/** What few questions need: two files joined, differences, wide columns, and why one is refused. Never rejects. */
export const bringRareSteps = (): Promise<RareCode | Problem> => bringCode(() => import('./rare-steps.ts'), 'rare questions');
