import { spoken } from '../language.ts';
import { fr } from './fr.ts';

export const phrases = spoken('phrases', fr);
export type { Extremes, Finding, Phrases, Standing } from './phrases.ts';
