import { extreme } from './extreme.ts';

/** First number, or first text by code point. */
export const min = extreme('least');
