import { NBSP } from './characters.ts';
import { spoken } from './language.ts';

export type LabelWords = Readonly<Record<'change' | 'gap' | 'others' | 'is', string>>;

/** Put before a figure or a noun, where there is no sentence. */
export const labels = spoken('labels', { change: `évolution${NBSP}: `, gap: `écart${NBSP}: `, others: 'Autres ', is: `${NBSP}: ` });
