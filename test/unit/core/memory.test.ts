import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, problem, type Problem } from '@balise/model';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { createMemory, type Loading } from '../../../packages/core/src/memory.ts';

/** A load that the test settles, and that counts its aborts. */
const held = (): { load: () => Loading<string>; settle: (value: string | Problem) => void; aborts: () => number; starts: () => number } => {
  let settle: (value: string | Problem) => void = () => undefined;
  let [aborts, starts] = [0, 0];
  const load = (): Loading<string> => {
    starts += 1;
    return { result: new Promise((resolve) => (settle = resolve)), abort: () => (aborts += 1) };
  };
  return { load, settle: (value) => settle(value), aborts: () => aborts, starts: () => starts };
};
const weigh = (value: string): number => value.length;

describe('the one memory', () => {
  test('two askers of the same thing make one load', async () => {
    const memory = createMemory();
    const { load, settle, starts } = held();
    const both = [1, 2].map((id) => memory.once('me', 'k', createAsker(id), load, weigh));
    settle('table');
    assert.deepEqual(await Promise.all(both), ['table', 'table']);
    assert.equal(starts(), 1);
  });
  test('another identity never sees it', async () => {
    const memory = createMemory();
    const [mine, theirs] = [held(), held()];
    const asked = [memory.once('me', 'k', createAsker(1), mine.load, weigh), memory.once('them', 'k', createAsker(2), theirs.load, weigh)];
    mine.settle('a');
    theirs.settle('b');
    assert.deepEqual(await Promise.all(asked), ['a', 'b']);
  });
  test('a load is aborted when its last asker leaves, and not before', () => {
    const memory = createMemory();
    const { load, aborts } = held();
    const [first, second] = [createAsker(1), createAsker(2)];
    void memory.once('me', 'k', first, load, weigh);
    void memory.once('me', 'k', second, load, weigh);
    first.leave();
    assert.equal(aborts(), 0);
    second.leave();
    assert.equal(aborts(), 1);
  });
  test('a problem is not kept: the next question asks again', async () => {
    const memory = createMemory();
    const { load, settle, starts } = held();
    const first = memory.once('me', 'k', createAsker(1), load, weigh);
    settle(problem('NETWORK', { got: 'nothing', expected: 'a reply' }));
    assert.ok(isProblem(await first));
    void memory.once('me', 'k', createAsker(2), load, weigh);
    assert.equal(starts(), 2);
  });
  test('the least recently used goes first, and the budget holds', async () => {
    const memory = createMemory(10);
    const put = async (key: string): Promise<void> => {
      const { load, settle } = held();
      const asked = memory.once('me', key, createAsker(1), load, weigh);
      settle('12345');
      await asked;
    };
    await put('a');
    await put('b');
    const again = held();
    await memory.once('me', 'a', createAsker(2), again.load, weigh);
    await put('c');
    assert.equal(memory.bytes(), 10);
    assert.equal(again.starts(), 0);
    const gone = held();
    void memory.once('me', 'b', createAsker(3), gone.load, weigh);
    assert.equal(gone.starts(), 1);
  });
  test('an identity is forgotten whole, and what was under way for it is aborted', () => {
    const memory = createMemory();
    const { load, aborts } = held();
    void memory.once('me', 'k', createAsker(1), load, weigh);
    memory.forget('me');
    assert.equal(aborts(), 1);
  });
  test('who has left asks nothing', async () => {
    const memory = createMemory();
    const asker = createAsker(1);
    asker.leave();
    const { load, starts } = held();
    assert.ok(isProblem(await memory.once('me', 'k', asker, load, weigh)));
    assert.equal(starts(), 0);
  });
});
