import '@balise/widgets/context';
import '@balise/widgets/figure';
import type { BaliseChangeEvent, BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { deepEqual, equal } from '../support/assert.ts';
import { clear, fakeBrain, mount, settled, turns, until } from '../support/page.ts';

const catalog = {};

describe('a context', () => {
  afterEach(clear);

  it('tells who listens once it is in its place, once, with what it inherits', async () => {
    fakeBrain();
    const outer = document.createElement('balise-context');
    outer.setAttribute('territory', 'dep:29');
    outer.setAttribute('period', '2023-2024');
    outer.append(document.createElement('balise-context'));
    mount(outer);
    const told: unknown[] = [];
    outer.addEventListener('balise-change', (event) => {
      const { target, territory, period } = event as BaliseChangeEvent;
      told.push([target === outer ? 'outer' : 'inner', territory, period]);
    });
    await turns();
    deepEqual(told.sort(), [
      ['inner', 'dep:29', '2023-2024'],
      ['outer', 'dep:29', '2023-2024'],
    ]);
  });

  it('lets what it holds have its place at once', () => {
    const place = mount(html`<balise-context><p>Un texte</p></balise-context>`);
    equal(place.querySelector('p')!.getClientRects().length, 1);
  });

  it('inside another inherits what it does not set, and follows it', async () => {
    const brain = fakeBrain();
    const place = mount(html`
      <balise-context .catalog=${catalog} territory="dep:29" period="2023-2024">
        <balise-context territory="dep:35"><balise-figure indicator="figure-ready"></balise-figure></balise-context>
      </balise-context>
    `);
    await settled(place.querySelector<BaliseWidget>('balise-figure')!, 'ready');
    const { highlight, period } = brain.asked.at(-1)!.question;
    deepEqual([highlight, period], ['dep:35', '2023-2024']);
    place.querySelector('balise-context')!.setAttribute('period', '2024-2025');
    await until(() => brain.asked.at(-1)!.question.period === '2024-2025', 'the outer change is asked');
  });

  it('takes no room', async () => {
    const place = mount(html`<balise-context></balise-context>`);
    equal(getComputedStyle(place.firstElementChild!).display, 'contents');
  });

  it('tells its page once when several settings change together', async () => {
    const place = mount(html`<balise-context territory="dep:29"></balise-context>`);
    const context = place.querySelector('balise-context')!;
    await turns();
    const changes: BaliseChangeEvent[] = [];
    place.addEventListener('balise-change', (event) => changes.push(event as BaliseChangeEvent));
    context.territory = 'dep:35';
    context.period = 'latest-1';
    await turns();
    deepEqual(
      changes.map(({ territory, period }) => [territory, period]),
      [['dep:35', 'latest-1']],
    );
  });

  it('forgets what was known under a school that was left', async () => {
    const brain = fakeBrain();
    const place = mount(html`
      <balise-context catalog="/c.json" uai="0290009C" territory="uai:0290009C"
        ><balise-figure indicator="figure-ready"></balise-figure
      ></balise-context>
    `);
    await settled(place.querySelector<BaliseWidget>('balise-figure')!, 'ready');
    const former = brain.asked.at(-1)!.context.identity;
    place.querySelector('balise-context')!.uai = '0290010D';
    await until(() => brain.forgotten.length === 1, 'something is forgotten');
    deepEqual(brain.forgotten, [former]);
  });

  it('says which origin it cannot read', async () => {
    fakeBrain();
    const place = mount(
      html`<balise-context catalog="/c.json" origins="ftp://x"
        ><balise-figure indicator="x" territory="dep:29"></balise-figure
      ></balise-context>`,
    );
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await settled(widget, 'error');
    equal(widget.reading?.notice?.text.replace(/\s/gu, ' '), 'L’attribut « origins » vaut « ftp://x ».');
  });
});
