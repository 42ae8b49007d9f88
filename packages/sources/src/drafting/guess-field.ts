/**
 * What a column is, guessed from its values, its name settling what values leave open: `29` is a département in
 * `code_departement` and a number in `ordinateurs`. Wrong guesses are repaired in the catalogue, where they can be read.
 */
import { parsePeriod } from '@balise/model';
import type { Field, Level, PeriodType } from '@balise/model';
import { isTooLarge } from '../cells/too-large.ts';

/** `values` are the distinct cells, without the empty one. */
type Sample = { readonly name: string; readonly values: readonly string[]; readonly rows: number };
/** Knows territories: the code that a cell names at a level, or null. */
export type Normalise = (raw: string, level: Level) => string | null;
/** `confidence` from 0 to 1: 1 is what the source itself says, less is what its cells look like. */
export type Guess = { readonly field: Field; readonly integers: boolean; readonly confidence: number };

/** Cells by which producers say that there is no number, and the status that each means. */
export const missingWords: Readonly<Record<string, 'O' | 'Q' | 'M'>> = {
  s: 'Q',
  S: 'Q',
  ns: 'Q',
  NS: 'Q',
  '///': 'M',
  nd: 'O',
  ND: 'O',
  'n.d.': 'O',
  NA: 'O',
  'n/a': 'O',
  NC: 'O',
  nc: 'O',
  'n.c.': 'O',
  'N.C.': 'O',
  'N.D.': 'O',
  '..': 'O',
};

const TOTAL = /^(?:_t|total|totaux|ensemble|tous|toutes|all)$/i;
const RECOGNISED = 0.9;
/** More than this is a list of names, not a way to divide a figure. */
export const MOST_ITEMS = 60;
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[   ]\d{3})+)(?:[.,]\d+)?$/;
const INTEGER = /^[+-]?(?:\d+|\d{1,3}(?:[   ]\d{3})+)(?:[.,]0+)?$/;
const PERCENTAGE = /^[+−-]?[\d\s]+(?:[.,]\d+\s*)?%$/;

const namesOfLevels: readonly (readonly [RegExp, Level])[] = [
  [/uai|etablissement|numero_ecole/, 'uai'],
  [/commune|insee|com\b/, 'com'],
  [/dep/, 'dep'],
  [/academie|\baca/, 'aca'],
  [/region_academique|\bra\b/, 'ra'],
  [/region|\breg/, 'reg'],
  [/territoire|code/, 'dep'],
];
const namesOfPeriods: readonly (readonly [RegExp, PeriodType])[] = [
  [/rentree/, 'rentree'],
  [/session/, 'session'],
  [/exercice/, 'exercice'],
  [/ann?ee_?scolaire/, 'school-year'],
  [/enquete/, 'survey'],
  [/annee|periode|year|millesime|date|mois|semaine|trimestre|temps/, 'year'],
];
const periodTypes: readonly PeriodType[] = ['school-year', 'rentree', 'session', 'exercice', 'year', 'quarter', 'month', 'week', 'day'];

/** A header as patterns read it. */
export const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
const share = (values: readonly string[], test: (value: string) => boolean): number => values.filter(test).length / values.length;

/** Of a column whose name says what its cells look like, and of one whose cells alone say it. */
export const NAMED = 0.95;
const UNNAMED = 0.75;
/** A number may be a code, and a short list may be names. */
const NUMBERS = 0.8;
const SHORT_LIST = 0.6;
const NOTHING = 0.5;

