import '@balise/widgets/context';
import '@balise/widgets/ranking';
import type { BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { equal, ok } from '../support/assert.ts';
import { all, clear, drawing, fakeBrain, inside, mount, settled, until } from '../support/page.ts';

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
