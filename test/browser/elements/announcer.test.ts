import { Announcer, type Clock, type Voice } from '../../../packages/elements/src/later/announcer.ts';
import { deepEqual, equal } from '../support/assert.ts';

/** Time that passes when told to. */
const fakeClock = (): Clock & { pass(ms: number): void; readonly waits: boolean } => {
  let now = 0;
  let due: { at: number; run: () => void } | null = null;
  return {
    now: () => now,
    later: (run, ms) => ((due = { at: now + ms, run }), 1),
    never: () => void (due = null),
    get waits() {
      return due !== null;
    },
    pass(ms) {
      now += ms;
      if (due === null || due.at > now) return;
      const { run } = due;
      due = null;
      run();
    },
  };
};
const voice = (heard: string[]): Voice => ({
  say: (text) => void heard.push(text),
  many: (count, failed) => `${count} updated, ${failed} failed`,
});

describe('announcements', () => {
  it('are at least five seconds apart, and the latest words replace the former', () => {
    const clock = fakeClock();
    const announcer = new Announcer(clock);
    const heard: string[] = [];
    const one = voice(heard);
    for (let i = 0; i < 10; i += 1) announcer.announce(one, `update ${i}`);
    clock.pass(100);
    deepEqual(heard, ['update 9']);
    announcer.announce(one, 'too soon');
    clock.pass(4999);
    equal(heard.length, 1);
    announcer.announce(one, 'the last');
    clock.pass(1);
    clock.pass(100);
    deepEqual(heard, ['update 9', '', 'the last']);
  });

  it('are taken away once heard: read on, the page says each thing once', () => {
    const clock = fakeClock();
    const announcer = new Announcer(clock);
    const heard: string[] = [];
    const one = voice(heard);
    announcer.announce(one, 'Données indisponibles.');
    clock.pass(100);
    clock.pass(4999);
    deepEqual(heard, ['Données indisponibles.'], 'they stay for as long as they take to be heard');
    clock.pass(1);
    deepEqual(heard, ['Données indisponibles.', '']);
    equal(clock.waits, false, 'no timer stays behind');
    announcer.announce(one, 'Données indisponibles.');
    clock.pass(100);
    deepEqual(heard.slice(2), ['Données indisponibles.'], 'the same words can be heard again');
    announcer.hush(one);
    deepEqual(heard.slice(3), [''], 'who leaves takes its words along');
    equal(clock.waits, false, 'and its timer');
    const other = voice(heard);
    announcer.announce(other, 'another');
    clock.pass(4999);
    equal(heard.length, 4, 'five seconds are kept all the same');
    clock.pass(1);
    deepEqual(heard.slice(4), ['another']);
  });

  it('are made once for widgets that change together', () => {
    const clock = fakeClock();
    const announcer = new Announcer(clock);
    const heard: string[] = [];
    for (let i = 0; i < 6; i += 1) announcer.announce(voice(heard), `widget ${i}`);
    clock.pass(100);
    deepEqual(heard, ['6 updated, 0 failed']);
    for (let i = 0; i < 6; i += 1) announcer.announce(voice(heard), `widget ${i}`, i < 2);
    clock.pass(5000);
    clock.pass(100);
    deepEqual(heard.slice(1), ['', '6 updated, 2 failed'], 'a failure is not told as an update');
    for (let i = 0; i < 6; i += 1) announcer.announce(voice(heard), 'Loading');
    clock.pass(5000);
    clock.pass(100);
    deepEqual(heard.slice(3), ['', 'Loading'], 'the same words are said once');
  });

  it('are not made for who has left', () => {
    const clock = fakeClock();
    const announcer = new Announcer(clock);
    const heard: string[] = [];
    const one = voice(heard);
    announcer.announce(one, 'gone');
    announcer.hush(one);
    clock.pass(10_000);
    deepEqual(heard, []);
  });
});
