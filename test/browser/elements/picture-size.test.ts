/** A picture beside text of any size, in a column of any width. */
import '@balise/widgets/context';
import '@balise/widgets/ranking';
import type { BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { all, clear, drawing, fakeBrain, inside, laidOut, mount, press, settled, turns, until } from '../support/page.ts';

const catalog = {};
const shown = async (): Promise<BaliseWidget> => {
  const place = mount(
    html`<balise-context .catalog=${catalog} territory="dep:29"
      ><balise-ranking indicator="ranking-ready"></balise-ranking
    ></balise-context>`,
  );
  const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
  await settled(widget, 'ready');
  return widget;
};
/** WebKit tells boxes in px of what is zoomed. */
const onScreen = (node: Element): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } => {
  const place = node.closest<HTMLElement>('.picture');
  const box = node.getBoundingClientRect();
  const zoom = place === null || Math.abs(place.getBoundingClientRect().width - place.clientWidth) > 1 ? 1 : Number(place.style.zoom) || 1;
  return { left: box.left * zoom, right: box.right * zoom, top: box.top * zoom, bottom: box.bottom * zoom };
};

describe('a picture', () => {
  afterEach(() => {
    clear();
    document.body.removeAttribute('style');
  });

  it('is as large as the text around it: labels stayed as they were under sentences twice as large', async () => {
    for (const [px, zoom] of [[16, 1], [32, 2], [10, 1]] as const) {
      document.body.style.fontSize = `${px}px`;
      fakeBrain();
      const widget = await shown();
      const place = widget.closest('div')!;
      place.style.width = '640px';
      await until(() => drawing(widget)?.getAttribute('width') === String(640 / zoom), `it is drawn for ${640 / zoom} px`);
      equal(Math.round(onScreen(drawing(widget)!).right - onScreen(widget).left), 640);
      clear();
    }
  }); // prettier-ignore

  it('is drawn once, for the width it will have, however large the text around it', async () => {
    for (const px of [16, 18, 32]) {
      document.body.style.cssText = `width: 640px; font-size: ${px}px`;
      const brain = fakeBrain();
      const widget = await shown();
      await until(() => drawing(widget), 'it is drawn');
      await laidOut(widget);
      await turns();
      const widths = [...new Set(brain.looked.map(({ look }) => look.width))];
      deepEqual(widths, [Math.floor((640 * 16) / px / 8) * 8], `beside a text of ${px} px`);
      clear();
    }
  });

  it('is whole in a column narrower than it can be drawn for, and its marks are where it is: figures were cut', async () => {
    fakeBrain();
    const widget = await shown();
    const place = widget.closest('div')!;
    for (const width of [150, 120, 200]) {
      place.style.width = `${width}px`;
      const { right } = place.getBoundingClientRect();
      await until(() => {
        const svg = onScreen(drawing(widget)!);
        return svg.right <= right + 1 && svg.right > right - 8;
      }, `it is ${width} px wide`);
      for (const text of drawing(widget)!.querySelectorAll('text'))
        ok(onScreen(text).right <= right + 1, `${text.textContent}, at ${width} px`);
      const marks = all(widget, '[role=option]').map(onScreen);
      const svg = onScreen(drawing(widget)!);
      equal(marks.length, 4);
      for (const mark of marks) ok(mark.right <= svg.right + 1 && mark.bottom <= svg.bottom + 1, `a mark, at ${width} px`);
      const list = inside(widget, '[role=listbox]');
      list.focus();
      press(list, 'End');
      const tip = onScreen(inside(widget, '.tooltip'));
      const last = marks.at(-1)!;
      ok(tip.right <= right + 1, `the tooltip, at ${width} px`);
      ok(tip.top < last.bottom + 12 && tip.bottom > last.top - 12, `beside its mark, at ${width} px`);
    }
  });
});
