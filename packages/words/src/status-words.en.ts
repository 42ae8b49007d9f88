import type { Status } from '@balise/model';
import type { StatusWords } from './status-words.ts';

export const statusesEn: Readonly<Record<Status, StatusWords>> = {
  A: { mark: 'n/a', text: 'normal' },
  B: { mark: 'n/a', text: 'break in series' },
  D: { mark: 'n/a', text: 'definition differs' },
  E: { mark: 'n/a', text: 'estimated' },
  F: { mark: 'n/a', text: 'forecast' },
  G: { mark: 'n/a', text: 'experimental' },
  H: { mark: 'closed', text: 'holiday' },
  I: { mark: 'n/a', text: 'imputed' },
  J: { mark: 'n/a', text: 'derogation' },
  K: { mark: 'merged', text: 'counted in another row' },
  L: { mark: 'n/c', text: 'not collected' },
  M: { mark: 'not applicable', text: 'not applicable' },
  N: { mark: 'n/a', text: 'not significant' },
  O: { mark: 'n/a', text: 'not available' },
  P: { mark: 'n/a', text: 'provisional' },
  Q: { mark: 'c', text: 'confidential' },
  S: { mark: 'n/a', text: 'special event' },
  U: { mark: 'n/a', text: 'low reliability' },
  V: { mark: 'n/a', text: 'not validated' },
  W: { mark: 'n/a', text: 'includes another row' },
};