export const guessField = ({ name, values, rows }: Sample, normalise: Normalise): Guess => {
  const known = plain(name);
  if (values.length === 0) return { field: { role: 'label' }, integers: false, confidence: NOTHING };
  const period = guessPeriod(known, values);
  if (period !== null) {
    const isNamed = namesOfPeriods.some(([pattern]) => pattern.test(known));
    return { field: period, integers: false, confidence: isNamed ? NAMED : UNNAMED };
  }
  const territory = guessTerritory(known, values, normalise);
  if (territory !== null) {
    const { field, recognised } = territory;
    const isNamed = namesOfLevels.some(([pattern, level]) => field.role === 'territory' && level === field.level && pattern.test(known));
    return { field, integers: false, confidence: (isNamed ? NAMED : UNNAMED) * recognised };
  }
  const numbers = values.filter((value) => !Object.hasOwn(missingWords, value));
  const areCodes = values.some((value) => /^0\d/.test(value) || isTooLarge(value));
  if (numbers.length > 0 && numbers.every((value) => NUMBER.test(value)) && !areCodes)
    return { field: { role: 'measure' }, integers: areIntegers(values), confidence: NUMBERS };
  // Nothing is known of it yet: as words, it would be a way to divide figures.
  if (numbers.length === 0) return { field: { role: 'measure' }, integers: false, confidence: NOTHING };
  // Percentages with their sign divide nothing, and are no numbers yet.
  if (numbers.every((value) => PERCENTAGE.test(value))) return { field: { role: 'label' }, integers: false, confidence: NOTHING };
  const divides = values.length > 1 && values.length <= MOST_ITEMS && values.length < rows;
  return { field: divides ? breakdownOf(values) : { role: 'label' }, integers: false, confidence: divides ? SHORT_LIST : NOTHING };
};

/** Whether these cells may be counts, words for missing ones left out. */
export const areIntegers = (values: readonly string[]): boolean =>
  values.filter((value) => !Object.hasOwn(missingWords, value)).every((value) => INTEGER.test(value));

/** A row of totals beside its parts must never be added to them. */
export const breakdownOf = (values: readonly string[]): Field => {
  const total = values.find((value) => TOTAL.test(value));
  return total === undefined ? { role: 'breakdown' } : { role: 'breakdown', total };
};

const guessPeriod = (name: string, values: readonly string[]): Field | null => {
  const named = namesOfPeriods.find(([pattern]) => pattern.test(name))?.[1];
  // A date is in a quarter as it is in a month: only who says quarters means them.
  const fits = (type: PeriodType): boolean =>
    values.every((value) => parsePeriod(value, type === 'quarter' ? {} : { type })?.type === type);
  // A bare number is a period only where the name says so.
  if (named === undefined && share(values, (value) => /^\d+$/.test(value)) > 0) return null;
  // « rentrée 2022-2023 » names a school year, whatever its column is called.
  if (values.every((value) => /^\d{4}\D\d{4}$/.test(value)) && fits('school-year')) return { role: 'period', type: 'school-year' };
  const fitting = [...(named === undefined ? [] : [named]), ...periodTypes].filter(fits);
  // Dates of one school year are days, weeks or months of it: as that year, they would be added up.
  const tellsApart = (type: PeriodType): boolean => new Set(values.map((value) => parsePeriod(value, { type })?.id)).size === values.length;
  const type = fitting.find(tellsApart) ?? fitting.at(-1);
  if (type !== undefined) return { role: 'period', type };
  const ends = named === undefined || !values.every((value) => /^\d{4}$/.test(value)) ? undefined : ('start' as const);
  return ends === undefined ? null : { role: 'period', type: 'school-year', year: ends };
};

const guessTerritory = (
  name: string,
  values: readonly string[],
  normalise: Normalise,
): { readonly field: Field; readonly recognised: number } | null => {
  const named = namesOfLevels.filter(([pattern]) => pattern.test(name)).map(([, level]) => level);
  // Small numbers look like départements: without a name that says so, only words and padded codes count.
  const numeric = share(values, (value) => /^[1-9]\d{0,5}$/.test(value)) > 0.5;
  const candidates: readonly Level[] = [
    ...named,
    ...(numeric ? [] : (['uai', 'dep', 'aca', 'ra', 'reg', 'com', 'FR', 'FR-METRO'] as const)),
  ];
  for (const level of candidates) {
    const recognised = share(values, (value) => normalise(value, level) !== null);
    if (recognised >= RECOGNISED) return { field: { role: 'territory', level }, recognised };
  }
  return null;
};
