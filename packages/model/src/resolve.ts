import type { Catalog } from './catalog.ts';
import type { Facts } from './facts.ts';
import type { Resolution } from './plan.ts';
import type { Question } from './question.ts';
import { rareSteps } from './rare-steps.ts';
import { resolveWith } from './resolve-with.ts';

/**
 * Resolves a question into steps, or says which distinct values must be read first, or refuses.
 * Pure; call again with the needs added to `facts.spellings`.
 */
export const resolve = (question: Question, catalog: Catalog, facts: Facts): Resolution =>
  resolveWith(question, catalog, { ...facts, rare: rareSteps });
