import type { Brain, ContextData, Told } from '@balise/core/wire';
import type { Question } from '@balise/model';
import { type Life, type Loss, type Start, workerLife } from '../../../packages/elements/src/lives.ts';
import { Supervisor } from '../../../packages/elements/src/supervisor.ts';
import { FakeBrain } from '../../../stories/fixtures/fake-brain.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { until } from '../support/page.ts';

const context: ContextData = { identity: 'x', catalog: '/c.json', locale: 'fr' };
const question: Question = { indicators: ['figure-ready'] };
const kind = { name: 'figure' };
const quick = { pingEveryMs: 20, pingDeadlineMs: 60 };
const look = { width: 320, advances: {}, locale: 'fr' as const };

type Staged = { readonly life: Life; readonly brain: FakeBrain; lose(loss: Loss): void; ended: boolean };

/** A life whose end is in the hands of the test. */
const stage = (behave: (brain: FakeBrain) => void = () => undefined): { start: Start; lives: Staged[] } => {
  const lives: Staged[] = [];
  const start: Start = async () => {
    const brain = new FakeBrain();
    behave(brain);
    let lose: (loss: Loss) => void = () => undefined;
    const lost = new Promise<Loss>((resolve) => (lose = resolve));
    const staged: Staged = { life: { brain, apart: true, lost, end: () => void (staged.ended = true) }, brain, lose, ended: false };
    lives.push(staged);
    return staged.life;
  };
  return { start, lives };
};
const silent = (brain: FakeBrain): void => {
  brain.ping = () => new Promise(() => undefined);
  brain.answer = () => new Promise(() => undefined);
};
const ask = (brain: Pick<Brain, 'ask'>, id: number, indicator = 'figure-ready'): Promise<Told | null> => brain.ask(id, context, { ...question, indicators: [indicator] }, kind); // prettier-ignore

/** Time that passes only when it is told to: from one timer to the next. */
const virtualClock = (): { now(): number; pass(): Promise<void>; stop(): void } => {
  const natives = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let now = 0;
  let last = 0;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms = 0) => (timers.set((last += 1), { at: now + ms, run }), last),
    clearTimeout: (timer: number) => void timers.delete(timer),
  });
  Object.assign(performance, { now: () => now });
  return {
    now: () => now,
    async pass() {
      await new Promise((resolve) => natives.setTimeout.call(globalThis, resolve));
      const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
      if (next === undefined) return;
      timers.delete(next[0]);
      now = next[1].at;
      next[1].run();
    },
    stop() {
      Object.assign(globalThis, natives);
      delete (performance as { now?: unknown }).now;
    },
  };
};

