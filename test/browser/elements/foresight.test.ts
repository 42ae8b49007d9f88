/** The catalogue asked for before there is a core: given once, to who asks for that very thing, whatever becomes of the lives. */
import type { ContextData } from '@balise/core/wire';
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem } from '@balise/model';
import { foresee, foresighted } from '../../../packages/elements/src/foresight.ts';
import { grant } from '../../../packages/elements/src/permissions.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';

const CATALOG = new URL('/package.json', location.href).href;
const asIsAsked: LoadRequest = { url: CATALOG, headers: { accept: 'application/json' } };
const none: ReadonlySet<string> = new Set();
const context = (identity: string): ContextData => ({ identity, catalog: CATALOG, locale: 'fr' });
for (const identity of ['ahead', 'other'])
  grant(identity, { origins: new Set([location.origin]), credentials: none, redirects: none, tokens: none });

/** Hands of a life that bring nothing, and note what they are told. */
const life = () => {
  const told: unknown[] = [];
  const refused: Problem = { problem: 'ABORTED', got: 'a life that brings nothing', expected: 'another' };
  const hands = foresighted({
    load: async (id, name, { url }) => (told.push(['load', id, name, url]), refused),
    abort: (id) => void told.push(['abort', id]),
    close: () => void told.push(['close']),
  });
  return { hands, told };
};

const textOf = (reply: LoadReply | Problem): string => (isProblem(reply) ? reply.problem : new TextDecoder().decode(reply.bytes));

describe('what was foreseen', () => {
  it('is given to the first who asks for it, and to no other', async () => {
    foresee(context('ahead'));
    const { hands, told } = life();
    await hands.load(1, 'other', asIsAsked);
    await hands.load(2, 'ahead', { url: CATALOG });
    ok(textOf(await hands.load(3, 'ahead', asIsAsked)).includes('"name": "balise"'), 'the catalogue, from the network');
    await hands.load(4, 'ahead', asIsAsked);
    deepEqual(told, [
      ['load', 1, 'other', CATALOG],
      ['load', 2, 'ahead', CATALOG],
      ['load', 4, 'ahead', CATALOG],
    ]);
  });

  it('outlives a life that ended before it asked', async () => {
    foresee(context('ahead'));
    const lost = life();
    lost.hands.close();
    const { hands, told } = life();
    ok(textOf(await hands.load(1, 'ahead', asIsAsked)).includes('"name": "balise"'), 'given to the next life');
    deepEqual(told, []);
  });

  it('is not given once whoever was about to ask has left', async () => {
    foresee(context('ahead'));
    const { hands, told } = life();
    const later = performance.now() + 60_001;
    Object.assign(performance, { now: () => later });
    try {
      await hands.load(1, 'ahead', asIsAsked);
    } finally {
      delete (performance as { now?: unknown }).now;
    }
    deepEqual(told, [['load', 1, 'ahead', CATALOG]]);
  });

  it('is let go of by who took it, alone', async () => {
    foresee(context('ahead'));
    const { hands, told } = life();
    const taken = hands.load(5, 'ahead', asIsAsked);
    hands.abort(6);
    hands.abort(5);
    equal(textOf(await taken), 'ABORTED');
    deepEqual(told, [['abort', 6]]);
  });
});
