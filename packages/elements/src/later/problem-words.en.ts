import type { ProblemWordings } from './problem-words.ts';
import { serveAllOrAskLess } from './whole-problem.ts';

export const en: ProblemWordings = {
  ATTRIBUTE_INVALID: ({ attribute, got, expected }) =>
    attribute === 'for'
      ? { word: 'Setting to correct.', text: 'Choosing here changes nothing.', todo: `No <balise-context id="${got ?? ''}">.` }
      : {
          word: 'Setting to correct.',
          text: `The attribute “${attribute ?? ''}” is “${got ?? ''}”.`,
          todo: `Allowed values: ${expected ?? ''}.`,
        },
  QUESTION_INCOMPLETE: ({ attribute }) => ({
    word: 'Setting to correct.',
    text: `The attribute “${attribute ?? ''}” is missing.`,
    ...(attribute === 'catalog' ? { todo: 'Write <balise-context catalog="…"> around the tag.' } : {}),
  }),
  WORKER_LOST: () => ({ word: 'Computation stopped.', text: 'It does not answer.', todo: serveAllOrAskLess }),
};