describe('the supervisor of the brain', () => {
  it('asks again, in a new life, what was pending when the first died', async () => {
    let deaths = 0;
    const { start, lives } = stage((brain) => {
      if (deaths === 0) brain.answer = () => new Promise(() => undefined);
    });
    const brain = new Supervisor([start], quick);
    const told = ask(brain, 1);
    await until(() => lives[0]?.brain.asked.length === 1, 'it was asked');
    deaths += 1;
    lives[0]!.lose('died');
    equal((await told)?.reading.title, readings['figure-ready'].title);
    equal(lives.length, 2);
    ok(lives[0]!.ended, 'the dead one was ended');
  });

  it('notices silence by a ping, never by a question that takes its time', async () => {
    const { start, lives } = stage((brain) => {
      const answer = brain.answer;
      brain.answer = (asked) => new Promise((resolve) => setTimeout(() => resolve(answer(asked)), 300));
    });
    const brain = new Supervisor([start], quick);
    const told = await ask(brain, 1);
    equal(told?.problem, undefined);
    equal(lives.length, 1, 'one life was enough for a slow answer');
  });

  it('moves into the page after two silences, with the same figure, and refuses the question that caused both', async () => {
    const worker = stage(silent);
    const page = stage();
    const brain = new Supervisor([worker.start, page.start], quick);
    const [guilty, innocent] = [ask(brain, 1), ask(brain, 2)];
    equal((await guilty)?.problem?.problem, 'WORKER_LOST');
    equal((await innocent)?.reading.title, readings['figure-ready'].title);
    equal(worker.lives.length, 2);
    deepEqual(
      page.lives[0]!.brain.asked.map(({ id }) => id),
      [2],
    );
    ok(
      worker.lives.every(({ ended }) => ended),
      'both workers were ended',
    );
  });

  for (const [what, spoil] of [
    ['two workers fall silent', () => undefined],
    ['one falls silent and the next never starts', (lives: number) => lives > 0],
  ] as const) {
    it(`settles within five seconds when ${what}`, async () => {
      const START_MS = 3000;
      const clock = virtualClock();
      try {
        const worker = stage(silent);
        const start: Start = () =>
          spoil(worker.lives.length) === true
            ? new Promise((_, reject) => setTimeout(() => reject(new Error('late')), START_MS))
            : worker.start();
        const brain = new Supervisor([start, stage().start]);
        let settled = 0;
        const told = [ask(brain, 1), ask(brain, 2), brain.find(context, 'brest', ['com'])].map((one) => one.then(() => (settled += 1)));
        while (settled < told.length && clock.now() <= 5000) await clock.pass();
        equal(settled, told.length, `${settled} of ${told.length} settled after ${clock.now()} ms`);
      } finally {
        clock.stop();
      }
    });
  }

  it('tells an answer again before drawing it in a new life', async () => {
    const { start, lives } = stage();
    const brain = new Supervisor([start], quick);
    await ask(brain, 7, 'ranking-ready');
    lives[0]!.lose('died');
    await until(() => lives.length === 2, 'it lives again');
    const picture = await brain.look(7, look);
    ok(picture !== null && 'tree' in picture, 'a picture came');
    deepEqual(
      lives[1]!.brain.asked.map(({ id }) => id),
      [7],
    );
    equal(await brain.look(8, look), null);
  });

  it('asks for a picture with its words where the core is apart; in the page, words come first', async () => {
    for (const apart of [true, false]) {
      const { start, lives } = stage();
      const calls: string[] = [];
      const brain = new Supervisor([
        async () => {
          const life = await start();
          const fake = lives[0]!.brain;
          const look = fake.look.bind(fake);
          fake.look = (...given) => (calls.push(`look ${String(given[2])}`), look(...given));
          fake.answer = () => new Promise(() => undefined);
          return { ...life, apart };
        },
      ]);
      void ask(brain, 1, 'ranking-ready');
      const picture = brain.look(1, look, true);
      await until(() => lives[0]?.brain.asked.length === 1, 'it was asked');
      await new Promise((resolve) => setTimeout(resolve));
      deepEqual(calls, apart ? ['look true'] : []);
      if (!apart) equal(await picture, null);
    }
  });

  it('settles everything when nothing can start', async () => {
    const never: Start = () => Promise.reject(new Error('refused'));
    const { problem, reading } = (await ask(new Supervisor([never]), 1))!;
    equal(problem?.problem, 'WORKER_LOST');
    match(reading.notice?.text ?? '', /^Il ne répond pas/);
  });

  it('tries again for the next question where nothing could start: the last start, and once for all who wait', async () => {
    const { start, lives } = stage();
    const tried: string[] = [];
    const never: Start = async () => (tried.push('worker'), Promise.reject(new Error('no')));
    const late: Start = async () => (tried.push('page'), tried.length < 4 ? Promise.reject(new Error('offline')) : start());
    const supervisor = new Supervisor([never, late], quick);
    for (const told of await Promise.all([ask(supervisor, 1), ask(supervisor, 2)])) equal(told?.problem?.problem, 'WORKER_LOST');
    deepEqual(tried, ['worker', 'page']);
    equal((await ask(supervisor, 3))?.problem?.problem, 'WORKER_LOST');
    deepEqual(tried, ['worker', 'page', 'page']);
    for (const told of await Promise.all([ask(supervisor, 1), ask(supervisor, 2)])) deepEqual(told?.reading, readings['figure-ready']);
    deepEqual(tried, ['worker', 'page', 'page', 'page']);
    equal(lives.length, 1);
  });

  it('answers a cancelled question at once, with nothing', async () => {
    const { start } = stage((brain) => (brain.answer = () => new Promise(() => undefined)));
    const brain = new Supervisor([start], quick);
    const told = ask(brain, 3);
    brain.cancel(3);
    equal(await told, null);
  });

  it('goes on in the page when the worker is not there, cannot be read, or throws', async () => {
    const throwing = URL.createObjectURL(new Blob(['throw new Error("at start")'], { type: 'text/javascript' }));
    for (const href of ['/no-such-worker.js', throwing]) {
      const page = stage();
      const brain = new Supervisor([workerLife(new URL(href, location.href).href), page.start], quick);
      equal((await ask(brain, 1))?.reading.state, 'ready');
      equal(page.lives.length, 1);
    }
    URL.revokeObjectURL(throwing);
  });
});
