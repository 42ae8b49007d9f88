/** The movements of communes, unfolded from their packed list. */
import { movements as packed } from '../data/movements.ts';
import { lines } from './lines.ts';
import type { Step } from './retired.ts';

export { firstVintage } from '../data/movements.ts';

export const movementSteps = (): readonly Step[] =>
  lines(packed).map((line) => {
    const [year = '', made = ''] = line.split('|');
    return {
      year: Number(year),
      made: Object.fromEntries(
        made
          .split(' ')
          .filter((one) => one !== '')
          .map((one) => {
            const [code = '', olds = ''] = one.split(':');
            return [code, olds.split('+')];
          }),
      ),
    };
  });
