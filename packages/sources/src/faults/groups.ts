/** What is wrong with groups that an API made. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { shown } from '../cells/raw-column.ts';

const unreadable = (got: string, expected: string, at: string): Problem => problem('BODY_UNREADABLE', { got, expected, at });

/** @param got the beginning of the body */
export const noResults = (got: string, at: string): Problem => unreadable(got, '{ "results": [ … ] }', at);

/** @param rank of the group, from 0 */
export const noKey = (cell: unknown, field: string, rank: number, at: string): Problem =>
  unreadable(`${shown(cell)} as ${JSON.stringify(field)} of group ${rank + 1}`, 'a text, a number, or null', at);

export const noGroupValue = (cell: unknown, op: string, field: string | undefined, rank: number, at: string): Problem =>
  unreadable(
    `${shown(cell)} as ${op} of ${field ?? 'rows'}, group ${rank + 1}`,
    op === 'count' ? 'a whole number' : 'a number, or null',
    at,
  );

export const groupTwice = (rank: number, at: string): Problem => unreadable(`group ${rank + 1} twice`, 'each group once', at);

export const newGroup = (at: string): Problem => ({
  ...unreadable('a group that appeared between two requests', 'groups of one same version', at),
  todo: 'Ask again.',
});
