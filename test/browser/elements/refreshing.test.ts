/** Refreshes on a real page, whose long timers fire when the test says so. */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import type { BaliseProblemEvent, BaliseWidget } from '@balise/elements';
import { configure } from '@balise/elements';
import { problem } from '@balise/model';
import { html } from 'lit';
import { makeHands } from '../../../packages/elements/src/hands.ts';
import { grant } from '../../../packages/elements/src/permissions.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, mount, settled, textOf, turns, until } from '../support/page.ts';

const catalog = {};
const figure = (refresh: string | null, problems: string[] = [], locale = 'fr'): BaliseWidget =>
  mount(
    html`<balise-context
      .catalog=${catalog}
      territory="dep:29"
      locale=${locale}
      .refresh=${refresh ?? undefined}
      @balise-problem=${(event: BaliseProblemEvent) => problems.push(event.problem.problem)}
      ><balise-figure indicator="figure-ready"></balise-figure
    ></balise-context>`,
  ).querySelector<BaliseWidget>('balise-figure')!;

const LONG_MS = 30_000;
const [setPage, clearPage, nowPage, randomPage] = [globalThis.setTimeout, globalThis.clearTimeout, Date.now, Math.random];
type Timer = { readonly run: () => void; readonly ms: number };
/** The long timers of the page, and its clock. */
const wind = { timers: new Map<number, Timer>(), shift: 0, hidden: false };
const only = (): Timer => {
  const [first] = wind.timers.values();
  ok(first, 'a long timer');
  return first;
};
const fire = (): void => {
  const { run, ms } = only();
  wind.timers.clear();
  wind.shift += ms;
  run();
};
const hide = (isHidden: boolean): void => {
  wind.hidden = isHidden;
  document.dispatchEvent(new Event('visibilitychange'));
};
/** `hh:mm` of now and so many minutes, in UTC. */
const clockAt = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);

