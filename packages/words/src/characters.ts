/** The characters that French typography needs and that an eye cannot tell from others: named once, tested by code point. */

/** Thousands, before `% € M ; ! ?`, before points of difference, inside hours and durations. */
export const NARROW = '\u202f';
/** Before `:`, inside « … », between a number and its noun, before points in English. */
export const NBSP = '\u00a0';
export const MINUS = '\u2212';
export const APOSTROPHE = '\u2019';
export const ELLIPSIS = '\u2026';
