/** Both ends of a real port, in one process: what crosses is cloned as a browser clones it. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { callsOver, type Port } from '../../../packages/core/src/calls.ts';

type Adder = {
  add(a: number, b: number): number;
  later(text: string): Promise<string>;
  fails(): never;
  odd(): unknown;
  bytes(): ArrayBuffer;
};

const open: MessageChannel[] = [];
afterEach(() => {
  for (const { port1, port2 } of open.splice(0)) {
    port1.close();
    port2.close();
  }
});

const adder: Adder = {
  add: (a, b) => a + b,
  later: async (text) => `${text}, later`,
  fails: () => {
    throw new TypeError('on purpose');
  },
  odd: () => () => 'a function does not cross',
  bytes: () => new ArrayBuffer(8),
};

function both(served: object = adder, moved?: (value: unknown) => ArrayBuffer[]) {
  const channel = new MessageChannel();
  open.push(channel);
  const sent: unknown[] = [];
  const port = (of: MessageChannel['port1']): Port => ({
    postMessage: (message, transfer) => {
      sent.push(message);
      of.postMessage(message, transfer);
    },
    addEventListener: (type, listener) => of.addEventListener(type, listener as never),
  });
  channel.port1.start();
  channel.port2.start();
  const here = callsOver<Adder>(port(channel.port1), { twice: (n: number) => 2 * n });
  const there = callsOver<{ twice(n: number): number }>(port(channel.port2), served, moved);
  return { here, there, sent };
}

describe('calls across a port', () => {
  test('bring back what was returned or promised, each to its caller, both ways at once', async () => {
    const { here, there } = both();
    const told = await Promise.all([here.add(1, 2), there.twice(21), here.later('now'), here.add(3, 4), there.twice(4)]);
    assert.deepEqual(told, [3, 42, 'now, later', 7, 8]);
  });

  test('reject with the words of what failed over there', async () => {
    await assert.rejects(both().here.fails(), /TypeError: on purpose/);
  });

  test('reject when what is given, or returned, cannot cross', async () => {
    const { here } = both();
    await assert.rejects(here.later((() => 1) as never), /could not be cloned/);
    await assert.rejects(here.odd() as Promise<unknown>, /could not be cloned/);
    assert.equal(await here.add(1, 1), 2);
  });

  test('reach what is served and nothing it inherits', async () => {
    const { here } = both();
    for (const name of ['toString', 'constructor', '__proto__', 'nowhere'])
      await assert.rejects((here as unknown as Record<string, () => Promise<unknown>>)[name]!(), new RegExp(`no ${name}`));
  });

  test('hand over the buffers of an answer', async () => {
    const buffer = new ArrayBuffer(16);
    const { here } = both({ bytes: () => buffer }, (value) => [value as ArrayBuffer]);
    assert.equal((await here.bytes()).byteLength, 16);
    assert.equal(buffer.byteLength, 0);
  });

  test('are not taken for a promise', async () => {
    const { here, sent } = both();
    assert.equal(await Promise.resolve(here), here);
    assert.deepEqual(sent, []);
  });
});
