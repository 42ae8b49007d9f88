import { defineAll, tags } from '@balise/widgets';
import type { BaliseWidget } from '@balise/elements';
import { html, render } from 'lit';
import { equal, ok } from '../support/assert.ts';
import { clear, fakeBrain, mount, settled, turns, until } from '../support/page.ts';

describe('the autoloader', () => {
  afterEach(clear);

  it('dresses data-balise elements, keeps what they hold, and brings the code when it is near', async () => {
    const brain = fakeBrain();
    const place = mount(html`
      <div data-balise="context" data-catalog="/c.json" data-territory="dep:29">
        <div data-balise="figure" data-indicator="figure-ready" data-heading-level="2"><p>35,6 en 2024</p></div>
        <div data-balise="nothing-of-ours">left as it is</div>
      </div>
    `);
    equal(customElements.get('balise-figure'), undefined);
    await import('@balise/widgets/auto');
    await until(() => place.querySelector('balise-figure') !== null, 'the element is dressed');
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await customElements.whenDefined('balise-figure');
    await settled(widget, 'ready');
    ok(widget.closest('balise-context'), 'it is inside its context');
    equal(widget.headingLevel, 2);
    equal(widget.querySelector('p')?.textContent, '35,6 en 2024');
    equal(brain.asked[0]!.question.highlight, 'dep:29');
    ok(place.querySelector('[data-balise="nothing-of-ours"]'), 'what is not ours is left alone');
  });

  it('finds what is added later, as a tag or as data', async () => {
    fakeBrain();
    const place = mount(
      html`<balise-context catalog="/c.json" territory="dep:29"
        ><balise-ranking indicator="ranking-ready"></balise-ranking
      ></balise-context>`,
    );
    await customElements.whenDefined('balise-ranking');
    await settled(place.querySelector<BaliseWidget>('balise-ranking')!, 'ready');
  });

  it('makes settings of what editors let through, never code of the page, its look, nor a worker from elsewhere', async () => {
    fakeBrain();
    const place = mount(html`
      <div data-balise="context" data-catalog="/c.json" data-worker="https://elsewhere.example/worker.js">
        <div data-balise="context" data-worker="/own/worker.js"></div>
        <div
          data-balise="figure"
          data-indicator="figure-ready"
          data-onfocus="throw 1"
          data-onmouseover="throw 2"
          data-style="color: red"
        ></div>
      </div>
    `);
    await import('@balise/widgets/auto');
    await until(() => place.querySelector('balise-figure') !== null, 'the element is dressed');
    const written = [...place.querySelectorAll('balise-context, balise-figure')].flatMap(({ attributes }) =>
      [...attributes].map(({ name, value }) => (name === 'worker' ? value : name)),
    );
    equal(written.filter((name) => name !== 'state').join(), 'catalog,/own/worker.js,indicator');
  });

  it('does not look into shadow roots: who puts widgets there brings their modules, and hears them', async () => {
    fakeBrain();
    const place = mount(html`<balise-context catalog="/c.json" territory="dep:29"><div></div></balise-context>`);
    const heard: string[] = [];
    for (const event of ['balise-ready', 'balise-problem']) place.addEventListener(event, ({ type }) => heard.push(type));
    const root = place.querySelector('div')!.attachShadow({ mode: 'closed' });
    render(html`<balise-trend indicator="figure-ready"></balise-trend><balise-trend></balise-trend>`, root);
    await turns();
    equal(customElements.get('balise-trend'), undefined);
    await import('@balise/widgets/trend');
    const [widget, lacking] = root.querySelectorAll<BaliseWidget>('balise-trend');
    await settled(widget!, 'ready');
    await settled(lacking!, 'error');
    await until(() => heard.length === 2, 'what happens inside is told outside');
    equal(heard.sort().join(), 'balise-problem,balise-ready');
  });

  it('is not needed: every tag can be registered at once, twice over', async () => {
    await defineAll();
    await defineAll();
    for (const tag of Object.keys(tags)) ok(customElements.get(tag), `${tag} is registered`);
  });
});
