/** What we made in a root is anybody's to take away: a script that cleans a page, or an extension. The widget shows no more, and the host sees no error. */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/ranking';
import type { BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { deepEqual } from '../support/assert.ts';
import { clear, fakeBrain, mount, settled, turns } from '../support/page.ts';

const catalog = {};

describe('a widget whose root a host empties', () => {
  afterEach(clear);

  it('throws nothing at the host, whatever it is asked then', async () => {
    fakeBrain();
    const place = mount(
      html`<balise-context .catalog=${catalog} territory="dep:29"
        ><balise-figure indicator="figure-ready"></balise-figure><balise-ranking indicator="figure-ready"></balise-ranking
      ></balise-context>`,
    );
    const widgets = [...place.querySelectorAll<BaliseWidget>('balise-figure, balise-ranking')];
    for (const widget of widgets) await settled(widget, 'ready');
    const thrown: string[] = [];
    const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      thrown.push(String('reason' in event ? event.reason : event.message));
    };
    for (const type of ['error', 'unhandledrejection'] as const) window.addEventListener(type, note as EventListener, { capture: true });
    for (const widget of widgets) widget.shadowRoot!.replaceChildren();
    for (const indicator of ['figure-masked', 'figure-ready']) {
      for (const widget of widgets) Object.assign(widget, { indicator, heading: indicator, compact: true });
      await turns();
      await new Promise(requestAnimationFrame);
      await turns();
    }
    for (const widget of widgets) widget.remove();
    await turns();
    for (const type of ['error', 'unhandledrejection'] as const) window.removeEventListener(type, note as EventListener, { capture: true });
    deepEqual(thrown, []);
  });
});
