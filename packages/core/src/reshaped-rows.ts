/**
 * Rows that are not taken as they come: two files joined, cumulated counts differenced, a value repeated on each row of a file.
 * Few catalogues ask for it, so it is brought beside the first rows that do.
 */
export { flowRows, repeatRows } from '@balise/model';
export { joinSides } from './join-sides.ts';
