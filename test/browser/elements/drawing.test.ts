import type { Picture } from '@balise/model';
import { html } from 'lit';
import { Drawing } from '../../../packages/elements/src/drawing.ts';
import { equal, ok } from '../support/assert.ts';
import { clear, mount, turns, until } from '../support/page.ts';

const picture: Picture = { width: 300, height: 50, tree: ['svg', {}, ['rect', { class: 'bar' }]], marks: [] };

describe('a drawing', () => {
  afterEach(clear);

  it('is over when the last picture asked for is there, whatever was asked again meanwhile for nothing', async () => {
    const place = mount(html`<div class="picture"></div>`).querySelector<HTMLElement>('.picture')!;
    const asked: (() => void)[] = [];
    const drawing = new Drawing({
      look: () => Promise.resolve({ width: 300, height: 0, advances: {}, locale: 'fr', compact: false }),
      draw: () => new Promise((resolve) => asked.push(() => resolve(picture))),
      label: () => '',
      select: () => undefined,
      shown: () => undefined,
      failed: () => '',
    });
    let isOver = false;
    const first = drawing.draw(place).then(() => (isOver = true));
    await until(() => asked.length === 1, 'a picture is asked for');
    const second = drawing.draw(place);
    await until(() => asked.length === 2, 'another one is');
    drawing.redraw();
    await turns();
    asked[0]!();
    await turns();
    ok(!isOver, 'over before any picture is there');
    asked[1]!();
    await Promise.all([first, second]);
    equal(place.querySelectorAll('svg').length, 1);
    drawing.release();
  });
});
