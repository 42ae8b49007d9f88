/** An answer is given again only while nothing that it may be made of has changed, with its dates. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problem, type Answer, type Problem } from '@balise/model';
import { createAsker, type Asker } from '../../../packages/core/src/asker.ts';
import { keptAnswer } from '../../../packages/core/src/kept-answers.ts';
import { createMemory, type Memory } from '../../../packages/core/src/memory.ts';

const bring = async (memory: Memory, key: string, value: string | Problem): Promise<void> => {
  const load = (): { result: Promise<string | Problem>; abort: () => void } => ({ result: Promise.resolve(value), abort: () => undefined });
  await memory.once('me', key, createAsker(0), load, () => 1);
};

/** Whoever is asked, and how many times. */
const asked = (what: (asker: Asker) => Promise<Answer | Problem> | Answer | Problem) => {
  let times = 0;
  const ask = async (asker: Asker): Promise<Answer | Problem> => ((times += 1), what(asker));
  return { ask, times: () => times };
};
const some = (figures = 1): Answer => ({ figures: { territory: Array(figures).fill('dep:29') } }) as unknown as Answer;

describe('a kept answer', () => {
  test('is given again, under its key, while nothing comes', async () => {
    const memory = createMemory();
    const { ask, times } = asked(() => some());
    const first = await keptAnswer('a', memory, createAsker(1), ask);
    assert.equal(await keptAnswer('a', memory, createAsker(2), ask), first);
    assert.equal(times(), 1);
    assert.notEqual(await keptAnswer('b', memory, createAsker(3), ask), first);
    assert.notEqual(await keptAnswer('a', createMemory(), createAsker(4), ask), first, 'another memory');
    assert.equal(times(), 3);
  });

  for (const [what, value] of [
    ['came', 'rows'],
    ['failed to come', problem('NETWORK', { got: 'nothing', expected: 'rows' })],
  ] as const)
    test(`is asked for again once something ${what}`, async () => {
      const memory = createMemory();
      const { ask, times } = asked(() => some());
      await keptAnswer('a', memory, createAsker(1), ask);
      await bring(memory, 'k', value);
      await keptAnswer('a', memory, createAsker(2), ask);
      assert.equal(times(), 2);
    });

  test('is forgotten with whom it was for', async () => {
    const memory = createMemory();
    const { ask, times } = asked(() => some());
    await keptAnswer('a', memory, createAsker(1), ask);
    memory.forget('me');
    await keptAnswer('a', memory, createAsker(2), ask);
    assert.equal(times(), 2);
  });

  test('is not kept for who left while it was made: what they had not been given may be lacking', async () => {
    const memory = createMemory();
    const { ask, times } = asked(() => some());
    const leaver = createAsker(1);
    await keptAnswer('a', memory, leaver, (asker) => (leaver.leave(), ask(asker)));
    await keptAnswer('a', memory, createAsker(2), ask);
    assert.equal(times(), 2);
  });

  test('is not kept where something came while it was made: it may be of the rows before', async () => {
    const memory = createMemory();
    const { ask, times } = asked(async () => (await bring(memory, `k${times()}`, 'rows'), some()));
    for (const id of [1, 2]) await keptAnswer('a', memory, createAsker(id), ask);
    assert.equal(times(), 2);
  });

  test('is no problem: what failed is tried again', async () => {
    const memory = createMemory();
    const { ask, times } = asked(() => problem('ABORTED', { got: 'nobody', expected: 'an asker' }));
    for (const id of [1, 2]) await keptAnswer('a', memory, createAsker(id), ask);
    assert.equal(times(), 2);
  });

  test('tells each who asks how old it is, and why nothing newer came', async () => {
    const memory = createMemory();
    const late = problem('NETWORK', { got: 'nothing', expected: 'rows' });
    const { ask } = asked((asker) => (asker.given(20), asker.given(10, late), some()));
    for (const id of [1, 2]) {
      const asker = createAsker(id);
      await keptAnswer('a', memory, asker, ask);
      assert.deepEqual([asker.asked(), asker.late()], [10, late]);
    }
  });

  test('is not kept where it is large', async () => {
    const memory = createMemory();
    const { ask, times } = asked(() => some(10_001));
    for (const id of [1, 2]) await keptAnswer('a', memory, createAsker(id), ask);
    assert.equal(times(), 2);
  });

  test('is one of few', async () => {
    const memory = createMemory();
    const { ask, times } = asked(() => some());
    for (let key = 0; key < 20; key += 1) await keptAnswer(`${key}`, memory, createAsker(key), ask);
    for (let key = 0; key < 20; key += 1) await keptAnswer(`${key}`, memory, createAsker(key), ask);
    assert.equal(times(), 32);
  });
});
