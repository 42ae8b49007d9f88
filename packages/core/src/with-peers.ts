/** Places like the reader's own: the nearest by the variables that an indicator declares. */
import { isProblem, levelOf, peersOf } from '@balise/model';
import type { Answer, Catalog, Problem, Question } from '@balise/model';
import { learnWarnings, peersFr } from '@balise/words';
import type { Asked } from './ask-catalog.ts';
import type { PlanStep } from './wire.ts';

const DEFAULT_PEERS = 5;

export type WithPeers = {
  readonly question: Question;
  readonly plan: readonly PlanStep[];
  /** The answer, with who they are, or that there are none. */
  readonly tell?: (answer: Answer) => Answer;
};

/** Whoever asked for them is told, rather than left with nothing beside the figure. `count`: of the territories whose peers they would be, where there is none. */
const tellNone =
  (count?: number) =>
  (answer: Answer): Answer => {
    learnWarnings(peersFr);
    return { ...answer, warnings: [...answer.warnings, { code: 'NO_PEERS', ...(count === undefined ? {} : { params: { count } }) }] };
  };

/** `peers` becomes the territories nearest to the highlighted one by the variables its indicator declares. */
export const withPeers = async (
  question: Question,
  catalog: Catalog,
  ask: (question: Question) => Promise<Asked | Problem>,
): Promise<WithPeers | Problem> => {
  const compare = (question.compare ?? []).filter((word) => word !== 'peers');
  const main = question.highlight ?? (question.territories?.length === 1 ? question.territories[0] : undefined);
  const declared = catalog.indicators.find(({ id }) => id === question.indicators[0]?.split('/').at(-1))?.peers;
  const level = levelOf(main ?? '');
  if (main === undefined || declared === undefined || level === null)
    return { question: { ...question, compare }, plan: [], tell: tellNone(main === undefined ? 0 : undefined) };
  const asked = await ask({ indicators: declared.by, level, highlight: main, order: 'natural' });
  if (isProblem(asked)) return asked;
  const peers = peersOf(asked.answer, main, declared.count ?? DEFAULT_PEERS);
  return {
    question: { ...question, compare: [...compare, ...peers.map(({ territory }) => territory)] },
    plan: asked.plan,
    tell: peers.length === 0 ? tellNone() : (answer) => ({ ...answer, peers }),
  };
};
