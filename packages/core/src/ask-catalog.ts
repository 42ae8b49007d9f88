/**
 * A question put to a catalogue already loaded: resolution, queries, location, folds, figures. Some questions bring others
 * with them: how many cells were expected, who the peers are.
 */
import { datasetOf, isProblem, LACKING, problem, resolveWith, settleWith, wholeOf } from '@balise/model';
import type { Answer, Catalog, Need, Piece, Plan, Problem, Question, RareSteps, Spelling, Step } from '@balise/model';
import { bringCode } from './bring-code.ts';
import { spellingsOf } from './locate.ts';
import { limitedListing, limitedStep } from './limited.ts';
import { partsOf } from './parts-of.ts';
import { pieceOf, type DonePiece } from './piece-of.ts';
import { bringOutside } from './bring-outside.ts';
import { bringRare } from './bring-rare.ts';
import { bringRareSteps } from './bring-rare-steps.ts';
import { bringSecrets } from './bring-secrets.ts';
import { readingOf } from './reading-of.ts';
import { runQuery, type Asking } from './run-query.ts';
import type { PlanStep } from './wire.ts';
import type { WithPeers } from './with-peers.ts';

/** A question needs the periods of its datasets, then perhaps their territories, and what few need: more rounds than this is a fault of ours. */
const MOST_ROUNDS = 5;

const learn = async (
  need: Need,
  question: Question,
  catalog: Catalog,
  asking: Asking,
): Promise<Record<string, readonly Spelling[]> | Problem> => {
  const dataset = datasetOf(catalog, need.dataset);
  if (isProblem(dataset)) return dataset;
  // It comes while the periods do.
  if (need.isRare) void bringRareSteps();
  const parts = await partsOf(dataset);
  if (isProblem(parts)) return parts;
  const learnt: Record<string, readonly Spelling[]> = {};
  for (const field of need.fields) {
    const query = await limitedListing(field, dataset, question, asking);
    for (const { dataset: part } of parts) {
      const [found, reading] = await Promise.all([runQuery(query, part, asking), readingOf(part, asking.territories)]);
      if (isProblem(found)) return found;
      if (isProblem(reading)) return reading;
      learnt[field] = [...(learnt[field] ?? []), ...spellingsOf(found.table, field, part, reading)];
    }
  }
  return learnt;
};

const resolved = async (question: Question, catalog: Catalog, asking: Asking): Promise<Plan | Problem> => {
  const spellings: Record<string, Record<string, readonly Spelling[]>> = {};
  const { hierarchy } = asking.territories;
  let rare: RareSteps | null = null;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const resolution = resolveWith(question, catalog, { hierarchy, spellings, rare });
    if (resolution === LACKING) {
      const brought = await bringRareSteps();
      if (isProblem(brought)) return brought;
      rare = brought.rareSteps;
      continue;
    }
    if (isProblem(resolution)) return resolution;
    if ('steps' in resolution) return { steps: await Promise.all(resolution.steps.map((step) => limitedStep(step, catalog, asking))) };
    const learnt = await Promise.all(resolution.needs.map((need) => learn(need, question, catalog, asking)));
    const facts = wholeOf(learnt);
    if (isProblem(facts)) return facts;
    for (const [index, { dataset }] of resolution.needs.entries()) spellings[dataset] = { ...spellings[dataset], ...facts[index] };
  }
  return problem('INTERNAL', { got: `${MOST_ROUNDS} rounds`, expected: 'a plan' });
};

export type Asked = {
  readonly answer: Answer;
  readonly plan: readonly PlanStep[];
  /** What the figures were made of. */
  readonly pieces: readonly DonePiece[];
};

/** Few datasets say how many cells they should have; what counts them is brought where one does. */
const bringExpected = async (
  step: Step,
  question: Question,
  catalog: Catalog,
  asking: Asking,
): Promise<((piece: DonePiece) => DonePiece) | Problem | null> => {
  const rule = catalog.datasets.find(({ id }) => id === step.dataset)?.coverage?.expected;
  if (rule === undefined) return null;
  const code = await bringCode(() => import('./asked-beside.ts'), 'expected cells');
  if (isProblem(code)) return code;
  const { hierarchy } = asking.territories;
  return code.expectedCells(rule, step, { question, catalog, hierarchy, ask: (asked, within) => askCatalog(asked, within, asking) });
};

/** So is what finds the peers of a territory, for a question that compares with them. */
const bringPeers = async (question: Question, catalog: Catalog, asking: Asking): Promise<WithPeers | Problem> => {
  if (question.compare?.includes('peers') !== true) return { question, plan: [] };
  const code = await bringCode(() => import('./asked-beside.ts'), 'peers');
  return isProblem(code) ? code : code.withPeers(question, catalog, (asked) => askCatalog(asked, catalog, asking));
};

/** What an API kept to itself, and what is hidden here. */
const anyOf = (one: Piece['isSecret'], other: Piece['isSecret']): Piece['isSecret'] =>
  one === undefined || other === undefined ? (one ?? other) : (...figure) => one(...figure) || other(...figure);

/** The figures of a question, and what they cost. Never rejects for a fault of the data or of the network. */
export const askCatalog = async (question: Question, catalog: Catalog, asking: Asking): Promise<Asked | Problem> => {
  const compared = await bringPeers(question, catalog, asking);
  if (isProblem(compared)) return compared;
  const plan = await resolved(compared.question, catalog, asking);
  if (isProblem(plan)) return plan;
  const pieces = await Promise.all(
    plan.steps.map(async (step): Promise<DonePiece | Problem> => {
      const [rows, expected, secrets] = await Promise.all([
        pieceOf(step, catalog, asking),
        bringExpected(step, question, catalog, asking),
        bringSecrets(step, question, catalog, asking),
      ]);
      if (isProblem(rows)) return rows;
      if (isProblem(secrets)) return secrets;
      const isSecret = anyOf(rows.isSecret, secrets.isSecret);
      const piece = { ...rows, ...secrets, ...(isSecret === undefined ? {} : { isSecret }) };
      return expected === null ? piece : isProblem(expected) ? expected : expected(piece);
    }),
  );
  const whole = wholeOf(pieces);
  if (isProblem(whole)) return whole;
  const rare = await bringRare(plan.steps);
  if (isProblem(rare)) return rare;
  const settled = settleWith(whole, question, catalog, rare?.rareFigures() ?? null);
  if (isProblem(settled)) return settled;
  const outside = await bringOutside(whole.flatMap(({ unmatched }) => unmatched));
  const answer = outside?.withOutside(settled, whole, catalog, asking.territories) ?? settled;
  return {
    answer: compared.tell?.(answer) ?? answer,
    plan: [...compared.plan, ...whole.flatMap(({ plans }) => plans)],
    pieces: whole,
  };
};
