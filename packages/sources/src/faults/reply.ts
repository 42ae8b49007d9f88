/** What is wrong with a reply whose body was not read. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

export const noReply = (at: string): Problem => problem('BODY_UNREADABLE', { got: 'no reply', expected: 'a reply', at });

export const partOnly = (at: string): Problem =>
  problem('BODY_TRUNCATED', {
    got: 'status 206',
    expected: 'the whole in one answer',
    todo: 'Ask for as many rows as there are (a parameter of the address, most often), or bind an export of them.',
    at,
  });

export const webPage = (type: string, start: string, at: string): Problem =>
  problem('BODY_UNREADABLE', {
    got: `a web page (${type === '' ? 'no content type' : type}): ${start.slice(0, 80)}`,
    expected: 'data',
    todo: 'Check the address, and that the network does not ask to sign in.',
    at,
  });
