import type { Answer } from './answer.ts';
import type { Catalog } from './catalog.ts';
import type { Piece } from './plan.ts';
import type { Problem } from './problem.ts';
import type { Question } from './question.ts';
import { rareFigures } from './rare-figures.ts';
import { settleWith } from './settle-with.ts';

/** Settles what the steps brought into one answer. */
export const settle = (pieces: readonly Piece[], question: Question, catalog: Catalog): Answer | Problem =>
  settleWith(pieces, question, catalog, rareFigures);
