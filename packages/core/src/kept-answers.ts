/**
 * Answers that were given since anything was last brought. A selection that moves from period to period asks, at each of its
 * steps, what all the periods say, and gets the same: nothing is folded again for it.
 */
import { isProblem, type Answer, type Problem } from '@balise/model';
import type { Asker } from './asker.ts';
import type { Memory } from './memory.ts';

type Given = Parameters<Asker['given']>;
type Kept = { readonly answer: Answer; readonly given: readonly Given[] };

/** Of a page that shows more maps than that at once, some are reckoned again. */
const MOST = 8;
/** Of each; a map of communes has more. They are in no account of the memory. */
const MOST_FIGURES = 10_000;

const kept = new WeakMap<Memory, { readonly changes: number; readonly answers: Map<string, Kept> }>();

const since = (memory: Memory): Map<string, Kept> => {
  const changes = memory.changes();
  const found = kept.get(memory);
  if (found?.changes === changes) return found.answers;
  const answers = new Map<string, Kept>();
  kept.set(memory, { changes, answers });
  return answers;
};

/** What `ask` answers, or answered under this key if nothing came since: the asker then hears of the same dates. */
export const keptAnswer = async (
  key: string,
  memory: Memory,
  asker: Asker,
  ask: (asker: Asker) => Promise<Answer | Problem>,
): Promise<Answer | Problem> => {
  const before = since(memory);
  const known = before.get(key);
  if (known !== undefined) {
    for (const each of known.given) asker.given(...each);
    return known.answer;
  }
  const given: Given[] = [];
  const answer = await ask({
    ...asker,
    given: (...each) => {
      given.push(each);
      asker.given(...each);
    },
  });
  // What came meanwhile may be of other data than what it was made of; who left may not have been given all of it.
  const isOld = asker.gone() || before !== since(memory) || isProblem(answer);
  if (!isOld && before.size < MOST && answer.figures.territory.length <= MOST_FIGURES) before.set(key, { answer, given });
  return answer;
};
