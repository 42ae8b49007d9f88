import type { Locale } from '@balise/model';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Phrases } from './phrases.ts';

export const phrases: Record<Locale, Phrases> = { fr, en };
export type { Extremes, Finding, Phrases, Standing } from './phrases.ts';
