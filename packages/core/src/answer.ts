/**
 * A question answered: catalogue, resolution, queries, location, folds, figures. Everything the page will show comes
 * out of here, and everything that can fail comes out as a `Problem`.
 */
import { isProblem, withStatuses } from '@balise/model';
import type { Answer, Catalog, Dataset, Problem, Question } from '@balise/model';
import { placesWith, type Places } from '@balise/territories';
import { askCatalog } from './ask-catalog.ts';
import { createAsker, type Asker } from './asker.ts';
import { bringCode } from './bring-code.ts';
import { bringNames } from './bring-names.ts';
import { checkQuestion } from './check-question.ts';
import { levelsNamed } from './levels-named.ts';
import { loadCatalog } from './load-catalog.ts';
import type { Memory } from './memory.ts';
import { namesOf } from './names-of.ts';
import type { Asking } from './run-query.ts';
import type { ContextData, Hands, PlanStep } from './wire.ts';

const absolute = (url: unknown, base: string): { readonly url?: string } =>
  typeof url === 'string' && URL.canParse(url, base) ? { url: new URL(url, base).href } : {};

/** A dataset's addresses are relative to its catalogue. */
const bound = (dataset: Dataset, base: string): Dataset => ({
  ...withStatuses(dataset),
  source: { ...dataset.source, ...absolute(dataset.source.url, base) },
  ...(dataset.parts === undefined ? {} : { parts: dataset.parts.map((part) => ({ ...part, ...absolute(part['url'], base) })) }),
});

/** What is brought out of a map; see `withHighlighted`. */
const highlighted = async (answer: Answer, { hierarchy }: Places): Promise<Answer | Problem> => {
  if (answer.question.classes === undefined) return answer;
  const code = await bringCode(() => import('./highlighted.ts'), 'maps');
  return isProblem(code) ? code : code.withHighlighted(answer, hierarchy);
};

export type Answered = {
  readonly answer: Answer | Problem;
  readonly plan: readonly PlanStep[];
  /** The first day on which a dataset of the answer is to be updated. */
  readonly nextUpdate?: string;
};

/** The answer and what it cost. Never rejects for a fault of the data or of the network. */
export const answerWithPlan = async (
  question: Question,
  context: ContextData,
  hands: Hands,
  memory: Memory,
  asker: Asker,
): Promise<Answered> => {
  const failed = (answer: Problem): Answered => ({ answer, plan: [] });
  const loaded = await loadCatalog(context, hands, memory, asker);
  if (isProblem(loaded)) return failed(loaded);
  const catalog: Catalog = { ...loaded.catalog, datasets: loaded.catalog.datasets.map((dataset) => bound(dataset, loaded.base)) };
  const levels = levelsNamed(question, catalog);
  const naming = bringNames(levels, catalog);
  const territories = await placesWith(levels);
  if (isProblem(territories)) return failed(territories);
  const asking: Asking = { identity: context.identity, hands, memory, asker, territories };
  const asked = await askCatalog(question, catalog, asking);
  if (isProblem(asked)) return failed(asked);
  const listed = { ...asked, answer: namesOf(asked.answer, territories) };
  const { answer: told, plan } = (await (await naming)?.withNames(listed, catalog, asking)) ?? listed;
  const named = await highlighted(told, territories);
  if (isProblem(named)) return failed(named);
  const stale = asker.late() !== null;
  const provenance = named.provenance.map((each) => ({ ...each, stale }));
  const read = new Set(provenance.map(({ dataset }) => dataset));
  const [nextUpdate] = catalog.datasets
    .flatMap((each) => (read.has(each.id) && each.nextUpdate !== undefined ? [each.nextUpdate] : []))
    .sort();
  return { answer: { ...named, provenance }, plan, ...(nextUpdate === undefined ? {} : { nextUpdate }) };
};

/** Answers a question: figures, or what was got, what was expected and what to do. */
export const answer = async (question: Question, context: ContextData, hands: Hands, memory: Memory): Promise<Answer | Problem> =>
  checkQuestion(question) ?? (await answerWithPlan(question, context, hands, memory, createAsker(0))).answer;