describe('refreshes', () => {
  beforeEach(() => {
    configure({ quiet: 'off' });
    Object.assign(wind, { timers: new Map(), shift: 0, hidden: false });
    Date.now = () => nowPage() + wind.shift;
    // A moment drawn from the first half minute would be no long timer.
    Math.random = () => 0.5;
    let last = -1;
    globalThis.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) => {
      if (ms < LONG_MS) return setPage(run, ms, ...rest);
      last -= 1;
      wind.timers.set(last, { run, ms });
      return last;
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((id?: number) => (id !== undefined && wind.timers.delete(id)) || clearPage(id)) as typeof clearTimeout;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => wind.hidden });
  });
  afterEach(async () => {
    clear();
    await turns();
    configure({ quiet: 'off' });
    Object.assign(globalThis, { setTimeout: setPage, clearTimeout: clearPage });
    Date.now = nowPage;
    Math.random = randomPage;
    delete (document as { hidden?: boolean }).hidden;
  });

  it('are not made unless the host says so', async () => {
    fakeBrain();
    await settled(figure(null), 'ready');
    await turns();
    equal(wind.timers.size, 0);
  });

  it('come by interval, in one round, and change nothing where nothing changed', async () => {
    const brain = fakeBrain();
    const widget = figure('300');
    await settled(widget, 'ready');
    await until(() => wind.timers.size === 1, 'it waits');
    const { ms } = only();
    ok(ms >= 300_000 && ms <= 330_001, `${ms} ms`);
    const picture = widget.reading;
    fire();
    await until(() => brain.asked.length === 2, 'it asks again');
    await until(() => wind.timers.size === 1, 'and waits again');
    equal(widget.reading, picture, 'the same words are left as they are');
    equal(widget.state, 'ready');
  });

  it('are made once, however often the host changed its mind while what makes them was on its way', async () => {
    const brain = fakeBrain();
    const widget = figure('300');
    const context = widget.closest('balise-context')!;
    await settled(widget, 'ready');
    for (const refresh of ['60', '300', '60', '300']) {
      context.setAttribute('refresh', refresh);
      await context.updateComplete;
      await widget.updateComplete;
    }
    await until(() => wind.timers.size === 1 && only().ms >= 300_000, 'it waits');
    fire();
    await until(() => brain.asked.length > 1, 'it asks again');
    await turns();
    equal(brain.asked.length, 2);
  });

  it('are a minute apart at least', async () => {
    fakeBrain();
    await settled(figure('1'), 'ready');
    await until(() => wind.timers.size === 1, 'it waits');
    ok(only().ms >= 60_000, `${only().ms} ms`);
  });

  it('stop while the page is hidden, and come once when it is shown again', async () => {
    const brain = fakeBrain();
    await settled(figure('60'), 'ready');
    await until(() => wind.timers.size === 1, 'it waits');
    hide(true);
    equal(wind.timers.size, 0, 'no timer');
    wind.shift += 3_600_000;
    await turns();
    equal(brain.asked.length, 1);
    hide(false);
    await until(() => brain.asked.length === 2, 'it asks');
    hide(true);
    hide(false);
    await turns();
    equal(brain.asked.length, 2, 'once');
  });

  it('follow the day that the catalogue announces', async () => {
    const brain = fakeBrain();
    const { answer } = brain;
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    brain.answer = async (question) => ({ ...(await answer(question))!, nextUpdate: tomorrow });
    const widget = figure('auto');
    await settled(widget, 'ready');
    await until(() => wind.timers.size === 1, 'it waits');
    ok(only().ms < 2 * 86_400_000, `${only().ms} ms`);
  });

  it('keep the quiet hours of the host, by the clocks it names', async () => {
    const brain = fakeBrain();
    const end = clockAt(60);
    configure({ quiet: { zone: 'UTC', hours: `${clockAt(-60)}-${end}` } });
    const widget = figure('60');
    await settled(widget, 'quiet');
    match(textOf(widget), new RegExp(`pas de mise à jour avant le .* à ${Number(end.slice(0, 2))}\\sh`));
    await until(() => wind.timers.size === 1, 'it waits for their end');
    ok(only().ms > 58 * 60_000, `${only().ms} ms`);
    fire();
    await settled(widget, 'ready');
    equal(brain.asked.length, 1, 'their end wakes nobody up at once');
    // Until it is seen to be on the screen, it waits for the next quiet hours.
    await until(() => only().ms <= 15 * 60_000, 'it waits for its moment in the quarter of an hour');
    fire();
    await until(() => brain.asked.length === 2, 'it asks at its moment');
  });

  it('keep still, and say why to the host, when quiet hours or an interval cannot be read', async () => {
    const brain = fakeBrain();
    const problems: string[] = [];
    configure({ quiet: { zone: 'Europe/Nowhere' } });
    const widget = figure('60', problems);
    await settled(widget, 'quiet');
    await until(() => problems.length === 1, 'a problem is told');
    deepEqual([problems, brain.asked.length, wind.timers.size], [['ATTRIBUTE_INVALID'], 1, 0]);
    match(textOf(widget), /35,6/);
    await until(() => all(widget, '.notes li').some(({ textContent }) => /attribut «\squiet\s» vaut.*Europe\/Nowhere/u.test(textContent)), 'the reader is told in French'); // prettier-ignore
    const restful = figure('60', [], 'en');
    await settled(restful, 'quiet');
    await until(() => /attribute “quiet” is “.*Europe\/Nowhere.*Allowed values: zone=Europe\/Paris; hours=/u.test(textOf(restful)), 'and in English'); // prettier-ignore
    clear();
    configure({ quiet: 'off' });
    const other = figure('often', problems);
    await settled(other, 'ready');
    await until(() => problems.length === 2, 'a problem is told');
    await until(() => /attribut «\srefresh\s» vaut «\soften\s».*300, auto/u.test(textOf(other)), 'the reader is told in French');
    match(textOf(other), /35,6/);
    equal(wind.timers.size, 0);
    const english = figure('often', problems, 'en');
    await until(() => /attribute “refresh” is “often”.*300, auto/u.test(textOf(english)), 'the reader is told in English');
    english.closest('balise-context')!.setAttribute('refresh', '300');
    await until(() => !textOf(english).includes('often'), 'what is mended is no longer said');
  });

  it('leave nothing behind', async () => {
    const brain = fakeBrain();
    await settled(figure('60'), 'ready');
    await until(() => wind.timers.size === 1, 'it waits');
    clear();
    await turns();
    equal(wind.timers.size, 0);
    wind.shift += 3_600_000;
    hide(true);
    hide(false);
    await turns();
    equal(brain.asked.length, 1);
  });

  it('follow the return of a page from the browser’s memory, unless it was left just now', async () => {
    const brain = fakeBrain();
    await settled(figure(null), 'ready');
    const back = (persisted: boolean): boolean => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
    back(true);
    await turns();
    equal(brain.asked.length, 1);
    wind.shift += 61_000;
    back(false);
    await turns();
    equal(brain.asked.length, 1);
    back(true);
    await until(() => brain.asked.length === 2, 'it asks');
  });

  it('share what they bring, when a page comes back or a script asks all of its widgets', async () => {
    const brain = fakeBrain();
    const ask = brain.ask.bind(brain);
    const rounds: (number | undefined)[] = [];
    brain.ask = (...asked) => (rounds.push((asked as [...typeof asked, number?])[4]), ask(...asked));
    const widgets = [figure(null), figure(null), figure(null)];
    for (const widget of widgets) await settled(widget, 'ready');
    const inOne = async (refresh: () => void): Promise<void> => {
      rounds.length = 0;
      refresh();
      await until(() => rounds.length === 3, 'all ask again');
      equal(new Set(rounds).size, 1, rounds.join());
      for (const widget of widgets) await settled(widget, 'ready');
    };
    wind.shift += 61_000;
    await inOne(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    const [returned] = rounds;
    await turns();
    await inOne(() => widgets.forEach((widget) => widget.refresh()));
    ok(rounds[0]! > returned!, 'another time, all is brought again');
  });

  it('where the host wants rest, nothing is asked, and what was put off comes afterwards', async () => {
    const quiet = { zone: 'UTC', hours: `${clockAt(-60)}-${clockAt(60)}`, mode: 'freeze' } as const;
    configure({ quiet });
    let calls = 0;
    const fetch = (async () => ((calls += 1), new Response('ok'))) as typeof globalThis.fetch;
    grant('rest', { origins: new Set(['https://api.example']), credentials: new Set(), redirects: new Set(), tokens: new Set() });
    const outcome = await makeHands({ fetch }).load(1, 'rest', { url: 'https://api.example/x' });
    deepEqual([(outcome as { problem?: string }).problem, calls], ['QUIET_HOURS', 0]);

    const brain = fakeBrain();
    const { answer } = brain;
    const atRest = problem('QUIET_HOURS', { got: 'a request', expected: 'the end of quiet hours' });
    brain.answer = () => ({ reading: readings['figure-error'], problem: atRest });
    const widget = figure(null);
    await settled(widget, 'error');
    ok(!textOf(widget).includes('Chiffres chargés'), 'nothing was loaded');
    await until(() => wind.timers.size === 1, 'it waits for their end');
    fire();
    brain.answer = answer;
    await until(() => [...wind.timers.values()].some(({ ms }) => ms <= 15 * 60_000), 'it has its moment');
    fire();
    await settled(widget, 'ready');
  });
});
