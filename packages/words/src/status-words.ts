import { nullPrecedence, type Locale, type Status } from '@balise/model';
import { NBSP } from './characters.ts';
import { spoken } from './language.ts';

export type StatusWords = {
  /** Printed where a null value would be: `n. d.`, `s`. */
  readonly mark: string;
  /** What the mark or the flag means, for the status column, the legend of the table and assistive technology. */
  readonly text: string;
};

const notAvailable = `n.${NBSP}d.`;

/** SDMX `CL_OBS_STATUS` in words. Secret, missing, not applicable and zero never share one. */
const french: Readonly<Record<Status, StatusWords>> = {
  A: { mark: notAvailable, text: 'normal' },
  B: { mark: notAvailable, text: 'rupture de série' },
  D: { mark: notAvailable, text: 'définition différente' },
  E: { mark: notAvailable, text: 'estimé' },
  F: { mark: notAvailable, text: 'prévision' },
  G: { mark: notAvailable, text: 'expérimental' },
  H: { mark: 'fermé', text: 'jour férié ou vacances' },
  I: { mark: notAvailable, text: 'valeur reconstituée' },
  J: { mark: notAvailable, text: 'dérogation' },
  K: { mark: 'regroupé', text: 'compté dans une autre ligne' },
  L: { mark: `n.${NBSP}c.`, text: 'non collecté' },
  M: { mark: 'sans objet', text: 'sans objet' },
  N: { mark: notAvailable, text: 'non significatif' },
  O: { mark: notAvailable, text: 'non disponible' },
  P: { mark: notAvailable, text: 'provisoire' },
  Q: { mark: 's', text: 'secret statistique' },
  S: { mark: notAvailable, text: 'événement particulier' },
  U: { mark: notAvailable, text: 'peu fiable' },
  V: { mark: notAvailable, text: 'non validé' },
  W: { mark: notAvailable, text: 'comprend une autre ligne' },
};

const words = spoken('statuses', french);

export const statusWords = (status: Status, locale: Locale): StatusWords => words(locale)[status];

/** Why a value is missing; « not available » when nothing says more (an unreadable flow, a normal status on a null). */
export const nullReason = (statuses: readonly Status[]): Status => nullPrecedence.find((status) => statuses.includes(status)) ?? 'O';

/** Reasons that count as missing; what cannot exist (M), is merged (K) or closed (H) does not. */
export const isLacking = (status: Status): boolean => status === 'O' || status === 'L';
