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
  test('who left is given nothing of what others kept going', async () => {
    const memory = createMemory();
    const { load, settle } = held();
    const [first, second] = [createAsker(1), createAsker(2)];
    const left = memory.once('me', 'k', first, load, () => 1);
    const stayed = memory.once('me', 'k', second, load, () => 1);
    first.leave();
    settle('v');
    const told = await left;
    assert.equal(isProblem(told) && told.problem, 'ABORTED');
    assert.equal(await stayed, 'v');
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
    assert.deepEqual(memory.report(), { tables: 2, bytes: 10, budget: 10, evicted: { tables: 1, bytes: 5 } });
    assert.equal(again.starts(), 0);
    const gone = held();
    void memory.once('me', 'b', createAsker(3), gone.load, weigh);
    assert.equal(gone.starts(), 1);
  });
  test('is of 256 MB unless told', () => {
    assert.deepEqual(createMemory().report(), { tables: 0, bytes: 0, budget: 268_435_456, evicted: { tables: 0, bytes: 0 } });
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

  describe('when the page refreshes', () => {
    const down = problem('NETWORK', { got: 'nothing', expected: 'a reply' });
    /** A memory that holds `old`, brought in round 0. */
    const holding = async (): Promise<ReturnType<typeof createMemory>> => {
      const memory = createMemory();
      const first = held();
      const asked = memory.once('me', 'k', createAsker(1), first.load, weigh);
      first.settle('old');
      await asked;
      return memory;
    };

    test('what was brought before is brought again, once for all who refresh', async () => {
      const memory = await holding();
      const { load, settle, starts } = held();
      const both = [2, 3].map((id) => memory.once('me', 'k', createAsker(id, 1), load, weigh));
      settle('newer');
      assert.deepEqual(await Promise.all(both), ['newer', 'newer']);
      assert.equal(await memory.once('me', 'k', createAsker(4, 1), load, weigh), 'newer');
      assert.equal(starts(), 1);
      assert.equal(memory.bytes(), 5, 'the former one is forgotten');
    });
    test('what is on its way is waited for, whatever the round: it is of now', async () => {
      const memory = createMemory();
      const { load, settle, starts } = held();
      const both = [createAsker(1), createAsker(2, 1)].map((asker) => memory.once('me', 'k', asker, load, weigh));
      settle('now');
      assert.deepEqual([await Promise.all(both), starts()], [['now', 'now'], 1]);
    });
    test('where that fails the last good one is given, dated, with the reason, and is not asked for again in that round', async () => {
      const memory = await holding();
      const { load, settle, starts } = held();
      const asker = createAsker(2, 1);
      const asked = memory.once('me', 'k', asker, load, weigh);
      settle(down);
      assert.equal(await asked, 'old');
      assert.equal(asker.late(), down);
      assert.ok((asker.asked() ?? 0) > 0);
      const next = createAsker(3, 1);
      assert.equal(await memory.once('me', 'k', next, load, weigh), 'old');
      assert.deepEqual([next.late(), starts(), memory.bytes()], [down, 1, 3]);
    });
    test('the next round tries again, and forgets the reason', async () => {
      const memory = await holding();
      const failing = held();
      const failed = memory.once('me', 'k', createAsker(2, 1), failing.load, weigh);
      failing.settle(down);
      await failed;
      const { load, settle } = held();
      const asker = createAsker(3, 2);
      const asked = memory.once('me', 'k', asker, load, weigh);
      settle('newer');
      assert.deepEqual([await asked, asker.late()], ['newer', null]);
    });
    test('a refresh that nobody waits for any more leaves the last good one as it was', async () => {
      const memory = await holding();
      const { load, aborts } = held();
      const leaving = createAsker(2, 1);
      void memory.once('me', 'k', leaving, load, weigh);
      leaving.leave();
      assert.equal(aborts(), 1);
      const asker = createAsker(3);
      assert.deepEqual([await memory.once('me', 'k', asker, load, weigh), asker.late()], ['old', null]);
    });
    test('what had been kept from another day has its date, and the reason', async () => {
      const memory = createMemory();
      const asker = createAsker(1);
      const load = (): Loading<string> => ({
        result: Promise.resolve('kept'),
        abort: () => undefined,
        age: () => ({ asked: 5, late: down }),
      });
      assert.equal(await memory.once('me', 'k', asker, load, weigh), 'kept');
      assert.deepEqual([asker.asked(), asker.late()], [5, down]);
    });
    test('an identity forgotten meanwhile does not come back', async () => {
      const memory = await holding();
      const { load, settle } = held();
      const asked = memory.once('me', 'k', createAsker(2, 1), load, weigh);
      memory.forget('me');
      settle(down);
      assert.equal(await asked, down);
      assert.equal(memory.bytes(), 0);
    });
  });
});
