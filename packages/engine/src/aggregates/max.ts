import { extreme } from './extreme.ts';

/** Last number, or last text by code point. */
export const max = extreme('greatest');
