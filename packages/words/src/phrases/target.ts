/** What is said of a figure and of the target somebody set, once a language. */
import type { Locale } from '@balise/model';
import { formatDate } from '../format-date.ts';
import { que } from '../french.ts';

type TargetPhrases = {
  /** `. Il manque 8,0 points pour atteindre 50,0 % (Cible 2030)`: each goes on from a finding without its full stop. */
  short(amount: string, target: string, name: string): string;
  /** Where less is better. */
  over(amount: string, target: string, name: string): string;
  reached(target: string, name: string): string;
  /** Where nothing says which side is better. */
  apart(amount: string, side: 'above' | 'below', target: string, name: string): string;
  /** « Cible fixée le 6 mai 2025 (MEN). » */
  origin(source: string, date: string | undefined): string;
};

const fr: TargetPhrases = {
  short: (amount, target, name) => `. Il manque ${amount} pour atteindre ${target} (${name})`,
  over: (amount, target, name) => `. Il faut ${amount} de moins pour atteindre ${target} (${name})`,
  reached: (target, name) => `. La valeur visée, ${target} (${name}), est atteinte`,
  apart: (amount, side, target, name) => `, soit ${amount} de ${side === 'above' ? 'plus' : 'moins'} ${que(target)} (${name})`,
  origin: (source, date) =>
    date === undefined ? `Valeur visée non datée (${source}).` : `Valeur visée fixée le ${formatDate(date, 'fr')} (${source}).`,
};
const en: TargetPhrases = {
  short: (amount, target, name) => `. This is ${amount} short of ${target} (${name})`,
  over: (amount, target, name) => `. This is ${amount} over ${target} (${name})`,
  reached: (target, name) => `. The target, ${target} (${name}), is met`,
  apart: (amount, side, target, name) => `, ${amount} ${side === 'above' ? 'above' : 'below'} ${target} (${name})`,
  origin: (source, date) =>
    date === undefined ? `Target without a date (${source}).` : `Target set on ${formatDate(date, 'en')} (${source}).`,
};

export const targetPhrases: Record<Locale, TargetPhrases> = { fr, en };
