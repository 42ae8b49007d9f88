/** A figure that is slow to come says how far it is: in words, aloud once a step, without moving anything, and never more than is known. */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import type { BaliseWidget } from '@balise/elements';
import type { LoadReply, Locale, Problem } from '@balise/model';
import { configure } from '@balise/elements';
import { announcer } from '../../../packages/elements/src/later/afterwards.ts';
import { type OpenHands, makeHands, underWay } from '../../../packages/elements/src/hands.ts';
import { grant } from '../../../packages/elements/src/permissions.ts';
import { html } from 'lit';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { type HeldTimers, holdTimers } from '../support/held-timers.ts';
import { clear, fakeBrain, inside, laidOut, mount, settled, turns, until } from '../support/page.ts';
import { readings } from '../../../stories/fixtures/readings.ts';

const API = 'https://api.example';
const none: ReadonlySet<string> = new Set();
const CATALOG = `${API}/catalog.json`;
const identity = JSON.stringify([CATALOG]);
grant(identity, { origins: new Set([API]), credentials: none, redirects: none, tokens: none });

/** A reply whose bytes come when the test says so. */
type Slow = {
  readonly hands: OpenHands;
  readonly outcome: Promise<LoadReply | Problem>;
  bytes(count: number): Promise<void>;
  end(): Promise<LoadReply | Problem>;
};
const comes = (headers: Record<string, string>, { url = `${API}/x`, type }: { url?: string; type?: ResponseType } = {}): Slow => {
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  const response = new Response(new ReadableStream({ start: (given) => void (body = given) }), { headers });
  if (type !== undefined) Object.defineProperty(response, 'type', { value: type });
  const hands = makeHands({ fetch: async () => response });
  const outcome = hands.load(1, identity, { url });
  return {
    hands,
    outcome,
    bytes: async (count) => {
      body!.enqueue(new Uint8Array(count));
      await turns();
    },
    end: () => (body!.close(), outcome),
  };
};

const MEGABYTES = 1_000_000;
const waiting = { fr: 'Chargement…', en: 'Loading…' };
const computing = { fr: 'Calcul…', en: 'Computing…' };
const NBSP = '\u00a0';

