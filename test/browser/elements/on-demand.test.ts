import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/ranking';
import type { Told } from '@balise/core/wire';
import type { BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import type { FakeBrain } from '../../../stories/fixtures/fake-brain.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { all, clear, drawing, fakeBrain, inFrames, inside, mount, settled, turns, until } from '../support/page.ts';

const catalog = {};
const ranking = (eco: boolean): { readonly widget: BaliseWidget; readonly looks: () => number } => {
  const brain = fakeBrain();
  let looks = 0;
  const look = brain.look.bind(brain);
  brain.look = (...given) => ((looks += 1), look(...given));
  const place = mount(
    html`<balise-context .catalog=${catalog}><balise-ranking indicator="ranking-ready" ?eco=${eco}></balise-ranking></balise-context>`,
  );
  return { widget: place.querySelector<BaliseWidget>('balise-ranking')!, looks: () => looks };
};
const offers = (widget: Element): readonly HTMLElement[] =>
  all(widget, 'button').filter((button) => button.textContent === 'Afficher le graphique');

describe('the picture of another question', () => {
  afterEach(clear);

  it('is asked for with its words, not frames later: that room is kept is all that waits for one', async () => {
    const { widget, looks } = ranking(false);
    await settled(widget, 'ready');
    const before = looks();
    const { requestAnimationFrame } = window;
    let frames = 0;
    window.requestAnimationFrame = (callback) => ((frames += 1), requestAnimationFrame(callback));
    try {
      widget.indicator = 'ranking-long';
      await until(() => looks() > before, 'the brain is asked for it');
      ok(frames <= 1, `${frames} frames were waited for`);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
    await until(() => all(widget, '.marks .mark').length === 101, 'it is there');
  });

  /** From a choice on, at each task: the number of marks in sight beside the title. */
  const seen = (widget: BaliseWidget): { readonly titles: Map<string, Set<number>>; readonly stop: () => void } => {
    const titles = new Map<string, Set<number>>();
    const look = (): void => {
      const title = inside(widget, 'h3').textContent;
      const marks = all(widget, '.former').length > 0 ? 0 : all(widget, '.marks .mark').length;
      titles.set(title, (titles.get(title) ?? new Set()).add(marks));
    };
    look();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (look(), port2.postMessage(null));
    port2.postMessage(null);
    return { titles, stop: () => port1.close() };
  };
  /** A ranking that is drawn, whose later pictures wait for what `hold` is given. */
  const slowly = async (): Promise<{ readonly widget: BaliseWidget; readonly former: string; hold(wait: Promise<unknown>): void }> => {
    const brain = fakeBrain();
    const look = brain.look.bind(brain);
    let held: Promise<unknown> = Promise.resolve();
    brain.look = async (...given) => {
      const picture = await look(...given);
      await held;
      return picture;
    };
    const widget = mount(
      html`<balise-context style="display: block; width: 400px" .catalog=${catalog}
        ><balise-ranking indicator="ranking-ready"></balise-ranking
      ></balise-context>`,
    ).querySelector<BaliseWidget>('balise-ranking')!;
    await settled(widget, 'ready');
    return { widget, former: inside(widget, 'h3').textContent, hold: (wait) => void (held = wait) };
  };

  it('takes the place of the former with its words: nobody sees one without the other', async () => {
    const { widget, former, hold } = await slowly();
    const marks = all(widget, '.marks .mark').length;
    hold(new Promise((resolve) => setTimeout(resolve, 10)));
    const { titles, stop } = seen(widget);
    widget.indicator = 'ranking-long';
    await until(() => all(widget, '.marks .mark').length === 101, 'it is there');
    await turns();
    stop();
    const title = inside(widget, 'h3').textContent;
    ok(title !== former, 'the words are others');
    deepEqual(
      [...titles].map(([one, counts]) => [one, [...counts]]),
      [
        [former, [marks]],
        [title, [101]],
      ],
    );
  });

  it('does not keep its words for long', async () => {
    const { widget, former, hold } = await slowly();
    let draw = (): void => undefined;
    hold(new Promise<void>((resolve) => (draw = resolve)));
    widget.indicator = 'ranking-long';
    await until(() => inside(widget, 'h3').textContent !== former, 'its words are there');
    equal(all(widget, '.drawing:not(.former)').length, 0);
    draw();
    await until(() => all(widget, '.marks .mark').length === 101, 'it is there');
  });

  it('is drawn for the width that its place was seen to have, which is measured in frames alone', async () => {
    const { widget, looks } = ranking(false);
    await settled(widget, 'ready');
    // The first picture gave its place a height, which is seen after a frame.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const [before, former] = [looks(), drawing(widget)];
    let measured = 0;
    const place = inside<HTMLElement>(widget, '.picture');
    const frames = inFrames();
    Object.defineProperty(place, 'clientWidth', { configurable: true, get: () => ((measured += Number(!frames.isOne())), 320) });
    widget.period = '2023-2024';
    await until(() => drawing(widget) !== former, 'it is drawn');
    frames.restore();
    ok(looks() > before, 'anew');
    equal(measured, 0);
  });
});

describe('the picture of an answer on its way', () => {
  afterEach(clear);

  const held = (): { readonly brain: FakeBrain; tell(): void } => {
    const brain = fakeBrain();
    const answer = brain.answer;
    let tell = (): void => undefined;
    brain.answer = (question) => new Promise((resolve) => (tell = () => resolve(answer(question) as Told)));
    return { brain, tell: () => tell() };
  };
  const oneOf = (template: unknown): BaliseWidget =>
    // Of a width of its own: a scroll bar that comes with the table changes that of the page.
    mount(
      html`<balise-context style="display: block; width: 400px" .catalog=${catalog}>${template}</balise-context>`,
    ).querySelector<BaliseWidget>('balise-ranking')!;

  it('is asked for before its words are told, once, where they are the only ones awaited', async () => {
    const { brain, tell } = held();
    const widget = oneOf(html`<balise-ranking indicator="ranking-ready"></balise-ranking>`);
    await until(() => brain.looked.length === 1, 'it is asked for');
    deepEqual([brain.looked[0]!.isAhead, brain.looked[0]!.told], [true, 0]);
    tell();
    await settled(widget, 'ready');
    await turns();
    equal(brain.looked.length, 1);
    equal(brain.looked[0]!.look.width, Number(drawing(widget)!.getAttribute('width')));
  });

  it('is let go of once it is drawn: one of another width, then of the first again, are asked for', async () => {
    const { brain, tell } = held();
    const widget = oneOf(html`<balise-ranking indicator="ranking-ready"></balise-ranking>`);
    await until(() => brain.looked.length === 1, 'it is asked for');
    tell();
    await settled(widget, 'ready');
    const { style } = widget.closest<HTMLElement>('balise-context')!;
    for (const width of ['304', '400']) {
      style.width = `${width}px`;
      await until(() => drawing(widget)?.getAttribute('width') === width, 'it is drawn again');
    }
    equal(brain.looked.length, 3);
  });

  it('waits for the words of others, and for those of its own where the core is in the page', async () => {
    const { brain } = held();
    mount(
      html`<balise-context .catalog=${catalog}
        ><balise-figure indicator="figure-loading" territory="dep:29"></balise-figure
      ></balise-context>`,
    );
    await until(() => brain.asked.length === 1, 'another one is asked');
    oneOf(html`<balise-ranking indicator="ranking-ready"></balise-ranking>`);
    await until(() => brain.asked.length === 2, 'both are');
    await turns();
    ok(
      brain.looked.every(({ id }) => id === brain.asked[0]!.id),
      'no picture before the words of another',
    );
    clear();
    const alone = held();
    const look = alone.brain.look.bind(alone.brain);
    alone.brain.look = async (...given) => (given[2] === true ? null : look(...given));
    const widget = oneOf(html`<balise-ranking indicator="ranking-ready"></balise-ranking>`);
    await until(() => alone.brain.asked.length === 1, 'it is asked');
    alone.tell();
    await settled(widget, 'ready');
    deepEqual(
      alone.brain.looked.map(({ isAhead, told }) => [isAhead, told]),
      [[false, 1]],
    );
  });

  it('is drawn anew where the place has changed meanwhile, or is not that of the same question', async () => {
    const { brain, tell } = held();
    const widget = oneOf(html`<balise-ranking indicator="ranking-ready"></balise-ranking>`);
    await until(() => brain.looked.length === 1, 'it is asked for');
    widget.closest<HTMLElement>('balise-context')!.style.width = '304px';
    tell();
    await settled(widget, 'ready');
    equal(drawing(widget)!.getAttribute('width'), '304');
    brain.answer = () => ({ reading: widget.reading! });
    const { length } = brain.looked;
    widget.refresh();
    await until(() => brain.asked.length === 2, 'it is asked again');
    await turns();
    equal(brain.looked.length, length, 'what a refresh brings is most often the same');
  });
});

describe('a picture on demand', () => {
  afterEach(clear);

  it('leaves words and table, asks for no picture, and draws it when the reader says so', async () => {
    const { widget, looks } = ranking(true);
    await settled(widget, 'ready');
    await until(() => offers(widget).length === 1, 'the picture is offered');
    ok(inside(widget, '.sentence').textContent !== '', 'the sentence is there');
    ok(all(widget, 'tbody tr').length > 0, 'the table is there');
    ok(!inside(widget, '#table').classList.contains('away'), 'and in sight');
    equal(all(widget, '.legend').length, 0);
    equal(looks(), 0);
    offers(widget)[0]!.focus();
    offers(widget)[0]!.click();
    await settled(widget, 'ready');
    ok(drawing(widget), 'the picture is there');
    equal(offers(widget).length, 0);
    equal(all(widget, '.legend').length, 1);
    await until(() => widget.shadowRoot?.activeElement === inside(widget, '[role=listbox]'), 'the focus went from the button to the marks');
    ok(looks() > 0, 'the brain was asked for it');
  });

  it('takes no focus back from who went on meanwhile', async () => {
    const { widget } = ranking(true);
    await settled(widget, 'ready');
    await until(() => offers(widget).length === 1, 'the picture is offered');
    offers(widget)[0]!.focus();
    offers(widget)[0]!.click();
    const link = inside(widget, 'summary, .foot a');
    link.focus();
    await settled(widget, 'ready');
    await turns();
    equal(widget.shadowRoot?.activeElement, link);
  });

  it('is not asked for with other words either, where it was drawn before', async () => {
    const { widget, looks } = ranking(false);
    await settled(widget, 'ready');
    const before = looks();
    widget.eco = true;
    widget.indicator = 'ranking-long';
    await until(() => offers(widget).length === 1, 'the picture is offered');
    await turns();
    equal(looks(), before);
  });

  it('is what a browser that saves data gets, whatever the page says', async () => {
    const own = Object.getOwnPropertyDescriptor(navigator, 'connection');
    Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: true } });
    try {
      const { widget, looks } = ranking(false);
      await settled(widget, 'ready');
      await until(() => offers(widget).length === 1, 'the picture is offered');
      equal(looks(), 0);
    } finally {
      delete (navigator as { connection?: unknown }).connection;
      if (own) Object.defineProperty(navigator, 'connection', own);
    }
  });

  it('is not for the others', async () => {
    const { widget } = ranking(false);
    await settled(widget, 'ready');
    ok(drawing(widget), 'the picture is there');
    equal(offers(widget).length, 0);
  });
});
