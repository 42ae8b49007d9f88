/** What asks an API for less than all, brought where one filters: the part of the country that a question is about, or nothing where the memory answers. */
export { answeredBy } from './answered-by.ts';
export { heldOf } from './held.ts';
export { limitQuery, limitStep } from './limit-territories.ts';
export { divide, queryOver } from '@balise/model';
