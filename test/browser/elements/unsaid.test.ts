import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/ranking';
import '@balise/widgets/trend';
import type { BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { deepEqual, equal } from '../support/assert.ts';
import { clear, fakeBrain, mount, settled } from '../support/page.ts';

const catalog = {};

describe('what an element no longer says', () => {
  afterEach(clear);

  const saying = {
    'balise-figure': { history: 'none', period: '2024' },
    'balise-ranking': { level: 'aca', within: 'reg:53', limit: '3', highlight: 'dep:22' },
    'balise-trend': { others: 'dep:22', heading: 'x' },
    'balise-map': { level: 'reg', within: 'reg:53', classes: 'equal', bounds: '1 2 3' },
  };
  for (const [tag, said] of Object.entries(saying))
    it(`asks what an element that says nothing asks, where ${tag} is told null or no longer says a thing`, async () => {
      const brain = fakeBrain();
      const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29"></balise-context>`);
      const asked = async (begin: (widget: BaliseWidget) => void, then: (widget: BaliseWidget) => void): Promise<unknown> => {
        const widget = document.createElement(tag) as BaliseWidget;
        widget.indicator = 'figure-ready';
        begin(widget);
        place.firstElementChild!.append(widget);
        await settled(widget, 'ready');
        then(widget);
        await widget.updateComplete;
        await settled(widget, 'ready');
        widget.remove();
        return JSON.parse(JSON.stringify(brain.asked.at(-1)!.question));
      };
      const nothing = (): void => undefined;
      const plain = await asked(nothing, nothing);
      for (const [name, value] of Object.entries(said)) {
        deepEqual(await asked((widget) => void Object.assign(widget, { [name]: null }), nothing), plain, name);
        deepEqual(await asked((widget) => widget.setAttribute(name, value), (widget) => widget.removeAttribute(name)), plain, name); // prettier-ignore
      }
    });

  it('takes a number that a framework gives as text', async () => {
    const brain = fakeBrain();
    const place = mount(html`<balise-context .catalog=${catalog}><balise-ranking indicator="ranking-ready" .limit=${'4'}></balise-ranking></balise-context>`); // prettier-ignore
    await settled(place.querySelector<BaliseWidget>('balise-ranking')!, 'ready');
    equal(brain.asked.at(-1)!.question.limit, 4);
  });
});
