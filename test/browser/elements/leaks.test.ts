import '@balise/widgets/context';
import '@balise/widgets/ranking';
import { html } from 'lit';
import { equal } from '../support/assert.ts';
import { clear, fakeBrain, mount, settled, turns } from '../support/page.ts';

const catalog = {};
const CYCLES = 100;

/** Counts what is begun and not ended on some object of the page, while `body` runs. */
const balance = async (holder: object, begin: string, end: string, body: () => Promise<void>): Promise<number> => {
  const owner = holder as Record<string, (...args: unknown[]) => unknown>;
  const [begun, ended] = [owner[begin]!, owner[end]!];
  const open = new Set<unknown>();
  owner[begin] = function (this: unknown, ...args) {
    open.add(args[1] ?? args[0]);
    return begun.apply(this, args);
  };
  owner[end] = function (this: unknown, ...args) {
    open.delete(args[1] ?? args[0]);
    return ended.apply(this, args);
  };
  try {
    await body();
    return open.size;
  } finally {
    Object.assign(holder, { [begin]: begun, [end]: ended });
  }
};

describe('a widget that comes and goes', () => {
  afterEach(clear);

  const comeAndGo = async (): Promise<void> => {
    const brain = fakeBrain();
    const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29"></balise-context>`);
    const context = place.firstElementChild!;
    await turns();
    for (let i = 0; i < CYCLES; i += 1) {
      const widget = document.createElement('balise-ranking');
      widget.indicator = 'ranking-ready';
      context.append(widget);
      if (i % 10 === 0) await settled(widget, 'ready');
      else await turns(i % 3);
      widget.remove();
      await turns(1);
    }
    await turns();
    equal(brain.kept, 0, 'answers kept');
    equal(brain.asked.length - brain.cancelled.size, 0, 'questions never let go');
    context.remove();
    await turns();
  };

  it('leaves no listener on the window', async () => {
    equal(await balance(window, 'addEventListener', 'removeEventListener', comeAndGo), 0);
  });

  it('leaves no listener on the fonts of the page', async () => {
    equal(await balance(document.fonts, 'addEventListener', 'removeEventListener', comeAndGo), 0);
  });

  it('leaves nothing observed, for its size or for its place', async () => {
    const resized = ResizeObserver.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    const live = new Set<unknown>();
    const { observe, disconnect } = resized;
    resized['observe'] = function (this: unknown, ...args) {
      live.add(this);
      return observe!.apply(this, args);
    };
    resized['disconnect'] = function (this: unknown, ...args) {
      live.delete(this);
      return disconnect!.apply(this, args);
    };
    try {
      equal(await balance(IntersectionObserver.prototype, 'observe', 'unobserve', comeAndGo), 0);
      equal(live.size, 0);
    } finally {
      Object.assign(resized, { observe, disconnect });
    }
  });
});
