import { isProblem } from '@balise/model';
import type { Level } from '@balise/model';
import { territoriesWith, type Territories } from '@balise/territories';

/** The territories of these levels, or the test fails. */
export const brought = async (...levels: readonly Level[]): Promise<Territories> => {
  const found = await territoriesWith(levels);
  if (isProblem(found)) throw new Error(`The lists did not come: ${JSON.stringify(found)}`);
  return found;
};
