import type { ProblemWordings } from './problem-words.ts';

export const fr: ProblemWordings = {
  ATTRIBUTE_INVALID: ({ attribute, got, expected }) =>
    attribute === 'for'
      ? { word: 'Réglage à corriger.', text: 'Choisir ici ne change rien.', todo: `Aucun <balise-context id="${got ?? ''}">.` }
      : {
          word: 'Réglage à corriger.',
          text: `L’attribut «\u00a0${attribute ?? ''}\u00a0» vaut «\u00a0${got ?? ''}\u00a0».`,
          todo: `Valeurs admises\u00a0: ${expected ?? ''}.`,
        },
  QUESTION_INCOMPLETE: ({ attribute }) => ({
    word: 'Réglage à corriger.',
    text: `Il manque l’attribut «\u00a0${attribute ?? ''}\u00a0».`,
    ...(attribute === 'catalog' ? { todo: 'Écrivez <balise-context catalog="…"> autour de la balise.' } : {}),
  }),
  WORKER_LOST: () => ({
    word: 'Calcul interrompu.',
    text: 'Il ne répond pas.',
    todo: 'Servez tout Balise, ou demandez moins.',
  }),
};
