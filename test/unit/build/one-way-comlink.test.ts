/**
 * What is left of comlink speaks as comlink does: a page may have kept one of our files longer than the other. Each side of these
 * conversations is in turn the whole of it and what the build makes of it.
 */
import { after, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as whole from 'comlink';
import { oneWayComlink } from '../../../scripts/build/one-way-comlink.mjs';

type Side = Pick<typeof whole, 'expose' | 'proxy' | 'transfer' | 'wrap'>;

const file = fileURLToPath(import.meta.resolve('comlink')).replace(/umd\/comlink\.js$/, 'esm/comlink.mjs');
const refuse = (message: string): never => assert.fail(message);
const cut = (code: string): string => oneWayComlink().transform.call({ error: refuse }, code, file)?.code ?? assert.fail(file);
const source = readFileSync(file, 'utf8');
const lean = (await import(`data:text/javascript,${encodeURIComponent(cut(source))}`)) as Side;

/** Every port that is opened, comlink's too: one left open would keep the process. */
const opened: MessagePort[] = [];
const { MessageChannel: Channel } = globalThis;
globalThis.MessageChannel = class extends Channel {
  constructor() {
    super();
    opened.push(this.port1);
  }
};
after(() => {
  opened.forEach((port) => port.close());
  globalThis.MessageChannel = Channel;
});

type Far = {
  double: (x: number) => Promise<number>;
  connect: (hands: object) => Promise<{ ask: (text: string) => Promise<string> }>;
  bytes: () => Promise<{ bytes: ArrayBuffer }>;
  fail: (error: unknown) => Promise<never>;
  fails: () => Promise<never>;
  uncloned: () => Promise<unknown>;
};

/** What one side gives the other. */
const given = (side: Side) => ({
  double: (x: number) => 2 * x,
  connect: (hands: { load: (id: number) => Promise<string> }) => {
    let asked = 0;
    return side.proxy({ ask: async (text: string) => `${text} ${await hands.load((asked += 1))}` });
  },
  bytes: () => {
    const bytes = new ArrayBuffer(8);
    return side.transfer({ bytes }, [bytes]);
  },
  fails: () => {
    throw new RangeError('too far');
  },
  uncloned: () => () => 1,
});

for (const [what, here, there] of [
  ['the cut page and the cut worker', lean, lean],
  ['the cut page and a whole worker', lean, whole],
  ['a whole page and the cut worker', whole, lean],
] as const)
  describe(what, () => {
    const { port1, port2 } = new MessageChannel();
    there.expose(given(there), port2);
    const far = here.wrap(port1) as unknown as Far;
    port1.start();

    test('call by name, several at once', async () => {
      assert.deepEqual(await Promise.all([1, 2, 3].map((x) => far.double(x))), [2, 4, 6]);
    });
    test('lend what the other calls, both ways', async () => {
      const brain = await far.connect(here.proxy({ load: (id: number) => `reply ${id}` }));
      assert.equal(await brain.ask('one:'), 'one: reply 1');
      assert.equal(await brain.ask('two:'), 'two: reply 2');
    });
    test('give bytes away', async () => {
      assert.equal((await far.bytes()).bytes.byteLength, 8);
    });
    test('say what was thrown, by its name and message', async () => {
      await assert.rejects(far.fails(), { name: 'RangeError', message: 'too far' });
    });
    test('reject what cannot cross, and go on', async () => {
      await assert.rejects(far.uncloned());
      assert.equal(await far.double(4), 8);
    });
  });

describe('what is left of comlink', () => {
  test('answers nothing that is no call', async () => {
    const { port1, port2 } = new MessageChannel();
    lean.expose(given(lean), port2);
    const far = lean.wrap(port1) as unknown as Far;
    port1.start();
    for (const message of [null, 'text', 3, {}, { id: 1 }, { id: 1, type: 'GET', path: ['double'] }]) port1.postMessage(message);
    port2.postMessage(null);
    assert.equal(await far.double(1), 2);
  });
  test('does not go on being built when comlink is written otherwise', () => {
    assert.throws(() => cut(source.replace('function wrap(', 'function wrapped(')), /no longer written/);
  });
});
