/**
 * A question answered: catalogue, resolution, queries, location, folds, figures. Everything the page will show comes
 * out of here, and everything that can fail comes out as a `Problem`.
 */
import { isProblem, problem, resolve, settle } from '@balise/model';
import type { Answer, Catalog, Dataset, Facts, Need, Plan, Problem, Question, Spelling } from '@balise/model';
import { territoriesWith } from '@balise/territories';
import { createAsker, type Asker } from './asker.ts';
import { datasetParts } from './dataset-parts.ts';
import { levelsNamed } from './levels-named.ts';
import { loadCatalog } from './load-catalog.ts';
import { spellingsOf } from './locate.ts';
import type { Memory } from './memory.ts';
import { namesOf } from './names-of.ts';
import { datasetOf, pieceOf, type DonePiece } from './piece-of.ts';
import { runQuery, type Asking } from './run-query.ts';
import type { ContextData, Hands, PlanStep } from './wire.ts';

/** A question needs the periods of its datasets, then perhaps their territories: more rounds than this is a fault of ours. */
const MOST_ROUNDS = 4;

const absolute = (url: unknown, base: string): { readonly url?: string } =>
  typeof url === 'string' && URL.canParse(url, base) ? { url: new URL(url, base).href } : {};

/** A dataset's addresses are relative to its catalogue. */
const bound = (dataset: Dataset, base: string): Dataset => ({
  ...dataset,
  source: { ...dataset.source, ...absolute(dataset.source.url, base) },
  ...(dataset.parts === undefined ? {} : { parts: dataset.parts.map((part) => ({ ...part, ...absolute(part['url'], base) })) }),
});

const learn = async (need: Need, catalog: Catalog, asking: Asking): Promise<Record<string, readonly Spelling[]> | Problem> => {
  const dataset = datasetOf(catalog, need.dataset);
  if (isProblem(dataset)) return dataset;
  const learnt: Record<string, readonly Spelling[]> = {};
  for (const field of need.fields)
    for (const { dataset: part } of datasetParts(dataset)) {
      const found = await runQuery({ dataset: dataset.id, by: [field] }, part, asking);
      if (isProblem(found)) return found;
      learnt[field] = [...(learnt[field] ?? []), ...spellingsOf(found.table, field, part, asking.territories.normalise)];
    }
  return learnt;
};

const resolved = async (question: Question, catalog: Catalog, asking: Asking): Promise<Plan | Problem> => {
  const spellings: Record<string, Record<string, readonly Spelling[]>> = {};
  const facts: Facts = { hierarchy: asking.territories.hierarchy, spellings };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const resolution = resolve(question, catalog, facts);
    if (isProblem(resolution) || 'steps' in resolution) return resolution;
    const learnt = await Promise.all(resolution.needs.map((need) => learn(need, catalog, asking)));
    for (const [index, need] of resolution.needs.entries()) {
      const found = learnt[index];
      if (found === undefined || isProblem(found)) return found ?? problem('INTERNAL', { got: 'no facts', expected: 'facts' });
      spellings[need.dataset] = { ...spellings[need.dataset], ...found };
    }
  }
  return problem('INTERNAL', { got: `unresolved after ${MOST_ROUNDS} rounds`, expected: 'a plan' });
};

export type Answered = { readonly answer: Answer | Problem; readonly plan: readonly PlanStep[] };

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
  const territories = await territoriesWith(levelsNamed(question, catalog));
  if (isProblem(territories)) return failed(territories);
  const asking: Asking = { identity: context.identity, hands, memory, asker, territories };
  const plan = await resolved(question, catalog, asking);
  if (isProblem(plan)) return failed(plan);
  const pieces = await Promise.all(plan.steps.map((step) => pieceOf(step, catalog, asking)));
  const whole: DonePiece[] = [];
  for (const piece of pieces) {
    if (isProblem(piece)) return failed(piece);
    whole.push(piece);
  }
  const settled = settle(whole, question, catalog);
  return { answer: isProblem(settled) ? settled : namesOf(settled, territories), plan: whole.flatMap(({ plans }) => plans) };
};

/** Answers a question: figures, or what was got, what was expected and what to do. */
export const answer = async (question: Question, context: ContextData, hands: Hands, memory: Memory): Promise<Answer | Problem> =>
  (await answerWithPlan(question, context, hands, memory, createAsker(0))).answer;
