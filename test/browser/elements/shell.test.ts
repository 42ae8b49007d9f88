import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/ranking';
import { type BaliseReadyEvent, type BaliseWidget, type Told, configure } from '@balise/elements';
import { html } from 'lit';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { all, clear, drawing, fakeBrain, inside, mount, settled, textOf, turns, until } from '../support/page.ts';

const catalog = {};
const figure = (indicator = 'figure-ready'): BaliseWidget =>
  mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator=${indicator}></balise-figure></balise-context>`)
    .querySelector<BaliseWidget>('balise-figure')!; // prettier-ignore
const ranking = (): BaliseWidget =>
  mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-ranking indicator="ranking-ready"></balise-ranking></balise-context>`)
    .querySelector<BaliseWidget>('balise-ranking')!; // prettier-ignore

describe('a widget', () => {
  afterEach(clear);

  it('says the value, its unit, the sentence and the source', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    for (const part of [
      '35,6',
      'pour 100 élèves · 2024-2025',
      'Dans le Finistère',
      'Académie de Rennes',
      'Source\u00a0: DNE',
      'Licence Ouverte 2.0',
    ]) {
      ok(textOf(widget).includes(part.replace(/\s+/g, ' ')), `${part} in ${textOf(widget)}`);
    }
    equal(inside(widget, 'h3').textContent, readings['figure-ready'].title);
    const [beside, unbroken] = ['.value > span', '.value .short'].map((part) => getComputedStyle(inside(widget, part)).color);
    equal(unbroken, beside, 'the unit and the period are of one colour');
  });

  it('wears the heading level and the title that the host gives', async () => {
    fakeBrain();
    const widget = figure();
    widget.headingLevel = 2;
    widget.heading = 'Chez nous';
    await settled(widget, 'ready');
    await until(() => all(widget, 'h2').length === 1, 'there is an h2');
    equal(inside(widget, 'h2').textContent, 'Chez nous');
  });

  it('has each of the six levels of heading, and no other', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    for (const level of [1, 2, 3, 4, 5, 6, 7, 0, NaN]) {
      widget.headingLevel = level;
      await widget.updateComplete;
      const heading = inside(widget, '.heading');
      equal(heading.localName, `h${level >= 1 && level <= 6 ? level : 3}`);
      equal(all(widget, 'h1, h2, h3, h4, h5, h6').length, 1);
    }
  });

  it('tells no site of a producer or a licence where its readers come from', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const links = all(widget, 'a[href]') as readonly HTMLAnchorElement[];
    ok(links.length > 0, 'there is a link');
    for (const { rel, target } of links) deepEqual([rel, target], ['noreferrer', '']);
  });

  it('links to the web only, and wears no class but a plain word, whatever came through the wire', async () => {
    const brain = fakeBrain();
    const base = readings['figure-ready'];
    for (const href of [
      `${'javascript'}:alert(1)`,
      ` ${'javascript'}:alert(1)`,
      'data:text/html,x',
      '//example.org',
      'file:///etc/passwd',
      '',
    ]) {
      const sources = base.sources.map((source) => ({ ...source, licenseHref: href }));
      const reading = { ...base, sources, legend: [{ role: 'mine away' as 'mine', label: 'Le Finistère' }] };
      brain.answer = () => ({ reading });
      const widget = figure();
      await settled(widget, 'ready');
      deepEqual(all(widget, 'a').map(({ outerHTML }) => outerHTML), [], href); // prettier-ignore
      ok(textOf(widget).includes('Licence Ouverte 2.0'), 'its text stays');
      equal(inside(widget, '.swatch').className.trim(), 'swatch');
      // The next one would be far under the screen.
      clear();
    }
  });

  it('gathers its controls under its title, so that two of them on a page are told apart', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const group = inside(widget, '[role=group]');
    equal(group.getAttribute('aria-label'), inside(widget, '.heading').textContent);
    for (const control of all(widget, 'button, [role=listbox]')) equal(control.closest('[role=group]'), group);
    widget.heading = 'Mon titre';
    await widget.updateComplete;
    equal(group.getAttribute('aria-label'), 'Mon titre');
  });

  it('asks one question for a hundred changes in a row, and shows the last of a hundred spread over time', async () => {
    const brain = fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const before = brain.asked.length;
    for (let i = 0; i < 100; i += 1) widget.territory = `dep:${i}`;
    await turns();
    equal(brain.asked.length, before + 1);
    for (let i = 0; i < 100; i += 1) {
      widget.territory = `dep:${200 + i}`;
      await Promise.resolve();
      await widget.updateComplete;
    }
    await turns();
    equal(brain.asked.at(-1)!.question.highlight, 'dep:299');
    equal(widget.state, 'ready');
    equal(brain.kept, 1, 'all other answers were let go');
  });

  it('shows the answer of the last question even when an earlier one comes later', async () => {
    const brain = fakeBrain();
    const waiting = new Map<string, (told: Told) => void>();
    // The answer of the first crosses its cancellation: it comes all the same.
    const cancelled: number[] = [];
    brain.cancel = (id) => void cancelled.push(id);
    brain.answer = ({ highlight }) => new Promise((resolve) => waiting.set(highlight ?? '', resolve));
    const widget = figure();
    await until(() => waiting.size === 1, 'the first question is asked');
    widget.territory = 'dep:35';
    await until(() => waiting.size === 2, 'the second question is asked');
    const told = (sentence: string): Told => ({ reading: { ...readings['figure-ready'], sentence } });
    waiting.get('dep:35')!(told('second'));
    await settled(widget, 'ready');
    waiting.get('dep:29')!(told('first'));
    await turns();
    equal(inside(widget, '.sentence').textContent, 'second');
    ok(cancelled.includes(brain.asked[0]!.id), 'the first was cancelled');
  });

  it('survives a move without asking again', async () => {
    const brain = fakeBrain();
    const widget = ranking();
    await settled(widget, 'ready');
    const svg = drawing(widget);
    const asked = brain.asked.length;
    const other = document.createElement('div');
    widget.parentElement!.append(other);
    other.append(widget);
    await turns();
    equal(brain.asked.length, asked);
    equal(drawing(widget), svg);
  });

  it('moved under another context, asks what that one says', async () => {
    const brain = fakeBrain();
    const place = mount(html`
      <balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator="figure-ready"></balise-figure></balise-context>
      <balise-context .catalog=${catalog} territory="dep:35" id="other"></balise-context>
    `);
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await settled(widget, 'ready');
    place.querySelector('#other')!.append(widget);
    await until(() => brain.asked.at(-1)?.question.highlight === 'dep:35', 'the new territory is asked');
  });

  it('removed while it waits, cancels and leaves nothing', async () => {
    const brain = fakeBrain();
    const widget = figure('figure-loading');
    await until(() => brain.asked.length === 1, 'it asked');
    let events = 0;
    for (const name of ['balise-ready', 'balise-problem']) widget.addEventListener(name, () => (events += 1));
    widget.remove();
    await turns();
    ok(brain.cancelled.has(brain.asked[0]!.id), 'the question was cancelled');
    equal(events, 0);
  });

  it('comes back after a removal and asks again', async () => {
    const brain = fakeBrain();
    const widget = ranking();
    const parent = widget.parentElement!;
    await settled(widget, 'ready');
    widget.remove();
    await turns();
    equal(brain.kept, 0);
    parent.append(widget);
    await settled(widget, 'ready');
    equal(brain.kept, 1);
  });

  it('asks nothing while it is far from the screen', async () => {
    const brain = fakeBrain();
    const place = mount(html`
      <div id="far"></div>
      <balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator="figure-ready"></balise-figure></balise-context>
    `);
    const far = place.querySelector<HTMLElement>('#far')!;
    far.style.height = '9000px';
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await until(() => widget.getAttribute('state') === 'loading', 'it is upgraded');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await turns(20);
    equal(brain.asked.length, 0);
    far.style.height = '0';
    await settled(widget, 'ready');
  });

  it('finds its context though it was upgraded first, and through a closed shadow root', async () => {
    const brain = fakeBrain();
    const place = mount(html`<section></section>`);
    const root = place.firstElementChild!.attachShadow({ mode: 'closed' });
    const widget = document.createElement('balise-figure');
    widget.indicator = 'figure-ready';
    root.append(widget);
    await settled(widget, 'error');
    const context = document.createElement('balise-context');
    context.catalog = catalog;
    context.territory = 'dep:56';
    place.append(context);
    context.append(place.firstElementChild!);
    await settled(widget, 'ready');
    equal(brain.asked.at(-1)!.question.highlight, 'dep:56');
    context.territory = 'dep:22';
    await until(() => brain.asked.at(-1)!.question.highlight === 'dep:22', 'an update of the context propagates');
  });

  it('is served by configure where there is no context', async () => {
    const brain = fakeBrain();
    configure({ catalog, territory: 'dep:44' });
    const widget = mount(html`<balise-figure indicator="figure-ready"></balise-figure>`).firstElementChild as BaliseWidget;
    await settled(widget, 'ready');
    equal(brain.asked[0]!.question.highlight, 'dep:44');
    configure({ catalog: '', territory: '' });
  });

  it('keeps what was set before it was upgraded', async () => {
    const brain = fakeBrain();
    const context = document.createElement('balise-context');
    context.catalog = catalog;
    const widget = document.createElement('balise-ranking');
    Object.assign(widget, { indicator: 'ranking-ready', level: 'reg', compare: 'FR', limit: 4, show: 'bottom' });
    context.append(widget);
    mount(html`${context}`);
    await settled(widget, 'ready');
    deepEqual(brain.asked.at(-1)!.question, { indicators: ['ranking-ready'], period: 'latest', compare: ['FR'], level: 'reg', show: 'bottom', limit: 4 }); // prettier-ignore
  });

  it('tells its page when it is ready, with its picture', async () => {
    fakeBrain();
    const states: string[] = [];
    const place = mount(html`<div @balise-ready=${(event: BaliseReadyEvent) => states.push(event.state)}></div>`).firstElementChild!;
    const widget = document.createElement('balise-ranking');
    widget.indicator = 'ranking-ready';
    const context = document.createElement('balise-context');
    context.catalog = catalog;
    context.append(widget);
    place.append(context);
    await until(() => states.length === 1, 'balise-ready is dispatched');
    ok(drawing(widget), 'the picture is there by then');
    deepEqual(states, ['ready']);
  });
});
