import '@balise/widgets/context';
import '@balise/widgets/figure';
import type { BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { type Rgba, colorIn } from '../../../packages/elements/src/later/resolved.ts';
import { equal, ok } from '../support/assert.ts';
import { contrast } from '../support/contrast.ts';
import { clear, fakeBrain, inside, laidOut, mount, settled } from '../support/page.ts';

/** The text of a host, and the quiet text of a widget in it. */
const textsOn = async (color: string, ground: string): Promise<{ own: Rgba; quiet: Rgba; under: Rgba }> => {
  fakeBrain();
  const place = mount(html`<balise-context .catalog=${{}} territory="dep:29"><balise-figure indicator="figure-ready"></balise-figure></balise-context>`); // prettier-ignore
  place.style.color = color;
  place.style.backgroundColor = ground;
  const widget = place.querySelector<BaliseWidget>('balise-figure')!;
  await settled(widget, 'ready');
  await laidOut(widget);
  const colorOf = (element: Element): Rgba => colorIn(element, getComputedStyle(element).color);
  return {
    own: colorOf(place),
    quiet: colorOf(inside(widget, '.sentence')),
    under: colorIn(place, getComputedStyle(place).backgroundColor),
  };
};

describe('the quiet text of a widget', () => {
  afterEach(clear);

  for (const [color, ground] of [
    ['#666', '#fff'],
    ['#767676', '#fff'],
    ['#545454', '#fff'],
    ['#cc0000', '#fff'],
    ['#0000cc', '#ffffcc'],
    ['#999', '#121212'],
    ['#8a8a8a', '#000'],
    ['#fff', '#1f5fbf'],
    ['rgb(0 0 0 / 60%)', '#fff'],
    ['oklch(0.55 0 0)', 'oklch(1 0 0)'],
    ['lab(62 0 0)', 'lab(5 0 0)'],
  ] as const)
    it(`can be read where that of the host can: ${color} on ${ground}`, async () => {
      const { own, quiet, under } = await textsOn(color, ground);
      ok(contrast(own, under) >= 4.5, `the host's has ${contrast(own, under).toFixed(2)}`);
      ok(contrast(quiet, under) >= 4.5, `${contrast(quiet, under).toFixed(2)}, where the host's has ${contrast(own, under).toFixed(2)}`);
    });

  it('is quieter where there is contrast to spare', async () => {
    for (const [color, ground] of [
      ['#000', '#fff'],
      ['#1b1f27', '#fff'],
      ['#fff', '#121212'],
      ['#000', 'transparent'],
      ['oklch(0.2 0 0)', 'oklch(0.98 0 0)'],
    ] as const) {
      // prettier-ignore
      const { quiet } = await textsOn(color, ground);
      equal(quiet[3].toFixed(1), '0.8', `${color} on ${ground}`);
      clear();
    }
  });
});
