/** What maps alone need, brought with the first of them: classes that hold over time, whose outlines, and the outlines. */
import { isProblem } from '@balise/model';
import { answerWithPlan, type Answered } from './answer.ts';
import type { Asker } from './asker.ts';
import { keptAnswer } from './kept-answers.ts';
import { levelOfAnswer } from './level-of-answer.ts';
import { loadCatalog } from './load-catalog.ts';
import { withClasses } from './map-classes.ts';
import { outlinesSourceOf } from './map-outlines.ts';
import type { Memory } from './memory.ts';
import type { ContextData, Hands } from './wire.ts';

export { outlinesFor } from './map-outlines.ts';

export async function completeMap(answered: Answered, context: ContextData, hands: Hands, memory: Memory, asker: Asker): Promise<Answered> {
  const { answer } = answered;
  if (isProblem(answer)) return answered;
  const [classed, loaded] = await Promise.all([
    withClasses(answer, (question) =>
      keptAnswer(JSON.stringify([context, question, asker.round]), memory, asker, async (heard) => {
        return (await answerWithPlan(question, context, hands, memory, heard)).answer;
      }),
    ),
    loadCatalog(context, hands, memory, asker),
  ]);
  const outlines = isProblem(loaded) ? null : outlinesSourceOf(loaded.catalog, levelOfAnswer(answer));
  return { ...answered, answer: outlines === null ? classed : { ...classed, outlines } };
}
