import type { StatusLexicon } from './status-words.ts';

export const statusesEn: StatusLexicon = {
  marks: { H: 'closed', K: 'merged', L: 'n/c', M: 'not applicable', O: 'n/a', Q: 'c' },
  texts: {
    A: 'normal',
    B: 'break in series',
    D: 'definition differs',
    E: 'estimated',
    F: 'forecast',
    G: 'experimental',
    H: 'holiday',
    I: 'imputed',
    J: 'derogation',
    K: 'counted in another row',
    L: 'not collected',
    M: 'not applicable',
    N: 'not significant',
    O: 'not available',
    P: 'provisional',
    Q: 'confidential',
    S: 'special event',
    U: 'low reliability',
    V: 'not validated',
    W: 'includes another row',
  },
};
