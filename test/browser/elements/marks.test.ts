import '@balise/widgets/context';
import '@balise/widgets/ranking';
import { type BaliseSelectEvent, type BaliseWidget, useBrain } from '@balise/elements';
import { html } from 'lit';
import { MarksLayer } from '../../../packages/elements/src/marks.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, inside, mount, press, settled, until } from '../support/page.ts';

const catalog = {};
const shown = async (indicator: string): Promise<BaliseWidget> => {
  fakeBrain();
  const place = mount(html`<balise-context .catalog=${catalog}><balise-ranking indicator=${indicator}></balise-ranking></balise-context>`);
  const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
  await settled(widget, 'ready');
  return widget;
};
const current = (widget: Element): string | null => {
  const id = inside(widget, '[role=listbox]').getAttribute('aria-activedescendant');
  return id === null ? null : inside(widget, `#${id}`).getAttribute('aria-label');
};

describe('the marks behind a picture', () => {
  afterEach(clear);

  it('are one tab stop, with names, sizes and positions', async () => {
    const widget = await shown('ranking-ready');
    equal(all(widget, '.picture [tabindex="0"]').length, 1);
    const options = all(widget, '[role=option]');
    equal(options.length, 4);
    options.forEach((option, i) => {
      equal(option.getAttribute('aria-posinset'), String(i + 1));
      equal(option.getAttribute('aria-setsize'), '4');
      ok(option.getBoundingClientRect().height >= 24, 'a target of 24 px');
    });
    equal(inside(widget, 'svg.drawing').getAttribute('aria-hidden'), 'true');
  });

  it('are reached by arrows, Home, End, PgUp and PgDn', async () => {
    const widget = await shown('ranking-ready');
    const list = inside(widget, '[role=listbox]');
    const labels = all(widget, '[role=option]').map((option) => option.getAttribute('aria-label'));
    for (const [key, expected] of [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['ArrowRight', 2],
      ['End', 3],
      ['ArrowDown', 3],
      ['ArrowUp', 2],
      ['ArrowLeft', 1],
      ['Home', 0],
      ['PageDown', 3],
      ['PageUp', 0],
    ] as const) {
      press(list, key);
      equal(current(widget), labels[expected], key);
    }
  });

  it('bring any of 101 within 12 keys', async () => {
    const widget = await shown('ranking-long');
    const list = inside(widget, '[role=listbox]');
    const count = all(widget, '[role=option]').length;
    const reached = new Map<string, number>();
    // From either end by tens, then one by one in the shorter direction.
    for (const [start, far, near] of [
      ['Home', 'PageDown', 'ArrowDown'],
      ['Home', 'PageDown', 'ArrowUp'],
      ['End', 'PageUp', 'ArrowUp'],
      ['End', 'PageUp', 'ArrowDown'],
    ] as const) {
      // prettier-ignore
      for (let tens = 0; tens <= 5; tens += 1) {
        press(list, start);
        for (let i = 0; i < tens; i += 1) press(list, far);
        for (let ones = 0; ones <= 5; ones += 1) {
          if (ones > 0) press(list, near);
          const label = current(widget) ?? '';
          reached.set(label, Math.min(reached.get(label) ?? Infinity, 1 + tens + ones));
        }
      }
    }
    equal(reached.size, count);
    ok(Math.max(...reached.values()) <= 12, `${Math.max(...reached.values())} keys`);
  });

  it('are brought into sight by keys, with what they say, and not by a pointer', async () => {
    const widget = await shown('ranking-long');
    const list = inside(widget, '[role=listbox]');
    const sights = (): boolean =>
      [inside(widget, '[aria-selected=true]'), inside(widget, '.tooltip')].every((node) => {
        const { top, bottom } = node.getBoundingClientRect();
        return top >= -1 && bottom <= innerHeight + 1;
      });
    ok(list.offsetHeight > innerHeight, 'they are more than a screen');
    for (const key of ['End', 'Home', 'PageDown', 'PageDown', 'PageDown', 'ArrowUp', 'v']) {
      press(list, key);
      ok(sights(), key);
    }
    equal(list.scrollTop, 0);
    press(list, 'Home');
    const { scrollY } = window;
    all(widget, '[role=option]')
      .at(-1)!
      .dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    equal(window.scrollY, scrollY);
    press(list, 'End');
    list.focus({ preventScroll: true });
    press(list, 'Escape');
    press(list, 'Escape');
    list.focus({ preventScroll: true });
    if (list.matches(':focus-visible')) ok(sights(), 'and by Tab');
  });

  it('tell who chooses one', async () => {
    const widget = await shown('ranking-ready');
    const chosen: BaliseSelectEvent[] = [];
    widget.addEventListener('balise-select', (event) => chosen.push(event));
    const list = inside(widget, '[role=listbox]');
    press(list, 'End');
    press(list, 'Enter');
    all(widget, '[role=option]')[0]!.click();
    equal(chosen.map(({ row }) => row).join(), '3,0');
    equal(chosen[0]!.territory, 'dep:4');
    ok(chosen[0]!.label.startsWith('Morbihan'), chosen[0]!.label);
  });

  it('mirror the current one in a tooltip that Esc dismisses, then let the keyboard go', async () => {
    const widget = await shown('ranking-ready');
    const list = inside(widget, '[role=listbox]');
    const tooltip = inside(widget, '.tooltip');
    list.focus();
    press(list, 'Home');
    equal(tooltip.hidden, false);
    equal(tooltip.textContent, current(widget));
    const box = inside(widget, '.picture').getBoundingClientRect();
    const tip = tooltip.getBoundingClientRect();
    ok(tip.left >= box.left - 1 && tip.right <= box.right + 1, 'inside the picture');
    press(list, 'Escape');
    equal(tooltip.hidden, true);
    ok(current(widget) !== null, 'the first Esc only hides the tooltip');
    press(list, 'Escape');
    equal(current(widget), null);
    ok(widget.shadowRoot!.activeElement !== list, 'the second lets go');
  });

  it('show, beside what the current one says, which keys go on, to who came by the keyboard and to nobody else', async () => {
    const widget = await shown('ranking-ready');
    const list = inside(widget, '[role=listbox]');
    const after = (): string => getComputedStyle(inside(widget, '.tooltip'), '::after').content;
    all(widget, '[role=option]')[1]!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    equal(after(), 'none');
    // Engines decide whether a focus that a script gave is to be seen.
    list.focus();
    press(list, 'ArrowDown');
    equal(after().includes('←→'), list.matches(':focus-visible'));
    list.blur();
    equal(after(), 'none');
  });

  it('follow the pointer, and keep the tooltip while it is over it', async () => {
    const widget = await shown('ranking-ready');
    const [first] = all(widget, '[role=option]');
    const tooltip = inside(widget, '.tooltip');
    first!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    equal(tooltip.hidden, false);
    inside(widget, '[role=listbox]').dispatchEvent(new PointerEvent('pointerleave'));
    tooltip.dispatchEvent(new PointerEvent('pointerenter'));
    await new Promise((resolve) => setTimeout(resolve, 250));
    equal(tooltip.hidden, false);
    tooltip.dispatchEvent(new PointerEvent('pointerleave'));
    await until(() => tooltip.hidden, 'it goes once left');
  });

  it('let go of a tooltip that the pointer brought when Esc is pressed, wherever the focus is', async () => {
    const widget = await shown('ranking-ready');
    const [first, second] = all(widget, '[role=option]');
    const tooltip = inside(widget, '.tooltip');
    first!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    press(document.body, 'a');
    equal(tooltip.hidden, false, 'no other key hides it');
    press(document.body, 'Escape');
    equal(tooltip.hidden, true);
    second!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    equal(tooltip.hidden, false, 'another mark is told again');
  });

  it('are chosen by a finger, though the tooltip comes under it before it is lifted', async () => {
    const widget = await shown('ranking-ready');
    const chosen: number[] = [];
    widget.addEventListener('balise-select', ({ row }) => chosen.push(row));
    all(widget, '[role=option]')[1]!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'touch' }));
    inside(widget, '.tooltip').click();
    deepEqual(chosen, [1]);
    equal(widget.shadowRoot!.activeElement, inside(widget, '[role=listbox]'));
  });

  it('keep their tooltip inside the picture, at its corners too', () => {
    const corners = [0, 390].flatMap((x) =>
      [0, 190].map((y, row) => ({ row, x, y, width: 10, height: 10, label: 'Territoire de Belfort, 12,5 %' })),
    );
    const layer = new MarksLayer(corners, { label: 'Values', select: () => undefined });
    const picture = mount(html`${layer.list}${layer.tooltip}`);
    for (const [name, value] of Object.entries({ position: 'relative', width: '400px', height: '200px' }))
      picture.style.setProperty(name, value);
    for (const [node, size] of [[layer.list, '100%'], [layer.tooltip, 'auto']] as const) {
      node.style.setProperty('position', 'absolute');
      node.style.setProperty('width', size === 'auto' ? 'max-content' : size);
      node.style.setProperty('height', size);
    } // prettier-ignore
    const room = picture.getBoundingClientRect();
    for (let i = 0; i < corners.length; i += 1) {
      layer.list.children[i]!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      const tip = layer.tooltip.getBoundingClientRect();
      ok(tip.width > 50 && tip.left >= room.left - 0.5 && tip.right <= room.right + 0.5, `across, corner ${i}`);
      ok(tip.top >= room.top - 0.5 && tip.bottom <= room.bottom + 0.5, `down, corner ${i}`);
    }
    layer.end();
  });

  it('keep their tooltip off a picture too low for both: the next mark would lie under it, out of reach', () => {
    const three = [0, 40, 80].map((x, row) => ({
      row,
      x,
      y: 0,
      width: 40,
      height: 40,
      label: `Finistère, session ${2022 + row}\u00a0: 94,0 %`,
    }));
    const layer = new MarksLayer(three, { label: 'Valeurs du graphique', select: () => undefined });
    const picture = mount(html`${layer.list}${layer.tooltip}`);
    picture.style.cssText = 'position: relative; width: 400px; height: 40px';
    layer.list.style.cssText = 'position: absolute; inset: 0';
    layer.tooltip.style.cssText = 'position: absolute; width: max-content; font: 13px sans-serif; padding: 4px 8px';
    for (const { row } of three) {
      layer.show(row);
      const { top } = layer.tooltip.getBoundingClientRect();
      ok(top >= picture.getBoundingClientRect().bottom, `${top} px, over the picture`);
    }
    layer.end();
  });

  it('keep focus and place when the picture is drawn again', async () => {
    const widget = await shown('ranking-ready');
    const list = inside(widget, '[role=listbox]');
    list.focus();
    press(list, 'End');
    const label = current(widget);
    widget.closest('div')!.style.width = '300px';
    await until(() => inside(widget, '[role=listbox]') !== list, 'it is drawn again');
    equal(current(widget), label);
    equal(widget.shadowRoot!.activeElement, inside(widget, '[role=listbox]'));
  });

  it('keep focus while the picture of newer figures is on its way', async () => {
    const widget = await shown('ranking-ready');
    const list = inside(widget, '[role=listbox]');
    list.focus();
    const brain = useBrain(null)!;
    useBrain(brain);
    let draw = (): void => undefined;
    const isTime = new Promise<void>((resolve) => (draw = resolve));
    const look = brain.look.bind(brain);
    brain.look = async (...given) => isTime.then(() => look(...given));
    widget.indicator = 'ranking-partial';
    await until(() => list.classList.contains('former'), 'the newer words are there');
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    equal(widget.shadowRoot!.activeElement, list);
    const selected: string[] = [];
    widget.addEventListener('balise-select', ({ label }) => selected.push(label));
    press(list, 'End');
    press(list, 'Enter');
    deepEqual(selected, [], 'a former mark stands for nothing that is told now');
    draw();
    await until(() => inside(widget, '[role=listbox]') !== list, 'it is drawn');
    equal(widget.shadowRoot!.activeElement, inside(widget, '[role=listbox]'));
    press(inside(widget, '[role=listbox]'), 'End');
    press(inside(widget, '[role=listbox]'), 'Enter');
    equal(selected.length, 1);
  });

  it('go by series up and down where there are several', () => {
    const marks = [0, 1].flatMap((series) => [0, 1, 2].map((i) => ({ row: series * 3 + i, series, x: i * 50, y: series * 40, width: 10, height: 10, label: `s${series} p${i}` }))); // prettier-ignore
    const layer = new MarksLayer(marks, { label: 'Values', select: () => undefined });
    mount(html`${layer.list}${layer.tooltip}`);
    for (const [key, row] of [
      ['Home', 0],
      ['ArrowRight', 1],
      ['ArrowDown', 4],
      ['ArrowRight', 5],
      ['ArrowRight', 5],
      ['ArrowUp', 2],
    ] as const) {
      // prettier-ignore
      press(layer.list, key);
      equal(layer.row, row, key);
    }
    layer.end();
  });
});
