import { nullPrecedence, type Locale, type Status } from '@balise/model';
import { NBSP } from './characters.ts';
import { rareWords, spoken, type Language } from './language.ts';

export type StatusWords = {
  /** Printed where a null value would be: `n. d.`, `s`. */
  readonly mark: string;
  /** What the mark or the flag means, for the status column, the legend of the table and assistive technology. */
  readonly text: string;
};

export const notAvailable = `n.${NBSP}d.`;

/** SDMX `CL_OBS_STATUS` in words. Secret, missing, not applicable and zero never share one. */
const french = {
  A: { mark: notAvailable, text: 'normal' },
  B: { mark: notAvailable, text: 'rupture de série' },
  M: { mark: 'sans objet', text: 'sans objet' },
  O: { mark: notAvailable, text: 'non disponible' },
  P: { mark: notAvailable, text: 'provisoire' },
  Q: { mark: 's', text: 'secret statistique' },
} satisfies Partial<Record<Status, StatusWords>>;

/** Statuses that few figures have: French says them in words that are brought. */
export type RareStatus = Exclude<Status, keyof typeof french>;
export const isRareStatus = (status: Status): status is RareStatus => !(status in french);

const words = spoken('statuses', french as Language['statuses']);

export const statusWords = (status: Status, locale: Locale): StatusWords =>
  locale === 'fr' && isRareStatus(status) ? rareWords().statuses[status] : words(locale)[status];

/** Why a value is missing; « not available » when nothing says more (an unreadable flow, a normal status on a null). */
export const nullReason = (statuses: readonly Status[]): Status => nullPrecedence.find((status) => statuses.includes(status)) ?? 'O';

/** Reasons that count as missing; what cannot exist (M), is merged (K) or closed (H) does not. */
export const isLacking = (status: Status): boolean => status === 'O' || status === 'L';
