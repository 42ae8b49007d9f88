/**
 * A question answered: catalogue, resolution, queries, location, folds, figures. Everything the page will show comes
 * out of here, and everything that can fail comes out as a `Problem`.
 */
import { isProblem, levelOf, problem, resolve, settle } from '@balise/model';
import type { Answer, Catalog, Dataset, Facts, Need, Piece, Plan, Problem, Question, Spelling, Step } from '@balise/model';
import { hierarchy } from '@balise/territories';
import { createAsker, type Asker } from './asker.ts';
import { expectedInside, foldLevel } from './fold-levels.ts';
import { loadCatalog } from './load-catalog.ts';
import { locate, spellingsOf } from './locate.ts';
import type { Memory } from './memory.ts';
import { runQuery, type Asking } from './run-query.ts';
import type { ContextData, Hands, PlanStep } from './wire.ts';

/** A question needs the periods of its datasets, then perhaps their territories: more rounds than this is a fault of ours. */
const MOST_ROUNDS = 4;

/** A dataset's addresses are relative to its catalogue. */
const bound = (dataset: Dataset, base: string): Dataset => {
  const { url } = dataset.source;
  if (url === undefined || !URL.canParse(url, base)) return dataset;
  return { ...dataset, source: { ...dataset.source, url: new URL(url, base).href } };
};

const datasetOf = (catalog: Catalog, id: string): Dataset | Problem =>
  catalog.datasets.find((dataset) => dataset.id === id) ?? problem('DATASET_UNKNOWN', { got: id, expected: 'a dataset of the catalogue' });

const learn = async (need: Need, catalog: Catalog, asking: Asking): Promise<Record<string, readonly Spelling[]> | Problem> => {
  const dataset = datasetOf(catalog, need.dataset);
  if (isProblem(dataset)) return dataset;
  const learnt: Record<string, readonly Spelling[]> = {};
  for (const field of need.fields) {
    const found = await runQuery({ dataset: dataset.id, by: [field] }, dataset, asking);
    if (isProblem(found)) return found;
    learnt[field] = spellingsOf(found.table, field, dataset);
  }
  return learnt;
};

const resolved = async (question: Question, catalog: Catalog, asking: Asking): Promise<Plan | Problem> => {
  const spellings: Record<string, Record<string, readonly Spelling[]>> = {};
  const facts: Facts = { hierarchy, spellings };
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

const hostOf = (dataset: Dataset): string => {
  const { url } = dataset.source;
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '';
};

const pieceOf = async (step: Step, catalog: Catalog, asking: Asking): Promise<(Piece & { readonly plan: PlanStep }) | Problem> => {
  const dataset = datasetOf(catalog, step.dataset);
  if (isProblem(dataset)) return dataset;
  const result = await runQuery(step.query, dataset, asking);
  if (isProblem(result)) return result;
  const located = locate(result.table, step, dataset);
  const levels = [];
  for (const level of step.territory.folds) {
    const folded = await foldLevel(located.table, level, step, asking.asker);
    if (isProblem(folded)) return folded;
    levels.push(folded);
  }
  const field = dataset.fields[step.territory.field];
  const only = field?.role === 'territory' ? field.only : undefined;
  const codes = [...step.scope.members, ...step.scope.references];
  const expected = codes.map(
    (code) => [code, expectedInside(code, levelOf(code) ?? step.territory.level, step.territory.level, only)] as const,
  );
  const { rows } = result;
  return {
    step,
    tables: levels.map(({ table }) => table),
    units: levels.map(({ units }) => units),
    expected: Object.fromEntries(expected),
    route: result.route,
    incomplete: rows.total !== undefined && rows.read < rows.total,
    provenance: {
      dataset: dataset.id,
      title: dataset.title,
      source: dataset.producer,
      license: dataset.license,
      ...(dataset.updated === undefined ? {} : { updated: dataset.updated }),
      fictitious: dataset.fictitious ?? false,
      rows,
      bytes: result.bytes,
      requests: result.requests,
      stale: false,
    },
    matched: located.matched,
    unmatched: located.unmatched,
    plan: {
      dataset: dataset.id,
      host: hostOf(dataset),
      route: result.route,
      requests: result.requests,
      bytes: result.bytes,
      rows: rows.read,
      groups: result.table.length,
    },
  };
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
  const asking: Asking = { identity: context.identity, hands, memory, asker };
  const plan = await resolved(question, catalog, asking);
  if (isProblem(plan)) return failed(plan);
  const pieces = await Promise.all(plan.steps.map((step) => pieceOf(step, catalog, asking)));
  const whole: (Piece & { readonly plan: PlanStep })[] = [];
  for (const piece of pieces) {
    if (isProblem(piece)) return failed(piece);
    whole.push(piece);
  }
  return { answer: settle(whole, question, catalog), plan: whole.map((piece) => piece.plan) };
};

/** Answers a question: figures, or what was got, what was expected and what to do. */
export const answer = async (question: Question, context: ContextData, hands: Hands, memory: Memory): Promise<Answer | Problem> =>
  (await answerWithPlan(question, context, hands, memory, createAsker(0))).answer;
