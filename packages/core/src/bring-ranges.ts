import type { Problem } from '@balise/model';
import { bringCode } from './bring-code.ts';

/** What knows breakdowns made of ranges: few catalogues have any. */
export const bringRanges = (): Promise<typeof import('./ranges.ts') | Problem> => bringCode(() => import('./ranges.ts'), 'ranges');