describe('a figure that is slow to come', () => {
  const heard: string[] = [];
  const { announce } = announcer;
  let timers: HeldTimers;
  const slow: Slow[] = [];
  const coming = (...given: Parameters<typeof comes>): Slow => {
    const one = comes(...given);
    slow.push(one);
    return one;
  };

  beforeEach(() => {
    heard.splice(0);
    announcer.announce = (_voice, text) => void heard.push(text);
    underWay.hadData = false;
    timers = holdTimers(1000);
  });
  afterEach(async () => {
    clear();
    await turns();
    for (const { hands } of slow.splice(0)) hands.close();
    announcer.announce = announce;
    configure({ quietUntil: null });
    timers.restore();
  });

  const loading = async (locale: Locale, width = 640): Promise<BaliseWidget> => {
    fakeBrain();
    const place = mount(html`
      <div style="width: ${width}px">
        <balise-context .catalog=${{}} territory="dep:29" locale=${locale}>
          <balise-figure indicator="figure-loading"></balise-figure>
        </balise-context>
      </div>
    `);
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await until(() => widget.getAttribute('state') === 'loading' && timers.waits().includes(3000), 'it is loading');
    return widget;
  };
  const said = (widget: BaliseWidget): string => inside(widget, '.frame .quiet').textContent ?? '';
  /** As much time passes as until the next of its timers. */
  const passes = async (widget: BaliseWidget): Promise<void> => {
    const before = timers.waits().length;
    timers.fireShortest();
    await until(() => timers.waits().length === before, 'it waits again');
    await widget.updateComplete;
  };

  for (const [locale, of, received, one] of [
    [
      'fr',
      `Chargement${NBSP}: 3,2${NBSP}Mo sur 12${NBSP}Mo`,
      `Chargement${NBSP}: 3,2${NBSP}Mo reçus`,
      `Chargement${NBSP}: 1,5${NBSP}Mo reçu`,
    ],
    ['en', `Loading: 3.2${NBSP}MB of 12${NBSP}MB`, `Loading: 3.2${NBSP}MB received`, `Loading: 1.5${NBSP}MB received`],
  ] as const) {
    it(`says what came, and of how much, ${locale}`, async () => {
      const body = coming({ 'content-length': String(12 * MEGABYTES) });
      const widget = await loading(locale);
      await body.bytes(3.2 * MEGABYTES);
      equal(said(widget), waiting[locale], 'at first no more than that it loads');
      await passes(widget);
      equal(said(widget), of);
      deepEqual(heard, [of]);
      await body.bytes(6 * MEGABYTES);
      await passes(widget);
      equal(said(widget), of.replace(/3.2/, locale === 'fr' ? '9,2' : '9.2'), 'it goes on');
      deepEqual(heard, [of], 'and is said aloud once');
    });

    for (const [why, headers, type] of [
      ['is not known', {}, undefined],
      ['is that of a compressed body', { 'content-length': String(12 * MEGABYTES), 'content-encoding': 'br' }, undefined],
      ['may be that of a compressed body of another origin', { 'content-length': String(12 * MEGABYTES) }, 'cors'],
      ['is less than what came', { 'content-length': String(MEGABYTES) }, undefined],
    ] as const)
      it(`says what came and no more where the length ${why}, ${locale}`, async () => {
        const body = coming(headers, type === undefined ? {} : { type });
        const widget = await loading(locale);
        await body.bytes(1.5 * MEGABYTES);
        await passes(widget);
        equal(said(widget), one);
        await body.bytes(1.7 * MEGABYTES);
        await passes(widget);
        equal(said(widget), received);
      });

    it(`says that it computes once what it waited for has come, ${locale}`, async () => {
      const widget = await loading(locale);
      const catalogue = coming({}, { url: CATALOG });
      await passes(widget);
      equal(said(widget), waiting[locale], 'nothing came yet');
      await catalogue.bytes(10);
      await catalogue.end();
      await passes(widget);
      equal(said(widget), waiting[locale], 'of the catalogue alone no figure is made');
      const body = coming({});
      await body.bytes(3.2 * MEGABYTES);
      await passes(widget);
      await body.end();
      await passes(widget);
      equal(said(widget), computing[locale]);
      await passes(widget);
      deepEqual(heard, [waiting[locale], received, computing[locale]], 'each step aloud, once');
    });
  }

  it('counts the first bytes in kilobytes, and none as nothing', async () => {
    const body = coming({});
    const widget = await loading('fr');
    const told: string[] = [];
    for (const count of [0, 12, 44_900, 900_000, 60_000]) {
      await body.bytes(count);
      await passes(widget);
      told.push(said(widget));
    }
    const words = [`1${NBSP}ko reçu`, `45${NBSP}ko reçus`, `945${NBSP}ko reçus`, `1${NBSP}Mo reçu`];
    deepEqual(told, [waiting.fr, ...words.map((word) => `Chargement${NBSP}: ${word}`)]);
  });

  it('adds up what comes together, and does not count what was given up', async () => {
    const length = { 'content-length': String(10 * MEGABYTES) };
    const [first, second] = [coming(length), coming(length)];
    const widget = await loading('en');
    await first.bytes(2 * MEGABYTES);
    await second.bytes(3 * MEGABYTES);
    await passes(widget);
    equal(said(widget), `Loading: 5${NBSP}MB of 20${NBSP}MB`);
    first.hands.abort(1);
    await first.outcome;
    await passes(widget);
    equal(said(widget), `Loading: 3${NBSP}MB of 10${NBSP}MB`);
  });

  for (const width of [260, 320, 1280])
    it(`moves nothing, ${width} px wide`, async () => {
      const body = coming({ 'content-length': String(12 * MEGABYTES) });
      const widget = await loading('fr', width);
      await laidOut(widget);
      await body.bytes(3.2 * MEGABYTES);
      const boxes = (): readonly unknown[] =>
        [widget, inside(widget, '.bars'), inside(widget, '.frame .quiet')].map((each) => {
          const { x, y, height } = each.getBoundingClientRect();
          return [x, y, height];
        });
      const before = boxes();
      await passes(widget);
      await laidOut(widget);
      ok(said(widget).includes('12'), said(widget));
      deepEqual(boxes(), before);
    });

  it('says nothing aloud in quiet hours', async () => {
    configure({ quietUntil: new Date(Date.now() + 60_000) });
    coming({});
    const widget = await loading('fr');
    timers.fireShortest();
    await until(() => timers.waits().includes(1000), 'it waits again');
    equal(said(widget), waiting.fr);
    deepEqual(heard, []);
  });

  it('leaves no timer once it is there, nor once it left', async () => {
    const brain = fakeBrain();
    let tell = (): void => undefined;
    brain.answer = () => new Promise((resolve) => (tell = () => resolve({ reading: readings['figure-ready'] })));
    const place = mount(html`
      <balise-context .catalog=${{}} territory="dep:29"><balise-figure indicator="figure-ready"></balise-figure></balise-context>
    `);
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await until(() => timers.waits().includes(3000), 'it is loading');
    await passes(widget);
    tell();
    await settled(widget, 'ready');
    deepEqual(timers.waits(), []);
    widget.refresh();
    await until(() => timers.waits().includes(3000), 'it asks again');
    await passes(widget);
    equal(inside(widget, '.sentence').isConnected, true, 'what was shown stays');
    widget.remove();
    await turns();
    deepEqual(timers.waits(), []);
  });

  it('that left while it was looked up how far it is waits no more', async () => {
    const widget = await loading('fr');
    timers.fireShortest();
    widget.remove();
    await turns(20);
    deepEqual([timers.waits(), heard], [[], []]);
  });
});
