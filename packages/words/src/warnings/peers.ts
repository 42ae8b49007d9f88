import type { WordsApart } from '../warning-notes.ts';

/** What is said where nobody can be compared with, in French. */
export const peersFr: Pick<WordsApart, 'NO_PEERS'> = {
  NO_PEERS: (n) =>
    n === 0
      ? 'Aucun territoire n’est mis en avant, auquel d’autres seraient comparables.'
      : 'Aucun territoire comparable n’est connu pour cet indicateur.',
};
