import { nullPrecedence, type Locale, type Status } from '@balise/model';
import { NBSP } from './characters.ts';
import { spoken } from './language.ts';

type StatusWords = {
  /** Printed where a null value would be: `n. d.`, `s`. */
  readonly mark: string;
  /** What the mark or the flag means, for the status column, the legend of the table and assistive technology. */
  readonly text: string;
};

/** Those that have no mark of their own have that of « not available ». */
export type StatusLexicon = {
  readonly marks: Readonly<Partial<Record<Status, string>> & Record<'O', string>>;
  readonly texts: Readonly<Record<Status, string>>;
};

/** SDMX `CL_OBS_STATUS` in words. Secret, missing, not applicable and zero never share one. */
const lexicon = spoken('statuses', {
  marks: { H: 'fermé', K: 'regroupé', L: `n.${NBSP}c.`, M: 'sans objet', O: `n.${NBSP}d.`, Q: 's' },
  texts: {
    A: 'normal',
    B: 'rupture de série',
    D: 'définition différente',
    E: 'estimé',
    F: 'prévision',
    G: 'expérimental',
    H: 'jour férié ou vacances',
    I: 'valeur reconstituée',
    J: 'dérogation',
    K: 'compté dans une autre ligne',
    L: 'non collecté',
    M: 'sans objet',
    N: 'non significatif',
    O: 'non disponible',
    P: 'provisoire',
    Q: 'secret statistique',
    S: 'événement particulier',
    U: 'peu fiable',
    V: 'non validé',
    W: 'comprend une autre ligne',
  },
});

export function statusWords(status: Status, locale: Locale): StatusWords {
  const { marks, texts } = lexicon(locale);
  return { mark: marks[status] ?? marks.O, text: texts[status] };
}

/** Why a value is missing; « not available » when nothing says more (an unreadable flow, a normal status on a null). */
export const nullReason = (statuses: readonly Status[]): Status => nullPrecedence.find((status) => statuses.includes(status)) ?? 'O';

/** Reasons that count as missing; what cannot exist (M), is merged (K) or closed (H) does not. */
export const isLacking = (status: Status): boolean => status === 'O' || status === 'L';
