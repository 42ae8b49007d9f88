import '@balise/widgets/figure';
import '@balise/widgets/context';
import '@balise/widgets/ranking';
import type { BaliseWidget, Told } from '@balise/elements';
import { html } from 'lit';
import { inFrame, inTurn, nextFrame, together } from '../../../packages/elements/src/slices.ts';
import { equal, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, laidOut, mount, settled, turns, until } from '../support/page.ts';

const catalog = {};
const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Runs with a clock that moves by what each work takes. */
const clocked = async (run: (spend: (ms: number) => void) => Promise<void>): Promise<void> => {
  let now = performance.now();
  const own = Object.getOwnPropertyDescriptor(performance, 'now');
  Object.defineProperty(performance, 'now', { configurable: true, value: () => now });
  try {
    await run((ms) => (now += ms));
  } finally {
    if (own === undefined) delete (performance as { now?: unknown }).now;
    else Object.defineProperty(performance, 'now', own);
  }
};

describe('slices', () => {
  afterEach(clear);

  // Before any widget of this file: the others of a page wait for what tells them near the screen.
  it('have the first widget of a page ask in a task of its own, where to put it on the page took what a slice may', () =>
    clocked(async (spend) => {
      const brain = fakeBrain();
      await turns();
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (...given) {
        spend(5);
        return attachShadow.apply(this, given);
      };
      try {
        mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator="x"></balise-figure></balise-context>`);
      } finally {
        Element.prototype.attachShadow = attachShadow;
      }
      for (let i = 0; i < 20; i += 1) await Promise.resolve();
      equal(brain.asked.length, 0);
      await until(() => brain.asked.length === 1, 'asked once, in another task');
    }));

  it('work at once while there is time, then in tasks to come, in the order of asking', () =>
    clocked(async (spend) => {
      await turns();
      const done: number[] = [];
      const works = Array.from({ length: 6 }, (_, i) =>
        inTurn(() => {
          done.push(i);
          spend(3);
        }),
      );
      equal(done.join(' '), '0 1', 'two fit in a slice of four milliseconds');
      await Promise.resolve();
      equal(done.length, 2, 'what does not waits for another task, not for this one to end');
      await Promise.all(works);
      equal(done.join(' '), '0 1 2 3 4 5');
    }));

  /** In which frame each of several that ask at once has its turn, in the order of turns; `work` is what a turn does. */
  const turnsOf = async (askers: number, work: () => void): Promise<readonly number[]> => {
    let at = 0;
    let isOver = false;
    const count = (): void => void (isOver || ((at += 1), requestAnimationFrame(count)));
    requestAnimationFrame(count);
    await nextFrame();
    await nextFrame();
    const done: { readonly i: number; readonly at: number }[] = [];
    await Promise.all(
      Array.from({ length: askers }, (_, i) =>
        inFrame().then(() => {
          done.push({ i, at });
          work();
        }),
      ),
    );
    isOver = true;
    equal(done.map(({ i }) => i).join(' '), Array.from({ length: askers }, (_, i) => i).join(' '));
    return done.map((each) => each.at);
  };

  it('give each frame to three, in the order of asking', () =>
    clocked(async () => {
      // A frame that holds nothing: whatever came before has no say.
      await turnsOf(1, () => undefined);
      const [first, second, third, fourth, fifth, sixth, last] = await turnsOf(7, () => undefined);
      ok(first === second && second === third && fourth === fifth && fifth === sixth, `${[first, second, third, fourth, fifth, sixth]}`);
      ok(first! < fourth! && sixth! < last!, `${[first, fourth, sixth, last]}`);
    }));

  it('give a frame to two once three have held the page, and to three again once they do not', () =>
    clocked(async (spend) => {
      await turnsOf(1, () => undefined);
      const slow = await turnsOf(7, () => spend(20));
      ok(slow[0] === slow[2] && slow[2]! < slow[3]!, `three at first: ${slow}`);
      ok(slow[3] === slow[4] && slow[4]! < slow[5]! && slow[5] === slow[6], `then two: ${slow}`);
      const quick = await turnsOf(4, () => undefined);
      ok(quick[0] === quick[2] && quick[2]! < quick[3]!, `three again: ${quick}`);
    }));

  it('have a widget show its table with its words where their frame has room for it, and in one to come where others took it', () =>
    clocked(async () => {
      await turnsOf(1, () => undefined);
      const brain = fakeBrain();
      const tell: (() => void)[] = [];
      const { answer } = brain;
      brain.answer = (question) => new Promise((resolve) => tell.push(() => resolve(answer(question) as Told)));
      const both = html`<balise-ranking indicator="ranking-ready"></balise-ranking
        ><balise-ranking indicator="ranking-ready"></balise-ranking>`;
      const row = 'display: grid; grid-template-columns: 1fr 1fr';
      const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29" style=${row}>${both}</balise-context>`);
      const widgets = [...place.querySelectorAll<BaliseWidget>('balise-ranking')];
      await until(() => tell.length === 2, 'both have asked');
      let frame = 0;
      let isOver = false;
      const count = (): void => void (isOver || ((frame += 1), requestAnimationFrame(count)));
      requestAnimationFrame(count);
      for (const [i, widget] of widgets.entries()) {
        const seen: Record<string, number> = {};
        const look = new MutationObserver(() => {
          for (const part of ['.sentence', 'table']) if (all(widget, part).length > 0) seen[part] ??= frame;
        });
        look.observe(widget.shadowRoot!, { subtree: true, childList: true });
        await nextFrame();
        await nextFrame();
        // Of the room for three, what two others would have.
        if (i === 0) await Promise.all([inFrame(), inFrame()]);
        tell[i]!();
        await settled(widget, 'ready');
        look.disconnect();
        equal(seen['table']! - seen['.sentence']! > 0, i === 0, JSON.stringify(seen));
      }
      isOver = true;
    }));

  it('read all before any writes, in the frame', async () => {
    const order: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      together(() => {
        order.push(`read ${name}`);
        return () => order.push(`write ${name}`);
      });
    }
    equal(order.length, 0);
    await frame();
    equal(order.join(', '), 'read a, read b, read c, write a, write b, write c');
  });

  it('have the page laid out once a frame for all the widgets that come together', async () => {
    fakeBrain();
    /** What is read and written by each callback of a frame. */
    const batches: string[][] = [];
    let batch: string[] | null = null;
    const { requestAnimationFrame } = window;
    window.requestAnimationFrame = (callback) =>
      requestAnimationFrame((time) => {
        batches.push((batch = []));
        callback(time);
        batch = null;
      });
    const { setProperty } = CSSStyleDeclaration.prototype;
    const width = Object.getOwnPropertyDescriptor(Element.prototype, 'clientWidth')!;
    Object.defineProperty(Element.prototype, 'clientWidth', {
      ...width,
      get(this: Element) {
        if (this.localName === 'balise-figure') batch?.push('read');
        return width.get!.call(this) as number;
      },
    });
    CSSStyleDeclaration.prototype.setProperty = function (name, ...rest) {
      if (name === '--_room') batch?.push('write');
      return setProperty.call(this, name, ...rest);
    };
    try {
      const place = mount(html`
        <balise-context .catalog=${catalog} territory="dep:29" locale="fr">
          ${Array.from({ length: 8 }, () => html`<balise-figure indicator="x"></balise-figure>`)}
        </balise-context>
      `);
      for (const figure of place.querySelectorAll<BaliseWidget>('balise-figure')) await laidOut(figure);
      ok(batches.flat().filter((event) => event === 'write').length >= 8, 'each kept its room, in a frame');
      for (const events of batches) ok(!/write.*read/.test(events.join(' ')), `read after something was written: ${events.join(' ')}`);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
      Object.defineProperty(Element.prototype, 'clientWidth', width);
      CSSStyleDeclaration.prototype.setProperty = setProperty;
    }
  });
});
